//! Countries that contradict themselves, or the sites in them.

use super::*;

// ---------------------------------------------------------------------------------------------
// Levies
// ---------------------------------------------------------------------------------------------

#[test]
fn brackets_that_are_none() {
    check_country(
        "levies = [{ per_kwh = [] }]",
        &[
            "countries.X.levies[0].per_kwh: brackets stand in the order of their lower bounds, and there is at least one, got none",
        ],
    );
}

#[test]
fn brackets_that_do_not_ascend() {
    check_country(
        r#"levies = [{ per_kwh = [{ from = "0.02 USD/kWh", rate = "0.02 USD/kWh" }, { from = "20 USD/MWh", rate = "0.01 USD/kWh" }] }]"#,
        &[
            "countries.X.levies[0].per_kwh: brackets stand in the order of their lower bounds, and there is at least one, got 0.02 USD/kWh, 0.02 USD/kWh",
        ],
    );
}

#[test]
fn a_levy_in_two_currencies() {
    let rule =
        "countries.X.levies[0]: one contract and one path are in one currency, got KZT and USD";
    for levy in [
        r#"levies = [{ per_kwh = [{ from = "0 USD/kWh", rate = "0.02 USD/kWh" }, { from = "20 USD/MWh", rate = "10 KZT/kWh" }] }]"#,
        r#"levies = [{ per_kwh = "0.02 USD/kWh", own = "10 KZT/kWh" }]"#,
    ] {
        check(&[KZT, (COUNTRY, &country(levy))], &[rule]);
    }
}

/// Of the two sites only the first has a tariff the brackets cannot look at; a flat levy looks at none.
#[test]
fn brackets_in_another_currency_than_the_tariff() {
    let away = ("0.04 USD/kWh", "16 KZT/kWh");
    check(
        &[
            KZT,
            away,
            (
                COUNTRY,
                &country(
                    r#"levies = [{ per_kwh = "0.02 USD/kWh" }, { per_kwh = [{ from = "0 KZT/kWh", rate = "10 KZT/kWh" }] }]"#,
                ),
            ),
        ],
        &[
            "countries.X.levies[1]: brackets of the average price are in the currency of the tariff, USD, got KZT",
        ],
    );
}

/// However many sites the country has, and not on top of what is wrong with the levy by itself.
#[test]
fn brackets_in_another_currency_are_told_once() {
    let levy = |from: &str| {
        format!(r#"levies = [{{ per_kwh = [{{ from = "0 {from}/kWh", rate = "10 KZT/kWh" }}] }}]"#)
    };
    check(
        &[KZT, (COUNTRY, &country(&levy("KZT")))],
        &[
            "countries.X.levies[0]: brackets of the average price are in the currency of the tariff, USD, got KZT",
        ],
    );
    check(
        &[KZT, (COUNTRY, &country(&levy("USD")))],
        &["countries.X.levies[0]: one contract and one path are in one currency, got KZT and USD"],
    );
}

#[test]
fn slips_in_a_levy() {
    let keys = "the keys here are per_kwh, own, renewable, unmetered, from, to, period, due";
    check_country(
        r#"levies = [{ per_kwh = "0.02 USD/kWh", period = "year", renewables = "0 USD/kWh", due = "-1 d" }, { kwh = "0 USD/kWh" }, { per_kwh = [{ above = "0 USD/kWh", rate = "1 USD" }] }]"#,
        &[
            "countries.X.levies[0].period: expected one of month, quarter, got year",
            &format!(
                "countries.X.levies[0].renewables: unknown key, did you mean `renewable`?; {keys}"
            ),
            "countries.X.levies[0].due: a whole number of days must lie in 0 d to 36500 d, got -1 d",
            "countries.X.levies[1]: the key `per_kwh` is missing",
            &format!("countries.X.levies[1].kwh: unknown key; {keys}"),
            "countries.X.levies[2].per_kwh[0]: the key `from` is missing",
            "countries.X.levies[2].per_kwh[0].above: unknown key; the keys here are from, rate",
            "countries.X.levies[2].per_kwh[0].rate: a price of energy is written like `0.055 USD/kWh` or `55 USD/MWh`, got 1 USD",
        ],
    );
}

// ---------------------------------------------------------------------------------------------
// Caps on new load
// ---------------------------------------------------------------------------------------------

/// By how much, and from when it would fit: 3 kW arrive on 21 January.
#[test]
fn more_than_a_country_lets_in() {
    let capped = |keys: &str, expected: &[&str]| {
        let country = country(&format!("capacity = {{ {keys} }}"));
        check(&[GOING, (COUNTRY, &country)], expected);
    };
    let site = "plans.plan: away may take 1 kW of new load, which is 2 kW less than arrives; it would fit from 2023-10-01 on, got 3 kW";
    let nation = "plans.plan: X may take 2.5 kW of new load, which is 500 W less than arrives; it would fit from 2023-10-01 on, got 3 kW";
    capped(
        r#"per_site = "1 kW", national = "3 kW", to = "2023-10-01""#,
        &[site],
    );
    capped(r#"national = "2500 W", to = "2023-10-01""#, &[nation]);
    capped(
        r#"per_site = "1 kW", national = "2.5 kW", from = "2022-01-21", to = "2023-10-01""#,
        &[site, nation],
    );
    capped(
        r#"per_site = "1 kW""#,
        &[
            "plans.plan: away may take 1 kW of new load, which is 2 kW less than arrives, and would not fit later, got 3 kW",
        ],
    );
    capped(r#"per_site = "1 kW", to = "2022-01-21""#, &[]);
    capped(r#"per_site = "1 kW", from = "2022-01-22""#, &[]);
}

#[test]
fn a_cap_that_ends_before_it_begins() {
    check_country(
        r#"capacity = { per_site = "1 kW", from = "2022-02-01", to = "2022-01-01" }"#,
        &[
            "countries.X.capacity: `to` is the first day after the span and comes after `from`, got 2022-02-01 to 2022-01-01",
        ],
    );
}

#[test]
fn slips_in_a_cap() {
    check_country(
        r#"capacity = { site = "1 kW", nationals = "1 MW" }"#,
        &[
            "countries.X.capacity.site: unknown key; the keys here are national, per_site, from, to",
            "countries.X.capacity.nationals: unknown key, did you mean `national`?; the keys here are national, per_site, from, to",
        ],
    );
}

// ---------------------------------------------------------------------------------------------
// Changes of a matrix
// ---------------------------------------------------------------------------------------------

/// Checks the case with changes of a matrix of three regimes.
#[track_caller]
fn check_changes(changes: &str, expected: &[&str]) {
    let monthly = "monthly = { fair = {}, foul = {}, off = {} }";
    let regimes = format!(r#"regimes = {{ start = "fair", {monthly}, changes = [{changes}] }}"#);
    check_country(&regimes, expected);
}

#[test]
fn a_change_to_moves_of_more_than_all() {
    let rule = "the moves of a month go to other regimes and make at most 100 %, got";
    check_changes(
        r#"{ from = "2022-05", monthly = {} }, { from = "2022-06", monthly = { fair = { foul = "60 %", off = "50 %" }, foul = { foul = "10 %" } } }"#,
        &[
            &format!("countries.X.regimes.changes[1].monthly.fair: {rule} foul 60 % + off 50 %"),
            &format!("countries.X.regimes.changes[1].monthly.foul: {rule} foul 10 %"),
        ],
    );
}

#[test]
fn a_change_of_an_unknown_regime() {
    check_changes(
        r#"{ from = "2022-06", monthly = { fiar = { fuol = "60 %" } } }"#,
        &[
            "countries.X.regimes.changes[0].monthly.fiar: no regime has this name, did you mean `fair`?; known: fair, foul, off, got fiar",
            "countries.X.regimes.changes[0].monthly.fiar.fuol: no regime has this name, did you mean `foul`?; known: fair, foul, off, got fuol",
        ],
    );
}

#[test]
fn changes_out_of_order() {
    check_changes(
        r#"{ from = "2022-06", monthly = {} }, { from = "2022-06", monthly = {} }, { from = "2022-05", monthly = {} }"#,
        &[
            "countries.X.regimes.changes[1].from: changes stand in the order of their months, got 2022-06",
            "countries.X.regimes.changes[2].from: changes stand in the order of their months, got 2022-05",
        ],
    );
}

#[test]
fn slips_in_changes() {
    check_changes(
        r#"{ from = "2022-06-01" }"#,
        &[
            "countries.X.regimes.changes[0]: the key `monthly` is missing",
            "countries.X.regimes.changes[0].from: a month is written like `2021-12`, got 2022-06-01",
        ],
    );
    check_country(
        r#"regimes = { start = "fair", monthly = { fair = {} }, change = [] }"#,
        &[
            "countries.X.regimes.change: unknown key, did you mean `changes`?; the keys here are start, monthly, changes, covers",
        ],
    );
}

// ---------------------------------------------------------------------------------------------
// Customs
// ---------------------------------------------------------------------------------------------

/// What stands in the place of the country of `away`, and of the journey: another country with these customs.
fn customs(customs: &str) -> [(&str, String); 2] {
    let away = "[sites.away]\ncountry    = \"X\"";
    let country = format!(
        "[countries.Y]\ncurrency = \"USD\"\ncustoms = {{ {customs} }}\n\n[sites.away]\ncountry    = \"Y\""
    );
    let (old, new) = GOING;
    [(away, country), (old, new.to_owned())]
}

#[track_caller]
fn check_customs(stated: &str, more: &[(&str, &str)], expected: &[&str]) {
    let edits = customs(stated);
    let mut edits: Vec<(&str, &str)> = edits.iter().map(|(old, new)| (*old, &**new)).collect();
    edits.extend(more);
    check(&edits, expected);
}

const RIG: &str = r#"power    = "3 kW""#;
const TRUCK: &str = r#"{ kind = "inland", days = "6 d" }"#;

#[test]
fn customs_that_are_fine() {
    check_customs(r#"value = "FOB", duties = [{ rate = "5 %" }]"#, &[], &[]);
}

#[test]
fn customs_in_days_that_are_none() {
    check_customs(
        r#"value = "FOB", duties = [{ rate = "5 %" }, { rate = "5 %", origin = "CN", from = "2022-01-02", to = "2022-01-01" }], exemptions = [{ of = "duty", from = "2022-01-01", to = "2022-01-01" }], vat = [{ rate = "5 %", from = "2022-01-02", to = "2022-01-01" }]"#,
        &[(RIG, "power = \"3 kW\"\norigin = \"CN\"")],
        &[
            "countries.Y.customs.duties[1]: `to` is the first day after the span and comes after `from`, got 2022-01-02 to 2022-01-01",
            "countries.Y.customs.exemptions[0]: `to` is the first day after the span and comes after `from`, got 2022-01-01 to 2022-01-01",
            "countries.Y.customs.vat[0]: `to` is the first day after the span and comes after `from`, got 2022-01-02 to 2022-01-01",
        ],
    );
}

/// Two rates for the same goods are refused where their days meet, even on one day only.
#[test]
fn two_rates_for_the_same_goods() {
    check_customs(
        r#"value = "FOB", duties = [{ rate = "5 %", to = "2022-02-02" }, { rate = "6 %", from = "2022-02-02" }, { rate = "7 %", from = "2023-01-01", to = "2023-01-02" }], vat = [{ rate = "5 %" }, { rate = "6 %", from = "2022-01-01" }]"#,
        &[],
        &[
            "countries.Y.customs.duties[2]: on each day there is one rate for the same goods, got 7 %",
            "countries.Y.customs.vat[1]: on each day there is one rate for the same goods, got 6 %",
        ],
    );
}

#[test]
fn a_rig_of_unknown_origin() {
    check_customs(
        r#"value = "FOB", duties = [{ rate = "5 %" }, { rate = "6 %", origin = "CN" }]"#,
        &[],
        &[
            "rigs.s19.origin: the duties of Y depend on where s19 was made; say its `origin`, got none",
        ],
    );
}

#[test]
fn a_rig_that_no_line_of_duty_covers() {
    check_customs(
        r#"value = "FOB", duties = [{ rate = "6 %", origin = "CN" }]"#,
        &[(RIG, "power = \"3 kW\"\norigin = \"MY\"")],
        &[
            "countries.Y.customs.duties: s19, made in MY, enters Y on 2022-01-21 under a line of its duties; one without origin and tariff line covers all, got no tariff line",
        ],
    );
    check_customs(
        r#"value = "FOB", duties = [{ rate = "6 %", tariff_line = "8543" }, { rate = "6 %", to = "2022-01-21" }]"#,
        &[(RIG, "power = \"3 kW\"\ntariff_line = \"8471.60\"")],
        &[
            "countries.Y.customs.duties: s19, made in an unknown country, enters Y on 2022-01-21 under a line of its duties; one without origin and tariff line covers all, got 8471.60",
        ],
    );
}

/// What customs take by themselves is not stated again; without a tax of theirs the tax may be.
#[test]
fn a_duty_that_is_paid_twice() {
    let costs = r#"{ kind = "inland", days = "6 d", costs = [{ of_declared_value = "5 %", purpose = "duty" }, { per_rig = "1 USD", purpose = "import VAT" }, { per_rig = "1 USD", purpose = "customs" }] }"#;
    check_customs(
        r#"value = "FOB", duties = [{ rate = "5 %" }]"#,
        &[(TRUCK, costs)],
        &[
            "journeys.truck.phases[1].costs[0].purpose: the customs of Y take this already; it would be paid twice, got duty",
        ],
    );
    check_customs(
        r#"value = "FOB", duties = [{ rate = "5 %" }], vat = [{ rate = "5 %" }]"#,
        &[(TRUCK, costs)],
        &[
            "journeys.truck.phases[1].costs[0].purpose: the customs of Y take this already; it would be paid twice, got duty",
            "journeys.truck.phases[1].costs[1].purpose: the customs of Y take this already; it would be paid twice, got import VAT",
        ],
    );
}

#[test]
fn slips_in_customs() {
    check_customs(
        r#"value = "EXW", duties = [{ rate = "1001 %", tariff_line = "854" }], exemptions = [{ of = "vat" }]"#,
        &[],
        &[
            "countries.Y.customs.value: expected one of CIF, FOB, got EXW",
            "countries.Y.customs.duties[0].rate: a duty must lie in 0 % to 1000 %, got 1001 %",
            "countries.Y.customs.duties[0].tariff_line: a tariff line is written like `8543.70.99`: 2, 4, 6, 8 or 10 digits, got 854",
            "countries.Y.customs.exemptions[0].of: expected one of duty, VAT, duty and VAT, got vat",
        ],
    );
}
