//! How long it takes to say how many containers go where.
//!
//! `cargo bench --features allocation --bench allocation`. The flagship case: ten containers that may stay, go north, to Texas or to Irkutsk.

#![expect(clippy::expect_used, reason = "a benchmark of a broken case is none")]

use stay_or_go::Case;
use stay_or_go::decision::allocation::{Effort, LeavingLimit, Limits, Search, Task, allocate};
use stay_or_go::scenario::Loaded;

fn main() {
    divan::main();
}

fn case() -> Case {
    let text = include_str!("../examples/cases/turkistan-2021.toml");
    let loaded = Loaded::from_toml(text).expect("the case is well formed");
    loaded.case
}

/// Staying and three choices, two million USD.
fn task(case: &Case) -> Task {
    let mut task = Task::of(case, "stay").expect("the case has the plan");
    task.choices
        .retain(|choice| choice.name.as_str() != "sell_now");
    task.within(Limits {
        budget: Some("2_000_000 USD".parse().expect("a sum of money")),
        leaving: Vec::new(),
    })
}

/// All 286 allocations, each valued exactly over 36 months.
#[divan::bench(sample_count = 5)]
fn every_allocation_of_ten_containers(bencher: divan::Bencher) {
    let case = case();
    let task = task(&case);
    bencher.bench(|| {
        let allocation = allocate(&case, divan::black_box(&task)).expect("something fits");
        assert!(allocation.search.is_proven());
        allocation
    });
}

/// The same by integer programmes.
#[divan::bench(sample_count = 5)]
fn programmes_for_ten_containers(bencher: divan::Bencher) {
    let case = case();
    let task = Task {
        effort: Effort {
            enumerate: 0,
            ..Effort::default()
        },
        ..task(&case)
    };
    bencher.bench(|| {
        let allocation = allocate(&case, divan::black_box(&task)).expect("something fits");
        assert!(matches!(allocation.search, Search::Programmed { .. }));
        allocation
    });
}

/// Twelve choices in two groups of months, at most three containers a month: far too many to value all.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn programmes_over_four_months_of_leaving(bencher: divan::Bencher) {
    let case = case();
    let task = task(&case).or_later(3);
    let task = task.within(Limits {
        budget: Some("2_000_000 USD".parse().expect("a sum of money")),
        leaving: vec![LeavingLimit::each_month(3)],
    });
    bencher.bench(|| allocate(&case, divan::black_box(&task)).expect("something fits"));
}
