//! Rules 9, 11 and 28 to 30: what countries take of a year's income, of profit sent home and of what is owned.
//!
//! In a year of 365 days the rig earns 365 × 6.25 = 2 281.25 and pays 365 × 3.60 = 1 314: 967.25 are left.

use super::{Mine, account, laws};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::Prepared;
use stay_or_go::strategies::scenario::{Shape, case_with};
use stay_or_go::valuation::{Account, Line, Valuation};

/// A tax of a fifth of the income, with more keys; what is there is depreciated in equal parts over five years, unless the books say otherwise.
fn fifth(keys: &str) -> String {
    format!(
        r#"tax = {{ rate = "20 %", depreciation = {{ rigs = {{ straight_line = "5 yr" }} }}, {keys} }}"#
    )
}

/// Returns the case of so many months from January 2022 on, with a tax and books.
fn taxed(months: u32, tax: &str, books: &str) -> Mine {
    let books = if books.is_empty() {
        String::new()
    } else {
        format!("[opening.tax.X]\n{books}\n\n")
    };
    Mine::new()
        .of_months("2022-01", months)
        .country(tax)
        .with("[plans.plan]", &format!("{books}[plans.plan]"))
}

/// Returns the lines of an account.
fn lines(valuation: &Valuation, account: Account) -> Vec<&Line> {
    let ledger = valuation.ledger.iter();
    ledger.filter(|line| line.account == account).collect()
}

/// Returns what an account takes its share of, year by year.
fn bases(valuation: &Valuation, account: Account) -> Vec<Decimal> {
    let lines = lines(valuation, account);
    lines.iter().map(|line| line.quantity.normalize()).collect()
}

/// Rule 28: 1 500 are depreciated in 2022, which loses 532.75. Of the 967.25 of 2023 half may be taken away: 483.625 are taxed with 96.725.
#[test]
fn a_loss_is_carried_forward_under_its_cap() {
    let value = taxed(
        24,
        &fifth(r#"losses = { cap = "50 %" }"#),
        r#"books = [{ of = "rigs", value = "1_500 USD", years = "1 yr" }]"#,
    )
    .value();
    assert_eq!(bases(&value, Account::IncomeTax), [dec!(483.625)]);
    account(&value, Account::IncomeTax, dec!(-96.725));
    assert_eq!(value.npv(), dec!(2) * dec!(967.25) - dec!(96.725));
}

/// A loss that may be used in one later year only is gone after it: of 2020's nothing is left in 2022, 2021's 100 are used.
#[test]
fn a_loss_expires() {
    let books =
        r#"losses = [{ year = 2021, amount = "100 USD" }, { year = 2020, amount = "70 USD" }]"#;
    let after = |years: &str| {
        let keys = format!(r#"losses = {{ years = "{years}" }}"#);
        bases(&taxed(12, &fifth(&keys), books).value(), Account::IncomeTax)
    };
    assert_eq!(after("1 yr"), [dec!(867.25)]);
    assert_eq!(after("2 yr"), [dec!(797.25)]);
}

/// The rate is that of the calendar year.
#[test]
fn rates_change_with_the_year() {
    let steps = r#"tax = { rate = [{ rate = "20 %" }, { from = 2023, rate = "10 %" }], depreciation = { rigs = { pooled = "0 %" } } }"#;
    let value = taxed(24, steps, "").value();
    account(&value, Account::IncomeTax, -dec!(967.25) * dec!(0.3));
}

/// A pool of 1 000 at a quarter gives 250 and 187.50; Publication 946 gives 200 and 320 of property of five years.
#[test]
fn pools_and_published_percentages() {
    let taxable = |method: &str| {
        let tax =
            format!(r#"tax = {{ rate = "20 %", depreciation = {{ rigs = {{ {method} }} }} }}"#);
        let books = r#"books = [{ of = "rigs", value = "1_000 USD" }]"#;
        bases(&taxed(24, &tax, books).value(), Account::IncomeTax)
    };
    assert_eq!(taxable(r#"pooled = "25 %""#), [dec!(717.25), dec!(779.75)]);
    assert_eq!(taxable(r#"macrs = "5 yr""#), [dec!(767.25), dec!(647.25)]);
    let bonus = r#"bonus = "60 %", rest = { straight_line = "4 yr" }"#;
    assert_eq!(taxable(bonus), [dec!(267.25), dec!(867.25)]);
}

/// Of 967.25 less 500 a fifth is 93.45; of the 373.80 left a tenth is withheld; of the book value of 500 at the year's end 1 % is taken.
/// All of it is due 90 days after the year: on 31 March 2023.
#[test]
fn profit_sent_home_and_property() {
    let value = taxed(
        24,
        &fifth(r#"withholding = "10 %", property = "1 %", due = "90 d""#),
        r#"books = [{ of = "rigs", value = "1_000 USD", years = "2 yr" }]"#,
    )
    .value();
    account(&value, Account::IncomeTax, dec!(-186.90));
    account(&value, Account::WithholdingTax, dec!(-74.76));
    account(&value, Account::PropertyTax, dec!(-5));
    let first = lines(&value, Account::IncomeTax)[0];
    assert_eq!(first.date.to_string(), "2023-03-31");
    assert_eq!(first.site.as_ref().unwrap().as_str(), "home");
    assert_eq!((first.quantity, first.price), (dec!(467.25), dec!(-0.2)));
}

/// A year the horizon cuts takes its months: of the 400 of 2023 the quarter of January to March, 90 days of 2.65.
/// Property tax is for the months of the case: of the 1 900 a quarter of 4 %.
#[test]
fn the_last_year_ends_with_the_horizon() {
    let value = taxed(
        15,
        &fifth(r#"property = "4 %""#),
        r#"books = [{ of = "rigs", value = "2_000 USD", years = "5 yr" }]"#,
    )
    .value();
    let income = dec!(90) * dec!(2.65) - dec!(100);
    assert_eq!(bases(&value, Account::IncomeTax), [dec!(567.25), income]);
    assert_eq!(
        bases(&value, Account::PropertyTax),
        [dec!(1600), dec!(1500)]
    );
    account(&value, Account::PropertyTax, dec!(-64) - dec!(15));
}

/// Rule 28: the income of the year before the start is taxed with the rest of it, 31 days of 2.65.
#[test]
fn the_first_year_began_before_the_case() {
    let mine = taxed(1, &fifth(""), r#"income = "300 USD""#).with(r#""2022-01""#, r#""2021-12""#);
    assert_eq!(bases(&mine.value(), Account::IncomeTax), [dec!(382.15)]);
}

/// Rule 29: rigs worth 1 500 are sold at the horizon. A book value of 4 500 is more than that, and what it is more is worth nothing.
/// One of 900 leaves 600 to be taxed with the year, against losses under their cap: half of 967.25 − 100 + 600 = 1 467.25.
#[test]
fn the_end_value_is_taxed_against_book_and_losses() {
    let taxable = |book: u32, keys: &str, losses: &str| {
        let books = format!(
            "books = [{{ of = \"rigs\", value = \"{book} USD\", years = \"10 yr\" }}]\n{losses}"
        );
        let mine = taxed(12, &fifth(keys), &books);
        let mine = mine.with("resale       = []", r#"resale = [{ price = "15 USD/TH" }]"#);
        bases(&mine.value(), Account::IncomeTax)
    };
    assert_eq!(taxable(5_000, "", ""), [dec!(467.25)]);
    assert_eq!(taxable(1_000, "", ""), [dec!(1467.25)]);
    let losses = r#"losses = [{ year = 2021, amount = "1_000 USD" }]"#;
    let half = r#"losses = { cap = "50 %" }"#;
    assert_eq!(taxable(1_000, half, losses), [dec!(733.625)]);
}

/// Rule 28: tax is as likely as the mine is to see the end of the year, of what it comes to when it does: what an event brings is not taxed.
#[test]
fn tax_is_worked_out_on_the_surviving_path() {
    let hazard = format!(
        "hazards = [{{ cause = \"ban\", per_year = \"10 %\", recovery = \"50 %\" }}]\n{}",
        fifth("")
    );
    let mine = taxed(24, &hazard, "");
    let value = mine
        .with("resale       = []", r#"resale = [{ price = "15 USD/TH" }]"#)
        .value();
    assert_eq!(
        bases(&value, Account::IncomeTax),
        [dec!(967.25), dec!(967.25) + dec!(1500)]
    );
    let tax = lines(&value, Account::IncomeTax);
    // 364 and 730 of 365 days: 0.9^(364/365) and 0.9².
    assert_eq!(tax[0].probability, dec!(0.900259830552));
    assert_eq!(tax[1].probability, dec!(0.81));
}

/// Rules 18 and 28: bills are weighed by their regimes. In half of them February is dark: 28 days less half of them are 351 of 2.65.
#[test]
fn tax_sees_the_expected_stream() {
    let regimes = r#"regimes = { start = "fair", monthly = { fair = { foul = "50 %" }, foul = {} }, changes = [{ from = "2022-03", monthly = {} }] }"#;
    let mine = taxed(12, &format!("{regimes}\n{}", fifth("")), "")
        .home(r#"regimes.foul.windows = [{ months = "Feb", share = "0 %" }]"#);
    let expected = dec!(351) * dec!(2.65);
    assert_eq!(bases(&mine.value(), Account::IncomeTax), [expected]);
}

/// Rule 30: in the country's currency, at the exchange of the month a line belongs to: half the tenge for a dollar in the second year is half the income there.
#[test]
fn income_is_exchanged_in_its_month() {
    let mine = taxed(24, &fifth(""), "")
        .with(
            "[countries.X]\ncurrency = \"USD\"",
            "[countries.X]\ncurrency = \"KZT\"",
        )
        .with(
            r#"exchange.KZT = "400 KZT/USD""#,
            &format!(
                r#"exchange.KZT = {{ from = "2022-01", values = [{}{}"200 KZT/USD"] }}"#,
                r#""400 KZT/USD", "#.repeat(12),
                r#""200 KZT/USD", "#.repeat(12)
            ),
        );
    let value = mine.value();
    let taxed = bases(&value, Account::IncomeTax);
    assert_eq!(taxed, [dec!(386_900), dec!(193_450)]);
    assert_eq!(lines(&value, Account::IncomeTax)[0].currency.code(), "KZT");
    account(
        &value,
        Account::IncomeTax,
        dec!(-0.2) * dec!(2) * dec!(967.25),
    );
}

/// A mine that goes abroad on 1 July and is cleared for export on the 7th: 181 days of 2.65 less 50 in `X`, 172 days of 6.25 − 2.88 in `Y`, with 150 of costs that serve for years.
fn abroad(transfer: &str, resale: &str) -> Valuation {
    crossing(transfer, resale, 12, "2022-07-01").value()
}

fn crossing(transfer: &str, resale: &str, months: u32, leave: &str) -> Mine {
    const LAST: &str = "[sites.home]";
    let tax = fifth(&format!(r#"transfer = "{transfer}""#));
    let there = r#"
[countries.Y]
currency = "USD"
tax = { rate = "10 %", depreciation = { rigs = { straight_line = "5 yr" }, site_works = { straight_line = "10 yr" } } }

"#;
    let journey = r#"phases = [
    { kind = "dismantle", days = "4 d", costs = [{ per_journey = "40 USD" }] },
    { kind = "export customs", days = "2 d", costs = [{ per_journey = "10 USD", paid = "end" }] },
    { kind = "sea", days = "6 d", costs = [{ per_journey = "100 USD" }] },
    { kind = "install", days = "0 d", costs = [{ per_journey = "50 USD" }] },
]"#;
    let books = r#"books = [{ of = "rigs", value = "1_000 USD", years = "4 yr" }]"#;
    taxed(months, &tax, books)
        .with(LAST, &format!("{there}{LAST}"))
        .with_away(r#"country    = "X""#, r#"country    = "Y""#)
        .with(
            r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#,
            journey,
        )
        .with(
            r#"yard = ["home"]"#,
            &format!(r#"yard = ["home", {{ leave = "{leave}", by = "truck", to = "away" }}]"#),
        )
        .with("resale       = []", &format!("resale = {resale}"))
}

/// Rule 30: nothing is gained, and 1 000 go along. With the 100 of freight a fifth of 1 100 is deducted there, and a tenth of the 50 of setting up.
#[test]
fn books_go_abroad_at_book() {
    let value = abroad("book", "[]");
    let home = dec!(181) * dec!(2.65) - dec!(50);
    let away = dec!(172) * dec!(3.37) - dec!(220) - dec!(5);
    assert_eq!(bases(&value, Account::IncomeTax), [home, away]);
    account(
        &value,
        Account::IncomeTax,
        home * dec!(-0.2) - away * dec!(0.1),
    );
    let sites: Vec<_> = lines(&value, Account::IncomeTax);
    let sites: Vec<&str> = sites
        .iter()
        .map(|l| l.site.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(sites, ["home", "away"]);
}

/// Rule 30: 100 TH/s at 15 are 1 500, and 500 are gained at home. There 1 600 are depreciated by 320, and 1 500 at the end meet 1 280 and 45 of book value.
#[test]
fn rigs_go_abroad_at_market() {
    let value = abroad("market", r#"[{ price = "15 USD/TH" }]"#);
    let home = dec!(181) * dec!(2.65) - dec!(50) + dec!(500);
    let away = dec!(172) * dec!(3.37) - dec!(325) + dec!(175);
    assert_eq!(bases(&value, Account::IncomeTax), [home, away]);
}

/// Rule 29: losses never cross a country: those of `X` are of no use in `Y`.
#[test]
fn losses_stay_in_their_country() {
    let value = abroad("market", r#"[{ price = "0.01 USD/TH" }]"#);
    // 1 000 of book value leave at 1: a loss of more than the income at home.
    let away = dec!(172) * dec!(3.37) - dec!(20.2) - dec!(5);
    assert_eq!(bases(&value, Account::IncomeTax), [away]);
}

/// What is paid for a journey inside the country is an expense of its year.
#[test]
fn a_move_inside_the_country_is_an_expense() {
    let value = taxed(12, &fifth(""), "")
        .with(
            r#"{ kind = "inland", days = "6 d" }"#,
            r#"{ kind = "inland", days = "6 d", costs = [{ per_journey = "100 USD" }] }"#,
        )
        .with(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { leave = "2022-07-01", by = "truck", to = "away" }]"#,
        )
        .value();
    // 181 days of 2.65, ten dark ones, 174 days of 3.37.
    let income = dec!(181) * dec!(2.65) + dec!(174) * dec!(3.37) - dec!(100);
    assert_eq!(bases(&value, Account::IncomeTax), [income]);
}

/// Rule 30: what arrives in January 2023 is depreciated from then on: a fifth of 1 100, and a tenth of 50.
#[test]
fn what_is_under_way_is_not_depreciated() {
    let value = crossing("book", "[]", 24, "2022-12-22").value();
    let away = lines(&value, Account::IncomeTax)[1];
    assert_eq!(away.site.as_ref().unwrap().as_str(), "away");
    assert_eq!(away.date.to_string(), "2024-01-01");
    // Cleared on 28 December, it runs again on 3 January: 363 days.
    assert_eq!(away.quantity, dec!(363) * dec!(3.37) - dec!(225));
}

/// A deposit is no expense when it is paid, and no income when it comes back.
#[test]
fn deposits_are_no_income() {
    let mine = taxed(12, &fifth(""), "").home(r#"deposit = "500 USD""#);
    let mine = mine.with(
        "[plans.plan]",
        "[opening.deposits]\nhome = \"500 USD\"\n\n[plans.plan]",
    );
    let value = mine.value();
    account(&value, Account::Deposit, dec!(500));
    assert_eq!(bases(&value, Account::IncomeTax), [dec!(967.25)]);
}

/// A country nobody goes to takes nothing of the plan, and changes nothing.
#[test]
fn a_country_without_sites() {
    let there = "[countries.Z]\ncurrency = \"USD\"\ntax = { rate = \"50 %\", depreciation = { rigs = { pooled = \"25 %\" } } }\n\n[sites.home]";
    let mine = taxed(12, &fifth(""), "").with("[sites.home]", there);
    assert_eq!(bases(&mine.value(), Account::IncomeTax), [dec!(967.25)]);
}

/// A tax of nothing changes no line.
#[test]
fn a_tax_of_nothing_is_no_tax() {
    let nothing = r#"tax = { rate = "0 %", depreciation = { rigs = { pooled = "25 %" } } }"#;
    let books = r#"books = [{ of = "rigs", value = "1_000 USD" }]"#;
    let with = taxed(24, nothing, books).value();
    let without = Mine::new().of_months("2022-01", 24).value();
    assert_eq!(with.ledger, without.ledger);
}

fn is_tax(account: Account) -> bool {
    matches!(
        account,
        Account::IncomeTax | Account::WithholdingTax | Account::PropertyTax
    )
}

proptest! {
    #![proptest_config(laws(32))]

    /// The laws: nothing is ever refunded, no more is taken than the rate of the base, and every other line is as it was without tax.
    #[test]
    fn tax_takes_and_changes_nothing_else(case in case_with(Shape { months: 1..=30, taxed: true, ..Shape::PLAUSIBLE })) {
        let mut untaxed = case.clone();
        let names: Vec<_> = untaxed.countries.names().cloned().collect();
        for name in &names {
            untaxed.countries.get_mut(name.as_str()).unwrap().tax = None;
        }
        untaxed.opening.tax = stay_or_go::Named::new();
        let (with, without) = (Prepared::new(&case).unwrap(), Prepared::new(&untaxed).unwrap());
        for plan in case.plans.names() {
            let (with, without) = (with.value(plan.as_str()).unwrap(), without.value(plan.as_str()).unwrap());
            let (tax, others): (Vec<Line>, Vec<Line>) = with.ledger.into_iter().partition(|line| is_tax(line.account));
            prop_assert!(tax.iter().all(|line| line.quantity >= Decimal::ZERO && line.price <= Decimal::ZERO && line.price >= -Decimal::ONE));
            prop_assert_eq!(others, without.ledger);
            prop_assert_eq!(with.memo, without.memo);
        }
    }
}
