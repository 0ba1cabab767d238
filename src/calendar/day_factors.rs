//! Factors that compound by the day.

use crate::units::{Exact, Rate};
use rust_decimal::Decimal;

/// Factors f^(days/365) of a yearly factor f: discounting, survival, ageing.
///
/// One fractional power is taken when the table is made; after that every factor is a product of squares, exact to about 25 digits.
///
/// ```
/// use rust_decimal::dec;
/// use stay_or_go::calendar::DayFactors;
///
/// // Money at 25 % a year: after one year of 365 days 1 / 1.25 = 0.8, after two 0.64.
/// let discount = DayFactors::discounting("25 %/yr".parse()?);
/// assert_eq!(discount.after(0), dec!(1));
/// assert_eq!(discount.after(365).round_dp(20), dec!(0.8));
/// assert_eq!(discount.after(730).round_dp(20), dec!(0.64));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayFactors {
    /// The factors of 1, 2, 4, 8 … days.
    doubling: [Exact; 20],
}

impl DayFactors {
    /// Returns the factors that discount at an effective yearly rate.
    #[must_use]
    pub fn discounting(rate: Rate) -> Self {
        Self::yearly(Exact::ONE.over(Exact::ONE + Exact::of(rate.to_yearly())))
    }

    /// Returns the factors of a yearly factor; a factor of zero leaves nothing after the first day.
    pub(crate) fn yearly(factor: Exact) -> Self {
        Self::daily(if factor == Exact::ONE {
            factor
        } else {
            factor.power(Exact::ONE.over(Exact::whole(365)))
        })
    }

    /// Returns the factors of a factor for each day.
    pub(crate) fn daily(factor: Exact) -> Self {
        let mut next = factor;
        Self {
            doubling: std::array::from_fn(|_| {
                let factor = next;
                next = next * next;
                factor
            }),
        }
    }

    /// Returns the factor after so many days; beyond 2²⁰ days (2 872 years) the one of that day.
    #[must_use]
    pub fn after(&self, days: u32) -> Decimal {
        self.exactly_after(days).get()
    }

    pub(crate) fn exactly_after(&self, days: u32) -> Exact {
        let days = days.min((1 << 20) - 1);
        self.doubling
            .iter()
            .enumerate()
            .filter(|(bit, _)| days >> bit & 1 == 1)
            .fold(Exact::ONE, |product, (_, factor)| product * *factor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn after(rate: &str, days: u32) -> Decimal {
        DayFactors::discounting(rate.parse().unwrap()).after(days)
    }

    /// Recomputed with 30 digits elsewhere.
    #[test]
    fn factors_equal_independent_ones_to_24_digits() {
        for (rate, days, expected) in [
            ("12 %/yr", 1, dec!(0.9996895586481053032558650438)),
            ("12 %/yr", 30, dec!(0.9907285608458270099219232904)),
            ("12 %/yr", 1000, dec!(0.7330879860309272642141843269)),
            ("40 %/yr", 182, dec!(0.8455438937541329960841568204)),
            ("95 %/yr", 1825, dec!(0.0354672032056499609378632444)),
        ] {
            let difference = (after(rate, days) - expected).abs();
            assert!(difference < dec!(1e-24), "{rate} {days}: {difference}");
        }
    }

    #[test]
    fn no_rate_discounts_nothing() {
        assert_eq!(after("0 %/yr", 10_000), dec!(1));
    }

    #[test]
    fn nothing_survives_certain_loss_but_the_first_moment() {
        let none = DayFactors::yearly(Exact::ZERO);
        assert_eq!(none.after(0), dec!(1));
        assert_eq!(none.after(1), dec!(0));
    }

    #[test]
    fn far_days_are_zero_and_do_not_panic() {
        assert_eq!(after("1000 %/yr", u32::MAX), dec!(0));
        assert!(after("-20 %/yr", u32::MAX) > dec!(1));
    }
}
