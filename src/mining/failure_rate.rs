//! How often rigs fail.

use super::yearly::{self, Yearly};
use crate::error::Problem;
use crate::units::{Days, Exact, Fraction};
use rust_decimal::{Decimal, dec};
use std::fmt;
use std::str::FromStr;

/// How many of a hundred rigs fail in a year: 0 to 1000 %/yr.
///
/// It is an expected number, not a probability: at 200 %/yr every rig fails twice a year.
///
/// ```
/// use stay_or_go::mining::FailureRate;
/// use rust_decimal::dec;
///
/// let rate: FailureRate = "5 %/yr".parse()?;
/// assert_eq!(rate.per_rig_year(), dec!(0.05));
/// assert_eq!(rate.to_string(), "5 %/yr");
/// assert!("-1 %/yr".parse::<FailureRate>().is_err());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FailureRate(Decimal);

impl FailureRate {
    const KIND: Yearly = Yearly {
        name: "a failure rate",
        high: dec!(10),
    };

    /// Rigs that never fail.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Returns a rate of so many failures per rig and year: 0.05 is 5 %/yr.
    ///
    /// # Errors
    /// When the number lies outside 0 to 10.
    pub fn from_per_rig_year(failures: impl Into<Decimal>) -> Result<Self, Problem> {
        Self::KIND.check(failures.into()).map(Self)
    }

    /// Returns the expected failures of one rig in a year.
    #[must_use]
    pub const fn per_rig_year(self) -> Decimal {
        self.0
    }

    /// Returns the share of the time a rig is not in repair: 1 − rate × repair days ÷ 365, and never below 0 %.
    ///
    /// ```
    /// use stay_or_go::mining::FailureRate;
    ///
    /// // one failure in two years, 73 days of repair: 1 − 0.5 × 73 ÷ 365 = 0.9
    /// let rate: FailureRate = "50 %/yr".parse()?;
    /// assert_eq!(rate.availability("73 d".parse()?), "90 %".parse()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    #[must_use]
    pub fn availability(self, repair: Days) -> Fraction {
        let away = Exact::of(self.per_rig_year()) * Exact::whole(repair.count());
        let running = Exact::ONE - away.over(Exact::whole(365));
        Fraction::from_ratio(running.get()).unwrap_or(Fraction::ZERO)
    }
}

impl fmt::Display for FailureRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&yearly::percent(self.0))
    }
}

impl FromStr for FailureRate {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::KIND.parse(text).map(Self)
    }
}

crate::units::text_form!(FailureRate);
