//! What one PH/s earns in a day, and what power may cost for it.
//!
//! ```text
//! cargo run --example hashprice -- --price 33806 --difficulty 13.67T --subsidy 6.25 --fee-share 1.26% --efficiency "29.5 J/TH"
//! ```

use stay_or_go::Problem;
use stay_or_go::chrono::{Days, NaiveDate, NaiveTime};
use stay_or_go::mining::network::{
    Chain, break_even_price, coins_per_terahash_day, fees_of_share, halvings_between, hashprice,
    subsidy_at,
};
use stay_or_go::rust_decimal::{Decimal, dec};
use stay_or_go::units::{Bitcoin, Difficulty, Efficiency, EnergyPrice, Fraction, Money};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use std::str::FromStr;

const HELP: &str = "\
hashprice: what one PH/s earns in a day, before the pool fee, and what power may cost for it

  --price       price of one bitcoin in USD: 33806 or \"33806 USD\"
  --difficulty  difficulty of the network: 13.67T
  --subsidy     bitcoin a block creates: 6.25 or \"6.25 BTC\"
  --date        a day in UTC, in place of the subsidy: 2021-07-24
  --fee-share   fees ÷ (subsidy + fees): 1.26%
  --efficiency  of a rig, for the break-even price of power: \"29.5 J/TH\"
  --json        print one JSON object, numbers as decimal strings
  --help        print this

--price, --difficulty, --fee-share and one of --subsidy and --date are needed.
";

/// What the program prints, and its exit code.
#[derive(Debug)]
pub struct Answer {
    /// To standard output.
    pub output: String,
    /// To standard error.
    pub error: String,
    /// 0, or 2 when the arguments are wrong.
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
    let told = Arguments::read(arguments).and_then(|arguments| {
        if arguments.help {
            return Ok(HELP.to_owned());
        }
        let result = Economics::of(&arguments)?;
        Ok(if arguments.json {
            result.json()
        } else {
            result.lines()
        })
    });
    match told {
        Ok(output) => Answer {
            output,
            error: String::new(),
            code: 0,
        },
        Err(wrong) => Answer {
            output: String::new(),
            error: format!("error: {wrong}\n"),
            code: 2,
        },
    }
}

const NAMES: [&str; 6] = [
    "price",
    "difficulty",
    "subsidy",
    "date",
    "fee-share",
    "efficiency",
];

/// The arguments as they were given.
#[derive(Default)]
struct Arguments {
    values: [Option<String>; NAMES.len()],
    json: bool,
    help: bool,
}

impl Arguments {
    fn read(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut read = Self::default();
        let mut arguments = arguments.map(|argument| {
            argument
                .into_string()
                .map_err(|raw| format!("{} is not UTF-8", raw.to_string_lossy()))
        });
        while let Some(argument) = arguments.next().transpose()? {
            let Some(name) = argument.strip_prefix("--") else {
                return Err(unknown(&argument));
            };
            let (name, value) = match name.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (name, None),
            };
            let flag = match name {
                "json" => Some(&mut read.json),
                "help" => Some(&mut read.help),
                _ => None,
            };
            if let Some(flag) = flag {
                if value.is_some() {
                    return Err(format!("--{name} takes no value"));
                }
                if std::mem::replace(flag, true) {
                    return Err(repeated(name));
                }
                continue;
            }
            let slots = NAMES.iter().zip(&mut read.values);
            let Some((_, slot)) = slots.into_iter().find(|(known, _)| **known == name) else {
                return Err(unknown(&argument));
            };
            let value = match value {
                Some(value) => value,
                None => arguments
                    .next()
                    .transpose()?
                    .filter(|value| !value.starts_with("--"))
                    .ok_or_else(|| format!("--{name} needs a value; --help lists them"))?,
            };
            if slot.replace(value).is_some() {
                return Err(repeated(name));
            }
        }
        Ok(read)
    }

    /// Returns the value of an argument, which may be written without its unit.
    fn value<T: FromStr<Err = Problem>>(
        &self,
        name: &str,
        unit: &str,
    ) -> Result<Option<T>, String> {
        let mut values = NAMES.iter().zip(&self.values);
        let given = values.find(|(known, _)| **known == name);
        let Some(text) = given.and_then(|(_, value)| value.as_ref()) else {
            return Ok(None);
        };
        let bare = text
            .chars()
            .all(|c| c.is_ascii_digit() || "+-_. ".contains(c));
        let parsed = if bare && !unit.is_empty() {
            format!("{text} {unit}").parse()
        } else {
            text.parse()
        };
        parsed
            .map(Some)
            .map_err(|problem: Problem| format!("--{name}: {problem}"))
    }

    fn needed<T: FromStr<Err = Problem>>(&self, name: &str, unit: &str) -> Result<T, String> {
        self.value(name, unit)?
            .ok_or_else(|| format!("--{name} is missing; --help lists what is needed"))
    }

    /// Returns the bitcoin a block creates: as given, or by the date; both must agree.
    fn subsidy(&self) -> Result<Bitcoin, String> {
        let given = self.value::<Bitcoin>("subsidy", "BTC")?;
        let Some(Day(date)) = self.value("date", "")? else {
            return given
                .ok_or_else(|| "one of --subsidy and --date is missing; --help lists both".into());
        };
        let at = |problem: Problem| format!("--date: {problem}");
        let chain = Chain::LAST_KNOWN;
        let (from, to) = (
            date.and_time(NaiveTime::MIN),
            date.checked_add_days(Days::new(1))
                .unwrap_or(date)
                .and_time(NaiveTime::MIN),
        );
        let before = subsidy_at(from, &chain).map_err(at)?;
        let halving = halvings_between(from, to, &chain).into_iter().next();
        match (given, halving) {
            (None, None) => Ok(before),
            (Some(given), None) if given == before => Ok(given),
            (Some(given), Some(halving)) if given == before || given == halving.subsidy_after => {
                Ok(given)
            }
            (None, Some(halving)) => Err(format!(
                "--date: on {date} the subsidy goes from {before} to {} at {}; give --subsidy",
                halving.subsidy_after,
                halving.at.time()
            )),
            (Some(given), _) => Err(format!(
                "--subsidy and --date contradict each other: {given} and the {before} of {date}"
            )),
        }
    }
}

fn unknown(argument: &str) -> String {
    format!(
        "{argument} is not known; known: --{}, --json, --help",
        NAMES.join(", --")
    )
}

fn repeated(name: &str) -> String {
    format!("--{name} is given twice; give it once")
}

/// A date as an argument.
struct Day(NaiveDate);

impl FromStr for Day {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let rule = stay_or_go::Rule::Form {
            quantity: "a day",
            example: "`2021-07-24`",
        };
        text.parse().map(Self).map_err(|_| Problem::new(text, rule))
    }
}

/// What was asked, and what comes out.
struct Economics {
    difficulty: Difficulty,
    subsidy: Bitcoin,
    fees: Bitcoin,
    usd_per_ph_day: Decimal,
    btc_per_ph_day: Decimal,
    break_even_usd_per_kwh: Option<Decimal>,
}

impl Economics {
    fn of(arguments: &Arguments) -> Result<Self, String> {
        let price: Money = arguments.needed("price", "USD")?;
        if price.currency().code() != "USD" {
            return Err(format!(
                "--price: the results are in USD, so the price must be, got {price}"
            ));
        }
        let difficulty = arguments.needed("difficulty", "")?;
        let subsidy = arguments.subsidy()?;
        // A share has no default unit: 1.26 could be read as 126 %.
        let share: Fraction = arguments.needed("fee-share", "")?;
        let efficiency: Option<Efficiency> = arguments.value("efficiency", "J/TH")?;

        let fees = fees_of_share(subsidy, share).map_err(|p| format!("--fee-share: {p}"))?;
        let earned = hashprice(price, difficulty, subsidy, fees)
            .map_err(|p| format!("--price and --difficulty: {p}"))?;
        let reward = subsidy.to_btc().checked_add(fees.to_btc());
        let reward = Bitcoin::from_btc(reward.unwrap_or(Decimal::MAX))
            .map_err(|p| format!("--subsidy and --fee-share: {p}"))?;
        let break_even = match efficiency {
            None => None,
            Some(efficiency) => {
                let price = break_even_price(earned, efficiency);
                Some(price.map_err(|p| format!("--efficiency: {p}"))?)
            }
        };
        Ok(Self {
            difficulty,
            subsidy,
            fees,
            usd_per_ph_day: per_petahash(earned.to_per_terahash_day()),
            btc_per_ph_day: per_petahash(coins_per_terahash_day(reward, difficulty)),
            break_even_usd_per_kwh: break_even.map(EnergyPrice::to_per_kilowatt_hour),
        })
    }

    fn lines(&self) -> String {
        let mut lines = format!(
            "hashprice   {} USD/PH/day\ncoins       {} BTC/PH/day\n",
            self.usd_per_ph_day.round_dp(4),
            self.btc_per_ph_day.round_dp(10),
        );
        if let Some(price) = self.break_even_usd_per_kwh {
            // Writing to a text cannot fail.
            let _ = writeln!(lines, "break-even  {} USD/kWh", price.round_dp(6));
        }
        let _ = writeln!(
            lines,
            "a block     {} and fees of {} BTC, at difficulty {}",
            self.subsidy,
            self.fees.to_btc().round_dp(8),
            self.difficulty
        );
        lines
    }

    fn json(&self) -> String {
        let text = |number: Decimal| format!("\"{}\"", number.normalize());
        let break_even = self
            .break_even_usd_per_kwh
            .map_or_else(|| "null".to_owned(), text);
        format!(
            "{{\"usd_per_ph_day\":{},\"btc_per_ph_day\":{},\"break_even_usd_per_kwh\":{break_even},\"subsidy_btc\":{},\"fees_btc\":{}}}\n",
            text(self.usd_per_ph_day),
            text(self.btc_per_ph_day),
            text(self.subsidy.to_btc()),
            text(self.fees.to_btc()),
        )
    }
}

/// Returns 1,000 times a number that stands per TH/s; the largest hashprice leaves room for it.
fn per_petahash(per_terahash: Decimal) -> Decimal {
    per_terahash.checked_mul(dec!(1000)).unwrap_or(Decimal::MAX)
}
