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
    let loaded = match Loaded::from_toml(&text) {
        Ok(loaded) => loaded,
        Err(problems) => return format!("{}:\n{problems}\n", case.display()),
    };
    let prepared = match Prepared::new(&loaded.case) {
        Ok(prepared) => prepared,
        Err(problems) => return format!("{}:\n{problems}\n", case.display()),
    };
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
        // Rule 34: to shut and to sell at once is always compared.
        let shut = prepared.shut_and_sell(plan).unwrap();
        check("shut and sell", shut.npv(), &expected["shut_and_sell"]);
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

/// Returns the differences in every case of a folder, of which there are at least so many.
fn differences_in(folder: &str, at_least: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    cases.sort();
    assert!(cases.len() >= at_least, "{} cases", cases.len());
    cases.iter().map(|case| differences(case)).collect()
}

#[test]
fn every_case_has_the_value_of_the_reference() {
    let report = differences_in("tests/data/oracle", 10);
    assert!(report.is_empty(), "\n{report}");
}

/// JSON is the same structure: a case that went through it has the same ledger.
#[test]
fn a_case_through_json_has_the_same_value() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/oracle/customs.toml");
    let case = Loaded::from_toml(&fs::read_to_string(path).unwrap())
        .unwrap()
        .case;
    let again = Loaded::from_json(&case.to_json()).unwrap().case;
    let (one, two) = (
        Prepared::new(&case).unwrap(),
        Prepared::new(&again).unwrap(),
    );
    for plan in one.plans() {
        assert_eq!(one.value(plan.as_str()), two.value(plan.as_str()));
    }
}
