//! What is left of a site's power.

use crate::name::Name;
use crate::units::Power;

/// How much of a site's power an allocation takes.
///
/// Containers count with what their rigs draw when all run, overhead with them, less what journeys broke and what was sold before.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Room {
    /// The site.
    pub site: Name,
    /// The most containers that stand there on one day.
    pub containers: u32,
    /// The contracted power.
    pub contracted: Power,
    /// The most that is asked for on one day.
    pub taken: Power,
    /// What is never taken.
    pub left: Power,
}
