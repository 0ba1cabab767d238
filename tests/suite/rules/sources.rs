//! Sources that are out of date are told of where results list the records.

use super::*;
use stay_or_go::report::{Findings, text};

fn mine(record: &str) -> Mine {
    Mine::new().with(
        "[journeys.truck]",
        &format!("[[sources]]\ncovers = [\"discount\", \"sites.home\"]\ntext = \"A letter\"\nconfidence = \"low\"\n{record}\n\n[journeys.truck]"),
    )
}

fn warnings(record: &str) -> Vec<String> {
    let prepared = mine(record).prepared();
    prepared
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// The case starts on 1 January 2022; a record holds on its last day.
#[test]
fn a_record_that_is_over_before_the_case_starts_is_told() {
    assert_eq!(warnings("valid_until = \"2022-01-01\""), [""; 0]);
    assert_eq!(warnings("read = \"2020-01-01\""), [""; 0]);
    assert_eq!(
        warnings("valid_until = \"2021-12-31\""),
        [
            "sources[0].valid_until: on 2022-01-01 what is known of discount, sites.home is out of date, got 2021-12-31"
        ]
    );
}

/// A library has no clock: who reads the case later says when.
#[test]
fn a_record_is_looked_at_on_any_day() {
    let Mine(text) = mine("read = \"2021-11-20\"\nvalid_until = \"2022-06-30\"");
    let case = Loaded::from_toml(&text).unwrap().case;
    let on = |day: &str| case.out_of_date(day.parse().unwrap()).len();
    assert_eq!([on("2022-06-30"), on("2022-07-01")], [0, 1]);
    // It changes no number, and is read back.
    assert_eq!(Loaded::from_toml(&case.to_toml()).unwrap().case, case);
}

#[test]
fn dates_of_records_are_shown() {
    let Mine(source) = mine("read = \"2021-11-20\"\nvalid_until = \"2021-12-31\"");
    let loaded = Loaded::from_toml(&source).unwrap();
    let overview = Prepared::new(&loaded.case)
        .unwrap()
        .overview("plan")
        .unwrap();
    let shown = text(&Findings {
        title: &loaded.case.title,
        overview: &overview,
        defaults: &loaded.defaults,
        sunk: &loaded.case.opening.sunk,
        sources: &loaded.case.sources,
    });
    assert!(
        shown.contains("[low confidence, read on 2021-11-20, valid until 2021-12-31] A letter"),
        "{shown}"
    );
    assert!(
        shown.contains("\nOut of date\n-----------\nsources[0].valid_until: "),
        "{shown}"
    );
    assert!(!shown.contains("Counted otherwise"), "{shown}");
}
