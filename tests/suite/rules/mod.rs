//! The rules of the numbers that sites follow, one after the other: a case a reader checks in the head, and the law with its exceptions.
//!
//! Every test names its rule.
//! The case is that of `golden`: a rig of 100 TH/s and 3 kW at a site in UTC, at 0.05 USD/kWh and without discount, in January 2022.
//! In a day it earns 6.25 USD and draws 72 kWh, in the 744 hours of the month it earns 193.75 USD and draws 2 232 kWh.
//! Where a bitcoin is worth 11 520 USD instead of 10 000 it earns 7.20 USD a day: ten cents with every kWh.

#![cfg(all(feature = "files", feature = "zones"))]

mod arrivals;
mod caps;
mod causes;
mod currencies;
mod curtailment;
mod customs;
mod exceptions;
mod halving;
mod hazards;
mod journeys;
mod levies;
mod loans;
mod losses;
mod metrics;
mod partial_months;
mod peaks;
mod plans;
mod quotas;
mod regimes;
mod restarts;
mod sources;
mod taxes;
mod timing;
mod values;

use super::golden::{BASE, GOING};
use proptest::prelude::ProptestConfig;
use rust_decimal::{Decimal, dec};
use stay_or_go::Prepared;
use stay_or_go::calendar::Month;
use stay_or_go::scenario::Loaded;
use stay_or_go::valuation::{Account, Valuation};

/// The text of a case.
#[derive(Clone)]
struct Mine(String);

const TARIFF: &str = r#"tariff     = [{ energy = "0.05 USD/kWh" }]"#;
const TERM: &str = r#"remaining_term = "0 d""#;

impl Mine {
    fn new() -> Self {
        Self(BASE.to_owned())
    }

    /// Returns the case in which the rig earns ten cents with a kWh.
    fn at_ten_cents() -> Self {
        Self::new().with("10_000 USD", "11_520 USD")
    }

    /// Replaces a part of the text.
    fn with(self, old: &str, new: &str) -> Self {
        assert!(self.0.contains(old), "`{old}` is not in the case");
        Self(self.0.replacen(old, new, 1))
    }

    /// Replaces a part of the text of the site `away`.
    fn with_away(self, old: &str, new: &str) -> Self {
        let (before, away) = self.0.split_once("[sites.away]").unwrap();
        assert!(away.contains(old), "`{old}` is not in `away`");
        Self(format!(
            "{before}[sites.away]{}",
            away.replacen(old, new, 1)
        ))
    }

    fn of_months(self, start: &str, months: u32) -> Self {
        self.with(r#""2022-01""#, &format!("\"{start}\""))
            .with("months   = 1", &format!("months   = {months}"))
    }

    /// Adds keys to the site `home`.
    fn home(self, keys: &str) -> Self {
        self.with(TERM, &format!("{TERM}\n{keys}"))
    }

    /// Gives the site `home` another tariff: a list of charges, or of versions, or one version.
    fn tariff(self, tariff: &str) -> Self {
        self.with(TARIFF, &format!("tariff = {tariff}"))
    }

    /// Lets no more be drawn at `home` than the rig draws: shares of the contract are shares of it.
    fn just_enough(self) -> Self {
        self.with(r#"power      = "9 kW""#, r#"power      = "3 kW""#)
    }

    /// Adds keys to the country.
    fn country(self, keys: &str) -> Self {
        const COUNTRY: &str = "[countries.X]\ncurrency = \"USD\"";
        self.with(COUNTRY, &format!("{COUNTRY}\n{keys}"))
    }

    /// Adds keys to the rig.
    fn rig(self, keys: &str) -> Self {
        const POWER: &str = r#"power    = "3 kW""#;
        self.with(POWER, &format!("{POWER}\n{keys}"))
    }

    /// Adds a rig of 50 TH/s and 3 kW, in the same container as the other.
    fn and_an_old_rig(self, keys: &str) -> Self {
        let old = "[rigs.old]\nmodel = \"fifty\"\nhashrate = \"50 TH/s\"\npower = \"3 kW\"";
        self.with("[fleet.yard]", &format!("{old}\n{keys}\n\n[fleet.yard]"))
            .with("{ s19 = 1 }", "{ old = 1, s19 = 1 }")
    }

    /// Gives the journey `truck` other phases, and the plan the journey: it leaves on the 11th and comes to `away`.
    fn goes_by(self, phases: &str) -> Self {
        const TRUCK: &str =
            r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#;
        let (old, new) = GOING;
        self.with(TRUCK, &format!("phases = [{phases}]"))
            .with(old, new)
    }

    /// Lets rigs be worth 10 USD per TH/s, so that the rig is worth 1 000 USD.
    fn worth_a_thousand(self) -> Self {
        self.with(
            "resale       = []",
            r#"resale       = [{ price = "10 USD/TH" }]"#,
        )
    }

    fn prepared(&self) -> Prepared {
        let loaded = Loaded::from_toml(&self.0).unwrap_or_else(|problems| panic!("{problems}"));
        Prepared::new(&loaded.case).unwrap_or_else(|problems| panic!("{problems}"))
    }

    fn value(&self) -> Valuation {
        self.prepared().value("plan").unwrap()
    }

    fn npv(&self) -> Decimal {
        self.value().npv()
    }

    /// Returns the present value of an account, to the millionth.
    fn account(&self, account: Account) -> Decimal {
        self.value().account(account).round_dp(6)
    }
}

#[track_caller]
fn account(valuation: &Valuation, account: Account, expected: Decimal) {
    let got = valuation.account(account).round_dp(6);
    assert_eq!(got, expected.round_dp(6), "{account}");
}

/// Returns what an account comes to in a month: money times its probability, to the millionth.
fn in_month(valuation: &Valuation, month: &str, account: Account) -> Decimal {
    let month: Month = month.parse().unwrap();
    let lines = valuation.ledger.iter().chain(&valuation.memo);
    lines
        .filter(|line| line.account == account && line.month == month)
        .map(|line| line.amount * line.probability)
        .sum::<Decimal>()
        .round_dp(6)
}

/// Returns date, site and amount of the lines of an account.
fn lines(valuation: &Valuation, account: Account) -> Vec<(String, String, Decimal)> {
    let lines = valuation.ledger.iter().chain(&valuation.memo);
    lines
        .filter(|line| line.account == account)
        .map(|line| {
            let site = line.site.as_ref().map_or("nowhere", |site| site.as_str());
            let amount = line.amount.round_dp(6).normalize();
            (line.date.to_string(), site.to_owned(), amount)
        })
        .collect()
}

/// Returns date, site and amount of a line.
fn line(date: &str, site: &str, amount: Decimal) -> (String, String, Decimal) {
    (date.to_owned(), site.to_owned(), amount)
}

/// Returns the quantity of an account, expected over the regimes, to the millionth.
fn quantity(valuation: &Valuation, account: Account) -> Decimal {
    let lines = valuation.ledger.iter().chain(&valuation.memo);
    lines
        .filter(|line| line.account == account)
        .map(|line| line.quantity * line.probability)
        .sum::<Decimal>()
        .round_dp(6)
}

/// Returns whether two amounts of money are the same but for the grids of quantities and prices.
#[must_use]
fn same(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() < dec!(0.0001)
}

/// Returns so many hundredths.
fn cents(cents: u32) -> Decimal {
    Decimal::new(cents.into(), 2)
}

/// Returns a configuration of so many cases, or as many as `PROPTEST_CASES` says.
pub(crate) fn laws(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let stated = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if stated { default.cases } else { cases },
        failure_persistence: None,
        ..default
    }
}
