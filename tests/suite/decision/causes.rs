//! The gain by cause, on whole cases: those of the examples, and generated ones.

use proptest::prelude::*;
use rust_decimal::Decimal;
use stay_or_go::decision::{Attribution, GainCause};
use stay_or_go::scenario::{Case, Loaded, Step};
use stay_or_go::strategies::scenario::plausible_case;
use stay_or_go::{Prepared, Problems};
use std::path::Path;

fn prop_laws(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let stated = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if stated { default.cases } else { cases },
        failure_persistence: None,
        ..default
    }
}

/// Returns the cases of the examples, by name.
fn examples() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cases");
    let mut cases: Vec<(String, Case)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, Loaded::from_toml(&text).unwrap().case)
        })
        .collect();
    cases.sort_by(|(a, _), (b, _)| a.cmp(b));
    cases
}

/// Returns the plans that move, by name.
fn moving(case: &Case) -> Vec<String> {
    let moves = |step: &Step| matches!(step, Step::Move { .. });
    let plans = case.plans.iter();
    let plans = plans.filter(|(_, plan)| plan.cohorts.iter().flat_map(|c| &c.steps).any(moves));
    plans.map(|(name, _)| name.to_string()).collect()
}

#[test]
fn probe() {
    for (name, case) in examples() {
        for go in moving(&case) {
            let begun = std::time::Instant::now();
            match Attribution::new(&case, "stay", &go) {
                Err(problems) => println!("{name} {go}: {problems}"),
                Ok(why) => {
                    println!(
                        "{name} {go}: gain {} in {:?}, {} live",
                        why.gain(),
                        begun.elapsed(),
                        why.live().len()
                    );
                    for (cause, share) in &why.shares {
                        println!(
                            "   {:26} {:>18} alone {:>18} last {:>18}",
                            cause.to_string(),
                            share.round_dp(0),
                            why.alone(*cause).round_dp(0),
                            why.last(*cause).round_dp(0)
                        );
                    }
                }
            }
            let whole = Attribution::mixture(&case, "stay", &go, &GainCause::ALL).unwrap();
            let twin = Attribution::mixture(&case, "stay", &go, &[]).unwrap();
            let value = |case: &Case, plan: &str| -> Result<Decimal, Problems> {
                Ok(Prepared::new(case)?.value(plan)?.npv())
            };
            println!(
                "   all {:?} {:?}",
                value(&whole, &go).map_err(|p| p.to_string()),
                value(&case, &go).map_err(|p| p.to_string())
            );
            println!(
                "   none {:?} {:?}",
                value(&twin, &go).map_err(|p| p.to_string()),
                value(&case, "stay").map_err(|p| p.to_string())
            );
        }
    }
}
