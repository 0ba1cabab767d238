//! What it takes to come back after a cut.

use crate::units::{Fraction, Hours};

/// What it takes rigs to come back when they are switched on again.
///
/// It counts for every cut, announced or not, also those by price; and only for the rigs that were switched off.
///
/// ```
/// use stay_or_go::site::Restart;
///
/// let restart = Restart { hours: "1 h".parse()?, failures: "0.1 %".parse()?, ..Restart::NONE };
/// assert_eq!(restart.of_abrupt(), "0.1 %".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restart {
    /// How long after power is back rigs hash again.
    pub hours: Hours,
    /// The share of the rigs that fail when they are switched on again.
    pub failures: Fraction,
    /// The same after a cut that came without notice; none when it is the same.
    pub abrupt_failures: Option<Fraction>,
    /// The notice with which rigs can be switched off in good order.
    pub orderly: Hours,
    /// The share of the failed rigs that is not worth a repair.
    pub scrapped: Fraction,
}

impl Restart {
    /// Rigs that come back at once and never fail by it.
    pub const NONE: Self = Self {
        hours: Hours::ZERO,
        failures: Fraction::ZERO,
        abrupt_failures: None,
        orderly: Hours::ZERO,
        scrapped: Fraction::ZERO,
    };

    /// Returns the share of the rigs that fail after a cut without notice.
    #[must_use]
    pub fn of_abrupt(&self) -> Fraction {
        self.abrupt_failures.unwrap_or(self.failures)
    }

    /// Returns whether rigs fail at all.
    pub(crate) fn fails(&self) -> bool {
        self.failures != Fraction::ZERO || self.of_abrupt() != Fraction::ZERO
    }
}
