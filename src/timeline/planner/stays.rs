//! What cohorts do at sites.

use super::{Planner, Span};
use crate::country::Levy;
use crate::error::{CaseRule, Problem};
use crate::site::{Contracted, OperatingCost, Site};
use crate::timeline::beliefs::PRICE_PLACES;
use crate::timeline::chain::{Closing, Meter, Stay};
use crate::timeline::fleet::{GroupFacts, LotFacts};
use crate::timeline::itinerary::{Itinerary, days_from};
use crate::timeline::loads::{Occupancy, Presence, QUANTITY_PLACES};
use crate::timeline::place::power;
use crate::timeline::settlement::{ChanceId, after_month};
use crate::timeline::survival::InRegimes;
use crate::timeline::{Account, SettlementId, Unit};
use crate::units::{Days, Exact};
use chrono::NaiveDate;

/// When the bill of a month is paid, and how many days later value added tax on it comes back.
pub(super) struct Bill {
    pub day: NaiveDate,
    pub recovered: Option<Days>,
}

/// Days on which the same cohorts stand at a site: the first, the first after it, and the cohorts.
type Company = (u32, u32, Vec<usize>);

impl Planner<'_, '_> {
    /// Returns the days on which the cohorts at a site change, from one to the next, with the cohorts.
    pub(super) fn companies(&self, site: usize, from: u32, to: u32, cuts: &[u32]) -> Vec<Company> {
        let stays = |i: &Itinerary| i.at(site).collect::<Vec<_>>();
        let stays: Vec<Vec<(u32, u32)>> = self.itineraries.iter().map(stays).collect();
        let mut edges = vec![from, to];
        edges.extend(stays.iter().flatten().flat_map(|&(a, b)| [a, b]));
        edges.extend(cuts);
        edges.retain(|edge| (from..=to).contains(edge));
        edges.sort_unstable();
        edges.dedup();
        let mut companies = Vec::new();
        for (&start, &end) in edges.iter().zip(edges.iter().skip(1)) {
            let here = |stays: &[(u32, u32)]| stays.iter().any(|&(a, b)| a <= start && end <= b);
            let cohorts: Vec<usize> = (0_usize..)
                .zip(&stays)
                .filter(|(_, stays)| here(stays))
                .map(|(index, _)| index)
                .collect();
            if !cohorts.is_empty() {
                companies.push((start, end, cohorts));
            }
        }
        companies
    }

    /// Notes the first day on which more stands at a site than its contracted power can run.
    pub(super) fn power_suffices(&mut self, site: usize) {
        let Some(place) = self.facts.places.get(site) else {
            return;
        };
        let contracted = place.kilowatts;
        let companies = self.companies(site, 0, self.end, &[]);
        let wanted = |cohorts: &[usize]| -> Exact {
            let cohorts = cohorts.iter().filter_map(|&c| self.itineraries.get(c));
            cohorts
                .map(|i| {
                    let group = self.facts.groups.get(i.group);
                    group.map_or(Exact::ZERO, GroupFacts::kilowatts) * Exact::whole(i.containers)
                })
                .sum()
        };
        let short = companies
            .iter()
            .find(|(_, _, cohorts)| wanted(cohorts) > contracted);
        if let Some((from, _, cohorts)) = short {
            let site = self.facts.site_name(site);
            let site = site.map_or_else(String::new, ToString::to_string);
            let needed = wanted(cohorts);
            let rule = CaseRule::NoPowerForFleet {
                site,
                contracted: power(contracted),
                missing: power(needed - contracted),
                from: self.facts.date(*from).unwrap_or(NaiveDate::MAX),
            };
            let problem = Problem::new(power(needed), rule.into());
            self.problems.push(problem.at(self.name).at("plans"));
        }
    }

    /// Puts the meter of a site in one month into the plan, with the cohorts on it, for every way in which the regimes cut power.
    pub(super) fn at_site(&mut self, site: usize, span: Span, contracts: &[(u32, u32)]) {
        let facts = self.facts;
        let Some((place, terms)) = facts.places.get(site).zip(facts.site(site)) else {
            return;
        };
        let companies = self.companies(site, span.from, span.to, &self.edges(site));
        let mut cohorts: Vec<usize> = companies.iter().flat_map(|(_, _, c)| c.clone()).collect();
        cohorts.sort_unstable();
        cohorts.dedup();
        let Some((contracted, until)) = span.contracted(contracts) else {
            return;
        };
        let Some((at, version)) = place.terms(span.index) else {
            // Of a gap the first month under contract is told.
            let before = span.index.checked_sub(1);
            let before = before.and_then(|before| self.spans.get(before));
            if let Some(before) = before.filter(|before| before.contracted(contracts).is_some())
                && place.terms(before.index).is_none()
            {
                return;
            }
            let rule = CaseRule::NoTariff { month: span.month };
            let site = facts.site_name(site);
            let site = site.map_or_else(String::new, ToString::to_string);
            let problem = Problem::new(span.month, rule.into());
            self.problems
                .push(problem.at(format!("sites.{site}.tariff")));
            return;
        };
        let Some(tariff) = terms.tariff.get(at.version) else {
            return;
        };
        let bill = Bill {
            day: span.month.payment_day(tariff.payment),
            recovered: tariff.vat.and_then(|vat| vat.recovered),
        };
        self.warn_of_prepayment(site, at.version, bill.day);
        let closes = version.terms.closes() || facts.levies(site).iter().any(Levy::of_quarter);
        if !cohorts.is_empty() || version.terms.bills_without_load() {
            self.meters(
                site,
                span,
                &cohorts,
                &companies,
                (&contracted, until),
                &bill,
            );
        }
        if closes {
            self.closing(site, span, (contracted, until), &bill, contracts);
        }
        for cohort in cohorts {
            self.rig_costs(cohort, site, terms, span);
        }
    }

    /// Returns the days on which something else than who is there changes at a site.
    fn edges(&self, site: usize) -> Vec<u32> {
        let facts = self.facts;
        let start = facts.horizon.start_day();
        let levies = facts
            .levies(site)
            .iter()
            .flat_map(|levy| [levy.from, levy.to]);
        let mut dates: Vec<NaiveDate> = levies.flatten().collect();
        if let Some(place) = facts.places.get(site) {
            dates.extend(place.energised.iter().map(|(from, _)| *from));
            let quotas = place.cuts.iter().flat_map(|cuts| &cuts.budgets);
            dates.extend(quotas.flat_map(|quota| [quota.from, quota.to]).flatten());
        }
        let days = dates.into_iter().filter_map(|date| days_from(start, date));
        days.collect()
    }

    fn meters(
        &mut self,
        site: usize,
        span: Span,
        cohorts: &[usize],
        companies: &[Company],
        (contracted, until): (&Contracted<Exact>, u32),
        bill: &Bill,
    ) {
        let facts = self.facts;
        let Some((place, terms)) = facts.places.get(site).zip(facts.site(site)) else {
            return;
        };
        let member = |cohort: &usize| cohorts.binary_search(cohort).ok();
        let presence = |(from, to, present): &Company| {
            let came = |cohort: &&usize| {
                let itinerary = self.itineraries.get(**cohort);
                itinerary.is_some_and(|i| i.at(site).any(|(first, _)| first == *from))
            };
            Presence {
                from: *from,
                to: *to,
                members: present.iter().filter_map(member).collect(),
                fresh: present.iter().filter(came).filter_map(member).collect(),
            }
        };
        let presences: Vec<Presence> = companies.iter().map(presence).collect();
        let members = cohorts.iter().filter_map(|&c| self.itineraries.get(c));
        let members: Vec<(usize, u32)> = members.map(|i| (i.group, i.containers)).collect();
        let shares = terms
            .operations
            .iter()
            .any(|cost| matches!(cost, OperatingCost::RevenueShare { .. }));
        let coins_day = after_month(span.month, facts.case.coins.payout);
        let coins = facts.hashprices.currency;
        // What cannot be is not worked out.
        let cuts = place.cuts.iter().enumerate().map(|(index, cuts)| {
            let likely = facts
                .odds
                .in_regimes(place.country, &cuts.regimes, span.index);
            (index, likely)
        });
        let (cuts, likely): (Vec<usize>, Vec<Exact>) =
            cuts.filter(|(_, likely)| *likely != Exact::ZERO).unzip();
        let loads = self.loads.of(
            Occupancy {
                site,
                month: span.index,
                members,
                presences,
            },
            &cuts,
        );
        let survived: Vec<ChanceId> = cohorts
            .iter()
            .map(|&cohort| self.stayed(cohort, site, span.last()))
            .collect();
        let alive = self.site_chance(site, span.last().min(until));
        for ((cuts, likely), load) in cuts.into_iter().zip(likely).zip(loads) {
            let regimes = InRegimes {
                site,
                cuts,
                month: span.index,
            };
            let mut stays = Vec::with_capacity(cohorts.len());
            for (member, &survived) in survived.iter().enumerate() {
                let chance = self.settlements.in_regimes(survived, regimes, likely);
                let share = span.month.last_day();
                let cohort = cohorts.get(member).copied().unwrap_or(0);
                stays.push(Stay {
                    member,
                    cohort,
                    coins: self.settlements.at(coins_day, coins, chance),
                    venue: self.venue_day(site, span.month, chance),
                    power: self.settlements.at(bill.day, place.currency, chance),
                    credited: self.credit_day(bill, (site, place.currency), chance),
                    vat: self.vat_day(bill, (site, place.currency), chance),
                    levies: self.levy_settlements(site, span, chance),
                    share: shares.then(|| self.settlements.at(share, coins, chance)),
                    repairs: self.restart_repairs(cohort, terms, share, chance),
                });
            }
            let chance = self.settlements.in_regimes(alive, regimes, likely);
            let meter = Meter {
                load,
                likely,
                contracted: *contracted,
                power: self.settlements.at(bill.day, place.currency, chance),
                vat: self.vat_day(bill, (site, place.currency), chance),
                levies: self.levy_settlements(site, span, chance),
                stays,
            };
            if let Some(month) = self.month(span.index) {
                month.meters.push(meter);
            }
        }
    }

    /// Puts what is worked out of a site's month when all its regimes are known into the plan.
    fn closing(
        &mut self,
        site: usize,
        span: Span,
        (contracted, until): (Contracted<Exact>, u32),
        bill: &Bill,
        contracts: &[(u32, u32)],
    ) {
        let facts = self.facts;
        let Some(place) = facts.places.get(site) else {
            return;
        };
        let chance = self.site_chance(site, span.last().min(until));
        let next = self.spans.get(span.index.saturating_add(1)).copied();
        let goes_on = next.and_then(|next| next.contracted(contracts)).is_some();
        let number = span.month.number();
        let ends = |months: u32| number.is_multiple_of(months) || !goes_on;
        let quarter = ends(3).then(|| {
            let last = span.month.plus((3 - number % 3) % 3).unwrap_or(span.month);
            let levies = facts.levies(site).iter();
            let due = levies.map(|levy| {
                let currency = levy.currency().unwrap_or(place.currency);
                self.settlements
                    .at(after_month(last, levy.due), currency, chance)
            });
            due.collect()
        });
        let site_month = self.loads.site_month(site, span.index, 0);
        let closing = Closing {
            site,
            month: span.index,
            site_month,
            contracted,
            power: self.settlements.at(bill.day, place.currency, chance),
            credited: self.credit_day(bill, (site, place.currency), chance),
            vat: self.vat_day(bill, (site, place.currency), chance),
            year_ends: ends(12),
            quarter,
        };
        if let Some(month) = self.month(span.index) {
            month.closings.push(closing);
        }
    }

    fn levy_settlements(&mut self, site: usize, span: Span, chance: ChanceId) -> Vec<SettlementId> {
        let levies = self.facts.levies(site).iter();
        levies
            .map(|levy| {
                let due = after_month(levy.last_month(span.month), levy.due);
                let currency = levy.currency().unwrap_or(self.facts.case.currency);
                self.settlements.at(due, currency, chance)
            })
            .collect()
    }

    /// Returns when and for how much rigs that failed at a restart are repaired, by lot.
    fn restart_repairs(
        &mut self,
        cohort: usize,
        terms: &Site,
        date: NaiveDate,
        chance: ChanceId,
    ) -> Vec<Option<(SettlementId, Exact)>> {
        let itinerary = self.itineraries.get(cohort);
        let group = itinerary.and_then(|i| self.facts.groups.get(i.group));
        let Some(group) = group.filter(|_| terms.restart.fails()) else {
            return Vec::new();
        };
        let repair = |lot: &LotFacts| {
            let cost = lot.repair.0?;
            let settlement = self.settlements.at(date, cost.currency(), chance);
            Some((settlement, Exact::of(cost.amount()).to_places(PRICE_PLACES)))
        };
        group.lots.iter().map(repair).collect()
    }

    fn warn_of_prepayment(&mut self, site: usize, version: usize, day: NaiveDate) {
        let start = self.facts.horizon.start_day();
        if day >= start {
            return;
        }
        if let Some((name, terms)) = self.facts.case.sites.iter().nth(site) {
            let place = format!("sites.{name}.{}", terms.in_tariff(version, "payment"));
            let rule = CaseRule::PaidBeforeStart { start };
            self.warnings.push(Problem::new(day, rule.into()).at(place));
        }
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
        let cared_for = |cost: &OperatingCost| matches!(cost, OperatingCost::PerRig { .. });
        let repaired = |lot: &LotFacts| lot.failures.is_some();
        if !terms.operations.iter().any(cared_for) && !group.lots.iter().any(repaired) {
            return;
        }
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
        let chance = self.stayed(cohort, site, span.last());
        let date = span.month.last_day();
        for cost in &terms.operations {
            if let OperatingCost::PerRig { amount } = cost {
                for (of, rigs) in self.rigs(itinerary, &group.lots) {
                    let quantity = (rigs * containers * share).to_places(QUANTITY_PLACES);
                    let line = (Account::Operations, Unit::RigMonth, Some(site));
                    self.paid_for(of, line, quantity, *amount, (date, chance));
                }
            }
        }
        for (index, lot) in group.lots.iter().enumerate() {
            if let Some((failures, cost)) = lot.failures {
                let years = Exact::whole(days).over(Exact::whole(365));
                let repairs = (lot.rigs * containers * failures * years).to_places(QUANTITY_PLACES);
                let line = (Account::Repairs, Unit::Repair, Some(site));
                let of = self.of(itinerary, index);
                self.paid_for(of, line, repairs, cost, (date, chance));
            }
        }
    }
}
