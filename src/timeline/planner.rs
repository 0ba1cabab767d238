//! Following a plan: what it makes of the places, month by month.

use super::chain::{Chain, Dark, Entry, Meter, PlanMonth, Price, Quantity, Stay};
use super::itinerary::{Itinerary, Stretch, days_from};
use super::loads::{GroupFacts, Loads, LotFacts, Occupancy, Presence, QUANTITY_PLACES};
use super::resolve::Facts;
use super::settlement::{ChanceId, Settlements, after_month};
use super::survival::{Chance, Exposed, before, between};
use super::{Account, Hashed, SettlementId, Unit};
use crate::calendar::Month;
use crate::error::{CaseRule, Problem};
use crate::journey::{Cost, CostBasis, Journey, Paid, Purpose};
use crate::site::{Charge, OperatingCost, Site};
use crate::units::{Currency, Exact, Money, Power};
use chrono::NaiveDate;

/// Makes the chain of one plan.
pub(super) struct Planner<'a, 'b> {
    facts: &'a Facts<'a>,
    loads: &'b mut Loads<'a>,
    settlements: &'b mut Settlements<'a>,
    itineraries: &'b [Itinerary],
    spans: Vec<Span>,
    /// The first day after the horizon.
    end: u32,
    months: Vec<PlanMonth<Exact>>,
    /// What is wrong with the plan; places are relative to it.
    pub problems: Vec<Problem>,
}

/// The country, its regime and the month that a chance is about, if it is about one.
type InRegime = Option<(usize, usize, usize)>;

/// A calendar month of the horizon.
#[derive(Debug, Clone, Copy)]
struct Span {
    index: usize,
    month: Month,
    /// The first day, from the start of the case, and the first day after it.
    from: u32,
    to: u32,
}

impl Span {
    /// Returns the day operating flows of the month are dated: its last.
    fn last(self) -> u32 {
        self.to.saturating_sub(1)
    }

    /// Returns the part of the month between two days, so that the parts of a month add up to exactly one.
    fn share(self, from: u32, to: u32) -> Exact {
        let days = Exact::whole(self.to.saturating_sub(self.from));
        let until = |day: u32| {
            let gone = day.clamp(self.from, self.to).saturating_sub(self.from);
            Exact::whole(gone).over(days).to_places(QUANTITY_PLACES)
        };
        until(to) - until(from)
    }
}

impl<'a, 'b> Planner<'a, 'b> {
    pub fn new(
        facts: &'a Facts<'a>,
        loads: &'b mut Loads<'a>,
        settlements: &'b mut Settlements<'a>,
        itineraries: &'b [Itinerary],
    ) -> Self {
        let months = facts.horizon.months().len().saturating_add(1);
        let start = facts.horizon.start_day();
        let span = |(index, month): (usize, Month)| {
            Some(Span {
                index,
                month,
                from: days_from(start, month.first_day())?,
                to: days_from(start, month.end_day())?,
            })
        };
        Self {
            spans: facts
                .horizon
                .months()
                .enumerate()
                .filter_map(span)
                .collect(),
            end: days_from(start, facts.horizon.end_day()).unwrap_or(0),
            facts,
            loads,
            settlements,
            itineraries,
            months: (0..months).map(|_| PlanMonth::empty()).collect(),
            problems: Vec::new(),
        }
    }

    /// Returns the chain.
    pub fn chain(&mut self) -> Chain<Exact> {
        for site in 0..self.facts.places.len() {
            if self.itineraries.iter().any(|i| i.at(site).next().is_some()) {
                self.power_suffices(site);
                for span in self.spans.clone() {
                    self.at_site(site, span);
                }
                self.contract(site);
            }
        }
        for itinerary in self.itineraries {
            self.under_way(itinerary);
            self.hazards(itinerary);
            self.end_value(itinerary);
        }
        Chain {
            deposits: self.opening_deposits(),
            months: std::mem::take(&mut self.months),
        }
    }

    fn month(&mut self, index: usize) -> Option<&mut PlanMonth<Exact>> {
        let last = self.months.len().saturating_sub(1);
        self.months.get_mut(index.min(last))
    }

    /// Returns the month a day lies in, counted from the start; days after the horizon lie in the one after its last.
    fn index_of(&self, date: NaiveDate) -> usize {
        let horizon = self.facts.horizon;
        horizon.index_of(date).unwrap_or(horizon.months().len())
    }

    /// Returns the days on which the cohorts at a site change, from one to the next, with the cohorts.
    fn presences(&self, site: usize, from: u32, to: u32, cuts: &[u32]) -> Vec<Presence> {
        let stays = |i: &Itinerary| i.at(site).collect::<Vec<_>>();
        let stays: Vec<Vec<(u32, u32)>> = self.itineraries.iter().map(stays).collect();
        let mut edges = vec![from, to];
        edges.extend(stays.iter().flatten().flat_map(|&(a, b)| [a, b]));
        edges.extend(cuts);
        edges.retain(|edge| (from..=to).contains(edge));
        edges.sort_unstable();
        edges.dedup();
        let mut presences = Vec::new();
        for (&start, &end) in edges.iter().zip(edges.iter().skip(1)) {
            let here = |stays: &[(u32, u32)]| stays.iter().any(|&(a, b)| a <= start && end <= b);
            let cohorts: Vec<usize> = (0_usize..)
                .zip(&stays)
                .filter(|(_, stays)| here(stays))
                .map(|(index, _)| index)
                .collect();
            if !cohorts.is_empty() {
                presences.push((start, end, cohorts));
            }
        }
        presences
    }

    /// Notes the first day on which more stands at a site than its contracted power can run.
    fn power_suffices(&mut self, site: usize) {
        let Some(place) = self.facts.places.get(site) else {
            return;
        };
        let contracted = place.kilowatts;
        let presences = self.presences(site, 0, self.end, &[]);
        let wanted = |cohorts: &[usize]| -> Exact {
            let cohorts = cohorts.iter().filter_map(|&c| self.itineraries.get(c));
            cohorts
                .map(|i| {
                    let group = self.facts.groups.get(i.group);
                    group.map_or(Exact::ZERO, GroupFacts::kilowatts) * Exact::whole(i.containers)
                })
                .sum()
        };
        let short = presences
            .iter()
            .find(|(_, _, cohorts)| wanted(cohorts) > contracted);
        if let Some((from, _, cohorts)) = short {
            let watts = |kilowatts: Exact| {
                let watts = kilowatts * Exact::whole(1000);
                Power::from_watts(watts.to_places(3).get()).unwrap_or(Power::MAX)
            };
            let names = self.facts.case.sites.names();
            let site = names.map(ToString::to_string).nth(site).unwrap_or_default();
            let needed = wanted(cohorts);
            let rule = CaseRule::NoPowerForFleet {
                site,
                contracted: watts(contracted),
                missing: watts(needed - contracted),
                from: self.facts.date(*from).unwrap_or(NaiveDate::MAX),
            };
            self.problems.push(Problem::new(watts(needed), rule.into()));
        }
    }

    /// Puts the stays and the meter of a site in one month into the plan, for every regime.
    fn at_site(&mut self, site: usize, span: Span) {
        let facts = self.facts;
        let Some((place, terms)) = facts.places.get(site).zip(facts.site(site)) else {
            return;
        };
        let levies = facts.levies(site);
        let start = facts.horizon.start_day();
        let cuts: Vec<u32> = levies
            .iter()
            .flat_map(|levy| [levy.from, levy.to])
            .filter_map(|date| days_from(start, date?))
            .collect();
        let presences = self.presences(site, span.from, span.to, &cuts);
        let mut cohorts: Vec<usize> = presences.iter().flat_map(|(_, _, c)| c.clone()).collect();
        cohorts.sort_unstable();
        cohorts.dedup();
        if cohorts.is_empty() {
            return;
        }
        let member = |cohort: &usize| cohorts.binary_search(cohort).ok();
        let presences: Vec<Presence> = presences
            .iter()
            .map(|(from, to, present)| (*from, *to, present.iter().filter_map(member).collect()))
            .collect();
        let members = cohorts.iter().filter_map(|&c| self.itineraries.get(c));
        let members: Vec<(usize, u32)> = members.map(|i| (i.group, i.containers)).collect();
        let country = place.country;
        for regime in 0..facts.odds.regimes(country) {
            let in_regime = Some((country, regime, span.index));
            if facts.odds.probability(&Chance {
                regime: in_regime,
                ..Chance::default()
            }) == Exact::ZERO
            {
                continue;
            }
            let load = self.loads.of(Occupancy {
                site,
                month: span.index,
                regime,
                members: members.clone(),
                presences: presences.clone(),
            });
            let power_day = after_month(span.month, terms.tariff.payment);
            let coins_day = after_month(span.month, facts.case.coins.payout);
            let coins = facts.hashprices.currency;
            for (member, &cohort) in cohorts.iter().enumerate() {
                let chance = self.stayed(cohort, site, span.last(), in_regime);
                let stay = Stay {
                    load,
                    member,
                    coins: self.settlements.at(coins_day, coins, chance),
                    power: self.settlements.at(power_day, place.currency, chance),
                    levies: self.levy_settlements(site, span, chance),
                    share: self.settlements.at(span.month.last_day(), coins, chance),
                };
                self.month(span.index).map(|month| month.stays.push(stay));
            }
            let chance = self.site_chance(site, span.last(), in_regime);
            let meter = Meter {
                load,
                power: self.settlements.at(power_day, place.currency, chance),
                levies: self.levy_settlements(site, span, chance),
            };
            self.month(span.index).map(|month| month.meters.push(meter));
        }
        for cohort in cohorts {
            self.rig_costs(cohort, site, terms, span);
        }
    }

    fn levy_settlements(&mut self, site: usize, span: Span, chance: ChanceId) -> Vec<SettlementId> {
        let levies = self.facts.levies(site).iter();
        levies
            .map(|levy| {
                let due = after_month(span.month, levy.due);
                self.settlements.at(due, levy.per_kwh.currency(), chance)
            })
            .collect()
    }

    /// Returns the chance that a cohort gets through its days at a site up to a day, in a regime if one is named.
    fn stayed(&mut self, cohort: usize, site: usize, day: u32, regime: InRegime) -> ChanceId {
        let Some(itinerary) = self.itineraries.get(cohort) else {
            return self.settlements.chance(Chance::default());
        };
        let left = itinerary.at(site).filter(|&(from, _)| from <= day).last();
        let until = left.map_or(day, |(_, left)| left.min(day));
        self.settlements.chance(Chance {
            regime,
            ..survives(itinerary, until)
        })
    }

    /// Returns the chance that a site's contract is alive on a day: that of the cohort most likely to have got there.
    ///
    /// With one cohort at a site it is exact; with several it is the probability of the likeliest, a lower bound of "any of them".
    fn site_chance(&mut self, site: usize, day: u32, regime: InRegime) -> ChanceId {
        let mut likeliest: Option<ChanceId> = None;
        for (cohort, itinerary) in self.itineraries.iter().enumerate() {
            if itinerary.at(site).any(|(from, _)| from <= day) {
                let chance = self.stayed(cohort, site, day, regime);
                let probability = self.settlements.probability(chance);
                if likeliest.is_none_or(|known| self.settlements.probability(known) < probability) {
                    likeliest = Some(chance);
                }
            }
        }
        likeliest.unwrap_or_else(|| self.settlements.chance(Chance::default()))
    }

    /// Puts the costs by rig of a cohort at a site in a month into the plan: care and repairs.
    fn rig_costs(&mut self, cohort: usize, site: usize, terms: &Site, span: Span) {
        let Some(itinerary) = self.itineraries.get(cohort) else {
            return;
        };
        let facts = self.facts;
        let Some(group) = facts.groups.get(itinerary.group) else {
            return;
        };
        let containers = Exact::whole(itinerary.containers);
        let present: Vec<(u32, u32)> = itinerary
            .at(site)
            .map(|(from, to)| (from.max(span.from), to.min(span.to)))
            .filter(|(from, to)| from < to)
            .collect();
        let share: Exact = present.iter().map(|&(from, to)| span.share(from, to)).sum();
        let days: u32 = present
            .iter()
            .map(|(from, to)| to.saturating_sub(*from))
            .sum();
        let chance = self.stayed(cohort, site, span.last(), None);
        let date = span.month.last_day();
        let rigs: Exact = group.lots.iter().map(|lot| lot.rigs).sum();
        for cost in &terms.operations {
            if let OperatingCost::PerRig { amount } = cost {
                let quantity = (rigs * containers * share).to_places(QUANTITY_PLACES);
                let line = (Account::Operations, Unit::RigMonth, Some(site));
                self.paid(line, quantity, *amount, date, chance);
            }
        }
        for lot in &group.lots {
            if let Some((failures, cost)) = lot.failures {
                let years = Exact::whole(days).over(Exact::whole(365));
                let repairs = (lot.rigs * containers * failures * years).to_places(QUANTITY_PLACES);
                let line = (Account::Repairs, Unit::Repair, Some(site));
                self.paid(line, repairs, cost, date, chance);
            }
        }
    }

    /// Returns the days a site's contract runs: from the arrival of a cohort to its term after the last has left.
    fn contract_days(&self, site: usize, terms: &Site) -> Vec<(u32, u32)> {
        let mut stays: Vec<(u32, u32)> = self.itineraries.iter().flat_map(|i| i.at(site)).collect();
        stays.sort_unstable();
        let end = self.end;
        let mut contracts: Vec<(u32, u32)> = Vec::new();
        for (from, left) in stays {
            let over = left.saturating_add(terms.remaining_term.count()).min(end);
            match contracts.last_mut() {
                Some((_, known)) if from <= *known => *known = (*known).max(over),
                _ => contracts.push((from, over)),
            }
        }
        contracts
    }

    /// Puts what the contract of a site costs by the month, and its deposit, into the plan.
    fn contract(&mut self, site: usize) {
        let facts = self.facts;
        let Some((place, terms)) = facts.places.get(site).zip(facts.site(site)) else {
            return;
        };
        for (from, to) in self.contract_days(site, terms) {
            for span in self.spans.clone() {
                if span.to <= from || to <= span.from {
                    continue;
                }
                let share = span.share(from, to);
                let chance = self.site_chance(site, span.last().min(to), None);
                let risen = self.loads.escalation(site, span.index);
                for charge in &terms.tariff.charges {
                    if let Charge::PerMonth { amount } = charge {
                        let price = (Exact::of(amount.amount()) * risen)
                            .to_places(super::beliefs::PRICE_PLACES);
                        let date = after_month(span.month, terms.tariff.payment);
                        let settlement = self.settlements.at(date, amount.currency(), chance);
                        self.enter(
                            span.index,
                            Entry {
                                account: Account::FixedPowerCharge,
                                unit: Unit::Month,
                                site: Some(site),
                                quantity: Quantity::Known(share),
                                price: Price::Known(-price),
                                settlement,
                            },
                        );
                    }
                }
                let date = span.month.last_day();
                for cost in &terms.operations {
                    match cost {
                        OperatingCost::PerMonth { amount } => {
                            let line = (Account::Operations, Unit::Month, Some(site));
                            self.paid(line, share, *amount, date, chance);
                        }
                        OperatingCost::PerKilowatt { price } => {
                            let quantity = (place.kilowatts * share).to_places(QUANTITY_PLACES);
                            let line = (Account::Operations, Unit::KilowattMonth, Some(site));
                            let amount = Exact::of(price.to_per_kilowatt_month());
                            self.line(line, quantity, -amount, price.currency(), date, chance);
                        }
                        OperatingCost::PerRig { .. } | OperatingCost::RevenueShare { .. } => {}
                    }
                }
            }
            self.deposit(site, terms, from, to);
        }
    }

    /// Puts the deposit of a contract into the plan: paid when it starts, unless the site held it before, and returned when it ends.
    fn deposit(&mut self, site: usize, terms: &Site, from: u32, to: u32) {
        let held = self.facts.case.sites.names().nth(site);
        let held = held.and_then(|name| self.facts.case.opening.deposits.get(name.as_str()));
        let currency = terms.deposit.or(held.copied()).map(Money::currency);
        let Some(currency) = currency else { return };
        if let (Some(amount), Some(date), true) = (terms.deposit, self.facts.date(from), from > 0) {
            let chance = self.site_chance(site, from, None);
            let line = (Account::Deposit, Unit::Money, Some(site));
            self.line(
                line,
                Exact::of(amount.amount()),
                -Exact::ONE,
                currency,
                date,
                chance,
            );
        }
        if let Some(date) = self.facts.date(to) {
            let chance = self.site_chance(site, to, None);
            let settlement = self.settlements.at(date, currency, chance);
            let index = self.index_of(date);
            self.enter(
                index,
                Entry {
                    account: Account::Deposit,
                    unit: Unit::Money,
                    site: Some(site),
                    quantity: Quantity::DepositHeld,
                    price: Price::Known(Exact::ONE),
                    settlement,
                },
            );
        }
    }

    fn opening_deposits(&self) -> Vec<Exact> {
        let held = self.facts.case.sites.names().map(|name| {
            let held = self.facts.case.opening.deposits.get(name.as_str());
            held.map_or(Exact::ZERO, |money| Exact::of(money.amount()))
        });
        held.collect()
    }

    /// Puts the costs of a cohort's journeys and what it does not hash meanwhile into the plan.
    fn under_way(&mut self, itinerary: &Itinerary) {
        for stretch in &itinerary.stretches {
            let Stretch::Way {
                journey, from, to, ..
            } = stretch
            else {
                continue;
            };
            let journeys = &self.facts.case.journeys;
            if let Some((name, journey)) = journeys.iter().nth(*journey) {
                let place = format!("journeys.{name}");
                self.journey_costs(itinerary, journey, *from, &place);
            }
            self.dark(itinerary, *from, (*to).min(self.end));
        }
    }

    fn journey_costs(&mut self, itinerary: &Itinerary, journey: &Journey, left: u32, place: &str) {
        let mut day = left;
        for (index, phase) in journey.phases.iter().enumerate() {
            let over = day.saturating_add(phase.days.count());
            for (number, cost) in phase.costs.iter().enumerate() {
                let paid = match cost.paid {
                    Paid::Start => day,
                    Paid::End => over,
                };
                // What is left of a journey at the horizon is a debt of its end value.
                let paid = paid.min(self.end);
                let purpose = cost.purpose.unwrap_or(phase.kind.purpose());
                if let Err(problem) =
                    self.journey_cost(itinerary, cost, account(purpose), left, paid)
                {
                    let place = format!("{place}.phases[{index}].costs[{number}]");
                    self.problems.push(problem.at(format!("by {place}")));
                }
            }
            day = over;
        }
    }

    fn journey_cost(
        &mut self,
        itinerary: &Itinerary,
        cost: &Cost,
        account: Account,
        left: u32,
        paid: u32,
    ) -> Result<(), Problem> {
        let facts = self.facts;
        let Some((group, date)) = facts.groups.get(itinerary.group).zip(facts.date(paid)) else {
            return Ok(());
        };
        let containers = Exact::whole(itinerary.containers);
        let chance = self.survives(itinerary, paid);
        let (unit, quantity, amount) = match &cost.basis {
            CostBasis::PerJourney { amount } => (Unit::Journey, Exact::ONE, amount),
            CostBasis::PerContainer { amount } => (Unit::Container, containers, amount),
            CostBasis::PerRig { amount } => {
                let rigs: Exact = group.lots.iter().map(|lot| lot.rigs).sum();
                (Unit::Rig, rigs * containers, amount)
            }
            CostBasis::PerKilogram { amount } => {
                let mass = group
                    .kilograms
                    .ok_or_else(|| Problem::new(amount, CaseRule::UnknownMass.into()))?;
                (
                    Unit::Kilogram,
                    (mass * containers).to_places(QUANTITY_PLACES),
                    amount,
                )
            }
            CostBasis::OfDeclaredValue { share } => {
                let share = -Exact::of(share.to_ratio());
                let month = facts.date(left).map_or(0, |date| self.index_of(date));
                self.market_value(itinerary, (account, None), left, month, share, date, chance);
                return Ok(());
            }
        };
        self.paid((account, unit, None), quantity, *amount, date, chance);
        Ok(())
    }

    /// Puts a share of what a cohort's rigs are worth on the market into the plan, tier by tier.
    #[expect(clippy::too_many_arguments, reason = "a line has that many sides")]
    fn market_value(
        &mut self,
        itinerary: &Itinerary,
        (account, site): (Account, Option<usize>),
        day: u32,
        month: usize,
        share: Exact,
        date: NaiveDate,
        chance: ChanceId,
    ) {
        let facts = self.facts;
        let Some((group, on)) = facts.groups.get(itinerary.group).zip(facts.date(day)) else {
            return;
        };
        for (tier, currency) in facts.tiers.iter().enumerate() {
            let lots = group.lots.iter().filter(|lot| lot.tier == Some(tier));
            let terahash: Exact = lots.map(|lot: &LotFacts| lot.terahash_on(on)).sum();
            let quantity =
                (terahash * Exact::whole(itinerary.containers)).to_places(QUANTITY_PLACES);
            if quantity == Exact::ZERO || share == Exact::ZERO {
                continue;
            }
            let settlement = self.settlements.at(date, *currency, chance);
            let index = self.index_of(date);
            self.enter(
                index,
                Entry {
                    account,
                    unit: Unit::Terahash,
                    site,
                    quantity: Quantity::Known(quantity),
                    price: Price::Resale { tier, month, share },
                    settlement,
                },
            );
        }
    }

    /// Notes what a cohort under way would have hashed, month by month.
    fn dark(&mut self, itinerary: &Itinerary, from: u32, to: u32) {
        let facts = self.facts;
        let Some(group) = facts.groups.get(itinerary.group) else {
            return;
        };
        for span in self.spans.clone() {
            let (first, over) = (from.max(span.from), to.min(span.to));
            if first >= over {
                continue;
            }
            let Some(on) = facts.date(first) else {
                continue;
            };
            let terahash: Exact = group
                .lots
                .iter()
                .map(|lot| lot.terahash_on(on) * lot.availability)
                .sum();
            let terahash = terahash * Exact::whole(itinerary.containers);
            // A halving inside the month splits the days at its date in UTC: nothing is drawn, so no local clock is at hand.
            let halvings = facts.hashprices.halvings.iter();
            let halvings =
                halvings.filter_map(|h| days_from(facts.horizon.start_day(), h.at.date()));
            let halvings: Vec<u32> = halvings.collect();
            let mut edges: Vec<u32> = halvings
                .iter()
                .copied()
                .filter(|h| (first..over).contains(h))
                .collect();
            edges.extend([first, over]);
            edges.sort_unstable();
            edges.dedup();
            let hashed = edges.iter().zip(edges.iter().skip(1)).map(|(&a, &b)| {
                let epoch = halvings.iter().filter(|&&halving| halving <= a).count();
                let days = Exact::whole(b.saturating_sub(a));
                Hashed {
                    period: facts.hashprices.period(span.index, epoch),
                    terahash_days: (terahash * days).to_places(QUANTITY_PLACES),
                }
            });
            let chance = self.survives(itinerary, span.last().min(over));
            let date = after_month(span.month, facts.case.coins.payout);
            let dark = Dark {
                hashed: hashed.collect(),
                coins: self.settlements.at(date, facts.hashprices.currency, chance),
            };
            self.month(span.index).map(|month| month.dark.push(dark));
        }
    }

    /// Puts what comes back after a hazard has struck into the plan: for each month, country and cause.
    fn hazards(&mut self, itinerary: &Itinerary) {
        let mut from = 0;
        for span in self.spans.clone() {
            // A month's hazards run from one accrual date to the next, the last month's to the horizon.
            let to = if span.to == self.end {
                span.to
            } else {
                span.last()
            };
            for exposed in between(&itinerary.exposures, from, to) {
                self.events(itinerary, exposed, span);
            }
            from = to;
        }
    }

    fn events(&mut self, itinerary: &Itinerary, exposed: Exposed, span: Span) {
        let country = self.facts.case.countries.iter().nth(exposed.country);
        let hazards = country.map_or(&[][..], |(_, country)| country.hazards.as_slice());
        for (index, hazard) in hazards.iter().enumerate() {
            let chance = self.settlements.chance(Chance {
                survived: before(&itinerary.exposures, exposed.from),
                event: Some((exposed, index)),
                regime: None,
            });
            let date = after_month(span.month, hazard.delay);
            let recovered = Exact::of(hazard.recovery.to_ratio());
            let (account, day) = ((Account::Recovery, None), span.last());
            self.market_value(itinerary, account, day, span.index, recovered, date, chance);
        }
    }

    /// Puts what a cohort's rigs are worth at the horizon into the plan: the market price of the last month, less the discount where they stand.
    fn end_value(&mut self, itinerary: &Itinerary) {
        let facts = self.facts;
        let Some(site) = itinerary.last_site() else {
            return;
        };
        let Some((terms, date)) = facts.site(site).zip(facts.date(self.end)) else {
            return;
        };
        let share = Exact::of(terms.resale_discount.complement().to_ratio());
        let last = facts.horizon.months().len().saturating_sub(1);
        let chance = self.survives(itinerary, self.end);
        let account = (Account::ResidualValue, Some(site));
        self.market_value(itinerary, account, self.end, last, share, date, chance);
    }

    /// Returns the chance that a cohort has survived all hazards up to a day.
    fn survives(&mut self, itinerary: &Itinerary, day: u32) -> ChanceId {
        self.settlements.chance(survives(itinerary, day))
    }

    /// Puts a payment of so many times an amount of money into the plan.
    fn paid(
        &mut self,
        line: (Account, Unit, Option<usize>),
        quantity: Exact,
        amount: Money,
        date: NaiveDate,
        chance: ChanceId,
    ) {
        let price = -Exact::of(amount.amount());
        self.line(line, quantity, price, amount.currency(), date, chance);
    }

    fn line(
        &mut self,
        (account, unit, site): (Account, Unit, Option<usize>),
        quantity: Exact,
        price: Exact,
        currency: Currency,
        date: NaiveDate,
        chance: ChanceId,
    ) {
        let settlement = self.settlements.at(date, currency, chance);
        let index = self.index_of(date);
        self.enter(
            index,
            Entry {
                account,
                unit,
                site,
                quantity: Quantity::Known(quantity),
                price: Price::Known(price.to_places(super::beliefs::PRICE_PLACES)),
                settlement,
            },
        );
    }

    fn enter(&mut self, month: usize, entry: Entry<Exact>) {
        self.month(month).map(|month| month.entries.push(entry));
    }
}

/// Returns what a cohort has to survive up to a day.
fn survives(itinerary: &Itinerary, day: u32) -> Chance {
    Chance {
        survived: before(&itinerary.exposures, day),
        ..Chance::default()
    }
}

const fn account(purpose: Purpose) -> Account {
    match purpose {
        Purpose::Dismantling => Account::Dismantling,
        Purpose::Freight => Account::Freight,
        Purpose::Insurance => Account::Insurance,
        Purpose::Duty => Account::Duty,
        Purpose::ImportVat => Account::ImportVat,
        Purpose::Customs => Account::Customs,
        Purpose::Installation => Account::Installation,
        Purpose::Storage => Account::Storage,
    }
}
