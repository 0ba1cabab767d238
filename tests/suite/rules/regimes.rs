//! Rule 18: bills are worked out in each regime and then weighed by its chance; what looks back runs on the expectation.

use super::{Mine, in_month, laws, same};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

/// Returns the case of months in which the state may be foul from February on, with this probability and for good.
fn from_february(mine: Mine, months: u32, percent: u32) -> Mine {
    let regimes = format!(
        r#"regimes = {{ start = "fair", monthly = {{ fair = {{ foul = "{percent} %" }}, foul = {{}} }}, changes = [{{ from = "2022-03", monthly = {{}} }}] }}"#
    );
    mine.of_months("2022-01", months).country(&regimes)
}

fn february(mine: Mine, account: Account) -> Decimal {
    in_month(&from_february(mine, 2, 50).value(), "2022-02", account)
}

const DARK: &str = r#"regimes.foul.windows = [{ months = "Feb", share = "0 %" }]"#;

/// Rule 18: the 672 hours of February have 2 016 kWh, half of them at 0.10 and half at 0.02: 100.80 + 20.16 = 120.96.
/// A foul state cuts all of it. Expected are 60.48; the mean load of 1 008 kWh would cost 100.80.
#[test]
fn a_bill_with_tiers_is_not_that_of_the_mean_load() {
    let tiers = r#"[{ tiers = [{ up_to = "1_008 kWh", price = "0.10 USD/kWh" }, { price = "0.02 USD/kWh" }] }]"#;
    let energy = february(Mine::new().tariff(tiers).home(DARK), Account::Energy);
    assert_eq!(energy, dec!(-60.48));
}

/// Rule 18: 2 016 × 0.05 = 100.80 reach a least bill of 100; nothing drawn misses all of it. Expected are 50; the mean bill of 50.40 would miss 49.60.
#[test]
fn a_minimum_is_missed_regime_by_regime() {
    let least = r#"[{ energy = "0.05 USD/kWh" }, { minimum_per_month = "100 USD" }]"#;
    let missing = february(Mine::new().tariff(least).home(DARK), Account::MinimumBill);
    assert_eq!(missing, dec!(-50));
}

/// Rule 18: in a foul state energy costs half as much again, 0.5 × 100.80 + 0.5 × 151.20 = 126; demand and fixed charges stay.
/// Below 0.06 a levy takes 0.02, from there nothing: half of 2 016 × 0.02 = 40.32 is expected; the mean price of 0.0625 would take nothing.
#[test]
fn a_dearer_regime_has_a_bill_and_a_levy_of_its_own() {
    let case = || {
        Mine::new()
            .tariff(r#"[{ energy = "0.05 USD/kWh" }, { demand = "10 USD/kW/month" }, { per_month = "7 USD" }]"#)
            .country(r#"levies = [{ per_kwh = [{ from = "0 USD/kWh", rate = "0.02 USD/kWh" }, { from = "0.06 USD/kWh", rate = "0 USD/kWh" }] }]"#)
            .home(r#"regimes.foul.tariff = "1.5""#)
    };
    assert_eq!(february(case(), Account::Energy), dec!(-126));
    assert_eq!(february(case(), Account::Demand), dec!(-30));
    assert_eq!(february(case(), Account::FixedPowerCharge), dec!(-7));
    assert_eq!(february(case(), Account::Levy), dec!(-20.16));
}

/// Rule 18: a kWh earns 0.087. At 0.05 it pays, at three times that it does not: half of 28 × 6.25 = 175 is not earned.
/// At the mean price of 0.10 nothing would run.
#[test]
fn rigs_are_off_in_the_regime_in_which_they_do_not_pay() {
    let case = || Mine::new().home("curtailment = \"by price\"\nregimes.foul.tariff = \"3\"");
    assert_eq!(february(case(), Account::Energy), dec!(-50.4));
    assert_eq!(february(case(), Account::HashRevenue), dec!(87.5));
    assert_eq!(february(case(), Account::HashCurtailed), dec!(87.5));
}

/// Returns what demand costs in March at 10 a kW, all of February's highest load at least, when March is cut to a share of 9 kW.
fn march_after_a_dark_february(percent: u32, share: u32) -> Decimal {
    let order = format!(
        r#"downtime.orders = [{{ from = "2022-03-01", to = "2022-04-01", share = "{share} %" }}]"#
    );
    let case = Mine::new()
        .tariff(r#"[{ energy = "0 USD/kWh" }, { demand = "10 USD/kW/month", ratchets = [{ share = "100 %", look_back = 1 }] }]"#)
        .home(DARK)
        .home(&order);
    let plan = from_february(case, 3, percent).value();
    in_month(&plan, "2022-03", Account::Demand)
}

/// Rule 18: February's highest load is 3 kW or nothing, 1.5 kW expected. That is what a ratchet remembers.
/// March at 20 % of 9 kW has 1.8 kW of its own, which is more: 18. One path would pay 30, the other 18, on average 24.
/// March at 10 % has 0.9: it pays for the 1.5.
#[test]
fn a_ratchet_remembers_the_expected_load() {
    assert_eq!(march_after_a_dark_february(50, 20), dec!(-18));
    assert_eq!(march_after_a_dark_february(50, 10), dec!(-15));
}

/// Rule 18: a levy by the average price of a quarter looks at the expected one.
/// January costs 2 232 × 0.05 = 111.60; in February and March a kWh costs 0.05 or 0.10, and 4 248 × 0.075 = 318.60 are expected.
/// 430.20 for 6 480 kWh are 0.0664: above 0.066 the levy takes 0.01, 64.80. One path is at 0.05 and would pay 0.02.
#[test]
fn a_quarter_is_judged_by_its_expected_average() {
    let case = Mine::new()
        .country(r#"levies = [{ per_kwh = [{ from = "0 USD/kWh", rate = "0.02 USD/kWh" }, { from = "0.066 USD/kWh", rate = "0.01 USD/kWh" }], period = "quarter" }]"#)
        .home(r#"regimes.foul.tariff = "2""#);
    let plan = from_february(case, 3, 50);
    assert_eq!(plan.account(Account::Levy), dec!(-64.8));
}

proptest! {
    #![proptest_config(laws(24))]

    /// Rule 18, the law: where nothing looks back, a chance of p weighs the two values by p.
    #[test]
    fn chances_weigh_values(percent in 0..=100_u32, limit in 100..3_000_u32, share in 0..=100_u32, factor in 50..300_u32) {
        let case = Mine::new()
            .tariff(&format!(
                r#"[
                    {{ tiers = [{{ up_to = "{limit} kWh", price = "0.10 USD/kWh" }}, {{ price = "0.05 USD/kWh" }}] }},
                    {{ demand = "10 USD/kW/month" }},
                    {{ minimum_per_month = "150 USD" }},
                ]"#
            ))
            .country(r#"levies = [{ per_kwh = [{ from = "0 USD/kWh", rate = "0.02 USD/kWh" }, { from = "0.06 USD/kWh", rate = "0.01 USD/kWh" }] }]"#)
            .home(&format!(
                "standby = \"1 kW\"\ncurtailment = \"by price\"\nregimes.foul = {{ tariff = \"{}\", windows = [{{ hours = \"8-20\", share = \"{share} %\" }}] }}",
                Decimal::new(factor.into(), 2)
            ));
        let value = |percent| from_february(case.clone(), 3, percent).npv();
        let p = Decimal::new(percent.into(), 2);
        let weighed = (Decimal::ONE - p) * value(0) + p * value(100);
        prop_assert!(same(value(percent), weighed), "{} is not {}", value(percent), weighed);
    }
}

/// Rule 18, the exception: a ratchet looks back. March at 1.8 kW pays 30 after a certain 3 kW and 18 after nothing, but not their mean after either.
#[test]
fn chances_do_not_weigh_what_looks_back() {
    let [never, perhaps, surely] =
        [0, 50, 100].map(|percent| march_after_a_dark_february(percent, 20));
    assert_eq!((never, perhaps, surely), (dec!(-30), dec!(-18), dec!(-18)));
    assert!(perhaps > (never + surely) / dec!(2));
}
