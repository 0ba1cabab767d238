//! Cuts with dates.

use crate::calendar::{DayTimes, Week, Weekdays, empty_span};
use crate::error::Problem;
use crate::hazard::Cause;
use crate::units::Fraction;
use chrono::NaiveDate;

/// A cut ordered for the days `from ≤ day < to`, at the stated local hours.
///
/// ```
/// use chrono::NaiveDate;
/// use stay_or_go::calendar::DayTimes;
/// use stay_or_go::site::CutOrder;
///
/// // Nothing from 24 January through 7 February.
/// let total = CutOrder {
///     from: NaiveDate::from_ymd_opt(2022, 1, 24).unwrap(),
///     to: NaiveDate::from_ymd_opt(2022, 2, 8).unwrap(),
///     times: DayTimes::all(),
///     share: "0 %".parse()?,
///     cause: None,
/// };
/// assert_eq!((total.to - total.from).num_days(), 15);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutOrder {
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub to: NaiveDate,
    /// The local hours of each day.
    pub times: DayTimes,
    /// The share of the contracted power that may be drawn.
    pub share: Fraction,
    /// Why it is ordered, when it stands for a cause that may not be a hazard as well.
    pub cause: Option<Cause>,
}

impl CutOrder {
    /// Returns what is wrong with the order: that it ends before it begins.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        empty_span(Some(self.from), Some(self.to))
    }

    /// Puts the cap of the order on what holds in a week of the days it is in force.
    pub(crate) fn cap<T: Copy + PartialEq>(
        &self,
        week: &mut Week<T>,
        cap: impl Fn(T, Fraction) -> T,
    ) {
        week.paint(Weekdays::ALL, &self.times, |held| cap(held, self.share));
    }
}
