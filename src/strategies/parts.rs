//! Generators of the parts of a case that stand alone: rigs, the terms of coins, sources.

use super::calendar::date;
use super::{Reach, customs, mining};
use crate::mining::catalog::Confidence;
use crate::mining::{CoinTerms, Rig};
use crate::scenario::Source;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// Generates rigs that may fail, at a stated cost, and age; of known mass where everything is weighed, of known origin where customs ask for it.
pub(super) fn rig(weighed: bool, bordered: bool) -> impl Strategy<Value = Rig> {
    let rig = prop_oneof![mining::rig(), mining::catalog_rig()];
    let line = option::of(customs::any_line(Reach::PLAUSIBLE));
    (rig, customs::origin(), line).prop_map(move |(mut rig, origin, line)| {
        if bordered {
            rig.origin = Some(origin);
            rig.tariff_line = line;
        }
        if rig.repair_cost.is_none() {
            rig.failure_rate = crate::mining::FailureRate::ZERO;
        }
        if weighed && rig.mass.is_none() {
            rig.mass = crate::units::Mass::from_kilograms(Decimal::from(15)).ok();
        }
        rig
    })
}

/// Generates pool fees and sale discounts of up to 5 %, paid within a month.
pub fn coin_terms(reach: Reach) -> impl Strategy<Value = CoinTerms> {
    (
        reach.fraction(0..=50),
        reach.fraction(0..=50),
        reach.days(0..=30),
    )
        .prop_map(|(pool_fee, sale_discount, payout)| CoinTerms {
            pool_fee,
            sale_discount,
            payout,
        })
}

/// Figures that every case has.
const PATHS: [&str; 5] = [
    "discount",
    "outlook.btc_price",
    "outlook.difficulty",
    "coins.pool_fee",
    "outlook",
];

/// Generates records of where figures come from.
pub fn source() -> impl Strategy<Value = Source> {
    let confidence = select(
        &[
            Confidence::High,
            Confidence::Medium,
            Confidence::Low,
            Confidence::Assumption,
        ][..],
    );
    let paths = vec(select(&PATHS[..]), 0..=3);
    let dates = (option::of(date()), option::of(date()));
    (paths, "\\PC{0,40}", confidence, dates).prop_map(
        |(covers, text, confidence, (read, valid_until))| Source {
            covers: covers.into_iter().map(str::to_owned).collect(),
            text,
            confidence,
            read,
            valid_until,
        },
    )
}
