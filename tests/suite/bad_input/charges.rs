//! Charges that contradict themselves.

use super::*;

// ---------------------------------------------------------------------------------------------
// Schedules
// ---------------------------------------------------------------------------------------------

#[test]
fn energy_with_two_prices_in_one_month() {
    check_charge(
        r#"{ time_of_use = [{ months = "Jun-Sep", hours = "12-20", price = "0.03 USD/kWh" }, { months = "Sep", hours = "19-21", price = "0.04 USD/kWh" }, { price = "0 USD/kWh" }] }"#,
        &[
            "sites.home.tariff[1]: every minute of the year has exactly one price, got 2 on Mon 19:00–20:00 of month 9",
        ],
    );
}

#[test]
fn energy_without_a_price_on_sundays() {
    check_charge(
        r#"{ time_of_use = [{ weekdays = "Mon-Fri", price = "0.03 USD/kWh" }, { weekdays = "Sat", price = "0.01 USD/kWh" }] }"#,
        &[
            "sites.home.tariff[1]: every minute of the year has exactly one price, got 0 on Sun 00:00–24:00 of month 1",
        ],
    );
}

#[test]
fn demand_with_two_prices() {
    check_charge(
        r#"{ demand_time_of_use = [{ hours = "12-20", price = "5 USD/kW/month" }, { hours = "19-12", price = "1 USD/kW/month" }] }"#,
        &[
            "sites.home.tariff[1]: every minute of the year has exactly one price, got 2 on Mon 19:00–20:00 of month 1",
        ],
    );
}

#[test]
fn demand_without_a_price_in_december() {
    check_charge(
        r#"{ demand_time_of_use = [{ months = "Jan-Nov", price = "5 USD/kW/month" }] }"#,
        &[
            "sites.home.tariff[1]: every minute of the year has exactly one price, got 0 on Mon 00:00–24:00 of month 12",
        ],
    );
}

#[test]
fn demand_without_periods() {
    check_charge(
        "{ demand_time_of_use = [] }",
        &[
            "sites.home.tariff[1]: every minute of the year has exactly one price, got 0 periods, 0 of them without a window",
        ],
    );
}

/// A charge without a price has no currency either, which is not several.
#[test]
fn energy_without_periods() {
    check_tariff(
        "[{ time_of_use = [] }]",
        &[
            "sites.home.tariff[0]: every minute of the year has exactly one price, got 0 periods, 0 of them without a window",
        ],
    );
}

/// In eleven months each, of which the first is told.
#[test]
fn two_schedules_are_two_problems() {
    let noon =
        "every minute of the year has exactly one price, got 0 on Mon 12:00–24:00 of month 1";
    check_tariff(
        r#"[{ time_of_use = [{ months = "Jan-Nov", hours = "0-12", price = "0.03 USD/kWh" }] }, { demand_time_of_use = [{ months = "Jan-Nov", hours = "0-12", price = "5 USD/kW/month" }] }]"#,
        &[
            &format!("sites.home.tariff[0]: {noon}"),
            &format!("sites.home.tariff[1]: {noon}"),
        ],
    );
}

/// The place names the version.
#[test]
fn a_schedule_of_the_second_version() {
    check_tariff(
        r#"[{ charges = [{ energy = "0.05 USD/kWh" }] }, { from = "2022-02", charges = [{ time_of_use = [{ hours = "0-12", price = "0.03 USD/kWh" }] }] }]"#,
        &[
            "sites.home.tariff[1].charges[0]: every minute of the year has exactly one price, got 0 on Mon 12:00–24:00 of month 1",
        ],
    );
}

#[test]
fn a_period_with_a_price_and_tiers() {
    check_tariff(
        r#"[{ time_of_use = [{ hours = "0-10", price = "0.03 USD/kWh", tiers = [{ price = "0.04 USD/kWh" }] }, { price = "0.05 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0].time_of_use[0]: expected exactly one of the keys price, tiers, got price and tiers",
        ],
    );
    check_charge(
        r#"{ demand_time_of_use = [{ price = "1 USD/kW/month", tiers = [{ price = "1 USD/kW/month" }] }] }"#,
        &[
            "sites.home.tariff[1].demand_time_of_use[0]: expected exactly one of the keys price, tiers, got price and tiers",
        ],
    );
}

#[test]
fn a_period_without_price_and_tiers() {
    let none = "sites.home.tariff[0].time_of_use[0]";
    let charge = |keys: &str| {
        format!(
            r#"[{{ time_of_use = [{{ hours = "0-10"{keys} }}, {{ price = "0.05 USD/kWh" }}] }}]"#
        )
    };
    check_tariff(
        &charge(""),
        &[&format!(
            "{none}: expected exactly one of the keys price, tiers, got none of them"
        )],
    );
    check_tariff(
        &charge(r#", prize = "0.03 USD/kWh""#),
        &[&format!(
            "{none}.prize: unknown key, did you mean `price`?; the keys here are months, weekdays, hours, windows, price, tiers"
        )],
    );
}

// ---------------------------------------------------------------------------------------------
// Tiers
// ---------------------------------------------------------------------------------------------

#[test]
fn tiers_that_fall() {
    check_tariff(
        r#"[{ tiers = [{ up_to = "1 MWh", price = "0.03 USD/kWh" }, { up_to = "900 kWh", price = "0.04 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0].tiers: tiers stand in the order of their bounds; only the last has none, got 900 after 1000",
        ],
    );
}

const TIERS: &str = "tiers stand in the order of their bounds; only the last has none, got";

#[test]
fn tiers_that_are_none_or_have_no_limits() {
    let place = "sites.home.tariff[0].tiers";
    check_tariff("[{ tiers = [] }]", &[&format!("{place}: {TIERS} no tiers")]);
    check_tariff(
        r#"[{ tiers = [{ price = "0.03 USD/kWh" }, { price = "0.04 USD/kWh" }] }]"#,
        &[&format!("{place}: {TIERS} no limit before the last")],
    );
}

#[test]
fn tiers_of_a_period_that_fall() {
    check_tariff(
        r#"[{ time_of_use = [{ hours = "0-10", tiers = [{ up_to = "20 kWh", price = "0.03 USD/kWh" }, { up_to = "10 kWh", price = "0.03 USD/kWh" }, { price = "0.04 USD/kWh" }] }, { price = "0.05 USD/kWh" }] }]"#,
        &[&format!(
            "sites.home.tariff[0].time_of_use[0].tiers: {TIERS} 10 after 20"
        )],
    );
}

#[test]
fn tiers_of_demand_that_do_not_rise() {
    let charge =
        |tiers: &str| format!(r#"{{ demand_tiers = [{tiers}, {{ price = "3 USD/kW/month" }}] }}"#);
    let place = "sites.home.tariff[1].demand_tiers";
    check_charge(
        &charge(
            r#"{ up_to = "100 kW", price = "1 USD/kW/month" }, { up_to = "0.1 MW", price = "2 USD/kW/month" }"#,
        ),
        &[&format!("{place}: {TIERS} 100 kW after 100 kW")],
    );
    check_charge(
        &charge(r#"{ up_to = "0 kW", price = "1 USD/kW/month" }"#),
        &[&format!("{place}: {TIERS} 0 W after 0 W")],
    );
}

#[test]
fn a_limit_in_the_last_tier() {
    check_tariff(
        r#"[{ tiers = [{ up_to = "1000 kWh", price = "0.03 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0].tiers: tiers stand in the order of their bounds; only the last has none, got a limit in the last",
        ],
    );
}

#[test]
fn a_limit_in_the_last_tier_of_demand() {
    check_charge(
        r#"{ demand_tiers = [{ up_to = "10 kW", price = "1 USD/kW/month" }] }"#,
        &[
            "sites.home.tariff[1].demand_tiers: tiers stand in the order of their bounds; only the last has none, got a limit in the last",
        ],
    );
}

#[test]
fn a_limit_of_nothing() {
    check_tariff(
        r#"[{ tiers = [{ up_to = "0 kWh", price = "0.03 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0].tiers[0].up_to: the limit of a tier must lie in more than 0 kWh to 1000000000000 kWh, got 0 kWh",
        ],
    );
}

#[test]
fn a_limit_beyond_all_reason() {
    check_tariff(
        r#"[{ tiers = [{ up_to = "1_000_000_001 MWh/kW", price = "0.03 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0].tiers[0].up_to: the limit of a tier must lie in more than 0 kWh/kW to 1000000000000 kWh/kW, got 1000000001000 kWh/kW",
        ],
    );
}

#[test]
fn a_limit_in_another_unit() {
    check_tariff(
        r#"[{ tiers = [{ up_to = "1000 kW", price = "0.03 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0].tiers[0].up_to: the limit of a tier is written like `1000 kWh`, `30 kWh/d`, `300 kWh/kW` or `10 kWh/kW/d`, got 1000 kW",
        ],
    );
    check_charge(
        r#"{ demand_tiers = [{ up_to = "10 kWh", price = "1 USD/kW/month" }, { price = "1 USD/kWh" }] }"#,
        &[
            "sites.home.tariff[1].demand_tiers[0].up_to: power is written like `3.25 MW`, got 10 kWh",
            "sites.home.tariff[1].demand_tiers[1].price: a price of power is written like `12 USD/kW/month`, got 1 USD/kWh",
        ],
    );
}

#[test]
fn tiers_in_two_units() {
    check_tariff(
        r#"[{ tiers = [{ up_to = "1000 kWh", price = "0.03 USD/kWh" }, { up_to = "2000 kWh/d", price = "0.04 USD/kWh" }, { price = "0.05 USD/kWh" }] }]"#,
        &[
            "sites.home.tariff[0].tiers: the tiers of all periods of a month have the same limits, in one unit, got several units",
        ],
    );
}

#[test]
fn periods_of_a_month_with_different_limits() {
    let tariff = |day: &str, night: &str| {
        format!(
            r#"[{{ time_of_use = [{{ {night}, tiers = [{{ up_to = "10 kWh", price = "0.03 USD/kWh" }}, {{ price = "0.04 USD/kWh" }}] }}, {{ tiers = [{{ up_to = "{day}", price = "0.03 USD/kWh" }}, {{ price = "0.04 USD/kWh" }}] }}] }}]"#
        )
    };
    let at_night = r#"hours = "0-10""#;
    let different = "sites.home.tariff[0]: the tiers of all periods of a month have the same limits, in one unit, got different limits in month 1";
    check_tariff(&tariff("20 kWh", at_night), &[different]);
    check_tariff(&tariff("10 kWh/kW", at_night), &[different]);
    check_tariff(&tariff("10 kWh", at_night), &[]);
    check_tariff(&tariff("20 kWh", r#"months = "Jun-Sep""#), &[]);
}

// ---------------------------------------------------------------------------------------------
// Ratchets
// ---------------------------------------------------------------------------------------------

#[test]
fn a_ratchet_that_looks_back_too_far_or_not_at_all() {
    check_charge(
        r#"{ demand = "1 USD/kW/month", ratchets = [{ share = "80 %", look_back = 1 }, { share = "80 %", look_back = 0 }, { share = "80 %", look_back = 24 }, { share = "80 %", look_back = 25 }] }"#,
        &[
            "sites.home.tariff[1].ratchets[1].look_back: the months a ratchet looks back must lie in 1 to 24, got 0",
            "sites.home.tariff[1].ratchets[3].look_back: the months a ratchet looks back must lie in 1 to 24, got 25",
        ],
    );
}

#[test]
fn a_ratchet_that_looks_back_in_two_ways() {
    check_charge(
        r#"{ demand = "1 USD/kW/month", ratchets = [{ share = "80 %", look_back = 11, of = "Jan" }] }"#,
        &[
            "sites.home.tariff[1].ratchets[0]: expected exactly one of the keys look_back, of, got look_back and of",
        ],
    );
}

#[test]
fn a_ratchet_that_does_not_look_back() {
    check_charge(
        r#"{ demand = "1 USD/kW/month", ratchets = [{ share = "80 %" }] }"#,
        &[
            "sites.home.tariff[1].ratchets[0]: expected exactly one of the keys look_back, of, got none of them",
        ],
    );
}

#[test]
fn a_ratchet_of_no_months() {
    check_charge(
        r#"{ demand = "1 USD/kW/month", ratchets = [{ share = "101 %", of = "Juni", months = "Smr" }] }"#,
        &[
            "sites.home.tariff[1].ratchets[0].share: a share must lie in 0 % to 100 %, got 101 %",
            "sites.home.tariff[1].ratchets[0].of: a set of months is written like `Oct-Mar`, `Jun-Sep,Dec` or `all`, got Juni",
            "sites.home.tariff[1].ratchets[0].months: a set of months is written like `Oct-Mar`, `Jun-Sep,Dec` or `all`, got Smr",
        ],
    );
}

#[test]
fn a_slip_in_the_key_of_a_ratchet() {
    check_charge(
        r#"{ demand = "1 USD/kW/month", ratchet = [{ share = "80 %", look_back = 11 }] }"#,
        &[
            "sites.home.tariff[1].ratchet: unknown key, did you mean `ratchets`?; the keys here are demand, ratchets",
        ],
    );
}

#[test]
fn a_ratchet_of_energy() {
    check_tariff(
        r#"[{ energy = "0.05 USD/kWh", ratchets = [] }]"#,
        &["sites.home.tariff[0].ratchets: unknown key; the keys here are energy"],
    );
}
