//! What is no set of flows, and flows that have no rate.

use super::{first_day, flows, rates};
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::DayCount;
use stay_or_go::finance::solver::{BinaryFlows, NotFlows, NotUnique};
use stay_or_go::finance::{Flows, NoRate, Rates};

#[test]
fn flows_without_a_rate_say_why() {
    for (given, expected) in [
        (&[(0, dec!(5))][..], Rates::None(NoRate::AllReceived)),
        (
            &[(0, dec!(-5)), (9, dec!(-1))],
            Rates::None(NoRate::AllPaid),
        ),
        (&[(0, dec!(-100)), (0, dec!(100))], Rates::Undefined),
        (&[(0, dec!(0)), (400, dec!(0.00))], Rates::Undefined),
        (
            &[(0, dec!(-100)), (0, dec!(100)), (7, dec!(1))],
            Rates::None(NoRate::AllReceived),
        ),
        // x² − x + 1 has no real zero, and neither has its negative.
        (
            &[(0, dec!(1)), (365, dec!(-1)), (730, dec!(1))],
            Rates::None(NoRate::AlwaysPositive),
        ),
        (
            &[(0, dec!(-1)), (365, dec!(1)), (730, dec!(-1))],
            Rates::None(NoRate::AlwaysNegative),
        ),
    ] {
        assert_eq!(rates(given), expected, "{given:?}");
        assert!(rates(given).roots().is_empty());
    }
}

#[test]
fn ranking_is_refused_unless_there_is_one_rate() {
    let text = |given: &[(u64, Decimal)]| rates(given).unique().unwrap_err().to_string();
    assert_eq!(
        text(&[(0, dec!(-1)), (1, dec!(-1))]),
        "the flows have no rate of return: money is only paid, never received"
    );
    assert_eq!(
        text(&[(0, dec!(-1)), (0, dec!(1))]),
        "the flows are worth nothing at every rate"
    );
    let two = rates(&[(0, dec!(-100)), (365, dec!(230)), (730, dec!(-132))]);
    assert_eq!(two.unique(), Err(NotUnique::Several(2)));
    assert!(rates(&[(0, dec!(-1)), (1, dec!(1))]).unique().is_ok());
}

#[test]
fn numbers_that_are_none_are_refused() {
    for (value, shown) in [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
    ] {
        let expected = format!("an amount must be a finite number, got {shown} as number 2");
        let periodic = BinaryFlows::periodic(&[-1.0, value]).unwrap_err();
        assert_eq!(periodic.to_string(), expected);
        let dated = [(first_day(), 1.0), (first_day(), value)];
        let dated = BinaryFlows::dated(dated, DayCount::Act365Fixed).unwrap_err();
        assert_eq!(dated.to_string(), expected);
    }
    assert_eq!(BinaryFlows::periodic(&[]).unwrap_err(), NotFlows::Empty);
    let none = BinaryFlows::dated([], DayCount::Act365Fixed);
    assert_eq!(none.unwrap_err(), NotFlows::Empty);
    let large = [(first_day(), f64::MAX), (first_day(), f64::MAX)];
    let large = BinaryFlows::dated(large, DayCount::Act365Fixed).unwrap_err();
    assert_eq!(
        large.to_string(),
        "the flows of one day add up to more than a number holds"
    );
}

/// 10 % a period, whatever the coin is worth.
#[test]
fn amounts_may_be_of_any_size() {
    for size in [1e-300, 1e-15, 1.0, 1e15, 1e300, f64::MIN_POSITIVE / 4096.0] {
        let flows = BinaryFlows::periodic(&[-size * 8.0, size * 4.0, size * 8.0]).unwrap();
        // x = 1 + r: 8 x² = 4 x + 8, x = (1 + √17) / 4.
        let expected = f64::midpoint(1.0, 17.0_f64.sqrt()) / 2.0;
        let rate = flows.rates().unique().unwrap().rate;
        assert!((rate + 1.0 - expected).abs() < 1e-15, "{size} {rate}");
    }
}

/// 1 + r = 10¹¹⁰, 10⁻²⁵ and 10⁶⁰⁰ within a year.
#[test]
fn a_growth_is_told_where_a_rate_is_no_number() {
    for (last, power) in [(1e110, 110.0), (1e-25, -25.0)] {
        let rates = BinaryFlows::periodic(&[-1.0, last]).unwrap().rates();
        let root = rates.unique().unwrap();
        let expected = power * std::f64::consts::LN_10;
        assert!((root.ln_growth / expected - 1.0).abs() < 1e-15);
        assert!(root.rate == -1.0 || (root.rate / 1e110 - 1.0).abs() < 1e-12);
    }
    let rates = BinaryFlows::periodic(&[-1e-300, 1e300]).unwrap().rates();
    let root = rates.unique().unwrap();
    assert_eq!(root.rate, f64::INFINITY);
    assert!((root.ln_growth / (600.0 * std::f64::consts::LN_10) - 1.0).abs() < 1e-15);
}

#[test]
fn the_largest_decimals_and_the_last_day_do_no_harm() {
    let last = chrono::NaiveDate::MAX;
    let flows = Flows::of([
        (chrono::NaiveDate::MIN, -Decimal::MAX),
        (last.pred_opt().unwrap(), Decimal::MAX),
        (last, Decimal::new(1, 28)),
    ])
    .unwrap();
    for day_count in DayCount::ALL {
        let rates = flows.rates(day_count);
        assert!(rates.unique().is_ok(), "{rates:?}");
    }
}

/// Amounts that a binary number does not hold, and whose sum is zero only when they are exact.
#[test]
fn amounts_that_cancel_exactly_have_a_rate_of_exactly_zero() {
    let flows = flows(&[(0, dec!(-0.3)), (100, dec!(0.1)), (220, dec!(0.2))]);
    let rates = flows.rates(DayCount::Act365Fixed);
    let root = rates.unique().unwrap();
    assert!(
        root.rate.abs() < 1e-25 && root.upper - root.lower < 1e-25,
        "{root:?}"
    );
}
