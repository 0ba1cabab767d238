//! What the program `bill` answers.

use rust_decimal::{Decimal, dec};
use serde_json::Value;
use std::ffi::OsString;
use std::path::PathBuf;

#[expect(dead_code, reason = "its `main` is for the program")]
#[path = "../../examples/bill.rs"]
mod bill;

fn data(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/urdb");
    folder.join(name).to_str().unwrap().to_owned()
}

fn answer(arguments: &[&str]) -> bill::Answer {
    bill::answer(arguments.iter().map(OsString::from))
}

/// Returns what stands on standard output.
fn output(arguments: &[&str]) -> String {
    let answer = answer(arguments);
    assert_eq!(
        (answer.code, answer.error.as_str()),
        (0, ""),
        "{arguments:?}"
    );
    answer.output
}

fn json(arguments: &[&str]) -> Value {
    let output = output(&[arguments, &["--json"]].concat());
    assert_eq!(output.lines().count(), 1);
    serde_json::from_str(&output).unwrap()
}

fn error(arguments: &[&str]) -> String {
    let answer = answer(arguments);
    assert_eq!(
        (answer.code, answer.output.as_str()),
        (2, ""),
        "{arguments:?}"
    );
    answer.error
}

fn number(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

/// Writes a file that is gone when the test is over.
struct Temporary(PathBuf);

impl Temporary {
    fn of(name: &str, text: &str) -> Self {
        let name = format!("stay-or-go-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn the_json_has_its_keys_and_adds_up() {
    let rate = data("sce_gs2_tou_b_55fc81d7.json");
    let load = data("bills/load_commercial.csv");
    let json = json(&[&rate, &load, "--year", "2023"]);
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["currency", "months", "total", "warnings", "year"]);
    assert_eq!(
        (json["year"].as_i64(), json["currency"].as_str()),
        (Some(2023), Some("USD"))
    );
    let months = json["months"].as_array().unwrap();
    assert_eq!(months.len(), 12);
    let mut sum = dec!(0);
    for (place, month) in (1..).zip(months) {
        assert_eq!(month["month"].as_i64(), Some(place));
        let parts = ["energy", "demand_flat", "demand_tou", "fixed", "minimum"];
        let parts: Decimal = parts.iter().map(|part| number(&month[*part])).sum();
        assert_eq!(parts, number(&month["total"]));
        assert!(
            number(&month["energy_kwh"]) > dec!(10000) && number(&month["peak_kw"]) > dec!(100)
        );
        sum += parts;
    }
    assert_eq!(sum, number(&json["total"]));
    assert!(
        json["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .all(Value::is_string)
    );
}

#[test]
fn the_bill_is_that_of_the_library() {
    let json = json(&[
        &data("entergy_ar_large_power_tou_5a592c99.json"),
        "1000",
        "--sam-year",
    ]);
    assert_eq!(json["year"], "sam");
    let january = &json["months"][0];
    let texts = [
        "energy_kwh",
        "peak_kw",
        "energy",
        "demand_flat",
        "demand_tou",
        "fixed",
        "minimum",
        "total",
    ];
    let texts = texts.map(|key| january[key].as_str().unwrap());
    assert_eq!(
        texts,
        [
            "744000", "1000", "21315.96", "0", "21354", "468.6", "0", "43138.56"
        ]
    );
    // A load with its unit is the same.
    let megawatt = self::json(&[
        &data("entergy_ar_large_power_tou_5a592c99.json"),
        "1 MW",
        "--sam-year",
    ]);
    assert_eq!(megawatt, json);
}

#[test]
fn the_table_is_for_reading() {
    let table = output(&[
        &data("psco_residential_demand_5a679442.json"),
        "1000",
        "--sam-year",
    ]);
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[0],
        "Public Service Co of Colorado, Residential Demand Service (Schedule RD)"
    );
    assert_eq!(lines[1], "the year of SAM, in USD");
    let cells = |line: usize| lines[line].split_whitespace().collect::<Vec<_>>();
    assert_eq!(
        cells(4),
        [
            "1",
            "744000.00",
            "1000.00",
            "35792.72",
            "9140.00",
            "0.00",
            "15.91",
            "0.00",
            "44948.63"
        ]
    );
    assert_eq!(cells(16)[0], "year");
    assert!(
        lines[3..17]
            .iter()
            .all(|line| line.chars().count() == lines[3].chars().count())
    );
    assert_eq!(lines[18], "what the bill lacks or takes for granted:");
    assert!(lines[19].starts_with("- energycomments: "));
}

#[test]
fn what_is_taken_for_granted_is_said() {
    let warnings = |arguments: &[&str]| {
        let json = json(arguments);
        let warnings = json["warnings"].as_array().unwrap().iter();
        warnings
            .map(|warning| warning.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let multi = data("reopt_multi_tier.json");
    assert_eq!(
        warnings(&[&multi, "10"]),
        ["without --year and --sam-year, 2023 is billed"]
    );
    assert!(warnings(&[&multi, "10", "--year=2023"]).is_empty());
    let wallingford = warnings(&[
        &data("wallingford_primary_ratchet_539f6a23.json"),
        "10",
        "--year",
        "2013",
    ]);
    let late =
        "the rate was in force from 2013-07-01 to 2013-10-31; 2013 is billed with it all the same";
    let blind = "a ratchet sees nothing of the year before: the first months may be billed too low";
    assert!(
        [late, blind]
            .iter()
            .all(|text| wallingford.contains(&(*text).to_owned())),
        "{wallingford:?}"
    );
}

#[test]
fn loads_are_read_with_and_without_a_header() {
    let rate = data("reopt_multi_tier.json");
    let lines = |count: usize| "1.5\n".repeat(count);
    let plain = Temporary::of("plain.csv", &lines(8760));
    let headed = Temporary::of(
        "headed.csv",
        &format!("\u{feff}load_kw\r\n{}\n", "1.5\r\n".repeat(8760)),
    );
    let flat = json(&[&rate, "1.5", "--year", "2023"]);
    assert_eq!(json(&[&rate, plain.path(), "--year", "2023"]), flat);
    assert_eq!(json(&[&rate, headed.path(), "--year", "2023"]), flat);
    let leap = Temporary::of("leap.csv", &lines(8784));
    assert_eq!(json(&[&rate, leap.path()])["year"].as_i64(), Some(2024));
    let error = error(&[&rate, leap.path(), "--year", "2023"]);
    assert!(
        error.ends_with("8784 hours are those of a leap year, which 2023 is not; give --year\n"),
        "{error}"
    );
}

#[test]
fn wrong_input_ends_with_two_and_a_reason() {
    let rate = data("reopt_multi_tier.json");
    let ends = |arguments: &[&str], end: &str| {
        let error = error(arguments);
        assert!(
            error.starts_with("error: ") && error.ends_with(&format!("{end}\n")),
            "{error}"
        );
    };
    ends(
        &[&rate, "10", "--years", "1"],
        "--years is not known; known: --year, --sam-year, --json, --help",
    );
    ends(
        &[&rate, "10", "--year"],
        "--year is one of 1970 to 2199, such as 2023, got \"\"",
    );
    ends(
        &[&rate, "10", "--year", "soon"],
        "--year is one of 1970 to 2199, such as 2023, got \"soon\"",
    );
    ends(
        &[&rate, "10", "--year", "2023", "--sam-year"],
        "one of --year and --sam-year is given once",
    );
    ends(
        &[&rate, "-10"],
        "power must lie in 0 W to 100 TW, got -10 kW",
    );
    assert!(error(&[&rate]).contains("a rate and a load are needed, got 1 of them"));
    assert!(error(&[&rate]).contains("usage: bill <urdb.json>"));
    assert!(error(&["/nowhere.json", "10"]).starts_with("error: /nowhere.json: "));
    assert!(error(&[&rate, "/nowhere.csv"]).starts_with("error: /nowhere.csv: "));
    let short = Temporary::of("short.csv", "1\n2\n");
    ends(
        &[&rate, short.path()],
        "a load has 8760 hours, or 8784 of a leap year, got 2",
    );
    let word = Temporary::of("word.csv", "kW\n1\n1;2\n");
    ends(
        &[&rate, word.path()],
        "line 3: a load is one number, in kW, got \"1;2\"",
    );
    let broken = error(&[&data("seward_d28_missing_schedule_539fb6c7.json"), "10"]);
    assert!(broken.contains(
        "energyweekdayschedule[0][0]: the index of a period must lie in 0 to 0, got 1\n"
    ));
    assert!(output(&["--help"]).starts_with("bill: what a load costs"));
}

#[test]
fn the_readme_shows_what_it_prints() {
    let rate = data("pge_e19_tou_5cef0a41.json");
    let printed = output(&[&rate, "1000", "--year", "2023"]);
    let readme = include_str!("../../README.md");
    let shown: Vec<&str> = readme.split("```text\n").collect();
    let starts = |block: &&&str| {
        let block = block.split("\n```").next().unwrap_or_default();
        !block.is_empty() && printed.starts_with(block)
    };
    assert_eq!(shown.iter().filter(starts).count(), 1, "{printed}");
}
