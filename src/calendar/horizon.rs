//! A run of months.

use super::Month;
use crate::error::{Problem, Rule};
use chrono::NaiveDate;

/// The months a valuation looks at: 1 to 600 of them from a first month on.
///
/// The valuation date is the first day; the last day inside is the day before [`Self::end_day`].
///
/// ```
/// use stay_or_go::calendar::{Horizon, parse_date};
///
/// let horizon = Horizon::new("2021-12".parse()?, 36)?;
/// assert_eq!(horizon.end_day().to_string(), "2024-12-01");
/// assert_eq!(horizon.index_of(parse_date("2022-01-31")?), Some(1));
/// assert!(!horizon.contains(parse_date("2024-12-01")?));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Horizon {
    start: Month,
    length: u32,
}

impl Horizon {
    /// The largest number of months: fifty years.
    pub const LONGEST: u32 = 600;

    /// Returns the horizon of `months` months from `start` on.
    ///
    /// # Errors
    /// When `months` is 0 or above 600, or the last month lies beyond 2199-12.
    pub fn new(start: Month, months: u32) -> Result<Self, Problem> {
        let outside = |got: String, quantity, low: String, high: String| {
            Problem::new(
                got,
                Rule::Range {
                    quantity,
                    low,
                    high,
                },
            )
        };
        if !(1..=Self::LONGEST).contains(&months) {
            let (low, high) = ("1".to_owned(), Self::LONGEST.to_string());
            let quantity = "the number of months of a horizon";
            return Err(outside(months.to_string(), quantity, low, high));
        }
        if start.plus(months - 1).is_none() {
            let (low, high) = (Month::MIN.to_string(), Month::MAX.to_string());
            let got = format!("{months} months from {start}");
            return Err(outside(got, "a horizon", low, high));
        }
        Ok(Self {
            start,
            length: months,
        })
    }

    /// Returns the first month.
    #[must_use]
    pub const fn start(self) -> Month {
        self.start
    }

    /// Returns the number of months.
    #[must_use]
    pub const fn length(self) -> u32 {
        self.length
    }

    /// Returns the valuation date: the first day of the first month.
    #[must_use]
    pub fn start_day(self) -> NaiveDate {
        self.start.first_day()
    }

    /// Returns the first day after the last month.
    #[must_use]
    pub fn end_day(self) -> NaiveDate {
        self.start
            .plus(self.length - 1)
            .unwrap_or(Month::MAX)
            .end_day()
    }

    /// Returns the number of days.
    pub(crate) fn days(self) -> u32 {
        let days = (self.end_day() - self.start_day()).num_days();
        u32::try_from(days).unwrap_or(u32::MAX)
    }

    /// Returns the months in order.
    #[must_use]
    pub fn months(self) -> impl ExactSizeIterator<Item = Month> + Clone {
        self.start.run(self.length)
    }

    /// Returns whether a date lies inside.
    #[must_use]
    pub fn contains(self, date: NaiveDate) -> bool {
        self.index_of(date).is_some()
    }

    /// Returns the place of the month a date lies in, 0 for the first, or `None` outside.
    #[must_use]
    pub fn index_of(self, date: NaiveDate) -> Option<usize> {
        let months = self.start.months_until(Month::of(date).ok()?);
        let index = u32::try_from(months).ok().filter(|&m| m < self.length)?;
        usize::try_from(index).ok()
    }
}
