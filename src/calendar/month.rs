//! A calendar month.

use super::date::year_and_month;
use crate::error::{Problem, Rule};
use chrono::{Datelike, NaiveDate};
use std::fmt;
use std::str::FromStr;

/// A civil month, 1970-01 to 2199-12.
///
/// For the set of months in which something recurs each year take [`Months`](super::Months).
///
/// ```
/// use stay_or_go::calendar::Month;
///
/// let december: Month = "2021-12".parse()?;
/// assert_eq!(december.days(), 31);
/// assert_eq!(december.plus(2), Some("2022-02".parse()?));
/// assert_eq!(december.last_day().to_string(), "2021-12-31");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Months since 1970-01, at most `LAST`.
    index: u16,
}

const FIRST_YEAR: u16 = 1970;
const LAST: u16 = (2200 - FIRST_YEAR) * 12 - 1;

impl Month {
    /// The first month there is: 1970-01.
    pub const MIN: Self = Self { index: 0 };

    /// The last month there is: 2199-12.
    pub const MAX: Self = Self { index: LAST };

    /// Returns the month with this number, 1 to 12, of this year.
    ///
    /// # Errors
    /// When there is no such month, or it lies outside 1970-01 to 2199-12.
    pub fn new(year: i32, month: u32) -> Result<Self, Problem> {
        Self::within(year, month).ok_or_else(|| Self::outside(format!("{year:04}-{month:02}")))
    }

    /// Returns the month a date lies in.
    ///
    /// # Errors
    /// When the date lies outside the years 1970 to 2199.
    pub fn of(date: NaiveDate) -> Result<Self, Problem> {
        Self::within(date.year(), date.month()).ok_or_else(|| Self::outside(date))
    }

    fn within(year: i32, month: u32) -> Option<Self> {
        let year = u16::try_from(year).ok()?.checked_sub(FIRST_YEAR)?;
        let month = u16::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
        let index = year.checked_mul(12)?.checked_add(month - 1)?;
        (index <= LAST).then_some(Self { index })
    }

    fn outside(got: impl fmt::Display) -> Problem {
        Problem::new(
            got,
            Rule::Range {
                quantity: "a month",
                low: Self::MIN.to_string(),
                high: Self::MAX.to_string(),
            },
        )
    }

    /// Returns the year: 2021 of 2021-12.
    #[must_use]
    pub const fn year(self) -> i32 {
        (FIRST_YEAR + self.index / 12) as i32
    }

    /// Returns the number of the month in its year, 1 to 12.
    #[must_use]
    pub const fn number(self) -> u32 {
        (self.index % 12 + 1) as u32
    }

    /// Returns the first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        Self::start_of(self.index)
    }

    /// Returns the last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let end = self.end_day();
        end.pred_opt().unwrap_or(end)
    }

    /// Returns the first day after the month: 2022-01-01 for 2021-12.
    #[must_use]
    pub fn end_day(self) -> NaiveDate {
        Self::start_of(self.index + 1)
    }

    fn start_of(index: u16) -> NaiveDate {
        let month = Self { index };
        // The first of a month between 1970-01 and 2200-01 exists, so the default is never taken.
        NaiveDate::from_ymd_opt(month.year(), month.number(), 1).unwrap_or_default()
    }

    /// Returns the number of days, 28 to 31.
    #[must_use]
    pub fn days(self) -> u32 {
        self.last_day().day()
    }

    /// Returns the month so many months later, or `None` beyond 2199-12.
    ///
    /// A schedule is made from its anchor, `anchor.plus(0)`, `anchor.plus(1)` and so on.
    #[must_use]
    pub fn plus(self, months: u32) -> Option<Self> {
        let index = self.index.checked_add(u16::try_from(months).ok()?)?;
        (index <= LAST).then_some(Self { index })
    }

    /// Returns the number of months from this month to another, negative when the other is earlier.
    #[must_use]
    pub const fn months_until(self, other: Self) -> i32 {
        other.index as i32 - self.index as i32
    }

    /// Returns `count` months from this one on, fewer where the calendar ends.
    pub(super) fn run(self, count: u32) -> impl ExactSizeIterator<Item = Self> + Clone + use<> {
        let end = u32::from(self.index)
            .saturating_add(count)
            .min(u32::from(LAST) + 1);
        let end = u16::try_from(end).unwrap_or(self.index);
        (self.index..end).map(|index| Self { index })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}", self.year(), self.number()))
    }
}

impl FromStr for Month {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let (year, month) = year_and_month(text)
            .filter(|(_, month)| (1..=12).contains(month))
            .ok_or_else(|| {
                Problem::new(
                    text,
                    Rule::Form {
                        quantity: "a month",
                        example: "`2021-12`",
                    },
                )
            })?;
        Self::new(year.into(), month.into())
    }
}

crate::units::text_form!(Month);
