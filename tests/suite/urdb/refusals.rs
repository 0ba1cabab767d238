//! What is refused, with its place and its reason.

use super::*;

/// Returns what is wrong with a record.
fn problems(record: &str) -> Vec<String> {
    let problems = Tariff::from_urdb(record).expect_err(record);
    problems.iter().map(ToString::to_string).collect()
}

/// The record with these fields is refused for this.
fn refuses(more: &Value, problem: &str) {
    assert_eq!(problems(&record(more).to_string()), [problem], "{more}");
}

#[test]
fn the_broken_records_are_refused_with_the_reason() {
    assert_eq!(
        problems(&text("dixie_escalante_missing_rate_539fc25d.json")),
        [
            "energyratestructure[0][0]: a tier states its price as `rate`, `adj` or both; write 0 where there is none, got unit: \"kWh\""
        ]
    );
    assert_eq!(
        problems(&text("seward_d28_missing_schedule_539fb6c7.json")),
        [
            "energyweekdayschedule[0][0]: the index of a period must lie in 0 to 0, got 1",
            "energyweekendschedule[0][0]: the index of a period must lie in 0 to 0, got 1",
        ]
    );
}

#[test]
fn what_is_no_record_is_refused() {
    let structure = "the key `energyratestructure` is missing";
    assert_eq!(problems("{}"), [structure]);
    assert_eq!(problems(r#"{"energyratestructure": []}"#), [structure]);
    assert_eq!(problems(r#"{"energyratestructure": null}"#), [structure]);
    assert_eq!(problems("[]"), ["expected a table"]);
    assert!(problems("{\"a\": ")[0].starts_with("not valid JSON: EOF while parsing"));
    assert_eq!(
        problems(r#"{"items": []}"#),
        ["items: one rate is read at a time, got 0 of them"]
    );
    assert_eq!(
        problems(r#"{"items": [{}, {}]}"#),
        ["items: one rate is read at a time, got 2 of them"]
    );
    let twice = record(&json!({})).to_string().replacen(
        '{',
        r#"{"fixedMonthlyCharge": 1, "fixedmonthlycharge": 1, "#,
        1,
    );
    assert_eq!(
        problems(&twice),
        ["fixedmonthlycharge: a name may stand once, got fixedmonthlycharge"]
    );
}

#[test]
fn a_schedule_has_twelve_rows_of_twenty_four_periods_that_are_there() {
    const FORM: &str = "a schedule has 12 rows of 24 periods, one for each month and hour";
    let of = |rows: Vec<Vec<i32>>| json!({ "energyweekdayschedule": rows });
    refuses(
        &of(vec![vec![0; 24]; 11]),
        &format!("energyweekdayschedule: {FORM}, got 11 rows"),
    );
    refuses(
        &of(vec![vec![0; 23]; 12]),
        &format!("energyweekdayschedule[0]: {FORM}, got 23 periods"),
    );
    let mut rows = vec![vec![0; 24]; 12];
    (rows[3][7], rows[3][8], rows[5][1]) = (2, 2, 2);
    let range = "the index of a period must lie in 0 to 0";
    refuses(
        &of(rows.clone()),
        &format!("energyweekdayschedule[3][7]: {range}, got 2"),
    );
    rows[3] = vec![-1; 24];
    rows[5] = vec![0; 24];
    refuses(
        &of(rows),
        &format!("energyweekdayschedule[3][0]: {range}, got -1"),
    );
    let mut halves = vec![vec![0.0; 24]; 12];
    halves[11][23] = 0.5;
    refuses(
        &json!({ "energyweekdayschedule": halves }),
        &format!("energyweekdayschedule[11][23]: {range}, got 0.5"),
    );
    refuses(
        &json!({ "energyweekdayschedule": 0 }),
        "energyweekdayschedule: expected a list, got 0",
    );
    // Two periods and no schedule.
    let two = json!({ "energyratestructure": [[{ "rate": 1 }], [{ "rate": 2 }]], "energyweekendschedule": null });
    refuses(&two, "the key `energyweekendschedule` is missing");
    let mut months = vec![0; 12];
    months[4] = 1;
    let flat = |months: Vec<u8>| json!({ "flatdemandstructure": [[{ "rate": 1 }]], "flatdemandmonths": months });
    refuses(
        &flat(months),
        &format!("flatdemandmonths[4]: {range}, got 1"),
    );
    refuses(
        &flat(vec![0; 11]),
        "flatdemandmonths: a list by month has 12 entries, got 11 entries",
    );
}

#[test]
fn tiers_ascend_to_one_without_a_limit() {
    const ORDER: &str = "tiers stand in the order of their bounds; only the last has none";
    let tiers = |limits: &[Option<i32>]| {
        let tiers = limits.iter().map(|max| match max {
            Some(max) => json!({ "max": max, "rate": 1 }),
            None => json!({ "rate": 1 }),
        });
        json!({ "energyratestructure": [tiers.collect::<Vec<_>>()] })
    };
    let place = "energyratestructure[0][1].max";
    refuses(
        &tiers(&[Some(500), Some(100), None]),
        &format!("{place}: {ORDER}, got 100 after 500"),
    );
    refuses(
        &tiers(&[Some(500), Some(500), None]),
        &format!("{place}: {ORDER}, got 500 after 500"),
    );
    refuses(
        &tiers(&[Some(500), None, None]),
        &format!("{place}: {ORDER}, got none"),
    );
    refuses(
        &tiers(&[Some(0), None]),
        &format!("energyratestructure[0][0].max: {ORDER}, got 0 after 0"),
    );
    refuses(
        &tiers(&[]),
        "energyratestructure[0]: a tier states its price as `rate`, `adj` or both; write 0 where there is none, got no tiers",
    );
}

#[test]
fn tiers_of_one_month_have_the_same_limits() {
    let tiers = |max: u32, unit: &str| json!([{ "max": max, "rate": 1, "unit": unit }, { "rate": 2, "unit": unit }]);
    let mut row = vec![0; 24];
    row[12] = 1;
    let of = |other: Value| json!({ "energyratestructure": [tiers(100, "kWh"), other], "energyweekdayschedule": vec![row.clone(); 12] });
    let rule = "the tiers of all periods of a month have the same limits, in one unit";
    let problem = format!("energyratestructure: {rule}, got different limits in month 1");
    refuses(&of(tiers(200, "kWh")), &problem);
    refuses(&of(tiers(100, "kWh/kW")), &problem);
    let mixed = json!([[{ "max": 1, "rate": 1, "unit": "kWh" }, { "max": 2, "rate": 1, "unit": "kWh daily" }, { "rate": 1 }]]);
    refuses(
        &json!({ "energyratestructure": mixed }),
        &format!("energyratestructure: {rule}, got several units"),
    );
}

#[test]
fn units_that_a_load_in_kilowatts_does_not_have_are_refused() {
    const RULE: &str = "demand is billed by the month, in kW or hp; kVA needs a power factor, and a price by the day the peak of every day";
    let flat = |key: &str, unit: &str| json!({ "flatdemandstructure": [[{ "rate": 1 }]], "flatdemandmonths": vec![0; 12], key: unit });
    for unit in ["kVA", "kW daily", "hp daily", "kVA daily", "MW"] {
        refuses(
            &flat("flatdemandunit", unit),
            &format!("flatdemandunit: {RULE}, got {unit:?}"),
        );
    }
    refuses(
        &flat("demandunits", "kVA"),
        &format!("demandunits: {RULE}, got \"kVA\""),
    );
    let periods = json!({ "demandratestructure": [[{ "rate": 1 }]], "demandrateunit": "kVA" });
    refuses(&periods, &format!("demandrateunit: {RULE}, got \"kVA\""));
    let coincident =
        json!({ "coincidentratestructure": [[{ "rate": 1 }]], "coincidentrateunit": "kVA" });
    refuses(
        &coincident,
        &format!("coincidentrateunit: {RULE}, got \"kVA\""),
    );
    let tier = json!({ "flatdemandstructure": [[{ "rate": 1, "unit": "kVA" }]], "flatdemandmonths": vec![0; 12] });
    refuses(
        &tier,
        &format!("flatdemandstructure[0][0].unit: {RULE}, got \"kVA\""),
    );
    // Where nothing is charged for demand, its unit says nothing.
    assert!(
        read(&json!({ "flatdemandunit": "kVA" }))
            .warnings
            .is_empty()
    );
    refuses(
        &json!({ "energyratestructure": [[{ "rate": 1, "unit": "MWh" }]] }),
        "energyratestructure[0][0].unit: expected one of kWh, kWh/kW, kWh daily, kWh/kW daily, got \"MWh\"",
    );
}

#[test]
fn ratchets_that_do_not_say_what_they_see_are_refused() {
    const RULE: &str = "a look-back states one of `lookbackMonths` and `lookbackRange`";
    let of = |more: &[(&str, Value)]| {
        let mut record =
            json!({ "flatdemandstructure": [[{ "rate": 1 }]], "flatdemandmonths": vec![0; 12] });
        for (key, value) in more {
            record[*key] = value.clone();
        }
        record
    };
    let percent = ("lookbackPercent", json!(0.5));
    let months = ("lookbackMonths", json!(vec![1; 12]));
    let range = |count: i32| ("lookbackRange", json!(count));
    refuses(
        &of(std::slice::from_ref(&percent)),
        &format!("lookbackPercent: {RULE}, got none"),
    );
    refuses(
        &of(&[percent.clone(), months, range(3)]),
        &format!("lookbackPercent: {RULE}, got both"),
    );
    refuses(
        &of(&[percent.clone(), range(25)]),
        "lookbackRange: the months a ratchet looks back must lie in 1 to 24, got 25",
    );
    refuses(
        &of(&[percent.clone(), range(-1)]),
        "lookbackRange: expected a number of months, got -1",
    );
    refuses(
        &of(&[percent, ("lookbackMonths", json!([1, 0]))]),
        "lookbackMonths: a list by month has 12 entries, got 2 entries",
    );
    refuses(
        &of(&[("lookbackPercent", json!(75)), range(3)]),
        "lookbackPercent: a share must lie in 0 % to 100 %, got 7500 %",
    );
    let shares = |shares: Value| of(&[("demandratchetpercentage", shares)]);
    refuses(
        &shares(json!([0.5])),
        "demandratchetpercentage: a list by month has 12 entries, got 1 entries",
    );
    let mut high = vec![0.0; 12];
    high[1] = 1.2;
    refuses(
        &shares(json!(high)),
        "demandratchetpercentage[1]: a share must lie in 0 % to 100 %, got 120 %",
    );
}

#[test]
fn amounts_that_cannot_be_are_refused() {
    refuses(
        &json!({ "fixedmonthlycharge": "12" }),
        "fixedmonthlycharge: expected a number, got \"12\"",
    );
    refuses(
        &json!({ "fixedchargefirstmeter": 1, "fixedchargeunits": "$/week" }),
        "fixedchargeunits: expected one of $/month, $/day, $/year, got \"$/week\"",
    );
    let negative =
        problems(&record(&json!({ "mincharge": -1, "minchargeunits": "$/day" })).to_string());
    assert!(
        negative[0].starts_with("mincharge: a fixed amount of a rate must lie in 0 to"),
        "{negative:?}"
    );
    refuses(
        &json!({ "energyratestructure": [[{ "rate": 2_000_000 }]] }),
        "energyratestructure[0][0]: a price of energy must lie in -1000000 USD/kWh to 1000000 USD/kWh, got 2000000 USD/kWh",
    );
    refuses(
        &json!({ "flatdemandstructure": [[{ "rate": -1 }]], "flatdemandmonths": vec![0; 12] }),
        "flatdemandstructure[0][0]: a price of power must lie in 0 USD/kW/month to 1000000000 USD/kW/month, got -1 USD/kW/month",
    );
    let long = record(&json!({ "fixedmonthlycharge": 7.5 })).to_string();
    let long = long.replace("7.5", "0.12345678901234567890123456789");
    assert_eq!(
        problems(&long),
        [
            "fixedmonthlycharge: a number must fit in 28 digits without rounding, got 0.12345678901234567890123456789"
        ]
    );
    let huge = record(&json!({ "fixedmonthlycharge": 7.5 }))
        .to_string()
        .replace("7.5", "1e38");
    assert_eq!(
        problems(&huge),
        [
            "fixedmonthlycharge: a number must fit in 28 digits without rounding, got more than 10^28"
        ]
    );
    refuses(
        &json!({ "fueladjustmentsmonthly": [0.1] }),
        "fueladjustmentsmonthly: a list by month has 12 entries, got 1 entries",
    );
    refuses(
        &json!({ "startdate": 9_000_000_000_000_000_i64 }),
        "startdate: expected a day, in seconds since 1970, got 9000000000000000",
    );
    refuses(
        &json!({ "approved": "perhaps" }),
        "approved: expected true or false, got \"perhaps\"",
    );
    refuses(&json!({ "name": 12 }), "name: expected a text, got 12");
}

#[test]
fn a_coincident_peak_has_one_price() {
    let tiers = json!({ "coincidentratestructure": [[{ "max": 10, "rate": 1 }, { "rate": 2 }]], "coincidentrateschedule": vec![vec![0; 24]; 12] });
    let record = record(&tiers).to_string();
    let hour = NaiveDate::from_ymd_opt(2023, 7, 1)
        .unwrap()
        .and_hms_opt(17, 0, 0)
        .unwrap();
    let problems = Tariff::from_urdb_with_peaks(&record, &[hour]).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "coincidentratestructure[0]: a coincident peak has one price in each period, got 2 tiers"
    );
}

/// Everything that is wrong is said at once.
#[test]
fn all_problems_of_a_record_are_found() {
    let mut rows = vec![vec![0; 24]; 12];
    rows[0][0] = 9;
    let wrong = json!({
        "energyratestructure": [[{ "rate": "x" }], [{}]],
        "flatdemandstructure": [[{ "rate": 1 }]], "flatdemandmonths": rows[0],
        "fixedmonthlycharge": "y",
        "fueladjustmentsmonthly": ["z", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        "demandwindow": [],
    });
    let places: Vec<String> = problems(&record(&wrong).to_string())
        .iter()
        .map(|problem| problem.split(':').next().unwrap().to_owned())
        .collect();
    assert_eq!(
        places,
        [
            "energyratestructure[0][0].rate",
            "energyratestructure[1][0]",
            "fueladjustmentsmonthly[0]",
            "flatdemandmonths",
            "fixedmonthlycharge",
            "demandwindow",
        ]
    );
}
