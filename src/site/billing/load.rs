//! Loads on a meter.

use crate::units::{Fraction, Power};

/// What a meter shows over a year.
///
/// ```
/// use stay_or_go::site::MeterLoad;
///
/// let load = MeterLoad::Flat { power: "1 MW".parse()?, availability: "100 %".parse()? };
/// assert_ne!(load, MeterLoad::Hourly(vec![]));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeterLoad {
    /// The same power whenever it runs, which it does alike at all hours.
    Flat {
        /// The power.
        power: Power,
        /// The share of every hour in which it runs.
        availability: Fraction,
    },
    /// The mean power of every hour from 1 January 00:00 on: 8 760 hours, or 8 784 of a leap year.
    ///
    /// Hours are those of a clock that never changes. With 8 760 hours in a leap year, 29 February is there and 31 December is not (as in NREL's REopt).
    Hourly(Vec<Power>),
}

/// What a ratchet sees of the months before January.
///
/// ```
/// use stay_or_go::site::PeakHistory;
///
/// assert_ne!(PeakHistory::Nothing, PeakHistory::SameYear);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeakHistory {
    /// Nothing was drawn.
    Nothing,
    /// The year before was the same.
    SameYear,
    /// The highest load of each month of the year before, January first; it counts for every period.
    YearBefore(Box<[Power; 12]>),
}
