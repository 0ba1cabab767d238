//! The functions of spreadsheets, against what Excel 2010 answered.
//!
//! Where this library does otherwise on purpose, the reason stands with the rows that are left out:
//! a period is a whole number here. Excel takes fractions of one, which it cuts in DB and DDB, to 1 at least, and lets into the formula of SYD, where period 0.3 of a life of 1 takes 153 of 90.

use super::is;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, dec};
use stay_or_go::finance::Asset;

fn asset(row: &[&str]) -> Asset {
    Asset::new(number(row[0]), number(row[1]), number(row[2])).unwrap()
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Returns a period, when it is a whole number.
fn whole(text: &str) -> Option<u32> {
    let period = number(text);
    period.is_integer().then(|| period.to_u32().unwrap())
}

/// Returns a period as DB and DDB of Excel cut it.
fn cut(text: &str) -> u32 {
    number(text).trunc().to_u32().unwrap().max(1)
}

/// Checks every row of a file; returns how many were checked and left out.
fn rows(text: &str, value: impl Fn(&[&str]) -> Option<Decimal>) -> (usize, usize) {
    let (mut checked, mut left_out) = (0, 0);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let row: Vec<&str> = line.split(',').collect();
        let Some(got) = value(&row) else {
            left_out += 1;
            continue;
        };
        let expected = number(row[row.len() - 1]);
        let near = (got - expected).abs() <= dec!(0.00000000001) * expected.abs().max(Decimal::TEN);
        assert!(near, "{line}: {got}");
        checked += 1;
    }
    (checked, left_out)
}

#[test]
fn straight_line_is_sln() {
    let text = include_str!("../../data/excel2010_sln.csv");
    let checked = rows(text, |row| Some(asset(row).straight_line()));
    assert_eq!(checked, (13, 0));
}

#[test]
fn sum_of_years_is_syd() {
    let text = include_str!("../../data/excel2010_syd.csv");
    let checked = rows(text, |row| Some(asset(row).sum_of_years(whole(row[3])?)));
    assert_eq!(checked, (37, 30));
}

#[test]
fn declining_balance_is_db() {
    let text = include_str!("../../data/excel2010_db.csv");
    let checked = rows(text, |row| {
        Some(asset(row).declining_balance(cut(row[3]), cut(row[4])))
    });
    assert_eq!(checked, (199, 0));
}

#[test]
fn double_declining_is_ddb() {
    let text = include_str!("../../data/excel2010_ddb.csv");
    let checked = rows(text, |row| {
        Some(asset(row).double_declining(cut(row[3]), number(row[4])))
    });
    assert_eq!(checked, (229, 0));
}

#[test]
fn variable_declining_is_vdb() {
    let text = include_str!("../../data/excel2010_vdb.csv");
    let checked = rows(text, |row| {
        assert_eq!(row[6], "DontSwitchToStraightLine");
        let (from, to, factor) = (number(row[3]), number(row[4]), number(row[5]));
        Some(asset(row).variable_declining(from, to, factor, false))
    });
    assert_eq!(checked, (1273, 0));
}

// ---------------------------------------------------------------------------------------------
// Values published elsewhere, with the pages of spreadsheets as their source
// ---------------------------------------------------------------------------------------------

#[test]
fn db_of_a_machine_bought_in_june() {
    let machine = Asset::new(dec!(1_000_000), dec!(100_000), dec!(6)).unwrap();
    let published = [
        "186083.33",
        "259639.42",
        "176814.44",
        "120410.64",
        "81999.64",
        "55841.76",
        "15845.10",
    ];
    for (year, published) in (1..).zip(published) {
        is(machine.declining_balance(year, 7), published);
    }
    assert_eq!(machine.declining_balance(8, 7), Decimal::ZERO);
}

#[test]
fn ddb_and_vdb_of_ten_years() {
    let years = Asset::new(dec!(2_400), dec!(300), dec!(10)).unwrap();
    is(years.double_declining(1, dec!(2)), "480.00");
    is(years.double_declining(2, dec!(1.5)), "306.00");
    is(years.double_declining(10, dec!(2)), "22.1225472");
    is(
        years.variable_declining(dec!(0), dec!(1), dec!(2), true),
        "480.00",
    );
    let months = Asset::new(dec!(2_400), dec!(300), dec!(120)).unwrap();
    is(
        months.variable_declining(dec!(6), dec!(18), dec!(2), true),
        "396.306053",
    );
}

#[test]
fn sln_and_syd_of_ten_years() {
    let asset = Asset::new(dec!(30_000), dec!(7_500), dec!(10)).unwrap();
    is(asset.straight_line(), "2250");
    is(asset.sum_of_years(1), "4090.909091");
    is(asset.sum_of_years(10), "409.090909");
}

#[test]
fn an_asset_that_cannot_be() {
    let refused = |cost, salvage, life| Asset::new(cost, salvage, life).unwrap_err().to_string();
    assert_eq!(
        refused(dec!(-1), dec!(0), dec!(5)),
        "a cost must lie in 0 to 1000000000000000, got -1"
    );
    assert_eq!(
        refused(dec!(100), dec!(101), dec!(5)),
        "a salvage value must lie in 0 to 100, got 101"
    );
    assert_eq!(
        refused(dec!(100), dec!(0), dec!(0)),
        "a life in periods must lie in 1 to 1200, got 0"
    );
}
