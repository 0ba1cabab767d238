//! What the program `xirr` answers.

use serde_json::Value;
use std::ffi::OsString;
use std::path::PathBuf;

#[expect(dead_code, reason = "its `main` is for the program")]
#[path = "../../examples/xirr.rs"]
mod xirr;

/// Writes a file that is gone when the test is over.
struct Temporary(PathBuf);

impl Temporary {
    fn of(name: &str, text: impl AsRef<[u8]>) -> Self {
        let name = format!("stay-or-go-xirr-{}-{name}.csv", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).unwrap();
        Self(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn answer(arguments: &[&str]) -> xirr::Answer {
    xirr::answer(arguments.iter().map(OsString::from))
}

/// Returns the exit code and the JSON of a file with this text.
#[track_caller]
fn json(name: &str, text: impl AsRef<[u8]>) -> (u8, Value) {
    let file = Temporary::of(name, text);
    let answer = answer(&[file.0.to_str().unwrap(), "--json"]);
    assert_eq!(answer.output.lines().count(), 1);
    (answer.code, serde_json::from_str(&answer.output).unwrap())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

#[test]
fn one_rate_is_told_with_its_bracket() {
    let (code, value) = json("one", "date,amount\n2021-01-01,-100\n2022-01-01,110\n");
    assert_eq!((code, &value["verdict"]), (0, &"unique".into()));
    let root = &value["roots"][0];
    assert!((number(&root["rate"]) - 0.1).abs() < 1e-15);
    let growth = number(&root["ln_growth"]);
    assert!(number(&root["lower"]) < growth && growth < number(&root["upper"]));
    assert_eq!(value["reason"], Value::Null);
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 3);
}

#[test]
fn a_text_tells_the_same() {
    let file = Temporary::of("text", "2021-01-01,-100\n2022-01-01,220\n2023-01-01,-121\n");
    let told = answer(&[file.0.to_str().unwrap()]);
    assert_eq!((told.code, told.error.as_str()), (0, ""));
    assert!(
        told.output
            .starts_with("one rate of return\n10.0000000000 %  ln(1 + rate) 0.0953")
    );
    assert!(told.output.ends_with(", touched only\n"));
}

#[test]
fn several_rates_are_told_from_the_lowest() {
    let (code, value) = json(
        "several",
        "2021-01-01,-100\n2022-01-01,230\n2023-01-01,-132\n",
    );
    assert_eq!((code, &value["verdict"]), (0, &"multiple".into()));
    let roots = value["roots"].as_array().unwrap();
    assert!((number(&roots[0]["rate"]) - 0.1).abs() < 1e-14);
    assert!((number(&roots[1]["rate"]) - 0.2).abs() < 1e-14);
}

#[test]
fn no_rate_has_a_reason_and_code_3() {
    for (text, verdict, reason) in [
        (
            "2021-01-01,5\n2022-01-01,6\n",
            "none",
            "money is only received, never paid",
        ),
        (
            "2021-01-01,-5\n",
            "none",
            "money is only paid, never received",
        ),
        (
            "2021-01-01,1\n2022-01-01,-1\n2023-01-01,1\n",
            "none",
            "the flows are worth more than nothing at every rate",
        ),
        (
            "2021-01-01,0\n",
            "undefined",
            "the flows are worth nothing at every rate",
        ),
        (
            "2021-01-01,-100\n2021-01-01,100\n",
            "undefined",
            "the flows are worth nothing at every rate",
        ),
    ] {
        let (code, value) = json("none", text);
        assert_eq!(
            (code, &value["verdict"], &value["reason"]),
            (3, &verdict.into(), &reason.into()),
            "{text}"
        );
        assert_eq!(value["roots"], Value::Array(Vec::new()));
    }
}

#[test]
fn a_bad_file_is_told_with_code_2() {
    for (text, reason) in [
        (&b""[..], "there are no flows"),
        (b"date,amount\n", "there are no flows"),
        (
            b"2021-01-01,-1\n2022-02-30,2\n",
            "line 2: a day must be written as 2024-01-31, got `2022-02-30`",
        ),
        (
            b"2021-01-01,-1\nsoon,2\n",
            "line 2: a day must be written as 2024-01-31, got `soon`",
        ),
        (
            b"2021-01-01,NaN\n",
            "line 1: an amount must be a finite number, got `NaN`",
        ),
        (
            b"2021-01-01,1e999\n",
            "line 1: an amount must be a finite number, got `1e999`",
        ),
        (
            b"2021-01-01,ten\n",
            "line 1: an amount must be a number, got `ten`",
        ),
        (
            b"2021-01-01\n",
            "line 1: a date and an amount are expected, got `2021-01-01`",
        ),
        (
            b"2021-01-01,\n",
            "line 1: an amount must be a number, got ``",
        ),
        (
            b"2021-01-01,1,5\n",
            "line 1: a date and one amount are expected, got `2021-01-01,1,5`",
        ),
    ] {
        let (code, value) = json("bad", text);
        assert_eq!(
            (code, &value["verdict"], &value["reason"]),
            (2, &"invalid".into(), &reason.into())
        );
        assert_eq!(value["roots"], Value::Array(Vec::new()));
    }
    let (code, value) = json("bytes", [0xff, 0xfe, 0x00]);
    assert_eq!((code, &value["verdict"]), (2, &"invalid".into()));
    let missing = answer(&["/nowhere/flows.csv", "--json"]);
    assert_eq!(missing.code, 2);
    assert!(
        missing
            .output
            .starts_with("{\"verdict\":\"invalid\",\"roots\":[],\"reason\":\"/nowhere/flows.csv: ")
    );
    let missing = answer(&["/nowhere/flows.csv"]);
    assert_eq!((missing.code, missing.output.as_str()), (2, ""));
    assert!(missing.error.starts_with("error: /nowhere/flows.csv: "));
}

#[test]
fn arguments_are_read() {
    let file = Temporary::of("arguments", "2021-01-01,-100\n2022-01-01,110\n");
    let path = file.0.to_str().unwrap();
    // 365 days are 365/360 of a year: 1.1^(360/365).
    let by_360 = answer(&["--day-count", "ACT/360", path, "--json"]);
    let value: Value = serde_json::from_str(&by_360.output).unwrap();
    let expected = 1.1_f64.ln() * 360.0 / 365.0;
    assert!((number(&value["roots"][0]["ln_growth"]) - expected).abs() < 1e-15);
    assert_eq!(
        answer(&["--day-count=ACT/360", path, "--json"]).output,
        by_360.output
    );
    for (arguments, error) in [
        (
            &[][..],
            "error: a file of flows is missing; --help says what it holds\n",
        ),
        (
            &[path, path],
            &format!("error: one file at a time, got {path} too\n"),
        ),
        (
            &[path, "--csv"],
            "error: --csv is not known; known: --day-count, --json, --help\n",
        ),
        (
            &[path, "--day-count"],
            "error: --day-count needs a value; --help lists them\n",
        ),
    ] {
        let told = answer(arguments);
        assert_eq!((told.code, told.error.as_str()), (2, error));
    }
    assert!(
        answer(&[path, "--day-count", "ACT/364"])
            .error
            .contains("ACT/ACT ISDA")
    );
    assert!(answer(&["--help"]).output.contains("--day-count"));
}

/// What spreadsheets and people write: a mark of the byte order, quotes, other separators and line ends, spaces, times, powers of ten.
#[test]
fn files_are_read_as_they_are() {
    let plain = json("plain", "2021-01-01,-100\n2022-01-01,110\n");
    for text in [
        "\u{feff}Date;Amount\r\n2021-01-01;-100\r\n2022-01-01;110\r\n",
        "\"2021-01-01\",\"-100\"\n\n\"2022-01-01\", \"110\"",
        " 2022-01-01 , 1.1e2 \n 2021-01-01 , -1e+2 ,\n",
        "When paid,Amount (USD of 2021)\n2021-01-01,-100\n2022-01-01,110\n",
        "# flows\n2021-01-01\t-60\n2022-01-01\t110\n2021-01-01\t-40\n",
        "date,amount\n2021/01/01,-100.00\n2022-01-01T00:00:00,110.0\n",
        "2021-01-01,-1e-298\n2022-01-01,1.1e-298\n",
        "2021-01-01,-1e300\n2022-01-01,1.1e300\n",
        "2021-01-01,-0.000000000000000000000000000000000001\n2022-01-01,.0000000000000000000000000000000000011\n",
    ] {
        assert_eq!(json("lenient", text), plain, "{text}");
    }
}

/// 1 + r of 10⁻²⁵ and 10⁶⁰⁰, and amounts of which decimals hold one or the other only.
#[test]
fn rates_that_are_no_numbers_are_null() {
    let (_, value) = json("high", "2021-01-01,-1e-300\n2022-01-01,1e300\n");
    let root = &value["roots"][0];
    assert_eq!(root["rate"], Value::Null);
    assert!((number(&root["ln_growth"]) - 600.0 * std::f64::consts::LN_10).abs() < 1e-12);
    let (_, value) = json("low", "2021-01-01,-1\n2022-01-01,1e-25\n");
    let root = &value["roots"][0];
    assert_eq!(number(&root["rate"]), -1.0);
    assert!((number(&root["ln_growth"]) + 25.0 * std::f64::consts::LN_10).abs() < 1e-13);
}
