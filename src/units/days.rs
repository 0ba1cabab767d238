//! Spans of days.

use super::quantity::Kind;
use crate::error::Problem;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, dec};
use std::fmt;
use std::str::FromStr;

/// A whole number of civil days: 0 to 36 500 d.
///
/// ```
/// use stay_or_go::units::Days;
///
/// let voyage: Days = "45 d".parse()?;
/// assert_eq!(voyage.count(), 45);
/// assert!("1.5 d".parse::<Days>().is_err());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(u32);

impl Days {
    const KIND: Kind = Kind {
        name: "a whole number of days",
        example: "`45 d`",
        low: Decimal::ZERO,
        high: dec!(36_500),
        units: &[("d", Decimal::ONE)],
    };

    /// No days.
    pub const ZERO: Self = Self(0);

    /// The longest span: a hundred years.
    pub const MAX: Self = Self(36_500);

    /// Returns a span of so many days.
    ///
    /// # Errors
    /// When there are more than 36 500.
    pub fn new(count: u32) -> Result<Self, Problem> {
        Self::KIND.check(Decimal::from(count)).map(|_| Self(count))
    }

    /// Returns the number of days.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::text::pad(f, &format!("{} d", self.0))
    }
}

impl FromStr for Days {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let days = Self::KIND.parse(text)?;
        Some(days)
            .filter(Decimal::is_integer)
            .and_then(|days| days.to_u32())
            .map(Self)
            .ok_or_else(|| Self::KIND.malformed(text))
    }
}

super::text_form!(Days);
