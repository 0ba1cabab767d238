//! A recurring window.

use super::{DayTimes, Months, Weekdays};
use chrono::{Datelike, NaiveDateTime, Timelike};

/// When something recurs: in these months, on these days of the week, at these times of the local clock.
///
/// ```
/// use stay_or_go::calendar::{Weekdays, Window, parse_date};
///
/// let cut = Window {
///     months: "Oct-Mar".parse()?,
///     weekdays: Weekdays::ALL,
///     times: "18-23".parse()?,
/// };
/// let day = parse_date("2022-01-24")?;
/// assert!(cut.contains(day.and_hms_opt(22, 59, 59).expect("a clock time")));
/// assert!(!cut.contains(day.and_hms_opt(23, 0, 0).expect("a clock time")));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Window {
    /// The months of the year.
    pub months: Months,
    /// The days of the week.
    pub weekdays: Weekdays,
    /// The times of the local clock.
    pub times: DayTimes,
}

impl Window {
    /// Returns the window that is always open.
    #[must_use]
    pub fn always() -> Self {
        Self {
            months: Months::ALL,
            weekdays: Weekdays::ALL,
            times: DayTimes::all(),
        }
    }

    /// Returns whether the window is open when the local clock shows `local`.
    #[must_use]
    pub fn contains(&self, local: NaiveDateTime) -> bool {
        self.months.contains_number(local.month())
            && self.weekdays.contains(local.weekday())
            && self.times.contains(local.hour() * 60 + local.minute())
    }
}
