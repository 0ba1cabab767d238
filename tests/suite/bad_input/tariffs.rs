//! Power contracts that contradict themselves as a whole.

use super::*;

/// What the others take away or put wrong is fine here.
#[test]
fn a_contract_with_every_charge_is_fine() {
    let year = "41.2 ".repeat(8760);
    let charges = format!(
        r#"[
    {{ energy = "0.05 USD/kWh" }},
    {{ tiers = [{{ up_to = "1000 kWh", price = "0.03 USD/kWh" }}, {{ price = "0.05 USD/kWh" }}] }},
    {{ time_of_use = [{{ hours = "0-10", tiers = [{{ up_to = "30 kWh/d", price = "0.03 USD/kWh" }}, {{ price = "0.05 USD/kWh" }}] }}, {{ price = "0.06 USD/kWh" }}] }},
    {{ index = {{ from = "2022-01-01", unit = "USD/MWh", prices = "{year}", repeat = "yearly" }}, adder = "0.01 USD/kWh" }},
    {{ demand = "12 USD/kW/month", ratchets = [{{ share = "35 %", look_back = 24, months = "all" }}, {{ share = "75 %", of = "Jan,Apr,Dec" }}] }},
    {{ demand_tiers = [{{ up_to = "1 kW", price = "5 USD/kW/month" }}, {{ price = "4 USD/kW/month" }}] }},
    {{ demand_time_of_use = [{{ hours = "12-20", price = "5 USD/kW/month" }}, {{ tiers = [{{ up_to = "1 kW", price = "5 USD/kW/month" }}, {{ price = "4 USD/kW/month" }}] }}] }},
    {{ coincident_peak = "0.79 USD/kW/month", at = ["2022-01-14 16:00"] }},
    {{ per_month = "1 USD" }}, {{ per_day = "1 USD" }}, {{ per_year = "1 USD" }},
    {{ minimum_per_month = "1 USD" }}, {{ minimum_per_day = "1 USD" }}, {{ minimum_per_year = "1 USD" }},
    {{ curtailment_credit = "0.05 USD/kWh" }},
    {{ demand_response = "5 USD/kW/month", power = "3 kW" }},
]"#
    );
    check_tariff(&charges, &[]);
    let keys = r#"from = "2021-12", to = "2022-02", payment = "30 d", escalation = "3 %/yr", vat = { rate = "12 %", recovered = "90 d" }, holidays = ["2022-01-01"], whole_months = true"#;
    check_version(keys, &[]);
    let later = version(r#"from = "2022-02""#);
    check_tariff(&format!("[{}, {later}]", version(keys)), &[]);
}

#[test]
fn two_minima_of_a_kind() {
    check_charge(
        r#"{ minimum_per_month = "1 USD" }, { minimum_per_day = "1 USD" }, { minimum_per_month = "2 USD" }, { minimum_per_year = "1 USD" }, { minimum_per_year = "1 USD" }"#,
        &[
            "sites.home.tariff[3]: a tariff has one minimum for each month, day or year, got a second one",
            "sites.home.tariff[5]: a tariff has one minimum for each month, day or year, got a second one",
        ],
    );
}

#[test]
fn more_load_to_call_off_than_contracted() {
    let rule = "what may be called off is at most the contracted power, 9 kW, got 9.001 kW";
    let response = r#"{ demand_response = "5 USD/kW/month", power = "9.001 kW" }"#;
    check_charge(response, &[&format!("sites.home.tariff[1].power: {rule}")]);
    check_tariff(
        &format!(r#"{{ payment = "10 d", charges = {} }}"#, with(response)),
        &[&format!("sites.home.tariff.charges[1].power: {rule}")],
    );
    check_charge(
        r#"{ demand_response = "5 USD/kW/month", power = "9 kW" }"#,
        &[],
    );
}

#[test]
fn demand_in_another_currency() {
    check(
        &[KZT, (TARIFF, &with(r#"{ demand = "100 KZT/kW/month" }"#))],
        &["sites.home.tariff: one contract and one path are in one currency, got KZT and USD"],
    );
}

#[test]
fn an_index_in_two_currencies() {
    check(
        &[
            KZT,
            (
                TARIFF,
                r#"[{ index = { from = "2022-01-01", prices = ["1 USD/MWh", "1 KZT/MWh"] } }]"#,
            ),
        ],
        &["sites.home.tariff: one contract and one path are in one currency, got KZT and USD"],
    );
}

#[test]
fn versions_in_two_currencies() {
    check(
        &[
            KZT,
            (
                TARIFF,
                r#"[{ charges = [{ energy = "0.05 USD/kWh" }] }, { from = "2022-02", charges = [{ energy = "20 KZT/kWh" }] }]"#,
            ),
        ],
        &["sites.home.tariff: one contract and one path are in one currency, got USD and KZT"],
    );
    check(
        &[
            KZT,
            (
                TARIFF,
                r#"[{ charges = [{ energy = "0.05 USD/kWh" }] }, { from = "2022-02", charges = [{ energy = "0.05 USD/kWh" }, { per_month = "100 KZT" }] }]"#,
            ),
        ],
        &["sites.home.tariff[1]: one contract and one path are in one currency, got KZT and USD"],
    );
}

/// Checks two versions, each with keys of its own.
#[track_caller]
fn check_versions(first: &str, second: &str, expected: &str) {
    let charges = r#"charges = [{ energy = "0.05 USD/kWh" }]"#;
    let order = "versions of a tariff stand in the order of their `from`, which all but the first have, and end before the next begins";
    check_tariff(
        &format!("[{{ {first}{charges} }}, {{ {second}{charges} }}]"),
        &[&format!("sites.home.tariff[1]: {order}, got {expected}")],
    );
}

#[test]
fn versions_out_of_order() {
    let (march, february) = (r#"from = "2022-03", "#, r#"from = "2022-02", "#);
    check_versions(march, february, "2022-02");
    check_versions(march, march, "2022-03");
}

#[test]
fn a_version_without_a_beginning() {
    check_versions("", "", "none");
}

#[test]
fn versions_that_overlap() {
    check_versions(
        r#"to = "2022-03", "#,
        r#"from = "2022-02", "#,
        "2022-02, before 2022-03",
    );
}

#[test]
fn a_version_that_ends_before_it_begins() {
    let rule = "`to` is the first day after the span and comes after `from`, got";
    check_version(
        r#"from = "2022-02", to = "2022-01""#,
        &[&format!("sites.home.tariff: {rule} 2022-02 to 2022-01")],
    );
    let empty = version(r#"from = "2022-01", to = "2022-01""#);
    check_tariff(
        &format!("[{empty}, {}]", version(r#"from = "2022-02""#)),
        &[&format!("sites.home.tariff[0]: {rule} 2022-01 to 2022-01")],
    );
}

/// Where nothing stands in the gap, nothing is missed.
#[test]
fn a_month_without_a_version() {
    let gap = format!(
        "[{}, {}]",
        version(r#"to = "2022-02""#),
        version(r#"from = "2022-03""#)
    );
    let three = ("months   = 1", "months   = 3");
    let none =
        "sites.home.tariff: a tariff has a version for every month under contract, and none for";
    check(
        &[three, (TARIFF, &gap)],
        &[&format!("{none} 2022-02, got 2022-02")],
    );
    check(&[three, (r#"[{ energy = "0.04 USD/kWh" }]"#, &gap)], &[]);
    check(
        &[(TARIFF, &version(r#"from = "2022-02""#))],
        &[&format!("{none} 2022-01, got 2022-01")],
    );
}

/// Of each gap the first month is told.
#[test]
fn months_without_a_version() {
    let months = ("months   = 1", "months   = 9");
    let none =
        "sites.home.tariff: a tariff has a version for every month under contract, and none for";
    let gaps = format!(
        "[{}, {}]",
        version(r#"from = "2022-03", to = "2022-05""#),
        version(r#"from = "2022-08""#)
    );
    check(
        &[months, (TARIFF, &gaps)],
        &[
            &format!("{none} 2022-01, got 2022-01"),
            &format!("{none} 2022-05, got 2022-05"),
        ],
    );
}

#[test]
fn a_tax_of_more_than_all() {
    check_version(
        r#"vat = { rate = "101 %", recovered = "-1 d" }"#,
        &[
            "sites.home.tariff.vat.rate: a share must lie in 0 % to 100 %, got 101 %",
            "sites.home.tariff.vat.recovered: a whole number of days must lie in 0 d to 36500 d, got -1 d",
        ],
    );
}

#[test]
fn a_payment_more_than_a_year_ahead() {
    let term = "sites.home.tariff.payment: a payment term";
    check_version(
        r#"payment = "-367 d""#,
        &[&format!("{term} must lie in -366 d to 36500 d, got -367 d")],
    );
    check_version(
        r#"payment = "36501 d""#,
        &[&format!(
            "{term} must lie in -366 d to 36500 d, got 36501 d"
        )],
    );
    check_version(
        r#"payment = "-1.5 d""#,
        &[&format!(
            "{term} is written like `30 d` or, in advance, `-30 d`, got -1.5 d"
        )],
    );
    check_version(r#"payment = "36500 d""#, &[]);
}

#[test]
fn truth_in_quotes() {
    check_version(
        r#"whole_months = "yes""#,
        &[
            r#"sites.home.tariff.whole_months: expected true or false, without quotes, got the text "yes""#,
        ],
    );
    check_version(
        "whole_months = 1",
        &["sites.home.tariff.whole_months: expected true or false, without quotes, got 1"],
    );
}

#[test]
fn holidays_that_are_none() {
    check_version(
        r#"holidays = ["2022-01-32", "Jan 1"]"#,
        &[
            "sites.home.tariff.holidays[0]: a date is written like `2022-01-24`, a day that exists, got 2022-01-32",
            "sites.home.tariff.holidays[1]: a date is written like `2022-01-24`, a day that exists, got Jan 1",
        ],
    );
}

#[test]
fn slips_in_the_keys_of_a_version() {
    let keys =
        "the keys here are from, to, charges, payment, escalation, vat, holidays, whole_months";
    check_version(
        r#"escalations = "3 %/yr", paymet = "3 d""#,
        &[
            &format!(
                "sites.home.tariff.escalations: unknown key, did you mean `escalation`?; {keys}"
            ),
            &format!("sites.home.tariff.paymet: unknown key, did you mean `payment`?; {keys}"),
        ],
    );
    check_tariff(
        r#"{ payment = "3 d" }"#,
        &["sites.home.tariff: the key `charges` is missing"],
    );
}

// ---------------------------------------------------------------------------------------------
// Where it stands
// ---------------------------------------------------------------------------------------------

/// A charge without a price for the afternoon.
const GAP: &str = r#"charges = [{ time_of_use = [{ hours = "0-12", price = "0.03 USD/kWh" }] }]"#;
const NOON: &str =
    "every minute of the year has exactly one price, got 0 on Mon 12:00–24:00 of month 1";

/// A version of charges alone may be written as one.
#[test]
fn places_in_a_version_with_nothing_but_charges() {
    for keys in ["", r#"payment = "0 d", "#, "holidays = [], "] {
        check_tariff(
            &format!("{{ {keys}{GAP} }}"),
            &[&format!("sites.home.tariff.charges[0]: {NOON}")],
        );
    }
    let index = r#"charges = [{ index = { from = "2022-01-01", prices = [] } }]"#;
    check_tariff(
        &format!("{{ {index} }}"),
        &["sites.home.tariff.charges[0].index: a series has at least one value, got no prices"],
    );
    check_tariff(
        r#"{ charges = [{ energy = "20 KZT/kWh" }] }"#,
        &[
            "sites.home.tariff.charges[0]: KZT needs an exchange rate with USD in the outlook, got KZT",
        ],
    );
}

#[test]
fn places_in_the_first_of_two_versions() {
    let later = version(r#"from = "2022-02""#);
    check_tariff(
        &format!("[{{ {GAP} }}, {later}]"),
        &[&format!("sites.home.tariff[0].charges[0]: {NOON}")],
    );
}

#[test]
fn places_of_a_currency_without_a_rate() {
    let charges = r#"charges = [{ energy = "20 KZT/kWh" }]"#;
    check_tariff(
        &format!(r#"[{{ {charges} }}, {{ from = "2022-02", {charges} }}]"#),
        &[
            "sites.home.tariff[0].charges[0]: KZT needs an exchange rate with USD in the outlook, got KZT",
        ],
    );
}

/// The problem points at the charge, not at the table around it.
#[test]
fn spans_in_a_version_with_nothing_but_charges() {
    let tariff = format!("{{ {GAP} }}");
    let text = text(&[(TARIFF, &tariff)]);
    let problems = problems(&text).unwrap();
    let spans = problems.iter().map(|problem| problem.span.clone().unwrap());
    let marked: Vec<&str> = spans.map(|span| &text[span]).collect();
    assert_eq!(
        marked,
        [r#"{ time_of_use = [{ hours = "0-12", price = "0.03 USD/kWh" }] }"#]
    );
}

// ---------------------------------------------------------------------------------------------
// Another form
// ---------------------------------------------------------------------------------------------

#[test]
fn a_price_for_a_tariff() {
    check_tariff(
        r#""0.05 USD/kWh""#,
        &[r#"sites.home.tariff: expected a list of charges, got the text "0.05 USD/kWh""#],
    );
}

/// One version has one way of being written, and several have one.
#[test]
fn versions_in_other_forms() {
    check_tariff(
        &format!("[{}]", version(r#"payment = "10 d""#)),
        &["sites.home.tariff: expected a table: only several versions are a list, got a list"],
    );
    check_tariff(
        &format!("[{TARIFF}, {}]", version(r#"from = "2022-02""#)),
        &["sites.home.tariff[0]: expected a table with `charges`, got a list"],
    );
}

#[test]
fn a_slip_in_the_first_version() {
    check_tariff(
        &format!(
            r#"[{{ charge = [{{ energy = "0.05 USD/kWh" }}] }}, {}]"#,
            version(r#"from = "2022-02""#)
        ),
        &[
            "sites.home.tariff[0].charge: unknown key, did you mean `charges`?; the keys here are from, to, charges, payment, escalation, vat, holidays, whole_months",
        ],
    );
}
