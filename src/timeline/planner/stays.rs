//! What cohorts do at sites.

use super::{Planner, Span};
use crate::country::Levy;
use crate::error::{CaseRule, Problem};
use crate::site::{Contracted, OperatingCost, Site};
use crate::timeline::chain::{Closing, Meter, Stay};
use crate::timeline::fleet::LotFacts;
use crate::timeline::itinerary::Itinerary;
use crate::timeline::loads::{Occupancy, Presence, QUANTITY_PLACES};
use crate::timeline::script::days_from;
use crate::timeline::settlement::{ChanceId, after_month};
use crate::timeline::survival::{Owner, Within};
use crate::timeline::{Account, Unit};
use crate::units::{Days, Exact};
use chrono::NaiveDate;

/// When the bill of a month is paid, and how many days later value added tax on it comes back.
pub(super) struct Bill {
    pub day: NaiveDate,
    pub recovered: Option<Days>,
}

/// Days on which the same cohorts stand at a site: the first, the first after it, and the cohorts, each as the fleet it is by then.
pub(super) type Company = (u32, u32, Vec<Present>);

/// A cohort, by its place in the plan, and the fleet it is.
pub(super) type Present = (usize, usize);

impl Planner<'_, '_> {
    /// Returns the days on which the cohorts at a site change, from one to the next, with the cohorts.
    pub(super) fn companies(&self, site: usize, from: u32, to: u32, cuts: &[u32]) -> Vec<Company> {
        let stays = |i: &Itinerary| i.stands(site).collect::<Vec<_>>();
        let stays: Vec<Vec<(usize, u32, u32)>> = self.itineraries.iter().map(stays).collect();
        let mut edges = vec![from, to];
        edges.extend(stays.iter().flatten().flat_map(|&(_, a, b)| [a, b]));
        edges.extend(cuts);
        edges.retain(|edge| (from..=to).contains(edge));
        edges.sort_unstable();
        edges.dedup();
        let mut companies = Vec::new();
        for (&start, &end) in edges.iter().zip(edges.iter().skip(1)) {
            let here = |stays: &[(usize, u32, u32)]| {
                let mut stays = stays.iter();
                let stay = stays.find(|&&(_, a, b)| a <= start && end <= b);
                stay.map(|(fleet, ..)| *fleet)
            };
            let cohorts: Vec<Present> = (0_usize..)
                .zip(&stays)
                .filter_map(|(index, stays)| Some((index, here(stays)?)))
                .collect();
            if !cohorts.is_empty() {
                companies.push((start, end, cohorts));
            }
        }
        companies
    }

    /// Puts the meter of a site in one month into the plan, with the cohorts on it, for every way in which the regimes cut power.
    pub(super) fn at_site(&mut self, site: usize, span: Span, contracts: &[(u32, u32)]) {
        let facts = self.facts;
        let Some((place, terms)) = facts.places.get(site).zip(facts.site(site)) else {
            return;
        };
        let companies = self.companies(site, span.from, span.to, &self.edges(site));
        let mut cohorts: Vec<Present> = companies.iter().flat_map(|(_, _, c)| c.clone()).collect();
        cohorts.sort_unstable();
        cohorts.dedup();
        let Some((contracted, until)) = span.contracted(contracts) else {
            return;
        };
        let Some((at, version)) = place.terms(span.index) else {
            // Of a gap the first month under contract is told.
            let before = span.index.checked_sub(1);
            let before = before.and_then(|before| {
                let mut spans = self.spans.iter();
                spans.find(|span| span.index == before)
            });
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
        for present in cohorts {
            self.rig_costs(present, site, terms, span);
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
        cohorts: &[Present],
        companies: &[Company],
        (contracted, until): (&Contracted<Exact>, u32),
        bill: &Bill,
    ) {
        let facts = self.facts;
        let Some((place, terms)) = facts.places.get(site).zip(facts.site(site)) else {
            return;
        };
        let member = |present: &Present| cohorts.binary_search(present).ok();
        let presence = |(from, to, present): &Company| {
            let came = |(cohort, _): &&Present| {
                let itinerary = self.itineraries.get(*cohort);
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
        let members = cohorts.iter().filter_map(|&(cohort, fleet)| {
            let itinerary = self.itineraries.get(cohort)?;
            Some((fleet, itinerary.containers))
        });
        let members: Vec<(usize, u32)> = members.collect();
        let shares = terms
            .operations
            .iter()
            .any(|cost| matches!(cost, OperatingCost::RevenueShare { .. }));
        let coins_day = after_month(span.month, facts.case.coins.payout);
        let coins = facts.hashprices.currency;
        let owners = [Owner::Country(place.country), Owner::Site(site)];
        let lit = facts.odds.lit(owners, span.index);
        // What cannot be is not worked out.
        let cuts = place.cuts.iter().enumerate().map(|(index, cuts)| {
            let regimes = facts
                .odds
                .in_regimes(place.country, &cuts.regimes, span.index);
            let likely = if cuts.dark {
                (Exact::ONE - lit, Exact::ZERO)
            } else {
                (regimes * lit, regimes)
            };
            (index, likely)
        });
        let (cuts, likely): (Vec<usize>, Vec<(Exact, Exact)>) = cuts
            .filter(|(_, (likely, _))| *likely != Exact::ZERO)
            .unzip();
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
            .map(|&(cohort, _)| self.stayed(cohort, site, span.last()))
            .collect();
        let alive = self.site_chance(site, span.last().min(until));
        for ((cuts, likely), load) in cuts.into_iter().zip(likely).zip(loads) {
            let regimes = Within::Regimes {
                site,
                cuts,
                month: span.index,
            };
            let mut stays = Vec::with_capacity(cohorts.len());
            for (member, &survived) in survived.iter().enumerate() {
                let chance = self.settlements.within(survived, regimes, likely);
                let share = span.month.last_day();
                let (cohort, fleet) = cohorts.get(member).copied().unwrap_or((0, 0));
                stays.push(Stay {
                    member,
                    cohort,
                    coins: self.settlements.at(coins_day, coins, chance),
                    trapped: self.trapped(owners, span.index, (coins_day, coins), chance),
                    venue: self.venue_day(site, span.month, chance),
                    power: self.settlements.at(bill.day, place.currency, chance),
                    credited: self.credit_day(bill, (site, place.currency), chance),
                    vat: self.vat_day(bill, (site, place.currency), chance),
                    levies: self.levy_settlements(site, span, chance),
                    share: shares.then(|| self.settlements.at(share, coins, chance)),
                    repairs: self.restart_repairs(fleet, terms, share, chance),
                });
            }
            let chance = self.settlements.within(alive, regimes, likely);
            let meter = Meter {
                load,
                likely: likely.0,
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
        let next = self.spans.iter().find(|next| next.from == span.to).copied();
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
    fn rig_costs(&mut self, (cohort, fleet): Present, site: usize, terms: &Site, span: Span) {
        let Some(itinerary) = self.itineraries.get(cohort) else {
            return;
        };
        let facts = self.facts;
        let Some(group) = facts.fleets.get(fleet) else {
            return;
        };
        let cared_for = |cost: &OperatingCost| matches!(cost, OperatingCost::PerRig { .. });
        let repaired = |lot: &LotFacts| lot.failures.is_some();
        if !terms.operations.iter().any(cared_for) && !group.lots.iter().any(repaired) {
            return;
        }
        let containers = Exact::whole(itinerary.containers);
        let present: Vec<(u32, u32)> = itinerary
            .stands(site)
            .filter(|(known, ..)| *known == fleet)
            .map(|(_, from, to)| (from.max(span.from), to.min(span.to)))
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
