//! What a load costs in a year under a rate of the US Utility Rate Database, month by month.
//!
//! ```text
//! cargo run --example bill -- rate.json load.csv --year 2023
//! cargo run --example bill -- rate.json 1000 --sam-year --json
//! ```

use stay_or_go::chrono::NaiveDate;
use stay_or_go::rust_decimal::Decimal;
use stay_or_go::site::{
    Bill, BillPart, Billing, BillingYear, Charge, MeterLoad, PeakHistory, Tariff, UrdbRate,
};
use stay_or_go::units::{Fraction, Power};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

const HELP: &str = "\
bill: what a load costs in a year under a rate of the US Utility Rate Database, month by month

usage: bill <urdb.json> <load.csv | kW> [--year Y | --sam-year] [--json]

  <urdb.json>  one rate as the database hands it out, alone or as the only one of `items`
  <load.csv>   8760 hourly loads in kW from 1 January 00:00 on, or 8784 of a leap year;
               one a line, with or without a header
  <kW>         the same load at every hour: 1000 or \"1 MW\"
  --year Y     bills a year of the calendar: 2023
  --sam-year   bills the year of NREL's SAM: 365 days from a Monday on, every month with
               365/12 days of what is charged by the day
  --json       prints one JSON object, amounts as decimal strings
  --help       prints this

Without --year and --sam-year the year is 2023, or 2024 for 8784 hours, and the bill says so.
With 8760 hours in a leap year, 29 February is among them and 31 December is not.
Demand in the hours of the system's peak, which a record does not have, is left out with a warning.

exit codes: 0 when there is a bill, 2 when the input is wrong
";

/// What the program prints, and its exit code.
#[derive(Debug)]
pub struct Answer {
    /// To standard output.
    pub output: String,
    /// To standard error.
    pub error: String,
    /// 0, or 2 when the input is wrong.
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
    let told = Arguments::read(arguments).and_then(|arguments| match arguments {
        Asked::Help => Ok(HELP.to_owned()),
        Asked::Bill(arguments) => {
            let year = YearOfBills::of(&arguments)?;
            Ok(if arguments.json {
                year.json()
            } else {
                year.table()
            })
        }
    });
    match told {
        Ok(output) => Answer {
            output,
            error: String::new(),
            code: 0,
        },
        Err(wrong) => Answer {
            output: String::new(),
            error: format!("error: {}\n", wrong.trim_end()),
            code: 2,
        },
    }
}

/// What is asked for.
enum Asked {
    Help,
    Bill(Arguments),
}

/// The arguments as they were given.
struct Arguments {
    rate: String,
    load: String,
    year: Option<BillingYear>,
    json: bool,
}

impl Arguments {
    fn read(arguments: impl Iterator<Item = OsString>) -> Result<Asked, String> {
        let mut places = Vec::new();
        let mut year = None;
        let mut json = false;
        let mut arguments = arguments.map(|argument| {
            let text = argument.into_string();
            text.map_err(|raw| format!("{} is not UTF-8", raw.to_string_lossy()))
        });
        while let Some(argument) = arguments.next().transpose()? {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            let asked = match name {
                "--help" | "-h" => return Ok(Asked::Help),
                "--json" => {
                    json = true;
                    continue;
                }
                "--sam-year" => BillingYear::Sam,
                "--year" => {
                    let value = match value {
                        Some(value) => value,
                        None => arguments.next().transpose()?.unwrap_or_default(),
                    };
                    let number = value
                        .parse()
                        .ok()
                        .filter(|number| (1970..2200).contains(number));
                    let number = number.ok_or_else(|| {
                        format!("--year is one of 1970 to 2199, such as 2023, got {value:?}")
                    })?;
                    BillingYear::Calendar(number)
                }
                _ if argument.starts_with("--") => {
                    return Err(format!(
                        "{argument} is not known; known: --year, --sam-year, --json, --help"
                    ));
                }
                _ => {
                    places.push(argument);
                    continue;
                }
            };
            if year.replace(asked).is_some() {
                return Err("one of --year and --sam-year is given once".to_owned());
            }
        }
        match <[String; 2]>::try_from(places) {
            Ok([rate, load]) => Ok(Asked::Bill(Self {
                rate,
                load,
                year,
                json,
            })),
            Err(places) => Err(format!(
                "a rate and a load are needed, got {} of them\n\n{HELP}",
                places.len()
            )),
        }
    }
}

fn file(path: &str) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))
}

/// Returns the load: of every hour alike when the argument is a number, and that of a file otherwise.
fn load(argument: &str) -> Result<MeterLoad, String> {
    let power = match number(argument) {
        Some(kilowatts) => Some(Power::from_kilowatts(kilowatts)),
        None => argument.parse::<Power>().ok().map(Ok),
    };
    match power {
        Some(power) => Ok(MeterLoad::Flat {
            power: power.map_err(|problem| format!("{argument}: {problem}"))?,
            availability: Fraction::ONE,
        }),
        None => hours(argument, &file(argument)?),
    }
}

/// Returns the hourly loads of a file.
fn hours(path: &str, text: &str) -> Result<MeterLoad, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = (1..).zip(text.lines().map(str::trim));
    let mut lines = lines.filter(|(_, line)| !line.is_empty()).peekable();
    // A first line without a number is a header.
    if lines.peek().is_some_and(|(_, line)| number(line).is_none()) {
        lines.next();
    }
    let mut hours = Vec::new();
    for (place, line) in lines {
        let at = |what: String| format!("{path}, line {place}: {what}");
        let kilowatts = number(line);
        let kilowatts =
            kilowatts.ok_or_else(|| at(format!("a load is one number, in kW, got {line:?}")))?;
        hours.push(Power::from_kilowatts(kilowatts).map_err(|problem| at(problem.to_string()))?);
    }
    if hours.len() == 8760 || hours.len() == 8784 {
        Ok(MeterLoad::Hourly(hours))
    } else {
        Err(format!(
            "{path}: a load has 8760 hours, or 8784 of a leap year, got {}",
            hours.len()
        ))
    }
}

fn number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let scientific = || Decimal::from_scientific(text).ok();
    text.parse().ok().or_else(scientific)
}

/// The bills of a year, and what is to be said about them.
struct YearOfBills {
    title: String,
    year: BillingYear,
    currency: String,
    months: Vec<MonthOfParts>,
    warnings: Vec<String>,
}

/// A month's bill in the parts that are printed; amounts lie on eight decimals, so that their sums are exact.
struct MonthOfParts {
    month: u32,
    energy_kwh: Decimal,
    peak_kw: Decimal,
    parts: [Decimal; PARTS.len()],
}

const PARTS: [&str; 5] = ["energy", "demand_flat", "demand_tou", "fixed", "minimum"];

impl MonthOfParts {
    fn of(bill: &Bill) -> Self {
        let amounts = |parts: &[BillPart]| {
            let amounts = parts.iter().map(|part| bill.part(*part).round_dp(8));
            amounts.sum()
        };
        Self {
            month: bill.month.number(),
            energy_kwh: bill.kilowatt_hours.round_dp(8),
            peak_kw: bill.peak_kilowatts.round_dp(8),
            parts: [
                amounts(&[BillPart::Energy]),
                amounts(&[BillPart::Demand]),
                amounts(&[BillPart::TimeOfUseDemand, BillPart::CoincidentPeak]),
                amounts(&[BillPart::Fixed]),
                amounts(&[BillPart::Minimum]),
            ],
        }
    }

    fn total(&self) -> Decimal {
        self.parts.iter().sum()
    }
}

impl YearOfBills {
    fn of(arguments: &Arguments) -> Result<Self, String> {
        let rate = Tariff::from_urdb(&file(&arguments.rate)?)
            .map_err(|problems| format!("{}:\n{problems}", arguments.rate))?;
        let load = load(&arguments.load)?;
        let leap_hours = matches!(&load, MeterLoad::Hourly(hours) if hours.len() == 8784);
        let mut warnings: Vec<String> = rate.warnings.iter().map(ToString::to_string).collect();
        let year = arguments.year.unwrap_or_else(|| {
            let number = if leap_hours { 2024 } else { 2023 };
            warnings.push(format!("without --year and --sam-year, {number} is billed"));
            BillingYear::Calendar(number)
        });
        if leap_hours && !is_leap(year) {
            return Err(format!(
                "{}: 8784 hours are those of a leap year, which {} is not; give --year",
                arguments.load,
                name(year)
            ));
        }
        warnings.extend(out_of_date(&rate, year));
        if rate.tariff.charges.iter().any(looks_back) {
            let blind =
                "a ratchet sees nothing of the year before: the first months may be billed too low";
            warnings.push(blind.to_owned());
        }
        let billing = Billing::of(std::slice::from_ref(&rate.tariff), year)
            .map_err(|problems| format!("{}:\n{problems}", arguments.rate))?;
        let bills = billing
            .bills(&load, &PeakHistory::Nothing)
            .map_err(|problem| format!("{}: {problem}", arguments.load))?;
        let names = [rate.utility, rate.name].into_iter().flatten();
        Ok(Self {
            title: names.collect::<Vec<_>>().join(", "),
            year,
            currency: billing.currency().code().to_owned(),
            months: bills.iter().map(MonthOfParts::of).collect(),
            warnings,
        })
    }

    fn total(&self) -> Decimal {
        self.months.iter().map(MonthOfParts::total).sum()
    }

    fn table(&self) -> String {
        let mut table = String::new();
        // Writing to a text cannot fail.
        if !self.title.is_empty() {
            let _ = writeln!(table, "{}", self.title);
        }
        let _ = writeln!(table, "{}, in {}\n", name(self.year), self.currency);
        let row = |table: &mut String, cells: [String; 9]| {
            let [month, cells @ ..] = cells;
            let _ = write!(table, "{month:<5}");
            for cell in cells {
                let _ = write!(table, " {cell:>14}");
            }
            table.push('\n');
        };
        let head = [
            "month",
            "kWh",
            "peak kW",
            "energy",
            "demand",
            "demand by time",
            "fixed",
            "minimum",
            "total",
        ];
        row(&mut table, head.map(str::to_owned));
        let cents = |number: Decimal| format!("{:.2}", number.round_dp(2));
        for month in &self.months {
            let [energy, flat, by_time, fixed, minimum] = month.parts.map(cents);
            let (kwh, peak) = (cents(month.energy_kwh), cents(month.peak_kw));
            let (month, total) = (month.month.to_string(), cents(month.total()));
            row(
                &mut table,
                [
                    month, kwh, peak, energy, flat, by_time, fixed, minimum, total,
                ],
            );
        }
        let sum = |part: usize| {
            let amounts = self.months.iter().filter_map(|month| month.parts.get(part));
            cents(amounts.sum())
        };
        let kwh = cents(self.months.iter().map(|month| month.energy_kwh).sum());
        let peak = self.months.iter().map(|month| month.peak_kw).max();
        let peak = cents(peak.unwrap_or_default());
        let total = cents(self.total());
        let [energy, flat, by_time, fixed, minimum] = [0, 1, 2, 3, 4].map(sum);
        row(
            &mut table,
            [
                "year".to_owned(),
                kwh,
                peak,
                energy,
                flat,
                by_time,
                fixed,
                minimum,
                total,
            ],
        );
        if !self.warnings.is_empty() {
            table.push_str("\nwhat the bill lacks or takes for granted:\n");
        }
        for warning in &self.warnings {
            let _ = writeln!(table, "- {warning}");
        }
        table
    }

    fn json(&self) -> String {
        let text = |number: Decimal| format!("\"{}\"", number.normalize());
        let months = self.months.iter().map(|month| {
            let parts = PARTS.iter().zip(month.parts);
            let parts = parts.map(|(name, amount)| format!("\"{name}\":{},", text(amount)));
            let parts = parts.collect::<Vec<_>>().concat();
            format!(
                "{{\"month\":{},\"energy_kwh\":{},\"peak_kw\":{},{parts}\"total\":{}}}",
                month.month,
                text(month.energy_kwh),
                text(month.peak_kw),
                text(month.total())
            )
        });
        let months: Vec<String> = months.collect();
        let year = match self.year {
            BillingYear::Calendar(number) => number.to_string(),
            BillingYear::Sam => "\"sam\"".to_owned(),
        };
        let warnings: Vec<String> = self
            .warnings
            .iter()
            .map(|warning| quoted(warning))
            .collect();
        format!(
            "{{\"year\":{year},\"currency\":\"{}\",\"months\":[{}],\"total\":{},\"warnings\":[{}]}}\n",
            self.currency,
            months.join(","),
            text(self.total()),
            warnings.join(",")
        )
    }
}

/// Returns a text as JSON writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(letter);
            }
            control if control < ' ' => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(control));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

fn name(year: BillingYear) -> String {
    match year {
        BillingYear::Calendar(number) => number.to_string(),
        BillingYear::Sam => "the year of SAM".to_owned(),
    }
}

fn is_leap(year: BillingYear) -> bool {
    match year {
        BillingYear::Calendar(number) => NaiveDate::from_ymd_opt(number, 2, 29).is_some(),
        BillingYear::Sam => false,
    }
}

/// Says that a rate is not in force in all of the year.
fn out_of_date(rate: &UrdbRate, year: BillingYear) -> Option<String> {
    let BillingYear::Calendar(number) = year else {
        return None;
    };
    let later = rate
        .start
        .filter(|start| NaiveDate::from_ymd_opt(number, 1, 1) < Some(*start));
    let over = rate
        .end
        .filter(|end| NaiveDate::from_ymd_opt(number, 12, 31) > Some(*end));
    let from = later.map(|day| format!(" from {day}"));
    let to = over.map(|day| format!(" to {day}"));
    let span: String = [from, to].into_iter().flatten().collect();
    (!span.is_empty())
        .then(|| format!("the rate was in force{span}; {number} is billed with it all the same"))
}

fn looks_back(charge: &Charge) -> bool {
    match charge {
        Charge::Demand { ratchets, .. }
        | Charge::DemandTiers { ratchets, .. }
        | Charge::DemandTimeOfUse { ratchets, .. } => !ratchets.is_empty(),
        _ => false,
    }
}
