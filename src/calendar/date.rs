//! Dates as text.

use crate::error::{Problem, Rule};
use chrono::NaiveDate;

/// Returns the date written as `2022-01-24`.
///
/// A [`NaiveDate`] prints itself in the same form, so text and date turn into each other without loss.
///
/// ```
/// use stay_or_go::calendar::parse_date;
///
/// let cut = parse_date("2022-01-24")?;
/// let restored = parse_date("2022-02-08")?;
/// assert_eq!((restored - cut).num_days(), 15);
/// assert_eq!(cut.to_string(), "2022-01-24");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
///
/// # Errors
/// When the text has another form, the day does not exist, or it lies outside the years 1970 to 2199.
pub fn parse_date(text: &str) -> Result<NaiveDate, Problem> {
    let malformed = || {
        Problem::new(
            text,
            Rule::Form {
                quantity: "a date",
                example: "`2022-01-24`, a day that exists",
            },
        )
    };
    let (month, day) = text.rsplit_once('-').ok_or_else(malformed)?;
    let (year, month) = year_and_month(month).ok_or_else(malformed)?;
    let day = digits(day, 2).ok_or_else(malformed)?;
    let date =
        NaiveDate::from_ymd_opt(i32::from(year), month.into(), day.into()).ok_or_else(malformed)?;
    if (1970..=2199).contains(&year) {
        Ok(date)
    } else {
        Err(Problem::new(
            text,
            Rule::Range {
                quantity: "a date",
                low: "1970-01-01".to_owned(),
                high: "2199-12-31".to_owned(),
            },
        ))
    }
}

/// Reads `2022-01`, without a check that the month exists.
pub(super) fn year_and_month(text: &str) -> Option<(u16, u16)> {
    let (year, month) = text.split_once('-')?;
    Some((digits(year, 4)?, digits(month, 2)?))
}

/// Reads a number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let plain = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}
