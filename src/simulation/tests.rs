//! The binary kernel beside the exact one.

use super::{Lanes, Simulator, Total};
use crate::error::Rule;
use crate::strategies::scenario::{full_case, plausible_case};
use crate::units::Scalar;
use crate::valuation::Prepared;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use rust_decimal::prelude::ToPrimitive;

/// What a kernel must do on any kind of number, once.
fn steps<S: Scalar>(a: S, b: S, c: S) -> S {
    -(a * b + c) * S::known(S::fixed(rust_decimal::dec!(0.3))) - b
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The exact value and the binary one differ by the rounding of the binary numbers, and by that of each present value to eight decimals.
    #[test]
    fn binary_values_agree_with_the_ledger(case in plausible_case()) {
        let prepared = Prepared::new(&case).unwrap();
        for plan in prepared.plans() {
            let Gap { off, all, lines } = gap(&prepared, plan.as_str());
            prop_assert!(off <= 1e-12 * all + 0.5e-8 * lines, "{off} of {all}");
        }
    }

    /// A world valued among others has, bit for bit, the value it has alone.
    #[test]
    fn lanes_are_worlds_of_their_own(
        case in plausible_case(),
        factors in prop::collection::vec(0.0..3.0_f64, 1..20),
    ) {
        let prepared = Prepared::new(&case).unwrap();
        let simulator = Simulator::new(&prepared);
        let plan = prepared.plans().next().unwrap().as_str();
        let together = simulator.under_hashprices(plan, &factors).unwrap();
        for (factor, value) in factors.iter().zip(together) {
            let mut world = prepared.world().cast::<f64>();
            for price in &mut world.hashprice {
                *price *= *factor;
            }
            let timeline = prepared.timeline().cast::<f64>();
            world.follow_hashprice(&timeline.resale);
            let mut alone = Total::<f64>::NONE;
            let (index, _) = prepared.find(plan).unwrap();
            Prepared::run(index, &timeline, &world, &mut alone);
            prop_assert_eq!(alone.sum().to_bits(), value.to_bits());
        }
    }

    #[test]
    fn a_step_in_lanes_is_a_step_in_each(a in prop::array::uniform4(-1e9..1e9_f64), b in -1e9..1e9_f64) {
        let Lanes(lanes) = steps(Lanes(a), Lanes([b; 4]), Lanes(a));
        for (lane, a) in lanes.into_iter().zip(a) {
            prop_assert_eq!(lane.to_bits(), steps(a, b, a).to_bits());
        }
    }
}

/// How far the binary value of a plan is from the exact one, of how much money on how many lines.
struct Gap {
    off: f64,
    all: f64,
    lines: f64,
}

fn gap(prepared: &Prepared, plan: &str) -> Gap {
    let exact = prepared.value(plan).unwrap();
    let sizes = exact.ledger.iter().map(|line| line.present_value.abs());
    let binary = Simulator::new(prepared).expectation(plan).unwrap();
    Gap {
        off: (binary - exact.npv().to_f64().unwrap()).abs(),
        all: sizes.map(|size| size.to_f64().unwrap()).sum(),
        lines: f64::from(u32::try_from(exact.ledger.len()).unwrap()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Tiers, averages and what is switched are put on grids of six and ten decimals in the ledger, and on none here: a price of 10⁻¹⁰ less on every kWh.
    #[test]
    fn binary_values_of_everything_agree_with_the_ledger(case in full_case()) {
        let prepared = Prepared::new(&case).unwrap();
        for plan in prepared.plans() {
            let Gap { off, all, lines } = gap(&prepared, plan.as_str());
            prop_assert!(off <= 1e-7 * all + 1e-2 * lines, "{off} of {all}");
        }
    }
}

#[test]
fn a_factor_that_is_no_number_is_refused() {
    let case = plausible_case();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let case = case.new_tree(&mut runner).unwrap().current();
    let prepared = Prepared::new(&case).unwrap();
    let plan = prepared.plans().next().unwrap().as_str();
    let simulator = Simulator::new(&prepared);
    for factor in [f64::NAN, f64::INFINITY, -1.0] {
        let problem = simulator
            .under_hashprices(plan, &[1.0, factor])
            .unwrap_err();
        assert!(matches!(*problem.rule, Rule::Range { .. }), "{problem}");
    }
    assert!(simulator.expectation("nowhere").is_err());
    assert!(simulator.under_hashprices("nowhere", &[]).is_err());
    assert!(simulator.under_hashprices(plan, &[]).unwrap().is_empty());
}
