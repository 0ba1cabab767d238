//! Generators of civil time.

use crate::calendar::{
    DayCount, DayTimes, Horizon, Month, Months, Week, Weekdays, Window, ZoneName,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Returns any month, 1970-01 to 2199-12; it shrinks to the earliest.
pub fn month() -> impl Strategy<Value = Month> {
    (0_u32..=2759).prop_map(|count| Month::MIN.plus(count).unwrap_or(Month::MAX))
}

/// Returns any day of the years 1970 to 2199; it shrinks to the earliest.
pub fn date() -> impl Strategy<Value = NaiveDate> {
    let first = Month::MIN.first_day();
    let days = Month::MAX.end_day().signed_duration_since(first).num_days();
    (0..u64::try_from(days).unwrap_or(1))
        .prop_map(move |days| first.checked_add_days(Days::new(days)).unwrap_or(first))
}

/// Returns a horizon of 1 to `longest` months within the years 2020 to 2039; it shrinks to a month.
pub fn horizon(longest: u32) -> impl Strategy<Value = Horizon> {
    (600_u32..840, 1..=longest.clamp(1, Horizon::LONGEST))
        .prop_filter_map("the calendar ends with 2199", |(start, months)| {
            Horizon::new(Month::MIN.plus(start)?, months).ok()
        })
}

/// Returns any day count.
pub fn day_count() -> impl Strategy<Value = DayCount> {
    select(&DayCount::ALL[..])
}

/// Returns any set of months of the year; it shrinks to a single one.
pub fn months() -> impl Strategy<Value = Months> {
    subsequence((1..=12).collect::<Vec<u32>>(), 1..=12)
        .prop_filter_map("never empty", |numbers| Months::of_numbers(numbers).ok())
}

/// Returns any set of days of the week; it shrinks to a single one.
pub fn weekdays() -> impl Strategy<Value = Weekdays> {
    subsequence(Weekdays::ORDER.to_vec(), 1..=7)
        .prop_filter_map("never empty", |days| Weekdays::of(days).ok())
}

/// Returns a set of clock times of one to three ranges; it shrinks to a minute after midnight.
pub fn day_times() -> impl Strategy<Value = DayTimes> {
    proptest::collection::vec((0_u32..1440, 1_u32..1440), 1..=3).prop_filter_map(
        "never empty",
        |ranges| {
            let wrapped = ranges
                .into_iter()
                .map(|(start, length)| start..(start + length) % 1440);
            DayTimes::of_minutes(wrapped).ok()
        },
    )
}

/// Returns any recurring window.
pub fn window() -> impl Strategy<Value = Window> {
    (months(), weekdays(), day_times()).prop_map(|(months, weekdays, times)| Window {
        months,
        weekdays,
        times,
    })
}

/// Returns a week of the given classes, painted with up to five coats; it shrinks to the first class all week.
pub fn week<T>(classes: Vec<T>) -> impl Strategy<Value = Week<T>>
where
    T: Copy + PartialEq + std::fmt::Debug + 'static,
{
    let coat = (weekdays(), day_times(), select(classes.clone()));
    (select(classes), proptest::collection::vec(coat, 0..=5)).prop_map(|(ground, coats)| {
        let mut week = Week::uniform(ground);
        for (weekdays, times, class) in coats {
            week.paint(weekdays, &times, |_| class);
        }
        week
    })
}

/// Returns the name of a zone with a constant offset, a quarter of an hour apart, −12 h to +14 h; both rules of the crate know it.
pub fn fixed_zone() -> impl Strategy<Value = ZoneName> {
    (-48_i32..=56).prop_filter_map("of this form", |quarters| {
        let minutes = quarters.unsigned_abs() * 15;
        let sign = if quarters < 0 { '-' } else { '+' };
        format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            .parse()
            .ok()
    })
}
