//! Rules 26 and 27: what age and failures leave of a rig, and in which order power, price and failures take their part.

use super::{Mine, account, cents, laws, quantity, same};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

/// Returns the case of rigs bought on a day, which lose a share of their hash in a year.
fn bought(day: &str, degradation: u32) -> Mine {
    let lot = format!(r#"rigs       = [{{ rig = "s19", per_container = 1, bought = "{day}" }}]"#);
    Mine::new()
        .rig(&format!(r#"degradation = "{degradation} %/yr""#))
        .with("rigs       = { s19 = 1 }", &lot)
}

/// Rule 26: a rig that loses all of its hash in a year has all of it on the day it is bought and none on the next: 6.25. It goes on drawing.
#[test]
fn age_counts_from_the_purchase() {
    let plan = bought("2022-01-01", 100).value();
    account(&plan, Account::HashRevenue, dec!(6.25));
    account(&plan, Account::Energy, dec!(-111.6));
    // Bought on the 16th before: nothing is left.
    let older = bought("2021-12-16", 100).value();
    account(&older, Account::HashRevenue, dec!(0));
    account(&older, Account::Energy, dec!(-111.6));
}

/// Rule 26: 365 days earlier by 19 % a year are 81 % of the same days' hash; power is unchanged, and so is the rank in shedding.
#[test]
fn a_year_is_one_factor_and_power_does_not_age() {
    let (new, old) = (
        bought("2022-01-01", 19).value(),
        bought("2021-01-01", 19).value(),
    );
    let revenue = new.account(Account::HashRevenue) * dec!(0.81);
    assert_eq!(
        old.account(Account::HashRevenue).round_dp(5),
        revenue.round_dp(5)
    );
    assert_eq!(old.account(Account::Energy), new.account(Account::Energy));
}

/// Rule 26: 3.65 failures a year of 10 days each are 36.5 of 365 days: a rig is there for nine tenths of the time, hashes 174.375 and draws 2 008.80 kWh.
/// What it does not draw the standby load does: 223.20 kWh to 3 kW.
#[test]
fn a_rig_draws_only_when_it_runs() {
    let plan = Mine::new()
        .rig("repair_cost = \"0 USD\"\nfailure_rate = \"365 %/yr\"\nrepair_time = \"10 d\"")
        .home(r#"standby = "3 kW""#)
        .value();
    account(&plan, Account::HashRevenue, dec!(174.375));
    assert_eq!(quantity(&plan, Account::Energy), dec!(2008.8));
    assert_eq!(quantity(&plan, Account::Standby), dec!(223.2));
}

/// The hours of a day by quarters: a cut, a price that does not pay, and two that do.
const QUARTERS: &str = r#"[{ time_of_use = [{ hours = "0-6", price = "0.06 USD/kWh" }, { hours = "6-12", price = "0.12 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#;

/// Returns the case in which a kWh earns ten cents, a quarter of the day is cut, a tenth of the rest at random, and rigs are off where they do not pay.
fn everything_at_once() -> Mine {
    Mine::at_ten_cents().just_enough().tariff(QUARTERS).home(
        r#"curtailment = "by price"
        downtime.windows = [{ hours = "0-6", share = "0 %" }]
        downtime.random_cuts = [{ per_month = "7.3", hours = "10 h", depth = "100 %" }]"#,
    )
}

/// Rule 27: a quarter of the day is worth 558 kWh × 0.10 = 55.80. Of 223.20 the cut takes 55.80 and chance a tenth of the other 167.40, 16.74: 72.54 together.
/// Of what they left the price takes the hours from 6 to 12, 55.80 × 0.9 = 50.22. The other half of the day is left, 111.60 × 0.9 = 100.44, for 1 004.40 kWh × 0.05.
#[test]
fn caps_then_chance_then_the_price() {
    let plan = everything_at_once().value();
    account(&plan, Account::HashLostToRationing, dec!(72.54));
    account(&plan, Account::HashCurtailed, dec!(50.22));
    account(&plan, Account::HashRevenue, dec!(100.44));
    account(&plan, Account::Energy, dec!(-50.22));
    assert_eq!(dec!(72.54) + dec!(50.22) + dec!(100.44), dec!(223.2));
}

/// Rule 27: failures take their part of what is left at the end. Rigs come back every day at 12 after a stop by the price: 31 restarts at 1 % with a repair of a day are 1 % of the hash, 100.44 × 0.99 = 99.4356.
/// What was cut or did not pay stays as it was.
#[test]
fn failures_come_last() {
    let price_only = Mine::at_ten_cents()
        .just_enough()
        .tariff(QUARTERS)
        .home(r#"curtailment = "by price""#)
        .home(r#"downtime.windows = [{ hours = "0-6", share = "0 %" }]"#);
    let before = price_only.value();
    let failing = price_only
        .rig("repair_cost = \"0 USD\"\nrepair_time = \"1 d\"")
        .home(r#"restart = { failures = "1 %" }"#)
        .value();
    account(&before, Account::HashRevenue, dec!(111.6));
    account(&failing, Account::HashRevenue, dec!(110.484)); // 111.60 × 0.99
    for memo in [Account::HashLostToRationing, Account::HashCurtailed] {
        account(&before, memo, dec!(55.8));
        account(&failing, memo, dec!(55.8));
    }
}

/// Rule 27: a cut of the first quarter of the day takes 55.80 gross. Not paid for it are 4 % of pool fee, 2.232, 558 kWh at 0.06, 33.48, and a levy of 0.01, 5.58: the headline is the margin of 14.508.
#[test]
fn rationing_is_told_gross_and_as_margin() {
    let plan = Mine::at_ten_cents()
        .just_enough()
        .with(r#"pool_fee = "0 %""#, r#"pool_fee = "4 %""#)
        .tariff(QUARTERS)
        .country(r#"levies = [{ per_kwh = "0.01 USD/kWh" }]"#)
        .home(r#"downtime.windows = [{ hours = "0-6", share = "0 %" }]"#)
        .value();
    account(&plan, Account::HashLostToRationing, dec!(55.8));
    account(&plan, Account::AvoidedByRationing, dec!(-41.292));
    assert_eq!(plan.rationing_loss().round_dp(6), dec!(14.508));
    account(&plan, Account::HashCurtailed, dec!(0));
}

/// Rule 27: what the price took has memo accounts of its own: 55.80 gross, and 558 × 0.12 = 66.96 that were not paid. Nothing was lost to rationing.
#[test]
fn curtailment_is_told_apart() {
    let plan = Mine::at_ten_cents()
        .just_enough()
        .tariff(QUARTERS)
        .home(r#"curtailment = "by price""#)
        .value();
    account(&plan, Account::HashCurtailed, dec!(55.8));
    account(&plan, Account::AvoidedByCurtailment, dec!(-66.96));
    account(&plan, Account::HashLostToRationing, dec!(0));
    account(&plan, Account::AvoidedByRationing, dec!(0));
    assert_eq!(plan.rationing_loss(), dec!(0));
}

/// Rule 27: the margin is what a plan without the cut is worth more, where prices do not depend on the load.
#[test]
fn the_margin_is_the_value_of_the_cut() {
    let case = Mine::at_ten_cents()
        .just_enough()
        .with(r#"pool_fee = "0 %""#, r#"pool_fee = "4 %""#)
        .country(r#"levies = [{ per_kwh = "0.01 USD/kWh" }]"#);
    let cut = case
        .clone()
        .home(r#"downtime.random_cuts = [{ per_month = "7.3", hours = "10 h", depth = "60 %" }]"#)
        .value();
    // 223.20 × 0.06 less 4 %, 0.05 and 0.01 of each kWh: 12.85632 − 8.0352
    assert_eq!(cut.rationing_loss().round_dp(6), dec!(4.82112));
    assert_eq!((case.npv() - cut.npv()).round_dp(6), dec!(4.82112));
}

/// Rule 27, as the design notes have it: what cuts took is counted for the rigs that were not in repair anyway. Of 223.20 a rig in repair for a tenth of the time would have earned 200.88, and half a day's cut takes half of that.
#[test]
fn a_cut_takes_nothing_from_rigs_in_repair() {
    let plan = Mine::at_ten_cents()
        .just_enough()
        .rig("repair_cost = \"0 USD\"\nfailure_rate = \"365 %/yr\"\nrepair_time = \"10 d\"")
        .home(r#"downtime.windows = [{ hours = "0-12", share = "0 %" }]"#)
        .value();
    account(&plan, Account::HashLostToRationing, dec!(100.44));
    account(&plan, Account::HashRevenue, dec!(100.44));
}

proptest! {
    #![proptest_config(laws(24))]

    /// Rule 26, the law: age never adds hash, and never changes what is drawn.
    #[test]
    fn age_takes_hash_and_no_power(day in 1..=28_u32, year in 2012..=2021_i32, degradation in 0..=100_u32) {
        let aged = bought(&format!("{year}-06-{day:02}"), degradation).value();
        let new = bought("2022-01-01", degradation).value();
        prop_assert!(aged.account(Account::HashRevenue) <= new.account(Account::HashRevenue));
        prop_assert_eq!(aged.account(Account::Energy), dec!(-111.6));
    }

    /// Rule 27, the law: what is earned, what was cut and what did not pay add up to what a rig without them earns.
    #[test]
    fn nothing_is_lost_twice(
        share in 0..=100_u32, from in 0..=23_u32, events in 0..=20_u32, depth in 0..=100_u32, quota in 0..=100_u32, prices in prop::array::uniform2(0..=20_u32),
    ) {
        let tariff = format!(
            r#"[{{ time_of_use = [{{ hours = "6-18", price = "{} USD/kWh" }}, {{ price = "{} USD/kWh" }}] }}]"#,
            cents(prices[0]), cents(prices[1])
        );
        let keys = format!(
            "curtailment = \"by price\"\nstandby = \"1 kW\"\n\
             downtime.windows = [{{ hours = \"{from}-24\", share = \"{share} %\" }}]\ndowntime.quotas = [{{ energy = \"{quota} %\" }}]\n\
             downtime.random_cuts = [{{ per_month = \"{events}\", hours = \"10 h\", depth = \"{depth} %\" }}]\n\
             downtime.outages = [{{ per_year = \"{events}\", repair = \"40 h\" }}]"
        );
        let plan = Mine::at_ten_cents().just_enough().tariff(&tariff).home(&keys).value();
        let sum = [Account::HashRevenue, Account::HashLostToRationing, Account::HashCurtailed].map(|a| plan.account(a));
        prop_assert!(same(sum.into_iter().sum(), dec!(223.2)));
    }

    /// Rule 27, the law with its exception: a cut costs what a kWh earns more than it costs. Where it earns less, the cut helps, and the loss told is negative.
    #[test]
    fn a_cut_costs_the_margin(price in 0..=20_u32, share in 0..=100_u32) {
        let case = Mine::at_ten_cents().just_enough().tariff(&format!(r#"[{{ energy = "{} USD/kWh" }}]"#, cents(price)));
        let cut = case.clone().home(&format!(r#"downtime.windows = [{{ share = "{share} %" }}]"#)).value();
        let margin = (dec!(0.1) - cents(price)) * dec!(2232) * (Decimal::ONE - cents(share));
        prop_assert!(same(case.npv() - cut.npv(), margin));
        prop_assert!(same(cut.rationing_loss(), margin));
    }
}
