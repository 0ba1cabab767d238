//! When a bill is paid.

use super::Days;
use super::quantity::Kind;
use crate::error::Problem;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, dec};
use std::fmt;
use std::str::FromStr;

/// The days from the end of a month to the payment of its bill: −366 to 36 500 d, below zero when it is prepaid.
///
/// ```
/// use stay_or_go::units::PaymentTerm;
///
/// let in_advance: PaymentTerm = "-31 d".parse()?;
/// assert_eq!(in_advance.count(), -31);
/// assert_eq!(in_advance.to_string(), "-31 d");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaymentTerm(i32);

impl PaymentTerm {
    const KIND: Kind = Kind {
        name: "a payment term",
        example: "`30 d` or, in advance, `-30 d`",
        low: dec!(-366),
        high: dec!(36_500),
        units: &[("d", Decimal::ONE)],
    };

    /// On the last day of the month.
    pub const ZERO: Self = Self(0);

    /// The longest time in advance.
    pub const MIN: Self = Self(-366);

    /// The longest time after.
    pub const MAX: Self = Self(36_500);

    /// Returns the term of so many days after the end of the month.
    ///
    /// # Errors
    /// When there are fewer than −366 or more than 36 500.
    pub fn new(count: i32) -> Result<Self, Problem> {
        Self::KIND.check(Decimal::from(count)).map(|_| Self(count))
    }

    /// Returns the number of days after the end of the month.
    #[must_use]
    pub const fn count(self) -> i32 {
        self.0
    }
}

impl From<Days> for PaymentTerm {
    fn from(days: Days) -> Self {
        Self(i32::try_from(days.count()).unwrap_or(i32::MAX))
    }
}

impl fmt::Display for PaymentTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::text::pad(f, &format!("{} d", self.0))
    }
}

impl FromStr for PaymentTerm {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let days = Self::KIND.parse(text)?;
        Some(days)
            .filter(Decimal::is_integer)
            .and_then(|days| days.to_i32())
            .map(Self)
            .ok_or_else(|| Self::KIND.malformed(text))
    }
}

super::text_form!(PaymentTerm);
