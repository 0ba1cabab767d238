//! Bills on binary numbers beside the exact ones.

use super::{bills, kilowatts};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use stay_or_go::calendar::Horizon;
use stay_or_go::simulation::BillingSimulator;
use stay_or_go::site::{Billing, BillingYear, Charge, MeterLoad, PeakHistory, Tariff};
use stay_or_go::strategies::Reach;
use stay_or_go::strategies::contract::charge;
use stay_or_go::units::Fraction;

/// Returns a tariff of these charges with a price of energy, each minimum once.
fn tariff(charges: Vec<Charge>) -> Option<Tariff> {
    let price = "0.05 USD/kWh".parse().unwrap();
    let tariff = Tariff::of([vec![Charge::Energy { price }], charges].concat());
    Billing::of(std::slice::from_ref(&tariff), BillingYear::Calendar(2024)).ok()?;
    Some(tariff)
}

fn tariffs() -> impl Strategy<Value = Tariff> {
    let horizon = Horizon::new("2024-01".parse().unwrap(), 12).unwrap();
    let charge = charge(Reach::PLAUSIBLE, "USD".parse().unwrap(), horizon);
    prop::collection::vec(charge, 0..=4).prop_filter_map("a tariff", tariff)
}

fn same(exact: &[Decimal], binary: &[f64]) -> Result<(), TestCaseError> {
    prop_assert_eq!(exact.len(), binary.len());
    for (exact, binary) in exact.iter().zip(binary) {
        let exact = exact.to_f64().unwrap();
        prop_assert!(
            (exact - binary).abs() <= 1e-9 * exact.abs().max(1e6),
            "{exact} {binary}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn binary_bills_are_the_exact_ones(
        tariff in tariffs(),
        power in 0..5_000_u32,
        pattern in prop::collection::vec(0..3_000_u32, 1..50),
    ) {
        let year = BillingYear::Calendar(2024);
        let billing = Billing::of(std::slice::from_ref(&tariff), year).unwrap();
        let simulator = BillingSimulator::new(&billing);
        let totals = |load: &MeterLoad| -> Vec<Decimal> {
            let bills = bills(std::slice::from_ref(&tariff), load, year, &PeakHistory::Nothing);
            bills.iter().map(stay_or_go::site::Bill::total).collect()
        };
        let flat = MeterLoad::Flat { power: kilowatts(power), availability: Fraction::ONE };
        same(&totals(&flat), &simulator.flat(f64::from(power)).unwrap())?;
        let hours: Vec<u32> = pattern.iter().copied().cycle().take(8_784).collect();
        let load = MeterLoad::Hourly(hours.iter().map(|kw| kilowatts(*kw)).collect());
        let binary: Vec<f64> = hours.iter().map(|kw| f64::from(*kw)).collect();
        same(&totals(&load), &simulator.hourly(&binary).unwrap())?;
    }
}

#[test]
fn a_load_that_is_none_is_refused() {
    let tariff = tariff(vec![]).unwrap();
    let billing = Billing::of(&[tariff], BillingYear::Calendar(2023)).unwrap();
    let simulator = BillingSimulator::new(&billing);
    for wrong in [f64::NAN, f64::INFINITY, -1.0, 2e9] {
        assert!(simulator.flat(wrong).is_err());
        let mut hours = vec![1.0; 8_760];
        hours[8_000] = wrong;
        assert!(simulator.hourly(&hours).is_err());
    }
    assert!(simulator.hourly(&vec![1.0; 8_784]).is_err());
    assert!(simulator.hourly(&[]).is_err());
}
