//! Growth of a price or of the difficulty.

use super::Exact;
use super::quantity::Kind;
use crate::error::Problem;
use rust_decimal::{Decimal, dec};
use std::fmt;
use std::str::FromStr;

/// How fast something grows, by month or by year: −99 % to 1000 % in the period.
///
/// It steps monthly; a yearly growth of *g* is one of (1 + *g*)^(1/12) − 1 a month.
/// For what money costs take [`Rate`](super::Rate).
///
/// ```
/// use stay_or_go::units::{Growth, Period};
///
/// let difficulty: Growth = "3 %/month".parse()?;
/// assert_eq!(difficulty.period(), Period::Month);
/// assert_eq!(difficulty.to_string(), "3 %/month");
/// assert_eq!("-6 %/yr".parse::<Growth>()?.period(), Period::Year);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Growth {
    ratio: Decimal,
    period: Period,
}

/// The period a growth is stated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A calendar month.
    Month,
    /// Twelve months.
    Year,
}

impl Period {
    const fn kind(self) -> &'static Kind {
        const MONTHLY: Kind = Kind {
            name: "a growth",
            example: "`3 %/month` or `6 %/yr`",
            low: dec!(-0.99),
            high: dec!(10),
            units: &[("%/month", dec!(0.01))],
        };
        const YEARLY: Kind = Kind {
            units: &[("%/yr", dec!(0.01))],
            ..MONTHLY
        };
        match self {
            Self::Month => &MONTHLY,
            Self::Year => &YEARLY,
        }
    }
}

impl Growth {
    /// No growth.
    pub const NONE: Self = Self {
        ratio: Decimal::ZERO,
        period: Period::Year,
    };

    /// The smallest ratio, for either period.
    pub const MIN: Decimal = Period::Year.kind().low;

    /// The largest ratio, for either period.
    pub const MAX: Decimal = Period::Year.kind().high;

    /// Returns a growth by `ratio` in each period: 0.03 is 3 %.
    ///
    /// # Errors
    /// When the ratio lies outside the range of [`Self::MIN`] to [`Self::MAX`].
    pub fn new(ratio: impl Into<Decimal>, period: Period) -> Result<Self, Problem> {
        let ratio = period.kind().check(ratio.into())?;
        Ok(Self { ratio, period })
    }

    /// Returns the growth in one period as a ratio: 3 % is 0.03.
    #[must_use]
    pub const fn ratio(self) -> Decimal {
        self.ratio
    }

    /// Returns the period the ratio is stated for.
    #[must_use]
    pub const fn period(self) -> Period {
        self.period
    }

    /// Returns the factor from one month to the next.
    pub(crate) fn monthly_factor(self) -> Exact {
        let factor = Exact::ONE + Exact::of(self.ratio);
        match self.period {
            Period::Month => factor,
            Period::Year if self.ratio.is_zero() => Exact::ONE,
            Period::Year => factor.power(Exact::ONE.over(Exact::whole(12))),
        }
    }

    /// Returns the factor from one year to the next.
    pub(crate) fn yearly_factor(self) -> Exact {
        let factor = Exact::ONE + Exact::of(self.ratio);
        match self.period {
            Period::Year => factor,
            Period::Month => (1..12).fold(factor, |product, _| product * factor),
        }
    }

    /// Returns what something has grown to after each number of months, from none on, without end.
    pub(crate) fn factors(self) -> impl Iterator<Item = Exact> {
        let monthly = self.monthly_factor();
        std::iter::successors(Some(Exact::ONE), move |factor| Some(*factor * monthly))
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::text::pad(f, &self.period.kind().show(self.ratio))
    }
}

impl FromStr for Growth {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let period = if text.trim_end().ends_with("/month") {
            Period::Month
        } else {
            Period::Year
        };
        let ratio = period.kind().parse(text)?;
        Ok(Self { ratio, period })
    }
}

super::text_form!(Growth);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategies::units::any_growth;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn twelve_months_make_a_year(growth in any_growth()) {
            let month = growth.monthly_factor();
            let grown = Exact::ONE + Exact::of(growth.ratio());
            match growth.period() {
                Period::Month => prop_assert_eq!(month, grown),
                Period::Year => {
                    let year = (0..12).fold(Exact::ONE, |product, _| product * month);
                    prop_assert!((year - grown).abs() <= Exact::of(dec!(0.00000000000000000001)) * grown);
                }
            }
        }
    }

    #[test]
    fn a_year_of_growth_is_spread_over_its_months() {
        let yearly = Growth::new(dec!(0), Period::Year).unwrap();
        assert_eq!(yearly.monthly_factor(), Exact::ONE);
        let monthly = Growth::new(dec!(0.03), Period::Month).unwrap();
        assert_eq!(monthly.monthly_factor().get(), dec!(1.03));
        // 1.01^12 = 1.126825030131969720661201
        let yearly = Growth::new(dec!(0.126825030131969720661201), Period::Year).unwrap();
        assert_eq!(yearly.monthly_factor().to_places(20).get(), dec!(1.01));
    }
}
