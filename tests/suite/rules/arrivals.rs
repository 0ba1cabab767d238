//! Rules 3, 6, 15 and 27: what arrives of what has left, how it starts, and whether it pays to take it along.
//!
//! The rig leaves `home` on 11 January and is at `away` on the 21st: 10 days of mining, 10 under way, and 11 + 28 to the end of February.
//! Where rigs are worth something it is 100 USD for a TH/s, 10 000 for the rig.

use super::{Mine, laws, line, lines};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::{Account, RigAdvice};

/// Returns the case with keys of the journey.
fn arriving(keys: &str) -> Mine {
    Mine::new()
        .of_months("2022-01", 2)
        .goes_by(r#"{ kind = "inland", days = "10 d" }"#)
        .with("[journeys.truck]", &format!("[journeys.truck]\n{keys}"))
        .with(
            "resale       = []",
            r#"resale       = [{ price = "100 USD/TH" }]"#,
        )
}

/// A fifth is broken: 10 × 6.25 and then 39 × 6.25 × 0.8 = 195; the broken part was worth 2 000, half of it insured; what is left is worth 8 000.
#[test]
fn what_is_broken_is_gone_from_the_arrival_on() {
    let plan =
        arriving(r#"damage = { broken = "20 %", insured = "50 %", delay = "30 d" }"#).value();
    assert_eq!(plan.account(Account::HashRevenue), dec!(257.5));
    let paid = [line("2022-02-20", "away", dec!(1000))];
    assert_eq!(lines(&plan, Account::InsurancePayout), paid);
    assert_eq!(plan.account(Account::ResidualValue), dec!(8000));
}

/// Three tenths are dead on arrival: 0.3 repairs at 50 USD, and for the 8 days of a repair seven tenths run: 62.50 + (8 × 0.7 + 31) × 6.25 = 291.25.
#[test]
fn what_is_dead_on_arrival_is_repaired() {
    let case = arriving(r#"damage = { dead_on_arrival = "30 %" }"#)
        .rig("repair_cost = \"50 USD\"\nrepair_time = \"8 d\"");
    let plan = case.value();
    assert_eq!(plan.account(Account::HashRevenue), dec!(291.25));
    assert_eq!(
        lines(&plan, Account::Repairs),
        [line("2022-01-21", "away", dec!(-15))]
    );
    assert_eq!(plan.account(Account::ResidualValue), dec!(10000));
}

/// Rule 3: a ramp-up is partial hash, not dark: 62.50 + (10 × 0.5 + 29) × 6.25 = 275, and 34 × 72 kWh × 0.04 = 97.92 beside the 36 of `home`.
#[test]
fn a_ramp_up_is_partial_hash() {
    let plan = arriving(r#"ramp_up = { days = "10 d", share = "50 %" }"#).value();
    assert_eq!(plan.account(Account::HashRevenue), dec!(275));
    assert_eq!(plan.account(Account::Energy), dec!(-133.92));
    assert_eq!(plan.dark_days, dec!(10));
}

/// Rule 15: one trip in ten is lost on its last day. What follows is as likely as nine tenths: 62.50 + 39 × 6.25 × 0.9 = 281.875; a tenth of half of 10 000 is insured, from the end of the month.
#[test]
fn a_trip_may_be_lost() {
    let plan = arriving(r#"damage = { lost = "10 %", insured = "50 %" }"#).value();
    assert_eq!(plan.account(Account::HashRevenue), dec!(281.875));
    assert_eq!(plan.account(Account::InsurancePayout), dec!(500));
    assert_eq!(plan.account(Account::ResidualValue), dec!(9000));
    let dates = lines(&plan, Account::InsurancePayout);
    assert_eq!(dates, [line("2022-01-31", "home", dec!(5000))]);
}

/// Rule 6: who goes on pays no exit fee; in liquidation it falls due at the horizon, with the rest of the term: 73 × 12 ÷ 365 = 2.4 months of 365 USD.
#[test]
fn a_plan_may_end_in_liquidation() {
    let case = Mine::new()
        .home(r#"exit_fee = "1_000 USD""#)
        .with(r#"remaining_term = "0 d""#, r#"remaining_term = "73 d""#)
        .with(
            "operations = []",
            r#"operations = [{ per_month = "365 USD" }]"#,
        );
    assert_eq!(case.account(Account::ExitFee), dec!(0));
    assert_eq!(case.account(Account::Operations), dec!(-365));
    let liquidated = case.with("[plans.plan]", "[plans.plan]\nends = \"liquidation\"");
    assert_eq!(liquidated.account(Account::ExitFee), dec!(-1000));
    // 365 + 2.4 × 365
    assert_eq!(liquidated.account(Account::Operations), dec!(-1241));
}

/// The rig has 100 TH/s; used ones cost 5 USD/TH at both ends, and the site takes a share of that.
/// Freight of 300 USD is 3 USD/TH: with the 1 it brings here that is less than 5. 450 are 4.50: one sells here and buys there. Where it brings nothing and 600 have to be paid, it is left.
#[test]
fn a_class_is_shipped_sold_or_scrapped_by_its_landed_cost() {
    let landed = |freight: &str, lost: &str| {
        let cost = format!(r#"costs = [{{ per_container = "{freight} USD" }}]"#);
        let case = arriving("")
            .with(
                r#"{ kind = "inland", days = "10 d" }"#,
                &format!(r#"{{ kind = "inland", days = "10 d", {cost} }}"#),
            )
            .with("100 USD/TH", "5 USD/TH")
            .home(&format!("resale_discount = \"{lost} %\""));
        let landed = case.prepared().landed("plan").unwrap();
        assert_eq!(landed.len(), 1);
        (
            landed[0].cost,
            landed[0].price_there,
            landed[0].price_here,
            landed[0].advice,
        )
    };
    assert_eq!(
        landed("300", "80"),
        (dec!(3), dec!(5), dec!(1), RigAdvice::Ship)
    );
    assert_eq!(
        landed("450", "80"),
        (dec!(4.5), dec!(5), dec!(1), RigAdvice::Sell)
    );
    assert_eq!(
        landed("600", "100"),
        (dec!(6), dec!(5), dec!(0), RigAdvice::Scrap)
    );
}

/// Two classes of a container share the freight of 300 USD by their number, 1.50 and 3 USD/TH; a duty of a tenth is 0.50 for each.
#[test]
fn shared_costs_go_by_rigs_and_duties_by_value() {
    let case = arriving("")
        .with(
            r#"{ kind = "inland", days = "10 d" }"#,
            r#"{ kind = "inland", days = "10 d", costs = [{ per_container = "300 USD" }, { of_declared_value = "10 %", purpose = "duty" }] }"#,
        )
        .with("100 USD/TH", "5 USD/TH")
        .and_an_old_rig("");
    let landed = case.prepared().landed("plan").unwrap();
    let costs: Vec<(String, Decimal)> =
        landed.iter().map(|l| (l.rig.to_string(), l.cost)).collect();
    assert_eq!(
        costs,
        [("old".to_owned(), dec!(3.5)), ("s19".to_owned(), dec!(2))]
    );
}

proptest! {
    #![proptest_config(laws(24))]

    /// What arrives whole and runs at once is what no damage and no ramp-up say.
    #[test]
    fn no_damage_and_a_full_start_change_nothing(days in 0..=60_u32) {
        let nothing = arriving("").npv();
        let keys = format!("damage = {{ broken = \"0 %\" }}\nramp_up = {{ days = \"{days} d\", share = \"100 %\" }}");
        prop_assert_eq!(arriving(&keys).npv().round_dp(6), nothing.round_dp(6));
    }

    /// More damage is never better where the rig earns more than its energy costs; where it earns less, and is worth nothing, it is never worse.
    #[test]
    fn damage_never_helps_but_where_running_loses_money(broken in 0..=50_u32, more in 0..=50_u32) {
        let damaged = |share: u32| arriving(&format!("damage = {{ broken = \"{share} %\" }}"));
        prop_assert!(damaged(broken + more).npv() <= damaged(broken).npv());
        let losing = |share: u32| {
            let dear = damaged(share).with_away("0.04 USD/kWh", "0.40 USD/kWh");
            dear.with("100 USD/TH", "0 USD/TH").npv()
        };
        prop_assert!(losing(broken + more) >= losing(broken));
    }
}
