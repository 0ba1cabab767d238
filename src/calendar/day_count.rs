//! How days become years.

use crate::error::{Problem, Rule};
use crate::units::Exact;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

/// A convention that turns two dates into a fraction of a year.
///
/// | text | days | year |
/// |---|---|---|
/// | `ACT/365F` | elapsed | 365 |
/// | `ACT/360` | elapsed | 360 |
/// | `ACT/ACT ISDA` | elapsed | 366 for the days in leap years, 365 for the others |
/// | `30/360` | 30 to each month, bond basis | 360 |
///
/// `30/360` is the bond basis of the ISDA definitions (2006, section 4.16 (f)): a start on the 31st counts as the 30th, and so does an end on the 31st when the start is the 30th or 31st.
/// It has no rule for the end of February, which Excel's `YEARFRAC` has.
/// Excel's "actual/actual" is not `ACT/ACT ISDA`: it divides by the average length of the years it touches.
///
/// ```
/// use stay_or_go::calendar::{DayCount, parse_date};
/// use rust_decimal::dec;
///
/// let (from, to) = (parse_date("2021-12-31")?, parse_date("2022-03-14")?);
/// assert_eq!(DayCount::Act365Fixed.days(from, to), 73);
/// assert_eq!(DayCount::Act365Fixed.year_fraction(from, to), dec!(0.2));
/// assert_eq!(DayCount::Thirty360.days(from, to), 74);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DayCount {
    /// Elapsed days over 365: what Excel's `XNPV` and `XIRR` do.
    #[default]
    Act365Fixed,
    /// Elapsed days over 360.
    Act360,
    /// Elapsed days in leap years over 366 plus the others over 365.
    ActActIsda,
    /// Days of months with 30 days each, over 360.
    Thirty360,
}

impl DayCount {
    /// Every convention.
    pub const ALL: [Self; 4] = [
        Self::Act365Fixed,
        Self::Act360,
        Self::ActActIsda,
        Self::Thirty360,
    ];

    /// Returns the days counted from one date to another, negative when `to` is the earlier.
    #[must_use]
    pub fn days(self, from: NaiveDate, to: NaiveDate) -> i64 {
        match self {
            Self::Act365Fixed | Self::Act360 | Self::ActActIsda => {
                to.signed_duration_since(from).num_days()
            }
            Self::Thirty360 if to < from => -thirty(to, from),
            Self::Thirty360 => thirty(from, to),
        }
    }

    /// Returns the fraction of a year from one date to another, negative when `to` is the earlier.
    ///
    /// It is exact where the decimal is finite, and otherwise right to 28 digits.
    #[must_use]
    pub fn year_fraction(self, from: NaiveDate, to: NaiveDate) -> Decimal {
        Exact::whole(self.steps(from, to))
            .over(Exact::whole(self.steps_a_year()))
            .get()
            .normalize()
    }

    /// Returns the years from one date to another in the smallest steps the convention knows, as a whole number.
    pub(crate) fn steps(self, from: NaiveDate, to: NaiveDate) -> i64 {
        let days = self.days(from, to);
        match self {
            Self::Act365Fixed | Self::Act360 | Self::Thirty360 => days,
            Self::ActActIsda => {
                let leap = leap_year_days_before(to) - leap_year_days_before(from);
                // One division instead of two: days/365 and leap days/366 over a common denominator.
                (days - leap) * 366 + leap * 365
            }
        }
    }

    /// Returns how many of those steps are a year.
    pub(crate) const fn steps_a_year(self) -> i32 {
        match self {
            Self::Act365Fixed => 365,
            Self::Act360 | Self::Thirty360 => 360,
            Self::ActActIsda => 365 * 366,
        }
    }

    /// Returns the days from one date to another by the length of the year they count in: what [`year_fraction`](Self::year_fraction) adds up, so that powers need no fraction of a year.
    ///
    /// All are negative or zero when `to` is the earlier.
    pub(crate) fn days_by_year(self, from: NaiveDate, to: NaiveDate) -> [(i64, u32); 2] {
        let days = self.days(from, to);
        match self {
            Self::Act365Fixed => [(days, 365), (0, 366)],
            Self::Act360 | Self::Thirty360 => [(days, 360), (0, 366)],
            Self::ActActIsda => {
                let leap = leap_year_days_before(to) - leap_year_days_before(from);
                [(days - leap, 365), (leap, 366)]
            }
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Act365Fixed => "ACT/365F",
            Self::Act360 => "ACT/360",
            Self::ActActIsda => "ACT/ACT ISDA",
            Self::Thirty360 => "30/360",
        }
    }
}

/// Returns the days from one date to a later one by the bond basis.
fn thirty(from: NaiveDate, to: NaiveDate) -> i64 {
    let start = from.day().min(30);
    let end = if start == 30 {
        to.day().min(30)
    } else {
        to.day()
    };
    let months = (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month())
        - i64::from(from.month());
    months * 30 + i64::from(end) - i64::from(start)
}

/// Returns how many days before `date`, counted from year 1, lie in leap years.
fn leap_year_days_before(date: NaiveDate) -> i64 {
    let before = i64::from(date.year()) - 1;
    let leap_years = before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400);
    let this_year = if date.leap_year() {
        i64::from(date.ordinal0())
    } else {
        0
    };
    leap_years * 366 + this_year
}

impl fmt::Display for DayCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

impl FromStr for DayCount {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|convention| convention.text() == text)
            .ok_or_else(|| {
                let accepted = Self::ALL.map(Self::text).to_vec();
                Problem::new(text, Rule::Choice { accepted })
            })
    }
}

crate::units::text_form!(DayCount);
