//! What more money would bring.

use super::Placed;
use rust_decimal::Decimal;

/// The best allocation that takes no more than a sum: a point of the frontier of money spent and value.
///
/// From one point to the next more is spent and more is gained; what a budget between two points buys is the lower one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spent {
    /// What it takes, as [`spending`](super::spending) counts it, in the currency of the case.
    pub spent: Decimal,
    /// What it is worth.
    pub value: Decimal,
    /// The allocation.
    pub placed: Vec<Placed>,
}
