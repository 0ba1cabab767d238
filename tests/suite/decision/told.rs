//! A decision as it is told: on one page, and as data.

use super::{AWAY, HOME, asked};
use stay_or_go::decision::Decision;
use stay_or_go::report::{self, DecisionDocument};

fn decided() -> Decision {
    asked(&format!("{HOME}\n{AWAY}"), |question| -> Decision {
        question.decide()
    })
}

#[test]
fn a_decision_is_one_page() {
    let told = report::decision(&decided());
    assert_eq!(
        told,
        include_str!("../../data/decision-one-rig.txt"),
        "{told}"
    );
}

#[test]
fn a_decision_is_data_with_every_digit() {
    let document = DecisionDocument::of(&decided());
    let data = serde_json::to_value(&document).unwrap();
    assert_eq!(data["advice"], "stay");
    assert_eq!(data["margin"], "18.58");
    assert_eq!(data["alternatives"][1]["name"], "go");
    assert_eq!(data["alternatives"][1]["value"], "63.57");
    let home = &data["inputs"][0];
    assert_eq!(
        (&home["name"], &home["stated"], &home["swing"]),
        (&"home".into(), &"0.05".into(), &"60.48".into())
    );
    assert_eq!(home["break_evens"][0]["above"], "go");
    assert_eq!(home["flip"]["advice"], "go");
    let rows = data["frontier"]["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(data["plans"][0]["name"], "stay");
    assert_eq!(data["flip_together"]["moved"].as_array().unwrap().len(), 2);
    let going = &data["going"];
    assert_eq!(
        (&going["plan"], &going["never"]),
        (&"go".into(), &"82.15".into())
    );
    // The causes add up to the gain.
    let shares = going["causes"].as_array().unwrap().iter();
    let sum: rust_decimal::Decimal = shares
        .map(|share| {
            share["share"]
                .as_str()
                .unwrap()
                .parse::<rust_decimal::Decimal>()
                .unwrap()
        })
        .sum();
    assert_eq!(sum.to_string(), "-18.58");
}

/// Nobody goes: nothing is said of causes and months.
#[test]
fn a_decision_about_one_plan_has_no_going() {
    let decision = asked("", |question| -> Decision { question.decide() });
    assert!(decision.going.is_some() && decision.together.is_none());
    let (case, zones) = (super::case(""), stay_or_go::calendar::BundledZones::new());
    let alone = stay_or_go::decision::Question::new(&case, &zones, "stay", &["stay"]).unwrap();
    let alone = alone.decide();
    assert!(alone.going.is_none());
    assert!(
        report::decision(&alone)
            .contains("Stay, as in stay: it is worth most by 82 USD, before shut and sell now.")
    );
}
