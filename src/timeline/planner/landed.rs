//! What a journey costs by rig class: shared costs by the rigs, those by mass by mass, duties by lot.

use super::Planner;
use super::bylot::ByLot;
use super::way::{Counted, Trip};
use crate::calendar::Month;
use crate::timeline::Unit;
use crate::timeline::fleet::LotFacts;
use crate::timeline::landing::{Amount, Cost, Landing, Price};
use crate::units::Exact;
use chrono::NaiveDate;

impl Planner<'_, '_> {
    /// Begins to note what a trip costs each lot, where rigs leave a site that could be sold there.
    pub(super) fn lands(&mut self, trip: Trip<'_>) {
        self.landing.clear();
        let facts = self.facts;
        let Some(left) = trip.old.filter(|_| !self.course.is_branch) else {
            return;
        };
        let arrival = trip.after(trip.journey.days());
        let dates = facts.date(trip.day).zip(facts.date(arrival));
        let Some(((leaves, arrives), fleet)) = dates.zip(facts.fleets.get(trip.fleet)) else {
            return;
        };
        let kept = trip.journey.damage.broken.complement().exact();
        let containers = Exact::whole(trip.itinerary.containers);
        let Some(journey) = facts.case.journeys.position(trip.name.as_str()) else {
            return;
        };
        let discount = facts.site(left).zip(Month::of(leaves).ok());
        let brings = discount.map(|(site, month)| site.resale_discount_in(month));
        let brings = brings.map_or(Exact::ONE, |discount| discount.complement().exact());
        for (index, lot) in fleet.lots.iter().enumerate() {
            if lot.rigs == Exact::ZERO {
                continue;
            }
            let there = self.rig_price(lot, arrives, Exact::ONE);
            let here = self.rig_price(lot, leaves, brings);
            self.landing.push(Landing {
                cohort: trip.itinerary.cohort,
                lot: index,
                journey,
                left,
                to: trip.new,
                leaves,
                arrives,
                terahash: lot.terahash_on(arrives) * containers * kept,
                there,
                here,
                costs: Vec::new(),
            });
        }
    }

    /// Ends noting what a trip costs.
    pub(super) fn landed(&mut self) {
        let landed = std::mem::take(&mut self.landing);
        self.landings.extend(landed);
    }

    /// Notes a part of what a trip costs; what comes back is negative.
    pub(super) fn costs_of(
        &mut self,
        trip: Trip<'_>,
        counted: &Counted,
        shares: &ByLot,
        date: NaiveDate,
    ) {
        if self.landing.is_empty() {
            return;
        }
        let facts = self.facts;
        let Some(fleet) = facts.fleets.get(trip.fleet) else {
            return;
        };
        let month = super::super::settlement::months_between(facts.horizon.start_day(), date);
        let mut landing = std::mem::take(&mut self.landing);
        for landing in &mut landing {
            let lots = fleet.lots.as_slice();
            let Some(lot) = lots.get(landing.lot) else {
                continue;
            };
            let share = shares.of(landing.lot);
            landing.costs.extend(match counted {
                Counted::Times(unit, quantities, amount) => {
                    let all: Exact = quantities.iter().map(|(_, quantity)| *quantity).sum();
                    let part = part_of(*unit, lot, lots);
                    Some(Cost {
                        currency: self.settlements.currency(amount.currency()),
                        month,
                        amount: Amount::Known(Exact::of(amount.amount()) * all * part * share),
                    })
                }
                Counted::OfValue(part) => {
                    let declared = trip.after(trip.journey.days_to_export()).min(self.end);
                    let declared = facts.date(declared);
                    let price = declared.and_then(|d| self.rig_price(lot, d, *part * share));
                    let containers = Exact::whole(trip.itinerary.containers);
                    price.zip(declared).map(|(price, declared)| Cost {
                        currency: price.currency,
                        month,
                        amount: Amount::OfValue {
                            terahash: lot.terahash_on(declared) * containers,
                            price,
                        },
                    })
                }
            });
        }
        self.landing = landing;
    }

    /// Returns the market price of a lot on a day, times a share; none where rigs are worth nothing.
    fn rig_price(&mut self, lot: &LotFacts, day: NaiveDate, share: Exact) -> Option<Price> {
        let facts = self.facts;
        let tier = lot.tier?;
        let last = facts.horizon.months().len().saturating_sub(1);
        Some(Price {
            tier,
            month: self.index_of(day).min(last),
            currency: self.settlements.currency(*facts.tiers.get(tier)?),
            share,
        })
    }
}

/// Returns the part of a shared cost that is a lot's: by mass where the cost is, elsewhere by the rigs.
fn part_of(unit: Unit, lot: &LotFacts, lots: &[LotFacts]) -> Exact {
    let by_mass = unit == Unit::Kilogram;
    let size = |lot: &LotFacts| {
        let mass = lot.kilograms.filter(|_| by_mass);
        mass.unwrap_or(lot.rigs)
    };
    let all: Exact = lots.iter().map(size).sum();
    if all == Exact::ZERO {
        return Exact::ZERO;
    }
    size(lot).over(all)
}
