//! Malformed cases: every problem at once, each with its place, the value that came and the rule it broke.
//!
//! Each test changes a case that is fine, and pins every line that is said about it.

mod beliefs;
mod charges;
mod countries;
mod events;
mod hours;
mod money;
mod places;
mod plans;
mod sites;
mod tariffs;
mod taxes;
mod text;
mod warnings;

use super::golden::{BASE, GOING};
use rust_decimal::dec;
use stay_or_go::scenario::Loaded;
use stay_or_go::valuation::Account;
use stay_or_go::{Prepared, Problems};

/// Returns the base case with parts of its text replaced, without an exchange rate.
fn text(edits: &[(&str, &str)]) -> String {
    let mut text = BASE.replace("exchange.KZT = \"400 KZT/USD\"\n", "");
    for (old, new) in edits {
        assert!(text.contains(old), "`{old}` is not in the base case");
        text = text.replacen(old, new, 1);
    }
    text
}

/// Returns what is wrong with a case, in reading it or, when that went well, in resolving it.
fn problems(text: &str) -> Option<Problems> {
    match Loaded::from_toml(text) {
        Err(problems) => Some(problems),
        Ok(loaded) => Prepared::new(&loaded.case)
            .err()
            .map(|problems| loaded.point(problems)),
    }
}

/// Returns a text without the edition of the time zones, which changes with the crate's data.
fn without_edition(text: &str) -> String {
    let Some((before, after)) = text.split_once("IANA rules ") else {
        return text.to_owned();
    };
    let rest = after
        .find(|c: char| !c.is_alphanumeric())
        .map_or("", |at| &after[at..]);
    format!("{before}IANA rules …{rest}")
}

#[track_caller]
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let problems = problems(&text(edits));
    let said: Vec<String> = problems
        .iter()
        .flat_map(Problems::iter)
        .map(|problem| without_edition(&problem.to_string()))
        .collect();
    assert_eq!(said, expected);
}

/// The tariff of the site `home`.
const TARIFF: &str = r#"[{ energy = "0.05 USD/kWh" }]"#;
/// A key of the site `home`, behind which others may stand.
const SITE: &str = r#"remaining_term = "0 d""#;
const COUNTRY: &str = "[countries.X]\ncurrency = \"USD\"";
const KZT: (&str, &str) = (
    "resale       = []",
    "exchange.KZT = \"400 KZT/USD\"\nresale       = []",
);
/// A state that may become foul.
const REGIMES: &str =
    r#"regimes = { start = "fair", monthly = { fair = { foul = "10 %" }, foul = {} } }"#;

/// Returns what stands in the place of [`SITE`] to add keys to the site `home`.
fn site(keys: &str) -> String {
    format!("{SITE}\n{keys}")
}

/// Returns what stands in the place of [`COUNTRY`] to add keys to the country.
fn country(keys: &str) -> String {
    format!("{COUNTRY}\n{keys}")
}

/// Returns a tariff with one more charge, which is the second.
fn with(charge: &str) -> String {
    format!(r#"[{{ energy = "0.05 USD/kWh" }}, {charge}]"#)
}

/// Returns a version of a tariff with keys of its own.
fn version(keys: &str) -> String {
    format!(r#"{{ {keys}, charges = [{{ energy = "0.05 USD/kWh" }}] }}"#)
}

/// Checks the case with more keys in the site `home`.
#[track_caller]
fn check_site(keys: &str, expected: &[&str]) {
    check(&[(SITE, &site(keys))], expected);
}

/// Checks the case with more keys in the site `home`, in a country with the regimes `fair` and `foul`.
#[track_caller]
fn check_in_regimes(keys: &str, expected: &[&str]) {
    check(
        &[(SITE, &site(keys)), (COUNTRY, &country(REGIMES))],
        expected,
    );
}

/// Checks the case with more keys in the country.
#[track_caller]
fn check_country(keys: &str, expected: &[&str]) {
    check(&[(COUNTRY, &country(keys))], expected);
}

/// Checks the case with another tariff.
#[track_caller]
fn check_tariff(tariff: &str, expected: &[&str]) {
    check(&[(TARIFF, tariff)], expected);
}

/// Checks the case with one more charge.
#[track_caller]
fn check_charge(charge: &str, expected: &[&str]) {
    check_tariff(&with(charge), expected);
}

/// Checks the case with a version of the tariff that has keys of its own.
#[track_caller]
fn check_version(keys: &str, expected: &[&str]) {
    check_tariff(&version(keys), expected);
}

#[test]
fn the_case_that_is_changed_is_fine() {
    check(&[], &[]);
    check(&[GOING], &[]);
}

// ---------------------------------------------------------------------------------------------
// One thing at a time, or one kind of it
// ---------------------------------------------------------------------------------------------

/// Every field is fine by itself: what does not fit together is told at once, in the order of the case.
#[test]
fn several_problems_of_a_case() {
    check(
        &[
            (r#"power      = "9 kW""#, r#"power      = "2 kW""#),
            (r#"country    = "X""#, r#"country    = "Y""#),
            ("{ s19 = 1 }", "{ s19 = 3 }"),
            (r#"zone       = "UTC""#, r#"zone       = "Asia/Almatty""#),
            (r#"energy = "0.04 USD/kWh""#, r#"energy = "20 KZT/kWh""#),
            GOING,
        ],
        &[
            "fleet.yard.rigs: a container has 2 slots, its lots hold 3 rigs",
            "sites.home.country: no country has this name, did you mean `X`?; known: X, got Y",
            "sites.home.zone: there is no such time zone in the IANA rules …, did you mean `Asia/Almaty`?, got Asia/Almatty",
            "sites.away.tariff[0]: KZT needs an exchange rate with USD in the outlook, got KZT",
        ],
    );
}
