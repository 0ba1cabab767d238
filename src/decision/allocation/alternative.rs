//! What it would be to do one thing with a whole group.

use crate::error::Problems;
use crate::name::Name;
use rust_decimal::Decimal;

/// One choice made for every container of its group, the other groups following the reference plan.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alternative {
    /// The group; none for the reference plan itself.
    pub group: Option<Name>,
    /// The choice, or the reference plan.
    pub choice: Name,
    /// The containers that take it.
    pub containers: u32,
    /// What it is worth, whatever the limits say; or why it cannot be.
    pub value: Result<Decimal, Problems>,
    /// What it takes, as [`spending`](super::spending) counts it; zero where it cannot be.
    pub spent: Decimal,
    /// Whether it keeps to budget and schedule, and can be.
    pub allowed: bool,
}
