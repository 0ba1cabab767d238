//! What a comparison costs, from the case and from a case that is ready.

#![expect(clippy::expect_used, reason = "a benchmark of a broken case is none")]

use stay_or_go::scenario::{Case, Loaded};
use stay_or_go::simulation::Simulator;
use stay_or_go::{Comparison, Prepared};

fn main() {
    divan::main();
}

/// The flagship case with two of its plans and the sites they use: 36 months.
fn pair() -> Case {
    let text = include_str!("../examples/cases/turkistan-2021.toml");
    let mut case = Loaded::from_toml(text)
        .expect("the flagship case is well formed")
        .case;
    let keep = ["stay", "texas"];
    let plans = case
        .plans
        .iter()
        .filter(|(name, _)| keep.contains(&name.as_str()));
    let plans = plans.map(|(name, plan)| (name.clone(), plan.clone()));
    case.plans = stay_or_go::Named::from_entries(plans).expect("names stand once");
    case
}

#[divan::bench]
fn read_the_case(bencher: divan::Bencher) {
    let text = pair().to_toml();
    bencher.bench(|| Loaded::from_toml(divan::black_box(&text)));
}

#[divan::bench]
fn resolve_two_plans(bencher: divan::Bencher) {
    let case = pair();
    bencher.bench(|| Prepared::new(divan::black_box(&case)));
}

#[divan::bench]
fn compare_two_plans_resolve_included(bencher: divan::Bencher) {
    let case = pair();
    bencher.bench(|| stay_or_go::compare(divan::black_box(&case), "stay", "texas"));
}

#[divan::bench]
fn compare_two_plans_of_a_prepared_case(bencher: divan::Bencher) {
    let prepared = Prepared::new(&pair()).expect("the flagship case resolves");
    bencher.bench(|| -> Result<Comparison, _> { prepared.compare("stay", "texas") });
}

/// 2 plans × 36 months × 1,000 worlds.
#[divan::bench]
fn a_thousand_worlds_of_two_plans(bencher: divan::Bencher) {
    let prepared = Prepared::new(&pair()).expect("the flagship case resolves");
    let simulator = Simulator::new(&prepared);
    let factors: Vec<f64> = (0..1_000)
        .map(|world| 0.5 + f64::from(world) * 0.001)
        .collect();
    bencher.bench(|| {
        let stay = simulator.under_hashprices("stay", divan::black_box(&factors));
        (stay, simulator.under_hashprices("texas", &factors))
    });
}
