//! The months in which something recurs.

use super::Month;
use super::cycle::{Cycle, bit, has};
use crate::error::{Problem, Rule};
use std::fmt;
use std::str::FromStr;

const YEAR: Cycle = Cycle(&[
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]);

/// A set of months of the year, never empty: `Oct-Mar`, `Jan`, `Jun-Sep,Dec`, `all`.
///
/// For one month of one year take [`Month`].
///
/// ```
/// use stay_or_go::calendar::Months;
///
/// let winter: Months = "Oct-Mar".parse()?;
/// assert!(winter.contains("2022-01".parse()?));
/// assert!(!winter.contains("2022-06".parse()?));
/// assert_eq!(winter.to_string(), "Oct-Mar");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Months(u16);

impl Months {
    /// The whole year.
    pub const ALL: Self = Self(YEAR.all());

    /// Returns the set of the months with these numbers, 1 to 12.
    ///
    /// # Errors
    /// When there is none, or a number outside 1 to 12.
    pub fn of_numbers(numbers: impl IntoIterator<Item = u32>) -> Result<Self, Problem> {
        let mut set = 0;
        for number in numbers {
            let place = number
                .checked_sub(1)
                .filter(|&place| place < 12)
                .and_then(|place| usize::try_from(place).ok())
                .ok_or_else(|| {
                    let (low, high) = ("1".to_owned(), "12".to_owned());
                    let quantity = "the number of a month";
                    Problem::new(
                        number,
                        Rule::Range {
                            quantity,
                            low,
                            high,
                        },
                    )
                })?;
            set |= bit(place);
        }
        if set == 0 {
            Err(malformed(""))
        } else {
            Ok(Self(set))
        }
    }

    /// Returns whether a month lies in the set.
    #[must_use]
    pub fn contains(self, month: Month) -> bool {
        self.contains_number(month.number())
    }

    /// Returns whether the month with this number, 1 to 12, lies in the set.
    #[must_use]
    pub fn contains_number(self, number: u32) -> bool {
        number
            .checked_sub(1)
            .and_then(|place| usize::try_from(place).ok())
            .is_some_and(|place| has(self.0, place))
    }

    /// Returns the numbers of the months in the set, ascending.
    pub fn numbers(self) -> impl Iterator<Item = u32> {
        (1..=12).filter(move |&number| self.contains_number(number))
    }
}

fn malformed(text: &str) -> Problem {
    Problem::new(
        text,
        Rule::Form {
            quantity: "a set of months",
            example: "`Oct-Mar`, `Jun-Sep,Dec` or `all`",
        },
    )
}

impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&YEAR.show(self.0))
    }
}

impl FromStr for Months {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        YEAR.parse(text).map(Self).ok_or_else(|| malformed(text))
    }
}

crate::units::text_form!(Months);
