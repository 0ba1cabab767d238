//! Rates of the US Utility Rate Database: every published bill to the cent, every refusal and every warning.
//!
//! The files are described in `tests/data/urdb/README.md`.

use rust_decimal::{Decimal, dec};
use serde_json::{Value, json};
use stay_or_go::chrono::{NaiveDate, NaiveDateTime};
use stay_or_go::site::{
    Bill, BillPart, Billing, BillingYear, Charge, LookBack, MeterLoad, PeakHistory, Ratchet,
    Tariff, UrdbRate,
};
use stay_or_go::units::Power;
use std::fs;
use std::path::Path;

mod published;
mod records;
mod refusals;
mod slips;
mod warnings;

const CENT: Decimal = dec!(0.01);

fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/urdb");
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn data(name: &str) -> Value {
    serde_json::from_str(&text(name)).unwrap()
}

fn rate(name: &str) -> UrdbRate {
    Tariff::from_urdb(&text(name)).unwrap_or_else(|problems| panic!("{name}:\n{problems}"))
}

fn bills(tariff: &Tariff, load: &MeterLoad, year: BillingYear, history: &PeakHistory) -> Vec<Bill> {
    let billing = Billing::of(std::slice::from_ref(tariff), year);
    let billing = billing.unwrap_or_else(|problems| panic!("{problems}"));
    billing.bills(load, history).unwrap()
}

fn sum(bills: &[Bill], part: BillPart) -> Decimal {
    bills.iter().map(|bill| bill.part(part)).sum()
}

fn total(bills: &[Bill]) -> Decimal {
    bills.iter().map(Bill::total).sum()
}

fn near(got: Decimal, expected: Decimal, tolerance: Decimal, what: &str) {
    let off = (got - expected).abs();
    assert!(off <= tolerance, "{what}: expected {expected}, got {got}");
}

fn kilowatts(number: Decimal) -> Power {
    Power::from_kilowatts(number).unwrap()
}

fn megawatt() -> MeterLoad {
    MeterLoad::Flat {
        power: kilowatts(dec!(1000)),
        availability: "100 %".parse().unwrap(),
    }
}

/// Returns 8,760 hours of a base load, but for some hours, counted from 0.
fn hours_with(base: Decimal, others: &[(usize, Decimal)]) -> MeterLoad {
    let mut hours = vec![kilowatts(base); 8760];
    for (hour, load) in others {
        hours[*hour] = kilowatts(*load);
    }
    MeterLoad::Hourly(hours)
}

fn load_file(name: &str) -> MeterLoad {
    let text = text(name);
    let hours = text
        .lines()
        .map(|line| kilowatts(line.trim().parse().unwrap()));
    MeterLoad::Hourly(hours.collect())
}

/// Returns a record of one price of energy, and these fields.
fn record(more: &Value) -> Value {
    let mut record = json!({ "energyratestructure": [[{ "rate": 0.1 }]] });
    for schedule in ["energyweekdayschedule", "energyweekendschedule"] {
        record[schedule] = json!(vec![vec![0; 24]; 12]);
    }
    for (key, value) in more.as_object().unwrap() {
        record[key] = value.clone();
    }
    record
}

fn read(more: &Value) -> UrdbRate {
    Tariff::from_urdb(&record(more).to_string()).unwrap_or_else(|p| panic!("{more}:\n{p}"))
}

/// Returns the charges besides the one for energy, and the warnings.
fn charges(more: &Value) -> (Vec<Charge>, Vec<String>) {
    let rate = read(more);
    let warnings = rate.warnings.iter().map(ToString::to_string).collect();
    (rate.tariff.charges[1..].to_vec(), warnings)
}
