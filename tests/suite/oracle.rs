//! Whole cases against an independent valuation: `tests/oracle/value.py`, which walks every quarter of an hour on decimals of 50 digits.
//!
//! An account may differ by 10⁻⁷ of itself or by a thousandth of a unit of money, whichever is more.
//! The library rounds quantities to 6 decimals and prices to 10, the reference rounds nothing:
//! a month's 10⁶ TH/s-days at a hashprice that is wrong by half of 10⁻¹⁰ is off by 0.00005, and a hashprice of 0.05 USD by one part in 10⁹.

use rust_decimal::{Decimal, dec};
use serde_json::Value;
use stay_or_go::Prepared;
use stay_or_go::scenario::Loaded;
use stay_or_go::valuation::Account;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Returns the differences between the library and the reference in one case.
fn differences(case: &Path) -> String {
    let text = fs::read_to_string(case).unwrap();
    let loaded = if case.extension().is_some_and(|e| e == "toml") {
        Loaded::from_toml(&text)
    } else {
        Loaded::from_json(&text)
    };
    let loaded = loaded.unwrap_or_else(|problems| panic!("{}:\n{problems}", case.display()));
    let prepared = Prepared::new(&loaded.case)
        .unwrap_or_else(|problems| panic!("{}:\n{problems}", case.display()));
    let expected = fs::read_to_string(case.with_extension("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();

    let mut report = String::new();
    let plans = expected["plans"].as_object().unwrap();
    assert_eq!(
        plans.len(),
        loaded.case.plans.iter().count(),
        "{}",
        case.display()
    );
    for (plan, expected) in plans {
        let valuation = prepared.value(plan).unwrap();
        let mut check = |what: &str, got: Decimal, expected: &Value| {
            let expected: Decimal = expected
                .as_str()
                .map_or(Decimal::ZERO, |text| text.parse().unwrap());
            let difference = got - expected;
            if difference.abs() > dec!(0.001).max(expected.abs() * dec!(0.0000001)) {
                let case = case.file_stem().unwrap_or_default().display();
                writeln!(
                    report,
                    "{case}, {plan}, {what}: expected {expected}, got {got}, {difference:+}"
                )
                .unwrap();
            }
        };
        check("npv", valuation.npv(), &expected["npv"]);
        check("dark days", valuation.dark_days, &expected["dark_days"]);
        for account in Account::ALL {
            let part = if account.is_memo() {
                "memo"
            } else {
                "accounts"
            };
            let name = account.to_string();
            check(&name, valuation.account(account), &expected[part][&name]);
        }
        let known = |part: &str| expected[part].as_object().unwrap().keys().cloned();
        for name in known("accounts").chain(known("memo")) {
            let words = Account::ALL.map(|account| account.to_string());
            assert!(
                words.contains(&name),
                "the reference has an account `{name}`"
            );
        }
    }
    report
}

#[test]
fn every_case_has_the_value_of_the_reference() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/oracle");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".toml")
                || (name.ends_with(".json") && !name.ends_with(".expected.json"))
        })
        .collect();
    cases.sort();
    assert!(cases.len() >= 1, "{} cases", cases.len());
    let report: String = cases.iter().map(|case| differences(case)).collect();
    assert!(report.is_empty(), "\n{report}");
}
