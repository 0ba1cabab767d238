//! How rigs age.

use super::yearly::{self, Yearly};
use crate::error::Problem;
use crate::units::{Days, Exact, Fraction};
use rust_decimal::{Decimal, dec};
use std::fmt;
use std::str::FromStr;

/// What share of its hashrate a rig loses in a year, at the same power, or a container of its value: 0 to 100 %/yr.
///
/// ```
/// use stay_or_go::mining::Degradation;
/// use rust_decimal::dec;
///
/// let ageing: Degradation = "5 %/yr".parse()?;
/// assert_eq!(ageing.yearly_share(), dec!(0.05));
/// // after two years 0.95 × 0.95 = 0.9025 are left
/// assert_eq!(ageing.remaining("730 d".parse()?), "90.25 %".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Degradation(Decimal);

impl Degradation {
    const KIND: Yearly = Yearly {
        name: "a degradation",
        high: dec!(1),
    };

    /// Rigs that do not age.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Returns a loss of this share of the hashrate in a year: 0.05 is 5 %/yr.
    ///
    /// # Errors
    /// When the share lies outside 0 to 1.
    pub fn from_yearly_share(share: impl Into<Decimal>) -> Result<Self, Problem> {
        Self::KIND.check(share.into()).map(Self)
    }

    /// Returns the share of the hashrate that is lost in a year.
    #[must_use]
    pub const fn yearly_share(self) -> Decimal {
        self.0
    }

    /// Returns the share of the new hashrate that is left: (1 − share)^(age ÷ 365).
    ///
    /// Whole years are exact products; the rest of a year is one power of a decimal, good to more than twenty digits.
    #[must_use]
    pub fn remaining(self, age: Days) -> Fraction {
        Fraction::from_ratio(self.factor(age).get()).unwrap_or(Fraction::ZERO)
    }

    pub(crate) fn factor(self, age: Days) -> Exact {
        let kept = Exact::ONE - Exact::of(self.yearly_share());
        let (years, days) = (age.count() / 365, age.count() % 365);
        let part = if days == 0 {
            Exact::ONE
        } else {
            kept.power(Exact::whole(days).over(Exact::whole(365)))
        };
        (0..years).fold(part, |left, _| left * kept)
    }
}

impl fmt::Display for Degradation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&yearly::percent(self.0))
    }
}

impl FromStr for Degradation {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::KIND.parse(text).map(Self)
    }
}

crate::units::text_form!(Degradation);
