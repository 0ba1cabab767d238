//! The gain by cause, on whole cases: those of the examples, and generated ones.

use proptest::prelude::*;
use proptest::sample::subsequence;
use rust_decimal::{Decimal, dec};
use stay_or_go::decision::{Attribution, GainCause};
use stay_or_go::scenario::{Case, Loaded, Step};
use stay_or_go::strategies::scenario::{any_case, full_case, plausible_case};
use stay_or_go::{Name, PlanRule, Prepared, Problem, Problems, Rule};
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

fn value(case: &Case, plan: &str) -> Result<Decimal, Problems> {
    Ok(Prepared::new(case)?.value(plan)?.npv())
}

/// Returns whether a plan cannot be compared with one that stays, because a place has several homes or none.
fn is_no_twin(problems: &Problems) -> bool {
    let of_twins = |problem: &Problem| {
        matches!(
            *problem.rule,
            Rule::Plan(PlanRule::TwinOfNoHome | PlanRule::TwinOfSeveral { .. })
        )
    };
    problems.iter().all(of_twins)
}

/// Every set of causes that is one alone or all but one, none and all first.
fn sets() -> Vec<Vec<GainCause>> {
    let all = GainCause::ALL;
    let but = |one: GainCause| all.into_iter().filter(|c| *c != one).collect();
    let alone = all.map(|one| vec![one]);
    [vec![], all.to_vec()]
        .into_iter()
        .chain(alone)
        .chain(all.map(but))
        .collect()
}

/// With every cause real a mixture is worth what going is, exactly; and whatever is real, the case holds.
#[test]
fn mixtures_of_the_examples_hold() {
    let mut compared = 0;
    for (name, case) in examples() {
        for go in moving(&case) {
            if let Err(problems) = Attribution::mixture(&case, "stay", &go, &[]) {
                assert!(is_no_twin(&problems), "{name}, {go}: {problems}");
                continue;
            }
            compared += 1;
            let whole = Attribution::mixture(&case, "stay", &go, &GainCause::ALL).unwrap();
            assert_eq!(value(&whole, &go), value(&case, &go), "{name}, {go}");
            // One plan of a case after the other takes its share of the sets.
            let some = sets().into_iter().enumerate();
            let some = some.filter(|(place, _)| *place == 0 || place % 6 == compared % 6);
            for (_, real) in some {
                let mixture = Attribution::mixture(&case, "stay", &go, &real).unwrap();
                let held = value(&mixture, &go);
                assert!(held.is_ok(), "{name}, {go}, {real:?}: {held:?}");
            }
        }
    }
    assert_eq!(compared, 39);
}

/// Nothing goes, and nothing is a cause of it.
#[test]
fn staying_gains_nothing_over_staying() {
    for (name, case) in examples() {
        if case.plans.get("stay").is_none() {
            continue;
        }
        let why = Attribution::new(&case, "stay", "stay").unwrap();
        assert!(why.gain().is_zero() && why.live().is_empty(), "{name}");
    }
}

#[test]
fn a_plan_that_is_not_there_is_told() {
    let (_, case) = examples().remove(0);
    let problems = Attribution::new(&case, "stay", "sae").unwrap_err();
    let text = problems.to_string();
    assert!(
        text.starts_with("no plan has this name, did you mean `sea`?"),
        "{text}"
    );
}

/// A whole case: the shares are the gain, and what is equal at both places has none.
#[test]
fn the_shares_of_a_whole_case_are_its_gain() {
    let (_, case) = examples()
        .into_iter()
        .find(|(name, _)| name == "ercot-index")
        .unwrap();
    let go = &moving(&case)[0];
    let why = Attribution::new(&case, "stay", go).unwrap();
    assert_eq!(why.stay, value(&case, "stay").unwrap());
    assert_eq!(why.go, value(&case, go).unwrap());
    assert_eq!(
        why.shares.iter().map(|(_, share)| *share).sum::<Decimal>(),
        why.gain()
    );
    for (cause, share) in &why.shares {
        assert!(why.live().contains(cause) || share.is_zero(), "{cause}");
    }
}

proptest! {
    #![proptest_config(prop_laws(24))]

    /// The same of cases nobody has written.
    #[test]
    fn mixtures_hold(case in prop_oneof![plausible_case(), full_case()].prop_map(Box::new), real in subsequence(GainCause::ALL.to_vec(), 0..=12)) {
        match Attribution::mixture(&case, "stay", "go", &real) {
            Err(problems) => prop_assert!(is_no_twin(&problems), "{problems}"),
            Ok(mixture) => {
                let held = value(&mixture, "go");
                prop_assert!(held.is_ok(), "{real:?}: {held:?}\n{}", mixture.to_toml());
                let whole = Attribution::mixture(&case, "stay", "go", &GainCause::ALL).unwrap();
                let (whole, go) = (value(&whole, "go").unwrap(), value(&case, "go").unwrap());
                // Sites that nobody visits are left out, and with them how finely restarts are looked at.
                prop_assert!((whole - go).abs() < dec!(0.00001), "{whole}, {go}\n{}", case.to_toml());
            }
        }
    }

    /// Whatever a case holds, a mixture is made or refused, and valued or refused.
    #[test]
    fn any_case_has_an_answer(case in any_case()) {
        let names: Vec<&str> = case.plans.names().map(Name::as_str).collect();
        let half: Vec<GainCause> = GainCause::ALL.into_iter().step_by(2).collect();
        for go in &names {
            for real in [&[][..], &half, &GainCause::ALL] {
                let mixture = Attribution::mixture(&case, names[0], go, real);
                let _ = mixture.and_then(|mixture| value(&mixture, go));
            }
        }
    }
}
