//! Plans that cannot be.

use super::*;

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
        &[
            "plans.plan: away has 2 kW, which is 1 kW too little from 2022-01-21 on, and would not fit later, got 3 kW",
        ],
    );
}

#[test]
fn a_home_without_power() {
    check(
        &[(r#"power      = "9 kW""#, r#"power      = "2999 W""#)],
        &[
            "plans.plan: home has 2.999 kW, which is 1 W too little from 2022-01-01 on, and would not fit later, got 3 kW",
        ],
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
fn an_unknown_rig() {
    check(
        &[("{ s19 = 1 }", "{ s91 = 1 }")],
        &["fleet.yard.rigs[0].rig: no rig has this name, did you mean `s19`?; known: s19, got s91"],
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
fn a_price_by_size_without_a_size() {
    check(
        &[
            (
                r#"{ kind = "inland", days = "6 d" }"#,
                r#"{ kind = "inland", days = "6 d", costs = [{ per_teu = "1 USD" }] }"#,
            ),
            GOING,
        ],
        &[
            "journeys.truck.phases[1].costs[0]: a price per TEU needs the `teu` of the group yard, got 1 USD",
        ],
    );
}

#[test]
fn days_that_do_not_ascend() {
    let days = |stated: &str, expected: &[&str]| {
        let phase = format!(r#"{{ kind = "inland", days = {stated} }}"#);
        check(
            &[(r#"{ kind = "inland", days = "6 d" }"#, &phase)],
            expected,
        );
    };
    days(
        r#"{ min = "20 d", mode = "15 d", max = "60 d" }"#,
        &[
            "journeys.truck.phases[1].days: the least, the likeliest and the most days of a phase ascend, got 20 d, 15 d and 60 d",
        ],
    );
    days(
        r#"{ min = "20 d", max = "10 d" }"#,
        &["journeys.truck.phases[1].days: the key `mode` is missing"],
    );
    days(
        "6",
        &["journeys.truck.phases[1].days: a whole number of days is written like `45 d`, got 6"],
    );
}

/// Free days are those of a container.
#[test]
fn free_days_of_what_has_none() {
    check(
        &[(
            r#"{ kind = "inland", days = "6 d" }"#,
            r#"{ kind = "inland", days = "6 d", costs = [{ per_day = "1 USD", free = "5 d" }] }"#,
        )],
        &["journeys.truck.phases[1].costs[0].free: unknown key; the keys here are per_day"],
    );
}

/// A slip in the key of a cost is told once, whatever stands beside it.
#[test]
fn slips_in_a_cost() {
    let slipped = |cost: &str, expected: &[&str]| {
        check(
            &[(
                r#"{ kind = "inland", days = "6 d" }"#,
                &format!(r#"{{ kind = "inland", days = "6 d", costs = [{cost}] }}"#),
            )],
            expected,
        );
    };
    let keys = "per_journey, per_container, per_rig, per_kg, per_teu, per_day, per_container_day, of_declared_value";
    slipped(
        r#"{ per_contaner = "1 USD", paid = "end" }"#,
        &[&format!(
            "journeys.truck.phases[1].costs[0].per_contaner: unknown key, did you mean `per_container`?; the keys here are {keys}, free, purpose, paid, lag"
        )],
    );
    slipped(
        r#"{ paid = "end" }"#,
        &[&format!(
            "journeys.truck.phases[1].costs[0]: expected exactly one of the keys {keys}, got none of them"
        )],
    );
    slipped(
        r#"{ per_rig = "1 USD", per_kg = "1 USD" }"#,
        &[&format!(
            "journeys.truck.phases[1].costs[0]: expected exactly one of the keys {keys}, got per_rig and per_kg"
        )],
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

/// What a site holds of its deposit is said, where the fleet stands there from the start.
#[test]
fn a_deposit_that_is_not_spoken_of() {
    check(
        &[("operations = []", "operations = []\ndeposit = \"100 USD\"")],
        &[
            "plans.plan.yard[0]: home asks for a deposit, and the fleet is there from the start: `opening.deposits.home` says what it holds, 0 too, got 100 USD",
        ],
    );
}

#[test]
fn a_deposit_of_less_than_nothing() {
    check(
        &[(
            "[journeys.truck]",
            "[opening]\ndeposits.home = \"-5 USD\"\n\n[journeys.truck]",
        )],
        &["opening.deposits.home: a deposit is not negative, got -5 USD"],
    );
}

#[test]
fn a_line_beyond_all_reason() {
    check(
        &[(
            "operations = []",
            "operations = [{ per_month = \"2_000_000_000_000_000_000 USD\" }]",
        )],
        &[
            "plans.plan: no line of a ledger exceeds 10^18 of the case's currency, got about 2000000000000000000 USD",
        ],
    );
}

/// Otherwise the cohort would stand under the hazards of two countries at once.
#[test]
fn a_journey_that_enters_before_it_leaves() {
    check(
        &[
            (
                "[sites.away]\ncountry    = \"X\"",
                "[countries.Y]\ncurrency = \"USD\"\n\n[sites.away]\ncountry    = \"Y\"",
            ),
            (
                r#"phases = [{ kind = "dismantle", days = "4 d" }, { kind = "inland", days = "6 d" }]"#,
                r#"phases = [{ kind = "import customs", days = "4 d" }, { kind = "export customs", days = "6 d" }]"#,
            ),
            GOING,
        ],
        &["plans.plan.yard[1].by: import customs begin when export customs are over, got truck"],
    );
}

#[test]
fn a_fleet_that_is_bought_after_the_start() {
    check(
        &[(
            "rigs       = { s19 = 1 }",
            r#"rigs       = [{ rig = "s19", per_container = 1, bought = "2022-01-02" }]"#,
        )],
        &[
            "fleet.yard.rigs[0].bought: the fleet is there from 2022-01-01 on, and was bought by then, got 2022-01-02",
        ],
    );
}
