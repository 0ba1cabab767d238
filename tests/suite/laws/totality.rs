//! Whatever the text forms accept is valued or refused with reasons; nothing panics and nothing hangs.

use super::support::laws;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use stay_or_go::scenario::Loaded;
use stay_or_go::strategies::scenario::{any_case, full_case, plausible_case};
use stay_or_go::{Case, Name, Prepared, Problems};

/// A case from the field, written by hand.
const TURKISTAN: &str = include_str!("../../../examples/cases/turkistan-2021.toml");

/// Values every plan of a case and compares it with every other, or returns why the case is refused.
fn exercise(case: &Case) -> Result<usize, Problems> {
    let prepared = Prepared::new(case)?;
    let plans: Vec<&str> = prepared.plans().map(Name::as_str).collect();
    let first = plans.first().expect("a case has a plan");
    for plan in &plans {
        let comparison = prepared.compare(first, plan).expect("both plans are there");
        let _ = (comparison.gain(), comparison.by_account());
        let _ = (comparison.go.npv(), comparison.go.rationing_loss());
    }
    Ok(plans.len())
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    if let Err(problems) = exercise(case) {
        for problem in problems.iter() {
            prop_assert!(!problem.rule.to_string().is_empty(), "{problem}");
            prop_assert!(!problem.place.is_empty(), "{problem}");
        }
    }
    Ok(())
}

/// Replaces some pieces of a text.
fn with_slips(text: String) -> impl Strategy<Value = String> {
    const PIECES: [&str; 20] = [
        "", "\"", "'", "[", "]", "{", "}", "=", ".", ",", "\n", "0", "9", "-", "1.5", " %", "é",
        "all", "USD", "KZT",
    ];
    let slip = (any::<Index>(), 0..4_usize, select(&PIECES[..]));
    proptest::collection::vec(slip, 1..5).prop_map(move |slips| {
        let mut letters: Vec<char> = text.chars().collect();
        for (at, length, piece) in slips {
            let at = at.index(letters.len() + 1);
            let end = (at + length).min(letters.len());
            letters.splice(at..end, piece.chars());
        }
        letters.into_iter().collect()
    })
}

/// Replaces the digits of a text: it stays well formed, its values do not.
fn with_other_digits(text: String) -> impl Strategy<Value = String> {
    let slip = (any::<Index>(), "[0-9]{0,3}");
    proptest::collection::vec(slip, 1..8).prop_map(move |slips| {
        let mut letters: Vec<String> = text.chars().map(String::from).collect();
        for (at, digits) in slips {
            let places = letters.iter().enumerate();
            let places = places.filter(|(_, c)| c.len() == 1 && c.as_bytes()[0].is_ascii_digit());
            let places: Vec<usize> = places.map(|(place, _)| place).collect();
            if !places.is_empty() {
                letters[places[at.index(places.len())]] = digits;
            }
        }
        letters.concat()
    })
}

fn read_and_check(text: &str) -> Result<(), TestCaseError> {
    match Loaded::from_toml(text) {
        Ok(loaded) => check(&loaded.case),
        Err(problems) => {
            prop_assert!(problems.iter().all(|p| !p.rule.to_string().is_empty()));
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(laws(2_500))]

    /// 10 000 cases with `PROPTEST_CASES=10000`.
    #[test]
    fn any_case_is_valued_or_refused_with_reasons(case in any_case()) {
        check(&case)?;
    }
}

proptest! {
    #![proptest_config(laws(200))]

    #[test]
    fn a_plausible_case_is_valued(case in plausible_case()) {
        let plans = exercise(&case).map_err(|p| TestCaseError::fail(p.to_string()))?;
        prop_assert_eq!(plans, case.plans.len());
    }

    #[test]
    fn a_case_with_slips_of_the_pen_is_read_or_refused(text in with_slips(TURKISTAN.to_owned())) {
        read_and_check(&text)?;
    }

    #[test]
    fn a_case_with_other_digits_is_read_or_refused(text in with_other_digits(TURKISTAN.to_owned())) {
        read_and_check(&text)?;
    }

    #[test]
    fn a_written_case_with_slips_is_read_or_refused(
        text in plausible_case().prop_flat_map(|case| with_slips(case.to_toml())),
    ) {
        read_and_check(&text)?;
    }

    #[test]
    fn a_written_case_with_other_digits_is_read_or_refused(
        text in plausible_case().prop_flat_map(|case| with_other_digits(case.to_toml())),
    ) {
        read_and_check(&text)?;
    }
}

proptest! {
    #![proptest_config(laws(40))]

    #[test]
    fn a_case_with_everything_is_valued(case in full_case()) {
        let plans = exercise(&case).map_err(|p| TestCaseError::fail(p.to_string()))?;
        prop_assert_eq!(plans, case.plans.len());
    }
}
