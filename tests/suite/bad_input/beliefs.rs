//! Beliefs that do not reach, or do not fit together.

use super::*;

#[test]
fn a_currency_without_a_rate() {
    check(
        &[(r#"energy = "0.05 USD/kWh""#, r#"energy = "20 KZT/kWh""#)],
        &["sites.home.tariff[0]: KZT needs an exchange rate with USD in the outlook, got KZT"],
    );
}

#[test]
fn a_rate_of_another_pair() {
    check(
        &[
            (
                "resale       = []",
                r#"exchange.KZT = "400 KZT/EUR"
resale       = []"#,
            ),
            (r#"energy = "0.05 USD/kWh""#, r#"energy = "20 KZT/kWh""#),
        ],
        &[
            "outlook.exchange.KZT: the exchange rate of KZT is one of KZT/USD or USD/KZT, got 400 KZT/EUR",
        ],
    );
}

#[test]
fn a_series_that_begins_too_late() {
    check(
        &[(
            r#"btc_price    = "10_000 USD""#,
            r#"btc_price = { from = "2022-02", values = ["10_000 USD"] }"#,
        )],
        &[
            "outlook.btc_price: the data run from 2022-02 to 2022-02; with `then` they go on, got 2022-01",
        ],
    );
}

#[test]
fn a_series_that_is_too_short() {
    check(
        &[
            ("months   = 1", "months   = 3"),
            (
                r#"btc_price    = "10_000 USD""#,
                r#"btc_price = { from = "2022-01", values = ["10_000 USD", "11_000 USD"] }"#,
            ),
        ],
        &[
            "outlook.btc_price: the data run from 2022-01 to 2022-02; with `then` they go on, got 2022-03",
        ],
    );
}

/// The bill of January is paid on 10 February.
#[test]
fn a_rate_that_ends_before_the_last_payment() {
    check(
        &[
            (
                "resale       = []",
                r#"exchange.KZT = { from = "2022-01", values = ["400 KZT/USD"] }
resale       = []"#,
            ),
            (
                r#"tariff     = [{ energy = "0.05 USD/kWh" }]"#,
                r#"tariff     = { charges = [{ energy = "20 KZT/kWh" }], payment = "10 d" }"#,
            ),
        ],
        &[
            "outlook.exchange.KZT: the data run from 2022-01 to 2022-01; with `then` they go on, got 2022-02",
        ],
    );
}

#[test]
fn a_series_of_nothing() {
    check(
        &[(
            r#"btc_price    = "10_000 USD""#,
            r#"btc_price = { from = "2022-01", values = [] }"#,
        )],
        &["outlook.btc_price.values: a series has at least one value"],
    );
}

#[test]
fn tiers_out_of_order() {
    check(
        &[(
            "resale       = []",
            r#"resale = [{ below = "40 J/TH", price = "9 USD/TH" }, { below = "25 J/TH", price = "10 USD/TH" }, { price = "1 USD/TH" }]"#,
        )],
        &[
            "outlook.resale[1]: tiers stand in the order of their bounds; only the last has none, got 25 J/TH",
        ],
    );
}

#[test]
fn a_tier_after_the_rest() {
    check(
        &[(
            "resale       = []",
            r#"resale = [{ price = "9 USD/TH" }, { below = "25 J/TH", price = "10 USD/TH" }]"#,
        )],
        &[
            "outlook.resale[1]: tiers stand in the order of their bounds; only the last has none, got 25 J/TH",
        ],
    );
}

#[test]
fn a_rig_in_no_tier() {
    check(
        &[(
            "resale       = []",
            r#"resale = [{ below = "25 J/TH", price = "10 USD/TH" }]"#,
        )],
        &["rigs.s19: no tier of the resale price reaches this efficiency, got 30 J/TH"],
    );
}

#[test]
fn a_horizon_of_eight_thousand_years() {
    check(
        &[("months   = 1", "months   = 100_000")],
        &["months: the number of months of a horizon must lie in 1 to 600, got 100000"],
    );
}

#[test]
fn fees_that_are_everything() {
    check(
        &[(r#"fee_share    = "0 %""#, r#"fee_share    = "100 %""#)],
        &[
            "outlook.fee_share: fees are a share of subsidy and fees together, and less than 100 %, got 100 %",
        ],
    );
}

#[test]
fn growth_that_leaves_its_range() {
    check(
        &[
            ("months   = 1", "months   = 36"),
            (
                r#"fee_share    = "0 %""#,
                r#"fee_share    = { start = "50 %", growth = "10 %/month" }"#,
            ),
        ],
        &["outlook.fee_share: a share must lie in 0 % to 100 %, got 107.1794405 % in 2022-09"],
    );
}

#[test]
fn a_height_at_another_time() {
    check(
        &[(
            "resale       = []",
            r#"resale = []
chain = { height = 800_000, at = "2025-01-09 00:00:00" }"#,
        )],
        &[
            "outlook.chain: the height of the chain at this time must lie in 840000 to 1088014, got 800000",
        ],
    );
}

/// A known halving of 2024 and a projected one of 2028 are handled, not skipped: a rig earns 6.25 USD a day, then half, then half of that.
#[test]
fn a_horizon_beyond_the_next_halving() {
    let text = text(&[
        (r#""2022-01""#, r#""2024-03""#),
        ("months   = 1", "months   = 51"),
    ]);
    let case = Loaded::from_toml(&text).unwrap().case;
    let valuation = Prepared::new(&case).unwrap().value("plan").unwrap();
    let revenue = |month: &str| {
        let lines = valuation
            .ledger
            .iter()
            .filter(|line| line.account == Account::HashRevenue && line.month.to_string() == month);
        lines
            .map(|line| line.amount.normalize())
            .collect::<Vec<_>>()
    };
    assert_eq!(revenue("2024-03"), [dec!(193.75)]); // 31 × 6.25
    assert_eq!(revenue("2024-04").len(), 2);
    assert_eq!(revenue("2024-05"), [dec!(96.875)]);
    assert_eq!(revenue("2028-03"), [dec!(96.875)]);
    assert_eq!(revenue("2028-04").len(), 2);
    assert_eq!(revenue("2028-05"), [dec!(48.4375)]);
}

/// Also where the horizon does not reach.
#[test]
fn a_path_in_two_currencies() {
    check(
        &[(
            r#"btc_price    = "10_000 USD""#,
            r#"btc_price = { from = "2022-01", values = ["10_000 USD", "9_000 EUR"] }"#,
        )],
        &["outlook.btc_price: one contract and one path are in one currency, got 9000 EUR"],
    );
}

#[test]
fn a_start_before_bitcoin() {
    check(
        &[(r#""2022-01""#, r#""2008-12""#)],
        &["start: there were no blocks before 2009-01-03 18:15:05 UTC, got 2008-12"],
    );
}

/// A horizon that is wrong hides nothing that does not depend on it.
#[test]
fn a_horizon_of_nothing_and_an_unknown_country() {
    check(
        &[
            ("months   = 1", "months   = 0"),
            (r#"country    = "X""#, r#"country    = "Y""#),
        ],
        &[
            "months: the number of months of a horizon must lie in 1 to 600, got 0",
            "sites.home.country: no country has this name, did you mean `X`?; known: X, got Y",
        ],
    );
}

#[test]
fn a_rate_of_the_currency_with_itself() {
    check(
        &[(
            "resale       = []",
            r#"exchange.USD = "1 USD/USD"
resale       = []"#,
        )],
        &[
            "outlook.exchange.USD: USD is the currency of the case and has no exchange rate; leave it out",
        ],
    );
}
