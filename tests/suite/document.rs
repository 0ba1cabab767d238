//! The data of a report, as another program reads it.

use serde_json::Value;
use stay_or_go::Prepared;
use stay_or_go::report::{Document, Findings};
use stay_or_go::rust_decimal::Decimal;
use stay_or_go::scenario::Loaded;

fn document() -> Value {
    let text = include_str!("../../examples/cases/turkistan-2021.toml");
    let loaded = Loaded::from_toml(text).unwrap();
    let prepared = Prepared::new(&loaded.case).unwrap();
    let overview = prepared.overview("stay").unwrap();
    let findings = Findings {
        title: &loaded.case.title,
        overview: &overview,
        defaults: &loaded.defaults,
        sunk: &loaded.case.opening.sunk,
        sources: &loaded.case.sources,
    };
    serde_json::to_value(Document::of(&findings)).unwrap()
}

/// Reads a number, which stands in a string, without loss.
fn number(value: &Value) -> Decimal {
    Decimal::from_str_exact(value.as_str().expect("numbers are strings")).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("{key} is a list"))
}

fn total(lines: &[Value]) -> Decimal {
    lines
        .iter()
        .map(|line| number(&line["present_value"]))
        .sum()
}

#[test]
fn the_keys_are_stable() {
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let document = document();
    assert_eq!(
        keys(&document),
        [
            "base",
            "currency",
            "defaults",
            "months",
            "plans",
            "shut_and_sell",
            "sources",
            "start",
            "sunk",
            "title",
            "warnings"
        ]
    );
    let plan = &document["plans"][0];
    assert_eq!(
        keys(plan),
        [
            "accounts",
            "break_even",
            "curtailed",
            "dark_days",
            "gain",
            "gain_by_account",
            "landed",
            "ledger",
            "levy_months",
            "memo",
            "name",
            "npv",
            "rationing_loss"
        ]
    );
    for line in list(plan, "ledger").iter().chain(list(plan, "memo")) {
        assert_eq!(
            keys(line),
            [
                "account",
                "amount",
                "currency",
                "date",
                "discount",
                "exchange",
                "month",
                "present_value",
                "price",
                "probability",
                "quantity",
                "site",
                "unit",
                "weight"
            ]
        );
    }
    assert_eq!(keys(&document["defaults"][0]), ["place", "value"]);
    assert_eq!(
        keys(&document["sources"][0]),
        ["confidence", "covers", "read", "text", "valid_until"]
    );
    assert_eq!(document["currency"], "USD");
    assert_eq!(document["start"], "2021-12");
    assert_eq!(document["months"], 36);
}

#[test]
fn a_plan_is_worth_the_sum_of_its_ledger_and_gains_what_it_is_worth_more() {
    let document = document();
    let plans = list(&document, "plans");
    let base = number(&plans[0]["npv"]);
    for plan in plans {
        let npv = number(&plan["npv"]);
        assert_eq!(npv, total(list(plan, "ledger")), "{}", plan["name"]);
        assert_eq!(npv, total(list(plan, "accounts")), "{}", plan["name"]);
        assert_eq!(number(&plan["gain"]), npv - base, "{}", plan["name"]);
        assert_eq!(number(&plan["gain"]), total(list(plan, "gain_by_account")));
        let (rationed, _): (Vec<Value>, Vec<Value>) = list(plan, "memo")
            .iter()
            .cloned()
            .partition(|line| line["account"] != "hash_lost_in_transit");
        assert_eq!(number(&plan["rationing_loss"]), total(&rationed));
    }
}

#[test]
fn a_line_is_what_its_figures_say() {
    let eight = Decimal::new(1, 8);
    for plan in list(&document(), "plans") {
        for line in list(plan, "ledger").iter().chain(list(plan, "memo")) {
            let figure = |key: &str| number(&line[key]);
            assert_eq!(
                figure("amount"),
                figure("quantity") * figure("price"),
                "{line}"
            );
            let weight = (figure("probability") * figure("discount")).round_dp(12);
            assert_eq!(figure("weight"), weight, "{line}");
            let value = figure("amount") * figure("exchange") * figure("weight");
            assert!((figure("present_value") - value).abs() <= eight, "{line}");
            assert!(figure("quantity") > Decimal::ZERO, "{line}");
        }
    }
}
