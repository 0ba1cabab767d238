//! Rule 25: rigs that were switched off may fail when they are switched on again, once per cut, and are repaired or scrapped.

use super::{Mine, TERM, account, in_month, laws, quantity};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

const EVENINGS: &str = r#"downtime.windows = [{ hours = "18-23", share = "0 %" }]"#;

/// Returns the case of rigs that are repaired for 100 USD, with these keys of the site.
fn failing(keys: &str) -> Mine {
    Mine::new()
        .just_enough()
        .rig(r#"repair_cost = "100 USD""#)
        .home(keys)
}

/// Returns the expected repairs.
fn repairs(case: &Mine) -> Decimal {
    quantity(&case.value(), Account::Repairs)
}

fn one_percent(more: &str) -> Mine {
    failing("restart = { failures = \"1 %\" }").home(more)
}

/// Rule 25: 31 evenings without power are 31 restarts, of which one in a hundred fails: 0.31 repairs, 31 USD. Without a cut nothing fails.
#[test]
fn rigs_fail_once_for_each_cut() {
    let cut = one_percent(EVENINGS);
    assert_eq!(repairs(&cut), dec!(0.31));
    assert_eq!(cut.account(Account::Repairs), dec!(-31));
    assert_eq!(repairs(&one_percent("")), dec!(0));
}

/// Rule 25: only rigs that were off: a cut to half switches off half of them, and of two kinds only the worse.
/// 4.5 kW of 6 are left: half of the rig of 60 J/TH fails 31 times by 1 %, 15.50 USD; the other, at 1 000 USD, never.
#[test]
fn only_rigs_that_were_off_fail() {
    let half = r#"downtime.windows = [{ hours = "18-23", share = "50 %" }]"#;
    assert_eq!(repairs(&one_percent(half)), dec!(0.155));
    let two = Mine::new()
        .rig(r#"repair_cost = "1_000 USD""#)
        .and_an_old_rig(r#"repair_cost = "100 USD""#)
        .home(half)
        .home("restart = { failures = \"1 %\" }");
    assert_eq!(two.account(Account::Repairs), dec!(-15.5));
}

/// Rule 25: switching off by price counts like a cut. Evenings at 0.15 do not pay: 31 restarts.
#[test]
fn switching_off_by_price_counts() {
    let dear = r#"[{ time_of_use = [{ hours = "18-23", price = "0.15 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#;
    let case = one_percent(r#"curtailment = "by price""#).tariff(dear);
    assert_eq!(repairs(&case), dec!(0.31));
}

/// Rule 25: once per cut, not once per reason: power is cut from 16 to 20, and from 18 to 23 it does not pay.
/// By chance 7.3 cuts a month hit what runs then: beside 31 mornings after a night at 0.15 they find rigs running in half of 744 hours, 3.72 times.
#[test]
fn reasons_that_follow_each_other_are_one_cut() {
    let prices = |hours: &str| {
        format!(
            r#"[{{ time_of_use = [{{ hours = "{hours}", price = "0.15 USD/kWh" }}, {{ price = "0.05 USD/kWh" }}] }}]"#
        )
    };
    let case = |hours: &str| one_percent(r#"curtailment = "by price""#).tariff(&prices(hours));
    let cut = r#"downtime.windows = [{ hours = "16-20", share = "0 %" }]"#;
    assert_eq!(repairs(&case("18-23").home(cut)), dec!(0.31));
    let random =
        r#"downtime.random_cuts = [{ per_month = "7.3", hours = "10 h", depth = "100 %" }]"#;
    assert_eq!(repairs(&case("0-12").home(random)), dec!(0.3472));
}

/// Rule 25: who arrives was not off here. On the 21st a second rig joins one that is off from 19 to 24 every day: 30 restarts of the first, and 10 of the other from the 22nd on.
#[test]
fn an_arrival_is_no_restart() {
    let second = "[fleet.second]\ncontainers = 1\nslots = 2\nrigs = { s19 = 1 }\n\n[countries.X]";
    let plan = "yard = [\"away\"]\nsecond = [\"home\", { leave = \"2022-01-11\", by = \"truck\", to = \"away\" }]";
    let keys = "restart = { failures = \"1 %\" }\ndowntime.windows = [{ hours = \"19-24\", share = \"0 %\" }]";
    let case = Mine::new()
        .rig(r#"repair_cost = "100 USD""#)
        .with("[countries.X]", second)
        .with(r#"yard = ["home"]"#, plan)
        .with_away(TERM, &format!("{TERM}\n{keys}"));
    assert_eq!(repairs(&case), dec!(0.4));
}

/// Rule 25: cuts that end at midnight are over on the next day, in the month it belongs to: 30 restarts in January and 28 in February.
#[test]
fn a_restart_belongs_to_the_day_power_is_back() {
    let late = r#"downtime.windows = [{ hours = "19-24", share = "0 %" }]"#;
    let plan = one_percent(late).of_months("2022-01", 2).value();
    assert_eq!(in_month(&plan, "2022-01", Account::Repairs), dec!(-30));
    assert_eq!(in_month(&plan, "2022-02", Account::Repairs), dec!(-28));
}

/// Rule 25: a rig that waits a day for its repair is missing for a day of 31: 31 × 1 % × 1/31 = 1 % of hash and energy.
/// 153.385417 × 0.99 = 151.851563; 88.35 × 0.99 = 87.4665.
#[test]
fn who_waits_for_repair_neither_hashes_nor_draws() {
    let plan = one_percent(EVENINGS).rig(r#"repair_time = "1 d""#).value();
    account(&plan, Account::HashRevenue, dec!(151.8515625));
    account(&plan, Account::Energy, dec!(-87.4665));
}

/// Rule 25: a winter of evenings has 182 restarts. With a tenth of a percent lost for good at each, month after month, 16.9 % are gone in the end: about the 17 % of the rule.
/// 1 000 USD of rigs × 0.969⁴ × 0.97 × 0.972 are left, for the months of 31, 30 and 28 days. The hash of November is that of the 96.9 % October left. Nothing is repaired.
/// Where all is repaired, all is left.
#[test]
fn a_scrapped_share_is_lost_for_good() {
    let winter = |scrapped: &str| {
        let keys = format!("restart = {{ failures = \"0.1 %\", scrapped = \"{scrapped} %\" }}");
        let case = failing(&keys).home(EVENINGS).of_months("2021-10", 6).with(
            "resale       = []",
            r#"resale       = [{ price = "10 USD/TH" }]"#,
        );
        case.value()
    };
    let lost = winter("100");
    let long = dec!(0.969) * dec!(0.969) * dec!(0.969) * dec!(0.969);
    let left = dec!(1000) * long * dec!(0.97) * dec!(0.972);
    assert!((lost.account(Account::ResidualValue) - left).abs() < dec!(0.00001));
    assert_eq!(left.round_dp(1), dec!(831.3));
    // 30 days × 6.25 × 19/24 × 0.969
    let november = in_month(&lost, "2021-11", Account::HashRevenue);
    assert_eq!(november, (dec!(148.4375) * dec!(0.969)).round_dp(6));
    account(&lost, Account::Repairs, dec!(0));
    let repaired = winter("0");
    account(&repaired, Account::ResidualValue, dec!(1000));
    account(&repaired, Account::Repairs, dec!(-18.2));
    let half = winter("50");
    let october = in_month(&half, "2021-10", Account::Repairs);
    assert_eq!(october, dec!(-1.55));
}

/// Rule 25: what was cut comes back an hour late, so that an evening of 5 hours takes 6: 31 × 6.25 × 18/24 = 145.3125.
/// A random cut of 9 hours takes 10: 7.3 of them in 730 hours take a tenth of the time, 174.375 are left.
#[test]
fn hours_of_restarting_lengthen_every_cut() {
    let hour = "restart = { hours = \"1 h\" }";
    let evening = Mine::new().home(hour).home(EVENINGS);
    assert_eq!(evening.account(Account::HashRevenue), dec!(145.3125));
    let random =
        r#"downtime.random_cuts = [{ per_month = "7.3", hours = "9 h", depth = "100 %" }]"#;
    let random = Mine::new().home(hour).home(random);
    assert_eq!(random.account(Account::HashRevenue), dec!(174.375));
}

/// Rule 25: 7.3 cuts in 730 hours are 7.44 in the 744 of January. Announced in time 0.1 % of the rigs fail at each, else 1 %; what is announced when an orderly stop takes that long is in time.
/// A cut of half of the load stops half of the rigs. 73 outages a year are 6.2 in January, never announced.
#[test]
fn notice_makes_a_restart_orderly() {
    let restart = r#"restart = { failures = "0.1 %", abrupt_failures = "1 %", orderly = "1 h" }"#;
    let cut = |notice: &str, depth: &str| {
        let cuts = format!(
            r#"downtime.random_cuts = [{{ per_month = "7.3", hours = "10 h", depth = "{depth} %", notice = "{notice}" }}]"#
        );
        repairs(&failing(restart).home(&cuts))
    };
    assert_eq!(cut("1 h", "100"), dec!(0.00744));
    assert_eq!(cut("0.5 h", "100"), dec!(0.0744));
    assert_eq!(cut("0 h", "50"), dec!(0.0372));
    let outages = r#"downtime.outages = [{ per_year = "73", repair = "12 h" }]"#;
    assert_eq!(repairs(&failing(restart).home(outages)), dec!(0.062));
}

/// Returns the orders of so many cuts of so many hours, one a day from 1 January on.
fn orders(cuts: u32, hours: u32) -> String {
    let order = |day: u32| {
        format!(
            r#"{{ from = "2022-01-{day:02}", to = "2022-01-{:02}", hours = "0-{hours}", share = "0 %" }}"#,
            day + 1
        )
    };
    let orders: Vec<String> = (1..=cuts).map(order).collect();
    format!("downtime.orders = [{}]", orders.join(", "))
}

/// Rule 25: ten cuts of an hour take 20 hours where starting again takes one, and ten times 1 % of 100 USD; one cut of ten hours takes 11, and that once.
/// An hour earns (6.25 − 3.60)/24 = 0.1104166…: 9 × that and 9 USD are 9.99375.
#[test]
fn ten_cuts_of_an_hour_cost_more_than_one_of_ten_hours() {
    let value = |orders: &str| {
        failing(r#"restart = { hours = "1 h", failures = "1 %" }"#)
            .home(orders)
            .npv()
    };
    let gap = value(&orders(1, 10)) - value(&orders(10, 1));
    assert_eq!(gap.round_dp(6), dec!(9.99375));
}

proptest! {
    #![proptest_config(laws(24))]

    /// Rule 25, the law: several cuts never cost less than one as long as all of them.
    #[test]
    fn short_cuts_cost_at_least_a_long_one(cuts in 1..=8_u32, hours in 1..=3_u32, back in 0..=4_u32, failures in 0..=5_u32, scrapped in 0..=100_u32) {
        let keys = format!(r#"restart = {{ hours = "{back} h", failures = "{failures} %", scrapped = "{scrapped} %" }}"#);
        let value = |orders: &str| {
            let case = failing(&keys).home(orders).rig(r#"repair_time = "2 d""#);
            case.with("resale       = []", r#"resale       = [{ price = "10 USD/TH" }]"#).npv()
        };
        prop_assert!(value(&orders(cuts, hours)) <= value(&orders(1, cuts * hours)) + dec!(0.00001));
    }
}

/// Rule 25, the exception: at 0.12 a kWh loses money, and hours of restarting save it. Ten cuts of an hour save 9 hours more, at (8.64 − 6.25)/24 each: 0.89625.
#[test]
fn short_cuts_help_a_site_that_loses_money() {
    let value = |orders: &str| {
        let case = Mine::new().tariff(r#"[{ energy = "0.12 USD/kWh" }]"#);
        case.home("restart = { hours = \"1 h\" }")
            .home(orders)
            .npv()
    };
    let gap = value(&orders(10, 1)) - value(&orders(1, 10));
    assert_eq!(gap.round_dp(6), dec!(0.89625));
}

/// Rule 25: however many rigs fail, hash earns and never costs, and running costs never earn. Where all that fail are scrapped, they are gone and the case is still one.
#[test]
fn failures_never_turn_a_sign() {
    let case = |failures: &str, scrapped: &str, months: u32| {
        let keys =
            format!(r#"restart = {{ failures = "{failures} %", scrapped = "{scrapped} %" }}"#);
        failing(&keys)
            .home(EVENINGS)
            .of_months("2022-01", months)
            .value()
    };
    for (failures, scrapped, months) in [
        ("10", "100", 4),
        ("10", "0", 4),
        ("100", "50", 4),
        ("100", "100", 24),
    ] {
        let plan = case(failures, scrapped, months);
        for line in &plan.ledger {
            let earns = line.account == Account::HashRevenue;
            let amount = if earns { line.amount } else { -line.amount };
            let place = format!("{} in {}", line.account, line.month);
            assert!(amount >= dec!(0), "{place}: {}", line.amount);
        }
    }
}
