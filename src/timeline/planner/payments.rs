//! When what belongs to a month at a site is paid.

use super::Planner;
use super::Span;
use crate::site::Site;
use crate::timeline::SettlementId;
use crate::timeline::beliefs::PRICE_PLACES;
use crate::timeline::chain::Trapped;
use crate::timeline::fleet::LotFacts;
use crate::timeline::settlement::{ChanceId, after_month};
use crate::timeline::survival::{Owner, Within};
use crate::units::{Currency, Exact};
use chrono::NaiveDate;

impl Planner<'_, '_> {
    /// Returns when coins are kept back and when they are given free, for every hazard that may have come to do so.
    pub(super) fn trapped(
        &mut self,
        owners: [Owner; 2],
        month: usize,
        (day, currency): (NaiveDate, Currency),
        chance: ChanceId,
    ) -> Vec<Trapped<Exact>> {
        let facts = self.facts;
        let mut all = Vec::new();
        // Coins that one event keeps back, no other does.
        let mut free = Exact::ONE;
        for of in owners {
            for trapped in facts.odds.trapped(of) {
                let likely = trapped.likely.get(month).copied().unwrap_or(Exact::ZERO);
                let (likely, others) = (likely * free, Exact::ONE - likely);
                free = free * others;
                if likely == Exact::ZERO {
                    continue;
                }
                let hazard = trapped.hazard;
                let part = Within::Trapped { of, hazard, month };
                let chance = self.settlements.within(chance, part, (likely, Exact::ZERO));
                let later = chrono::Days::new(trapped.delay.into());
                let later = day.checked_add_days(later).unwrap_or(day);
                all.push(Trapped {
                    kept_back: self.settlements.at(day, currency, chance),
                    given_free: self.settlements.at(later, currency, chance),
                    share: Exact::ONE - trapped.lost,
                });
            }
        }
        all
    }

    pub(super) fn levy_settlements(
        &mut self,
        site: usize,
        span: Span,
        chance: ChanceId,
    ) -> Vec<SettlementId> {
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
    pub(super) fn restart_repairs(
        &mut self,
        fleet: usize,
        terms: &Site,
        date: NaiveDate,
        chance: ChanceId,
    ) -> Vec<Option<(SettlementId, Exact)>> {
        let fleet = self.facts.fleets.get(fleet);
        let Some(group) = fleet.filter(|_| terms.restart.fails()) else {
            return Vec::new();
        };
        let repair = |lot: &LotFacts| {
            let cost = lot.repair.0?;
            let settlement = self.settlements.at(date, cost.currency(), chance);
            Some((settlement, Exact::of(cost.amount()).to_places(PRICE_PLACES)))
        };
        group.lots.iter().map(repair).collect()
    }
}
