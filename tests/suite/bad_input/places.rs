//! Countries and sites that contradict themselves.

use super::*;

#[test]
fn an_unknown_country() {
    check(
        &[(r#"country    = "X""#, r#"country    = "Y""#)],
        &["sites.home.country: no country has this name, did you mean `X`?; known: X, got Y"],
    );
}

#[test]
fn an_unknown_zone() {
    check(
        &[(r#""UTC""#, r#""America/Chigaco""#)],
        &[
            "sites.home.zone: there is no such time zone in the IANA rules …, did you mean `America/Chicago`?, got America/Chigaco",
        ],
    );
}

#[test]
fn an_unknown_regime() {
    check(
        &[
            (
                r#"remaining_term = "0 d""#,
                r#"remaining_term = "0 d"
regimes.rationd.windows = [{ share = "0 %" }]"#,
            ),
            (
                r#"[countries.X]
currency = "USD""#,
                r#"[countries.X]
currency = "USD"
regimes = { start = "fiar", monthly = { fair = { rationed = "25 %" }, rationed = {} } }"#,
            ),
        ],
        &[
            "countries.X.regimes.start: no regime has this name, did you mean `fair`?; known: fair, rationed, got fiar",
            "sites.home.regimes.rationd: no regime has this name, did you mean `rationed`?; known: fair, rationed, got rationd",
        ],
    );
}

#[test]
fn moves_of_more_than_all() {
    check(
        &[(
            r#"[countries.X]
currency = "USD""#,
            r#"[countries.X]
currency = "USD"
regimes = { start = "fair", monthly = { fair = { foul = "60 %", off = "50 %" }, foul = { foul = "10 %" }, off = {} } }"#,
        )],
        &[
            "countries.X.regimes.monthly.fair: the moves of a month go to other regimes and make at most 100 %, got foul 60 % + off 50 %",
            "countries.X.regimes.monthly.foul: the moves of a month go to other regimes and make at most 100 %, got foul 10 %",
        ],
    );
}

#[test]
fn periods_that_overlap() {
    check_tariff(
        r#"[{ time_of_use = [{ hours = "0-10", price = "0.03 USD/kWh" }, { hours = "9-24", price = "0.05 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0]: every minute of the year has exactly one price, got 2 on Mon 09:00–10:00 of month 1",
        ],
    );
}

#[test]
fn periods_that_leave_a_gap() {
    check_tariff(
        r#"[{ time_of_use = [{ hours = "0-10", price = "0.03 USD/kWh" }, { hours = "10-23", price = "0.05 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0]: every minute of the year has exactly one price, got 0 on Mon 23:00–24:00 of month 1",
        ],
    );
}

#[test]
fn two_periods_for_the_rest() {
    check_tariff(
        r#"[{ time_of_use = [{ price = "0.03 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0]: every minute of the year has exactly one price, got 2 periods, 2 of them without a window",
        ],
    );
}

#[test]
fn a_tariff_without_energy() {
    check_tariff(
        r#"[{ per_month = "100 USD" }]"#,
        &["sites.home.tariff: a tariff has a price of energy; write 0 where there is none"],
    );
}

#[test]
fn a_tariff_in_two_currencies() {
    check(
        &[
            (
                r#"[{ energy = "0.05 USD/kWh" }]"#,
                r#"[{ energy = "0.05 USD/kWh" }, { per_month = "100 KZT" }]"#,
            ),
            (
                "resale       = []",
                r#"exchange.KZT = "400 KZT/USD"
resale       = []"#,
            ),
        ],
        &["sites.home.tariff: one contract and one path are in one currency, got KZT and USD"],
    );
}

#[test]
fn an_order_that_ends_before_it_begins() {
    check(
        &[(
            r#"remaining_term = "0 d""#,
            r#"remaining_term = "0 d"
downtime.orders = [{ from = "2022-02-08", to = "2022-01-24", share = "0 %" }]"#,
        )],
        &[
            "sites.home.downtime.orders[0]: `to` is the first day after the span and comes after `from`, got 2022-02-08 to 2022-01-24",
        ],
    );
}

#[test]
fn a_levy_that_ends_before_it_begins() {
    check(
        &[(
            r#"[countries.X]
currency = "USD""#,
            r#"[countries.X]
currency = "USD"
levies = [{ per_kwh = "0.01 USD/kWh", from = "2022-02-01", to = "2022-01-01" }]"#,
        )],
        &[
            "countries.X.levies[0]: `to` is the first day after the span and comes after `from`, got 2022-02-01 to 2022-01-01",
        ],
    );
}

#[test]
fn a_standby_load_that_the_contract_does_not_allow() {
    check(
        &[(
            r#"remaining_term = "0 d""#,
            r#"remaining_term = "0 d"
standby = "9.001 kW""#,
        )],
        &["sites.home.standby: a standby load is at most the contracted power, 9 kW, got 9.001 kW"],
    );
}
