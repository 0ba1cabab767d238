//! Laws of civil time, against walks through UTC and published figures.

mod counting;
mod dates;
mod day_counts;
mod texts;
#[cfg(feature = "zones")]
mod zones;

use super::parse_date;
use chrono::NaiveDate;

fn date(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}
