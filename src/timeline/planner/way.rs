//! What a journey costs, and what is not mined meanwhile.

use super::{Planner, Span};
use crate::error::{CaseRule, Problem};
use crate::journey::{Cost, CostBasis, Journey, Paid, Phase, PhaseKind, Purpose};
use crate::timeline::chain::{Dark, LotOf};
use crate::timeline::itinerary::{Itinerary, Stretch};
use crate::timeline::loads::QUANTITY_PLACES;
use crate::timeline::settlement::after_month;
use crate::timeline::{Account, Hashed, Unit};
use crate::units::Exact;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

impl Planner<'_, '_> {
    /// Puts the costs of a cohort's journeys and what it does not hash meanwhile into the plan.
    pub(super) fn under_way(&mut self, itinerary: &Itinerary) {
        let mut stands = None;
        for stretch in &itinerary.stretches {
            let Stretch::Way {
                journey,
                site,
                from,
                to,
            } = stretch
            else {
                stands = Some(stretch.site());
                continue;
            };
            let journeys = &self.facts.case.journeys;
            if let Some((name, journey)) = journeys.iter().nth(*journey) {
                let place = format!("journeys.{name}");
                self.journey_costs(itinerary, journey, *from, (stands, Some(*site)), &place);
            }
            self.dark(itinerary, *from, (*to).min(self.end));
        }
    }

    fn journey_costs(
        &mut self,
        itinerary: &Itinerary,
        journey: &Journey,
        left: u32,
        (old, new): (Option<usize>, Option<usize>),
        place: &str,
    ) {
        let mut day = left;
        // Up to export clearance the costs are those of the site that is left.
        let is_export = |phase: &Phase| phase.kind == PhaseKind::ExportCustoms;
        let cleared = journey.phases.iter().position(is_export);
        // What a rig is worth is declared when it is cleared for export.
        let export = u32::try_from(journey.days_to_export()).unwrap_or(u32::MAX);
        let declared = left.saturating_add(export).min(self.end);
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
                let site = if cleared.is_some_and(|last| index <= last) {
                    old
                } else {
                    new
                };
                let line = (account(purpose), site);
                if let Err(problem) = self.journey_cost(itinerary, cost, line, declared, paid) {
                    let place = format!("{place}.phases[{index}].costs[{number}]");
                    self.problems.push(problem.at(place));
                }
            }
            day = over;
        }
    }

    fn journey_cost(
        &mut self,
        itinerary: &Itinerary,
        cost: &Cost,
        (account, site): (Account, Option<usize>),
        declared: u32,
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
                for (of, rigs) in self.rigs(itinerary, &group.lots) {
                    let line = (account, Unit::Rig, site);
                    self.paid_for(of, line, rigs * containers, *amount, (date, chance));
                }
                return Ok(());
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
                let line = (account, site);
                self.market_value(itinerary, line, declared, share, date, chance);
                return Ok(());
            }
        };
        self.paid((account, unit, site), quantity, *amount, date, chance);
        Ok(())
    }

    /// Notes what a cohort under way would have hashed, month by month.
    fn dark(&mut self, itinerary: &Itinerary, from: u32, to: u32) {
        let facts = self.facts;
        let Some(group) = facts.groups.get(itinerary.group) else {
            return;
        };
        let start = facts.horizon.start_day();
        for span in self.spans.clone() {
            let (first, over) = (from.max(span.from), to.min(span.to));
            if first >= over {
                continue;
            }
            let Some(on) = facts.date(first) else {
                continue;
            };
            let chance = self.survives(itinerary, span.last().min(over));
            let date = after_month(span.month, facts.case.coins.payout);
            let coins = self.settlements.at(date, facts.hashprices.currency, chance);
            let days = over.saturating_sub(first);
            let mut sums: Vec<(Option<LotOf>, Exact)> = Vec::new();
            for (index, lot) in group.lots.iter().enumerate() {
                let terahash = lot.mean_terahash(on, days) * lot.availability;
                let of = self.of(itinerary, index);
                match sums.iter_mut().find(|(known, _)| *known == of) {
                    Some((_, sum)) => *sum = *sum + terahash,
                    None => sums.push((of, terahash)),
                }
            }
            for (of, terahash) in sums {
                let terahash = terahash * Exact::whole(itinerary.containers);
                let hashed = self.hashed_in(span, (first, over), start, terahash);
                if let Some(month) = self.month(span.index) {
                    month.dark.push(Dark { hashed, coins, of });
                }
            }
        }
    }

    /// Returns what so many TH/s would hash on some days of a month, by period of the hashprice.
    fn hashed_in(
        &self,
        span: Span,
        (first, over): (u32, u32),
        start: NaiveDate,
        terahash: Exact,
    ) -> Vec<Hashed<Exact>> {
        let facts = self.facts;
        // Nothing is drawn, so no local clock is at hand: days begin at midnight UTC.
        let mut hashed = Vec::new();
        let mut from = Exact::whole(first);
        let halvings = facts.hashprices.halvings.iter();
        let halvings: Vec<Exact> = halvings.map(|h| days_until(start, h.at)).collect();
        let ends = halvings.iter().copied().chain([Exact::whole(over)]);
        for (epoch, end) in ends.enumerate() {
            let end = end.max(from).min(Exact::whole(over));
            if from < end {
                hashed.push(Hashed {
                    period: facts.hashprices.period(span.index, epoch),
                    terahash_days: (terahash * (end - from)).to_places(QUANTITY_PLACES),
                });
            }
            from = end;
        }
        hashed
    }
}

/// Returns the days from midnight UTC of a date to an instant.
fn days_until(start: NaiveDate, instant: NaiveDateTime) -> Exact {
    let seconds = instant
        .signed_duration_since(start.and_time(NaiveTime::MIN))
        .num_seconds();
    Exact::whole(seconds).over(Exact::whole(86_400))
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
