//! Taxes and tax books that cannot be.

use super::*;

/// Checks the case with a tax in the country, and books.
#[track_caller]
fn check_tax(tax: &str, books: &str, expected: &[&str]) {
    let plans = format!("[opening.tax.X]\n{books}\n\n[plans.plan]");
    let mut edits = vec![];
    let country = country(&format!("tax = {tax}"));
    if !tax.is_empty() {
        edits.push((COUNTRY, country.as_str()));
    }
    if !books.is_empty() {
        edits.push(("[plans.plan]", plans.as_str()));
    }
    check(&edits, expected);
}

const TAX: &str = r#"{ rate = "20 %", depreciation = { rigs = { pooled = "25 %" } } }"#;

#[test]
fn a_tax_is_fine() {
    check_tax(TAX, r#"losses = [{ year = 2021, amount = "5 USD" }]"#, &[]);
}

#[test]
fn a_tax_without_depreciation() {
    check_tax(
        r#"{ rate = "20 %" }"#,
        "",
        &["countries.X.tax: the key `depreciation` is missing"],
    );
}

#[test]
fn rates_out_of_order() {
    let rule = "countries.X.tax.rate: rates stand in the order of their years, which all but the first have, and there is at least one";
    let rates = |rates: &str| {
        format!(r#"{{ rate = {rates}, depreciation = {{ rigs = {{ pooled = "25 %" }} }} }}"#)
    };
    check_tax(
        &rates(r#"[{ from = 2024, rate = "20 %" }, { from = 2023, rate = "15 %" }]"#),
        "",
        &[&format!("{rule}, got 20 % from 2024, 15 % from 2023")],
    );
    check_tax(
        &rates(r#"[{ rate = "20 %" }, { rate = "15 %" }]"#),
        "",
        &[&format!("{rule}, got 20 %, 15 %")],
    );
    check_tax(&rates("[]"), "", &[&format!("{rule}, got none")]);
}

/// Every class is looked at.
#[test]
fn methods_that_are_none() {
    check_tax(
        r#"{ rate = "20 %", depreciation = { rigs = { macrs = "4 yr" }, containers = { bonus = "50 %", rest = { pooled = "25 %" } }, site_works = { shares = ["60 %", "50 %"] } } }"#,
        "",
        &[
            "countries.X.tax.depreciation.rigs.macrs: tables are published for recovery periods of 3, 5, 7, 10, 15 and 20 yr, got 4 yr",
            "countries.X.tax.depreciation.containers.rest: what a bonus leaves is depreciated year by year, not in a pool, got pooled",
            "countries.X.tax.depreciation.site_works.shares: the shares of one whole make at most 100 %, got 60 %, 50 %",
        ],
    );
}

#[test]
fn a_method_of_no_kind() {
    check_tax(
        r#"{ rate = "20 %", depreciation = { rigs = { straightline = "4 yr" } } }"#,
        "",
        &[
            "countries.X.tax.depreciation.rigs.straightline: unknown key, did you mean `straight_line`?; the keys here are straight_line, sum_of_years, declining_balance, double_declining, macrs, bonus, shares, pooled",
        ],
    );
}

#[test]
fn books_of_a_country_without_tax() {
    check_tax(
        "",
        r#"income = "5 USD""#,
        &["opening.tax.X: only a country with `tax` has tax books, got none"],
    );
}

#[test]
fn books_of_no_country() {
    check(
        &[(
            "[plans.plan]",
            "[opening.tax.Z]\nincome = \"5 USD\"\n\n[plans.plan]",
        )],
        &["opening.tax.Z: no country has this name, did you mean `X`?; known: X, got Z"],
    );
}

/// A loss of the first year is not one of years before; two of one year are one; a year's income may be below zero.
#[test]
fn books_that_cannot_be() {
    check_tax(
        TAX,
        r#"income = "-5 USD"
losses = [{ year = 2022, amount = "5 USD" }, { year = 2021, amount = "-5 USD" }, { year = 2021, amount = "5 KZT" }]
books = [{ of = "rigs", value = "-5 USD", years = "3 yr" }, { of = "site works", value = "5 USD", years = "3 yr" }]"#,
        &[
            "opening.tax.X.losses[1].amount: losses and book values are not negative, got -5 USD",
            "opening.tax.X.losses[2].amount: tax is worked out in the currency of the country, USD, got 5 KZT",
            "opening.tax.X.books[0].value: losses and book values are not negative, got -5 USD",
            "opening.tax.X.losses[0].year: losses are stated of years before 2022, the first of the case, each once, got 2022",
            "opening.tax.X.losses[2].year: losses are stated of years before 2022, the first of the case, each once, got 2021",
            "opening.tax.X.books[0].years: what lies in a pool has no years left, got 3 yr",
        ],
    );
}

/// Income of the last month is exchanged at its own rate, also when the bill was paid in advance.
#[test]
fn rates_of_exchange_that_end_with_the_horizon() {
    check(
        &[
            (
                "resale       = []",
                "exchange.KZT = { from = \"2022-01\", values = [\"400 KZT/USD\"] }\nresale       = []",
            ),
            (
                "[countries.X]\ncurrency = \"USD\"",
                &country(&format!("tax = {TAX}"))
                    .replace("currency = \"USD\"", "currency = \"KZT\""),
            ),
        ],
        &[
            "outlook.exchange.KZT: the data run from 2022-01 to 2022-01; with `then` they go on, got 2022-02",
        ],
    );
}
