//! What containers are worth and to whom they are bound.

use super::Degradation;
use crate::units::Money;
use chrono::NaiveDate;

/// What one empty container is worth on the market when the case starts, and how that declines.
///
/// ```
/// use stay_or_go::mining::ContainerValue;
///
/// let value = ContainerValue { price: "40_000 USD".parse()?, decline: "10 %/yr".parse()? };
/// // After two years 0.9 × 0.9 = 81 % are left.
/// assert_eq!(value.decline.remaining("730 d".parse()?), "81 %".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContainerValue {
    /// The price on the first day.
    pub price: Money,
    /// The share of it that is lost in a year.
    pub decline: Degradation,
}

/// A claim that keeps a group where it is: a pledge, or a lease, until it is paid off.
///
/// ```
/// use stay_or_go::mining::Lien;
///
/// let lien = Lien { holder: "Anchor Lender".to_owned(), until: "2023-07-01".parse().unwrap() };
/// assert!(lien.holds("2023-06-30".parse().unwrap()));
/// assert!(!lien.holds("2023-07-01".parse().unwrap()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lien {
    /// Who has to agree to a move: a lender, or a lessor.
    pub holder: String,
    /// The first day on which the group may leave.
    pub until: NaiveDate,
}

impl Lien {
    /// Returns whether the group may not leave on a day.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        day < self.until
    }
}
