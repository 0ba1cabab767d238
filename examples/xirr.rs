//! Every rate of return of the flows in a file, or why there is none.
//!
//! ```text
//! cargo run --example xirr -- tests/data/xirr/30-8.csv
//! cargo run --example xirr -- tests/data/xirr/30-8.csv --day-count 30/360 --json
//! ```

use stay_or_go::calendar::DayCount;
use stay_or_go::chrono::NaiveDate;
use stay_or_go::finance::solver::BinaryFlows;
use stay_or_go::finance::{Flows, Rates, Root};
use stay_or_go::rust_decimal::Decimal;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

const HELP: &str = "\
xirr: every rate at which the flows in a file are worth nothing, or why there is none

  xirr <flows.csv> [--day-count <convention>] [--json]

  flows.csv     lines of a date and an amount: 2024-01-31,-1000.50
                in any order; a heading, empty lines and lines that begin with # are passed over
  --day-count   ACT/365F (as in a spreadsheet, and where none is given), ACT/360, \"ACT/ACT ISDA\" or 30/360
  --json        print one JSON object:
                {\"verdict\":\"unique|multiple|none|undefined|invalid\",
                 \"roots\":[{\"rate\":0.1,\"ln_growth\":0.0953,\"lower\":0.0953,\"upper\":0.0953}],\"reason\":null}
                rates are parts of one, from the lowest to the highest; ln_growth is ln(1 + rate), and lies between lower and upper;
                a rate beyond 1.8e308 is null, and one nearer to -1 than a binary number can say is -1: ln_growth tells them
  --help        print this

Exit code: 0 where there are rates, 3 where there is none or every rate is one, 2 where the file or an argument is wrong.
";

/// What the program prints, and its exit code.
#[derive(Debug)]
pub struct Answer {
    /// To standard output.
    pub output: String,
    /// To standard error.
    pub error: String,
    /// 0; 3 when there is no rate; 2 when the file or an argument is wrong.
    pub code: u8,
}

fn main() -> ExitCode {
    let answer = answer(std::env::args_os().skip(1));
    // Nobody is left to be told when a pipe is closed.
    let _ = std::io::stdout().write_all(answer.output.as_bytes());
    let _ = std::io::stderr().write_all(answer.error.as_bytes());
    ExitCode::from(answer.code)
}

/// Returns the answer to the arguments, the program's name left out.
pub fn answer(arguments: impl Iterator<Item = OsString>) -> Answer {
    let arguments: Vec<OsString> = arguments.collect();
    let json = arguments.iter().any(|argument| argument == "--json");
    match found(&arguments) {
        Ok(None) => Answer {
            output: HELP.to_owned(),
            error: String::new(),
            code: 0,
        },
        Ok(Some(rates)) => Answer {
            output: if json {
                as_json(&rates)
            } else {
                as_text(&rates)
            },
            error: String::new(),
            code: match rates {
                Rates::Unique(_) | Rates::Multiple(_) => 0,
                Rates::None(_) | Rates::Undefined => 3,
            },
        },
        Err(wrong) => Answer {
            output: if json {
                object("invalid", &[], Some(&wrong))
            } else {
                String::new()
            },
            error: format!("error: {wrong}\n"),
            code: 2,
        },
    }
}

/// Returns the rates asked for, and nothing when help is.
fn found(arguments: &[OsString]) -> Result<Option<Rates>, String> {
    let (mut path, mut day_count) = (None, None);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let text = argument.to_string_lossy();
        match text.split_once('=').unwrap_or((&text, "")) {
            ("--help", "") => return Ok(None),
            ("--json", "") => {}
            ("--day-count", given) => {
                let given = match given {
                    "" => arguments
                        .next()
                        .ok_or("--day-count needs a value; --help lists them")?
                        .to_string_lossy()
                        .into_owned(),
                    given => given.to_owned(),
                };
                let known = given
                    .to_uppercase()
                    .parse::<DayCount>()
                    .map_err(|problem| format!("--day-count: {problem}"))?;
                if day_count.replace(known).is_some() {
                    return Err("--day-count is given twice; give it once".to_owned());
                }
            }
            _ if text.starts_with("--") => {
                return Err(format!(
                    "{text} is not known; known: --day-count, --json, --help"
                ));
            }
            _ => {
                if path.replace(argument).is_some() {
                    return Err(format!("one file at a time, got {text} too"));
                }
            }
        }
    }
    let path = path.ok_or("a file of flows is missing; --help says what it holds")?;
    let bytes =
        std::fs::read(path).map_err(|problem| format!("{}: {problem}", path.to_string_lossy()))?;
    let text =
        String::from_utf8(bytes).map_err(|_| format!("{}: not UTF-8", path.to_string_lossy()))?;
    rates(&text, day_count.unwrap_or_default()).map(Some)
}

/// Returns the rates of the flows in a text.
///
/// # Errors
/// When a line is no flow, or there is none.
pub fn rates(text: &str, day_count: DayCount) -> Result<Rates, String> {
    let mut flows: Vec<(NaiveDate, Amount)> = Vec::new();
    let mut heading = true;
    for (line, number) in text.trim_start_matches('\u{feff}').lines().zip(1_usize..) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match flow(line) {
            Ok(flow) => flows.push(flow),
            // The first line may say what the columns are.
            Err(_) if heading && is_heading(line) => {}
            Err(wrong) => return Err(format!("line {number}: {wrong}")),
        }
        heading = false;
    }
    // What a decimal holds exactly is worked out exactly; a scale common to all changes no rate.
    if let Some(exact) = decimals(&flows)
        && let Ok(flows) = Flows::of(exact)
    {
        return Ok(flows.rates(day_count));
    }
    let binary = flows.iter().map(|(date, amount)| (*date, amount.binary));
    BinaryFlows::dated(binary, day_count)
        .map(|flows| flows.rates())
        .map_err(|wrong| wrong.to_string())
}

/// Returns whether the columns of a line are words.
fn is_heading(line: &str) -> bool {
    let mut columns = line.split([';', '\t', ',']);
    let first = columns.next().unwrap_or("");
    let is_number = |column: &str| column.trim().parse::<f64>().is_ok();
    !first.chars().any(|letter| letter.is_ascii_digit()) && !columns.any(is_number)
}

/// An amount as it is written.
struct Amount {
    binary: f64,
    /// Digits and a power of ten, where there are at most 38 digits.
    exact: Option<(i128, i32)>,
}

/// Reads a line: a date and an amount, between them a comma, a semicolon or a tab.
fn flow(line: &str) -> Result<(NaiveDate, Amount), String> {
    let mark = [';', '\t', ',']
        .into_iter()
        .find(|mark| line.contains(*mark));
    let mark = mark.ok_or_else(|| format!("a date and an amount are expected, got `{line}`"))?;
    let mut parts = line
        .split(mark)
        .map(|part| part.trim().trim_matches(['"', '\'']).trim());
    let (date, amount) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    if parts.any(|rest| !rest.is_empty()) {
        return Err(format!("a date and one amount are expected, got `{line}`"));
    }
    let date =
        day(date).ok_or_else(|| format!("a day must be written as 2024-01-31, got `{date}`"))?;
    let binary: f64 = amount
        .parse()
        .map_err(|_| format!("an amount must be a number, got `{amount}`"))?;
    if !binary.is_finite() {
        return Err(format!("an amount must be a finite number, got `{amount}`"));
    }
    let exact = exact(amount);
    Ok((date, Amount { binary, exact }))
}

/// Reads a day, which may have a time behind it.
fn day(text: &str) -> Option<NaiveDate> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    day.replace('/', "-").parse().ok()
}

/// Returns the digits of a number, without zeros at the end, and the power of ten they stand for.
fn exact(amount: &str) -> Option<(i128, i32)> {
    let (number, power) = match amount.split_once(['e', 'E']) {
        Some((number, power)) => (number, power.parse::<i32>().ok()?),
        None => (amount, 0),
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{whole}{part}");
    let part = i32::try_from(part.len()).ok()?;
    let (mut size, mut power) = (digits.parse::<i128>().ok()?, power.checked_sub(part)?);
    while size != 0 && size % 10 == 0 {
        size /= 10;
        power = power.checked_add(1)?;
    }
    Some((size, power))
}

/// Returns the flows as decimals, all times the same power of ten, if each fits.
fn decimals(flows: &[(NaiveDate, Amount)]) -> Option<Vec<(NaiveDate, Decimal)>> {
    let exact = |amount: &Amount| amount.exact.filter(|(size, _)| *size != 0);
    let least = flows.iter().filter_map(|(_, amount)| exact(amount));
    let least = least.map(|(_, power)| power).min().unwrap_or(0);
    let decimal = |amount: &Amount| {
        let (size, power) = amount.exact?;
        if size == 0 {
            return Some(Decimal::ZERO);
        }
        let zeros = u32::try_from(power.checked_sub(least)?).ok()?;
        let size = size.checked_mul(10_i128.checked_pow(zeros)?)?;
        Decimal::try_from_i128_with_scale(size, 0).ok()
    };
    flows
        .iter()
        .map(|(date, amount)| Some((*date, decimal(amount)?)))
        .collect()
}

fn reason(rates: &Rates) -> Option<String> {
    match rates {
        Rates::Unique(_) | Rates::Multiple(_) => None,
        Rates::None(reason) => Some(reason.to_string()),
        Rates::Undefined => Some("the flows are worth nothing at every rate".to_owned()),
    }
}

fn as_text(rates: &Rates) -> String {
    let mut text = match rates.roots().len() {
        0 => format!("no rate of return: {}\n", reason(rates).unwrap_or_default()),
        1 => "one rate of return\n".to_owned(),
        several => format!("{several} rates of return: none of them ranks these flows\n"),
    };
    for root in rates.roots() {
        let touches = if root.touches { ", touched only" } else { "" };
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "{}  ln(1 + rate) {:?}, between {:?} and {:?}{touches}",
            percent(root),
            root.ln_growth,
            root.lower,
            root.upper
        );
    }
    text
}

fn percent(root: &Root) -> String {
    let percent = root.rate * 100.0;
    if percent.is_infinite() {
        "beyond 1e308 %".to_owned()
    } else if percent.abs() < 1e9 {
        format!("{percent:.10} %")
    } else {
        format!("{percent:.10e} %")
    }
}

fn as_json(rates: &Rates) -> String {
    let verdict = match rates {
        Rates::Unique(_) => "unique",
        Rates::Multiple(_) => "multiple",
        Rates::None(_) => "none",
        Rates::Undefined => "undefined",
    };
    object(verdict, rates.roots(), reason(rates).as_deref())
}

fn object(verdict: &str, roots: &[Root], reason: Option<&str>) -> String {
    let number = |value: f64| {
        if value.is_finite() {
            format!("{value:?}")
        } else {
            "null".to_owned()
        }
    };
    let roots: Vec<String> = roots
        .iter()
        .map(|root| {
            format!(
                "{{\"rate\":{},\"ln_growth\":{},\"lower\":{},\"upper\":{}}}",
                number(root.rate),
                number(root.ln_growth),
                number(root.lower),
                number(root.upper)
            )
        })
        .collect();
    let reason = reason.map_or_else(|| "null".to_owned(), quoted);
    format!(
        "{{\"verdict\":\"{verdict}\",\"roots\":[{}],\"reason\":{reason}}}\n",
        roots.join(",")
    )
}

/// Returns a text between quotes, as JSON has it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            control if control < ' ' => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
