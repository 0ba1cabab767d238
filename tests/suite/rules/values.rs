//! Rules 6, 29, 32 and 33: what things are sold for at the horizon, what leaving costs, and what is sunk.

use super::{Mine, account, laws};
use crate::golden::GOING;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::scenario::{Loaded, Sunk};
use stay_or_go::simulation::Simulator;
use stay_or_go::valuation::{Account, Line, Valuation};
use stay_or_go::{Comparison, Prepared};

/// Returns date, unit, quantity and price of the lines of an account.
fn lines(valuation: &Valuation, account: Account) -> Vec<(String, String, Decimal, Decimal)> {
    let lines = valuation.ledger.iter().filter(|l| l.account == account);
    let shown = |line: &Line| {
        let (quantity, price) = (line.quantity.normalize(), line.price.normalize());
        (
            line.date.to_string(),
            line.unit.to_string(),
            quantity,
            price,
        )
    };
    lines.map(shown).collect()
}

fn line(
    date: &str,
    unit: &str,
    quantity: Decimal,
    price: Decimal,
) -> (String, String, Decimal, Decimal) {
    (date.to_owned(), unit.to_owned(), quantity, price)
}

fn resale(price: &str) -> Mine {
    Mine::new().with(
        "resale       = []",
        &format!("resale       = [{{ price = {price} }}]"),
    )
}

/// Returns the case in which the rig leaves on 11 January and is on the way for ten days.
fn going() -> Mine {
    Mine::new().with(GOING.0, GOING.1)
}

// ---------------------------------------------------------------------------------------------
// Rigs
// ---------------------------------------------------------------------------------------------

/// Rule 32: a TH/s earns 0.0625 USD a day, 400 days of it are 25 USD; 100 TH/s are 2 500 USD.
#[test]
fn rule_32_rigs_cost_so_many_days_of_hashprice() {
    let plan = resale(r#"{ days_of_hashprice = "400 d", floor = "5 USD/TH" }"#).value();
    let sold = lines(&plan, Account::ResidualValue);
    assert_eq!(sold, [line("2022-02-01", "TH/s", dec!(100), dec!(25))]);
    // 40 days of it are 2.50 USD, below the floor.
    let plan = resale(r#"{ days_of_hashprice = "40 d", floor = "5 USD/TH" }"#).value();
    account(&plan, Account::ResidualValue, dec!(500));
    let plan = resale(r#"{ days_of_hashprice = "40 d" }"#).value();
    account(&plan, Account::ResidualValue, dec!(250));
}

/// Rule 32: the price follows the hashprice of the month: half a bitcoin's price in the second month halves it.
#[test]
fn rule_32_the_price_of_rigs_follows_the_hashprice_of_the_month() {
    let falling = resale(r#"{ days_of_hashprice = "400 d" }"#)
        .of_months("2022-01", 2)
        .with(
            r#"btc_price    = "10_000 USD""#,
            r#"btc_price    = { start = "10_000 USD", growth = "-50 %/month" }"#,
        );
    account(&falling.value(), Account::ResidualValue, dec!(1250));
}

/// Rule 8: the halving of 20 April 2024, 00:09:27 UTC, is 19 days and 567 seconds into a month of 30 days: the mean is 0.0625 × 19.0065625/30 + 0.03125 × 10.9934375/30.
#[test]
fn rule_8_a_month_with_a_halving_has_its_mean_hashprice() {
    let plan = resale(r#"{ days_of_hashprice = "400 d" }"#)
        .of_months("2024-04", 1)
        .value();
    // 100 × 400 × 0.0510485026…
    let mean = (dec!(0.0625) * dec!(19.0065625) + dec!(0.03125) * dec!(10.9934375)) / dec!(30);
    account(
        &plan,
        Account::ResidualValue,
        (mean * dec!(400)).round_dp(10) * dec!(100),
    );
}

/// A world of its own prices its own rigs: with half the hashprice half is mined and rigs bring half, with a floor no less than it.
#[test]
fn a_simulated_world_prices_rigs_by_its_own_hashprice() {
    let values = |price: &str| {
        let prepared = resale(price).prepared();
        Simulator::new(&prepared)
            .under_hashprices("plan", &[0.5, 1.0])
            .unwrap()
    };
    // 193.75/2 − 111.60 + 1 250, and 193.75 − 111.60 + 2 500.
    let free = values(r#"{ days_of_hashprice = "400 d" }"#);
    assert!(
        (free[0] - 1235.275).abs() < 1e-6 && (free[1] - 2582.15).abs() < 1e-6,
        "{free:?}"
    );
    let held = values(r#"{ days_of_hashprice = "400 d", floor = "20 USD/TH" }"#);
    assert!(
        (held[0] - 1985.275).abs() < 1e-6 && (held[1] - 2582.15).abs() < 1e-6,
        "{held:?}"
    );
}

/// Rule 32: a stressed market. At 10 USD/TH 1 000 USD less 15 %, and from February on less 45 %.
#[test]
fn rule_32_the_local_discount_is_that_of_the_month() {
    let keys = "resale_discount = \"15 %\"\nresale_changes = [{ from = \"2022-02\", discount = \"45 %\" }]";
    let stressed = resale(r#""10 USD/TH""#).home(keys);
    account(&stressed.value(), Account::ResidualValue, dec!(850));
    let later = stressed.of_months("2022-01", 2);
    account(&later.value(), Account::ResidualValue, dec!(550));
}

// ---------------------------------------------------------------------------------------------
// Containers, works, selling
// ---------------------------------------------------------------------------------------------

/// Rule 32: a container of 40 000 USD loses 19 % in a year: in two years 0.81² of it are left, less 20 % where it stands.
#[test]
fn rule_32_containers_are_sold_where_they_stand() {
    let case = Mine::new()
        .of_months("2022-01", 24)
        .with(
            "slots      = 2",
            "slots      = 2\nvalue = \"40_000 USD\"\ndecline = \"19 %/yr\"",
        )
        .home(r#"resale_discount = "20 %""#);
    let plan = case.value();
    // 40 000 × 0.6561 × 0.8; 2022 and 2023 have 365 days each.
    assert_eq!(
        lines(&plan, Account::ResidualValue),
        [line("2024-01-01", "container", dec!(1), dec!(20995.2))]
    );
}

/// Rule 32: selling a rig costs 12 USD and a container 300 USD, and is a cost of its own.
#[test]
fn rule_32_selling_costs() {
    let case = resale(r#""10 USD/TH""#)
        .home(r#"selling = { per_rig = "12 USD", per_container = "300 USD" }"#);
    let plan = case.value();
    account(&plan, Account::ResidualValue, dec!(1000));
    assert_eq!(
        lines(&plan, Account::SellingCost),
        [
            line("2022-02-01", "rig", dec!(1), dec!(-12)),
            line("2022-02-01", "container", dec!(1), dec!(-300)),
        ]
    );
    // Who is sold elsewhere does not pay it.
    account(
        &case.with(GOING.0, GOING.1).value(),
        Account::SellingCost,
        dec!(0),
    );
}

/// Rule 32: works are worth nothing unless it is stated. Of 8 000 USD for the site and 50 USD a rig a quarter comes back.
#[test]
fn rule_32_works_come_back_as_far_as_it_is_stated() {
    let works = going().with(
        r#"{ kind = "inland", days = "6 d" }"#,
        r#"{ kind = "inland", days = "5 d", costs = [{ per_journey = "900 USD" }] }, { kind = "site works", days = "1 d", costs = [{ per_journey = "8_000 USD" }, { per_rig = "50 USD" }] }"#,
    );
    let nothing = works.value();
    account(&nothing, Account::Installation, dec!(-8050));
    account(&nothing, Account::ResidualValue, dec!(0));
    let sold = works.with_away(
        super::TERM,
        &format!("{}\nworks_resale = \"25 %\"", super::TERM),
    );
    assert_eq!(
        lines(&sold.value(), Account::ResidualValue),
        [
            line("2022-02-01", "journey", dec!(1), dec!(2000)),
            line("2022-02-01", "rig", dec!(1), dec!(12.5)),
        ]
    );
}

/// Rule 36: what is left at the horizon, less what selling it costs, pays nothing back before.
#[test]
fn rule_36_selling_belongs_to_the_end_value() {
    let sold = |keys: &str| {
        let case = resale(r#""10 USD/TH""#).home(keys);
        let text = case.0
            + "\n[plans.go]\nyard = [\"home\", { leave = \"2022-01-11\", by = \"truck\", to = \"away\" }]\n";
        let prepared = Prepared::new(&Loaded::from_toml(&text).unwrap().case).unwrap();
        prepared.compare("go", "plan").unwrap().break_even
    };
    assert_eq!(sold(""), sold(r#"selling = { per_rig = "2_000 USD" }"#));
}

// ---------------------------------------------------------------------------------------------
// Leaving
// ---------------------------------------------------------------------------------------------

/// Rule 6: the fee is paid on the day the last rig leaves, and not at the horizon.
#[test]
fn rule_6_an_exit_fee_is_paid_on_leaving() {
    let fee = r#"exit_fee = "700 USD""#;
    let plan = going().home(fee).value();
    assert_eq!(
        lines(&plan, Account::ExitFee),
        [line("2022-01-11", "money", dec!(700), dec!(-1))]
    );
    account(&Mine::new().home(fee).value(), Account::ExitFee, dec!(0));
    // It is a fee of the contract: two waves pay it once, on the day the second leaves.
    let waves = Mine::new()
        .with("containers = 1", "containers = 2")
        .with(
            r#"yard = ["home"]"#,
            r#"yard = { waves = [{ containers = 1, steps = ["home", { leave = "2022-01-11", by = "truck", to = "away" }] }, { containers = 1, steps = ["home", { leave = "2022-01-16", by = "truck", to = "away" }] }] }"#,
        )
        .home(fee);
    assert_eq!(
        lines(&waves.value(), Account::ExitFee),
        [line("2022-01-16", "money", dec!(700), dec!(-1))]
    );
}

/// Rule 11: once signed the fee is as certain as the contract on that day: a ban of 50 % a year is survived for 10 days by 0.5^(10/365).
#[test]
fn rule_11_an_exit_fee_has_the_chance_of_the_leaving_day() {
    let plan = going()
        .home(r#"exit_fee = "700 USD""#)
        .country(r#"hazards = [{ cause = "ban", per_year = "50 %" }]"#)
        .value();
    let fee = plan
        .ledger
        .iter()
        .find(|l| l.account == Account::ExitFee)
        .unwrap();
    assert_eq!(fee.probability.round_dp(9), dec!(0.981188847)); // 0.5^(10/365)
}

/// A contract that is held for a plan which never comes is given up on the first day, and that is a way of leaving it.
#[test]
fn a_contract_that_nobody_comes_to_is_left_on_the_first_day() {
    let case = Mine::new()
        .with_away(
            super::TERM,
            &format!("{}\nexit_fee = \"700 USD\"", super::TERM),
        )
        .with(
            "[plans.plan]",
            "[opening]\ndeposits.away = \"100 USD\"\n\n[plans.plan]",
        );
    assert_eq!(
        lines(&case.value(), Account::ExitFee),
        [line("2022-01-01", "money", dec!(700), dec!(-1))]
    );
}

/// Rule 6: a deposit comes back so many days after the contract, also when that is after the horizon, and is discounted there.
#[test]
fn rule_6_a_deposit_comes_back_after_its_delay() {
    let held = |case: Mine| {
        case.home("deposit = \"1_000 USD\"\ndeposit_return = \"60 d\"")
            .with(
                "[plans.plan]",
                "[opening]\ndeposits.home = \"1_000 USD\"\n\n[plans.plan]",
            )
            .with(r#"discount = "0 %/yr""#, r#"discount = "10 %/yr""#)
    };
    let stay = held(Mine::new()).value();
    let back = |plan: &Valuation| {
        let line = plan
            .ledger
            .iter()
            .find(|l| l.account == Account::Deposit)
            .unwrap();
        (
            line.date.to_string(),
            line.amount.normalize(),
            line.discount,
        )
    };
    // 31 + 60 = 91 days: 1.1^(−91/365).
    assert_eq!(
        back(&stay),
        ("2022-04-02".to_owned(), dec!(1000), dec!(0.976517835603))
    );
    let (date, amount, _) = back(&held(going()).value());
    assert_eq!((date.as_str(), amount), ("2022-03-12", dec!(1000)));
}

/// A deposit that is still out when the next contract begins is not that contract's.
#[test]
fn deposits_of_two_contracts_are_kept_apart() {
    let case = Mine::new()
        .of_months("2022-01", 3)
        .with(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { leave = "2022-01-11", by = "truck", to = "away" }, { leave = "2022-02-01", by = "truck", to = "home" }]"#,
        )
        .home("deposit = \"1_000 USD\"\ndeposit_return = \"60 d\"")
        .with("[plans.plan]", "[opening]\ndeposits.home = \"400 USD\"\n\n[plans.plan]");
    let plan = case.value();
    let moved: Vec<_> = lines(&plan, Account::Deposit)
        .into_iter()
        .map(|(date, _, quantity, price)| (date, quantity * price))
        .collect();
    // Paid again on 11 February; the first comes back 60 days after 11 January, the second 60 days after the horizon.
    let expected = [
        ("2022-02-11", dec!(-1000)),
        ("2022-03-12", dec!(400)),
        ("2022-05-31", dec!(1000)),
    ];
    assert_eq!(
        moved,
        expected.map(|(date, money)| (date.to_owned(), money))
    );
}

// ---------------------------------------------------------------------------------------------
// Sunk, and one horizon
// ---------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(laws(16))]

    /// Rule 33: what is sunk is in no plan. The law: adding any of it changes nothing.
    #[test]
    fn rule_33_a_sunk_amount_changes_nothing(cents in -1_000_000_000..=1_000_000_000_i64) {
        let mut case = Loaded::from_toml(&resale(r#""10 USD/TH""#).0).unwrap().case;
        let before = Prepared::new(&case).unwrap().value("plan").unwrap();
        let spent = format!("{} EUR", Decimal::new(cents, 2)).parse::<Sunk>().unwrap();
        case.opening.sunk.insert("substation".parse().unwrap(), spent).unwrap();
        prop_assert_eq!(before, Prepared::new(&case).unwrap().value("plan").unwrap());
    }
}

/// What is sunk is shown, in text and in data.
#[test]
fn what_is_sunk_is_shown() {
    use stay_or_go::report::{self, Document, Findings};
    let text = Mine::new().0 + "\n[opening]\nsunk = { substation = \"250_000 USD\" }\n";
    let loaded = Loaded::from_toml(&text).unwrap();
    let overview = Prepared::new(&loaded.case)
        .unwrap()
        .overview("plan")
        .unwrap();
    let findings = Findings {
        title: &loaded.case.title,
        overview: &overview,
        defaults: &[],
        sunk: &loaded.case.opening.sunk,
        sources: &[],
    };
    let shown = "\nSpent whatever is decided, and in no value\n------------------------------------------\nsubstation  250000 USD\n";
    assert!(
        report::text(&findings).contains(shown),
        "{}",
        report::text(&findings)
    );
    let data = serde_json::to_value(Document::of(&findings)).unwrap();
    assert_eq!(data["sunk"][0]["name"], "substation");
    assert_eq!(data["sunk"][0]["amount"], "250000 USD");
}

/// Plans that end, begin, count or discount apart are no comparison.
#[test]
fn plans_that_end_apart_are_not_compared() {
    let refused = |other: Mine| {
        let problem = Comparison::between(Mine::new().value(), other.value());
        problem.unwrap_err().to_string()
    };
    assert_eq!(
        refused(Mine::new().of_months("2022-01", 2)),
        "plans that are compared end on one day, 2022-02-01, with what is left then, got 2022-03-01"
    );
    assert_eq!(
        refused(Mine::new().of_months("2021-12", 2)),
        "plans that are compared begin on one day, 2022-01-01, got 2021-12-01"
    );
    assert_eq!(
        refused(Mine::new().with(r#"discount = "0 %/yr""#, r#"discount = "5 %/yr""#)),
        "values that are compared are discounted at one rate, 0 %/yr, got 5 %/yr"
    );
    let euro = Mine::new()
        .with(r#"currency = "USD""#, r#"currency = "EUR""#)
        .with(
            r#"exchange.KZT = "400 KZT/USD""#,
            r#"exchange.USD = "1 USD/EUR""#,
        );
    assert_eq!(
        refused(euro),
        "values that are compared are in one currency, USD, got EUR"
    );
    let same = Comparison::between(Mine::new().value(), going().value()).unwrap();
    assert_eq!(same.gain(), going().npv() - Mine::new().npv());
}
