//! Time zones and their clock changes.

use super::counting::{class_at, counted, week};
use super::date;
use crate::calendar::{
    BundledZones, Horizon, LocalSpan, LocalSpans, Month, Week, ZoneName, ZoneRules,
};
use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta};
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use proptest::prelude::*;

/// Offset changes of half hours and of a whole day, at midnight, twice a year and around Ramadan.
const ODD: [&str; 12] = [
    "Asia/Almaty",
    "America/Chicago",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "America/Asuncion",
    "America/Edmonton",
    "Asia/Beirut",
    "America/Caracas",
    "Asia/Pyongyang",
    "Europe/Dublin",
];

fn name(zone: &str) -> ZoneName {
    zone.parse().unwrap()
}

fn jiff_zone(zone: &str) -> TimeZone {
    TimeZoneDatabase::bundled().get(zone).unwrap()
}

/// What clocks show at an instant, asked of jiff one instant at a time.
fn local(zone: &TimeZone, second: i64) -> NaiveDateTime {
    let offset = zone.to_offset(Timestamp::from_second(second).unwrap());
    at(second + i64::from(offset.seconds()))
}

fn at(second: i64) -> NaiveDateTime {
    DateTime::from_timestamp(second, 0).unwrap().naive_utc()
}

fn midnight(day: &str) -> NaiveDateTime {
    date(day).and_time(NaiveTime::MIN)
}

fn month_hours(zone: &str, month: &str) -> i64 {
    let month: Month = month.parse().unwrap();
    let rules = BundledZones::new();
    let clock =
        LocalSpans::of_days(&rules, &name(zone), month.first_day(), month.end_day()).unwrap();
    let seconds: i64 = clock.iter().map(LocalSpan::elapsed_seconds).sum();
    assert_eq!(seconds % 1800, 0);
    seconds / 1800
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Counts some days around a clock change of some zone, minute by minute.
    #[test]
    fn counts_are_those_of_a_walk_through_utc(
        zone in prop::sample::select(&ODD[..]),
        week in week(),
        after in 631_152_000_i64..2_145_916_800,
        before in 0_i64..500_000,
        length in 0_i64..700_000,
    ) {
        let zone_of_jiff = jiff_zone(zone);
        let change = zone_of_jiff.following(Timestamp::from_second(after).unwrap()).next();
        let from = change.map_or(after, |change| change.timestamp().as_second()) - before;
        let to = from + length;
        let clock = LocalSpans::of(&BundledZones::new(), &name(zone), at(from), at(to)).unwrap();
        let mut walked = [0; 5];
        let mut second = from;
        while second < to {
            let next = ((second.div_euclid(60) + 1) * 60).min(to);
            let shown = local(&zone_of_jiff, second);
            prop_assert_eq!(clock.utc_to_local(at(second)), Some(shown));
            walked[class_at(&week, shown)] += next - second;
            second = next;
        }
        prop_assert_eq!(counted(clock.iter(), &week), walked);
        prop_assert_eq!(clock.utc_to_local(at(to)), None);
        prop_assert_eq!(clock.utc_to_local(at(from - 1)), None);
        let cut = from + length / 3;
        let parts = clock.iter().filter_map(|span| span.within(at(from), at(cut)))
            .chain(clock.iter().filter_map(|span| span.within(at(cut), at(to))));
        prop_assert_eq!(counted(parts, &week), walked);
    }
}

/// Each month of the clock holds the quarters of an hour at which local clocks show that month.
#[test]
fn months_are_cut_by_the_local_clock() {
    for (zone, start) in [
        ("Asia/Almaty", "2024-01"),
        ("America/Chicago", "2024-01"),
        ("Australia/Lord_Howe", "2024-01"),
        ("Pacific/Apia", "2011-06"),
        ("Africa/Casablanca", "2024-01"),
        ("Asia/Kolkata", "2024-01"),
        ("America/Asuncion", "2024-06"),
    ] {
        let horizon = Horizon::new(start.parse().unwrap(), 12).unwrap();
        let (first, end) = (horizon.start_day(), horizon.end_day());
        let clock = LocalSpans::of_days(&BundledZones::new(), &name(zone), first, end).unwrap();
        let zone_of_jiff = jiff_zone(zone);
        let mut walked = [0_i64; 12];
        let start = first.and_time(NaiveTime::MIN).and_utc().timestamp() - 86_400;
        for step in 0..(368 * 96) {
            let shown = local(&zone_of_jiff, start + step * 900);
            if let Some(index) = horizon.index_of(shown.date()) {
                walked[index] += 900;
            }
        }
        let cut: Vec<i64> = horizon
            .months()
            .map(|month| {
                let spans = clock.days(month.first_day(), month.end_day());
                spans.map(LocalSpan::elapsed_seconds).sum()
            })
            .collect();
        assert_eq!(cut, walked, "{zone}");
    }
}

#[test]
fn months_with_a_clock_change_by_hand() {
    // In half hours: 31 × 48 = 1488, 30 × 48 = 1440, 29 × 48 = 1392, 28 × 48 = 1344.
    for (zone, month, half_hours) in [
        ("America/Chicago", "2024-03", 1488 - 2),
        ("America/Chicago", "2024-11", 1440 + 2),
        ("America/Chicago", "2024-07", 1488),
        // At midnight before 1 March 2024 clocks went back to 23:00 of 29 February.
        ("Asia/Almaty", "2024-02", 1392 + 2),
        ("Asia/Almaty", "2024-03", 1488),
        // Half an hour.
        ("Australia/Lord_Howe", "2024-04", 1440 + 1),
        ("Australia/Lord_Howe", "2024-10", 1488 - 1),
        // 30 December 2011 does not exist.
        ("Pacific/Apia", "2011-12", 1488 - 48),
        ("Asia/Kolkata", "2024-02", 1392),
        // Ramadan: one hour back on 10 March, forward again on 14 April 2024.
        ("Africa/Casablanca", "2024-03", 1488 + 2),
        ("Africa/Casablanca", "2024-04", 1440 - 2),
        // Clocks went forward for good on 6 October 2024, from 00:00 to 01:00.
        ("America/Asuncion", "2024-10", 1488 - 2),
        ("America/Asuncion", "2025-03", 1488),
    ] {
        assert_eq!(month_hours(zone, month), half_hours, "{zone} {month}");
    }
}

#[test]
fn a_civil_year_has_its_hours() {
    let rules = BundledZones::new();
    for (year, hours) in [(2023, 8760), (2024, 8784), (2026, 8760)] {
        let (from, to) = (format!("{year}-01-01"), format!("{}-01-01", year + 1));
        let clock = LocalSpans::of_days(&rules, &name("America/Chicago"), date(&from), date(&to));
        let spans: Vec<LocalSpan> = clock.unwrap().iter().collect();
        assert_eq!(spans.len(), 3);
        let seconds: i64 = spans.into_iter().map(LocalSpan::elapsed_seconds).sum();
        assert_eq!(seconds, hours * 3600);
    }
}

#[test]
fn the_evening_cut_of_a_day_that_does_not_exist_takes_nothing() {
    let rules = BundledZones::new();
    let apia = name("Pacific/Apia");
    let (from, to) = (date("2011-12-29"), date("2012-01-01"));
    let clock = LocalSpans::of_days(&rules, &apia, from, to).unwrap();
    let mut cut = Week::uniform(0);
    cut.paint("all".parse().unwrap(), &"18-23".parse().unwrap(), |_| 1);
    // 29 and 31 December, five hours each.
    assert_eq!(counted(clock.iter(), &cut)[1], 2 * 5 * 3600);
    let missing = clock.days(date("2011-12-30"), date("2011-12-31"));
    assert_eq!(missing.count(), 0);
}

/// Older data know nothing of the end of clock changes in western Canada (tzdb 2026).
#[test]
fn rules_of_2026_are_in_force() {
    let rules = BundledZones::new();
    let winter = (midnight("2026-12-01"), midnight("2027-03-01"));
    for (zone, offset) in [
        ("America/Vancouver", "-07:00"),
        ("America/Edmonton", "-06:00"),
        ("America/Winnipeg", "-05:00"),
        ("America/Chicago", "-06:00"),
        ("Asia/Almaty", "+05:00"),
        ("America/Asuncion", "-03:00"),
    ] {
        let pieces = rules.offsets(&name(zone), winter.0, winter.1).unwrap();
        assert_eq!(pieces.len(), 1, "{zone}");
        assert_eq!(pieces[0].offset.to_string(), offset, "{zone}");
    }
}

#[test]
fn unknown_zones_are_refused_with_a_hint() {
    let of = |zone: &str| {
        LocalSpans::of_days(
            &BundledZones::new(),
            &name(zone),
            date("2022-01-01"),
            date("2022-02-01"),
        )
    };
    let version = BundledZones::new().version();
    assert_eq!(
        of("Asia/Almati").unwrap_err().to_string(),
        format!(
            "there is no such time zone in the {version}, did you mean `Asia/Almaty`?, got Asia/Almati"
        )
    );
    assert!(
        of("asia/almaty")
            .unwrap_err()
            .to_string()
            .contains("`Asia/Almaty`")
    );
    assert!(of("Etc/Unknown").is_err());
    assert!(of("UTC+05:00").is_ok());
    assert!(of("Etc/GMT-5").is_ok());
    assert!(of("UTC").is_ok());
}

/// All zones, 1990 to 2037: the pieces follow each other, show what jiff shows, and their months add up.
#[test]
fn every_zone_adds_up() {
    let rules = BundledZones::new();
    let horizon = Horizon::new("1990-01".parse().unwrap(), 48 * 12).unwrap();
    let (from, to) = (midnight("1989-12-30"), midnight("2038-01-03"));
    let names = rules.names();
    assert!(names.len() > 400);
    for zone in &names {
        let clock = LocalSpans::of(&rules, zone, from, to).unwrap();
        let spans: Vec<LocalSpan> = clock.iter().collect();
        assert_eq!(spans[0].from_utc(), from);
        assert_eq!(spans[spans.len() - 1].to_utc(), to);
        let zone_of_jiff = jiff_zone(zone.as_str());
        for (index, span) in spans.iter().enumerate() {
            let (start, end) = (span.from_utc(), span.to_utc());
            assert!(index == 0 || spans[index - 1].to_utc() == start);
            for utc in [
                start,
                end - TimeDelta::seconds(1),
                start + (end - start) / 2,
            ] {
                let second = utc.and_utc().timestamp();
                assert_eq!(
                    local(&zone_of_jiff, second),
                    at(second) + span.offset,
                    "{zone} {utc}"
                );
            }
        }
        let (first, end) = (horizon.start_day(), horizon.end_day());
        let months: i64 = horizon
            .months()
            .flat_map(|month| clock.days(month.first_day(), month.end_day()))
            .map(LocalSpan::elapsed_seconds)
            .sum();
        let whole: i64 = clock.days(first, end).map(LocalSpan::elapsed_seconds).sum();
        assert_eq!(months, whole, "{zone}");
    }
}
