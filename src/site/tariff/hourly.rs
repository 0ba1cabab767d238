//! Prices of every hour.

use crate::calendar::Month;
use crate::error::{CaseRule, Problem};
use crate::units::{EnergyPrice, Exact};
use chrono::{Datelike, NaiveDate};

/// Prices of energy for consecutive hours: a real-time index.
///
/// The first hour begins at 00:00 local time on `from`. Hours are elapsed ones: a day on which the clocks go forward has 23 prices.
///
/// ```
/// use stay_or_go::site::HourlyPrices;
///
/// let prices = HourlyPrices {
///     from: chrono::NaiveDate::from_ymd_opt(2023, 8, 1).unwrap(),
///     prices: vec!["41.2 USD/MWh".parse()?, "-3.5 USD/MWh".parse()?],
///     repeats: false,
/// };
/// assert_eq!(prices.prices.len(), 2);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HourlyPrices {
    /// The first day.
    pub from: NaiveDate,
    /// The price of every hour.
    pub prices: Vec<EnergyPrice>,
    /// Whether the prices are those of every year: then there are 8 760 or 8 784 of them, and `from` is a 1 January.
    ///
    /// A year that has 29 February where the prices have not takes those of 28 February; a year that has not leaves them out.
    pub repeats: bool,
}

/// The hours of a year without and with 29 February.
const YEARS: [usize; 2] = [8_760, 8_784];
/// The first hour of 29 February, from the start of its year.
const LEAP: i64 = (31 + 28) * 24;

impl HourlyPrices {
    /// Returns what is wrong with the prices by themselves.
    pub(crate) fn problem(&self) -> Option<Problem> {
        let count = self.prices.len();
        if count == 0 {
            return Some(Problem::new("no prices", CaseRule::EmptySeries.into()));
        }
        let yearly = YEARS.contains(&count) && self.from.ordinal() == 1;
        (self.repeats && !yearly).then(|| {
            let got = format!("{count} prices from {}", self.from);
            Problem::new(got, CaseRule::YearOfHours.into())
        })
    }

    /// Returns the price at an instant, given by how many seconds have gone by since 00:00 local time on `from`, or since 1 January of its year where the prices repeat.
    pub(crate) fn at(&self, seconds: i64, leap_year: bool) -> Option<Exact> {
        let hour = seconds.div_euclid(3600);
        let last = self.prices.len().saturating_sub(1);
        let hour = if self.repeats {
            let has_leap_day = self.prices.len() == YEARS[1];
            let hour = match (leap_year, has_leap_day) {
                (true, false) if hour >= LEAP => hour.saturating_sub(24),
                (false, true) if hour >= LEAP => hour.saturating_add(24),
                _ => hour,
            };
            // A year in which a zone goes back for good has an hour more.
            usize::try_from(hour).ok()?.min(last)
        } else {
            usize::try_from(hour).ok()?
        };
        let price = self.prices.get(hour)?;
        Some(Exact::of(price.to_per_kilowatt_hour()))
    }

    /// Returns the local day from whose 00:00 hours are counted for what happens in a month.
    pub(crate) fn origin(&self, month: Month) -> NaiveDate {
        if !self.repeats {
            return self.from;
        }
        let first = month.first_day();
        first.with_ordinal(1).unwrap_or(first)
    }
}
