//! The local clock of a zone over some time.

use super::local_span::to_local;
use super::{LocalSpan, ZoneName, ZoneRules};
use crate::error::{Problem, Rule, nearest};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

/// All stretches of constant offset of one zone over some time, in order: what local clocks showed, and for how long.
///
/// An hour that the clocks skip lies in no stretch, one that they repeat lies in two, so cutting by the local clock and adding up elapsed time is exact without a rule for either.
///
/// ```
/// # #[cfg(feature = "zones")] {
/// use stay_or_go::calendar::{BundledZones, LocalSpans, parse_date};
///
/// // Clocks go forward in March and back in November: 31 × 24 − 1 and 30 × 24 + 1 hours.
/// let clock = LocalSpans::of_days(
///     &BundledZones::new(),
///     &"America/Chicago".parse()?,
///     parse_date("2024-01-01")?,
///     parse_date("2025-01-01")?,
/// )?;
/// let hours = |from, to| -> Result<i64, stay_or_go::Problem> {
///     let seconds = clock.days(parse_date(from)?, parse_date(to)?).map(|s| s.elapsed_seconds());
///     Ok(seconds.sum::<i64>() / 3600)
/// };
/// assert_eq!(hours("2024-03-01", "2024-04-01")?, 743);
/// assert_eq!(hours("2024-11-01", "2024-12-01")?, 721);
/// assert_eq!(hours("2024-01-01", "2025-01-01")?, 366 * 24);
/// # }
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalSpans {
    spans: Vec<LocalSpan>,
}

/// The first and the day after the last day on which an instant may lie: the months there are, and two days more on each side, because local clocks differ.
const FIRST: Option<NaiveDate> = NaiveDate::from_ymd_opt(1969, 12, 30);
const END: Option<NaiveDate> = NaiveDate::from_ymd_opt(2200, 1, 3);

impl LocalSpans {
    /// Returns the local clock over the UTC interval \[`from`, `to`); empty when `to` does not lie after `from`.
    ///
    /// # Errors
    /// When the rules do not know the zone, or an end lies more than two days outside the years 1970 to 2199.
    pub fn of(
        rules: &dyn ZoneRules,
        zone: &ZoneName,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) -> Result<Self, Problem> {
        check(from)?;
        check(to)?;
        let pieces = rules
            .offsets(zone, from, to)
            .filter(|pieces| !pieces.is_empty())
            .ok_or_else(|| unknown(rules, zone))?;
        // Rules written elsewhere may be sloppy with the edges; the stretches shall cover the interval once all the same.
        let starts = pieces.iter().skip(1).map(|piece| piece.from);
        let ends = starts.chain(std::iter::once(to));
        let mut start = from;
        let mut spans = Vec::with_capacity(pieces.len());
        for (piece, end) in pieces.iter().zip(ends) {
            let end = end.min(to);
            if start < end {
                spans.push(LocalSpan {
                    from: to_local(start, piece.offset),
                    to: to_local(end, piece.offset),
                    offset: piece.offset,
                });
                start = end;
            }
        }
        Ok(Self { spans })
    }

    /// Returns the local clock while it shows `from` 00:00 or later and earlier than `to` 00:00.
    ///
    /// # Errors
    /// When the rules do not know the zone, or a day lies more than a day outside the years 1970 to 2199.
    pub fn of_days(
        rules: &dyn ZoneRules,
        zone: &ZoneName,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Self, Problem> {
        // No clock is a whole day away from UTC.
        let wide_from = from.checked_sub_days(Days::new(1)).unwrap_or(from);
        let wide_to = to.checked_add_days(Days::new(1)).unwrap_or(to);
        let wide = Self::of(rules, zone, midnight(wide_from), midnight(wide_to))?;
        let spans = wide.days(from, to).collect();
        Ok(Self { spans })
    }

    /// Returns the stretches in order of time.
    pub fn iter(&self) -> impl Iterator<Item = LocalSpan> + Clone + '_ {
        self.spans.iter().copied()
    }

    /// Returns what the local clock shows at an instant of UTC, or `None` at an instant outside.
    #[must_use]
    pub fn utc_to_local(&self, utc: NaiveDateTime) -> Option<NaiveDateTime> {
        let index = self.spans.partition_point(|span| span.to_utc() <= utc);
        let span = self.spans.get(index)?;
        (span.from_utc() <= utc).then(|| to_local(utc, span.offset))
    }

    /// Returns the parts in which the local clock shows `from` or later and earlier than `to`.
    pub fn clipped(
        &self,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) -> impl Iterator<Item = LocalSpan> + Clone + '_ {
        // Offsets are below a day, so what shows these clock times lies within a day of them in UTC, where the stretches are in order.
        let earliest = from.checked_sub_days(Days::new(1)).unwrap_or(from);
        let latest = to.checked_add_days(Days::new(1)).unwrap_or(to);
        let first = self.spans.partition_point(|span| span.to_utc() <= earliest);
        self.spans
            .iter()
            .skip(first)
            .take_while(move |span| span.from_utc() < latest)
            .filter_map(move |span| span.clipped(from, to))
    }

    /// Returns the parts in which the local date is `from` or later and earlier than `to`.
    pub fn days(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = LocalSpan> + Clone + '_ {
        self.clipped(midnight(from), midnight(to))
    }
}

const fn midnight(date: NaiveDate) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN)
}

fn check(instant: NaiveDateTime) -> Result<(), Problem> {
    let (Some(first), Some(end)) = (FIRST, END) else {
        return Ok(());
    };
    if (midnight(first)..=midnight(end)).contains(&instant) {
        return Ok(());
    }
    let show = |instant: NaiveDateTime| -> String { instant.format("%Y-%m-%d %H:%M").to_string() };
    Err(Problem::new(
        show(instant),
        Rule::Range {
            quantity: "an instant",
            low: show(midnight(first)),
            high: show(midnight(end)),
        },
    ))
}

fn unknown(rules: &dyn ZoneRules, zone: &ZoneName) -> Problem {
    let names = rules.names();
    let rule = Rule::UnknownZone {
        nearest: nearest(zone.as_str(), names.iter().map(ZoneName::as_str)),
        version: rules.version(),
    };
    Problem::new(zone, rule)
}
