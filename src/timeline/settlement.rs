//! When lines are paid, in which currency, and with which chance.

use super::survival::{Chance, Odds, Rated, Survivals, Within};
use crate::calendar::{DayFactors, Horizon, Month};
use crate::units::{Currency, Exact};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// The place of a settlement in its timeline.
pub(crate) type SettlementId = usize;

/// The lines that are paid on one date, in one currency, with one chance: exchange, probability and discount are applied to them once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settlement {
    /// The date.
    pub date: NaiveDate,
    /// The months from the start of the case, for the exchange rate.
    pub month: usize,
    /// The currency, by its place in the timeline's list.
    pub currency: usize,
    /// The probability that the lines are paid.
    pub probability: Exact,
    /// What money on this date is worth at the start.
    pub discount: Exact,
    /// Probability × discount.
    pub weight: Exact,
    /// The same where no hazard comes and no days have a rate of their own.
    pub calm: Exact,
}

/// The grid of probabilities, discount factors and their products.
const WEIGHT_PLACES: u32 = 12;

/// Makes settlements, each once.
pub(super) struct Settlements<'a> {
    start: NaiveDate,
    odds: &'a Odds,
    discount: DayFactors,
    /// The currencies met so far, the case's first.
    pub currencies: Vec<Currency>,
    /// The settlements made so far.
    pub list: Vec<Settlement>,
    /// The chances met so far.
    chances: Vec<Known>,
    chance_of: HashMap<Chance, ChanceId>,
    survivals: Survivals,
    discounts: HashMap<NaiveDate, Exact>,
}

/// The place of a chance in the list of those met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ChanceId(usize);

/// A chance that was met, and what is known to rest on it: few things, so that a look through them is cheaper than a hash.
struct Known {
    probability: Exact,
    /// The days with a rate of their own, of which those before a payment discount it.
    rated: Vec<Rated>,
    /// The probability on its grid.
    shown: Exact,
    /// The probability where no hazard comes.
    calm: Exact,
    /// The same chance in a part of what may be.
    parts: Vec<(Within, ChanceId)>,
    settlements: Vec<SettlementId>,
}

impl<'a> Settlements<'a> {
    pub fn new(horizon: Horizon, discount: DayFactors, case: Currency, odds: &'a Odds) -> Self {
        Self {
            start: horizon.start_day(),
            odds,
            discount,
            currencies: vec![case],
            list: Vec::new(),
            chances: Vec::new(),
            chance_of: HashMap::new(),
            survivals: Survivals::new(),
            discounts: HashMap::new(),
        }
    }

    /// Returns a chance by its place; its probability is worked out once.
    pub fn chance(&mut self, chance: Chance) -> ChanceId {
        if let Some(&known) = self.chance_of.get(&chance) {
            return known;
        }
        let probability = self.odds.probability(&chance, &mut self.survivals);
        let calm = if chance.events.is_empty() {
            Exact::ONE
        } else {
            Exact::ZERO
        };
        let id = self.meet((probability, calm), chance.rated.clone());
        self.chance_of.insert(chance, id);
        id
    }

    /// Returns a chance that holds in a part of what may be only, of which these are the probability and the one where no hazard comes.
    pub fn within(
        &mut self,
        chance: ChanceId,
        part: Within,
        (probability, calm): (Exact, Exact),
    ) -> ChanceId {
        let known = self.chances.get(chance.0).map_or(&[][..], |k| &k.parts);
        if let Some((_, known)) = known.iter().find(|(known, _)| *known == part) {
            return *known;
        }
        let known = self.chances.get(chance.0);
        let known = known.map(|known| (known.calm, known.rated.clone()));
        let (otherwise, rated) = known.unwrap_or((Exact::ZERO, Vec::new()));
        let probability = self.probability(chance) * probability;
        let id = self.meet((probability, otherwise * calm), rated);
        if let Some(known) = self.chances.get_mut(chance.0) {
            known.parts.push((part, id));
        }
        id
    }

    fn meet(&mut self, (probability, calm): (Exact, Exact), rated: Vec<Rated>) -> ChanceId {
        self.chances.push(Known {
            calm,
            probability,
            rated,
            shown: probability.to_places(WEIGHT_PLACES),
            parts: Vec::new(),
            settlements: Vec::new(),
        });
        ChanceId(self.chances.len().saturating_sub(1))
    }

    /// Returns the probability of a chance.
    pub fn probability(&self, chance: ChanceId) -> Exact {
        let known = self.chances.get(chance.0);
        known.map_or(Exact::ZERO, |known| known.probability)
    }

    /// Returns the settlement of what is paid on a date in a currency with a chance.
    ///
    /// What is dated before the start is paid at the start.
    pub fn at(&mut self, date: NaiveDate, currency: Currency, chance: ChanceId) -> SettlementId {
        let currency = self.currency(currency);
        let date = date.max(self.start);
        let known = self.chances.get(chance.0);
        let probability = known.map_or(Exact::ZERO, |known| known.shown);
        let known = known.map_or(&[][..], |known| &known.settlements);
        let is_meant = |id: &&SettlementId| {
            let made = self.list.get(**id);
            made.is_some_and(|made| made.date == date && made.currency == currency)
        };
        if let Some(&known) = known.iter().find(is_meant) {
            return known;
        }
        let days = u32::try_from((date - self.start).num_days()).unwrap_or(0);
        let base = self.discounts.entry(date);
        let base = *base.or_insert_with(|| self.discount.exactly_after(days));
        let known = self.chances.get(chance.0);
        let calm = known.map_or(Exact::ZERO, |known| known.calm);
        let rated = known.map_or(&[][..], |k| &k.rated);
        let discount = (base * self.odds.rated(rated, days)).to_places(WEIGHT_PLACES);
        let id = self.list.len();
        self.list.push(Settlement {
            date,
            month: months_between(self.start, date),
            currency,
            probability,
            discount,
            weight: (probability * discount).to_places(WEIGHT_PLACES),
            calm: (calm * base).to_places(WEIGHT_PLACES),
        });
        if let Some(known) = self.chances.get_mut(chance.0) {
            known.settlements.push(id);
        }
        id
    }

    /// Returns a currency by its place in the list.
    pub fn currency(&mut self, currency: Currency) -> usize {
        let known = self.currencies.iter().position(|known| *known == currency);
        known.unwrap_or_else(|| {
            self.currencies.push(currency);
            self.currencies.len().saturating_sub(1)
        })
    }

    /// Returns, for every currency, the number of months until its last payment is through.
    pub fn months_paid(&self) -> Vec<(Currency, usize)> {
        let currencies = self.currencies.iter().enumerate();
        currencies
            .map(|(index, currency)| {
                let paid = self.list.iter().filter(|s| s.currency == index);
                let last = paid.map(|s| s.month.saturating_add(1)).max();
                (*currency, last.unwrap_or(0))
            })
            .collect()
    }
}

/// Returns the calendar months from one date to a later one.
pub(super) fn months_between(from: NaiveDate, to: NaiveDate) -> usize {
    let index = |date: NaiveDate| {
        let month = i64::from(date.month0());
        i64::from(date.year())
            .saturating_mul(12)
            .saturating_add(month)
    };
    usize::try_from(index(to).saturating_sub(index(from))).unwrap_or(0)
}

/// Returns the date so many days after the end of a month.
pub(super) fn after_month(month: Month, days: crate::units::Days) -> NaiveDate {
    let days = chrono::Days::new(days.count().into());
    let last = month.last_day();
    last.checked_add_days(days).unwrap_or(last)
}

impl Month {
    /// Returns the day a bill of the month is paid.
    pub(super) fn payment_day(self, term: crate::units::PaymentTerm) -> NaiveDate {
        let last = self.last_day();
        let days = chrono::TimeDelta::days(term.count().into());
        last.checked_add_signed(days).unwrap_or(last)
    }
}
