//! Rules 3, 5, 33 and 34: what a plan may do with rigs.
//!
//! At `home` the rig earns 6.25 USD a day and pays 3.60 for power: 2.65 are left. At `away` power is 2.88 and 3.37 are left.
//! The journey takes ten days. A TH/s is worth 10 USD, the rig 1 000.

use super::{Mine, TERM, account};
use rust_decimal::{Decimal, dec};
use stay_or_go::valuation::{Account, Advice, Valuation};

/// Puts the site `away` into a country of its own.
pub(super) const AWAY_IN_Y: (&str, &str) = (
    "[sites.away]\ncountry    = \"X\"",
    "[countries.Y]\ncurrency = \"USD\"\n\n[sites.away]\ncountry    = \"Y\"",
);

impl Mine {
    /// Returns the case in which rigs are worth 10 USD a TH/s.
    pub(super) fn worth(self) -> Self {
        self.with(
            "resale       = []",
            r#"resale       = [{ price = "10 USD/TH" }]"#,
        )
    }

    /// Gives the group another itinerary.
    pub(super) fn does(self, itinerary: &str) -> Self {
        self.with(r#"yard = ["home"]"#, &format!("yard = {itinerary}"))
    }

    /// Adds a plan.
    pub(super) fn plan(self, name: &str, text: &str) -> Self {
        self.with(
            "[plans.plan]",
            &format!("[plans.{name}]\n{text}\n\n[plans.plan]"),
        )
    }

    /// Puts two containers like the one of the case on offer, for so much each.
    fn offered(self, price: &str) -> Self {
        let group = "[fleet.fresh]\ncontainers = 2\nslots = 2\nrigs = { s19 = 1 }";
        self.with(
            "[countries.X]",
            &format!("{group}\nprice = \"{price}\"\n\n[countries.X]"),
        )
    }
}

fn date_of(valuation: &Valuation, account: Account) -> Vec<String> {
    let lines = valuation.ledger.iter();
    lines
        .filter(|line| line.account == account)
        .map(|line| line.date.to_string())
        .collect()
}

/// Ten days at home, 26.50; then 1 000 less a fifth for the place, on the day, and nothing at the end.
#[test]
fn sold_where_they_stand() {
    let value = Mine::new()
        .worth()
        .home(r#"resale_discount = "20 %""#)
        .does(r#"["home", { sell = "2022-01-11" }]"#)
        .value();
    account(&value, Account::Sale, dec!(800));
    assert_eq!(date_of(&value, Account::Sale), ["2022-01-11"]);
    account(&value, Account::ResidualValue, dec!(0));
    assert_eq!(value.npv(), dec!(826.5));
}

/// The price is that of the month of the sale: 1 000 in January, 900 in February. 59 days in January and February are not all mined: 31 × 2.65 + 900.
#[test]
fn sold_at_the_price_of_the_month() {
    let value = Mine::new()
        .of_months("2022-01", 2)
        .with(
            "resale       = []",
            r#"resale       = [{ price = { from = "2022-01", values = ["10 USD/TH", "9 USD/TH"] } }]"#,
        )
        .does(r#"["home", { sell = "2022-02-01" }]"#)
        .value();
    assert_eq!(value.npv(), dec!(982.15));
}

/// Both earn at home for ten days, 2.65 and 3.125 − 3.60 = −0.475; the old one is sold for 500, the other goes: 11 × 3.37 and 1 000 at the end.
#[test]
fn one_class_is_sold_and_the_other_moves() {
    let value = Mine::new()
        .worth()
        .and_an_old_rig("")
        .does(r#"["home", { sell = "2022-01-11", rigs = ["old"] }, { leave = "2022-01-11", by = "truck", to = "away" }]"#)
        .value();
    account(&value, Account::Sale, dec!(500));
    account(&value, Account::ResidualValue, dec!(1000));
    assert_eq!(
        value.npv(),
        dec!(26.5) - dec!(4.75) + dec!(500) + dec!(37.07) + dec!(1000)
    );
}

/// What is left behind brings nothing: 26.50.
#[test]
fn abandoned_rigs_bring_nothing() {
    let case = Mine::new().worth();
    let value = case.clone().does(r#"["home", { abandon = "2022-01-11" }]"#);
    assert_eq!(value.npv(), dec!(26.5));
    // Of two classes one is left: the other earns 31 × 2.65 and is worth 1 000.
    let value = case
        .and_an_old_rig("")
        .does(r#"["home", { abandon = "2022-01-01", rigs = ["old"] }]"#);
    assert_eq!(value.npv(), dec!(1082.15));
}

/// Rule 5: the contract runs on for its term after a sale. 10 USD a month for 21 of 31 days: 10 days there and 11 after it.
#[test]
fn a_contract_outlives_a_sale() {
    let value = Mine::new()
        .with(TERM, r#"remaining_term = "11 d""#)
        .with(
            "operations = []",
            r#"operations = [{ per_month = "31 USD" }]"#,
        )
        .does(r#"["home", { sell = "2022-01-11" }]"#)
        .value();
    account(&value, Account::Operations, dec!(-21));
}

/// Ten days without hash, in which the standby load draws: 240 kWh × 0.05 = 12, under a contract of 10 a month.
/// 21 × 2.65 − 12 − 10 = 33.65; the rig is worth 1 000 at the end.
#[test]
fn a_mothballed_site_draws_standby_and_pays() {
    let value = Mine::new()
        .worth()
        .home(r#"standby = "1 kW""#)
        .with(
            "operations = []",
            r#"operations = [{ per_month = "10 USD" }]"#,
        )
        .does(r#"["home", { mothball = "2022-01-11", until = "2022-01-21" }]"#)
        .value();
    account(&value, Account::HashRevenue, dec!(131.25));
    account(&value, Account::Standby, dec!(-12));
    account(&value, Account::Operations, dec!(-10));
    assert_eq!(value.npv(), dec!(1033.65));
}

/// Two containers are bought for 2 000 each and delivered on the day: 21 days × 2.65 and 1 000 at the end, each (rule 33). The opening rig costs nothing.
#[test]
fn bought_rigs_enter_at_their_price() {
    let case = Mine::new().worth().offered("2_000 USD");
    let value = case
        .clone()
        .does("[\"home\"]\nfresh = [{ buy = \"2022-01-11\", to = \"home\" }]")
        .value();
    account(&value, Account::Purchase, dec!(-4000));
    assert_eq!(date_of(&value, Account::Purchase), ["2022-01-11"]);
    assert_eq!(
        value.npv(),
        dec!(1082.15) + dec!(2) * (dec!(55.65) + dec!(1000) - dec!(2000))
    );
    // Who does not buy pays nothing.
    assert_eq!(case.npv(), dec!(1082.15));
}

/// One of the two is bought, shipped for ten days and mines at `away` for eleven: 37.07 + 1 000 − 2 000. Nothing is lost under way: it has not been mining.
#[test]
fn a_part_of_what_is_on_offer_comes_by_a_journey() {
    let value = Mine::new()
        .worth()
        .offered("2_000 USD")
        .does("[\"home\"]\nfresh = { waves = [{ containers = 1, steps = [{ buy = \"2022-01-11\", by = \"truck\", to = \"away\" }] }] }")
        .value();
    assert_eq!(value.npv(), dec!(1082.15) + dec!(37.07) - dec!(1000));
    account(&value, Account::HashLostInTransit, dec!(0));
    assert_eq!(value.dark_days, dec!(0));
}

/// Both are bought, one at once and one later, and the first goes on: 10 days at home, 11 at `away`; 11 days at home.
#[test]
fn what_is_bought_moves_in_waves() {
    let value = Mine::new()
        .worth()
        .offered("2_000 USD")
        .does("[\"home\"]\nfresh = { waves = [{ containers = 1, steps = [{ buy = \"2022-01-01\", to = \"home\" }, { leave = \"2022-01-11\", by = \"truck\", to = \"away\" }] }, { containers = 1, steps = [{ buy = \"2022-01-21\", to = \"home\" }] }] }")
        .value();
    let first = dec!(26.5) + dec!(37.07) - dec!(1000);
    let second = dec!(29.15) - dec!(1000);
    assert_eq!(value.npv(), dec!(1082.15) + first + second);
}

/// A bought rig is new on the day it is bought: two months later it is worth what one is that was new two months ago.
#[test]
fn bought_rigs_are_new() {
    let aging = |case: Mine| case.worth().rig(r#"degradation = "20 %/yr""#);
    let later = aging(Mine::new())
        .offered("0 USD")
        .of_months("2022-01", 3)
        .does("[\"home\", { abandon = \"2022-01-01\" }]\nfresh = { waves = [{ containers = 1, steps = [{ buy = \"2022-02-01\", to = \"home\" }] }] }");
    let now = aging(Mine::new()).of_months("2022-02", 2);
    assert_eq!(later.npv(), now.npv());
}

/// Waiting is a plan with a later day: each month at home is worth 31, 28 or 31 × 2.65, and the rest of 90 days but for the ten under way 3.37.
#[test]
fn waiting_for_some_months() {
    let go = |leave: &str| {
        let case = Mine::new().of_months("2022-01", 3);
        case.does(&format!(
            r#"["home", {{ leave = "{leave}", by = "truck", to = "away" }}]"#
        ))
        .npv()
    };
    for (leave, home) in [("2022-01-01", 0), ("2022-02-01", 31), ("2022-03-01", 59)] {
        let away = Decimal::from(80 - home);
        assert_eq!(
            go(leave),
            Decimal::from(home) * dec!(2.65) + away * dec!(3.37),
            "{leave}"
        );
    }
}

/// Five days at home, five at `away`, one at home again.
#[test]
fn going_and_coming_back() {
    let value = Mine::new()
        .does(r#"["home", { leave = "2022-01-06", by = "truck", to = "away" }, { leave = "2022-01-21", by = "truck", to = "home" }]"#)
        .value();
    assert_eq!(value.npv(), dec!(6) * dec!(2.65) + dec!(5) * dec!(3.37));
    assert_eq!(value.dark_days, dec!(20));
}

/// Rule 34: at 0.12 a kWh a day loses 2.39; the rig brings 800 now or later, at home or away; the contract at home costs 10 a month and runs for 31 days more.
/// Staying is worth 800 − 31 × 2.39 − 10 = 715.91, going 800 − 21 × 2.39 − 10 = 739.81, to shut and to sell 800 − 10.
#[test]
fn both_plans_can_be_bad() {
    let dear = |case: Mine| {
        case.with("0.05 USD/kWh", "0.12 USD/kWh")
            .with("0.04 USD/kWh", "0.12 USD/kWh")
    };
    let discount = r#"remaining_term = "31 d"
resale_discount = "20 %"
operations = [{ per_month = "10 USD" }]"#;
    let case = dear(Mine::new().worth())
        .with("operations = []\nremaining_term = \"0 d\"", discount)
        .with_away(
            "operations = []",
            "operations = []\nresale_discount = \"20 %\"",
        )
        .plan(
            "go",
            r#"yard = ["home", { leave = "2022-01-01", by = "truck", to = "away" }]"#,
        );
    let compared = case.prepared().compare("plan", "go").unwrap();
    assert_eq!(compared.stay.npv(), dec!(715.91));
    assert_eq!(
        compared.go.npv(),
        dec!(800) - dec!(21) * dec!(2.39) - dec!(10)
    );
    let shut = compared.shut.as_ref().unwrap();
    account(shut, Account::Sale, dec!(800));
    account(shut, Account::Operations, dec!(-10));
    assert_eq!(shut.npv(), dec!(790));
    assert_eq!(compared.advice(), Advice::Shut);
    // Where they earn, they are kept.
    let case = Mine::new().worth().plan(
        "go",
        r#"yard = ["home", { leave = "2022-01-01", by = "truck", to = "away" }]"#,
    );
    let compared = case.prepared().compare("plan", "go").unwrap();
    assert_eq!(compared.advice(), Advice::Stay);
}
