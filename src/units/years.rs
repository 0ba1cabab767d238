//! Spans of years.

use super::quantity::Kind;
use crate::error::Problem;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, dec};
use std::fmt;
use std::str::FromStr;

/// A whole number of years: 1 to 100 yr.
///
/// ```
/// use stay_or_go::units::Years;
///
/// let life: Years = "5 yr".parse()?;
/// assert_eq!(life.count(), 5);
/// assert!("0 yr".parse::<Years>().is_err());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Years(u32);

impl Years {
    const KIND: Kind = Kind {
        name: "a whole number of years",
        example: "`5 yr`",
        low: Decimal::ONE,
        high: dec!(100),
        units: &[("yr", Decimal::ONE)],
    };

    /// One year.
    pub const MIN: Self = Self(1);

    /// The longest span: a hundred years.
    pub const MAX: Self = Self(100);

    /// Returns a span of so many years.
    ///
    /// # Errors
    /// When there is none or there are more than 100.
    pub fn new(count: u32) -> Result<Self, Problem> {
        Self::KIND.check(Decimal::from(count)).map(|_| Self(count))
    }

    /// Returns the number of years.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::text::pad(f, &format!("{} yr", self.0))
    }
}

impl FromStr for Years {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let years = Self::KIND.parse(text)?;
        Some(years)
            .filter(Decimal::is_integer)
            .and_then(|years| years.to_u32())
            .map(Self)
            .ok_or_else(|| Self::KIND.malformed(text))
    }
}

super::text_form!(Years);
