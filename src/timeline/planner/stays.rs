//! What cohorts do at sites.

use super::{Planner, Span};
use crate::error::{CaseRule, Problem};
use crate::site::{OperatingCost, Site};
use crate::timeline::chain::{Meter, Stay};
use crate::timeline::fleet::{GroupFacts, LotFacts};
use crate::timeline::itinerary::{Itinerary, days_from};
use crate::timeline::loads::{Occupancy, Presence, QUANTITY_PLACES};
use crate::timeline::settlement::{ChanceId, after_month};
use crate::timeline::survival::InRegimes;
use crate::timeline::{Account, SettlementId, Unit};
use crate::units::{Exact, Power};
use chrono::NaiveDate;

impl Planner<'_, '_> {
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
    pub(super) fn power_suffices(&mut self, site: usize) {
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
            let problem = Problem::new(watts(needed), rule.into());
            self.problems.push(problem.at(self.name).at("plans"));
        }
    }

    /// Puts the stays and the meter of a site in one month into the plan, for every way in which the regimes cut power.
    pub(super) fn at_site(&mut self, site: usize, span: Span) {
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
        let shares = terms
            .operations
            .iter()
            .any(|cost| matches!(cost, OperatingCost::RevenueShare { .. }));
        let power_day = after_month(span.month, terms.tariff.payment);
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
        let standby = place.standby != Exact::ZERO;
        let alive = standby.then(|| self.site_chance(site, span.last()));
        for ((cuts, likely), load) in cuts.into_iter().zip(likely).zip(loads) {
            let regimes = InRegimes {
                site,
                cuts,
                month: span.index,
            };
            for (member, &survived) in survived.iter().enumerate() {
                let chance = self.settlements.in_regimes(survived, regimes, likely);
                let share = span.month.last_day();
                let stay = Stay {
                    load,
                    member,
                    coins: self.settlements.at(coins_day, coins, chance),
                    power: self.settlements.at(power_day, place.currency, chance),
                    levies: self.levy_settlements(site, span, chance),
                    share: shares.then(|| self.settlements.at(share, coins, chance)),
                };
                if let Some(month) = self.month(span.index) {
                    month.stays.push(stay);
                }
            }
            let Some(alive) = alive else { continue };
            let chance = self.settlements.in_regimes(alive, regimes, likely);
            let meter = Meter {
                load,
                power: self.settlements.at(power_day, place.currency, chance),
                levies: self.levy_settlements(site, span, chance),
            };
            if let Some(month) = self.month(span.index) {
                month.meters.push(meter);
            }
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
}
