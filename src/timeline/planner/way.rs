//! What a journey costs, and what is not mined meanwhile.

use super::bylot::ByLot;
use super::{Paid, Planner, Span};
use crate::error::{CaseRule, Problem};
use crate::journey::{self, Cost, CostBasis, Journey, Phase, Purpose};
use crate::name::Name;
use crate::timeline::chain::{Dark, LotOf, Way};
use crate::timeline::fleet::GroupFacts;
use crate::timeline::itinerary::{Itinerary, Stretch};
use crate::timeline::loads::QUANTITY_PLACES;
use crate::timeline::settlement::after_month;
use crate::timeline::{Account, Hashed, Unit};
use crate::units::{Days, Exact, Money};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A journey of a cohort.
#[derive(Clone, Copy)]
pub(super) struct Trip<'a> {
    pub itinerary: &'a Itinerary,
    /// Its place among the stretches of the itinerary.
    pub stretch: usize,
    pub name: &'a Name,
    pub journey: &'a Journey,
    /// What goes.
    pub fleet: usize,
    /// The site it leaves; none when it comes from a seller.
    pub old: Option<usize>,
    /// The site it goes to.
    pub new: usize,
    /// The day it leaves.
    pub day: u32,
}

/// A cost that is counted.
pub(super) enum Counted {
    /// So many times an amount: of some rigs, or of what no scrapped rig changes.
    Times(Unit, Vec<(Option<LotOf>, Exact)>, Money),
    /// A share of the declared value.
    OfValue(Exact),
}

impl Trip<'_> {
    /// Returns the day so many days after leaving.
    pub fn after(&self, days: u64) -> u32 {
        let days = u32::try_from(days).unwrap_or(u32::MAX);
        self.day.saturating_add(days)
    }

    /// Returns the place of a cost in the case.
    pub fn place(&self, phase: usize, cost: usize) -> String {
        format!("journeys.{}.phases[{phase}].costs[{cost}]", self.name)
    }
}

impl Planner<'_, '_> {
    /// Puts the costs of a cohort's journeys and what it does not hash meanwhile into the plan.
    pub(super) fn under_way(&mut self, itinerary: &Itinerary) {
        for (index, stretch) in itinerary.stretches.iter().enumerate() {
            let Stretch::Way {
                journey,
                left,
                site,
                fleet,
                from,
                to,
            } = *stretch
            else {
                continue;
            };
            let journeys = &self.facts.case.journeys;
            if let Some((name, journey)) = journeys.iter().nth(journey) {
                let trip = Trip {
                    itinerary,
                    stretch: index,
                    fleet,
                    name,
                    journey,
                    old: left,
                    new: site,
                    day: from,
                };
                self.lands(trip);
                let carriage = self.journey_costs(trip);
                self.customs(trip, &carriage);
                self.landed();
            }
            // Who comes from a seller has not been mining.
            if let Some(left) = left {
                self.dark(itinerary, (fleet, left), (from, to.min(self.end)));
            }
        }
    }

    /// Puts the costs of a journey into the plan; returns what carries and insures it between the two clearances.
    fn journey_costs(&mut self, trip: Trip<'_>) -> Vec<Counted> {
        let abroad = trip.journey.between_clearances();
        let mut carriage = Vec::new();
        let mut day = trip.day;
        for (index, phase) in trip.journey.phases.iter().enumerate() {
            let over = day.saturating_add(phase.days.expected().count());
            let here = trip.journey.is_before_border(index);
            let site = trip.old.filter(|_| here).unwrap_or(trip.new);
            for (number, cost) in phase.costs.iter().enumerate() {
                let counted = match self.counted(trip, phase, cost) {
                    Ok(counted) => counted,
                    Err(problem) => {
                        let place = trip.place(index, number);
                        self.problems.push(problem.at(place));
                        continue;
                    }
                };
                let day = match cost.paid {
                    journey::Paid::Start => day,
                    journey::Paid::End => over,
                };
                let purpose = cost.purpose.unwrap_or(phase.kind.purpose());
                let line = (account(purpose), site);
                if let Some(when) = self.due(trip.itinerary, day, cost.lag) {
                    self.pay(trip, &counted, &ByLot::same(Exact::ONE), line, when);
                }
                if purpose == Purpose::Installation {
                    self.works(trip, &counted);
                }
                let carries = matches!(purpose, Purpose::Freight | Purpose::Insurance);
                if carries && abroad.contains(&index) {
                    carriage.push(counted);
                }
            }
            day = over;
        }
        carriage
    }

    /// Puts what comes back of works at the horizon into the plan, where the cohort still stands at the site they were set up at.
    fn works(&mut self, trip: Trip<'_>, counted: &Counted) {
        let facts = self.facts;
        let stands = trip.itinerary.end.is_some_and(|end| end.site == trip.new);
        let later = trip.itinerary.stretches.iter();
        let mut later = later.skip(trip.stretch.saturating_add(1));
        let last = !later.any(|stretch| matches!(stretch, Stretch::Way { .. }));
        let Some((terms, date)) = facts.site(trip.new).zip(facts.date(self.end)) else {
            return;
        };
        let share = terms.works_resale.exact();
        if share == Exact::ZERO || !stands || !last {
            return;
        }
        let country = facts.places.get(trip.new).map(|place| place.country);
        let chance = self.survives(trip.itinerary, self.end);
        let currency = match counted {
            Counted::Times(_, _, amount) => amount.currency(),
            Counted::OfValue(part) => {
                let declared = trip.after(trip.journey.days_to_export()).min(self.end);
                let shares = ByLot::same(*part * share);
                let line = (Account::ResidualValue, Some(trip.new));
                let of = (trip.itinerary, trip.fleet);
                let paid = self.of_day(self.end, (date, chance));
                self.value_by_lot(of, line, (declared, country), &shares, paid);
                return;
            }
        };
        let (date, spread) = self.reaches(country, currency, date);
        let when = self.of_day(self.end, (date, chance));
        let back = ByLot::same(-share);
        let line = (Account::ResidualValue, trip.new);
        self.pay(trip, counted, &back, line, when);
        if let Some(spread) = spread {
            let line = (Account::TransferCost, trip.new);
            self.pay(trip, counted, &ByLot::same(share * spread), line, when);
        }
    }

    /// Returns a cost of a phase as it is counted.
    fn counted(&self, trip: Trip<'_>, phase: &Phase, cost: &Cost) -> Result<Counted, Problem> {
        let facts = self.facts;
        let itinerary = trip.itinerary;
        let containers = Exact::whole(itinerary.containers);
        let group = facts.fleets.get(trip.fleet);
        let days = phase.days.expected().count();
        let one = |quantity: Exact| vec![(None, quantity.to_places(QUANTITY_PLACES))];
        let (unit, quantities, amount) = match &cost.basis {
            CostBasis::PerJourney { amount } => (Unit::Journey, one(Exact::ONE), amount),
            CostBasis::PerContainer { amount } => (Unit::Container, one(containers), amount),
            CostBasis::PerRig { amount } => {
                let rigs = group.map_or_else(Vec::new, |g| self.rigs(itinerary, &g.lots));
                let all = rigs.into_iter().map(|(of, rigs)| (of, rigs * containers));
                (Unit::Rig, all.collect(), amount)
            }
            CostBasis::PerKilogram { amount } => {
                let mass = group.and_then(GroupFacts::kilograms);
                let mass =
                    mass.ok_or_else(|| Problem::new(amount, CaseRule::UnknownMass.into()))?;
                (Unit::Kilogram, one(mass * containers), amount)
            }
            CostBasis::PerTeu { amount } => {
                let group = facts.case.fleet.groups.iter().nth(itinerary.group);
                let teu = group.and_then(|(_, group)| group.teu).ok_or_else(|| {
                    let group = group.map_or_else(String::new, |(name, _)| name.to_string());
                    Problem::new(amount, CaseRule::UnknownTeu { group }.into())
                })?;
                (
                    Unit::Teu,
                    one(Exact::of(teu.to_count()) * containers),
                    amount,
                )
            }
            CostBasis::PerDay { amount } => (Unit::Day, one(Exact::whole(days)), amount),
            CostBasis::PerContainerDay { amount, free } => {
                let paid = Exact::whole(days.saturating_sub(free.count()));
                (Unit::ContainerDay, one(paid * containers), amount)
            }
            CostBasis::OfDeclaredValue { share } => return Ok(Counted::OfValue(share.exact())),
        };
        Ok(Counted::Times(unit, quantities, *amount))
    }

    /// Returns when and with which chance is paid what falls due on a day, so many days later; it belongs to the month of that day.
    ///
    /// What is left of a journey at the horizon is a debt of its end value; what falls due before the course begins belongs to the one it leaves.
    pub(super) fn due(&mut self, itinerary: &Itinerary, day: u32, lag: Days) -> Option<Paid> {
        let lag = if day < self.end { lag.count() } else { 0 };
        let day = day.min(self.end);
        if day < self.course.first_day {
            return None;
        }
        let date = self.facts.date(day.saturating_add(lag))?;
        let chance = self.survives(itinerary, day);
        Some(self.of_day(day, (date, chance)))
    }

    /// Returns the way of a journey where what is paid for it at a site is part of what the rigs cost there: they come from abroad or from a seller.
    fn way_from_abroad(&self, trip: Trip<'_>, site: usize) -> Option<Way> {
        let abroad = trip
            .old
            .is_none_or(|old| self.facts.is_abroad(old, trip.new));
        (abroad && site == trip.new).then_some(Way {
            cohort: trip.itinerary.cohort,
            day: trip.day,
        })
    }

    /// Puts a share of a counted cost, which may differ by lot, into the plan; what is negative comes back.
    pub(super) fn pay(
        &mut self,
        trip: Trip<'_>,
        counted: &Counted,
        shares: &ByLot,
        (account, site): (Account, usize),
        paid: Paid,
    ) {
        if !matches!(account, Account::ResidualValue | Account::TransferCost) {
            self.costs_of(trip, counted, shares, paid.date);
        }
        let way = self.way_from_abroad(trip, site);
        let paid = Paid { way, ..paid };
        match counted {
            Counted::Times(unit, quantities, amount) => {
                for (of, quantity) in quantities {
                    let share = of.map_or(shares.mean(), |of| shares.of(of.lot));
                    if share != Exact::ZERO {
                        let line = (account, *unit, Some(site));
                        let price = (-(Exact::of(amount.amount()) * share), amount.currency());
                        self.line_of(*of, line, *quantity, price, paid);
                    }
                }
            }
            Counted::OfValue(part) => {
                // What a rig is worth is declared when it is cleared for export.
                let declared = trip.after(trip.journey.days_to_export()).min(self.end);
                let shares = shares.times(-*part);
                let line = (account, Some(site));
                let of = (trip.itinerary, trip.fleet);
                self.value_by_lot(of, line, (declared, None), &shares, paid);
            }
        }
    }

    /// Notes what a cohort under way would have hashed, month by month.
    fn dark(
        &mut self,
        itinerary: &Itinerary,
        (fleet, site): (usize, usize),
        (from, to): (u32, u32),
    ) {
        let facts = self.facts;
        let Some(group) = facts.fleets.get(fleet) else {
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
                    month.dark.push(Dark {
                        site,
                        hashed,
                        coins,
                        of,
                    });
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
