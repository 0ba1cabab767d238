//! Hazards, premia and steps of plans that cannot be.

use super::*;

const YARD: &str = r#"yard = ["home"]"#;

/// Checks the case with other steps of its plan.
#[track_caller]
fn check_plan(text: &str, expected: &[&str]) {
    check(&[(YARD, text)], expected);
}

/// Checks the case with a group on offer and another plan.
#[track_caller]
fn check_offer(text: &str, expected: &[&str]) {
    let offer = "[fleet.fresh]\ncontainers = 2\nslots = 2\nrigs = { s19 = 1 }\nprice = \"2_000 USD\"\n\n[countries.X]";
    check(&[("[countries.X]", offer), (YARD, text)], expected);
}

// ---------------------------------------------------------------------------------------------
// Hazards
// ---------------------------------------------------------------------------------------------

#[test]
fn something_comes_back_of_what_is_not_lost() {
    let rule = "only of lost rigs something comes back, or is insured, got";
    check_country(
        r#"hazards = [{ cause = "ban", per_year = "5 %", effect = "site closed", recovery = "60 %", insured = "10 %", premium = "1 %" }]"#,
        &[
            &format!("countries.X.hazards[0].recovery: {rule} 60 %"),
            &format!("countries.X.hazards[0].insured: {rule} 10 %"),
            &format!("countries.X.hazards[0].premium: {rule} 1 %"),
        ],
    );
}

#[test]
fn a_hazard_in_the_rate_that_is_more() {
    let rule = "in the rate a hazard takes the rigs and gives nothing back; carry it in the cash flow, got";
    check_site(
        r#"hazards = [{ cause = "ban", per_year = "5 %", recovery = "60 %", door = "rate" }, { cause = "disaster", per_year = "5 %", effect = { dark_months = 3 }, door = "rate" }, { cause = "seizure", per_year = "5 %", changes = [{ from = "2022-01-02", per_year = "1 %" }], door = "rate" }]"#,
        &[
            &format!("sites.home.hazards[0].recovery: {rule} 60 %"),
            &format!("sites.home.hazards[1].door: {rule} disaster"),
            &format!("sites.home.hazards[2].door: {rule} seizure"),
        ],
    );
}

#[test]
fn dark_for_no_time() {
    let rule = "a site is dark for 1 to 600 months, got";
    check_country(
        r#"hazards = [{ cause = "ban", per_year = "5 %", effect = { dark_months = 0 } }, { cause = "ban", per_year = "5 %", effect = { dark_months = 601 } }]"#,
        &[
            &format!("countries.X.hazards[0].effect: {rule} 0"),
            &format!("countries.X.hazards[1].effect: {rule} 601"),
        ],
    );
}

#[test]
fn changes_of_a_hazard_out_of_order() {
    check_country(
        r#"hazards = [{ cause = "ban", per_year = "5 %", changes = [{ from = "2022-02-01", per_year = "1 %" }, { from = "2022-02-01", per_year = "2 %" }] }]"#,
        &[
            "countries.X.hazards[0].changes[1].from: changes stand in the order of their months, got 2022-02-01",
        ],
    );
}

#[test]
fn slips_in_an_effect() {
    check_country(
        r#"hazards = [{ cause = "ban", per_year = "5 %", effect = "rigs taken" }, { cause = "ban", per_year = "5 %", effect = { dark = 3 } }]"#,
        &[
            "countries.X.hazards[0].effect: expected one of rigs lost, site closed, exit closed, got rigs taken",
            "countries.X.hazards[1].effect: expected exactly one of the keys dark_months, cash_trapped, got none of them",
        ],
    );
}

#[test]
fn a_site_whose_exit_is_closed() {
    check_site(
        r#"hazards = [{ cause = "exit closed", per_year = "5 %", effect = "exit closed" }]"#,
        &["sites.home.hazards[0].effect: only a country closes its exit, got exit closed"],
    );
}

/// Rule 16: each pair of doors through which one cause may come.
#[test]
fn one_cause_through_two_doors() {
    const HAZARD: &str = r#"{ cause = "ban", per_year = "5 %" }"#;
    const RATE: &str = r#"{ cause = "ban", per_year = "5 %", door = "rate" }"#;
    const PREMIUM: &str = r#"premium = { default_spread = "1 %/yr", covers = ["ban"] }"#;
    const REGIME: &str =
        r#"regimes = { start = "fair", monthly = { fair = {} }, covers = ["ban"] }"#;
    const ORDER: &str = r#"downtime.orders = [{ from = "2022-01-05", to = "2022-01-06", share = "0 %", cause = "ban" }]"#;
    let two = |in_country: &str, at_home: &str, sites: &[&str], first: &str, second: &str| {
        let said: Vec<String> = sites
            .iter()
            .map(|site| format!("{second}: one cause at one site is carried once; {site} has it as {first} and as {second}, got ban"))
            .collect();
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        check(
            &[(COUNTRY, &country(in_country)), (SITE, &site(at_home))],
            &said,
        );
    };
    let hazards = |list: &str| format!("hazards = [{list}]");
    let (cash, rate) = (hazards(HAZARD), hazards(RATE));
    let both = ["home", "away"];
    let of_country = "countries.X.hazards[0]";
    let of_home = "sites.home.hazards[0]";
    let ordered = "sites.home.downtime.orders[0]";
    two(
        &hazards(&format!("{HAZARD}, {RATE}")),
        "",
        &both,
        of_country,
        "countries.X.hazards[1]",
    );
    two(&cash, &rate, &["home"], of_country, of_home);
    two(
        &format!("{cash}\n{PREMIUM}"),
        "",
        &both,
        of_country,
        "countries.X.premium",
    );
    two(
        &format!("{cash}\n{REGIME}"),
        "",
        &both,
        of_country,
        "countries.X.regimes",
    );
    two(&cash, ORDER, &["home"], of_country, ordered);
    two(
        &format!("{rate}\n{PREMIUM}"),
        "",
        &both,
        of_country,
        "countries.X.premium",
    );
    two(
        &format!("{rate}\n{REGIME}"),
        "",
        &both,
        of_country,
        "countries.X.regimes",
    );
    two(&rate, ORDER, &["home"], of_country, ordered);
    two(
        &format!("{PREMIUM}\n{REGIME}"),
        "",
        &both,
        "countries.X.premium",
        "countries.X.regimes",
    );
    two(PREMIUM, &cash, &["home"], "countries.X.premium", of_home);
    two(PREMIUM, ORDER, &["home"], "countries.X.premium", ordered);
    two(REGIME, &cash, &["home"], "countries.X.regimes", of_home);
    two(REGIME, ORDER, &["home"], "countries.X.regimes", ordered);
    // One cause with two effects is one door.
    let twice = format!(
        r#"{HAZARD}, {{ cause = "ban", per_year = "5 %", effect = {{ dark_months = 2 }} }}"#
    );
    check(
        &[(COUNTRY, &country(&hazards(&twice))), (SITE, &site(&cash))],
        &[],
    );
}

/// Of the country or of a site in it.
#[test]
fn a_premium_for_everything_beside_a_hazard() {
    let said = [
        "countries.X.premium: beside hazards in the cash flow a premium lists the causes it covers, got 1 %/yr",
    ];
    let premium = r#"premium = { default_spread = "1 %/yr" }"#;
    let hazard = r#"hazards = [{ cause = "ban", per_year = "5 %" }]"#;
    check_country(&format!("{premium}\n{hazard}"), &said);
    check(
        &[(COUNTRY, &country(premium)), (SITE, &site(hazard))],
        &said,
    );
    check_country(premium, &[]);
}

#[test]
fn a_premium_of_less_than_nothing() {
    check_country(
        r#"premium = { default_spread = "-1 %/yr" }"#,
        &["countries.X.premium.default_spread: a premium is not negative, got -1 %/yr"],
    );
}

// ---------------------------------------------------------------------------------------------
// Steps
// ---------------------------------------------------------------------------------------------

#[test]
fn a_class_that_the_group_does_not_have() {
    check_plan(
        r#"yard = ["home", { sell = "2022-01-05", rigs = ["s91"] }, { abandon = "2022-01-06", rigs = ["s19", "old"] }]"#,
        &[
            "plans.plan.yard[1].rigs[0]: the group has s19, got s91",
            "plans.plan.yard[2].rigs[1]: the group has s19, got old",
        ],
    );
}

#[test]
fn a_step_after_the_end() {
    let rule = "nothing follows a step that gives all rigs away, got";
    check_plan(
        r#"yard = ["home", { sell = "2022-01-05" }, { leave = "2022-01-06", by = "truck", to = "away" }, { abandon = "2022-01-07" }]"#,
        &[
            &format!("plans.plan.yard[2]: {rule} 2022-01-06"),
            &format!("plans.plan.yard[3]: {rule} 2022-01-07"),
        ],
    );
    check_plan(
        r#"yard = ["home", { abandon = "2022-01-05" }, { mothball = "2022-01-06", until = "2022-01-07" }]"#,
        &[&format!("plans.plan.yard[2]: {rule} 2022-01-06")],
    );
}

#[test]
fn steps_on_days_that_cannot_be() {
    let outside = "the day lies in the horizon, from 2022-01-01 and before 2022-02-01, got";
    let early = "a cohort leaves after it has arrived, which is on";
    for step in ["sell", "abandon"] {
        check_plan(
            &format!(r#"yard = ["home", {{ {step} = "2022-02-01" }}]"#),
            &[&format!("plans.plan.yard[1].{step}: {outside} 2022-02-01")],
        );
        check_plan(
            &format!(
                r#"yard = ["home", {{ leave = "2022-01-02", by = "truck", to = "away" }}, {{ {step} = "2022-01-11" }}]"#
            ),
            &[&format!(
                "plans.plan.yard[2].{step}: {early} 2022-01-12, got 2022-01-11"
            )],
        );
    }
    check_plan(
        r#"yard = ["home", { mothball = "2021-12-31", until = "2022-01-05" }]"#,
        &[&format!(
            "plans.plan.yard[1].mothball: {outside} 2021-12-31"
        )],
    );
    check_plan(
        r#"yard = ["home", { mothball = "2022-01-05", until = "2022-01-04" }]"#,
        &[&format!(
            "plans.plan.yard[1].until: {early} 2022-01-05, got 2022-01-04"
        )],
    );
    check_plan(
        r#"yard = ["home", { mothball = "2022-01-05", until = "2022-02-01" }]"#,
        &[&format!("plans.plan.yard[1].until: {outside} 2022-02-01")],
    );
    check_offer(
        "yard = [\"home\"]\nfresh = [{ buy = \"2022-02-01\", to = \"home\" }]",
        &[&format!("plans.plan.fresh[0].buy: {outside} 2022-02-01")],
    );
    check_offer(
        "yard = [\"home\"]\nfresh = [{ buy = \"2022-01-02\", by = \"truck\", to = \"away\" }, { sell = \"2022-01-11\" }]",
        &[&format!(
            "plans.plan.fresh[1].sell: {early} 2022-01-12, got 2022-01-11"
        )],
    );
}

// ---------------------------------------------------------------------------------------------
// What is on offer
// ---------------------------------------------------------------------------------------------

#[test]
fn bought_or_there() {
    check_offer(
        "yard = [\"home\"]\nfresh = [\"home\"]",
        &[
            "plans.plan.fresh[0]: fresh has a price and is not there from the start: a plan buys it, with `buy`, got home",
        ],
    );
    check_plan(
        r#"yard = [{ buy = "2022-01-02", to = "home" }]"#,
        &["plans.plan.yard[0]: yard has no price, so it cannot be bought, got home"],
    );
}

#[test]
fn more_than_is_on_offer() {
    check_offer(
        "yard = [\"home\"]\nfresh = { waves = [{ containers = 2, steps = [{ buy = \"2022-01-02\", to = \"home\" }] }, { containers = 1, steps = [{ buy = \"2022-01-02\", to = \"home\" }] }] }",
        &["plans.plan.fresh: 2 containers are on offer, got 3"],
    );
}

#[test]
fn unknown_names_in_a_purchase() {
    check_offer(
        "yard = [\"home\"]\nfresh = [{ buy = \"2022-01-02\", by = \"trcuk\", to = \"hoem\" }]",
        &[
            "plans.plan.fresh[0].to: no site has this name, did you mean `home`?; known: home, away, got hoem",
            "plans.plan.fresh[0].by: no journey has this name, did you mean `truck`?; known: truck, got trcuk",
        ],
    );
}

#[test]
fn a_group_with_the_name_of_a_key() {
    check(
        &[(
            "[fleet.yard]",
            "[fleet.fallback]\ncontainers = 1\nslots = 1\nrigs = { s19 = 1 }\nprice = \"1 USD\"\n\n[fleet.yard]",
        )],
        &["fleet.fallback: a group is not called so: it is a key of plans, got fallback"],
    );
}

// ---------------------------------------------------------------------------------------------
// The fallback
// ---------------------------------------------------------------------------------------------

#[test]
fn unknown_names_in_a_fallback() {
    check_plan(
        "yard = [\"home\"]\nfallback = { by = \"trcuk\", to = \"awya\" }",
        &[
            "plans.plan.fallback.by: no journey has this name, did you mean `truck`?; known: truck, got trcuk",
            "plans.plan.fallback.to: no site has this name, did you mean `away`?; known: home, away, got awya",
        ],
    );
}

#[test]
fn slips_in_a_fallback() {
    check_plan(
        "yard = [\"home\"]\nfallback = { bye = \"truck\" }",
        &[
            "plans.plan.fallback: the key `to` is missing",
            "plans.plan.fallback.bye: unknown key, did you mean `by`?; the keys here are by, to",
        ],
    );
}

#[test]
fn a_fallback_that_enters_before_it_leaves() {
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
            (
                YARD,
                "yard = [\"home\"]\nfallback = { by = \"truck\", to = \"away\" }",
            ),
        ],
        &["plans.plan.fallback.by: import customs begin when export customs are over, got truck"],
    );
}

/// A site without power for who flees to it.
#[test]
fn a_fallback_without_power() {
    check(
        &[
            (
                "power      = \"9 kW\"\noperations = []\nremaining_term = \"0 d\"\ntariff     = [{ energy = \"0.04",
                "power      = \"2 kW\"\noperations = []\nremaining_term = \"0 d\"\ntariff     = [{ energy = \"0.04",
            ),
            (
                SITE,
                &site(r#"hazards = [{ cause = "ban", per_year = "5 %", effect = "site closed" }]"#),
            ),
            ("months   = 1", "months   = 2"),
            (
                YARD,
                "yard = [\"home\"]\nfallback = { by = \"truck\", to = \"away\" }",
            ),
        ],
        &[
            "plans.plan: away has 2 kW, which is 1 kW too little from 2022-02-11 on, and would not fit later, got 3 kW",
        ],
    );
}
