//! A table of the record, from which every key is taken once.

use super::findings::Findings;
use super::json::{Json, Number};
use crate::error::{Problem, Rule, UrdbRule};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A value and its place.
#[derive(Debug, Clone)]
pub(super) struct Spot<'a> {
    pub place: String,
    pub json: &'a Json,
}

/// What is left of a table; keys are the same in small and capital letters.
#[derive(Debug)]
pub(super) struct Record<'a> {
    place: String,
    entries: Vec<(&'a str, &'a Json)>,
}

impl<'a> Spot<'a> {
    /// Returns a problem with the value.
    pub fn problem(&self, rule: impl Into<Rule>) -> Problem {
        Problem::new(self.json.described(), rule.into()).at(&self.place)
    }

    fn expected(&self, expected: &'static str) -> Problem {
        self.problem(Rule::Kind { expected })
    }

    pub fn list(&self) -> Result<Vec<Self>, Problem> {
        let Json::List(items) = self.json else {
            return Err(self.expected("a list"));
        };
        let items = items.iter().enumerate().map(|(index, json)| Self {
            place: format!("{}[{index}]", self.place),
            json,
        });
        Ok(items.collect())
    }

    /// Returns a list with an item for each month.
    pub fn twelve(&self) -> Result<Vec<Self>, Problem> {
        let items = self.list()?;
        if items.len() == 12 {
            return Ok(items);
        }
        let got = format!("{} entries", items.len());
        Err(Problem::new(got, UrdbRule::TwelveMonths.into()).at(&self.place))
    }

    pub fn text(&self) -> Result<&'a str, Problem> {
        match self.json {
            Json::Text(text) => Ok(text),
            _ => Err(self.expected("a text")),
        }
    }

    /// Returns a truth, which older records write as a text.
    pub fn truth(&self) -> Result<bool, Problem> {
        match self.json {
            Json::Truth(truth) => Ok(*truth),
            Json::Text(text) if text == "true" => Ok(true),
            Json::Text(text) if text == "false" => Ok(false),
            _ => Err(self.expected("true or false")),
        }
    }

    /// Returns a number; none for one beyond every decimal.
    pub fn number_or_huge(&self) -> Result<Option<Decimal>, Problem> {
        match self.json {
            Json::Number(Number::Exact(number)) => Ok(Some(*number)),
            Json::Number(Number::Huge(false)) => Ok(None),
            Json::Number(_) => {
                let quantity = "a number";
                Err(self.problem(Rule::Digits { quantity }))
            }
            _ => Err(self.expected("a number")),
        }
    }

    pub fn number(&self) -> Result<Decimal, Problem> {
        let quantity = "a number";
        self.number_or_huge()?
            .ok_or_else(|| self.problem(Rule::Digits { quantity }))
    }

    /// Returns a whole number below `count`, which may be written as `1.0`.
    pub fn index(&self, count: usize) -> Result<usize, Problem> {
        let number = self.number()?;
        let index = number.is_integer().then(|| number.to_usize()).flatten();
        index.filter(|index| *index < count).ok_or_else(|| {
            self.problem(Rule::Range {
                quantity: "the index of a period",
                low: "0".to_owned(),
                high: count.saturating_sub(1).to_string(),
            })
        })
    }

    /// Returns the entries of a table; a key that stands twice is noted.
    pub fn record(&self, found: &mut Findings) -> Result<Record<'a>, Problem> {
        let Json::Table(entries) = self.json else {
            return Err(self.expected("a table"));
        };
        let record = Record {
            place: self.place.clone(),
            entries: entries
                .iter()
                .map(|(key, json)| (key.as_str(), json))
                .collect(),
        };
        for (index, (key, _)) in entries.iter().enumerate() {
            let before = entries.iter().take(index);
            if before
                .map(|(key, _)| key)
                .any(|before| before.eq_ignore_ascii_case(key))
            {
                found.refuse(record.place_of(key), key, Rule::DuplicateName);
            }
        }
        Ok(record)
    }

    /// Returns whether the value is a number other than 0.
    pub fn is_money(&self) -> bool {
        match self.json {
            Json::Number(number) => *number != Number::Exact(Decimal::ZERO),
            _ => false,
        }
    }
}

impl<'a> Record<'a> {
    /// Takes what stands under a key; `null` is nothing.
    pub fn take(&mut self, key: &str) -> Option<Spot<'a>> {
        let index = self
            .entries
            .iter()
            .position(|(known, _)| known.eq_ignore_ascii_case(key))?;
        let (key, json) = self.entries.remove(index);
        let place = self.place_of(key);
        (*json != Json::Null).then_some(Spot { place, json })
    }

    /// Takes a number; what is none is noted.
    pub fn number(&mut self, key: &str, found: &mut Findings) -> Option<(Spot<'a>, Decimal)> {
        let spot = self.take(key)?;
        let number = found.ok(spot.number())?;
        Some((spot, number))
    }

    /// Takes a text; what is none is noted.
    pub fn text(&mut self, key: &str, found: &mut Findings) -> Option<(Spot<'a>, &'a str)> {
        let spot = self.take(key)?;
        let text = found.ok(spot.text())?;
        Some((spot, text))
    }

    /// Returns what nobody has taken.
    pub fn rest(self) -> Vec<Spot<'a>> {
        let entries = self.entries.iter();
        let rest = entries.map(|(key, json)| Spot {
            place: self.place_of(key),
            json,
        });
        rest.collect()
    }

    fn place_of(&self, key: &str) -> String {
        if self.place.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.place)
        }
    }
}
