//! How long bills take.
//!
//! `cargo bench --bench bills`. The rates are real ones of the US Utility Rate Database, copied to `tests/data/urdb`.
//! For comparison: NREL's engine (PySAM 7.1.1) takes 0.65 to 0.70 ms a bill of these rates for an hourly load on the machine on which `hourly_year` takes 4.2 to 5.7 µs:
//! 120 to 155 times as long. `tests/oracle/pysam_bills.py` says how long it takes on yours.

#![expect(clippy::expect_used, reason = "a benchmark of a broken case is none")]

use stay_or_go::calendar::Month;
use stay_or_go::rust_decimal::Decimal;
use stay_or_go::simulation::BillingSimulator;
use stay_or_go::site::{Billing, BillingYear, MeterLoad, PeakHistory, Tariff, bill};
use stay_or_go::units::{Fraction, Power};

fn main() {
    divan::main();
}

/// Time of use with demand by period, tiers by hours of use, and both kinds of tiers with a minimum.
const RATES: [(&str, &str); 4] = [
    (
        "pge_e19",
        include_str!("../tests/data/urdb/pge_e19_tou_5cef0a41.json"),
    ),
    (
        "entergy_tou",
        include_str!("../tests/data/urdb/entergy_ar_large_power_tou_5a592c99.json"),
    ),
    (
        "hours_use_tiers",
        include_str!("../tests/data/urdb/south_central_ppd_lp1_kwh_per_kw_539f6a23.json"),
    ),
    (
        "tiered_demand",
        include_str!("../tests/data/urdb/sam_v7_min_charges_tiered_demand.json"),
    ),
];

const NAMES: [&str; 4] = ["pge_e19", "entergy_tou", "hours_use_tiers", "tiered_demand"];

fn tariff(name: &str) -> Tariff {
    let (_, json) = RATES
        .iter()
        .find(|(known, _)| *known == name)
        .expect("a rate");
    Tariff::from_urdb(json).expect("a rate that reads").tariff
}

fn billing(name: &str) -> Billing {
    Billing::of(&[tariff(name)], BillingYear::Calendar(2023)).expect("a rate that resolves")
}

/// A load that is never the same for two hours.
fn load() -> Vec<f64> {
    (0..8_760_u32)
        .map(|hour| 500.0 + f64::from(hour * 7919 % 1000))
        .collect()
}

/// A year for a flat load, resolved before.
#[divan::bench(args = NAMES)]
fn flat_year(bencher: divan::Bencher, name: &str) {
    let billing = billing(name);
    let simulator = BillingSimulator::new(&billing);
    bencher.bench(|| simulator.flat(divan::black_box(1_000.0)));
}

/// A year for an hourly load, resolved before.
#[divan::bench(args = NAMES)]
fn hourly_year(bencher: divan::Bencher, name: &str) {
    let billing = billing(name);
    let simulator = BillingSimulator::new(&billing);
    let load = load();
    bencher.bench(|| simulator.hourly(divan::black_box(&load)));
}

/// One month of a tariff made ready and billed, exactly.
#[divan::bench(args = NAMES)]
fn resolve_and_bill_a_month(bencher: divan::Bencher, name: &str) {
    let tariff = tariff(name);
    let load = flat_load();
    let month: Month = "2023-07".parse().expect("a month");
    bencher.bench(|| bill(divan::black_box(&tariff), &load, month));
}

/// The twelve months of a tariff made ready.
#[divan::bench(args = NAMES)]
fn resolve_a_year(bencher: divan::Bencher, name: &str) {
    let tariffs = [tariff(name)];
    bencher.bench(|| Billing::of(divan::black_box(&tariffs), BillingYear::Calendar(2023)));
}

/// The exact bills of a year for a flat load, resolved before.
#[divan::bench(args = NAMES)]
fn exact_flat_year(bencher: divan::Bencher, name: &str) {
    let billing = billing(name);
    let load = flat_load();
    bencher.bench(|| billing.bills(divan::black_box(&load), &PeakHistory::Nothing));
}

fn flat_load() -> MeterLoad {
    MeterLoad::Flat {
        power: Power::from_kilowatts(Decimal::ONE_THOUSAND).expect("a power"),
        availability: Fraction::ONE,
    }
}
