//! What a journey does to what goes by it.

use crate::units::{Days, Fraction};

/// What breaks, what fails when it is switched on again, and what is lost altogether.
///
/// ```
/// use stay_or_go::journey::Damage;
///
/// // Two rigs in a hundred arrive broken, one voyage in two hundred does not arrive; nine tenths are insured.
/// let damage = Damage {
///     broken: "2 %".parse()?,
///     lost: "0.5 %".parse()?,
///     insured: "90 %".parse()?,
///     ..Damage::NONE
/// };
/// assert_ne!(damage, Damage::NONE);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    /// The share of the rigs that arrive broken for good.
    pub broken: Fraction,
    /// The share of the rest that is dead on arrival: repaired at the repair cost of the rig, and off for its repair time.
    pub dead_on_arrival: Fraction,
    /// The probability that a trip ends in the loss of all that goes by it, on the day before import customs or before arriving.
    pub lost: Fraction,
    /// The share of the market value of what is broken or lost that an insurer pays.
    pub insured: Fraction,
    /// The days until the insurer pays, from the arrival, or from the end of the month of a loss.
    pub delay: Days,
}

impl Damage {
    /// Everything arrives as it left.
    pub const NONE: Self = Self {
        broken: Fraction::ZERO,
        dead_on_arrival: Fraction::ZERO,
        lost: Fraction::ZERO,
        insured: Fraction::ZERO,
        delay: Days::ZERO,
    };
}

/// The first days at the new site, on which only a part of the rigs runs.
///
/// ```
/// use stay_or_go::journey::RampUp;
///
/// let slow = RampUp { days: "14 d".parse()?, share: "50 %".parse()? };
/// assert_eq!(slow.days.count(), 14);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RampUp {
    /// The days after the last phase.
    pub days: Days,
    /// The share of the rigs that run on them, on average.
    pub share: Fraction,
}
