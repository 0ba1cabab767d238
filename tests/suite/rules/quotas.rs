//! Rule 21: a quota of power is a cap, a quota of energy a budget that is spent in the cheapest hours first.

use super::{Mine, account, cents, laws, quantity, same};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

const NIGHTS: &str = r#"downtime.windows = [{ hours = "10-24", share = "0 %" }]"#;

/// Returns the kWh of January under a quota, at a site where the rig draws all that is contracted.
fn energy(keys: &str, quota: &str) -> Decimal {
    let quota = format!("downtime.quotas = [{quota}]");
    let case = Mine::new().just_enough().home(keys).home(&quota);
    quantity(&case.value(), Account::Energy)
}

/// Rule 21: power comes in 10 of 24 hours. A cap of 29 % leaves 29 % of these: 2 232 × 0.29 × 10/24 = 269.70 kWh, 12.08 % of the month.
/// A budget of 29 % of the month's energy, 647.28 kWh, fits into the nights' 930 and is all spent.
#[test]
fn the_two_readings_of_29_percent() {
    let power = energy(NIGHTS, r#"{ power = "29 %" }"#);
    let budget = energy(NIGHTS, r#"{ energy = "29 %" }"#);
    assert_eq!((power, budget), (dec!(269.7), dec!(647.28)));
    let of_the_month = |kwh: Decimal| (kwh / dec!(2232) * dec!(100)).round_dp(2);
    assert_eq!(
        (of_the_month(power), of_the_month(budget)),
        (dec!(12.08), dec!(29))
    );
}

/// Rule 21: a budget that the allowed hours cannot spend is not spent: of 50 % the nights take their 930 kWh.
#[test]
fn a_budget_is_spent_in_allowed_hours_only() {
    assert_eq!(energy(NIGHTS, r#"{ energy = "50 %" }"#), dec!(930));
}

const THREE_PRICES: &str = r#"[{ time_of_use = [{ hours = "8-16", price = "0.02 USD/kWh" }, { hours = "0-8", price = "0.04 USD/kWh" }, { price = "0.08 USD/kWh" }] }]"#;

/// Rule 21: half of the 744 hours can be paid for. The 248 at 0.02 come first, 744 kWh for 14.88;
/// then half of the 248 at 0.04, 372 kWh for 14.88; nothing at 0.08.
#[test]
fn cheapest_hours_come_first_and_the_last_price_in_part() {
    let case = Mine::new()
        .just_enough()
        .tariff(THREE_PRICES)
        .home(r#"downtime.quotas = [{ energy = "50 %" }]"#);
    let plan = case.value();
    account(&plan, Account::Energy, dec!(-29.76));
    assert_eq!(quantity(&plan, Account::Energy), dec!(1116));
    account(&plan, Account::HashRevenue, dec!(96.875)); // half of 193.75
}

/// Rule 21: hours of one price share alike, those before a halving and those after it: half of each, half of 118.791015625 + 34.3544921875.
#[test]
fn hours_of_one_price_share_alike() {
    let case = Mine::new()
        .of_months("2024-04", 1)
        .just_enough()
        .home(r#"downtime.quotas = [{ energy = "50 %" }]"#);
    let half = (dec!(118.791015625) + dec!(34.3544921875)) / dec!(2);
    assert_eq!(case.account(Account::HashRevenue), half.round_dp(6));
}

/// Rule 21: from the 17th on 15 days have a budget of half of 1 080 kWh; the 16 days before are free, 1 152 kWh.
/// A budget of 1.24 MWh a month is 600 kWh in 15 of its 31 days. Of two the smaller binds.
#[test]
fn a_budget_is_that_of_its_days() {
    let days = r#"from = "2022-01-17""#;
    let half = format!(r#"{{ energy = "50 %", {days} }}"#);
    let stated = format!(r#"{{ budget = "1.24 MWh", {days} }}"#);
    assert_eq!(energy("", &half), dec!(1692));
    assert_eq!(energy("", &stated), dec!(1752));
    assert_eq!(energy("", &format!("{half}, {stated}")), dec!(1692));
}

/// Rule 21: the share is one of what is energised, not of what rigs want: 29 % of 9 kW are 1 941.84 of the 2 232 kWh of the rig.
#[test]
fn a_budget_is_a_share_of_what_is_energised() {
    let case = Mine::new().home(r#"downtime.quotas = [{ energy = "29 %" }]"#);
    assert_eq!(quantity(&case.value(), Account::Energy), dec!(1941.84));
}

/// Rule 21: standby is outside a budget: 1 kW draws in the half of the hours in which nothing is spent, 372 kWh.
#[test]
fn standby_draws_where_no_budget_is_spent() {
    let case = Mine::new().just_enough().home(
        r#"standby = "1 kW"
        downtime.quotas = [{ energy = "50 %" }]"#,
    );
    let plan = case.value();
    assert_eq!(quantity(&plan, Account::Energy), dec!(1116));
    assert_eq!(quantity(&plan, Account::Standby), dec!(372));
}

proptest! {
    #![proptest_config(laws(24))]

    /// Rule 21, the law: with power in h of 24 hours a cap leaves q × h/24, a budget the smaller of q and h/24; a budget never leaves less.
    #[test]
    fn a_budget_leaves_at_least_what_a_cap_does(percent in 0..=100_u32, hours in 1..=23_u32) {
        let nights = format!(r#"downtime.windows = [{{ hours = "{hours}-24", share = "0 %" }}]"#);
        let power = energy(&nights, &format!(r#"{{ power = "{percent} %" }}"#));
        let budget = energy(&nights, &format!(r#"{{ energy = "{percent} %" }}"#));
        let (q, open) = (cents(percent), Decimal::from(hours) / dec!(24));
        prop_assert!(same(power, dec!(2232) * q * open));
        prop_assert!(same(budget, dec!(2232) * q.min(open)));
        prop_assert!(budget >= power);
    }

    /// Rule 21, the law: no way to spend a budget is cheaper than cheapest hours first.
    #[test]
    fn a_spent_budget_costs_the_least(percent in 0..=100_u32, prices in prop::array::uniform3(0..=20_u32)) {
        let price = |index: usize| cents(prices[index]);
        let tariff = format!(
            r#"[{{ time_of_use = [{{ hours = "0-8", price = "{} USD/kWh" }}, {{ hours = "8-16", price = "{} USD/kWh" }}, {{ price = "{} USD/kWh" }}] }}]"#,
            price(0), price(1), price(2)
        );
        let case = Mine::new().just_enough().tariff(&tariff)
            .home(&format!(r#"downtime.quotas = [{{ energy = "{percent} %" }}]"#));
        let mut sorted = [price(0), price(1), price(2)];
        sorted.sort_unstable();
        // Each price has 744 kWh.
        let mut left = dec!(2232) * cents(percent);
        let mut cost = Decimal::ZERO;
        for price in sorted {
            let spent = left.min(dec!(744));
            cost += spent * price;
            left -= spent;
        }
        prop_assert!(same(case.account(Account::Energy), -cost));
    }
}

/// Rule 21: where the readings do not differ. Rigs that are a third of what is energised feel neither 40 % of its power nor 40 % of its energy: with power in half of the hours both leave 1 116 kWh.
#[test]
fn a_small_fleet_feels_neither() {
    let energy = |quota: &str| {
        let case = Mine::new().home(&format!(
            "downtime.windows = [{{ hours = \"12-24\", share = \"0 %\" }}]\ndowntime.quotas = [{quota}]"
        ));
        quantity(&case.value(), Account::Energy)
    };
    assert_eq!(energy(r#"{ power = "40 %" }"#), dec!(1116));
    assert_eq!(energy(r#"{ energy = "40 %" }"#), dec!(1116));
}
