//! JSON as a tree whose numbers are decimals.

use crate::error::{Problem, Problems, Rule, shortened};
use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Json {
    Null,
    Truth(bool),
    Number(Number),
    Text(String),
    List(Vec<Self>),
    Table(Vec<(String, Self)>),
}

/// A number as its digits say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// One that is held as it stands.
    Exact(Decimal),
    /// One beyond every decimal, such as 1e38; below zero if `true`.
    Huge(bool),
    /// One with more digits than are held without rounding.
    Long(String),
}

/// How deep a record may be; those of the database have three levels.
const LEVELS: usize = 16;

/// The most digits before or after the point.
const MOST_DIGITS: i64 = 28;

impl Json {
    /// Reads JSON.
    ///
    /// # Errors
    /// The syntax error, or what is nested too deep.
    pub fn read(text: &str) -> Result<Self, Problems> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // This first pass checks the syntax of the whole text, without recursion.
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| syntax(&error))?;
        Ok(Self::of(raw, LEVELS)?)
    }

    fn of(raw: &RawValue, levels: usize) -> Result<Self, Problem> {
        let text = raw.get();
        let below = || {
            let deep = Problem::new("", Rule::Depth { levels: LEVELS });
            levels.checked_sub(1).ok_or(deep)
        };
        Ok(match text.bytes().next() {
            Some(b'n') => Self::Null,
            Some(b't') => Self::Truth(true),
            Some(b'f') => Self::Truth(false),
            Some(b'"') => Self::Text(parsed(text)?),
            Some(b'[') => {
                let below = below()?;
                let items: Vec<&RawValue> = parsed(text)?;
                let items = items.into_iter().map(|item| Self::of(item, below));
                Self::List(items.collect::<Result<_, _>>()?)
            }
            Some(b'{') => {
                let below = below()?;
                let Entries(entries) = parsed(text)?;
                let entries = entries.into_iter().map(|(key, value)| {
                    let value = Self::of(value, below).map_err(|problem| problem.at(&key))?;
                    Ok((key, value))
                });
                Self::Table(entries.collect::<Result<_, Problem>>()?)
            }
            _ => Self::Number(Number::of(text)),
        })
    }

    /// Returns what came, on a line.
    pub fn described(&self) -> String {
        let text = match self {
            Self::Null => "null".to_owned(),
            Self::Truth(truth) => truth.to_string(),
            Self::Number(Number::Exact(number)) => number.to_string(),
            Self::Number(Number::Huge(negative)) => if *negative {
                "less than -10^28"
            } else {
                "more than 10^28"
            }
            .to_owned(),
            Self::Number(Number::Long(digits)) => digits.clone(),
            Self::Text(text) => format!("{text:?}"),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::described).collect();
                items.join("; ")
            }
            Self::Table(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| format!("{key}: {}", value.described()));
                entries.collect::<Vec<_>>().join("; ")
            }
        };
        shortened(&text)
    }
}

impl Number {
    /// Reads a number whose syntax is right.
    fn of(text: &str) -> Self {
        let long = || Self::Long(text.to_owned());
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        // An exponent that is itself too long is as good as a very large one.
        let far = if exponent.starts_with('-') { -FAR } else { FAR };
        let exponent = exponent.parse().unwrap_or(far).clamp(-FAR, FAR);
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{part}");
        let digits = all.trim_start_matches('0');
        let zeros = count(&all) - count(digits);
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() {
            return Self::Exact(Decimal::ZERO);
        }
        // How many of the digits stand before the point.
        let before = count(whole) + exponent - zeros;
        if before > MOST_DIGITS {
            return Self::Huge(negative);
        }
        let after = count(digits) - before;
        if after > MOST_DIGITS {
            return long();
        }
        let nought = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
        let plain = match usize::try_from(before) {
            Ok(before) => match digits.split_at_checked(before) {
                Some((whole, part)) => format!("0{whole}.{part}0"),
                None => format!("{digits}{}", nought(-after)),
            },
            Err(_) => format!("0.{}{digits}", nought(-before)),
        };
        // A nought at the end is one digit more than may be held.
        let plain = if plain.contains('.') {
            plain.trim_end_matches('0').trim_end_matches('.')
        } else {
            &plain
        };
        let sign = if negative { "-" } else { "" };
        Decimal::from_str_exact(&format!("{sign}{plain}")).map_or_else(|_| long(), Self::Exact)
    }
}

/// An exponent beyond all digits.
const FAR: i64 = 1_000_000_000;

fn count(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX / 4)
}

/// Reads a piece whose syntax is known to be right; an escape in it may still stand for no character.
fn parsed<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| syntax(&error))
}

fn syntax(error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let format = "JSON";
    Problem::new("", Rule::Syntax { format, message })
}

/// The entries of a table in their order, each value a piece of the text.
struct Entries<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Deserialize<'t> for Entries<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;

        impl<'t> Visitor<'t> for Table {
            type Value = Entries<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Entries<'t>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn numbers_are_what_their_digits_say() {
        for (text, number) in [
            ("0", dec!(0)),
            ("-0.0", dec!(0)),
            ("1000", dec!(1000)),
            ("0.07531", dec!(0.07531)),
            ("401580800.0", dec!(401580800)),
            ("-12.50", dec!(-12.5)),
            ("1.5e3", dec!(1500)),
            ("1.5E+3", dec!(1500)),
            ("123e-5", dec!(0.00123)),
            ("0.00012e2", dec!(0.012)),
            ("19.538999557495117", dec!(19.538999557495117)),
            ("1e27", dec!(1000000000000000000000000000)),
            ("1e-28", dec!(0.0000000000000000000000000001)),
        ] {
            assert_eq!(Number::of(text), Number::Exact(number), "{text}");
        }
        for text in [
            "1e38",
            "9.999999680285692e+37",
            "100000000000000000000000000000000000000",
            "1e99999999999999999999",
        ] {
            assert_eq!(Number::of(text), Number::Huge(false), "{text}");
        }
        assert_eq!(Number::of("-1e38"), Number::Huge(true));
        for text in [
            "1e-29",
            "0.99999999999999999999999999999",
            "9999999999999999999999999999.5",
            "1e-99999999999999999999",
        ] {
            assert_eq!(Number::of(text), Number::Long(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_is_refused() {
        let deep = |levels| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(Json::read(&deep(16)).is_ok());
        let problem = Json::read(&deep(17)).unwrap_err();
        assert_eq!(problem.to_string(), "nested more than 16 levels deep");
        assert!(Json::read(&deep(100_000)).is_err());
    }
}
