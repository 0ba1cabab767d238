//! Rule 8: a halving splits the hours of its month, band by band, at its instant in UTC; the fees of a block stay what they are.

use super::{Mine, account, laws, same};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

/// Block 840 000 came on 20 April 2024 at 00:09:27 UTC: 567 s into the day, 567/86 400 = 0.0065625 of it.
fn april(zone: &str) -> Mine {
    Mine::new()
        .of_months("2024-04", 1)
        .with(r#""UTC""#, &format!("\"{zone}\""))
}

/// Rule 8: in Tokyo the halving comes at 09:09:27, nine minutes and 27 s after a cut has ended at 9.
/// Before it power is there for 19 × 15 h and 567 s: 285/24 × 6.25 = 74.21875 and 0.0065625 × 6.25 = 0.041015625.
/// After it for 11 × 15 h less 567 s: 165/24 × 3.125 = 21.484375 less 0.0065625 × 3.125 = 0.0205078125.
/// At 00:09:27 by the local clock the whole 20 April would be paid by half.
#[test]
fn hours_are_split_at_the_instant_in_utc() {
    let cut = april("Asia/Tokyo").home(r#"downtime.windows = [{ hours = "0-9", share = "0 %" }]"#);
    let revenue = dec!(74.21875) + dec!(0.041015625) + dec!(21.484375) - dec!(0.0205078125);
    assert_eq!(cut.account(Account::HashRevenue), revenue.round_dp(6));
}

/// Rule 8: before the halving a kWh earns 6.25/72 = 0.087, after it 0.043.
/// A band of 0.05 from 9 on pays until then, for 19 × 15 h and 567 s: (285 + 0.1575) × 3 kW = 855.4725 kWh.
/// The band of 0.02 pays always, 30 × 9 × 3 = 810 kWh. Together 42.773625 + 16.20.
#[test]
fn each_band_is_split() {
    let by_price = april("Asia/Tokyo").home(r#"curtailment = "by price""#).tariff(
        r#"[{ time_of_use = [{ hours = "0-9", price = "0.02 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#,
    );
    assert_eq!(by_price.account(Account::Energy), dec!(-58.973625));
}

/// Rule 8: fees of a fifth of the reward stand as 1.5625 beside a subsidy of 6.25: a day brings 7.8125.
/// After the halving the same 1.5625 stand beside 3.125: 4.6875, not the 3.90625 of a fifth.
/// 19.0065625 × 7.8125 + 10.9934375 × 4.6875 = 148.48876953125 + 51.53173828125.
#[test]
fn a_block_keeps_its_fees_in_bitcoin() {
    let fees = april("UTC").with(r#"fee_share    = "0 %""#, r#"fee_share    = "20 %""#);
    assert_eq!(fees.account(Account::HashRevenue), dec!(200.020508));
}

/// Rule 8: 2 880 blocks before the next halving, at noon of 21 July 2026, it is 20 days away at 144 blocks a day: noon of 10 August.
/// At half of 6.25 a day for 9.5 days, and a quarter for 21.5: 29.6875 + 33.59375.
#[test]
fn the_next_height_comes_by_144_blocks_a_day() {
    let plan = Mine::new()
        .of_months("2026-08", 1)
        .with(
            "resale       = []",
            "resale       = []\nchain = { height = 1_047_120, at = \"2026-07-21 12:00:00\" }",
        )
        .value();
    account(&plan, Account::HashRevenue, dec!(63.28125));
}

/// Rule 8: where hours are gone through one after the other, because rigs may fail when they come back, the halving is no restart and splits the same.
/// 118.791015625 + 34.3544921875; cuts that end at midnight end 29 times in April, on the halving's day as on any other.
#[test]
fn a_halving_is_no_restart() {
    let failing = april("UTC")
        .rig(r#"repair_cost = "100 USD""#)
        .home("restart = { failures = \"1 %\" }");
    let plan = failing.value();
    account(&plan, Account::HashRevenue, dec!(153.1455078125));
    account(&plan, Account::Repairs, dec!(0));
    let cut = failing.home(r#"downtime.windows = [{ hours = "19-24", share = "0 %" }]"#);
    assert_eq!(cut.account(Account::Repairs), dec!(-29));
}

proptest! {
    #![proptest_config(laws(16))]

    /// Rule 8, the law: every hour a zone is ahead of UTC is an hour more of the month before the halving.
    #[test]
    fn a_zone_moves_the_halving_by_its_offset(ahead in -12..=14_i32) {
        let zone = if ahead == 0 { "UTC".to_owned() } else { format!("Etc/GMT{:+}", -ahead) };
        let before = dec!(19.0065625) + Decimal::from(ahead) / dec!(24);
        let expected = before * dec!(6.25) + (dec!(30) - before) * dec!(3.125);
        prop_assert!(same(april(&zone).account(Account::HashRevenue), expected));
    }
}
