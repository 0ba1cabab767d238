//! The texts of the calendar: read, written, refused.

use crate::calendar::{DayCount, DayTimes, Month, Months, Weekdays, ZoneName, parse_date};
use crate::error::Problem;
use proptest::prelude::*;
use std::fmt::{Debug, Display};
use std::str::FromStr;

fn round_trips<T>(value: &T) -> Result<(), TestCaseError>
where
    T: FromStr<Err = Problem> + Display + Debug + PartialEq + serde::Serialize,
    T: serde::de::DeserializeOwned,
{
    let text = value.to_string();
    prop_assert_eq!(&text.parse::<T>().unwrap(), value);
    let json = serde_json::to_string(value).unwrap();
    prop_assert_eq!(&json, &format!("\"{text}\""));
    prop_assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value);
    Ok(())
}

fn reads_or_refuses<T>(text: &str) -> Result<(), TestCaseError>
where
    T: FromStr<Err = Problem> + Display + Debug + PartialEq + serde::Serialize,
    T: serde::de::DeserializeOwned,
{
    match text.parse::<T>() {
        Ok(value) => round_trips(&value),
        Err(problem) => {
            prop_assert_eq!(problem.got, text);
            Ok(())
        }
    }
}

fn day_times() -> impl Strategy<Value = DayTimes> {
    prop::collection::vec((0_u32..1440, 1_u32..1440), 1..6).prop_map(|ranges| {
        DayTimes::of_minutes(ranges.into_iter().map(|(start, length)| {
            let end = start + length;
            start..if end > 1440 { end - 1440 } else { end }
        }))
        .unwrap()
    })
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*|[0-9:,\\- ]{0,14}|[A-Zalnu/_+:0-9,\\-]{0,12}") {
        reads_or_refuses::<Month>(&text)?;
        reads_or_refuses::<Months>(&text)?;
        reads_or_refuses::<Weekdays>(&text)?;
        reads_or_refuses::<DayTimes>(&text)?;
        reads_or_refuses::<DayCount>(&text)?;
        reads_or_refuses::<ZoneName>(&text)?;
        match parse_date(&text) {
            Ok(date) => prop_assert_eq!(date.to_string(), text),
            Err(problem) => prop_assert_eq!(problem.got, text),
        }
    }

    #[test]
    fn a_set_of_clock_times_is_its_minutes(times in day_times()) {
        round_trips(&times)?;
        let inside = (0..1440).filter(|&minute| times.contains(minute)).count();
        prop_assert_eq!(inside, times.minutes() as usize);
        let ranges: Vec<_> = times.ranges().collect();
        prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
        prop_assert_eq!(DayTimes::of_minutes(ranges), Ok(times));
    }
}

#[test]
fn every_set_of_months_and_weekdays_has_one_text() {
    for set in 1_u32..1 << 12 {
        let months = Months::of_numbers((1..=12).filter(|n| set >> (n - 1) & 1 == 1)).unwrap();
        round_trips(&months).unwrap();
        assert_eq!(months.numbers().count(), set.count_ones() as usize);
    }
    for set in 1_u32..1 << 7 {
        let inside = |day: &chrono::Weekday| set >> day.num_days_from_monday() & 1 == 1;
        let days = Weekdays::of(Weekdays::ORDER.into_iter().filter(inside)).unwrap();
        round_trips(&days).unwrap();
        assert_eq!(days.iter().count(), set.count_ones() as usize);
    }
}

#[test]
fn texts_are_written_in_one_form() {
    fn written<T: FromStr<Err = Problem> + Display>(text: &str) -> String {
        text.parse::<T>().unwrap().to_string()
    }
    for (text, form) in [
        ("Oct-Mar", "Oct-Mar"),
        ("Jan", "Jan"),
        ("Jun-Sep,Dec", "Jun-Sep,Dec"),
        ("Dec, Jun-Sep", "Jun-Sep,Dec"),
        ("Jan-Feb", "Jan,Feb"),
        ("Dec-Jan", "Dec,Jan"),
        ("Apr-Mar", "all"),
        ("Jan-Dec", "all"),
        ("all", "all"),
    ] {
        assert_eq!(written::<Months>(text), form, "{text}");
    }
    for (text, form) in [
        ("Mon-Fri", "Mon-Fri"),
        ("Sat,Sun", "Sat,Sun"),
        ("Fri-Mon", "Fri-Mon"),
        ("Sun,Mon", "Sun,Mon"),
        ("Mon-Sun", "all"),
    ] {
        assert_eq!(written::<Weekdays>(text), form, "{text}");
    }
    for (text, form) in [
        ("18-23", "18-23"),
        ("22-6", "22-6"),
        ("22:00-06:00", "22-6"),
        ("18:30-23:00", "18:30-23:00"),
        ("8-9:30", "08:00-09:30"),
        ("0-8,20-24", "20-8"),
        ("0-8,8-12", "0-12"),
        ("12-14,20-8", "12-14,20-8"),
        ("22-0", "22-24"),
        ("0-24", "all"),
        ("12-6,6-12", "all"),
    ] {
        assert_eq!(written::<DayTimes>(text), form, "{text}");
    }
    for convention in DayCount::ALL {
        round_trips(&convention).unwrap();
    }
}

#[test]
fn every_refusal_says_what_would_be_accepted() {
    fn refusal<T: FromStr<Err = Problem> + Debug>(text: &str) -> String {
        text.parse::<T>().unwrap_err().to_string()
    }
    for (text, refusal) in [
        (
            "2022-02-30",
            "a date is written like `2022-01-24`, a day that exists, got 2022-02-30",
        ),
        (
            "2022-1-24",
            "a date is written like `2022-01-24`, a day that exists, got 2022-1-24",
        ),
        (
            "24.01.2022",
            "a date is written like `2022-01-24`, a day that exists, got 24.01.2022",
        ),
        (
            "+022-01-24",
            "a date is written like `2022-01-24`, a day that exists, got +022-01-24",
        ),
        (
            "1969-12-31",
            "a date must lie in 1970-01-01 to 2199-12-31, got 1969-12-31",
        ),
        (
            "2200-01-01",
            "a date must lie in 1970-01-01 to 2199-12-31, got 2200-01-01",
        ),
    ] {
        assert_eq!(parse_date(text).unwrap_err().to_string(), refusal);
    }
    for (text, got) in [
        ("2021-13", "a month is written like `2021-12`, got 2021-13"),
        ("2021-1", "a month is written like `2021-12`, got 2021-1"),
        (
            "2200-01",
            "a month must lie in 1970-01 to 2199-12, got 2200-01",
        ),
    ] {
        assert_eq!(refusal::<Month>(text), got);
    }
    assert_eq!(
        Month::new(-5, 40).unwrap_err().to_string(),
        "a month must lie in 1970-01 to 2199-12, got -005-40"
    );
    for text in ["", "winter", "Oct-", "oct-mar", "Oct-Mar-May", "Jan,,Feb"] {
        let form = "a set of months is written like `Oct-Mar`, `Jun-Sep,Dec` or `all`";
        let expected = if text.is_empty() {
            form.to_owned()
        } else {
            format!("{form}, got {text}")
        };
        assert_eq!(refusal::<Months>(text), expected);
    }
    assert_eq!(
        Months::of_numbers([13]).unwrap_err().to_string(),
        "the number of a month must lie in 1 to 12, got 13"
    );
    assert_eq!(
        refusal::<Weekdays>("weekend"),
        "a set of weekdays is written like `Mon-Fri`, `Sat,Sun` or `all`, got weekend"
    );
    for text in [
        "6-6", "0-0", "24-6", "18-25", "18", "18-23:60", "18:5-20", "-", "6-24:01", "018-20",
    ] {
        assert_eq!(
            refusal::<DayTimes>(text),
            format!(
                "a set of clock times is written like `18-23`, `22-6`, `18:30-23:00`, `0-8,20-24` or `all`, got {text}"
            )
        );
    }
    assert_eq!(
        refusal::<DayCount>("30E/360"),
        "expected one of ACT/365F, ACT/360, ACT/ACT ISDA, 30/360, got 30E/360"
    );
    for text in ["Texas time", "Asia/", "/Almaty", "+05:00", "Asia/../Almaty"] {
        assert_eq!(
            refusal::<ZoneName>(text),
            format!("a time zone is written like `Asia/Almaty`, `UTC` or `UTC+05:00`, got {text}")
        );
    }
}
