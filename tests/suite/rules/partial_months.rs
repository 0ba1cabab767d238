//! Rule 4: what is charged by the month is charged by the days under contract; a bill is the site's, never a group's.

use super::super::golden::GOING;
use super::{Mine, TARIFF, TERM, account, in_month, laws, same};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

const STAY: &str = r#"yard = ["home"]"#;

/// Returns the case in which the rig leaves home on 1 April and arrives `away`, under this tariff, on the 11th: for 20 days of 30, and 20 × 72 = 1 440 kWh.
fn arriving(tariff: &str) -> Mine {
    let leave = r#"yard = ["home", { leave = "2022-04-01", by = "truck", to = "away" }]"#;
    let away = r#"tariff     = [{ energy = "0.04 USD/kWh" }]"#;
    Mine::new()
        .of_months("2022-04", 1)
        .with(STAY, leave)
        .with(away, &format!("tariff = {tariff}"))
}

/// Returns what an account comes to for who arrives on the 11th, and with months charged whole.
fn partly_and_whole(charges: &str, account: Account) -> (Decimal, Decimal) {
    let whole = format!("{{ charges = {charges}, whole_months = true }}");
    (
        arriving(charges).account(account),
        arriving(&whole).account(account),
    )
}

/// Rule 4: of 300 a month 20/30 are 200; 2 a day for 20 days are 40; of 365 a year 20/365 are 20.
/// Whole months change the month only.
#[test]
fn fixed_charges_are_by_days_under_contract() {
    let charges = r#"[{ per_month = "300 USD" }, { per_day = "2 USD" }, { per_year = "365 USD" }, { energy = "0 USD/kWh" }]"#;
    let fixed = partly_and_whole(charges, Account::FixedPowerCharge);
    assert_eq!(fixed, (dec!(-260), dec!(-360)));
}

/// Rule 4: 3 kW at 30 are 90 a month, 60 for two thirds of it.
#[test]
fn demand_is_by_days_under_contract() {
    let charges = r#"[{ energy = "0 USD/kWh" }, { demand = "30 USD/kW/month" }]"#;
    let demand = partly_and_whole(charges, Account::Demand);
    assert_eq!(demand, (dec!(-60), dec!(-90)));
}

/// Rule 4: energy is 1 440 × 0.05 = 72. Of a least bill of 300 a month 200 count: 128 are missing, of the whole 228.
/// 10 a day make 200 in 20 days, and so do 3 650 a year × 20/365.
#[test]
fn minimum_bills_are_by_days_under_contract() {
    let missing = |minimum: &str| {
        let charges = format!(r#"[{{ energy = "0.05 USD/kWh" }}, {{ {minimum} }}]"#);
        partly_and_whole(&charges, Account::MinimumBill)
    };
    let (part, whole) = (dec!(-128), dec!(-228));
    assert_eq!(missing(r#"minimum_per_month = "300 USD""#), (part, whole));
    assert_eq!(missing(r#"minimum_per_day = "10 USD""#), (part, part));
    assert_eq!(missing(r#"minimum_per_year = "3_650 USD""#), (part, part));
}

/// Rule 4: of a limit of 900 kWh a month 600 count: 600 × 0.10 + 840 × 0.05 = 102. Of the whole limit: 900 × 0.10 + 540 × 0.05 = 117.
/// 300 kWh for each of 3 kW are the same; limits by the day are 20 × 45 = 900, and 3 kW × 20 × 15 = 900.
#[test]
fn limits_of_tiers_are_by_days_under_contract() {
    let energy = |limit: &str| {
        let charges = format!(
            r#"[{{ tiers = [{{ up_to = "{limit}", price = "0.10 USD/kWh" }}, {{ price = "0.05 USD/kWh" }}] }}]"#
        );
        partly_and_whole(&charges, Account::Energy)
    };
    let (part, whole) = (dec!(-102), dec!(-117));
    assert_eq!(energy("900 kWh"), (part, whole));
    assert_eq!(energy("300 kWh/kW"), (part, whole));
    assert_eq!(energy("45 kWh/d"), (whole, whole));
    assert_eq!(energy("15 kWh/kW/d"), (whole, whole));
}

/// Rule 4: 6 kW that may be called off at 3 bring 18 a month, 12 of it; a rent of 300 is 200; a charge of 2 for each of 9 contracted kW is 18, 12 of it.
#[test]
fn what_is_received_and_what_the_site_charges_is_by_days_under_contract() {
    let charges =
        r#"[{ energy = "0 USD/kWh" }, { demand_response = "3 USD/kW/month", power = "6 kW" }]"#;
    let response = partly_and_whole(charges, Account::DemandResponse);
    assert_eq!(response, (dec!(12), dec!(18)));
    let operations = r#"operations = [{ per_month = "300 USD" }, { per_kw = "2 USD/kW/month" }]"#;
    let site = arriving(charges).with_away("operations = []", operations);
    assert_eq!(site.account(Account::Operations), dec!(-212));
}

/// Rule 4: a contract that runs on for 30 days after the 11th of January has 9 of the 28 days of February, without rigs and without standby.
/// 28 a month are 9; half of January's 3 kW at 28 are 42, 13.50 of it; a least bill of 280 is 90, of which 90 − 9 − 13.50 = 67.50 are missing.
#[test]
fn a_contract_without_rigs_is_charged_by_its_days_too() {
    let plan = Mine::new()
        .of_months("2022-01", 2)
        .with(STAY, GOING.1)
        .with(TERM, "remaining_term = \"30 d\"\nstandby = \"1 kW\"")
        .tariff(
            r#"[
            { energy = "0.05 USD/kWh" },
            { per_month = "28 USD" },
            { demand = "28 USD/kW/month", ratchets = [{ share = "50 %", look_back = 1 }] },
            { minimum_per_month = "280 USD" },
        ]"#,
        )
        .value();
    let february = |account| in_month(&plan, "2022-02", account);
    assert_eq!(february(Account::FixedPowerCharge), dec!(-9));
    assert_eq!(february(Account::Demand).round_dp(4), dec!(-13.5));
    assert_eq!(february(Account::MinimumBill), dec!(-67.5));
    assert_eq!(february(Account::Standby), dec!(0));
}

/// Returns the case with a second group of one container with one rig, under this plan.
fn with_second_group(mine: Mine, plan: &str) -> Mine {
    let group = "[fleet.second]\ncontainers = 1\nslots = 2\nrigs = { s19 = 1 }\n\n[countries.X]";
    mine.with("[countries.X]", group)
        .with(STAY, &format!("{STAY}\nsecond = {plan}"))
}

/// Rule 4: two groups of one rig are one load of 6 kW and 4 464 kWh on one bill.
/// The first 1 000 kWh cost 0.10 once: 100 + 3 464 × 0.05 = 273.20; per group it were 2 × (100 + 1 232 × 0.05) = 323.20.
/// The first 4 kW cost 10 and the others 5: 50; per group it were 2 × 3 × 10 = 60.
/// To a least bill of 400 there are 400 − 273.20 − 50 = 76.80 missing.
#[test]
fn two_groups_have_one_bill() {
    let tariff = r#"[
        { tiers = [{ up_to = "1_000 kWh", price = "0.10 USD/kWh" }, { price = "0.05 USD/kWh" }] },
        { demand_tiers = [{ up_to = "4 kW", price = "10 USD/kW/month" }, { price = "5 USD/kW/month" }] },
        { minimum_per_month = "400 USD" },
    ]"#;
    let plan = with_second_group(Mine::new().tariff(tariff), r#"["home"]"#).value();
    account(&plan, Account::Energy, dec!(-273.2));
    account(&plan, Account::Demand, dec!(-50));
    account(&plan, Account::MinimumBill, dec!(-76.8));
}

/// Rule 4: who comes to a site under contract shares the month's whole tiers, whatever his own days.
/// One rig is there all January, the other from the 21st: 2 232 + 11 × 72 = 3 024 kWh, 1 000 × 0.10 + 2 024 × 0.05 = 201.20.
/// The fixed 310 are charged once.
#[test]
fn who_comes_later_fills_the_tiers_of_the_site() {
    let tariff = r#"tariff = [{ tiers = [{ up_to = "1_000 kWh", price = "0.10 USD/kWh" }, { price = "0.05 USD/kWh" }] }, { per_month = "310 USD" }]"#;
    let second = r#"["home", { leave = "2022-01-11", by = "truck", to = "away" }]"#;
    let case = with_second_group(Mine::new().tariff(r#"[{ energy = "0 USD/kWh" }]"#), second)
        .with(STAY, r#"yard = ["away"]"#)
        .with(r#"tariff     = [{ energy = "0.04 USD/kWh" }]"#, tariff);
    let plan = case.value();
    account(&plan, Account::Energy, dec!(-201.2));
    account(&plan, Account::FixedPowerCharge, dec!(-310));
}

proptest! {
    #![proptest_config(laws(24))]

    /// Rule 4, the law: the day of arrival takes its share of what is fixed, and nothing of what is charged by whole months.
    #[test]
    fn every_day_under_contract_costs_the_same(day in 2..=30_u32) {
        let charges = r#"[{ per_month = "300 USD" }, { energy = "0 USD/kWh" }]"#;
        let whole = format!("{{ charges = {charges}, whole_months = true }}");
        let days = format!(r#"phases = [{{ kind = "inland", days = "{} d" }}]"#, day - 1);
        let fixed = |tariff: &str| {
            let road = r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#;
            arriving(tariff).with(road, &days).account(Account::FixedPowerCharge)
        };
        prop_assert_eq!(fixed(charges), -dec!(10) * Decimal::from(31 - day));
        prop_assert_eq!(fixed(&whole), dec!(-300));
    }

    /// Rule 4, the law: how a fleet is divided into groups changes nothing of a bill.
    #[test]
    fn a_divided_fleet_has_the_bill_of_the_whole(one in 1..=4_u32, other in 1..=4_u32, limit in 100..20_000_u32, share in 0..=100_u32) {
        let tariff = format!(
            r#"tariff = [
                {{ tiers = [{{ up_to = "{limit} kWh", price = "0.10 USD/kWh" }}, {{ price = "0.03 USD/kWh" }}] }},
                {{ demand_tiers = [{{ up_to = "7 kW", price = "10 USD/kW/month" }}, {{ price = "5 USD/kW/month" }}] }},
                {{ minimum_per_month = "700 USD" }},
            ]
            downtime.windows = [{{ hours = "18-23", share = "{share} %" }}]"#
        );
        let mine = || {
            Mine::new()
                .with(r#"power      = "9 kW""#, r#"power      = "24 kW""#)
                .with(TARIFF, &tariff)
        };
        let containers = |mine: Mine, one: u32| mine.with("containers = 1", &format!("containers = {one}"));
        let whole = containers(mine(), one + other);
        let second = with_second_group(mine(), r#"["home"]"#)
            .with("[fleet.second]\ncontainers = 1", &format!("[fleet.second]\ncontainers = {other}"));
        let divided = containers(second, one);
        for account in [Account::Energy, Account::Demand, Account::MinimumBill, Account::HashRevenue] {
            prop_assert!(same(whole.account(account), divided.account(account)), "{}", account);
        }
    }
}
