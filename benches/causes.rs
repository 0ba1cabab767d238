//! What it costs to share a gain out among its causes.

#![expect(clippy::expect_used, reason = "a benchmark of a broken case is none")]

use stay_or_go::decision::Attribution;
use stay_or_go::scenario::{Case, Loaded};

fn main() {
    divan::main();
}

/// A move inside a country, and two between countries, of 36 months: 2, 9 and 11 causes or about as many.
const PLANS: [(&str, &str, &str); 3] = [
    (
        "inside",
        "north",
        include_str!("../examples/cases/turkistan-2021.toml"),
    ),
    (
        "abroad",
        "texas",
        include_str!("../examples/cases/turkistan-2021.toml"),
    ),
    (
        "eleven",
        "sea",
        include_str!("../examples/cases/air-freight.toml"),
    ),
];

#[divan::bench(args = ["inside", "abroad", "eleven"], sample_count = 5)]
fn causes(name: &str) -> Attribution {
    let (_, go, text) = PLANS
        .iter()
        .find(|(known, ..)| *known == name)
        .expect("a plan has this name");
    let case: Case = Loaded::from_toml(text)
        .expect("the case is well formed")
        .case;
    Attribution::new(&case, "stay", go).expect("the case holds")
}
