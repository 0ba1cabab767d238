//! Rules 6 and 11: loans are committed, and repaid at the horizon at the latest; liens.

use super::{Mine, account};
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::{Account, Line, Valuation};

fn borrowing(months: u32, loan: &str) -> Mine {
    let loan = format!(
        "[loans.bank]\namount = \"1_200 USD\"\nrate = \"12 %/yr\"\nat = \"home\"\nplans = [\"plan\"]\n{loan}\n\n[plans.plan]"
    );
    Mine::new()
        .of_months("2022-01", months)
        .with("[plans.plan]", &loan)
}

fn payments(plan: &Valuation) -> Vec<(String, &'static str, Decimal)> {
    let of_loan = |line: &&Line| line.account.words().contains("loan");
    let shown = |line: &Line| {
        assert_eq!(line.probability, Decimal::ONE);
        assert_eq!(line.site.as_ref().unwrap().as_str(), "home");
        (
            line.date.to_string(),
            line.account.words(),
            line.amount.normalize(),
        )
    };
    plan.ledger.iter().filter(of_loan).map(shown).collect()
}

fn expected(rows: &[(&str, &'static str, Decimal)]) -> Vec<(String, &'static str, Decimal)> {
    rows.iter()
        .map(|(date, words, amount)| ((*date).to_owned(), *words, *amount))
        .collect()
}

const DRAWN: &str = "loans drawn";
const INTEREST: &str = "interest on loans";
const PRINCIPAL: &str = "repayment of loans";

/// Three months of the same principal: 400 each, and 1 % a month of 1 200, 800 and 400.
#[test]
fn a_loan_of_the_same_principal() {
    let plan = borrowing(
        6,
        "months = 3\nkind = \"principal\"\ndrawn = \"2022-01-10\"",
    )
    .value();
    let rows = [
        ("2022-01-10", DRAWN, dec!(1200)),
        ("2022-02-10", INTEREST, dec!(-12)),
        ("2022-02-10", PRINCIPAL, dec!(-400)),
        ("2022-03-10", INTEREST, dec!(-8)),
        ("2022-03-10", PRINCIPAL, dec!(-400)),
        ("2022-04-10", INTEREST, dec!(-4)),
        ("2022-04-10", PRINCIPAL, dec!(-400)),
    ];
    assert_eq!(payments(&plan), expected(&rows));
}

/// A month of interest alone, then two equal payments: 1 200 × 0.01 ÷ (1 − 1.01⁻²) = 609.0149253731, of which 12 are interest in the first.
#[test]
fn an_annuity_after_a_month_of_grace() {
    let plan = borrowing(6, "months = 3\ngrace = 1\ndrawn = \"2022-01-31\"").value();
    let first = dec!(609.0149253731) - dec!(12);
    let rest = dec!(1200) - first;
    let rows = [
        ("2022-01-31", DRAWN, dec!(1200)),
        ("2022-02-28", INTEREST, dec!(-12)),
        ("2022-03-31", INTEREST, dec!(-12)),
        ("2022-03-31", PRINCIPAL, -first),
        ("2022-04-30", INTEREST, (-rest * dec!(0.01)).round_dp(10)),
        ("2022-04-30", PRINCIPAL, -rest),
    ];
    assert_eq!(payments(&plan), expected(&rows));
}

/// Rule 6: at the horizon what is owed is repaid: 800, and the interest from 10 February to 1 March, 19 of the 28 days of 8.
#[test]
fn rule_6_what_is_owed_at_the_horizon_is_repaid_there() {
    let plan = borrowing(
        2,
        "months = 3\nkind = \"principal\"\ndrawn = \"2022-01-10\"",
    )
    .value();
    let rows = [
        ("2022-01-10", DRAWN, dec!(1200)),
        ("2022-02-10", INTEREST, dec!(-12)),
        ("2022-02-10", PRINCIPAL, dec!(-400)),
        ("2022-03-01", INTEREST, dec!(-5.4285714286)),
        ("2022-03-01", PRINCIPAL, dec!(-800)),
    ];
    assert_eq!(payments(&plan), expected(&rows));
}

/// Rule 11: a ban cancels what the rig earns, and no debt: every line of the loan has the probability 1, which `payments` asserts.
#[test]
fn rule_11_a_loan_outlives_the_mine() {
    let ban = r#"hazards = [{ cause = "ban", per_year = "90 %" }]"#;
    let loan = "months = 3\nkind = \"principal\"\ndrawn = \"2022-01-10\"";
    let (safe, risky) = (
        borrowing(6, loan).value(),
        borrowing(6, loan).country(ban).value(),
    );
    assert_eq!(payments(&safe), payments(&risky));
    account(&risky, Account::LoanPrincipal, dec!(-1200));
}

/// Principals add up to what was lent; a plan that does not take the loan has none of it.
#[test]
fn only_the_plans_that_are_named_take_a_loan() {
    let plan = borrowing(24, "months = 7\ndrawn = \"2022-02-01\"").value();
    account(&plan, Account::LoanDrawn, dec!(1200));
    account(&plan, Account::LoanPrincipal, dec!(-1200));
    let text = borrowing(6, "months = 3\ndrawn = \"2022-01-10\"")
        .0
        .replace("plans = [\"plan\"]", "plans = []");
    assert!(payments(&Mine(text).value()).is_empty());
}

/// A lien that is paid off keeps nobody.
#[test]
fn a_group_leaves_when_its_lien_is_paid_off() {
    let (stay, go) = crate::golden::GOING;
    let free = Mine::new().with(stay, go).with(
        "slots      = 2",
        "slots      = 2\nlien = { holder = \"the bank\", until = \"2022-01-11\" }",
    );
    assert_eq!(free.npv(), Mine::new().with(stay, go).npv());
}
