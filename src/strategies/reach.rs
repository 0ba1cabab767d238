//! How far generated values reach.

use super::units::{decimals, fixed};
use crate::calendar::Month;
use crate::units::{
    Currency, Days, DemandPrice, EnergyPrice, Fraction, Growth, HashratePrice, Money, Period,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::fmt::Debug;
use std::ops::RangeInclusive;

/// How far generated values reach: met in the field, or anything a type accepts.
///
/// With [`Reach::PLAUSIBLE`] a generator makes what breaks no rule; with the others some of its values come from the whole range of their type, and rules across values may be broken.
///
/// ```
/// use proptest::prelude::*;
/// use stay_or_go::strategies::{Reach, country::country};
///
/// let dollar = "USD".parse()?;
/// let calm = ["calm".parse()?];
/// proptest!(|(country in country((Reach::PLAUSIBLE, false), dollar, &calm))| {
///     prop_assert!(country.regimes.problems().is_empty());
/// });
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// How many of a thousand values come from the whole range.
    odd: u32,
}

impl Reach {
    /// Only values met in the field.
    pub const PLAUSIBLE: Self = Self { odd: 0 };

    /// Values met in the field, but for one in a hundred, which is anything: most cases made of them break no rule.
    pub const MIXED: Self = Self { odd: 10 };

    /// Anything, one time in two.
    pub const ANY: Self = Self { odd: 500 };

    /// Returns whether only values met in the field are generated.
    #[must_use]
    pub const fn is_plausible(self) -> bool {
        self.odd == 0
    }

    /// Generates a value met in the field, or now and then any.
    pub(super) fn or<T: Debug + 'static>(
        self,
        plausible: impl Strategy<Value = T> + 'static,
        any: impl Strategy<Value = T> + 'static,
    ) -> BoxedStrategy<T> {
        match self.odd {
            0 => plausible.boxed(),
            odd => prop_oneof![1000 - odd => plausible, odd => any].boxed(),
        }
    }

    /// Generates an amount: hundredths of a dollar in the field, turned into another currency at a round rate.
    pub(super) fn money(
        self,
        cents: RangeInclusive<i128>,
        currency: Currency,
    ) -> BoxedStrategy<Money> {
        self.or(
            priced(cents, 2, currency, Money::new),
            whole(Money::MIN, Money::MAX, currency, Money::new),
        )
    }

    /// Generates a price of energy: tenths of a US cent in the field.
    pub(super) fn energy_price(
        self,
        mills: RangeInclusive<i128>,
        currency: Currency,
    ) -> BoxedStrategy<EnergyPrice> {
        let new = EnergyPrice::per_kilowatt_hour;
        self.or(
            priced(mills, 3, currency, new),
            whole(EnergyPrice::MIN, EnergyPrice::MAX, currency, new),
        )
    }

    /// Generates a price of power: 1 to 30 USD per kW and month in the field.
    pub(super) fn demand_price(self, currency: Currency) -> BoxedStrategy<DemandPrice> {
        let new = DemandPrice::per_kilowatt_month;
        self.or(
            priced(10..=300, 1, currency, new),
            whole(DemandPrice::MIN, DemandPrice::MAX, currency, new),
        )
    }

    /// Generates a price of rigs: 1 to 100 USD per TH/s in the field.
    pub(super) fn hashrate_price(self, currency: Currency) -> BoxedStrategy<HashratePrice> {
        let new = HashratePrice::per_terahash;
        self.or(
            priced(10..=1_000, 1, currency, new),
            whole(HashratePrice::MIN, HashratePrice::MAX, currency, new),
        )
    }

    /// Generates a share in thousandths.
    pub(super) fn fraction(self, permille: RangeInclusive<i128>) -> BoxedStrategy<Fraction> {
        let plausible = fixed(permille, 3)
            .prop_filter_map("a value in range", |share| Fraction::from_ratio(share).ok());
        self.or(plausible, super::units::any_fraction())
    }

    /// Generates days.
    pub(super) fn days(self, days: RangeInclusive<u32>) -> BoxedStrategy<Days> {
        let plausible = days.prop_filter_map("a value in range", |count| Days::new(count).ok());
        self.or(plausible, super::units::any_days())
    }

    /// Generates growth in tenths of a percent a month, or five times as much a year.
    pub(super) fn growth(self, permille: RangeInclusive<i128>) -> BoxedStrategy<Growth> {
        let yearly = permille.start().saturating_mul(5)..=permille.end().saturating_mul(5);
        let plausible = prop_oneof![
            Just(Growth::NONE),
            fixed(permille, 3).prop_filter_map("a value in range", |ratio| {
                Growth::new(ratio, Period::Month).ok()
            }),
            fixed(yearly, 3).prop_filter_map("a value in range", |ratio| Growth::new(
                ratio,
                Period::Year
            )
            .ok()),
        ];
        self.or(plausible, super::units::any_growth())
    }

    /// Generates a day from a first one to so many days later.
    pub(super) fn day(self, first: NaiveDate, days: u64) -> BoxedStrategy<NaiveDate> {
        let plausible = (0..=days).prop_map(move |days| {
            let day = first.checked_add_days(chrono::Days::new(days));
            day.filter(|day| Month::of(*day).is_ok()).unwrap_or(first)
        });
        self.or(plausible, super::calendar::date())
    }
}

/// Generates prices of so many decimals of a dollar, in another currency at a round rate.
fn priced<T: Debug + 'static>(
    mantissas: RangeInclusive<i128>,
    scale: u32,
    currency: Currency,
    new: fn(Decimal, Currency) -> Result<T, crate::Problem>,
) -> impl Strategy<Value = T> {
    fixed(mantissas, scale).prop_filter_map("a value in range", move |dollars| {
        let amount = dollars.checked_mul(per_dollar(currency))?;
        new(amount, currency).ok()
    })
}

/// Generates prices from a whole range, now and then in a currency of no country.
fn whole<T: Debug + 'static>(
    low: Decimal,
    high: Decimal,
    currency: Currency,
    new: fn(Decimal, Currency) -> Result<T, crate::Problem>,
) -> impl Strategy<Value = T> {
    let currency = prop_oneof![19 => Just(currency), 1 => super::units::any_currency()];
    (decimals(low, high), currency)
        .prop_filter_map("a value in range", move |(amount, currency)| {
            new(amount, currency).ok()
        })
}

/// The currencies of plausible cases, and about how much of each a dollar costs.
pub(super) const CURRENCIES: [(&str, i64); 4] = [("USD", 1), ("EUR", 1), ("RUB", 80), ("KZT", 400)];

/// Returns a round number of units of a currency that a dollar costs.
pub(super) fn per_dollar(currency: Currency) -> Decimal {
    let known = CURRENCIES.iter().find(|(code, _)| *code == currency.code());
    known.map_or(Decimal::ONE, |(_, amount)| Decimal::from(*amount))
}

/// Returns the currencies of plausible cases.
pub(super) fn currencies() -> Vec<Currency> {
    let codes = CURRENCIES.iter();
    codes.filter_map(|(code, _)| code.parse().ok()).collect()
}
