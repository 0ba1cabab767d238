//! What a comparison costs, from the case and from a case that is ready.

#![expect(clippy::expect_used, reason = "a benchmark of a broken case is none")]

use stay_or_go::scenario::{Case, Loaded};
use stay_or_go::simulation::Simulator;
use stay_or_go::{Comparison, Prepared};

fn main() {
    divan::main();
}

/// Two plans and 36 months: a country with one stance, and the flagship case, whose home country has four.
const CASES: [(&str, &str); 2] = [
    (
        "one_stance",
        include_str!("../tests/data/oracle/turkistan.toml"),
    ),
    (
        "four_stances",
        include_str!("../examples/cases/turkistan-2021.toml"),
    ),
];

fn names() -> impl Iterator<Item = &'static str> {
    CASES.iter().map(|(name, _)| *name)
}

fn pair(name: &str) -> Case {
    let (_, text) = CASES
        .iter()
        .find(|(known, _)| *known == name)
        .expect("a case has this name");
    let mut case = Loaded::from_toml(text)
        .expect("the case is well formed")
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

/// The same with a tax in every country: five years of straight line, losses under a cap.
fn taxed(name: &str) -> Case {
    let mut case = pair(name);
    let names: Vec<_> = case.countries.names().cloned().collect();
    let tax = r#"{ "rate": "20 %", "losses": { "cap": "50 %" }, "depreciation": { "rigs": { "straight_line": "5 yr" } }, "property": "1 %" }"#;
    for name in names {
        if let Some(country) = case.countries.get_mut(name.as_str()) {
            country.tax = serde_json::from_str(tax).ok();
        }
    }
    case
}

/// Two plans and 60 months, with tax in both countries, four currencies and hazards of countries and sites.
fn five_years() -> Case {
    let text = include_str!("five_years.toml");
    let loaded = Loaded::from_toml(text).expect("the case is well formed");
    loaded.case
}

#[divan::bench]
fn compare_five_years_of_two_plans_with_tax(bencher: divan::Bencher) {
    let case = five_years();
    bencher.bench(|| {
        let compared = stay_or_go::compare(divan::black_box(&case), "stay", "texas");
        compared.expect("the case resolves")
    });
}

#[divan::bench(args = names())]
fn read_the_case(bencher: divan::Bencher, name: &str) {
    let text = pair(name).to_toml();
    bencher.bench(|| Loaded::from_toml(divan::black_box(&text)));
}

#[divan::bench(args = names())]
fn resolve_two_plans(bencher: divan::Bencher, name: &str) {
    let case = pair(name);
    bencher.bench(|| Prepared::new(divan::black_box(&case)));
}

#[divan::bench(args = names())]
fn compare_two_plans_resolve_included(bencher: divan::Bencher, name: &str) {
    let case = pair(name);
    bencher.bench(|| stay_or_go::compare(divan::black_box(&case), "stay", "texas"));
}

#[divan::bench(args = names())]
fn compare_two_plans_of_a_prepared_case(bencher: divan::Bencher, name: &str) {
    let prepared = Prepared::new(&pair(name)).expect("the case resolves");
    bencher.bench(|| -> Result<Comparison, _> { prepared.compare("stay", "texas") });
}

#[divan::bench(args = names())]
fn compare_two_plans_of_a_prepared_case_with_tax(bencher: divan::Bencher, name: &str) {
    let prepared = Prepared::new(&taxed(name)).expect("the case resolves");
    bencher.bench(|| -> Result<Comparison, _> { prepared.compare("stay", "texas") });
}

#[divan::bench(args = names())]
fn compare_two_plans_with_tax_resolve_included(bencher: divan::Bencher, name: &str) {
    let case = taxed(name);
    bencher.bench(|| stay_or_go::compare(divan::black_box(&case), "stay", "texas"));
}

/// 2 plans × 36 months × 1,000 worlds, with tax.
#[divan::bench(args = names())]
fn a_thousand_taxed_worlds_of_two_plans(bencher: divan::Bencher, name: &str) {
    in_a_thousand_worlds(bencher, &taxed(name));
}

/// 2 plans × 36 months × 1,000 worlds.
#[divan::bench(args = names())]
fn a_thousand_worlds_of_two_plans(bencher: divan::Bencher, name: &str) {
    in_a_thousand_worlds(bencher, &pair(name));
}

fn in_a_thousand_worlds(bencher: divan::Bencher, case: &Case) {
    let prepared = Prepared::new(case).expect("the case resolves");
    let simulator = Simulator::new(&prepared);
    let factors: Vec<f64> = (0..1_000)
        .map(|world| 0.5 + f64::from(world) * 0.001)
        .collect();
    bencher.bench(|| {
        let stay = simulator.under_hashprices("stay", divan::black_box(&factors));
        (stay, simulator.under_hashprices("texas", &factors))
    });
}
