//! Slips of the pen.

use super::*;

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
fn a_slip_in_a_key() {
    check(
        &[(r#"remaining_term = "0 d""#, r#"remaining_trem = "0 d""#)],
        &[
            "sites.home.remaining_trem: unknown key, did you mean `remaining_term`?; the keys here are country, zone, power, tariff, operations, downtime, hazards, regimes, curtailment, restart, standby, energised, licence, supply, deposit, deposit_return, exit_fee, remaining_term, notice, resale_discount, resale_changes, selling, works_resale",
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
            "colour: unknown key; the keys here are title, currency, start, months, discount, outlook, coins, rigs, fleet, countries, sites, journeys, plans, loans, opening, uncertain, sources",
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
fn a_zone_in_words() {
    check(
        &[(r#""UTC""#, r#""Texas time""#)],
        &[
            "sites.home.zone: a time zone is written like `Asia/Almaty`, `UTC` or `UTC+05:00`, got Texas time",
        ],
    );
}

#[test]
fn two_charges_in_one() {
    check_tariff(
        r#"[{ energy = "0.05 USD/kWh", per_month = "100 USD" }]"#,
        &[
            "sites.home.tariff[0]: expected exactly one of the keys energy, tiers, time_of_use, index, demand, demand_tiers, demand_time_of_use, coincident_peak, per_month, per_day, per_year, minimum_per_month, minimum_per_day, minimum_per_year, curtailment_credit, demand_response, got energy and per_month",
        ],
    );
}

#[test]
fn a_charge_of_nothing() {
    check(
        &[(r#"[{ energy = "0.05 USD/kWh" }]"#, "[{ }]")],
        &[
            "sites.home.tariff[0]: expected exactly one of the keys energy, tiers, time_of_use, index, demand, demand_tiers, demand_time_of_use, coincident_peak, per_month, per_day, per_year, minimum_per_month, minimum_per_day, minimum_per_year, curtailment_credit, demand_response, got none of them",
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
fn a_day_that_does_not_exist() {
    check(
        &[(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { leave = "2022-02-30", by = "truck", to = "away" }]"#,
        )],
        &[
            "plans.plan.yard[1].leave: a date is written like `2022-01-24`, a day that exists, got 2022-02-30",
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
            "countries.X.hazards[0].cause: expected one of ban, licence lost, seizure, sanctions, transfer restriction, exit closed, disaster, got weather",
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

#[test]
fn an_unknown_step() {
    check(
        &[(
            r#"yard = ["home"]"#,
            r#"yard = ["home", { burn = "2022-01-11" }]"#,
        )],
        &[
            "plans.plan.yard[1]: expected exactly one of the keys leave, sell, abandon, mothball, got none of them",
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
            "sites.home.contry: unknown key, did you mean `country`?; the keys here are country, zone, power, tariff, operations, downtime, hazards, regimes, curtailment, restart, standby, energised, licence, supply, deposit, deposit_return, exit_fee, remaining_term, notice, resale_discount, resale_changes, selling, works_resale",
            "journeys.truck.phases[0].kind: expected one of dismantle, pack, inland, export customs, sea, rail, air, import customs, storage, site works, install, got dismantel",
        ],
    );
}

#[test]
fn a_source_of_nothing() {
    check(
        &[(
            "[coins]",
            "[[sources]]\ncovers = [\"outlook.btc_prise\", \"coins.payout\"]\ntext = \"a page\"\nconfidence = \"high\"\n\n[coins]",
        )],
        &[
            "sources[0].covers[0]: nothing in the case has this path, did you mean `outlook.btc_price`?, got outlook.btc_prise",
        ],
    );
}
