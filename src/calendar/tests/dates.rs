//! Months, horizons and the dates between.

use super::date;
use crate::calendar::{Horizon, Month};
use chrono::Days;
use proptest::prelude::*;

fn month() -> impl Strategy<Value = Month> {
    (0_u32..2760).prop_map(|index| Month::MIN.plus(index).unwrap())
}

proptest! {
    #[test]
    fn a_month_is_the_days_from_its_first_to_its_last(month in month()) {
        let days = month.end_day().signed_duration_since(month.first_day()).num_days();
        prop_assert_eq!(days, i64::from(month.days()));
        prop_assert_eq!(month.last_day() + Days::new(1), month.end_day());
        prop_assert_eq!(Month::of(month.first_day()), Ok(month));
        prop_assert_eq!(Month::of(month.last_day()), Ok(month));
        prop_assert_eq!(Month::new(month.year(), month.number()), Ok(month));
        prop_assert_eq!(month.to_string().parse::<Month>(), Ok(month));
    }

    #[test]
    fn so_many_months_later_lie_so_many_months_between(from in month(), count in 0_u32..3000) {
        match from.plus(count) {
            Some(later) => {
                prop_assert_eq!(from.months_until(later), i32::try_from(count).unwrap());
                prop_assert_eq!(later.months_until(from), -i32::try_from(count).unwrap());
                prop_assert!(later >= from);
            }
            None => prop_assert!(from.months_until(Month::MAX) < i32::try_from(count).unwrap()),
        }
    }

    #[test]
    fn a_horizon_holds_the_days_of_its_months(start in month(), count in 1_u32..=600, day in 0_u64..20_000) {
        let Ok(horizon) = Horizon::new(start, count) else {
            prop_assert!(start.plus(count - 1).is_none());
            return Ok(());
        };
        let months: Vec<Month> = horizon.months().collect();
        prop_assert_eq!(months.len(), usize::try_from(count).unwrap());
        prop_assert_eq!(months[0].first_day(), horizon.start_day());
        prop_assert_eq!(months[months.len() - 1].end_day(), horizon.end_day());
        let date = horizon.start_day() + Days::new(day);
        prop_assert_eq!(horizon.contains(date), date < horizon.end_day());
        let place = months.iter().position(|m| m.first_day() <= date && date < m.end_day());
        prop_assert_eq!(horizon.index_of(date), place);
        prop_assert_eq!(horizon.index_of(horizon.start_day() - Days::new(1)), None);
    }
}

#[test]
fn the_calendar_ends_with_2199() {
    assert_eq!(Month::MIN.to_string(), "1970-01");
    assert_eq!(Month::MAX.to_string(), "2199-12");
    assert_eq!(Month::MAX.end_day().to_string(), "2200-01-01");
    assert_eq!(Month::MAX.plus(1), None);
    assert_eq!(Month::MIN.plus(u32::MAX), None);
}

#[test]
fn february_has_29_days_in_leap_years_only() {
    let days = |text: &str| text.parse::<Month>().unwrap().days();
    assert_eq!(days("2024-02"), 29);
    assert_eq!(days("2023-02"), 28);
    assert_eq!(days("2000-02"), 29);
    assert_eq!(days("2100-02"), 28);
}

#[test]
fn the_last_day_of_2021_is_day_30_of_its_month() {
    // Rule 1 of the numbers: 31 December is day 30 from 1 December.
    let horizon = Horizon::new("2021-12".parse().unwrap(), 36).unwrap();
    let last = horizon.start().last_day();
    assert_eq!(last, date("2021-12-31"));
    assert_eq!((last - horizon.start_day()).num_days(), 30);
}

#[test]
fn a_horizon_out_of_range_says_which_number_is_wrong() {
    let of = |start: &str, months| Horizon::new(start.parse().unwrap(), months).unwrap_err();
    assert_eq!(
        of("2021-12", 0).to_string(),
        "the number of months of a horizon must lie in 1 to 600, got 0"
    );
    assert_eq!(
        of("2021-12", 601).to_string(),
        "the number of months of a horizon must lie in 1 to 600, got 601"
    );
    assert_eq!(
        of("2199-12", 2).to_string(),
        "a horizon must lie in 1970-01 to 2199-12, got 2 months from 2199-12"
    );
}
