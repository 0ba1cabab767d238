//! Caps on new load.

use crate::calendar::{empty_span, in_span};
use crate::error::Problem;
use crate::units::Power;
use chrono::NaiveDate;

/// A cap on what may newly be connected in a country on the days `from ≤ day < to`.
///
/// ```
/// use stay_or_go::country::Capacity;
///
/// // The draft order of autumn 2021: 1 MW per site and 100 MW in the country, for two years.
/// let cap = Capacity {
///     national: Some("100 MW".parse()?),
///     per_site: Some("1 MW".parse()?),
///     from: chrono::NaiveDate::from_ymd_opt(2021, 10, 1),
///     to: chrono::NaiveDate::from_ymd_opt(2023, 10, 1),
/// };
/// assert!(cap.problem().is_none());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity {
    /// What is left for all sites of the country together; none when there is no such cap.
    pub national: Option<Power>,
    /// What one site may connect; none when there is no such cap.
    pub per_site: Option<Power>,
    /// The first day; none when it always was.
    pub from: Option<NaiveDate>,
    /// The first day after it; none when it stays.
    pub to: Option<NaiveDate>,
}

impl Capacity {
    /// Returns what is wrong with the cap: that it ends before it begins.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        empty_span(self.from, self.to)
    }

    /// Returns whether it is in force on a day.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> bool {
        in_span(day, self.from, self.to)
    }
}
