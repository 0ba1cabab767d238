//! The binary kernel from outside.

use rust_decimal::prelude::ToPrimitive;
use stay_or_go::Prepared;
use stay_or_go::scenario::Loaded;
use stay_or_go::simulation::Simulator;

#[test]
fn twice_the_hashprice_is_twice_the_coins_and_nothing_else() {
    let text = include_str!("../../examples/cases/turkistan-2021.toml");
    let case = Loaded::from_toml(text).unwrap().case;
    let prepared = Prepared::new(&case).unwrap();
    let simulator = Simulator::new(&prepared);
    let values = simulator
        .under_hashprices("stay", &[0.0, 1.0, 2.0])
        .unwrap();
    let [none, once, twice] = values.as_slice() else {
        panic!()
    };
    assert!((twice - once - (once - none)).abs() < 1e-6);
    // At half the sum of absolute values, about a hundred million, twelve digits are a hundredth of a cent.
    let exact = prepared.value("stay").unwrap();
    let all: f64 = exact
        .ledger
        .iter()
        .map(|l| l.present_value.abs().to_f64().unwrap())
        .sum();
    assert!((once - exact.npv().to_f64().unwrap()).abs() <= 1e-12 * all);
}
