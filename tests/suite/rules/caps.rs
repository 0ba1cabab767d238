//! Rule 20: what may be drawn is a share of what is energised; the worst rigs are shed first; the standby load draws what is missing to its level.

use super::{Mine, account, laws, quantity, same};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::Account;

/// Returns the keys of a cap at all hours.
fn cap(percent: impl std::fmt::Display) -> String {
    format!(r#"downtime.windows = [{{ share = "{percent} %" }}]"#)
}

/// Rule 20: half of 4 energised kW is 2, two thirds of the rig: 15 days × 2/3 × 6.25 = 62.50. From the 16th on half of 9 kW is enough: 16 × 6.25 = 100.
/// The energy goes with it: 15 × 48 + 16 × 72 = 1 872 kWh, 93.60.
#[test]
fn a_cap_is_a_share_of_what_is_energised() {
    let parts = r#"energised = [{ from = "2022-01-01", power = "4 kW" }, { from = "2022-01-16", power = "5 kW" }]"#;
    let plan = Mine::new().home(parts).home(&cap(50)).value();
    account(&plan, Account::HashRevenue, dec!(162.5));
    account(&plan, Account::Energy, dec!(-93.6));
}

/// Rule 20: without any cap no more is drawn than is energised: 2 of 3 kW, 193.75 × 2/3 = 129.166667.
#[test]
fn what_is_not_energised_is_not_drawn() {
    let part = r#"energised = [{ from = "2021-06-01", power = "2 kW" }]"#;
    let plan = Mine::new().home(part).value();
    account(&plan, Account::HashRevenue, dec!(129.166667));
    account(&plan, Account::HashLostToRationing, dec!(64.583333));
}

/// Rule 20: with a fifth of overhead the rig draws 3.6 kW. A fifth of 9 kW is 1.8: half of its hash, 96.875, and 744 × 1.8 × 0.05 = 66.96.
#[test]
fn overhead_is_shed_in_proportion() {
    let overhead = ("slots      = 2", "slots      = 2\noverhead   = \"20 %\"");
    let plan = Mine::new()
        .with(overhead.0, overhead.1)
        .home(&cap(20))
        .value();
    account(&plan, Account::HashRevenue, dec!(96.875));
    account(&plan, Account::Energy, dec!(-66.96));
}

/// Rule 20: half of 9 kW is 3 for the rig of 30 J/TH, whose group comes last, and 1.5 for that of 60 J/TH: 100 + 25 TH/s for 31 days, 242.1875.
/// A second rig of 30 J/TH shares alike with the first: of 4.5 kW each has 2.25, 150 TH/s together, 290.625.
#[test]
fn groups_are_shed_by_their_rigs() {
    let other = |rig: &str| {
        format!(
            "[rigs.other]\nmodel = \"other\"\n{rig}\npower = \"3 kW\"\n\n[fleet.front]\ncontainers = 1\nslots = 2\nrigs = {{ other = 1 }}\n\n[fleet.yard]"
        )
    };
    let revenue = |rig: &str| {
        Mine::new()
            .with("[fleet.yard]", &other(rig))
            .with(
                r#"yard = ["home"]"#,
                "front = [\"home\"]\nyard = [\"home\"]",
            )
            .home(&cap(50))
            .account(Account::HashRevenue)
    };
    assert_eq!(revenue(r#"hashrate = "50 TH/s""#), dec!(242.1875));
    assert_eq!(revenue(r#"hashrate = "100 TH/s""#), dec!(290.625));
}

/// Rule 20: a standby load of 2 kW draws 1 488 kWh where rigs are off, 1.1 kW beside rigs that draw 0.9, 818.40 kWh, and nothing beside 3 kW.
#[test]
fn standby_draws_what_is_missing_at_any_cap() {
    let standby = |percent: u32| {
        let case = Mine::new().home(r#"standby = "2 kW""#).home(&cap(percent));
        quantity(&case.value(), Account::Standby)
    };
    assert_eq!(standby(0), dec!(1488));
    assert_eq!(standby(10), dec!(818.4));
    assert_eq!(standby(100), dec!(0));
}

proptest! {
    #![proptest_config(laws(24))]

    /// Rule 20, the law: a meter shows the standby load or what rigs may draw, whichever is more.
    #[test]
    fn a_meter_shows_the_higher_of_standby_and_rigs(percent in 0..=100_u32, standby in 0..=90_u32, energised in 0..=90_u32) {
        let kilowatts = |tenths: u32| Decimal::new(tenths.into(), 1);
        let keys = format!(
            "standby = \"{} kW\"\nenergised = [{{ from = \"2022-01-01\", power = \"{} kW\" }}]",
            kilowatts(standby), kilowatts(energised)
        );
        let plan = Mine::new().home(&keys).home(&cap(percent)).value();
        let drawn = quantity(&plan, Account::Energy) + quantity(&plan, Account::Standby);
        let allowed = kilowatts(energised) * Decimal::new(percent.into(), 2);
        let expected = allowed.min(dec!(3)).max(kilowatts(standby)) * dec!(744);
        prop_assert!(same(drawn, expected), "{} is not {}", drawn, expected);
    }

    /// Rule 20, the law: to shed the worst first is to lose the least hash; what is left of it is never below its share of the power.
    #[test]
    fn hash_never_falls_below_its_share_of_the_power(percent in 0..=100_u32) {
        let case = Mine::new()
            .with(r#"power      = "9 kW""#, r#"power      = "6 kW""#)
            .and_an_old_rig("");
        let full = case.account(Account::HashRevenue);
        let capped = case.home(&cap(percent)).account(Account::HashRevenue);
        prop_assert!(capped + dec!(0.0001) >= full * Decimal::new(percent.into(), 2));
    }
}
