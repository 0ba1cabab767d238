//! Charges by the hour that contradict themselves, or the clock.

use super::*;

const CHICAGO: [(&str, &str); 2] = [
    (r#""2022-01""#, r#""2022-03""#),
    (r#""UTC""#, r#""America/Chicago""#),
];

// ---------------------------------------------------------------------------------------------
// Indexes
// ---------------------------------------------------------------------------------------------

#[test]
fn an_index_of_nothing() {
    let nothing = "sites.home.tariff[1].index: a series has at least one value, got no prices";
    check_charge(
        r#"{ index = { from = "2022-01-01", unit = "USD/MWh", prices = "" } }"#,
        &[nothing],
    );
    check_charge(
        r#"{ index = { from = "2022-01-01", prices = [] } }"#,
        &[nothing],
    );
    check_tariff(
        r#"[{ index = { from = "2022-01-01", unit = "USD/MWh", prices = "" } }]"#,
        &["sites.home.tariff[0].index: a series has at least one value, got no prices"],
    );
}

#[test]
fn an_index_that_repeats_what_is_no_year() {
    let index = |from: &str, count: usize| {
        let prices = "1 ".repeat(count);
        format!(
            r#"[{{ index = {{ from = "{from}", unit = "USD/MWh", prices = "{prices}", repeat = "yearly" }} }}]"#
        )
    };
    let rule = "sites.home.tariff[0].index: prices that repeat every year are 8760 or 8784, from a 1 January on, got";
    check_tariff(
        &index("2022-01-01", 2),
        &[&format!("{rule} 2 prices from 2022-01-01")],
    );
    check_tariff(
        &index("2022-01-01", 8761),
        &[&format!("{rule} 8761 prices from 2022-01-01")],
    );
    check_tariff(
        &index("2022-01-02", 8760),
        &[&format!("{rule} 8760 prices from 2022-01-02")],
    );
    check_tariff(&index("1999-01-01", 8784), &[]);
}

/// One wrong number is told of, not thousands.
#[test]
fn a_slip_in_the_numbers_of_an_index() {
    let form = "sites.home.tariff[0].index.prices: a price of energy is written like `0.055 USD/kWh` or `55 USD/MWh`, got";
    check_tariff(
        r#"[{ index = { from = "2022-01-01", unit = "USD/MWh", prices = "41.2 -3.5 4l.1 x y" } }]"#,
        &[&format!("{form} 4l.1 USD/MWh")],
    );
    check_tariff(
        r#"[{ index = { from = "2022-01-01", unit = "USD/MWh", prices = "41.2, -3.5" } }]"#,
        &[&format!("{form} 41.2, USD/MWh")],
    );
    check_tariff(
        r#"[{ index = { from = "2022-01-01", unit = "USD/kWh", prices = "1 1_000_001" } }]"#,
        &[
            "sites.home.tariff[0].index.prices: a price of energy must lie in -1000000 USD/kWh to 1000000 USD/kWh, got 1_000_001 USD/kWh",
        ],
    );
}

#[test]
fn an_index_without_a_unit() {
    check_tariff(
        r#"[{ index = { from = "2022-01-01", prices = "41.2 -3.5" } }]"#,
        &["sites.home.tariff[0].index: the key `unit` is missing"],
    );
}

/// One wrong unit is told of, and not the numbers before it.
#[test]
fn an_index_in_another_unit() {
    check_tariff(
        r#"[{ index = { from = "2022-01-01", unit = "USD/kW", prices = "41.2 -3.5" } }]"#,
        &[
            "sites.home.tariff[0].index.unit: a price of energy is written like `0.055 USD/kWh` or `55 USD/MWh`, got USD/kW",
        ],
    );
}

/// It would be dropped in silence.
#[test]
fn a_unit_beside_prices_that_have_one() {
    let prices = r#""1 USD/MWh", "#.repeat(744);
    check_tariff(
        &format!(
            r#"[{{ index = {{ from = "2022-01-01", unit = "EUR/MWh", prices = [{prices}] }} }}]"#
        ),
        &["sites.home.tariff[0].index.unit: unknown key; the keys here are from, prices, repeat"],
    );
}

/// Of several indexes the one is told that ends.
#[test]
fn an_index_that_is_too_short() {
    let index = |prices: usize| {
        let prices = "41.2 ".repeat(prices);
        format!(r#"{{ index = {{ from = "2022-01-01", unit = "USD/MWh", prices = "{prices}" }} }}"#)
    };
    let rule = "an index has a price for every hour of the horizon, from 2022-01-03 00:00:00 on; with `repeat` a year of prices is enough, got 48 prices";
    let charges = with(&format!("{}, {}", index(744), index(48)));
    check_tariff(&charges, &[&format!("sites.home.tariff[2].index: {rule}")]);
    check_tariff(
        &format!(r#"{{ payment = "10 d", charges = {charges} }}"#),
        &[&format!("sites.home.tariff.charges[2].index: {rule}")],
    );
    check_charge(&index(744), &[]);
}

#[test]
fn an_index_that_repeats_by_another_word() {
    check_tariff(
        r#"[{ index = { from = "2022-01-01", unit = "USD/MWh", prices = "1", repeat = "monthly" } }]"#,
        &[r#"sites.home.tariff[0].index.repeat: expected one of yearly, got the text "monthly""#],
    );
    check_tariff(
        r#"[{ index = { from = "2022-01-01", unit = "USD/MWh", prices = "1", repeat = true } }]"#,
        &["sites.home.tariff[0].index.repeat: expected one of yearly, got true"],
    );
}

// ---------------------------------------------------------------------------------------------
// Stated hours
// ---------------------------------------------------------------------------------------------

/// In Chicago 02:00 to 03:00 does not exist on 13 March 2022.
#[test]
fn an_hour_that_the_clocks_skip() {
    let peaks = with(
        r#"{ coincident_peak = "0.79 USD/kW/month", at = ["2022-03-13 01:00", "2022-03-13 02:00", "2022-03-13 03:00"] }"#,
    );
    let [start, zone] = CHICAGO;
    check(
        &[start, zone, (TARIFF, &peaks)],
        &[
            "sites.home.tariff[1].at[1]: the clocks of America/Chicago skip this hour, got 2022-03-13 02:00",
        ],
    );
    check(&[start, (TARIFF, &peaks)], &[]);
    let paid_later = r#"{ payment = "1 d", charges = [{ energy = "0.05 USD/kWh" }, { coincident_peak = "0.79 USD/kW/month", at = ["2022-03-13 02:59"] }] }"#;
    check(
        &[start, zone, (TARIFF, paid_later)],
        &[
            "sites.home.tariff.charges[1].at[0]: the clocks of America/Chicago skip this hour, got 2022-03-13 02:59",
        ],
    );
}

#[test]
fn times_that_are_none() {
    check_charge(
        r#"{ coincident_peak = "0.79 USD/kW/month", at = ["2022-02-30 16:00", "2022-07-14", "2022-07-14 24:00", "2022-07-14 16:00:00", "2022-7-14 16:00", 5] }"#,
        &[
            r#"sites.home.tariff[1].at[0]: a local time is written like `2022-07-14 16:00`, got the text "2022-02-30 16:00""#,
            r#"sites.home.tariff[1].at[1]: a local time is written like `2022-07-14 16:00`, got the text "2022-07-14""#,
            r#"sites.home.tariff[1].at[2]: a local time is written like `2022-07-14 16:00`, got the text "2022-07-14 24:00""#,
            r#"sites.home.tariff[1].at[3]: a local time is written like `2022-07-14 16:00`, got the text "2022-07-14 16:00:00""#,
            r#"sites.home.tariff[1].at[4]: a local time is written like `2022-07-14 16:00`, got the text "2022-7-14 16:00""#,
            "sites.home.tariff[1].at[5]: a local time is written like `2022-07-14 16:00`, got 5",
        ],
    );
}

#[test]
fn a_peak_of_the_system_at_no_time() {
    check_charge(
        r#"{ coincident_peak = "0.79 USD/kW/month" }"#,
        &["sites.home.tariff[1]: the key `at` is missing"],
    );
}

/// Whether the hour can be billed or not, the contract states it.
#[test]
fn an_hour_after_the_horizon_that_the_clocks_skip() {
    let peaks = with(
        r#"{ coincident_peak = "0.79 USD/kW/month", at = ["2024-03-10 02:30", "2024-03-10 03:30"] }"#,
    );
    let [start, zone] = CHICAGO;
    check(
        &[start, zone, (TARIFF, &peaks)],
        &[
            "sites.home.tariff[1].at[0]: the clocks of America/Chicago skip this hour, got 2024-03-10 02:30",
        ],
    );
    check(&[start, (TARIFF, &peaks)], &[]);
}

#[test]
fn a_time_before_all_others() {
    let range = "a local time must lie in 1970-01-01 00:00 to 2199-12-31 23:59, got";
    check_charge(
        r#"{ coincident_peak = "1 USD/kW/month", at = ["1969-07-14 16:00", "1970-01-01 00:00", "2200-01-01 00:00"] }"#,
        &[
            &format!("sites.home.tariff[1].at[0]: {range} 1969-07-14 16:00"),
            &format!("sites.home.tariff[1].at[2]: {range} 2200-01-01 00:00"),
        ],
    );
}

/// It is charged once, in the month in which it begins: 3 kW at 1.
#[test]
fn an_hour_over_the_end_of_a_month_is_charged_once() {
    let text = text(&[
        ("months   = 1", "months   = 2"),
        (
            TARIFF,
            &with(r#"{ coincident_peak = "1 USD/kW/month", at = ["2022-01-31 23:30"] }"#),
        ),
    ]);
    let case = Loaded::from_toml(&text).unwrap().case;
    let value = Prepared::new(&case).unwrap().value("plan").unwrap();
    let demand = value.ledger.iter().filter(|l| l.account == Account::Demand);
    let demand: Vec<_> = demand.map(|l| (l.date.to_string(), l.amount)).collect();
    assert_eq!(demand, [("2022-01-31".to_owned(), dec!(-3))]);
}
