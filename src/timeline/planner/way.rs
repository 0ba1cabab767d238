//! What a journey costs, and what is not mined meanwhile.

use super::Planner;
use crate::error::{CaseRule, Problem};
use crate::journey::{Cost, CostBasis, Journey, Paid, Purpose};
use crate::timeline::chain::Dark;
use crate::timeline::itinerary::{Itinerary, Stretch, days_from};
use crate::timeline::loads::QUANTITY_PLACES;
use crate::timeline::settlement::after_month;
use crate::timeline::{Account, Hashed, Unit};
use crate::units::Exact;

impl Planner<'_, '_> {
    /// Puts the costs of a cohort's journeys and what it does not hash meanwhile into the plan.
    pub(super) fn under_way(&mut self, itinerary: &Itinerary) {
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
                let share = -share.exact();
                let month = facts.date(left).map_or(0, |date| self.index_of(date));
                self.market_value(itinerary, (account, None), left, month, share, date, chance);
                return Ok(());
            }
        };
        self.paid((account, unit, None), quantity, *amount, date, chance);
        Ok(())
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
            if let Some(month) = self.month(span.index) {
                month.dark.push(dark);
            }
        }
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
