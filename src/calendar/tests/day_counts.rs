//! Day counts and discount factors, against published figures.

use super::date;
use crate::calendar::DayCount;
use crate::units::Exact;
use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

fn day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..84_000).prop_map(|days| date("1970-01-01") + Days::new(days))
}

proptest! {
    #[test]
    fn counting_back_is_the_negative_of_counting_forth(from in day(), to in day()) {
        for convention in DayCount::ALL {
            prop_assert_eq!(convention.days(from, to), -convention.days(to, from));
            prop_assert_eq!(convention.year_fraction(from, to), -convention.year_fraction(to, from));
            prop_assert_eq!(convention.days(from, from), 0);
        }
    }

    /// Not so for 30/360: from 30 January to 31 January is no day, and 31 January to 1 February is one.
    #[test]
    fn elapsed_days_add_up(from in day(), between in day(), to in day()) {
        for convention in [DayCount::Act365Fixed, DayCount::Act360, DayCount::ActActIsda] {
            let sum = convention.days(from, between) + convention.days(between, to);
            prop_assert_eq!(sum, convention.days(from, to));
        }
    }

    #[test]
    fn isda_counts_each_calendar_year_as_one(year in 1970_i32..2190, years in 0_u8..10) {
        let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let fraction = DayCount::ActActIsda.year_fraction(first(year), first(year + i32::from(years)));
        prop_assert_eq!(fraction, Decimal::from(years));
    }

    #[test]
    fn isda_splits_the_days_by_leap_years(from in day(), length in 0_u64..2_000) {
        let days = || (0..length).map(|n| from + Days::new(n));
        let leap = days().filter(NaiveDate::leap_year).count();
        let other = days().count() - leap;
        let walked = Decimal::from(leap) / dec!(366) + Decimal::from(other) / dec!(365);
        let fraction = DayCount::ActActIsda.year_fraction(from, from + Days::new(length));
        prop_assert!((fraction - walked).abs() < dec!(1e-26));
    }
}

#[test]
fn by_hand() {
    let fraction = |convention: DayCount, from, to| convention.year_fraction(date(from), date(to));
    // 73 days / 365 = 0.2; 90 / 360 = 0.25.
    assert_eq!(
        fraction(DayCount::Act365Fixed, "2022-01-01", "2022-03-15"),
        dec!(0.2)
    );
    assert_eq!(
        fraction(DayCount::Act360, "2022-01-01", "2022-04-01"),
        dec!(0.25)
    );
    // 184 days of 2023 / 365 + 182 days of 2024 / 366 = (184 × 366 + 182 × 365) / 133590.
    assert_eq!(
        fraction(DayCount::ActActIsda, "2023-07-01", "2024-07-01"),
        (dec!(133_774) / dec!(133_590)).normalize()
    );
    let thirty = |from, to| DayCount::Thirty360.days(date(from), date(to));
    assert_eq!(thirty("2022-01-31", "2022-03-31"), 60);
    assert_eq!(thirty("2022-01-30", "2022-03-31"), 60);
    assert_eq!(thirty("2022-01-29", "2022-03-31"), 62);
    assert_eq!(thirty("2022-02-28", "2022-03-31"), 33);
    assert_eq!(thirty("2022-02-28", "2022-03-01"), 3);
}

/// Published: the internal rates of one stream of flows under four conventions (the tests of pyxirr).
///
/// The flows, discounted at those rates over our fractions, come to nothing; one day more in one of them would move the sum by 0.4 or more.
#[test]
fn published_rates_bring_the_present_value_to_zero() {
    let flows = [
        ("2007-01-12", dec!(-10_000)),
        ("2008-02-14", dec!(2_500)),
        ("2008-03-03", dec!(2_000)),
        ("2008-06-14", dec!(3_000)),
        ("2008-12-01", dec!(4_000)),
    ];
    for (convention, rate) in [
        (DayCount::Act365Fixed, dec!(0.10064378342638)),
        (DayCount::Act360, dec!(0.0991988898058063)),
        (DayCount::Thirty360, dec!(0.100675477282743)),
        (DayCount::ActActIsda, dec!(0.100739648987346)),
    ] {
        let growth = Exact::ONE + Exact::of(rate);
        let value: Exact = flows
            .iter()
            .map(|&(day, amount)| {
                let years = convention.year_fraction(date("2007-01-12"), date(day));
                Exact::of(amount) * growth.power(Exact::of(-years))
            })
            .sum();
        assert!(
            value.abs() < Exact::of(dec!(1e-8)),
            "{convention}: {value:?}"
        );
    }
}

/// Which answers of Excel 2010 ours equal, and why the others differ.
#[test]
fn excel_2010_agrees_but_for_two_classes() {
    let rows = include_str!("../../../tests/data/excel2010_yearfrac.csv");
    let (mut equal, mut february, mut average) = (0, 0, 0);
    for row in rows.lines().filter(|row| !row.starts_with('#')) {
        let fields: Vec<&str> = row.split(',').collect();
        let [from, to, basis, excel] = fields[..] else {
            panic!("{row}")
        };
        let (from, to): (NaiveDate, NaiveDate) = (date(from), date(to));
        let excel: Decimal = excel.parse().unwrap();
        let convention = match basis {
            "Actual365" => DayCount::Act365Fixed,
            "Actual360" => DayCount::Act360,
            "ActualActual" => DayCount::ActActIsda,
            "UsPsa30_360" => DayCount::Thirty360,
            _ => panic!("{row}"),
        };
        let ours = convention.year_fraction(from, to);
        // Excel printed 13 significant digits.
        let agrees = (ours - excel).abs() < dec!(5e-11);
        let last_of_february = |day: NaiveDate| day.month() == 2 && (day + Days::new(1)).day() == 1;
        let leap_year_touched = (from.year()..=to.year())
            .any(|year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap().leap_year());
        if convention == DayCount::Thirty360 && last_of_february(from) {
            // Excel counts the last of February as the 30th (the end too, when both are); the bond basis has no such rule.
            let end = i64::from(if last_of_february(to) {
                30 - to.day()
            } else {
                0
            });
            let days = convention.days(from, to) - i64::from(30 - from.day()) + end;
            assert!(
                (Decimal::from(days) / dec!(360) - excel).abs() < dec!(5e-11),
                "{row}"
            );
            february += 1;
        } else if convention == DayCount::ActActIsda
            && from.year() != to.year()
            && leap_year_touched
        {
            // Excel divides by the average length of the years touched, ISDA each year's days by its own.
            assert!(!agrees && (ours - excel).abs() < dec!(0.0023), "{row}");
            average += 1;
        } else {
            assert!(agrees, "{row}: {ours}");
            equal += 1;
        }
    }
    assert_eq!((equal, february, average), (365, 17, 99));
}
