//! Rates, loans, liens and prices that cannot be.

use super::*;

/// The end of the base case, before which tables may stand.
const PLANS: &str = "[plans.plan]";
const SLOTS: &str = "slots      = 2";
const DISCOUNT: &str = r#"discount = "0 %/yr""#;
const RESALE: &str = "resale       = []";

/// What the others take away or put wrong is fine here.
#[test]
fn money_of_every_kind_is_fine() {
    check(
        &[
            KZT,
            (
                DISCOUNT,
                r#"discount = { rate = "9 %/yr", basis = "real", currency = "KZT" }"#,
            ),
            ("[coins]", "inflation = { KZT = \"9 %/yr\" }\n\n[coins]"),
            (
                SLOTS,
                "slots = 2\nvalue = \"100 KZT\"\ndecline = \"10 %/yr\"\nlien = { holder = \"a bank\", until = \"2022-01-11\" }",
            ),
            (
                COUNTRY,
                &country(
                    "coins = { venue = \"a\", share = \"75 %\", discount = \"1 %\", lag = \"5 d\" }\ntransfer = { lag = \"5 d\", spread = \"100 %\" }",
                ),
            ),
            (
                SITE,
                &site(
                    "exit_fee = \"0 USD\"\ndeposit_return = \"10 d\"\nworks_resale = \"100 %\"\nselling = { per_rig = \"1 KZT\" }\nresale_changes = [{ from = \"2022-01\", discount = \"40 %\" }, { from = \"2022-02\", discount = \"20 %\" }]",
                ),
            ),
            (
                PLANS,
                "[loans.a]\namount = \"5 KZT\"\nrate = \"5 %/yr\"\nmonths = 3\nkind = \"principal\"\ngrace = 2\ndrawn = \"2022-01-31\"\nat = \"away\"\nplans = [\"plan\"]\n\n[opening]\nsunk = { works = \"-5 EUR\" }\n\n[plans.plan]",
            ),
            GOING,
        ],
        &[],
    );
}

// ---------------------------------------------------------------------------------------------
// What money costs
// ---------------------------------------------------------------------------------------------

#[test]
fn a_real_rate_without_inflation() {
    check(
        &[(
            DISCOUNT,
            r#"discount = { rate = "9 %/yr", basis = "real" }"#,
        )],
        &["discount.basis: a real rate in USD needs `outlook.inflation.USD`, got real"],
    );
    check(
        &[
            KZT,
            (
                DISCOUNT,
                r#"discount = { rate = "9 %/yr", basis = "real", currency = "KZT" }"#,
            ),
        ],
        &["discount.basis: a real rate in KZT needs `outlook.inflation.KZT`, got real"],
    );
}

#[test]
fn a_rate_in_a_currency_without_a_path() {
    check(
        &[(
            DISCOUNT,
            r#"discount = { rate = "18 %/yr", currency = "KZT" }"#,
        )],
        &["discount.currency: KZT needs an exchange rate with USD in the outlook, got KZT"],
    );
}

/// A currency that doubles in a month makes 409 500 % a year of any rate.
#[test]
fn a_rate_that_leaves_its_range() {
    check(
        &[
            ("months   = 1", "months   = 2"),
            (
                DISCOUNT,
                r#"discount = { rate = "0 %/yr", currency = "KZT" }"#,
            ),
            (
                RESALE,
                "exchange.KZT = { from = \"2022-01\", values = [\"400 KZT/USD\", \"200 KZT/USD\"] }\nresale = []",
            ),
        ],
        &["discount.rate: a yearly rate must lie in -20 %/yr to 1000 %/yr, got 409500 %/yr"],
    );
}

/// What is wrong with a path is told once.
#[test]
fn a_rate_by_a_path_that_is_too_short() {
    check(
        &[
            ("months   = 1", "months   = 2"),
            (
                DISCOUNT,
                r#"discount = { rate = "0 %/yr", currency = "KZT" }"#,
            ),
            (
                RESALE,
                "exchange.KZT = { from = \"2022-01\", values = [\"400 KZT/USD\"] }\nresale = []",
            ),
        ],
        &[
            "outlook.exchange.KZT: the data run from 2022-01 to 2022-01; with `then` they go on, got 2022-02",
        ],
    );
}

#[test]
fn slips_in_a_rate() {
    check(
        &[(
            DISCOUNT,
            r#"discount = { rate = "9 %/yr", basis = "reel", curency = "USD" }"#,
        )],
        &[
            "discount.basis: expected one of nominal, real, got reel",
            "discount.curency: unknown key, did you mean `currency`?; the keys here are rate, basis, currency",
        ],
    );
    check(
        &[(DISCOUNT, r#"discount = { basis = "real" }"#)],
        &["discount: the key `rate` is missing"],
    );
}

#[test]
fn inflation_of_what_is_no_currency() {
    check(
        &[("[coins]", "inflation = { tenge = \"9 %/yr\" }\n\n[coins]")],
        &[
            "outlook.inflation.tenge: a currency is written like `USD`: three capital letters, got tenge",
        ],
    );
}

// ---------------------------------------------------------------------------------------------
// What things are worth
// ---------------------------------------------------------------------------------------------

#[test]
fn a_floor_in_another_currency() {
    let resale = r#"resale = [{ price = { days_of_hashprice = "400 d", floor = "5 EUR/TH" } }]"#;
    check(
        &[(RESALE, resale)],
        &[
            "outlook.resale[0].price.floor: the floor is in the currency of the bitcoin price, USD, got 5 EUR/TH",
        ],
    );
}

#[test]
fn a_floor_of_nothing() {
    check(
        &[(RESALE, r#"resale = [{ price = { floor = "5 USD/TH" } }]"#)],
        &["outlook.resale[0].price: the key `days_of_hashprice` is missing"],
    );
}

#[test]
fn amounts_below_nothing() {
    check(
        &[
            (SLOTS, "slots = 2\nvalue = \"-1 USD\""),
            (
                SITE,
                &site(
                    "exit_fee = \"-2 USD\"\nselling = { per_rig = \"-3 USD\", per_container = \"-4 USD\" }",
                ),
            ),
        ],
        &[
            "fleet.yard.value: a value is not negative, got -1 USD",
            "sites.home.exit_fee: an exit fee is not negative, got -2 USD",
            "sites.home.selling.per_rig: a cost of selling is not negative, got -3 USD",
            "sites.home.selling.per_container: a cost of selling is not negative, got -4 USD",
        ],
    );
}

#[test]
fn a_decline_of_nothing() {
    check(
        &[(SLOTS, "slots = 2\ndecline = \"10 %/yr\"")],
        &["fleet.yard: the key `value` is missing"],
    );
}

#[test]
fn discounts_out_of_order() {
    check_site(
        r#"resale_changes = [{ from = "2022-03", discount = "40 %" }, { from = "2022-02", discount = "20 %" }]"#,
        &[
            "sites.home.resale_changes[1].from: changes stand in the order of their months, got 2022-02",
        ],
    );
}

/// Every place that states money needs its currency.
#[test]
fn money_without_an_exchange_rate() {
    let rule = "needs an exchange rate with USD in the outlook, got";
    check(
        &[
            (SLOTS, "slots = 2\nvalue = \"1 AAA\""),
            (
                SITE,
                &site("exit_fee = \"1 BBB\"\nselling = { per_rig = \"1 CCC\" }"),
            ),
            (
                PLANS,
                "[loans.a]\namount = \"1 DDD\"\nrate = \"5 %/yr\"\nmonths = 3\ndrawn = \"2022-01-31\"\nat = \"away\"\nplans = []\n\n[plans.plan]",
            ),
        ],
        &[
            &format!("fleet.yard.value: AAA {rule} AAA"),
            &format!("sites.home.exit_fee: BBB {rule} BBB"),
            &format!("sites.home.selling.per_rig: CCC {rule} CCC"),
            &format!("loans.a.amount: DDD {rule} DDD"),
        ],
    );
}

// ---------------------------------------------------------------------------------------------
// Loans and liens
// ---------------------------------------------------------------------------------------------

#[test]
fn a_lien_on_moved_goods() {
    check(
        &[
            (
                SLOTS,
                "slots = 2\nlien = { holder = \"the bank\", until = \"2022-01-12\" }",
            ),
            GOING,
        ],
        &[
            "plans.plan.yard[1].leave: the bank has a claim on the group, which leaves on 2022-01-12 at the earliest, got 2022-01-11",
        ],
    );
}

#[test]
fn loans_that_cannot_be() {
    let wrong = |keys: &str, expected: &[&str]| {
        let base = "rate = \"5 %/yr\"\nplans = [\"plan\"]";
        check(
            &[(PLANS, &format!("[loans.a]\n{base}\n{keys}\n\n[plans.plan]"))],
            expected,
        );
    };
    wrong(
        "amount = \"1 USD\"\nmonths = 3\ndrawn = \"2022-02-01\"\nat = \"hoem\"",
        &[
            "loans.a.drawn: the day lies in the horizon, from 2022-01-01 and before 2022-02-01, got 2022-02-01",
            "loans.a.at: no site has this name, did you mean `home`?; known: home, away, got hoem",
        ],
    );
    wrong(
        "amount = \"-1 USD\"\nmonths = 3\ndrawn = \"2022-01-01\"\nat = \"home\"",
        &["loans.a.amount: what is lent must lie in 0 to 10^23, got -1 USD"],
    );
    wrong(
        "amount = \"1 USD\"\nmonths = 0\ndrawn = \"2022-01-01\"\nat = \"home\"",
        &["loans.a.months: months of a loan must lie in 1 to 1200, got 0"],
    );
    wrong(
        "amount = \"1 USD\"\nmonths = 3\ngrace = 3\ndrawn = \"2022-01-01\"\nat = \"home\"",
        &["loans.a.grace: months without repayment must lie in 0 to 2, got 3"],
    );
    wrong(
        "amount = \"1 USD\"\nmonths = 3\nkind = \"balloon\"\ndrawn = \"2022-01-01\"\nat = \"home\"",
        &["loans.a.kind: expected one of annuity, principal, got balloon"],
    );
}

#[test]
fn a_loan_of_no_plan() {
    check(
        &[(
            PLANS,
            "[loans.a]\namount = \"1 USD\"\nrate = \"5 %/yr\"\nmonths = 3\ndrawn = \"2022-01-31\"\nat = \"away\"\nplans = [\"paln\"]\n\n[plans.plan]",
        )],
        &["loans.a.plans[0]: no plan has this name, did you mean `plan`?; known: plan, got paln"],
    );
}

#[test]
fn a_venue_without_a_share() {
    check_country(
        r#"coins = { venue = "the exchange" }"#,
        &["countries.X.coins: the key `share` is missing"],
    );
}
