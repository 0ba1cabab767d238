//! Malformed cases: every problem at once, each with its place, the value that came and the rule it broke.
//!
//! Each test changes a case that is fine, and pins every line that is said about it.

use super::golden::{BASE, GOING};
use rust_decimal::dec;
use stay_or_go::scenario::Loaded;
use stay_or_go::valuation::Account;
use stay_or_go::{Prepared, Problems};

/// Returns the base case with parts of its text replaced, without an exchange rate.
fn text(edits: &[(&str, &str)]) -> String {
    let mut text = BASE.replace("exchange.KZT = \"400 KZT/USD\"\n", "");
    for (old, new) in edits {
        assert!(text.contains(old), "`{old}` is not in the base case");
        text = text.replacen(old, new, 1);
    }
    text
}

/// Returns what is wrong with a case, in reading it or, when that went well, in resolving it.
fn problems(text: &str) -> Option<Problems> {
    match Loaded::from_toml(text) {
        Err(problems) => Some(problems),
        Ok(loaded) => Prepared::new(&loaded.case)
            .err()
            .map(|problems| loaded.point(problems)),
    }
}

/// Returns a text without the edition of the time zones, which changes with the crate's data.
fn without_edition(text: &str) -> String {
    let Some((before, after)) = text.split_once("IANA rules ") else {
        return text.to_owned();
    };
    let rest = after
        .find(|c: char| !c.is_alphanumeric())
        .map_or("", |at| &after[at..]);
    format!("{before}IANA rules …{rest}")
}

#[track_caller]
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let problems = problems(&text(edits));
    let said: Vec<String> = problems
        .iter()
        .flat_map(Problems::iter)
        .map(|problem| without_edition(&problem.to_string()))
        .collect();
    assert_eq!(said, expected);
}

#[test]
fn the_case_that_is_changed_is_fine() {
    check(&[], &[]);
    check(&[GOING], &[]);
}

// ---------------------------------------------------------------------------------------------
// One thing at a time, or one kind of it
// ---------------------------------------------------------------------------------------------

/// By how many MW, and from when.
#[test]
fn a_site_without_power_for_the_fleet() {
    check(
        &[
            (
                r#"power      = "9 kW"
operations = []
remaining_term = "0 d"
tariff     = [{ energy = "0.04"#,
                r#"power      = "2 kW"
operations = []
remaining_term = "0 d"
tariff     = [{ energy = "0.04"#,
            ),
            GOING,
        ],
        &["plans.plan: away has 2 kW, which is 1 kW too little from 2022-01-21 on, got 3 kW"],
    );
}

#[test]
fn a_home_without_power() {
    check(
        &[(r#"power      = "9 kW""#, r#"power      = "2999 W""#)],
        &["plans.plan: home has 2.999 kW, which is 1 W too little from 2022-01-01 on, got 3 kW"],
    );
}

#[test]
fn a_plan_that_leaves_before_it_arrives() {
    check(
        &[(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { leave = "2022-01-11", by = "truck", to = "away" }, { leave = "2022-01-20", by = "truck", to = "home" }]"#,
        )],
        &[
            "plans.plan.yard[2].leave: a cohort leaves after it has arrived, which is on 2022-01-21, got 2022-01-20",
        ],
    );
}

#[test]
fn a_currency_without_a_rate() {
    check(
        &[(r#"energy = "0.05 USD/kWh""#, r#"energy = "20 KZT/kWh""#)],
        &["sites.home.tariff[0]: KZT needs an exchange rate with USD in the outlook, got KZT"],
    );
}

#[test]
fn a_word_for_a_currency() {
    check(
        &[(
            r#"currency = "USD"
start"#,
            r#"currency = "dollars"
start"#,
        )],
        &["currency: a currency is written like `USD`: three capital letters, got dollars"],
    );
}

#[test]
fn a_rate_of_another_pair() {
    check(
        &[
            (
                "resale       = []",
                r#"exchange.KZT = "400 KZT/EUR"
resale       = []"#,
            ),
            (r#"energy = "0.05 USD/kWh""#, r#"energy = "20 KZT/kWh""#),
        ],
        &[
            "outlook.exchange.KZT: the exchange rate of KZT is one of KZT/USD or USD/KZT, got 400 KZT/EUR",
        ],
    );
}

#[test]
fn a_series_that_begins_too_late() {
    check(
        &[(
            r#"btc_price    = "10_000 USD""#,
            r#"btc_price = { from = "2022-02", values = ["10_000 USD"] }"#,
        )],
        &["outlook.btc_price: the data run from 2022-02 to 2022-02, got 2022-01"],
    );
}

#[test]
fn a_series_that_is_too_short() {
    check(
        &[
            ("months   = 1", "months   = 3"),
            (
                r#"btc_price    = "10_000 USD""#,
                r#"btc_price = { from = "2022-01", values = ["10_000 USD", "11_000 USD"] }"#,
            ),
        ],
        &["outlook.btc_price: the data run from 2022-01 to 2022-02, got 2022-03"],
    );
}

/// The bill of January is paid on 10 February.
#[test]
fn a_rate_that_ends_before_the_last_payment() {
    check(
        &[
            (
                "resale       = []",
                r#"exchange.KZT = { from = "2022-01", values = ["400 KZT/USD"] }
resale       = []"#,
            ),
            (
                r#"tariff     = [{ energy = "0.05 USD/kWh" }]"#,
                r#"tariff     = { charges = [{ energy = "20 KZT/kWh" }], payment = "10 d" }"#,
            ),
        ],
        &["outlook.exchange.KZT: the data run from 2022-01 to 2022-01, got 2022-02"],
    );
}

#[test]
fn a_series_of_nothing() {
    check(
        &[(
            r#"btc_price    = "10_000 USD""#,
            r#"btc_price = { from = "2022-01", values = [] }"#,
        )],
        &["outlook.btc_price.values: a series has at least one value"],
    );
}

#[test]
fn a_slip_in_a_key() {
    check(
        &[(r#"remaining_term = "0 d""#, r#"remaining_trem = "0 d""#)],
        &[
            "sites.home.remaining_trem: unknown key, did you mean `remaining_term`?; the keys here are country, zone, power, tariff, operations, downtime, regimes, standby, deposit, remaining_term, resale_discount",
        ],
    );
}

#[test]
fn a_key_from_elsewhere() {
    check(
        &[(
            "months   = 1",
            r#"months   = 1
colour = "blue""#,
        )],
        &[
            "colour: unknown key; the keys here are title, currency, start, months, discount, outlook, coins, rigs, fleet, countries, sites, journeys, plans, opening, sources",
        ],
    );
}

#[test]
fn missing_keys() {
    check(
        &[
            (
                r"months   = 1
",
                "",
            ),
            (r#"pool_fee = "0 %""#, ""),
            (
                r#"power      = "9 kW"
"#,
                "",
            ),
        ],
        &[
            "the key `months` is missing",
            "coins: the key `pool_fee` is missing",
            "sites.home: the key `power` is missing",
        ],
    );
}

#[test]
fn wrong_units() {
    check(
        &[
            (r#"power    = "3 kW""#, r#"power    = "3 kWh""#),
            (r#"hashrate = "100 TH/s""#, r#"hashrate = "100 TH""#),
            (r#"energy = "0.05 USD/kWh""#, r#"energy = "0.05 USD/kW""#),
            (
                r#"remaining_term = "0 d""#,
                r#"remaining_term = "two weeks""#,
            ),
            (r#"discount = "0 %/yr""#, r#"discount = "12 %""#),
        ],
        &[
            "discount: a yearly rate is written like `12 %/yr`, got 12 %",
            "rigs.s19.hashrate: hashrate is written like `104 TH/s`, got 100 TH",
            "rigs.s19.power: power is written like `3.25 MW`, got 3 kWh",
            "sites.home.remaining_term: a whole number of days is written like `45 d`, got two weeks",
            "sites.home.tariff[0].energy: a price of energy is written like `0.055 USD/kWh` or `55 USD/MWh`, got 0.05 USD/kW",
        ],
    );
}

#[test]
fn values_out_of_range() {
    check(
        &[
            (r#"pool_fee = "0 %""#, r#"pool_fee = "101 %""#),
            (r#"power    = "3 kW""#, r#"power    = "-3 kW""#),
            ("containers = 1", "containers = -1"),
        ],
        &[
            "coins.pool_fee: a share must lie in 0 % to 100 %, got 101 %",
            "rigs.s19.power: power must lie in 0 W to 100 TW, got -3 kW",
            "fleet.yard.containers: a whole number must lie in 0 to 4294967295, got -1",
        ],
    );
}

#[test]
fn a_name_of_two_words() {
    check(
        &[("[sites.away]", r#"[sites."far away"]"#)],
        &[
            r#"sites."far away": a name is written like `north_1`: up to 64 letters, digits, `_` or `-`, got far away"#,
        ],
    );
}

#[test]
fn an_unknown_site_and_journey() {
    check(
        &[(
            r#"yard = ["home"]"#,
            r#"yard = ["hoem", { leave = "2022-01-11", by = "trcuk", to = "awya" }]"#,
        )],
        &[
            "plans.plan.yard[0]: no site has this name, did you mean `home`?; known: home, away, got hoem",
            "plans.plan.yard[1].by: no journey has this name, did you mean `truck`?; known: truck, got trcuk",
            "plans.plan.yard[1].to: no site has this name, did you mean `away`?; known: home, away, got awya",
        ],
    );
}

#[test]
fn an_unknown_group() {
    check(
        &[(r#"yard = ["home"]"#, r#"yrad = ["home"]"#)],
        &["plans.plan.yrad: no group has this name, did you mean `yard`?; known: yard, got yrad"],
    );
}

#[test]
fn an_unknown_country() {
    check(
        &[(r#"country    = "X""#, r#"country    = "Y""#)],
        &["sites.home.country: no country has this name, did you mean `X`?; known: X, got Y"],
    );
}

#[test]
fn an_unknown_rig() {
    check(
        &[("{ s19 = 1 }", "{ s91 = 1 }")],
        &["fleet.yard.rigs[0].rig: no rig has this name, did you mean `s19`?; known: s19, got s91"],
    );
}

#[test]
fn an_unknown_zone() {
    check(
        &[(r#""UTC""#, r#""America/Chigaco""#)],
        &[
            "sites.home.zone: there is no such time zone in the IANA rules …, did you mean `America/Chicago`?, got America/Chigaco",
        ],
    );
}

#[test]
fn a_zone_in_words() {
    check(
        &[(r#""UTC""#, r#""Texas time""#)],
        &[
            "sites.home.zone: a time zone is written like `Asia/Almaty`, `UTC` or `UTC+05:00`, got Texas time",
        ],
    );
}

#[test]
fn an_unknown_regime() {
    check(
        &[
            (
                r#"remaining_term = "0 d""#,
                r#"remaining_term = "0 d"
regimes.rationd.windows = [{ share = "0 %" }]"#,
            ),
            (
                r#"[countries.X]
currency = "USD""#,
                r#"[countries.X]
currency = "USD"
regimes = { start = "fiar", monthly = { fair = { rationed = "25 %" }, rationed = {} } }"#,
            ),
        ],
        &[
            "countries.X.regimes.start: no regime has this name, did you mean `fair`?; known: fair, rationed, got fiar",
            "sites.home.regimes.rationd: no regime has this name, did you mean `rationed`?; known: fair, rationed, got rationd",
        ],
    );
}

#[test]
fn moves_of_more_than_all() {
    check(
        &[(
            r#"[countries.X]
currency = "USD""#,
            r#"[countries.X]
currency = "USD"
regimes = { start = "fair", monthly = { fair = { foul = "60 %", off = "50 %" }, foul = { foul = "10 %" }, off = {} } }"#,
        )],
        &[
            "countries.X.regimes.monthly.fair: the moves of a month go to other regimes and make at most 100 %, got foul 60 % + off 50 %",
            "countries.X.regimes.monthly.foul: the moves of a month go to other regimes and make at most 100 %, got foul 10 %",
        ],
    );
}

#[test]
fn waves_that_are_too_few() {
    check(
        &[
            ("containers = 1", "containers = 5"),
            (r#"power      = "9 kW""#, r#"power      = "90 kW""#),
            (
                r#"yard = ["home"]"#,
                r#"yard = { waves = [{ containers = 2, steps = ["home"] }, { containers = 2, steps = ["home"] }] }"#,
            ),
        ],
        &["plans.plan.yard: the containers of the cohorts add up to the 5 of the group, got 4"],
    );
}

#[test]
fn waves_that_are_too_many() {
    check(
        &[
            ("containers = 1", "containers = 5"),
            (r#"power      = "9 kW""#, r#"power      = "90 kW""#),
            (
                r#"yard = ["home"]"#,
                r#"yard = { waves = [{ containers = 2, steps = ["home"] }, { containers = "all", steps = ["home"] }] }"#,
            ),
        ],
        &["plans.plan.yard: the containers of the cohorts add up to the 5 of the group, got 7"],
    );
}

#[test]
fn a_group_without_a_plan() {
    check(
        &[(
            "[countries.X]",
            r"[fleet.hall]
containers = 1
slots = 1
rigs = { s19 = 1 }

[countries.X]",
        )],
        &["plans.plan.hall: the containers of the cohorts add up to the 1 of the group, got 0"],
    );
}

#[test]
fn periods_that_overlap() {
    check(
        &[(
            r#"[{ energy = "0.05 USD/kWh" }]"#,
            r#"[{ time_of_use = [{ hours = "0-10", price = "0.03 USD/kWh" }, { hours = "9-24", price = "0.05 USD/kWh" }] }]"#,
        )],
        &[
            "sites.home.tariff[0]: every minute of the year has exactly one price, got 2 on Mon 09:00–10:00 of month 1",
        ],
    );
}

#[test]
fn periods_that_leave_a_gap() {
    check(
        &[(
            r#"[{ energy = "0.05 USD/kWh" }]"#,
            r#"[{ time_of_use = [{ hours = "0-10", price = "0.03 USD/kWh" }, { hours = "10-23", price = "0.05 USD/kWh" }] }]"#,
        )],
        &[
            "sites.home.tariff[0]: every minute of the year has exactly one price, got 0 on Mon 23:00–24:00 of month 1",
        ],
    );
}

#[test]
fn two_periods_for_the_rest() {
    check(
        &[(
            r#"[{ energy = "0.05 USD/kWh" }]"#,
            r#"[{ time_of_use = [{ price = "0.03 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#,
        )],
        &[
            "sites.home.tariff[0]: every minute of the year has exactly one price, got 2 periods, 2 of them without a window",
        ],
    );
}

#[test]
fn a_tariff_without_energy() {
    check(
        &[(
            r#"[{ energy = "0.05 USD/kWh" }]"#,
            r#"[{ per_month = "100 USD" }]"#,
        )],
        &["sites.home.tariff: a tariff has a price of energy; write 0 where there is none"],
    );
}

#[test]
fn a_tariff_in_two_currencies() {
    check(
        &[
            (
                r#"[{ energy = "0.05 USD/kWh" }]"#,
                r#"[{ energy = "0.05 USD/kWh" }, { per_month = "100 KZT" }]"#,
            ),
            (
                "resale       = []",
                r#"exchange.KZT = "400 KZT/USD"
resale       = []"#,
            ),
        ],
        &["sites.home.tariff: one contract and one path are in one currency, got KZT and USD"],
    );
}

#[test]
fn two_charges_in_one() {
    check(
        &[(
            r#"[{ energy = "0.05 USD/kWh" }]"#,
            r#"[{ energy = "0.05 USD/kWh", per_month = "100 USD" }]"#,
        )],
        &[
            "sites.home.tariff[0]: expected exactly one of the keys energy, time_of_use, per_month, got energy and per_month",
        ],
    );
}

#[test]
fn a_charge_of_nothing() {
    check(
        &[(r#"[{ energy = "0.05 USD/kWh" }]"#, "[{ }]")],
        &[
            "sites.home.tariff[0]: expected exactly one of the keys energy, time_of_use, per_month, got none of them",
        ],
    );
}

#[test]
fn an_order_that_ends_before_it_begins() {
    check(
        &[(
            r#"remaining_term = "0 d""#,
            r#"remaining_term = "0 d"
downtime.orders = [{ from = "2022-02-08", to = "2022-01-24", share = "0 %" }]"#,
        )],
        &[
            "sites.home.downtime.orders[0]: `to` is the first day after the span and comes after `from`, got 2022-02-08 to 2022-01-24",
        ],
    );
}

#[test]
fn an_order_of_no_day() {
    check(
        &[(
            r#"remaining_term = "0 d""#,
            r#"remaining_term = "0 d"
downtime.orders = [{ from = "2022-01-24", to = "2022-01-24", share = "0 %" }]"#,
        )],
        &[
            "sites.home.downtime.orders[0]: `to` is the first day after the span and comes after `from`, got 2022-01-24 to 2022-01-24",
        ],
    );
}

#[test]
fn tiers_out_of_order() {
    check(
        &[(
            "resale       = []",
            r#"resale = [{ below = "40 J/TH", price = "9 USD/TH" }, { below = "25 J/TH", price = "10 USD/TH" }, { price = "1 USD/TH" }]"#,
        )],
        &[
            "outlook.resale[1]: tiers stand in the order of their bounds; only the last has none, got 25 J/TH",
        ],
    );
}

#[test]
fn a_tier_after_the_rest() {
    check(
        &[(
            "resale       = []",
            r#"resale = [{ price = "9 USD/TH" }, { below = "25 J/TH", price = "10 USD/TH" }]"#,
        )],
        &[
            "outlook.resale[1]: tiers stand in the order of their bounds; only the last has none, got 25 J/TH",
        ],
    );
}

#[test]
fn a_rig_in_no_tier() {
    check(
        &[(
            "resale       = []",
            r#"resale = [{ below = "25 J/TH", price = "10 USD/TH" }]"#,
        )],
        &["rigs.s19: no tier of the resale price reaches this efficiency, got 30 J/TH"],
    );
}

#[test]
fn a_price_by_mass_without_mass() {
    check(
        &[
            (
                r#"{ kind = "inland", days = "6 d" }"#,
                r#"{ kind = "inland", days = "6 d", costs = [{ per_kg = "1 USD" }] }"#,
            ),
            GOING,
        ],
        &[
            "journeys.truck.phases[1].costs[0]: a price per kilogram needs the mass of every rig and container of the group, got 1 USD",
        ],
    );
}

#[test]
fn a_failing_rig_without_a_repair_cost() {
    check(
        &[(
            r#"power    = "3 kW""#,
            r#"power    = "3 kW"
failure_rate = "5 %/yr""#,
        )],
        &[
            "rigs.s19.failure_rate: a rig that fails has a repair cost; write 0 where there is none, got 5 %/yr",
        ],
    );
}

#[test]
fn leaving_before_the_horizon() {
    check(
        &[(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { leave = "2021-12-31", by = "truck", to = "away" }]"#,
        )],
        &[
            "plans.plan.yard[1].leave: the day lies in the horizon, from 2022-01-01 and before 2022-02-01, got 2021-12-31",
        ],
    );
}

#[test]
fn leaving_after_the_horizon() {
    check(
        &[(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { leave = "2022-02-01", by = "truck", to = "away" }]"#,
        )],
        &[
            "plans.plan.yard[1].leave: the day lies in the horizon, from 2022-01-01 and before 2022-02-01, got 2022-02-01",
        ],
    );
}

#[test]
fn a_day_that_does_not_exist() {
    check(
        &[(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { leave = "2022-02-30", by = "truck", to = "away" }]"#,
        )],
        &["plans.plan.yard[1].leave: a date is written like `2021-12-01`, got 2022-02-30"],
    );
}

#[test]
fn more_rigs_than_slots() {
    check(
        &[("{ s19 = 1 }", "{ s19 = 3 }")],
        &["fleet.yard.rigs: a container has 2 slots, its lots hold 3 rigs"],
    );
}

#[test]
fn a_case_without_plans() {
    check(
        &[(
            r#"[plans.plan]
yard = ["home"]"#,
            "[plans]",
        )],
        &["plans: there is at least one, got none"],
    );
}

#[test]
fn a_horizon_of_eight_thousand_years() {
    check(
        &[("months   = 1", "months   = 100_000")],
        &["months: the number of months of a horizon must lie in 1 to 600, got 100000"],
    );
}

#[test]
fn fees_that_are_everything() {
    check(
        &[(r#"fee_share    = "0 %""#, r#"fee_share    = "100 %""#)],
        &[
            "outlook.fee_share: fees are a share of subsidy and fees together, and less than 100 %, got 100 %",
        ],
    );
}

#[test]
fn growth_that_leaves_its_range() {
    check(
        &[
            ("months   = 1", "months   = 36"),
            (
                r#"fee_share    = "0 %""#,
                r#"fee_share    = { start = "50 %", growth = "10 %/month" }"#,
            ),
        ],
        &["outlook.fee_share: a share must lie in 0 % to 100 %, got 107.1794405 % in 2022-09"],
    );
}

#[test]
fn deposits_of_the_opening() {
    check(
        &[
            (
                r#"remaining_term = "0 d""#,
                r#"remaining_term = "0 d"
deposit = "100 USD""#,
            ),
            (
                "[plans.plan]",
                r#"[opening]
deposits.home = "100 KZT"
deposits.hoem = "1 USD"

[plans.plan]"#,
            ),
            (
                "resale       = []",
                r#"exchange.KZT = "400 KZT/USD"
resale       = []"#,
            ),
        ],
        &[
            "opening.deposits.home: the deposit of a site has one currency, USD, got 100 KZT",
            "opening.deposits.hoem: no site has this name, did you mean `home`?; known: home, away, got hoem",
        ],
    );
}

#[test]
fn malformed_windows() {
    check(
        &[(
            r#"remaining_term = "0 d""#,
            r#"remaining_term = "0 d"
downtime.windows = [{ hours = "18-25", months = "Okt-Mar", weekdays = "Mon-Frei", share = "0 %" }]"#,
        )],
        &[
            "sites.home.downtime.windows[0].hours: a set of clock times is written like `18-23`, `22-6`, `18:30-23:00`, `0-8,20-24` or `all`, got 18-25",
            "sites.home.downtime.windows[0].months: a set of months is written like `Oct-Mar`, `Jun-Sep,Dec` or `all`, got Okt-Mar",
            "sites.home.downtime.windows[0].weekdays: a set of weekdays is written like `Mon-Fri`, `Sat,Sun` or `all`, got Mon-Frei",
        ],
    );
}

#[test]
fn a_malformed_hazard() {
    check(
        &[(
            r#"[countries.X]
currency = "USD""#,
            r#"[countries.X]
currency = "USD"
hazards = [{ cause = "weather", per_year = "8" }]"#,
        )],
        &[
            "countries.X.hazards[0].cause: expected one of ban, licence lost, seizure, sanctions, disaster, got weather",
            "countries.X.hazards[0].per_year: a share is written like `12 %`, got 8",
        ],
    );
}

#[test]
fn text_that_is_not_toml() {
    check(
        &[("months   = 1", "months   = ")],
        &["not valid TOML: a text, or a number with its unit, stands in quotes"],
    );
}

#[test]
fn a_height_at_another_time() {
    check(
        &[(
            "resale       = []",
            r#"resale = []
chain = { height = 800_000, at = "2025-01-09 00:00:00" }"#,
        )],
        &[
            "outlook.chain: the height of the chain at this time must lie in 840000 to 1088014, got 800000",
        ],
    );
}

/// Every field is fine by itself: what does not fit together is told at once, in the order of the case.
#[test]
fn several_problems_of_a_case() {
    check(
        &[
            (r#"power      = "9 kW""#, r#"power      = "2 kW""#),
            (r#"country    = "X""#, r#"country    = "Y""#),
            ("{ s19 = 1 }", "{ s19 = 3 }"),
            (r#"zone       = "UTC""#, r#"zone       = "Asia/Almatty""#),
            (r#"energy = "0.04 USD/kWh""#, r#"energy = "20 KZT/kWh""#),
            GOING,
        ],
        &[
            "fleet.yard.rigs: a container has 2 slots, its lots hold 3 rigs",
            "sites.home.country: no country has this name, did you mean `X`?; known: X, got Y",
            "sites.home.zone: there is no such time zone in the IANA rules …, did you mean `Asia/Almaty`?, got Asia/Almatty",
            "sites.away.tariff[0]: KZT needs an exchange rate with USD in the outlook, got KZT",
        ],
    );
}

/// A known halving of 2024 and a projected one of 2028 are handled, not skipped: a rig earns 6.25 USD a day, then half, then half of that.
#[test]
fn a_horizon_beyond_the_next_halving() {
    let text = text(&[
        (r#""2022-01""#, r#""2024-03""#),
        ("months   = 1", "months   = 51"),
    ]);
    let case = Loaded::from_toml(&text).unwrap().case;
    let valuation = Prepared::new(&case).unwrap().value("plan").unwrap();
    let revenue = |month: &str| {
        let lines = valuation
            .ledger
            .iter()
            .filter(|line| line.account == Account::HashRevenue && line.month.to_string() == month);
        lines
            .map(|line| line.amount.normalize())
            .collect::<Vec<_>>()
    };
    assert_eq!(revenue("2024-03"), [dec!(193.75)]); // 31 × 6.25
    assert_eq!(revenue("2024-04").len(), 2);
    assert_eq!(revenue("2024-05"), [dec!(96.875)]);
    assert_eq!(revenue("2028-03"), [dec!(96.875)]);
    assert_eq!(revenue("2028-04").len(), 2);
    assert_eq!(revenue("2028-05"), [dec!(48.4375)]);
}

/// What a person reads: the line of the file, the value marked, the place.
#[test]
fn problems_point_into_the_file() {
    let text = text(&[
        (r#"country    = "X""#, r#"country    = "Y""#),
        (r#""UTC""#, r#""Asia/Almatty""#),
        ("{ s19 = 1 }", "{ s19 = 3 }"),
    ]);
    let shown = problems(&text).unwrap().render("case.toml", &text);
    let shown = without_edition(&shown);
    assert_eq!(
        shown,
        r#"error: a container has 2 slots, its lots hold 3 rigs
  --> case.toml:25:14
   |
25 | rigs       = { s19 = 3 }
   |              ^^^^^^^^^^^ in `fleet.yard.rigs`

error: no country has this name, did you mean `X`?; known: X, got Y
  --> case.toml:31:14
   |
31 | country    = "Y"
   |              ^^^ in `sites.home.country`

error: there is no such time zone in the IANA rules …, did you mean `Asia/Almaty`?, got Asia/Almatty
  --> case.toml:32:14
   |
32 | zone       = "Asia/Almatty"
   |              ^^^^^^^^^^^^^^ in `sites.home.zone`
"#
    );
}

// ---------------------------------------------------------------------------------------------
// What should be said, and is not yet
// ---------------------------------------------------------------------------------------------

/// A number with a point hides no other problem.
#[test]
fn bare_numbers() {
    check(
        &[
            (r#"power    = "3 kW""#, "power    = 3000"),
            (r#"discount = "0 %/yr""#, "discount = 0.14"),
            ("months   = 1", r#"months   = "1""#),
            ("containers = 1", "containers = 1.5"),
        ],
        &[
            r#"months: expected a whole number, without quotes, got the text "1""#,
            "discount: a number with a point is written in quotes, with its unit, got 0.14",
            "rigs.s19.power: power is written like `3.25 MW`, got 3000",
            "fleet.yard.containers: a number with a point is written in quotes, with its unit, got 1.5",
        ],
    );
}

/// One slip is one problem, at its place.
#[test]
fn duplicate_names() {
    check(
        &[("[sites.away]", "[sites.home]")],
        &["a name may stand once, got home"],
    );
}

/// Also where the horizon does not reach.
#[test]
fn a_path_in_two_currencies() {
    check(
        &[(
            r#"btc_price    = "10_000 USD""#,
            r#"btc_price = { from = "2022-01", values = ["10_000 USD", "9_000 EUR"] }"#,
        )],
        &["outlook.btc_price: one contract and one path are in one currency, got 9000 EUR"],
    );
}

#[test]
fn a_levy_that_ends_before_it_begins() {
    check(
        &[(
            r#"[countries.X]
currency = "USD""#,
            r#"[countries.X]
currency = "USD"
levies = [{ per_kwh = "0.01 USD/kWh", from = "2022-02-01", to = "2022-01-01" }]"#,
        )],
        &[
            "countries.X.levies[0]: `to` is the first day after the span and comes after `from`, got 2022-02-01 to 2022-01-01",
        ],
    );
}

#[test]
fn an_unknown_step() {
    check(
        &[(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { sell = "2022-01-11" }]"#,
        )],
        &[
            "plans.plan.yard[1]: the key `leave` is missing",
            "plans.plan.yard[1]: the key `by` is missing",
            "plans.plan.yard[1]: the key `to` is missing",
            "plans.plan.yard[1].sell: unknown key; the keys here are leave, by, to",
        ],
    );
}

#[test]
fn a_site_instead_of_an_itinerary() {
    check(
        &[(r#"yard = ["home"]"#, r#"yard = "home""#)],
        &[
            r#"plans.plan.yard: expected a list: the first site, then the steps, got the text "home""#,
        ],
    );
}

#[test]
fn a_start_before_bitcoin() {
    check(
        &[(r#""2022-01""#, r#""2008-12""#)],
        &["start: there were no blocks before 2009-01-03 18:15:05 UTC, got 2008-12"],
    );
}

/// A number with a point hides no other problem.
#[test]
fn several_problems_of_a_text() {
    check(
        &[
            (
                r#"currency = "USD"
start"#,
                r#"currency = "usd"
start"#,
            ),
            (r#"pool_fee = "0 %""#, r#"pool_fee = "2.5""#),
            (
                r#"country    = "X"
zone       = "UTC""#,
                r#"contry    = "X"
zone       = "UTC""#,
            ),
            ("containers = 1", "containers = 1.5"),
            (r#"kind = "dismantle""#, r#"kind = "dismantel""#),
        ],
        &[
            "currency: a currency is written like `USD`: three capital letters, got usd",
            "coins.pool_fee: a share is written like `12 %`, got 2.5",
            "fleet.yard.containers: a number with a point is written in quotes, with its unit, got 1.5",
            "sites.home.contry: unknown key, did you mean `country`?; the keys here are country, zone, power, tariff, operations, downtime, regimes, standby, deposit, remaining_term, resale_discount",
            "journeys.truck.phases[0].kind: expected one of dismantle, pack, inland, export customs, sea, rail, air, import customs, storage, site works, install, got dismantel",
        ],
    );
}

/// A horizon that is wrong hides nothing that does not depend on it.
#[test]
fn a_horizon_of_nothing_and_an_unknown_country() {
    check(
        &[
            ("months   = 1", "months   = 0"),
            (r#"country    = "X""#, r#"country    = "Y""#),
        ],
        &[
            "months: the number of months of a horizon must lie in 1 to 600, got 0",
            "sites.home.country: no country has this name, did you mean `X`?; known: X, got Y",
        ],
    );
}
