//! Bands of single hours: prices of an index, and the peaks of a system.

use super::place::{Place, Version, begins};
use crate::calendar::{LocalSpan, Month, Week, ZoneRules, walk};
use crate::error::{CaseRule, Problem};
use crate::site::{HourlyPrices, MonthBands, Site, Tariff};
use crate::units::Exact;
use chrono::{Datelike, NaiveDateTime};

/// The seconds of an hour.
const HOUR: i64 = 3600;

/// When the hours of each index are counted from in a month, in seconds of UTC since 1970, and whether the year has a 29 February.
pub(super) struct Origins(Vec<i64>, bool);

/// The bands of a month in which single hours differ.
pub(super) struct Finer {
    pub origins: Origins,
    pub bands: MonthBands,
}

impl Origins {
    pub fn of(site: &Site, version: &Version, month: Month, rules: &dyn ZoneRules) -> Self {
        let indexes = version.terms.indexes.iter().zip(&version.origins);
        let origin = |(index, stated): (&HourlyPrices, &Option<NaiveDateTime>)| {
            let day = index.origin(month);
            let begins = stated.or_else(|| begins(rules, site, day));
            let begins = begins.unwrap_or_else(|| day.and_time(chrono::NaiveTime::MIN));
            begins.and_utc().timestamp()
        };
        Self(indexes.map(origin).collect(), month.first_day().leap_year())
    }

    /// Cuts a stretch of the clock where an hour of an index or a stated hour begins or ends.
    pub fn cut(&self, version: &Version, span: LocalSpan) -> Vec<LocalSpan> {
        let start = span.from_utc().and_utc().timestamp();
        let local = span.from.and_utc().timestamp();
        let length = span.elapsed_seconds();
        // All in seconds from the start of the stretch.
        let mut cuts = vec![0, length];
        for origin in &self.0 {
            let first = (origin - start).rem_euclid(HOUR);
            let mut at = first;
            while at < length {
                cuts.push(at);
                at += HOUR;
            }
        }
        let stated = version
            .terms
            .demands
            .iter()
            .filter_map(|demand| demand.at.as_ref());
        for hour in stated.flatten() {
            let begins = hour.and_utc().timestamp() - local;
            cuts.extend([begins, begins + HOUR]);
        }
        cuts.retain(|cut| (0..=length).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        let pairs = cuts.iter().zip(cuts.iter().skip(1));
        pairs.map(|(from, to)| span.part(*from, *to)).collect()
    }

    /// Returns what all indexes add at an instant; nothing where one has no price.
    fn index(&self, version: &Version, utc: i64) -> Option<Exact> {
        let indexes = version.terms.indexes.iter().zip(&self.0);
        let prices = indexes.map(|(index, origin)| index.at(utc - origin, self.1));
        prices.sum()
    }

    /// Returns the first index that has no price at the start of a stretch.
    fn missing(&self, version: &Version, span: LocalSpan) -> Option<usize> {
        let utc = span.from_utc().and_utc().timestamp();
        let mut indexes = version.terms.indexes.iter().zip(&self.0);
        indexes.position(|(index, origin)| index.at(utc - origin, self.1).is_none())
    }

    /// Returns what the indexes add at the start of a stretch, and the charges for which it is a peak of the system.
    pub fn of_hour(&self, version: &Version, span: LocalSpan) -> Option<(Exact, Vec<usize>)> {
        let index = self.index(version, span.from_utc().and_utc().timestamp())?;
        Some((index, version.terms.peaks_at(span.from)))
    }
}

/// Returns the bands of a month.
///
/// # Errors
/// When an index has no price for an hour of it; the place is relative to the version of the tariff.
pub(super) fn finer_bands(
    site: &Site,
    place: &Place,
    version: &Version,
    month: Month,
    rules: &dyn ZoneRules,
) -> Result<Finer, Problem> {
    let origins = Origins::of(site, version, month, rules);
    let mut bands = MonthBands::empty();
    let mut missing = None;
    place.in_bands(version, month, |base, span| {
        for hour in origins.cut(version, span) {
            match origins.of_hour(version, hour) {
                Some((index, peaks)) => {
                    bands.place(&version.terms, base, index, peaks);
                }
                None => missing = missing.or(Some(hour)),
            }
        }
    });
    match missing {
        None => Ok(Finer { origins, bands }),
        Some(hour) => {
            let index = origins.missing(version, hour).unwrap_or(0);
            let prices = version.terms.indexes.get(index);
            let count = prices.map_or(0, |index| index.prices.len());
            let rule = CaseRule::IndexTooShort { first: hour.from };
            let problem = Problem::new(format!("{count} prices"), rule.into()).at("index");
            let charge = version.indexed.get(index);
            let place = charge.map(|charge| Tariff::place_of(*charge));
            Err(problem.at(place.unwrap_or_default()))
        }
    }
}

impl Place {
    /// Goes through the bands of the terms that hold in a month, without any cap.
    fn in_bands(&self, version: &Version, month: Month, mut visit: impl FnMut(usize, LocalSpan)) {
        let number = usize::try_from(month.number().saturating_sub(1)).unwrap_or(0);
        let uniform = Week::uniform(0);
        let week = version.terms.weeks.get(number).unwrap_or(&uniform);
        let holiday = week.always_like(chrono::Weekday::Sun);
        for day in month
            .first_day()
            .iter_days()
            .take_while(|day| day.month() == month.number())
        {
            let is_holiday = version.holidays.contains(&day);
            let Some(next) = day.succ_opt() else { break };
            let week = if is_holiday { &holiday } else { week };
            walk(self.clock.days(day, next), week, &mut visit);
        }
    }
}
