//! What follows from the values: hand-worked decisions, their laws, and what is refused.
//!
//! The case is that of `golden`, with a plan that stays and one that goes on the eleventh by a truck of ten days.
//! In January 2022 the rig earns 6.25 USD a day and draws 72 kWh.
//! At p USD/kWh at home and q away, staying is worth 31 × 6.25 − 31 × 72 p = 193.75 − 2 232 p, going 21 × 6.25 − 720 p − 792 q = 131.25 − 720 p − 792 q.
//! Staying is worth 62.5 − 1 512 p + 792 q more: at 0.05 and 0.04 that is 18.58.

mod advice;
#[cfg(feature = "allocation")]
mod allocation;
mod causes;
mod explain;
mod inputs;
mod timing;
mod told;

use super::golden::BASE;
use rust_decimal::Decimal;
use stay_or_go::calendar::BundledZones;
use stay_or_go::decision::{Alternative, Question};
use stay_or_go::scenario::{Case, Loaded};

/// Returns the text of the case with what it says to be uncertain.
fn text(uncertain: &str) -> String {
    let plans = r#"[plans]
stay = { yard = ["home"] }
go   = { yard = ["home", { leave = "2022-01-11", by = "truck", to = "away" }] }"#;
    let base = BASE.replace("[plans.plan]\nyard = [\"home\"]", plans);
    format!("{base}\n[uncertain]\n{uncertain}\n")
}

fn case(uncertain: &str) -> Case {
    match Loaded::from_toml(&text(uncertain)) {
        Ok(loaded) => loaded.case,
        Err(problems) => panic!("{problems}"),
    }
}

fn refused(uncertain: &str) -> String {
    Loaded::from_toml(&text(uncertain)).unwrap_err().to_string()
}

/// Asks the question about a case.
fn asked<T>(uncertain: &str, ask: impl FnOnce(&Question<'_>) -> T) -> T {
    let (case, zones) = (case(uncertain), BundledZones::new());
    let question = Question::new(&case, &zones, "stay", &["go"]);
    ask(&question.unwrap_or_else(|problems| panic!("{problems}")))
}

fn plan(name: &str) -> Alternative {
    Alternative::Plan(name.parse().unwrap())
}

/// What staying is worth more than going, by hand.
fn by_hand(home: Decimal, away: Decimal) -> Decimal {
    rust_decimal::dec!(62.5) - Decimal::from(1512) * home + Decimal::from(792) * away
}

const HOME: &str = r#"home = { path = "sites.home.tariff[0].energy", low = "0.04 USD/kWh", high = "0.08 USD/kWh" }"#;
const AWAY: &str = r#"away = { path = "sites.away.tariff[0].energy", low = "0.02 USD/kWh", high = "0.06 USD/kWh" }"#;
