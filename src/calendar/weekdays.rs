//! The days of the week on which something recurs.

use super::cycle::{Cycle, bit, has};
use crate::error::{Problem, Rule};
use chrono::Weekday;
use std::fmt;
use std::str::FromStr;

const WEEK: Cycle = Cycle(&["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);

/// A set of days of the week, never empty: `Mon-Fri`, `Sat,Sun`, `all`.
///
/// ```
/// use stay_or_go::calendar::Weekdays;
/// use stay_or_go::chrono::Weekday;
///
/// let weekend: Weekdays = "Sat,Sun".parse()?;
/// assert!(weekend.contains(Weekday::Sun));
/// assert_eq!(weekend.iter().count(), 2);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weekdays(u16);

impl Weekdays {
    /// The whole week.
    pub const ALL: Self = Self(WEEK.all());

    /// The days from Monday to Sunday.
    pub const ORDER: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];

    /// Returns the set of these days.
    ///
    /// # Errors
    /// When there is none.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Result<Self, Problem> {
        let set = days.into_iter().fold(0, |set, day| set | bit(place(day)));
        if set == 0 {
            Err(malformed(""))
        } else {
            Ok(Self(set))
        }
    }

    /// Returns whether a day lies in the set.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        has(self.0, place(day))
    }

    /// Returns the days in the set, from Monday on.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Self::ORDER
            .into_iter()
            .filter(move |&day| self.contains(day))
    }
}

const fn place(day: Weekday) -> usize {
    day.num_days_from_monday() as usize
}

fn malformed(text: &str) -> Problem {
    Problem::new(
        text,
        Rule::Form {
            quantity: "a set of weekdays",
            example: "`Mon-Fri`, `Sat,Sun` or `all`",
        },
    )
}

impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&WEEK.show(self.0))
    }
}

impl FromStr for Weekdays {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        WEEK.parse(text).map(Self).ok_or_else(|| malformed(text))
    }
}

crate::units::text_form!(Weekdays);
