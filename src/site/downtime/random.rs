//! Cuts and outages that nobody dates in advance.

use crate::units::{Events, Fraction, Growth, Hours};

/// Cuts of supply at random times.
///
/// They are independent of each other and of every cap, and multiply what is available: the share of the time one holds is events × (hours + restart hours) ÷ hours of a mean month.
///
/// ```
/// use stay_or_go::site::RandomCut;
/// use stay_or_go::units::{Growth, Hours};
///
/// let cut = RandomCut {
///     per_month: "4".parse()?,
///     hours: "3 h".parse()?,
///     depth: "100 %".parse()?,
///     notice: Hours::ZERO,
///     growth: Growth::NONE,
/// };
/// assert_eq!(cut.hours, "3 h".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RandomCut {
    /// The events in a mean month of 365/12 days, in the first month of the case.
    pub per_month: Events,
    /// How long each lasts.
    pub hours: Hours,
    /// The share of the load that is cut.
    pub depth: Fraction,
    /// How long before it is announced.
    pub notice: Hours,
    /// How the number of events changes.
    pub growth: Growth,
}

/// Forced outages of the site or the grid: nothing is drawn, not even on standby.
///
/// ```
/// use stay_or_go::site::Outage;
/// use stay_or_go::units::Growth;
///
/// // A turbine from the sixties: two outages a year of a day each, a tenth more every year.
/// let outage = Outage { per_year: "2".parse()?, repair: "24 h".parse()?, growth: "10 %/yr".parse()? };
/// assert_ne!(outage.growth, Growth::NONE);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    /// The events in a year, in the first month of the case.
    pub per_year: Events,
    /// The mean time to repair.
    pub repair: Hours,
    /// How the number of events changes.
    pub growth: Growth,
}
