//! Factors of one rate between days.

use super::Undefined;
use crate::calendar::{DayCount, DayFactors};
use crate::units::Exact;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The most days a table of day factors tells apart.
const FURTHEST: i64 = (1 << 20) - 1;

/// What money is worth some days later, or earlier, at one rate.
///
/// Fractional powers are taken once for each length of a year; the rest are products of squares, right to about 25 digits.
pub(super) struct Powers {
    day_count: DayCount,
    /// The factors of days in years of 365 days (or 360), and of 366.
    common: DayFactors,
    leap: Option<DayFactors>,
}

impl Powers {
    /// Returns the factors that discount at a rate.
    pub fn discounting(rate: Decimal, day_count: DayCount) -> Result<Self, Undefined> {
        Ok(Self::of(Exact::ONE.over(growth(rate)?), day_count))
    }

    /// Returns the factors that compound at a rate.
    pub fn compounding(rate: Decimal, day_count: DayCount) -> Result<Self, Undefined> {
        Ok(Self::of(growth(rate)?, day_count))
    }

    fn of(yearly: Exact, day_count: DayCount) -> Self {
        let daily = |days: u32| {
            DayFactors::daily(if yearly == Exact::ONE {
                yearly
            } else {
                yearly.power(Exact::ONE.over(Exact::whole(days)))
            })
        };
        let year = match day_count {
            DayCount::Act360 | DayCount::Thirty360 => 360,
            DayCount::Act365Fixed | DayCount::ActActIsda => 365,
        };
        Self {
            day_count,
            common: daily(year),
            leap: (day_count == DayCount::ActActIsda).then(|| daily(366)),
        }
    }

    /// Returns the factor from one day to a later one.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> Result<Exact, Undefined> {
        let [(common, _), (leap, _)] = self.day_count.days_by_year(from, to);
        let of_leap_years = self.leap.as_ref();
        let of_leap_years = of_leap_years.map_or(Exact::ONE, |table| after(table, leap));
        finite(after(&self.common, common) * of_leap_years)
    }
}

/// Returns the factor of so many days, however far away.
fn after(table: &DayFactors, days: i64) -> Exact {
    let mut factor = Exact::ONE;
    let mut left = days.max(0);
    while left > 0 {
        let part = left.min(FURTHEST);
        factor = factor * table.exactly_after(u32::try_from(part).unwrap_or(0));
        left = left.saturating_sub(part);
    }
    factor
}

/// Returns what one unit is after a year.
pub(super) fn growth(rate: Decimal) -> Result<Exact, Undefined> {
    if rate <= Decimal::NEGATIVE_ONE {
        return Err(Undefined::RateTooLow(rate));
    }
    plus(Exact::ONE, Exact::of(rate))
}

/// Returns a number that is not at an end of the range.
pub(super) fn finite(number: Exact) -> Result<Exact, Undefined> {
    let at_end = number.get() == Decimal::MAX || number.get() == Decimal::MIN;
    if at_end {
        Err(Undefined::TooLarge)
    } else {
        Ok(number)
    }
}

/// Returns a sum that a decimal holds.
pub(super) fn plus(a: Exact, b: Exact) -> Result<Exact, Undefined> {
    let sum = a.get().checked_add(b.get());
    sum.map(Exact::of).ok_or(Undefined::TooLarge)
}

/// Returns a product that a decimal holds.
pub(super) fn times(a: Exact, b: Exact) -> Result<Exact, Undefined> {
    let product = a.get().checked_mul(b.get());
    product.map(Exact::of).ok_or(Undefined::TooLarge)
}

/// Returns a quotient that a decimal holds; the divisor is not zero.
pub(super) fn over(a: Exact, b: Exact) -> Result<Exact, Undefined> {
    let quotient = a.get().checked_div(b.get());
    quotient.map(Exact::of).ok_or(Undefined::TooLarge)
}
