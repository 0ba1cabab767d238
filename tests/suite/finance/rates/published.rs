//! Rates published elsewhere.

use chrono::NaiveDate;
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::DayCount;
use stay_or_go::finance::Flows;
use stay_or_go::finance::solver::BinaryFlows;

#[track_caller]
fn periodic(amounts: &[f64], expected: f64, within: f64) {
    let rates = BinaryFlows::periodic(amounts).unwrap().rates();
    let rate = rates.unique().unwrap().rate;
    assert!((rate - expected).abs() < within, "{rate}");
}

/// The page of Excel's IRR, to ten digits; of numpy-financial; an annuity of the shape of a mine, on which NREL's engine answers NaN.
#[test]
fn irr() {
    let flows = [-70_000.0, 12_000.0, 15_000.0, 18_000.0, 21_000.0, 26_000.0];
    periodic(&flows[..5], -0.021_244_848_3, 1e-10);
    periodic(&flows, 0.086_630_948_0, 1e-10);
    periodic(&flows[..3], -0.443_506_941, 1e-9);
    let flows = [-150_000.0, 15_000.0, 25_000.0, 35_000.0, 45_000.0, 60_000.0];
    periodic(&flows, 0.052_432_888_85, 1e-11);
    let annuity: Vec<f64> = std::iter::once(-100.0)
        .chain(std::iter::repeat_n(60.0, 11))
        .collect();
    periodic(&annuity, 0.596_506_393_7, 1e-10);
}

fn dated(flows: &[(&str, Decimal)], day_count: DayCount) -> f64 {
    let flows = flows
        .iter()
        .map(|(date, amount)| (date.parse::<NaiveDate>().unwrap(), *amount));
    let rates = Flows::of(flows).unwrap().rates(day_count);
    rates.unique().unwrap().rate
}

/// The page of Excel's XIRR, to twelve digits.
#[test]
fn xirr() {
    let flows = [
        ("2008-01-01", dec!(-10000)),
        ("2008-03-01", dec!(2750)),
        ("2008-10-30", dec!(4250)),
        ("2009-02-15", dec!(3250)),
        ("2009-04-01", dec!(2750)),
    ];
    let rate = dated(&flows, DayCount::Act365Fixed);
    assert!((rate - 0.373_362_533_519).abs() < 1e-12, "{rate}");
}

/// The same flows under each convention, from pyxirr's tests.
#[test]
fn xirr_by_day_count() {
    let flows = [
        ("2007-01-12", dec!(-10000)),
        ("2008-02-14", dec!(2500)),
        ("2008-03-03", dec!(2000)),
        ("2008-06-14", dec!(3000)),
        ("2008-12-01", dec!(4000)),
    ];
    for (day_count, expected) in [
        (DayCount::Act365Fixed, 0.100_643_783_426_38),
        (DayCount::Act360, 0.099_198_889_805_806_3),
        (DayCount::Thirty360, 0.100_675_477_282_743),
        (DayCount::ActActIsda, 0.100_739_648_987_346),
    ] {
        let rate = dated(&flows, day_count);
        assert!((rate - expected).abs() < 1e-12, "{day_count} {rate}");
    }
}
