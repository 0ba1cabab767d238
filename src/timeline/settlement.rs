//! When lines are paid, in which currency, and with which chance.

use crate::calendar::DayFactors;
use crate::units::Exact;
use std::collections::HashMap;

/// The place of a settlement in its timeline.
pub(crate) type SettlementId = usize;

/// The lines that are paid on one date, in one currency, with one chance: exchange, probability and discount are applied to them once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settlement {
    /// The days from the start of the case.
    pub day: u32,
    /// The months from the start of the case, for the exchange rate.
    pub month: usize,
    /// The currency.
    pub currency: usize,
    /// The probability that the lines are paid.
    pub probability: Exact,
    /// What money on this day is worth at the start.
    pub discount: Exact,
    /// Probability × discount.
    pub weight: Exact,
}

/// The settlements of a timeline, each made once.
pub(super) struct Settlements {
    list: Vec<Settlement>,
    known: HashMap<(u32, usize, Exact), SettlementId>,
    discount: DayFactors,
}

/// The grid of probabilities, discount factors and their products.
const WEIGHT_PLACES: u32 = 12;

impl Settlements {
    pub fn new(discount: DayFactors) -> Self {
        Self {
            list: Vec::new(),
            known: HashMap::new(),
            discount,
        }
    }

    /// Returns the settlement of what is paid on a day (with its month) in a currency with a probability.
    pub fn at(
        &mut self,
        (day, month): (u32, usize),
        currency: usize,
        probability: Exact,
    ) -> SettlementId {
        let probability = probability.to_places(WEIGHT_PLACES);
        let list = &mut self.list;
        *self
            .known
            .entry((day, currency, probability))
            .or_insert_with(|| {
                let discount = self.discount.exactly_after(day).to_places(WEIGHT_PLACES);
                list.push(Settlement {
                    day,
                    month,
                    currency,
                    probability,
                    discount,
                    weight: (probability * discount).to_places(WEIGHT_PLACES),
                });
                list.len().saturating_sub(1)
            })
    }

    /// Returns the settlements, and the last month in which each of so many currencies is paid.
    pub fn finish(self, currencies: usize) -> (Vec<Settlement>, Vec<Option<usize>>) {
        let mut last = vec![None; currencies];
        for settlement in &self.list {
            if let Some(last) = last.get_mut(settlement.currency) {
                *last = (*last).max(Some(settlement.month));
            }
        }
        (self.list, last)
    }
}
