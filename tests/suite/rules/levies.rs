//! Rule 24: the average price that decides a levy, the energy it is due on, and what a kink or a meter is worth.

use super::{Mine, account, in_month, laws, same};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

/// Returns the keys of a levy in brackets: rates below a bound and from it on.
fn levy(below: &str, bound: &str, from: &str, more: &str) -> String {
    format!(
        r#"levies = [{{ per_kwh = [{{ from = "0 USD/kWh", rate = "{below} USD/kWh" }}, {{ from = "{bound} USD/kWh", rate = "{from} USD/kWh" }}]{more} }}]"#
    )
}

/// Rule 24: only energy is in the average. With tax, demand, fixed and least charges a kWh costs far more than 0.0501, without them 0.05: the levy is 2 232 × 0.02 = 44.64.
#[test]
fn an_average_is_of_energy_alone() {
    let tariff = r#"{ charges = [{ energy = "0.05 USD/kWh" }, { per_month = "1_000 USD" }, { demand = "10 USD/kW/month" }, { minimum_per_month = "5_000 USD" }], vat = { rate = "20 %" } }"#;
    let case = Mine::new()
        .tariff(tariff)
        .country(&levy("0.02", "0.0501", "0.01", ""));
    assert_eq!(case.account(Account::Levy), dec!(-44.64));
}

/// Rule 24: tiers are in it: 1 116 kWh at 0.02 and 1 116 at 0.08 are 0.05 on average, and a bound of 0.05 is reached.
#[test]
fn a_bound_is_inclusive() {
    let tiers = r#"[{ tiers = [{ up_to = "1_116 kWh", price = "0.02 USD/kWh" }, { price = "0.08 USD/kWh" }] }]"#;
    let case = |bound: &str| {
        let case = Mine::new().tariff(tiers);
        case.country(&levy("0.02", bound, "0.01", ""))
            .account(Account::Levy)
    };
    assert_eq!(case("0.05"), dec!(-22.32));
    assert_eq!(case("0.0500000001"), dec!(-44.64));
}

/// Rule 24: a levy from the 16th on is due on 16 × 72 = 1 152 kWh, at the average of the whole month: 0.05, whatever tier those kWh stand in.
#[test]
fn a_part_of_a_month_is_judged_by_the_whole() {
    let tiers = r#"[{ tiers = [{ up_to = "1_116 kWh", price = "0.02 USD/kWh" }, { price = "0.08 USD/kWh" }] }]"#;
    let levy = levy("0.02", "0.05", "0.01", r#", from = "2022-01-16""#);
    let case = Mine::new().tariff(tiers).country(&levy);
    assert_eq!(case.account(Account::Levy), dec!(-11.52));
}

/// Rule 24: by night rigs draw 1 116 kWh at 0.04, by day the standby load draws 372 at 0.10: 44.64 + 37.20 = 81.84 for 1 488 kWh are 0.055.
/// The levy of 0.01 is due on all of them, 14.88.
#[test]
fn the_standby_load_is_in_the_average_and_pays() {
    let case = Mine::new()
        .tariff(r#"[{ time_of_use = [{ hours = "0-12", price = "0.04 USD/kWh" }, { price = "0.10 USD/kWh" }] }]"#)
        .home("standby = \"1 kW\"\ndowntime.windows = [{ hours = \"12-24\", share = \"0 %\" }]");
    let due = |bound: &str| {
        let case = case.clone();
        case.country(&levy("0.02", bound, "0.01", ""))
            .account(Account::Levy)
    };
    assert_eq!(due("0.055"), dec!(-14.88));
    assert_eq!(due("0.0550000001"), dec!(-29.76));
}

/// Rule 24: of 2 232 kWh 40 % are metered power of the grid at 0.01, 30 % the site's own at 0.02, 10 % its renewable at 0.005 and 20 % without a meter at 0.05:
/// 2 232 × (0.004 + 0.006 + 0.0005 + 0.01) = 45.756. Without rates of their own all are at 0.01.
#[test]
fn each_kind_of_energy_has_its_rate() {
    let due = |rates: &str| {
        let levy = format!(r#"levies = [{{ per_kwh = "0.01 USD/kWh"{rates} }}]"#);
        let supply = r#"supply = { own = "30 %", renewable = "10 %", unmetered = "20 %" }"#;
        Mine::new()
            .home(supply)
            .country(&levy)
            .account(Account::Levy)
    };
    let rates =
        r#", own = "0.02 USD/kWh", renewable = "0.005 USD/kWh", unmetered = "0.05 USD/kWh""#;
    assert_eq!(due(rates), dec!(-45.756));
    assert_eq!(due(""), dec!(-22.32));
}

/// January at 0.02, February at 0.05, March at 0.08.
const RISING: &str = r#"[
    { charges = [{ energy = "0.02 USD/kWh" }] },
    { charges = [{ energy = "0.05 USD/kWh" }], from = "2022-02" },
    { charges = [{ energy = "0.08 USD/kWh" }], from = "2022-03" },
]"#;

/// Rule 24: 44.64 + 100.80 + 178.56 = 324 for the 6 480 kWh of a quarter are 0.05, at which the levy is 0.01: 64.80 on the 20th day after it.
/// Month by month January would be at 0.03: 66.96 + 20.16 + 22.32.
#[test]
fn a_levy_may_look_at_a_quarter() {
    let case = |more: &str| {
        let case = Mine::new().of_months("2022-01", 3).tariff(RISING);
        case.country(&levy("0.03", "0.05", "0.01", more)).value()
    };
    let quarter = case(r#", period = "quarter", due = "20 d""#);
    let lines = quarter
        .ledger
        .iter()
        .filter(|line| line.account == Account::Levy);
    let lines: Vec<(String, Decimal)> = lines
        .map(|line| (line.date.to_string(), line.amount.normalize()))
        .collect();
    assert_eq!(lines, [("2022-04-20".to_owned(), dec!(-64.8))]);
    let months = case("");
    let of = |month: &str| in_month(&months, month, Account::Levy);
    let expected = (dec!(-66.96), dec!(-20.16), dec!(-22.32));
    assert_eq!((of("2022-01"), of("2022-02"), of("2022-03")), expected);
}

/// Rule 24: of a quarter that the horizon cuts, its months inside count: 145.44 for 4 248 kWh are 0.034, at which the levy is 0.03: 127.44.
#[test]
fn an_open_quarter_is_that_of_its_months() {
    let case = Mine::new()
        .of_months("2022-01", 2)
        .tariff(RISING)
        .country(&levy("0.03", "0.05", "0.01", r#", period = "quarter""#));
    assert_eq!(case.account(Account::Levy), dec!(-127.44));
}

/// Returns the case with energy at a price in KZT, and a levy of 10 KZT below 24 and 1 from there.
fn in_tenge(price: u32) -> Mine {
    let ladder = r#"levies = [{ per_kwh = [{ from = "0 KZT/kWh", rate = "10 KZT/kWh" }, { from = "24 KZT/kWh", rate = "1 KZT/kWh" }], unmetered = "25 KZT/kWh" }]"#;
    Mine::new()
        .tariff(&format!(r#"[{{ energy = "{price} KZT/kWh" }}]"#))
        .with_away("0.04 USD/kWh", "16 KZT/kWh")
        .country(ladder)
}

/// Rule 24: 23 and a levy of 10 are 33, 24 and 1 are 25: 8 KZT for each of 2 232 kWh, 17 856 KZT, are told, 44.64 USD at 400.
/// At 24 there is nothing to tell.
#[test]
fn paying_24_costs_less_than_paying_23() {
    let (below, at) = (in_tenge(23), in_tenge(24));
    assert_eq!(at.npv() - below.npv(), dec!(44.64));
    let months = |case: &Mine| {
        let prepared = case.prepared();
        prepared.levy_months(&prepared.value("plan").unwrap())
    };
    let told = months(&below);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].average_price, dec!(23));
    assert_eq!(told[0].cheaper_at, Some(dec!(24)));
    assert_eq!(told[0].kink_saving, dec!(17856));
    assert!(months(&at).is_empty());
}

/// Rule 24: own energy has its own rate, here 5, whatever the average. Of 2 232 kWh only the metered 70 % see the levy fall by 9, and all pay 1 more: 2 232 × (0.7 × 9 − 1) = 11 829.60 KZT, 29.574 USD.
#[test]
fn a_kink_is_worth_nothing_to_energy_with_a_rate_of_its_own() {
    let mixed = |price| {
        let levied = in_tenge(price).home(r#"supply = { own = "30 %" }"#);
        levied.with(
            r#"unmetered = "25"#,
            r#"own = "5 KZT/kWh", unmetered = "25"#,
        )
    };
    assert_eq!(mixed(24).npv() - mixed(23).npv(), dec!(29.574));
    let prepared = mixed(23).prepared();
    let told = prepared.levy_months(&prepared.value("plan").unwrap());
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].kink_saving, dec!(11829.6));
}

/// Rule 24: with 12 % of tax that is lost, 23 and 10 are 35.76 and 24 and 1 are 27.88: 7.88 for each of 2 232 kWh, 17 588.16 KZT.
#[test]
fn lost_tax_is_in_what_a_kink_is_worth() {
    let taxed = |price: u32| {
        let charge = format!(r#"[{{ energy = "{price} KZT/kWh" }}]"#);
        let version = format!(r#"{{ charges = {charge}, vat = {{ rate = "12 %" }} }}"#);
        in_tenge(price).with(&charge, &version)
    };
    let gain = taxed(24).npv() - taxed(23).npv();
    assert_eq!((gain * dec!(400)).round_dp(6), dec!(17588.16));
    let prepared = taxed(23).prepared();
    let told = prepared.levy_months(&prepared.value("plan").unwrap());
    assert_eq!(told[0].kink_saving, dec!(17588.16));
}

/// Rule 24: a twentieth without a meter is 111.60 kWh at 25 instead of 1 KZT: a meter is worth 2 678.40 KZT, 6.696 USD.
#[test]
fn a_meter_is_worth_the_difference_of_the_rates() {
    let blind = in_tenge(24).home(r#"supply = { unmetered = "5 %" }"#);
    let prepared = blind.prepared();
    let told = prepared.levy_months(&prepared.value("plan").unwrap());
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].metering_saving, told[0].kink_saving),
        (dec!(2678.4), dec!(0))
    );
    assert_eq!(in_tenge(24).npv() - blind.npv(), dec!(6.696));
}

/// Rule 24: VAT is no part of the levy, nor a levy of the VAT: 20 % of 111.60 are 22.32 beside a levy of 22.32.
#[test]
fn tax_and_levy_do_not_meet() {
    let plan = Mine::new()
        .tariff(r#"{ charges = [{ energy = "0.05 USD/kWh" }], vat = { rate = "20 %" } }"#)
        .country(r#"levies = [{ per_kwh = "0.01 USD/kWh" }]"#)
        .value();
    account(&plan, Account::PowerVat, dec!(-22.32));
    account(&plan, Account::Levy, dec!(-22.32));
}

proptest! {
    #![proptest_config(laws(32))]

    /// Rule 24, the law: the rate is that of the highest bound the average reaches, on every kWh.
    #[test]
    fn the_highest_bound_reached_holds(price in 0..=100_u32, bounds in prop::collection::btree_set(0..=100_u32, 1..5), rates in prop::array::uniform5(0..=50_u32)) {
        let mills = |mills: u32| Decimal::new(mills.into(), 3);
        let brackets: Vec<(u32, u32)> = bounds.into_iter().zip(rates).collect();
        let text: Vec<String> = brackets.iter().map(|(from, rate)| {
            format!(r#"{{ from = "{} USD/kWh", rate = "{} USD/kWh" }}"#, mills(*from), mills(*rate))
        }).collect();
        let case = Mine::new()
            .tariff(&format!(r#"[{{ energy = "{} USD/kWh" }}]"#, mills(price)))
            .country(&format!("levies = [{{ per_kwh = [{}] }}]", text.join(", ")));
        let reached = brackets.iter().rev().find(|(from, _)| *from <= price).unwrap_or(&brackets[0]);
        prop_assert!(same(case.account(Account::Levy), -dec!(2232) * mills(reached.1)));
    }

    /// Rule 24, the law with its exception: dearer energy never costs less together with a levy, unless it passes a kink.
    #[test]
    fn dearer_energy_costs_more_but_for_kinks(price in 1..=30_u32, more in 0..=5_u32) {
        let (one, dearer) = (in_tenge(price), in_tenge(price + more));
        let passes = price < 24 && price + more >= 24;
        // The levy falls by 9 KZT.
        let together = Decimal::from(more) - if passes { dec!(9) } else { dec!(0) };
        prop_assert!(same(one.npv() - dearer.npv(), together * dec!(2232) / dec!(400)));
    }
}
