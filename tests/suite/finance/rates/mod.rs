//! Rates of return: published ones, the laws they follow, and all of them against two others that were written apart.

mod exact;
mod hard;
mod input;
mod laws;
mod published;
mod samples;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use stay_or_go::calendar::DayCount;
use stay_or_go::finance::{Flows, Rates, Root};

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2000, 1, 1).unwrap()
}

/// Returns flows so many days after the first day.
fn flows(flows: &[(u64, Decimal)]) -> Flows {
    Flows::of(
        flows
            .iter()
            .map(|(days, amount)| (first_day() + Days::new(*days), *amount)),
    )
    .unwrap()
}

fn rates(given: &[(u64, Decimal)]) -> Rates {
    flows(given).rates(DayCount::Act365Fixed)
}

/// Every root lies in its bracket, and brackets lie one after the other.
#[track_caller]
fn in_order(roots: &[Root]) {
    let mut last = f64::NEG_INFINITY;
    for root in roots {
        assert!(root.lower <= root.ln_growth && root.ln_growth <= root.upper);
        assert!(last <= root.lower, "{roots:?}");
        last = root.upper;
    }
}

/// The two are the same answer: each root of one lies in the bracket of one of the other.
#[track_caller]
fn same(one: &Rates, other: &Rates) {
    let alike = std::mem::discriminant(one) == std::mem::discriminant(other)
        && one.roots().len() == other.roots().len();
    assert!(alike, "{one:?} {other:?}");
    for (one, other) in one.roots().iter().zip(other.roots()) {
        let overlap = one.lower <= other.upper && other.lower <= one.upper;
        assert!(overlap && one.touches == other.touches, "{one:?} {other:?}");
    }
}
