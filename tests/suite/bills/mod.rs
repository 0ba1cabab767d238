//! Bills: worked by hand, and held against a bill that goes through the year hour by hour.

mod binary;
mod brute;
mod hour_by_hour;
mod windows;
mod worked;

use rust_decimal::Decimal;
use stay_or_go::site::{Bill, Billing, BillingYear, MeterLoad, PeakHistory, Tariff};
use stay_or_go::units::Power;

fn kilowatts(number: impl Into<Decimal>) -> Power {
    Power::from_kilowatts(number).unwrap()
}

/// Returns the bills of a year.
fn bills(
    versions: &[Tariff],
    load: &MeterLoad,
    year: BillingYear,
    history: &PeakHistory,
) -> Vec<Bill> {
    let billing = Billing::of(versions, year);
    let billing = billing.unwrap_or_else(|problems| panic!("{problems}"));
    billing.bills(load, history).unwrap()
}
