//! Counted hours, against walks through every minute or day.

use super::date;
use crate::calendar::{
    DayTimes, FixedZones, LocalSpan, LocalSpans, Offset, Week, Weekdays, Window, ZoneName,
    ZoneRules, hours, tally,
};
use chrono::{Datelike, FixedOffset, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};
use proptest::prelude::*;
use rust_decimal::dec;

pub(super) fn times() -> impl Strategy<Value = DayTimes> {
    prop::collection::vec((0_u32..1440, 1_u32..1440), 1..4).prop_map(|ranges| {
        let wrapped = ranges
            .into_iter()
            .map(|(start, length)| start..(start + length) % 1440);
        DayTimes::of_minutes(wrapped).unwrap()
    })
}

/// A week of up to five classes.
pub(super) fn week() -> impl Strategy<Value = Week<u8>> {
    let days = prop::collection::vec(0_usize..7, 1..5)
        .prop_map(|places| Weekdays::of(places.into_iter().map(|p| Weekdays::ORDER[p])).unwrap());
    prop::collection::vec((days, times(), 1_u8..5), 0..5).prop_map(|coats| {
        let mut week = Week::uniform(0);
        for (days, times, class) in coats {
            week.paint(days, &times, |old| if old > class { old } else { class });
        }
        week
    })
}

pub(super) fn counted(spans: impl Iterator<Item = LocalSpan>, week: &Week<u8>) -> [i64; 5] {
    let mut seconds = [0; 5];
    tally(spans, week, |class, elapsed| {
        assert!(elapsed > 0);
        seconds[usize::from(class)] += elapsed;
    });
    seconds
}

pub(super) fn class_at(week: &Week<u8>, local: NaiveDateTime) -> usize {
    usize::from(week.at(local.weekday(), local.hour() * 60 + local.minute()))
}

fn span(from: NaiveDateTime, seconds: i64) -> LocalSpan {
    LocalSpan {
        from,
        to: from + TimeDelta::seconds(seconds),
        offset: FixedOffset::east_opt(0).unwrap(),
    }
}

fn clock() -> impl Strategy<Value = NaiveDateTime> {
    (-100_000_000_i64..7_000_000_000)
        .prop_map(|second| date("1970-01-01").and_time(NaiveTime::MIN) + TimeDelta::seconds(second))
}

proptest! {
    #[test]
    fn each_second_is_counted_in_its_class(week in week(), from in clock(), minutes in 0_i64..15_000, rest in 0_i64..60) {
        let span = span(from, minutes * 60 + rest);
        let mut walked = [0; 5];
        let mut at = span.from;
        while at < span.to {
            let next = (at + TimeDelta::seconds(60 - i64::from(at.second()))).min(span.to);
            walked[class_at(&week, at)] += (next - at).num_seconds();
            at = next;
        }
        prop_assert_eq!(counted(std::iter::once(span), &week), walked);
    }

    #[test]
    fn all_classes_together_are_the_elapsed_time(week in week(), from in clock(), seconds in 0_i64..2_000_000_000) {
        let span = span(from, seconds);
        prop_assert_eq!(counted(std::iter::once(span), &week).iter().sum::<i64>(), seconds);
        prop_assert_eq!(span.elapsed_seconds(), seconds);
    }

    #[test]
    fn cutting_a_span_changes_no_count(week in week(), from in clock(), seconds in 1_i64..20_000_000, share in 0_i64..100) {
        let whole = span(from, seconds);
        let cut = from + TimeDelta::seconds(seconds * share / 100);
        let parts = [whole.clipped(from, cut), whole.clipped(cut, whole.to)];
        prop_assert_eq!(
            counted(parts.into_iter().flatten(), &week),
            counted(std::iter::once(whole), &week)
        );
    }

    #[test]
    fn a_painted_week_holds_what_was_painted(coats in prop::collection::vec((times(), any::<u8>()), 0..4), day in 0_usize..7, minute in 0_u32..1440) {
        let weekday = Weekdays::ORDER[day];
        let mut week = Week::uniform(0_u8);
        let mut expected = 0;
        for (times, class) in &coats {
            week.paint(Weekdays::of([weekday]).unwrap(), times, |_| *class);
            if times.contains(minute) {
                expected = *class;
            }
        }
        prop_assert_eq!(week.at(weekday, minute), expected);
        prop_assert_eq!(week.at(weekday.succ(), minute), 0);
        let pieces: Vec<_> = week.pieces().collect();
        prop_assert_eq!(pieces.iter().map(|(_, minutes, _)| minutes.len()).sum::<usize>(), 7 * 1440);
        prop_assert!(pieces.windows(2).all(|pair| pair[0].0 != pair[1].0 || pair[0].2 != pair[1].2));
    }
}

#[test]
fn by_hand() {
    // July 2022 has 31 days; the 1st is a Friday, so there are 21 working days and 10 days of weekends.
    let clock = LocalSpans::of_days(
        &FixedZones,
        &"UTC-03:30".parse().unwrap(),
        date("2022-07-01"),
        date("2022-08-01"),
    )
    .unwrap();
    let mut week = Week::uniform(0);
    week.paint("Mon-Fri".parse().unwrap(), &"8-20".parse().unwrap(), |_| 1);
    week.paint(Weekdays::ALL, &"18:30-19:00".parse().unwrap(), |_| 2);
    let [night, work, peak, ..] = counted(clock.iter(), &week);
    assert_eq!(peak, 31 * 1800);
    assert_eq!(work, 21 * (12 * 3600 - 1800));
    assert_eq!(night + work + peak, 31 * 86_400);
}

#[test]
fn a_window_is_open_in_its_months_days_and_times() {
    let window = Window {
        months: "Jan".parse().unwrap(),
        weekdays: "Mon".parse().unwrap(),
        times: "22-6".parse().unwrap(),
    };
    let at = |day: &str, hour| date(day).and_hms_opt(hour, 0, 0).unwrap();
    // 24 January 2022 is a Monday: its early and its late hours, not those of Tuesday.
    assert_eq!(date("2022-01-24").weekday(), Weekday::Mon);
    assert!(window.contains(at("2022-01-24", 5)));
    assert!(window.contains(at("2022-01-24", 22)));
    assert!(!window.contains(at("2022-01-24", 6)));
    assert!(!window.contains(at("2022-01-25", 5)));
    assert!(!window.contains(at("2022-02-28", 5)));
    assert!(Window::always().contains(at("2022-02-28", 5)));
}

#[test]
fn hours_round_once_and_stay_in_range() {
    assert_eq!(hours(31 * 86_400).to_hours(), dec!(744));
    assert_eq!(hours(2).to_hours(), dec!(0.000556));
    assert_eq!(hours(-5).to_hours(), dec!(0));
    assert_eq!(hours(i64::MAX).to_hours(), dec!(1_000_000));
}

#[test]
fn a_zone_that_is_not_there_is_a_problem() {
    let of = |zone: &str, from: &str| {
        let zone: ZoneName = zone.parse().unwrap();
        LocalSpans::of_days(&FixedZones, &zone, date(from), date("2022-02-01"))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        of("Asia/Almaty", "2022-01-01"),
        "there is no such time zone in the fixed offsets, got Asia/Almaty"
    );
    assert_eq!(
        of("UTCC", "2022-01-01"),
        "there is no such time zone in the fixed offsets, did you mean `UTC`?, got UTCC"
    );
    for zone in [
        "UTC+24:00",
        "UTC+5:00",
        "UTC+05:60",
        "UTC05:00",
        "UTC+",
        "UTC++5:00",
    ] {
        assert!(
            of(zone, "2022-01-01").contains("no such time zone"),
            "{zone}"
        );
    }
    let far = LocalSpans::of_days(
        &FixedZones,
        &"UTC".parse().unwrap(),
        chrono::NaiveDate::MIN,
        chrono::NaiveDate::MAX,
    );
    assert_eq!(
        far.unwrap_err().to_string(),
        "an instant must lie in 1969-12-30 00:00 to 2200-01-03 00:00, got -262143-01-01 00:00"
    );
}

#[test]
fn sloppy_rules_still_cover_the_interval_once() {
    struct Sloppy(Vec<(i64, i32)>);

    impl ZoneRules for Sloppy {
        fn offsets(
            &self,
            _: &ZoneName,
            from: NaiveDateTime,
            _: NaiveDateTime,
        ) -> Option<Vec<Offset>> {
            let piece = |&(hour, offset): &(i64, i32)| Offset {
                from: from + TimeDelta::hours(hour),
                offset: FixedOffset::east_opt(offset * 3600).unwrap(),
            };
            Some(self.0.iter().map(piece).collect())
        }

        fn version(&self) -> String {
            "sloppy".into()
        }
    }

    let from = date("2022-01-01").and_time(NaiveTime::MIN);
    for pieces in [
        vec![(0, 5)],
        vec![(-9, 5), (3, 6)],
        vec![(9, 5)],
        vec![(0, 5), (20, 6), (10, 7), (900, 8)],
    ] {
        let rules = Sloppy(pieces);
        let zone = "X".parse().unwrap();
        let clock = LocalSpans::of(&rules, &zone, from, from + TimeDelta::hours(100)).unwrap();
        let elapsed: i64 = clock.iter().map(LocalSpan::elapsed_seconds).sum();
        assert_eq!(elapsed, 360_000);
        let empty = LocalSpans::of(&rules, &zone, from, from).unwrap();
        assert_eq!(empty.iter().count(), 0);
        let back = LocalSpans::of(&rules, &zone, from, from - TimeDelta::hours(1)).unwrap();
        assert_eq!(back.iter().count(), 0);
    }
    let none = LocalSpans::of(&Sloppy(vec![]), &"X".parse().unwrap(), from, from);
    assert!(none.is_err());
}
