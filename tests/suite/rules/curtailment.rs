//! Rule 23: rigs are off where a kWh earns less than it costs at the margin, at the levy of the uncurtailed average; what the rule misses is told.

use super::{Mine, account, cents, laws, same};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::{Account, CurtailedMonth, Valuation};

/// Returns the case in which a kWh earns 0.10 and rigs are off where it costs more.
fn by_price(tariff: &str) -> Mine {
    Mine::at_ten_cents()
        .tariff(tariff)
        .home(r#"curtailment = "by price""#)
}

/// Returns what is told of the one lot in the one month.
#[track_caller]
fn told(plan: &Valuation) -> &CurtailedMonth {
    let [told] = plan.curtailed.as_slice() else {
        panic!("{:?}", plan.curtailed);
    };
    told
}

fn flat(price: &str) -> String {
    format!(r#"[{{ energy = "{price} USD/kWh" }}]"#)
}

/// Half of the hours at 0.04, half at 0.09.
const HALF: &str = r#"[{ time_of_use = [{ hours = "0-12", price = "0.04 USD/kWh" }, { price = "0.09 USD/kWh" }] }]"#;

/// Rule 23: uncurtailed, a kWh costs 0.065 on average, for which the levy is 0.02: 0.09 + 0.02 is more than 0.10 and 0.04 + 0.02 less.
/// So half of the hours are off. What is left costs 0.04 on average, for which the levy is 0.05: 1 116 × 0.05 = 55.80.
/// 111.60 of revenue less 44.64 of energy less the levy are 11.16. Running everything would have come to 223.20 − 145.08 − 44.64 = 33.48: 22.32 more.
/// It was decided because off-hours seem to save 1 116 × (0.11 − 0.10) = 11.16. Above 0.10 − 0.02 = 0.08 rigs are off.
#[test]
fn the_levy_is_that_of_the_uncurtailed_average_and_then_of_the_actual_one() {
    let levy = r#"levies = [{ per_kwh = [{ from = "0 USD/kWh", rate = "0.05 USD/kWh" }, { from = "0.06 USD/kWh", rate = "0.02 USD/kWh" }] }]"#;
    let plan = by_price(HALF).country(levy).value();
    account(&plan, Account::Energy, dec!(-44.64));
    account(&plan, Account::Levy, dec!(-55.8));
    account(&plan, Account::HashCurtailed, dec!(111.6));
    assert_eq!(plan.npv().round_dp(6), dec!(11.16));
    let told = told(&plan);
    assert_eq!(told.strike_price, dec!(0.08));
    assert_eq!((told.hours, told.kilowatt_hours), (dec!(372), dec!(1116)));
    assert_eq!((told.saved, told.forgone), (dec!(11.16), dec!(22.32)));
    let always = Mine::at_ten_cents().tariff(HALF).country(levy);
    assert_eq!(always.npv().round_dp(6), dec!(33.48));
}

/// Rule 23: at full running the last kWh stands in the second tier, at 0.12: all is off, although 1 000 kWh cost 0.05.
/// Running everything would have earned 223.20 − 50 − 1 232 × 0.12 = 25.36, which is told.
/// A limit of 2 232 kWh is just not passed: the last kWh costs 0.05, and all runs.
#[test]
fn the_tier_that_counts_is_that_reached_at_full_running() {
    let tiers = |limit: &str| {
        format!(
            r#"[{{ tiers = [{{ up_to = "{limit} kWh", price = "0.05 USD/kWh" }}, {{ price = "0.12 USD/kWh" }}] }}]"#
        )
    };
    let off = by_price(&tiers("1_000")).value();
    assert_eq!(off.npv(), dec!(0));
    assert_eq!(told(&off).forgone, dec!(25.36));
    let on = by_price(&tiers("2_232")).value();
    assert_eq!(on.npv(), dec!(111.6));
    assert_eq!(told(&on).hours, dec!(0));
}

/// Rule 23: what costs as much as it earns runs; a ten thousandth of a cent more does not.
#[test]
fn ties_run() {
    account(
        &by_price(&flat("0.10")).value(),
        Account::HashRevenue,
        dec!(223.2),
    );
    account(
        &by_price(&flat("0.100001")).value(),
        Account::HashRevenue,
        dec!(0),
    );
}

/// Rule 23: of 0.10 the pool keeps 4 % and the site a tenth of the rest: 0.0864. A levy of 0.0024 leaves 0.084, and with 12 % of lost tax a price of 0.075 comes to that.
/// At the strike price itself it is a tie. Tax that comes back does not count: 0.084.
#[test]
fn the_strike_price_is_what_a_kwh_may_cost() {
    let case = |price: &str, recovered: &str| {
        let tariff = format!(
            r#"{{ charges = [{{ energy = "{price} USD/kWh" }}], vat = {{ rate = "12 %"{recovered} }} }}"#
        );
        by_price(&tariff)
            .with(r#"pool_fee = "0 %""#, r#"pool_fee = "4 %""#)
            .with(
                "operations = []",
                r#"operations = [{ revenue_share = "10 %" }]"#,
            )
            .country(r#"levies = [{ per_kwh = "0.0024 USD/kWh" }]"#)
            .value()
    };
    let hours = |plan: &Valuation| (told(plan).strike_price, told(plan).hours);
    assert_eq!(hours(&case("0.075", "")), (dec!(0.075), dec!(0)));
    assert_eq!(hours(&case("0.075001", "")), (dec!(0.075), dec!(744)));
    let back = r#", recovered = "30 d""#;
    assert_eq!(hours(&case("0.084", back)), (dec!(0.084), dec!(0)));
    assert_eq!(hours(&case("0.084001", back)), (dec!(0.084), dec!(744)));
}

/// Rule 23: each class of rigs for itself. At 0.07 the rig that earns 0.10 runs and the one that earns 0.05 does not, which saves 2 232 × 0.02 = 44.64.
#[test]
fn each_rig_has_its_own_price() {
    let plan = by_price(&flat("0.07")).and_an_old_rig("").value();
    account(&plan, Account::HashRevenue, dec!(223.2));
    account(&plan, Account::HashCurtailed, dec!(111.6));
    account(&plan, Account::Energy, dec!(-156.24));
    let of = |rig: &str| {
        let mut told = plan.curtailed.iter();
        let told = told.find(|told| told.rig.as_str() == rig).unwrap();
        (told.strike_price, told.hours, told.saved)
    };
    assert_eq!(of("s19"), (dec!(0.1), dec!(0), dec!(0)));
    assert_eq!(of("old"), (dec!(0.05), dec!(744), dec!(44.64)));
}

/// Rule 23: what is paid for leaving a kWh counts as its cost: 0.09 + 0.02 is more than 0.10, and 2 232 × 0.02 = 44.64 beat the 22.32 of running. Rigs are off above 0.08.
#[test]
fn a_credit_is_a_cost_of_running() {
    let credit = r#"[{ energy = "0.09 USD/kWh" }, { curtailment_credit = "0.02 USD/kWh" }]"#;
    let plan = by_price(credit).value();
    account(&plan, Account::CurtailmentCredit, dec!(44.64));
    assert_eq!(plan.npv(), dec!(44.64));
    let told = told(&plan);
    assert_eq!((told.strike_price, told.forgone), (dec!(0.08), dec!(0)));
}

/// Rule 23: demand is left out of the decision. At 0.09 a kWh pays and all runs, although 3 kW at 10 turn 22.32 into −7.68.
#[test]
fn demand_does_not_switch_off() {
    let demand = r#"[{ energy = "0.09 USD/kWh" }, { demand = "10 USD/kW/month" }]"#;
    let plan = by_price(demand).value();
    assert_eq!(plan.npv(), dec!(-7.68));
    assert_eq!(told(&plan).hours, dec!(0));
}

/// Rule 23: a least bill is left out too. At 0.12 nothing pays, and 200 are due for nothing; running everything would cost 267.84 and earn 223.20.
/// −200 instead of −44.64: 155.36 are told.
#[test]
fn a_minimum_bill_that_is_due_anyway_is_told() {
    let least = r#"[{ energy = "0.12 USD/kWh" }, { minimum_per_month = "200 USD" }]"#;
    let plan = by_price(least).value();
    account(&plan, Account::MinimumBill, dec!(-200));
    assert_eq!(plan.npv(), dec!(-200));
    assert_eq!(told(&plan).forgone, dec!(155.36));
}

/// Rule 23: fixed charges count towards a least bill. At 0.12 nothing pays, and of 200 the 50 that are fixed are paid: −200.
/// Running everything would cost 267.84 and 50 and earn 223.20, −94.64: 105.36 are forgone.
#[test]
fn fixed_charges_count_towards_a_minimum_bill_that_is_told() {
    let least = r#"[{ energy = "0.12 USD/kWh" }, { per_month = "50 USD" }, { minimum_per_month = "200 USD" }]"#;
    let plan = by_price(least).value();
    assert_eq!(plan.npv(), dec!(-200));
    let always = Mine::at_ten_cents().tariff(least);
    assert_eq!(always.npv(), dec!(-94.64));
    assert_eq!(told(&plan).forgone, dec!(105.36));
}

/// Rule 23: what is off is not in the bill: demand is that of the hours that are left, and the least bill tops up what they cost.
/// Off in the hours of 0.15 from 12 on, where a kW costs 20; the other 1 116 × 0.04 = 44.64 and 3 kW at 5 miss 40.36 to 100.
#[test]
fn the_bill_comes_after_the_decision() {
    let tariff = r#"[
        { time_of_use = [{ hours = "0-12", price = "0.04 USD/kWh" }, { price = "0.15 USD/kWh" }] },
        { demand_time_of_use = [{ hours = "0-12", price = "5 USD/kW/month" }, { price = "20 USD/kW/month" }] },
        { minimum_per_month = "100 USD" },
    ]"#;
    let plan = by_price(tariff).value();
    account(&plan, Account::Energy, dec!(-44.64));
    account(&plan, Account::Demand, dec!(-15));
    account(&plan, Account::MinimumBill, dec!(-40.36));
}

proptest! {
    #![proptest_config(laws(32))]

    /// Rule 23, the law: what is told as forgone is what running everything would have earned more, and nothing where it would have earned less.
    #[test]
    fn what_is_forgone_is_told(
        prices in prop::array::uniform2(0..=15_u32), dearer in 0..=10_u32, limit in 100..3_000_u32,
        levies in prop::array::uniform2(0..=5_u32), bound in 1..=15_u32, kilowatts in 0..=20_u32, least in 0..=300_u32,
        standby in 0..=9_u32, share in 0..=100_u32, quota in 30..=100_u32, events in 0..=10_u32, depth in 0..=100_u32,
    ) {
        let tiers = |price: u32| format!(
            r#"tiers = [{{ up_to = "{limit} kWh", price = "{} USD/kWh" }}, {{ price = "{} USD/kWh" }}]"#,
            cents(price), cents(price + dearer)
        );
        let charges = format!(
            r#"
                {{ time_of_use = [{{ hours = "0-12", {} }}, {{ {} }}] }},
                {{ demand = "{kilowatts} USD/kW/month", ratchets = [{{ share = "80 %", look_back = 2 }}] }},
                {{ minimum_per_month = "{least} USD" }},
            "#,
            tiers(prices[0]), tiers(prices[1])
        );
        let levy = format!(
            r#"levies = [{{ per_kwh = [{{ from = "0 USD/kWh", rate = "{} USD/kWh" }}, {{ from = "{} USD/kWh", rate = "{} USD/kWh" }}], from = "2022-01-11" }}]"#,
            cents(levies[0]), cents(bound), cents(levies[1])
        );
        let keys = format!(
            "standby = \"{standby} kW\"\ndowntime.windows = [{{ hours = \"9-16\", share = \"{share} %\" }}]\n\
             downtime.quotas = [{{ energy = \"{quota} %\" }}]\n\
             downtime.random_cuts = [{{ per_month = \"{events}\", hours = \"9 h\", depth = \"{depth} %\" }}]"
        );
        let peaks = "[opening]\npeaks.home = [{ month = \"2021-12\", power = \"3 kW\" }]\n\n[journeys.truck]";
        // Tax that is lost, or a credit: see below for both.
        for tariff in [
            format!(r#"{{ charges = [{charges}], vat = {{ rate = "20 %" }} }}"#),
            format!(r#"{{ charges = [{charges}], vat = {{ rate = "20 %", recovered = "30 d" }} }}"#),
            format!(r#"[{charges} {{ curtailment_credit = "0.01 USD/kWh" }}]"#),
        ] {
            let always = Mine::at_ten_cents().tariff(&tariff).and_an_old_rig("").country(&levy).home(&keys).with("[journeys.truck]", peaks);
            let plan = always.clone().home(r#"curtailment = "by price""#).value();
            let more = (always.npv() - plan.npv()).max(Decimal::ZERO);
            for told in &plan.curtailed {
                prop_assert!(same(told.forgone, more), "{} is told, {} are forgone, {}", told.forgone, more, tariff);
            }
        }
    }

    /// Rule 23, the law: where a kWh has one price at an hour and nothing else is billed, switching off by price never earns less.
    #[test]
    fn switching_off_pays_where_prices_are_all_there_is(prices in prop::array::uniform3(0..=20_u32), levy in 0..=5_u32) {
        let price = |index: usize| cents(prices[index]);
        let tariff = format!(
            r#"[{{ time_of_use = [{{ hours = "0-8", price = "{} USD/kWh" }}, {{ hours = "8-16", price = "{} USD/kWh" }}, {{ price = "{} USD/kWh" }}] }}]"#,
            price(0), price(1), price(2)
        );
        let always = Mine::at_ten_cents().tariff(&tariff).and_an_old_rig("")
            .country(&format!(r#"levies = [{{ per_kwh = "{} USD/kWh" }}]"#, cents(levy)));
        let by_price = always.clone().home(r#"curtailment = "by price""#).value();
        // Each third of the hours has 744 kWh for each rig, which earn 74.40 or 37.20.
        let best = prices.map(|price| cents(price + levy) * dec!(744));
        let best = best.map(|cost| (dec!(74.4) - cost).max(Decimal::ZERO) + (dec!(37.2) - cost).max(Decimal::ZERO));
        prop_assert!(same(by_price.npv(), best.into_iter().sum()));
        prop_assert!(by_price.npv() >= always.npv());
        prop_assert!(by_price.curtailed.iter().all(|told| told.forgone == Decimal::ZERO));
    }
}

/// Rule 23, the exception to "switching off pays": a standby load as high as the rig draws what the rig leaves. All 223.20 are forgone, and told.
#[test]
fn switching_off_does_not_pay_beside_a_high_standby_load() {
    let plan = by_price(&flat("0.12")).home(r#"standby = "3 kW""#).value();
    account(&plan, Account::Standby, dec!(-267.84));
    assert_eq!(told(&plan).forgone, dec!(223.2));
}
