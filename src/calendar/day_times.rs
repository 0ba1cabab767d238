//! The times of the day at which something recurs.

use crate::error::{Problem, Rule};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// The minutes of a day on the clock.
pub(super) const DAY: u32 = 24 * 60;

/// A set of clock times in whole minutes, never empty: `18-23`, `22-6`, `18:30-23:00`, `0-8,20-24`, `all`.
///
/// A range that ends before it begins goes past midnight: `22-6` is 00:00–06:00 and 22:00–24:00 *of the same day*.
/// With a set of weekdays it so covers the early and the late hours of each of those days, as the schedules of power tariffs do, not one night that begins on them.
///
/// Ranges that touch are one range, so a set has one text: `0-8,20-24` reads the same as `20-8`, and is written so.
///
/// ```
/// use stay_or_go::calendar::DayTimes;
///
/// let evening: DayTimes = "18:30-23:00".parse()?;
/// assert_eq!(evening.minutes(), 270);
/// assert!(evening.contains(18 * 60 + 30));
/// assert!(!evening.contains(23 * 60));
/// assert_eq!("0-8,20-24".parse::<DayTimes>()?.to_string(), "20-8");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DayTimes {
    /// Ascending, not empty, at least a minute apart, within 0 to 1440.
    ranges: Vec<Range<u32>>,
}

impl DayTimes {
    /// Returns the whole day.
    #[must_use]
    pub fn all() -> Self {
        Self {
            ranges: std::iter::once(0..DAY).collect(),
        }
    }

    /// Returns the set of these ranges of minutes since 00:00, the end of each outside.
    ///
    /// A range whose end lies before its start goes past midnight.
    ///
    /// # Errors
    /// When there is no range, or one that is empty or reaches beyond minute 1440.
    pub fn of_minutes(ranges: impl IntoIterator<Item = Range<u32>>) -> Result<Self, Problem> {
        let mut set = Vec::new();
        for range in ranges {
            push(&mut set, &range)
                .ok_or_else(|| malformed(format!("minute {} to {}", range.start, range.end)))?;
        }
        Self::merged(set).ok_or_else(|| malformed(""))
    }

    /// Sorts and joins what touches; `None` when there is nothing.
    fn merged(mut ranges: Vec<Range<u32>>) -> Option<Self> {
        ranges.sort_by_key(|range| range.start);
        let mut merged: Vec<Range<u32>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        (!merged.is_empty()).then_some(Self { ranges: merged })
    }

    /// Returns whether the clock time so many minutes after 00:00 lies in the set.
    #[must_use]
    pub fn contains(&self, minute: u32) -> bool {
        self.ranges.iter().any(|range| range.contains(&minute))
    }

    /// Returns the ranges of minutes since 00:00, ascending, none touching another.
    pub fn ranges(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        self.ranges.iter().cloned()
    }

    /// Returns the number of minutes in the set, 1 to 1440.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.ranges
            .iter()
            .map(|range| range.end - range.start)
            .sum()
    }
}

/// Adds a range, in two pieces when it goes past midnight; `None` when it is empty or reaches beyond the day.
fn push(set: &mut Vec<Range<u32>>, range: &Range<u32>) -> Option<()> {
    let (start, end) = (range.start, range.end);
    if start >= DAY || end > DAY || start == end {
        return None;
    }
    if start < end {
        set.push(start..end);
    } else {
        set.push(start..DAY);
        if end > 0 {
            set.push(0..end);
        }
    }
    Some(())
}

/// Reads `18` and `18:30` as minutes since 00:00, at most 24:00.
fn minute(text: &str) -> Option<u32> {
    let digits = |text: &str, lengths: Range<usize>| -> Option<u32> {
        let plain = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok()).flatten()
    };
    let (hour, past) = match text.trim().split_once(':') {
        None => (digits(text.trim(), 1..3)?, 0),
        Some((hour, past)) => (
            digits(hour, 1..3)?,
            digits(past, 2..3).filter(|&past| past < 60)?,
        ),
    };
    Some(hour * 60 + past).filter(|&minute| minute <= DAY)
}

fn malformed(got: impl fmt::Display) -> Problem {
    Problem::new(
        got,
        Rule::Form {
            quantity: "a set of clock times",
            example: "`18-23`, `22-6`, `18:30-23:00`, `0-8,20-24` or `all`",
        },
    )
}

impl fmt::Display for DayTimes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ranges = self.ranges.clone();
        match ranges.as_slice() {
            [whole] if *whole == (0..DAY) => return f.pad("all"),
            [first, .., last] if first.start == 0 && last.end == DAY => {
                // The early and the late hours are one range past midnight.
                let night = last.start..first.end;
                ranges.pop();
                ranges.remove(0);
                ranges.push(night);
            }
            _ => {}
        }
        let texts: Vec<String> = ranges.iter().map(show).collect();
        f.pad(&texts.join(","))
    }
}

fn show(range: &Range<u32>) -> String {
    let (start, end) = (range.start, range.end);
    if start % 60 == 0 && end % 60 == 0 {
        format!("{}-{}", start / 60, end / 60)
    } else {
        let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
        format!("{}-{}", clock(start), clock(end))
    }
}

impl FromStr for DayTimes {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        if text.trim() == "all" {
            return Ok(Self::all());
        }
        let mut set = Vec::new();
        text.split(',')
            .try_for_each(|item| {
                let (start, end) = item.split_once('-')?;
                push(&mut set, &(minute(start)?..minute(end)?))
            })
            .and_then(|()| Self::merged(set))
            .ok_or_else(|| malformed(text))
    }
}

crate::units::text_form!(DayTimes);
