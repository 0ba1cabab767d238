//! Rules 3, 5, 11 and 15: what a journey costs, when, and which site it is about.
//!
//! The rig leaves on 11 January. Where nothing else is said one container with one rig goes from `home` to `away`.

use super::{Mine, TERM, laws, line, lines, quantity};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

/// Returns the case of two months that goes by a journey of these phases.
fn going(phases: &str) -> Mine {
    Mine::new().of_months("2022-01", 2).goes_by(phases)
}

/// Rule 3: of 15, 20 and 60 days (15 + 20 + 60) ÷ 3 = 31.67 are expected, 32 in whole days: the rig leaves on the 11th and is there on 12 February.
#[test]
fn days_that_vary_count_as_their_mean() {
    let plan =
        going(r#"{ kind = "sea", days = { min = "15 d", mode = "20 d", max = "60 d" } }"#).value();
    assert_eq!(plan.dark_days, dec!(32));
    // 10 + 17 days × 6.25
    assert_eq!(plan.account(Account::HashRevenue), dec!(168.75));
}

/// 12 days in the port of which 7 are free: 5 × 120 for each of two containers, on the day after the last.
/// 22 days free of 12 cost nothing.
#[test]
fn demurrage_begins_after_the_free_days() {
    let port = |free: &str| {
        let cost = format!(
            r#"costs = [{{ per_container_day = "120 USD", free = "{free} d", paid = "end" }}]"#
        );
        going(&format!(r#"{{ kind = "storage", days = "12 d", {cost} }}"#))
            .with("containers = 1", "containers = 2")
    };
    let plan = port("7").value();
    let expected = [line("2022-01-23", "away", dec!(-1200))];
    assert_eq!(lines(&plan, Account::Storage), expected);
    assert_eq!(quantity(&plan, Account::Storage), dec!(10));
    assert_eq!(port("22").account(Account::Storage), dec!(0));
}

/// Where the days vary, those that are expected are counted: (8 + 10 + 18) ÷ 3 = 12.
#[test]
fn demurrage_of_days_that_vary() {
    let days = r#"{ min = "8 d", mode = "10 d", max = "18 d" }"#;
    let cost = r#"costs = [{ per_container_day = "120 USD", free = "7 d" }]"#;
    let plan = going(&format!(r#"{{ kind = "storage", days = {days}, {cost} }}"#));
    assert_eq!(plan.account(Account::Storage), dec!(-600));
}

/// A crane for 40 USD a day stands there for 4 days, however many containers there are.
#[test]
fn a_day_is_paid_once() {
    let crane = r#"{ kind = "dismantle", days = "4 d", costs = [{ per_day = "40 USD" }] }"#;
    let plan = going(crane).with("containers = 1", "containers = 2");
    assert_eq!(plan.account(Account::Dismantling), dec!(-160));
}

/// Two containers of 2 TEU at 6 593 USD for a container of forty feet, the price of July 2022: 4 × 3 296.50.
#[test]
fn freight_by_size() {
    let sea = r#"{ kind = "sea", days = "6 d", costs = [{ per_teu = "3_296.5 USD" }] }"#;
    let plan = going(sea).with("containers = 1", "containers = 2\nteu = \"2 TEU\"");
    assert_eq!(plan.account(Account::Freight), dec!(-13186));
    assert_eq!(quantity(&plan.value(), Account::Freight), dec!(4));
}

/// The air lift of June 2021: 9.37 USD/kg × 15.2 kg = 142.424 USD for a rig.
#[test]
fn freight_by_air() {
    let air = r#"{ kind = "air", days = "6 d", costs = [{ per_kg = "9.37 USD" }] }"#;
    let case = going(air)
        .rig(r#"mass = "15.2 kg""#)
        .with("containers = 1", "containers = 1\ntare = \"0 kg\"");
    assert_eq!(case.account(Account::Freight), dec!(-142.424));
}

/// Each cost has its currency and its date: 4 000 KZT fall due on the 15th, with the second phase, and are paid 30 days later at 500 KZT/USD; 100 USD at the end of it, on the 21st.
#[test]
fn every_cost_is_paid_on_its_own_day_in_its_own_currency() {
    let costs = r#"costs = [{ per_rig = "4_000 KZT", lag = "30 d" }, { per_journey = "100 USD", paid = "end" }]"#;
    let plan = going(&format!(
        r#"{{ kind = "dismantle", days = "4 d" }}, {{ kind = "inland", days = "6 d", {costs} }}"#
    ))
    .with(
        r#"exchange.KZT = "400 KZT/USD""#,
        r#"exchange.KZT = { start = "400 KZT/USD", growth = "25 %/month" }"#,
    )
    .value();
    assert_eq!(
        lines(&plan, Account::Freight),
        [
            line("2022-01-21", "away", dec!(-100)),
            line("2022-02-14", "away", dec!(-4000)),
        ]
    );
    assert_eq!(plan.account(Account::Freight), dec!(-108));
}

/// Rule 11: a payment later than its day is as likely as on it, and discounted later.
/// At 19 % a year the rig gets through the 14 days to the 15th with 0.81^(14/365), and what is paid in February carries just that.
#[test]
fn a_later_payment_is_as_likely() {
    let road = r#"{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d", costs = [{ per_rig = "100 USD", lag = "30 d" }] }"#;
    let hazard = r#"hazards = [{ cause = "ban", per_year = "19 %" }]"#;
    let plan = going(road).country(hazard).value();
    let freight = plan.ledger.iter().find(|l| l.account == Account::Freight);
    // ln 0.81 = −0.2107210; × 14/365 = −0.0080825; e^… = 0.991950
    assert_eq!(freight.unwrap().probability.round_dp(6), dec!(0.991950));
}

/// What falls due after the horizon is a debt of it, and what fell due before is paid on its day, even after the horizon.
#[test]
fn what_is_left_at_the_horizon_is_paid_there() {
    let road = r#"{ kind = "inland", days = "15 d", costs = [{ per_rig = "100 USD", lag = "45 d" }] }, { kind = "storage", days = "60 d" }, { kind = "install", days = "5 d", costs = [{ per_rig = "10 USD", lag = "45 d" }] }"#;
    let plan = going(road).value();
    assert_eq!(
        lines(&plan, Account::Freight),
        [line("2022-02-25", "away", dec!(-100))]
    );
    assert_eq!(
        lines(&plan, Account::Installation),
        [line("2022-03-01", "away", dec!(-10))]
    );
}

/// Rule 15: up to export customs a journey is about the site that is left, from then on about the one it goes to; the hash that is lost is that of the site that is left.
#[test]
fn a_line_belongs_to_the_site_it_is_about() {
    let phase = |kind: &str, purpose: &str| {
        format!(
            r#"{{ kind = "{kind}", days = "2 d", costs = [{{ per_rig = "1 USD", purpose = "{purpose}" }}] }}"#
        )
    };
    let sites = |phases: &[String]| -> Vec<String> {
        let plan = going(&phases.join(", ")).value();
        let of = |account| lines(&plan, account).into_iter().map(|(_, site, _)| site);
        let accounts = [
            Account::Dismantling,
            Account::Freight,
            Account::Customs,
            Account::Storage,
        ];
        let lost = of(Account::HashLostInTransit);
        lost.chain(accounts.into_iter().flat_map(of)).collect()
    };
    let abroad = [
        phase("inland", "freight"),
        phase("export customs", "customs"),
        phase("storage", "storage"),
        phase("dismantle", "dismantling"),
    ];
    assert_eq!(sites(&abroad), ["home", "away", "home", "home", "away"]);
    let inland = [
        phase("inland", "freight"),
        phase("pack", "dismantling"),
        phase("storage", "storage"),
    ];
    assert_eq!(sites(&inland), ["home", "home", "away", "away"]);
}

/// Returns the rent of `home`, at 310 USD a month, from which the rig leaves after 10 days.
fn rent(keys: &str) -> Decimal {
    let rent = r#"operations = [{ per_month = "310 USD" }]"#;
    let road = r#"{ kind = "inland", days = "6 d" }"#;
    let case = going(road).with("operations = []", rent);
    let case = case.with(TERM, keys);
    let lines = lines(&case.value(), Account::Operations);
    lines.into_iter().map(|(.., amount)| amount).sum()
}

/// Rule 5: notice is given on the first day at the earliest. 20 days of it outlast the 10 the rig is there: 20 × 10 USD. 45 go on for 14 days of February, 310 + 155.
/// Where the contract runs for longer anyway nothing changes.
#[test]
fn a_contract_outlasts_its_notice() {
    let zero = r#"remaining_term = "0 d""#;
    assert_eq!(rent(zero).round_dp(6), dec!(-100));
    let noticed = |days: u32| format!("{zero}\nnotice = \"{days} d\"");
    assert_eq!(rent(&noticed(5)).round_dp(6), dec!(-100));
    assert_eq!(rent(&noticed(20)).round_dp(6), dec!(-200));
    assert_eq!(rent(&noticed(45)).round_dp(6), dec!(-465));
    assert_eq!(rent(&noticed(1000)).round_dp(6), dec!(-620));
    let both = "remaining_term = \"15 d\"\nnotice = \"20 d\"";
    assert_eq!(rent(both).round_dp(6), dec!(-250));
}

/// Rule 5: while the old contract runs on, the new one runs too: both rents are there, each at its site.
#[test]
fn two_rents_are_two_lines() {
    let operations = r#"operations = [{ per_month = "310 USD" }]"#;
    let case = Mine::new()
        .goes_by(r#"{ kind = "inland", days = "6 d" }"#)
        .with("operations = []", operations)
        .with_away("operations = []", operations)
        .with(TERM, &format!("{TERM}\nnotice = \"31 d\""));
    assert_eq!(
        lines(&case.value(), Account::Operations),
        [
            line("2022-01-31", "home", dec!(-310)),
            line("2022-01-31", "away", dec!(-150)),
        ]
    );
}

/// Rule 5: who comes later gives notice when it comes. The rig is away from the 17th to 1 February and goes home: the 40 days end on 26 February, 15 × 10 and 25 × 310/28.
#[test]
fn notice_is_given_when_a_contract_begins() {
    let case = going(r#"{ kind = "inland", days = "6 d" }"#)
        .with(
            r#"to = "away" }]"#,
            r#"to = "away" }, { leave = "2022-02-01", by = "truck", to = "home" }]"#,
        )
        .with_away(
            "operations = []",
            r#"operations = [{ per_month = "310 USD" }]"#,
        )
        .with_away(TERM, &format!("{TERM}\nnotice = \"40 d\""));
    let rent = case.account(Account::Operations);
    assert_eq!(rent, (dec!(-150) - dec!(7750) / dec!(28)).round_dp(6));
}

proptest! {
    #![proptest_config(laws(24))]

    /// The law: a longer notice and fewer free days never help; more days in the port never make demurrage less.
    #[test]
    fn longer_notice_and_fewer_free_days_never_help(days in 0..=30_u32, free in 0..=30_u32, notice in 0..=80_u32, more in 0..=20_u32) {
        let value = |days: u32, free: u32, notice: u32| {
            let cost = format!(r#"costs = [{{ per_container_day = "7 USD", free = "{free} d" }}]"#);
            let port = format!(r#"{{ kind = "storage", days = "{days} d", {cost} }}"#);
            let rent = r#"operations = [{ per_month = "310 USD" }]"#;
            going(&port).with("operations = []", rent).with(TERM, &format!("{TERM}\nnotice = \"{notice} d\"")).value()
        };
        let plan = value(days, free, notice);
        prop_assert!(value(days, free, notice + more).npv() <= plan.npv());
        prop_assert!(value(days, free + more, notice).npv() >= plan.npv());
        prop_assert!(value(days + more, free, notice).account(Account::Storage) <= plan.account(Account::Storage));
    }
}
