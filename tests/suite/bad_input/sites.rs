//! Sites that contradict themselves.

use super::*;

/// What the others take away or put wrong is fine here.
#[test]
fn a_site_with_everything_is_fine() {
    let keys = r#"curtailment = "by price"
energised = [{ from = "2022-01-01", power = "5 kW" }, { from = "2022-03-01", power = "4 kW" }]
licence = { from = "2021-01-01", to = "2024-01-01" }
supply = { own = "60 %", renewable = "30 %", unmetered = "10 %" }
restart = { hours = "1 h", failures = "0.1 %", abrupt_failures = "0.3 %", orderly = "0.5 h", scrapped = "100 %" }
downtime.quotas = [{ power = "30 %", from = "2022-01-24", to = "2022-02-08" }, { energy = "29 %" }, { budget = "1_200 MWh" }]
downtime.random_cuts = [{ per_month = "4", hours = "3 h", depth = "50 %", notice = "1 h", growth = "10 %/yr" }]
downtime.outages = [{ per_year = "2", repair = "24 h", growth = "10 %/yr" }]
regimes.foul = { tariff = "1.5", windows = [{ hours = "18-23", share = "0 %" }] }"#;
    check_in_regimes(keys, &[]);
    let keys = r#"levies = [{ per_kwh = [{ from = "0 USD/kWh", rate = "0.02 USD/kWh" }, { from = "0.05 USD/kWh", rate = "0.01 USD/kWh" }], own = "0.01 USD/kWh", period = "quarter", due = "25 d" }]
capacity = { national = "100 MW", per_site = "1 MW", from = "2021-10-01", to = "2023-10-01" }
regimes = { start = "fair", monthly = { fair = { foul = "10 %" }, foul = {} }, changes = [{ from = "2022-06", monthly = { foul = { fair = "50 %" } } }, { from = "2022-07", monthly = {} }] }"#;
    check_country(keys, &[]);
}

// ---------------------------------------------------------------------------------------------
// Downtime
// ---------------------------------------------------------------------------------------------

#[test]
fn a_quota_of_no_day() {
    let rule = "`to` is the first day after the span and comes after `from`, got";
    check_site(
        r#"downtime.quotas = [{ power = "30 %", from = "2022-02-01", to = "2022-02-01" }]"#,
        &[&format!(
            "sites.home.downtime.quotas[0]: {rule} 2022-02-01 to 2022-02-01"
        )],
    );
    check_in_regimes(
        r#"regimes.foul.quotas = [{ energy = "30 %" }, { energy = "30 %", from = "2022-02-02", to = "2022-02-01" }]"#,
        &[&format!(
            "sites.home.regimes.foul.quotas[1]: {rule} 2022-02-02 to 2022-02-01"
        )],
    );
}

#[test]
fn a_quota_of_two_kinds_or_none() {
    let rule = "sites.home.downtime.quotas[0]: expected exactly one of the keys power, energy, budget, got";
    check_site(
        r#"downtime.quotas = [{ power = "30 %", energy = "29 %" }]"#,
        &[&format!("{rule} power and energy")],
    );
    check_site(
        r#"downtime.quotas = [{ from = "2022-02-01" }]"#,
        &[&format!("{rule} none of them")],
    );
}

#[test]
fn a_slip_in_a_quota_is_one_problem() {
    let keys = "the keys here are power, energy, budget, from, to";
    check_site(
        r#"downtime.quotas = [{ enregy = "30 %" }, { energy = "30 %", form = "2022-02-01" }]"#,
        &[
            &format!(
                "sites.home.downtime.quotas[0].enregy: unknown key, did you mean `energy`?; {keys}"
            ),
            &format!(
                "sites.home.downtime.quotas[1].form: unknown key, did you mean `from`?; {keys}"
            ),
        ],
    );
}

#[test]
fn a_slip_in_a_regime_is_one_problem() {
    check_in_regimes(
        r#"regimes.foul.random_cut = [{ per_month = "1", hours = "1 h" }]"#,
        &[
            "sites.home.regimes.foul.random_cut: unknown key, did you mean `random_cuts`?; the keys here are windows, orders, quotas, random_cuts, outages, tariff",
        ],
    );
}

#[test]
fn quotas_in_the_units_of_others() {
    check_site(
        r#"downtime.quotas = [{ energy = "3 MWh" }, { budget = "30 %" }, { power = "3 MW" }]"#,
        &[
            "sites.home.downtime.quotas[0].energy: a share is written like `12 %`, got 3 MWh",
            "sites.home.downtime.quotas[1].budget: energy is written like `216 MWh`, got 30 %",
            "sites.home.downtime.quotas[2].power: a share is written like `12 %`, got 3 MW",
        ],
    );
}

/// 100 cuts of 8 hours in a month of 730: 109.6 %.
#[test]
fn cuts_that_take_more_than_the_whole_time() {
    let cuts = r#"random_cuts = [{ per_month = "4", hours = "3 h" }, { per_month = "100", hours = "8 h" }]"#;
    let rule =
        "cuts and outages take at most the whole time, which is not so in 2022-01, got 109.6 %";
    check_site(
        &format!("downtime.{cuts}"),
        &[&format!("sites.home.downtime.random_cuts[1]: {rule}")],
    );
    check_in_regimes(
        &format!("regimes.foul.{cuts}"),
        &[&format!("sites.home.regimes.foul.random_cuts[1]: {rule}")],
    );
    let three = ("months   = 1", "months   = 3");
    let ebbing = site(
        r#"downtime.random_cuts = [{ per_month = "100", hours = "8 h", growth = "-50 %/month" }]"#,
    );
    check(
        &[three, (SITE, &ebbing)],
        &[&format!("sites.home.downtime.random_cuts[0]: {rule}")],
    );
}

/// 4 cuts of 3 hours leave most of the time, 4 cuts with 180 more until the rigs are back do not: 4 × 183 of 730.
#[test]
fn cuts_that_take_more_than_the_whole_time_with_the_restart() {
    check_site(
        "restart.hours = \"180 h\"\ndowntime.random_cuts = [{ per_month = \"4\", hours = \"3 h\" }]",
        &[
            "sites.home.downtime.random_cuts[0]: cuts and outages take at most the whole time, which is not so in 2022-01, got 100.3 %",
        ],
    );
}

/// 30 cuts of 8 hours take 240 hours of 730, twice as much in February and four times in March.
#[test]
fn cuts_that_grow_beyond_the_whole_time() {
    let growing = site(
        r#"downtime.random_cuts = [{ per_month = "30", hours = "8 h", growth = "100 %/month" }]"#,
    );
    let months = |count: &str| format!("months   = {count}");
    check(
        &[("months   = 1", &months("3")), (SITE, &growing)],
        &[
            "sites.home.downtime.random_cuts[0]: cuts and outages take at most the whole time, which is not so in 2022-03, got 131.5 %",
        ],
    );
    check(
        &[("months   = 1", &months("12")), (SITE, &growing)],
        &[
            "sites.home.downtime.random_cuts[0]: cuts and outages take at most the whole time, which is not so in 2022-03, got 131.5 %",
        ],
    );
    check(&[("months   = 1", &months("2")), (SITE, &growing)], &[]);
}

#[test]
fn outages_that_grow_beyond_the_whole_time() {
    let growing = site(
        r#"downtime.outages = [{ per_year = "2", repair = "4380 h", growth = "10 %/month" }]"#,
    );
    check(
        &[("months   = 1", "months   = 2"), (SITE, &growing)],
        &[
            "sites.home.downtime.outages[0]: cuts and outages take at most the whole time, which is not so in 2022-02, got 110 %",
        ],
    );
    check(&[(SITE, &growing)], &[]);
}

/// 2 × 4381 hours of 8760 are 100.02 %, which is not 100.
#[test]
fn outages_that_take_a_little_more_than_the_whole_time() {
    check_site(
        r#"downtime.outages = [{ per_year = "2", repair = "4381 h" }]"#,
        &[
            "sites.home.downtime.outages[0]: cuts and outages take at most the whole time, which is not so in 2022-01, got 100.1 %",
        ],
    );
}

#[test]
fn more_random_cuts_than_can_be_told_apart() {
    let cuts = |count: usize| {
        let cut = r#"{ per_month = "1", hours = "1 h" }, "#;
        format!("downtime.random_cuts = [{}]", cut.repeat(count))
    };
    check_site(
        &cuts(9),
        &["sites.home.downtime.random_cuts: at most 8 random cuts hold in one regime, got 9"],
    );
    check_site(&cuts(8), &[]);
}

/// Where they stand: too many in every regime are told of once.
#[test]
fn more_random_cuts_of_a_regime_than_can_be_told_apart() {
    let cuts = |count: usize| {
        let cut = r#"{ per_month = "1", hours = "1 h" }, "#;
        format!("random_cuts = [{}]", cut.repeat(count))
    };
    let both = |common, more| format!("downtime.{}\nregimes.foul.{}", cuts(common), cuts(more));
    let rule = "at most 8 random cuts hold in one regime, got";
    check_in_regimes(
        &format!("regimes.foul.{}", cuts(9)),
        &[&format!("sites.home.regimes.foul.random_cuts: {rule} 9")],
    );
    check_in_regimes(
        &both(7, 3),
        &[&format!("sites.home.regimes.foul.random_cuts: {rule} 10")],
    );
    let common = format!("sites.home.downtime.random_cuts: {rule} 9");
    check_in_regimes(&both(9, 1), &[&common]);
    check_in_regimes(
        &format!("downtime.{}\nregimes.foul.tariff = \"1.5\"", cuts(9)),
        &[&common],
    );
    check_in_regimes(&both(7, 1), &[]);
}

#[test]
fn slips_in_the_keys_of_downtime() {
    check_site(
        r#"downtime.random_cut = [{ per_month = "1", hours = "1 h" }]"#,
        &[
            "sites.home.downtime.random_cut: unknown key, did you mean `random_cuts`?; the keys here are windows, orders, quotas, random_cuts, outages",
        ],
    );
    let keys = "the keys here are per_month, hours, depth, notice, growth";
    check_site(
        r#"downtime.random_cuts = [{ per_month = "1", hour = "1 h" }, { per_months = "1", hours = "1 h" }, { per_month = 4, hours = "1 d", depth = "101 %" }]"#,
        &[
            &format!(
                "sites.home.downtime.random_cuts[0].hour: unknown key, did you mean `hours`?; {keys}"
            ),
            &format!(
                "sites.home.downtime.random_cuts[1].per_months: unknown key, did you mean `per_month`?; {keys}"
            ),
            "sites.home.downtime.random_cuts[2].per_month: expected a text in quotes, got 4",
            "sites.home.downtime.random_cuts[2].hours: a number of hours is written like `744 h`, got 1 d",
            "sites.home.downtime.random_cuts[2].depth: a share must lie in 0 % to 100 %, got 101 %",
        ],
    );
    check_site(
        r#"restart = { hour = "1 h", failure = "0.1 %" }"#,
        &[
            "sites.home.restart.hour: unknown key, did you mean `hours`?; the keys here are hours, failures, abrupt_failures, orderly, scrapped",
            "sites.home.restart.failure: unknown key, did you mean `failures`?; the keys here are hours, failures, abrupt_failures, orderly, scrapped",
        ],
    );
}

#[test]
fn a_regime_that_pays_for_energy() {
    let factor = "sites.home.regimes.foul.tariff: a factor";
    check_in_regimes(
        r#"regimes.foul.tariff = "-0.5""#,
        &[&format!("{factor} must lie in 0 to 1000, got -0.5")],
    );
    check_in_regimes(
        r#"regimes.foul.tariff = "1001""#,
        &[&format!("{factor} must lie in 0 to 1000, got 1001")],
    );
    check_in_regimes(
        r#"regimes.foul.tariff = "150 %""#,
        &[&format!("{factor} is written like `1.5`, got 150 %")],
    );
}

// ---------------------------------------------------------------------------------------------
// What else a site says of itself
// ---------------------------------------------------------------------------------------------

#[test]
fn a_supply_of_more_than_all() {
    check_site(
        r#"supply = { own = "60 %", renewable = "30 %", unmetered = "20 %" }"#,
        &["sites.home.supply: the shares of one whole make at most 100 %, got 60 % + 30 % + 20 %"],
    );
    check_site(
        r#"supply = { renewables = "30 %", own = "101 %" }"#,
        &[
            "sites.home.supply.renewables: unknown key, did you mean `renewable`?; the keys here are own, renewable, unmetered",
            "sites.home.supply.own: a share must lie in 0 % to 100 %, got 101 %",
        ],
    );
}

#[test]
fn more_energised_than_contracted() {
    check_site(
        r#"energised = [{ from = "2022-01-01", power = "5 kW" }, { from = "2022-03-01", power = "4.001 kW" }]"#,
        &[
            "sites.home.energised: what is energised is at most the contracted power, 9 kW, got 9.001 kW",
        ],
    );
    check(
        &[
            (r#"power      = "9 kW""#, r#"power      = "9 MW""#),
            (
                SITE,
                &site(r#"energised = [{ from = "2022-01-01", power = "10 MW" }]"#),
            ),
        ],
        &[
            "sites.home.energised: what is energised is at most the contracted power, 9 MW, got 10 MW",
        ],
    );
}

#[test]
fn a_licence_that_ends_before_it_begins() {
    check_site(
        r#"licence = { from = "2022-02-01", to = "2022-01-01" }"#,
        &[
            "sites.home.licence: `to` is the first day after the span and comes after `from`, got 2022-02-01 to 2022-01-01",
        ],
    );
}

#[test]
fn restarts_out_of_range() {
    check_site(
        r#"restart = { failures = "101 %", hours = "1 d", orderly = "-1 h" }"#,
        &[
            "sites.home.restart.failures: a share must lie in 0 % to 100 %, got 101 %",
            "sites.home.restart.hours: a number of hours is written like `744 h`, got 1 d",
            "sites.home.restart.orderly: a number of hours must lie in 0 h to 1000000 h, got -1 h",
        ],
    );
}

#[test]
fn restarts_that_need_a_repair_cost() {
    let cost = "rigs.s19: a rig that fails has a repair cost; write 0 where there is none, got";
    check_site(
        r#"restart.failures = "1 %""#,
        &[&format!("{cost} 1 % at a restart at home")],
    );
    check_site(
        r#"restart = { abrupt_failures = "3 %", scrapped = "99 %" }"#,
        &[&format!("{cost} 3 % at a restart at home")],
    );
}

/// What a repair costs has to be said only where something is repaired.
#[test]
fn restarts_that_need_no_repair_cost() {
    let fails = site(r#"restart.failures = "1 %""#);
    let cost = (
        r#"power    = "3 kW""#,
        "power    = \"3 kW\"\nrepair_cost = \"0 USD\"",
    );
    check(&[(SITE, &fails), cost], &[]);
    check_site(r#"restart = { failures = "1 %", scrapped = "100 %" }"#, &[]);
    check_site(r#"restart = { hours = "1 h" }"#, &[]);
}

#[test]
fn another_word_for_curtailment() {
    check_site(
        r#"curtailment = "by prices""#,
        &["sites.home.curtailment: expected one of always on, by price, got by prices"],
    );
}

// ---------------------------------------------------------------------------------------------
// Highest loads before the start
// ---------------------------------------------------------------------------------------------

/// Checks the case with keys of the opening.
#[track_caller]
fn check_opening(keys: &str, expected: &[&str]) {
    let plan = r#"yard = ["home"]"#;
    check(&[(plan, &format!("{plan}\n\n[opening]\n{keys}"))], expected);
}

#[test]
fn highest_loads_of_no_site() {
    check_opening(
        r#"peaks.hoem = [{ month = "2021-07", power = "8 kW" }]"#,
        &[
            "opening.peaks.hoem: no site has this name, did you mean `home`?; known: home, away, got hoem",
        ],
    );
}

#[test]
fn highest_loads_that_are_still_to_come() {
    let rule = "highest loads are stated for months before 2022-01, got";
    check_opening(
        r#"peaks.home = [{ month = "2021-12", power = "8 kW" }, { month = "2022-01", power = "8 kW" }, { month = "2022-02", power = "8 kW" }]"#,
        &[
            &format!("opening.peaks.home[1].month: {rule} 2022-01"),
            &format!("opening.peaks.home[2].month: {rule} 2022-02"),
        ],
    );
}

#[test]
fn slips_in_highest_loads() {
    check_opening(
        r#"peaks.home = { month = "2021-12", power = "10 kW" }"#,
        &["opening.peaks.home: expected a list, got a table"],
    );
    check_opening(
        r#"peak.home = [{ month = "2021-12", power = "10 kW" }]"#,
        &[
            "opening.peak: unknown key, did you mean `peaks`?; the keys here are deposits, peaks, sunk, tax",
        ],
    );
}
