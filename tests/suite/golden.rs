//! Small cases worked by hand, the arithmetic in the comment.
//!
//! One container with one rig of 100 TH/s and 3 kW stands at a site in UTC, at 0.05 USD/kWh and without discount.
//! The difficulty is such that a TH/s finds a millionth of a block in a day: 20 116 567.6116943359375 × 10⁶ (see `BLOCKS_PER_TERAHASH_DAY`).
//! A bitcoin is worth 10 000 USD and a block brings 6.25 of them, so a TH/s earns 0.0625 USD a day and the rig 6.25 USD.
//! In a day it draws 72 kWh for 3.60 USD.

use rust_decimal::{Decimal, dec};
use stay_or_go::Prepared;
use stay_or_go::scenario::Loaded;
use stay_or_go::valuation::{Account, Valuation};

pub(super) const BASE: &str = r#"
title    = "one rig"
currency = "USD"
start    = "2022-01"
months   = 1
discount = "0 %/yr"

[outlook]
btc_price    = "10_000 USD"
difficulty   = "20.1165676116943359375 T"
fee_share    = "0 %"
exchange.KZT = "400 KZT/USD"
resale       = []

[coins]
pool_fee = "0 %"

[rigs.s19]
model    = "hundred"
hashrate = "100 TH/s"
power    = "3 kW"

[fleet.yard]
containers = 1
slots      = 2
rigs       = { s19 = 1 }

[countries.X]
currency = "USD"

[sites.home]
country    = "X"
zone       = "UTC"
power      = "9 kW"
operations = []
remaining_term = "0 d"
tariff     = [{ energy = "0.05 USD/kWh" }]

[sites.away]
country    = "X"
zone       = "UTC"
power      = "9 kW"
operations = []
remaining_term = "0 d"
tariff     = [{ energy = "0.04 USD/kWh" }]

[journeys.truck]
phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]

[plans.plan]
yard = ["home"]
"#;

/// Returns the value of the plan in the base case with parts of its text replaced; what is put at the end of a table starts with a line of it.
fn value(edits: &[(&str, &str)]) -> Valuation {
    let mut text = BASE.to_owned();
    for (old, new) in edits {
        assert!(text.contains(old), "`{old}` is not in the base case");
        text = text.replacen(old, new, 1);
    }
    let loaded = Loaded::from_toml(&text).unwrap_or_else(|problems| panic!("{problems}"));
    let prepared = Prepared::new(&loaded.case).unwrap_or_else(|problems| panic!("{problems}"));
    prepared.value("plan").unwrap()
}

#[track_caller]
fn account(valuation: &Valuation, account: Account, expected: Decimal) {
    let got = valuation.account(account).round_dp(6);
    assert_eq!(got, expected.round_dp(6), "{account}");
}

/// Returns date, amount and currency of the lines of an account.
fn lines(valuation: &Valuation, account: Account) -> Vec<(String, Decimal)> {
    let lines = valuation
        .ledger
        .iter()
        .filter(|line| line.account == account);
    lines
        .map(|line| (line.date.to_string(), line.amount.normalize()))
        .collect()
}

const HOME: &str = "remaining_term = \"0 d\"\ntariff     = [{ energy = \"0.05 USD/kWh\" }]";
pub(super) const GOING: (&str, &str) = (
    r#"yard = ["home"]"#,
    r#"yard = ["home", { leave = "2022-01-11", by = "truck", to = "away" }]"#,
);

/// 31 days × 6.25 = 193.75, less 31 × 3.60 = 111.60 for energy: 82.15.
#[test]
fn one_rig_one_month() {
    let plan = value(&[]);
    account(&plan, Account::HashRevenue, dec!(193.75));
    account(&plan, Account::Energy, dec!(-111.6));
    assert_eq!(plan.npv(), dec!(82.15));
    assert_eq!(plan.ledger.len(), 2);
}

/// The pool keeps 4 % of 193.75 = 7.75; selling loses 5 % of the other 186 = 9.30; the site takes 10 % of the 186 = 18.60.
#[test]
fn fees_are_taken_one_after_the_other() {
    let plan = value(&[
        (
            r#"pool_fee = "0 %""#,
            "pool_fee = \"4 %\"\nsale_discount = \"5 %\"\npayout = \"3 d\"",
        ),
        (
            "operations = []",
            r#"operations = [{ revenue_share = "10 %" }]"#,
        ),
    ]);
    account(&plan, Account::PoolFee, dec!(-7.75));
    account(&plan, Account::SaleDiscount, dec!(-9.3));
    account(&plan, Account::Operations, dec!(-18.6));
    assert_eq!(
        plan.npv(),
        dec!(193.75) - dec!(7.75) - dec!(9.3) - dec!(18.6) - dec!(111.6)
    );
    assert_eq!(
        lines(&plan, Account::PoolFee),
        [("2022-02-03".into(), dec!(-7.75))]
    );
}

/// At 21 % a year the money of 31 December 2022, day 364, is worth 1.21^(−364/365); one day later it would be 1/1.21.
/// A month later in the ledger is a smaller factor; that of 31 January is 1.21^(−30/365) = 0.984455, from ln 1.21 = 0.1906204: e^(−0.0156674).
#[test]
fn money_of_a_month_is_dated_on_its_last_day() {
    let plan = value(&[(r#"discount = "0 %/yr""#, r#"discount = "21 %/yr""#)]);
    let line = plan.ledger.first().unwrap();
    assert_eq!(line.date.to_string(), "2022-01-31");
    assert_eq!(line.discount.round_dp(6), dec!(0.984455));
}

/// No power from 18:00 to 23:00: of each day's 6.25 the part 19/24 is left, 31 × 6.25 × 19/24 = 153.385417.
/// Energy goes with it, 111.60 × 19/24 = 88.35; the lost 40.364583 were worth 40.364583 − 23.25 = 17.114583.
#[test]
fn an_evening_cut() {
    let cut = format!(
        "{HOME}\ndowntime.windows = [{{ months = \"Oct-Mar\", hours = \"18-23\", share = \"0 %\" }}]"
    );
    let plan = value(&[(HOME, &cut)]);
    account(&plan, Account::HashRevenue, dec!(153.385417));
    account(&plan, Account::Energy, dec!(-88.35));
    account(&plan, Account::HashLostToRationing, dec!(40.364583));
    account(&plan, Account::AvoidedByRationing, dec!(-23.25));
    assert_eq!(plan.rationing_loss().round_dp(6), dec!(17.114583));
}

/// A total cut from 24 January through 7 February leaves 23 + 21 = 44 days of 59: 44 × 6.25 = 275, and 44 × 3.60 = 158.40.
/// The freeze protection of 1 kW draws for the other 15 days: 360 kWh, 18 USD.
#[test]
fn a_total_order_of_fifteen_days() {
    let cut = format!(
        "{HOME}\nstandby = \"1 kW\"\ndowntime.orders = [{{ from = \"2022-01-24\", to = \"2022-02-08\", share = \"0 %\" }}]"
    );
    let plan = value(&[("months   = 1", "months   = 2"), (HOME, &cut)]);
    account(&plan, Account::HashRevenue, dec!(275));
    account(&plan, Account::Energy, dec!(-158.4));
    account(&plan, Account::Standby, dec!(-18));
    account(&plan, Account::HashLostToRationing, dec!(93.75));
}

/// 29 days: 29 × 6.25 = 181.25, and 29 × 3.60 = 104.40.
#[test]
fn a_leap_february() {
    let plan = value(&[(r#""2022-01""#, r#""2024-02""#)]);
    account(&plan, Account::HashRevenue, dec!(181.25));
    account(&plan, Account::Energy, dec!(-104.4));
    assert_eq!(
        lines(&plan, Account::Energy),
        [("2024-02-29".into(), dec!(-104.4))]
    );
}

/// Chicago's 13 March 2022 has 23 hours: 743 hours in the month at 6.25 / 24 = 193.489583, and 743 × 3 × 0.05 = 111.45.
#[test]
fn a_month_without_an_hour() {
    let plan = value(&[
        (r#""2022-01""#, r#""2022-03""#),
        (r#""UTC""#, r#""America/Chicago""#),
    ]);
    account(&plan, Account::HashRevenue, dec!(193.489583));
    account(&plan, Account::Energy, dec!(-111.45));
}

/// Block 840 000 came 19 days, 9 minutes and 27 seconds into April 2024: 567 s are 0.0065625 days.
/// 19.0065625 days at 6.25 are 118.791016; 10.9934375 days at 3.125 are 34.354492.
#[test]
fn a_halving_inside_a_month() {
    let plan = value(&[(r#""2022-01""#, r#""2024-04""#)]);
    account(
        &plan,
        Account::HashRevenue,
        dec!(118.791015625) + dec!(34.3544921875),
    );
}

/// Half of the reward is fees, so 6.25 of subsidy stand beside 6.25 of fees: 12.5 USD a day.
/// After the halving the fees are still 6.25 per block, beside 3.125 of subsidy: 9.375 USD a day, not 6.25.
#[test]
fn fees_of_a_halving_are_held_in_bitcoin() {
    let plan = value(&[
        (r#""2022-01""#, r#""2024-04""#),
        ("months   = 1", "months   = 2"),
        (r#"fee_share    = "0 %""#, r#"fee_share    = "50 %""#),
    ]);
    let revenue = lines(&plan, Account::HashRevenue);
    assert_eq!(revenue.last(), Some(&("2024-05-31".into(), dec!(290.625)))); // 31 × 9.375
}

/// Leaving on the 11th by 4 + 6 days means arriving on the 21st: 10 days at home and 11 away, 21 × 6.25 = 131.25.
/// Energy is 10 × 3.60 = 36 at home and 11 × 72 × 0.04 = 31.68 away; ten days of hash, 62.50, are lost on the road.
/// Home's 310 USD a month run for 10 + 5 days: 150. Freight is paid on the first day of its phase, the 15th.
#[test]
fn a_move_of_ten_days() {
    let plan = value(&[
        GOING,
        (
            HOME,
            "remaining_term = \"5 d\"\ntariff = [{ energy = \"0.05 USD/kWh\" }, { per_month = \"310 USD\" }]",
        ),
        (
            r#"{ kind = "inland", days = "6 d" }"#,
            r#"{ kind = "inland", days = "6 d", costs = [{ per_container = "500 USD" }] }"#,
        ),
    ]);
    account(&plan, Account::HashRevenue, dec!(131.25));
    account(&plan, Account::Energy, dec!(-67.68));
    account(&plan, Account::HashLostInTransit, dec!(62.5));
    assert_eq!(
        plan.account(Account::FixedPowerCharge).round_dp(3),
        dec!(-150)
    );
    assert_eq!(
        lines(&plan, Account::Freight),
        [("2022-01-15".into(), dec!(-500))]
    );
    assert_eq!(plan.dark_days, dec!(10));
}

/// The deposit is paid on arrival, the 21st, and comes back at the horizon.
#[test]
fn a_deposit_comes_back() {
    let plan = value(&[
        GOING,
        (
            "tariff     = [{ energy = \"0.04 USD/kWh\" }]",
            "tariff = [{ energy = \"0.04 USD/kWh\" }]\ndeposit = \"1_000 USD\"",
        ),
    ]);
    assert_eq!(
        lines(&plan, Account::Deposit),
        [
            ("2022-01-21".into(), dec!(-1000)),
            ("2022-02-01".into(), dec!(1000))
        ]
    );
    account(&plan, Account::Deposit, dec!(0));
}

/// Who leaves on the first day and is there at once pays the deposit on that day, as anybody who comes.
#[test]
fn a_deposit_of_who_comes_on_the_first_day() {
    let plan = value(&[
        (
            r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#,
            "phases = []",
        ),
        (
            r#"yard = ["home"]"#,
            r#"yard = ["home", { leave = "2022-01-01", by = "truck", to = "away" }]"#,
        ),
        (
            "tariff     = [{ energy = \"0.04 USD/kWh\" }]",
            "tariff = [{ energy = \"0.04 USD/kWh\" }]\ndeposit = \"1_000 USD\"",
        ),
    ]);
    assert_eq!(
        lines(&plan, Account::Deposit),
        [
            ("2022-01-01".into(), dec!(-1000)),
            ("2022-02-01".into(), dec!(1000))
        ]
    );
    // 31 days at the new price: 31 × 72 × 0.04 = 89.28.
    account(&plan, Account::Energy, dec!(-89.28));
}

/// The contract is kept until somebody comes, at 310 a month: for all of January.
/// Without anybody to come it ends at once, and the deposit is back on the first day.
#[test]
fn a_deposit_that_is_held_for_who_comes() {
    let held = (
        "tariff     = [{ energy = \"0.04 USD/kWh\" }]",
        "tariff = [{ energy = \"0.04 USD/kWh\" }, { per_month = \"310 USD\" }]\ndeposit = \"1_000 USD\"",
    );
    let opening = (
        "[journeys.truck]",
        "[opening]\ndeposits.away = \"1_000 USD\"\n\n[journeys.truck]",
    );
    let go = value(&[GOING, held, opening]);
    assert_eq!(
        lines(&go, Account::Deposit),
        [("2022-02-01".into(), dec!(1000))]
    );
    account(&go, Account::FixedPowerCharge, dec!(-310));
    let stay = value(&[held, opening]);
    assert_eq!(
        lines(&stay, Account::Deposit),
        [("2022-01-01".into(), dec!(1000))]
    );
    account(&stay, Account::FixedPowerCharge, dec!(0));
}

/// Switched off on 11 January, cleared for export 25 days later, on 5 February, when a TH/s is worth half of 10 USD: 20 % of 500.
#[test]
fn a_duty_on_the_value_at_the_border() {
    let plan = value(&[
        ("months   = 1", "months   = 3"),
        (
            "resale       = []",
            r#"resale       = [{ price = { start = "10 USD/TH", growth = "-50 %/month" } }]"#,
        ),
        (
            r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#,
            r#"phases = [{ kind = "export customs", days = "25 d" }, { kind = "import customs", days = "3 d", costs = [{ of_declared_value = "20 %", purpose = "duty" }] }]"#,
        ),
        GOING,
    ]);
    assert_eq!(
        lines(&plan, Account::Duty),
        [("2022-02-05".into(), dec!(-100))]
    );
}

/// From the 16th on there are 16 days × 72 kWh = 1 152 kWh at 0.01 USD: 11.52, due 20 days after the month.
#[test]
fn a_levy_from_the_middle_of_a_month() {
    let plan = value(&[(
        "[countries.X]\ncurrency = \"USD\"",
        "[countries.X]\ncurrency = \"USD\"\nlevies = [{ per_kwh = \"0.01 USD/kWh\", from = \"2022-01-16\", due = \"20 d\" }]",
    )]);
    assert_eq!(
        lines(&plan, Account::Levy),
        [("2022-02-20".into(), dec!(-11.52))]
    );
}

/// A ban of 19 % a year leaves 81 % after the 365 days of 2022: of rigs worth 100 TH × 10 USD = 1 000 there are 810 left.
/// In the other 19 % half their value comes back: 0.19 × 500 = 95.
/// The revenue of January carries the chance to reach its last day, 0.81^(30/365).
#[test]
fn a_hazard() {
    let plan = value(&[
        ("months   = 1", "months   = 12"),
        (
            "resale       = []",
            r#"resale       = [{ price = "10 USD/TH" }]"#,
        ),
        (
            "[countries.X]\ncurrency = \"USD\"",
            "[countries.X]\ncurrency = \"USD\"\nhazards = [{ cause = \"ban\", per_year = \"19 %\", recovery = \"50 %\" }]",
        ),
    ]);
    account(&plan, Account::ResidualValue, dec!(810));
    account(&plan, Account::Recovery, dec!(95));
    // ln 0.81 = −0.2107210; × 30/365 = −0.0173195; e^… = 0.982830
    assert_eq!(
        plan.ledger.first().unwrap().probability.round_dp(6),
        dec!(0.982830)
    );
}

/// A state that cuts off one mine in four from February on: 28 × 6.25 × 3/4 = 131.25 are expected of February.
#[test]
fn a_regime() {
    let plan = value(&[
        ("months   = 1", "months   = 2"),
        (
            "[countries.X]\ncurrency = \"USD\"",
            "[countries.X]\ncurrency = \"USD\"\nregimes = { start = \"fair\", monthly = { fair = { foul = \"25 %\" }, foul = {} } }",
        ),
        (
            HOME,
            &format!("{HOME}\nregimes.foul.windows = [{{ share = \"0 %\" }}]"),
        ),
    ]);
    account(&plan, Account::HashRevenue, dec!(193.75) + dec!(131.25));
    account(&plan, Account::HashLostToRationing, dec!(43.75));
}

/// 31 × 72 = 2 232 kWh at 20 KZT are 44 640 KZT, paid ten days into February at 500 KZT/USD: 89.28 USD, not the 111.60 of January.
#[test]
fn a_bill_is_exchanged_in_the_month_it_is_paid() {
    let plan = value(&[
        (
            r#"exchange.KZT = "400 KZT/USD""#,
            r#"exchange.KZT = { start = "400 KZT/USD", growth = "25 %/month" }"#,
        ),
        (
            r#"tariff     = [{ energy = "0.05 USD/kWh" }]"#,
            r#"tariff     = { charges = [{ energy = "20 KZT/kWh" }], payment = "10 d" }"#,
        ),
    ]);
    account(&plan, Account::Energy, dec!(-89.28));
    assert_eq!(
        lines(&plan, Account::Energy),
        [("2022-02-10".into(), dec!(-44640))]
    );
}

/// Half of 9 kW feeds the rig of 30 J/TH with 3 kW and the one of 60 J/TH with 1.5: 100 + 25 TH/s for 31 days are 242.1875.
/// Energy is 4.5 kW × 744 h × 0.05 = 167.40; the other 25 TH/s are lost, 48.4375.
#[test]
fn the_less_efficient_rig_is_shed_first() {
    let plan = value(&[
        (
            "[fleet.yard]",
            "[rigs.old]\nmodel = \"fifty\"\nhashrate = \"50 TH/s\"\npower = \"3 kW\"\n\n[fleet.yard]",
        ),
        ("{ s19 = 1 }", "{ old = 1, s19 = 1 }"),
        (
            HOME,
            &format!("{HOME}\ndowntime.windows = [{{ share = \"50 %\" }}]"),
        ),
    ]);
    account(&plan, Account::HashRevenue, dec!(242.1875));
    account(&plan, Account::Energy, dec!(-167.4));
    account(&plan, Account::HashLostToRationing, dec!(48.4375));
}

/// Three failures a year of 37 days each keep a rig in repair for 111 of 365 days: 193.75 × 254/365 = 134.828767.
/// 3 × 31/365 = 0.254795 repairs at 100 USD.
#[test]
fn a_rig_in_repair_neither_hashes_nor_draws() {
    let plan = value(&[(
        "power    = \"3 kW\"",
        "power = \"3 kW\"\nfailure_rate = \"300 %/yr\"\nrepair_time = \"37 d\"\nrepair_cost = \"100 USD\"",
    )]);
    account(&plan, Account::HashRevenue, dec!(134.828767));
    assert_eq!(plan.account(Account::Repairs).round_dp(2), dec!(-25.48));
}
