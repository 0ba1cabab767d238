//! Rule 22: billed kW are the highest load after orders, windows, quotas and curtailment, standby included; chance never lowers them.

use super::{Mine, account, laws};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

const DEMAND: &str = r#"[{ energy = "0.05 USD/kWh" }, { demand = "10 USD/kW/month" }]"#;

/// By day, from 8 on, energy costs 0.09 and a kW 10; by night 0.02 and 4.
const DAY_AND_NIGHT: &str = r#"[
    { time_of_use = [{ hours = "0-8", price = "0.02 USD/kWh" }, { price = "0.09 USD/kWh" }] },
    { demand_time_of_use = [{ hours = "0-8", price = "4 USD/kW/month" }, { price = "10 USD/kW/month" }] },
]"#;

/// Returns the case of a rig that draws all 3 kW that are contracted, repaired for nothing.
fn mine() -> Mine {
    Mine::new().just_enough().rig(r#"repair_cost = "0 USD""#)
}

/// Returns the kW that are billed, at a site where the rig draws all 3 kW that are contracted.
fn billed(keys: &str) -> Decimal {
    let case = Mine::new().just_enough().tariff(DEMAND).home(keys);
    -case.account(Account::Demand) / dec!(10)
}

/// Rule 22: a cap at all hours of the month lowers the highest load, a cap at all hours but one does not.
#[test]
fn caps_lower_what_is_billed_where_they_leave_no_hour() {
    assert_eq!(billed(""), dec!(3));
    let order = |to: &str| {
        format!(r#"downtime.orders = [{{ from = "2022-01-01", to = "{to}", share = "50 %" }}]"#)
    };
    assert_eq!(billed(&order("2022-02-01")), dec!(1.5));
    assert_eq!(billed(&order("2022-01-31")), dec!(3));
    assert_eq!(
        billed(r#"downtime.windows = [{ hours = "1-24", share = "50 %" }]"#),
        dec!(3)
    );
    // The one hour that is left is lost to starting again.
    assert_eq!(
        billed(
            "downtime.windows = [{ hours = \"0-23\", share = \"50 %\" }]\nrestart = { hours = \"1 h\" }"
        ),
        dec!(1.5)
    );
}

/// Rule 22: a quota of power is a cap; a budget of energy is spent at full load for a part of the hours.
#[test]
fn a_budget_is_spent_at_full_load() {
    assert_eq!(
        billed(r#"downtime.quotas = [{ power = "30 %" }]"#),
        dec!(0.9)
    );
    assert_eq!(
        billed(r#"downtime.quotas = [{ energy = "30 %" }]"#),
        dec!(3)
    );
}

/// Rule 22: each period has its own highest load. Half by day, all by night: 1.5 × 10 + 3 × 4 = 27.
#[test]
fn each_period_is_billed_by_its_own_hours() {
    let case = Mine::new()
        .just_enough()
        .tariff(DAY_AND_NIGHT)
        .home(r#"downtime.windows = [{ hours = "8-24", share = "50 %" }]"#);
    assert_eq!(case.account(Account::Demand), dec!(-27));
}

/// Rule 22: a quarter of the month's energy is spent by night, 558 of 744 kWh, and by day the standby load of 1 kW is the highest: 1 × 10 + 3 × 4 = 22.
/// The same where a kWh earns 0.087 and rigs are off by day because they do not pay; without a standby load the day costs nothing.
#[test]
fn hours_that_a_budget_or_the_price_leaves_are_not_billed() {
    let demand = |keys: &str| {
        let case = Mine::new().just_enough().tariff(DAY_AND_NIGHT).home(keys);
        case.account(Account::Demand)
    };
    let standby = "standby = \"1 kW\"";
    let budget = r#"downtime.quotas = [{ energy = "25 %" }]"#;
    let by_price = r#"curtailment = "by price""#;
    assert_eq!(demand(&format!("{standby}\n{budget}")), dec!(-22));
    assert_eq!(demand(&format!("{standby}\n{by_price}")), dec!(-22));
    assert_eq!(demand(budget), dec!(-12));
    assert_eq!(demand(by_price), dec!(-12));
}

/// Rule 22: at a cap of nothing the standby load is what is billed; more standby than rigs is billed too.
#[test]
fn standby_is_billed() {
    let dark = r#"downtime.windows = [{ share = "0 %" }]"#;
    assert_eq!(billed(dark), dec!(0));
    assert_eq!(billed(&format!("standby = \"1 kW\"\n{dark}")), dec!(1));
    assert_eq!(
        billed("standby = \"2 kW\"\ndowntime.windows = [{ share = \"50 %\" }]"),
        dec!(2)
    );
}

/// Rule 22: 73 cuts of 10 hours in a month of 730 hours take all of the time, and 73 outages of 12 hours a tenth of the year: 3 kW are billed as before.
/// The month's 2 232 kWh are cut altogether, or by a tenth.
#[test]
fn chance_does_not_lower_what_is_billed() {
    let cuts = r#"downtime.random_cuts = [{ per_month = "73", hours = "10 h", depth = "100 %" }]"#;
    let outages = r#"downtime.outages = [{ per_year = "73", repair = "12 h" }]"#;
    for more in [
        "",
        "curtailment = \"by price\"",
        "restart = { failures = \"0.1 %\" }",
    ] {
        let case = |keys: &str| {
            let case = mine().tariff(DEMAND);
            case.home(keys).home(more).value()
        };
        let cut = case(cuts);
        account(&cut, Account::Demand, dec!(-30));
        account(&cut, Account::Energy, dec!(0));
        let out = case(outages);
        account(&out, Account::Demand, dec!(-30));
        account(&out, Account::Energy, dec!(-100.44));
    }
}

proptest! {
    #![proptest_config(laws(24))]

    /// Rule 22, the law: random cuts and outages change nothing of what demand costs, whatever else holds.
    #[test]
    fn demand_does_not_know_chance(
        share in 0..=100_u32, hours in 1..=24_u32, depth in 0..=100_u32, events in 0..=20_u32, quota in 0..=100_u32,
        by_price in prop::bool::ANY, fails in prop::bool::ANY, standby in 0..=3_u32,
    ) {
        let price = if by_price { "by price" } else { "always on" };
        let failures = u32::from(fails);
        let case = |random: &str| {
            let keys = format!(
                "standby = \"{standby} kW\"\ncurtailment = \"{price}\"\nrestart = {{ failures = \"{failures} %\" }}\n\
                 downtime.windows = [{{ hours = \"0-{hours}\", share = \"{share} %\" }}]\ndowntime.quotas = [{{ energy = \"{quota} %\" }}]\n{random}"
            );
            mine().tariff(DAY_AND_NIGHT).home(&keys).account(Account::Demand)
        };
        let random = format!(
            "downtime.random_cuts = [{{ per_month = \"{events}\", hours = \"9 h\", depth = \"{depth} %\" }}]\n\
             downtime.outages = [{{ per_year = \"{events}\", repair = \"48 h\" }}]"
        );
        prop_assert_eq!(case(""), case(&random));
    }

    /// Rule 22, the law: a cap never raises what demand costs, and the standby load is always in it.
    #[test]
    fn a_cap_never_raises_what_is_billed(share in 0..=100_u32, hours in 1..=24_u32, standby in 0..=30_u32) {
        let standby = Decimal::new(standby.into(), 1);
        let capped = billed(&format!(
            "standby = \"{standby} kW\"\ndowntime.windows = [{{ hours = \"0-{hours}\", share = \"{share} %\" }}]"
        ));
        prop_assert!(capped <= dec!(3) && capped >= standby);
    }
}
