//! TOML as a tree.

use super::node::widened;
use super::{Entry, LEVELS, Node, Parsed, Place, Value};
use crate::error::{Problem, Problems, Rule, shortened};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// How many syntax errors are told: after so many the rest are mostly echoes.
const TOLD: usize = 20;

impl Node {
    /// Reads TOML; dates without quotes are texts.
    ///
    /// # Errors
    /// Every syntax error; and if there is none, every float, every whole number beyond 64 bits and every table or list that is nested too deep.
    #[cfg(test)]
    pub fn from_toml(text: &str) -> Result<Self, Problems> {
        Self::parse_toml(text)?.whole()
    }

    /// Reads TOML; what may not stand there is refused, and something stands in for it.
    ///
    /// # Errors
    /// Every syntax error.
    pub fn parse_toml(text: &str) -> Result<Parsed, Problems> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut told: Vec<Problem> = errors
            .iter()
            .take(TOLD)
            .map(|error| syntax(error, text))
            .collect();
        told.sort_by_key(|problem| problem.span.as_ref().map(|span| span.start));
        // A table that stands twice is met again at each of its keys.
        told.dedup_by(|next, first| {
            *first.rule == Rule::DuplicateName && *next.rule == Rule::DuplicateName
        });
        Problems::none_or(told, ())?;
        let mut tree = Tree {
            text,
            problems: Vec::new(),
        };
        // The parser gives the whole document no span of use.
        let root = Self {
            span: None,
            value: tree.table(table.into_inner(), &Place::ROOT, LEVELS),
        };
        Ok(Parsed {
            node: root,
            refused: tree.problems,
        })
    }
}

fn syntax(error: &Error, text: &str) -> Problem {
    let format = "TOML";
    let mut got = "";
    let message = error.message();
    let span = error.span().map(|span| widened(text, span));
    // The parser stops at 80 levels, before its own stack is in danger.
    let written = || {
        span.clone()
            .and_then(|span| text.get(span))
            .unwrap_or_default()
    };
    let rule = if message == "duplicate key" {
        got = written();
        Rule::DuplicateName
    } else if message.contains("recursion") {
        Rule::Depth { levels: LEVELS }
    } else if message.starts_with("string values must be quoted") {
        // The slip to expect from someone who writes `power = 9 MW`.
        got = written();
        let message = "a text, or a number with its unit, stands in quotes".to_owned();
        Rule::Syntax { format, message }
    } else {
        let message = message.to_owned();
        Rule::Syntax { format, message }
    };
    Problem::new(shortened(got), rule).spanning(span)
}

struct Tree<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

impl Tree<'_> {
    fn node(&mut self, spanned: Spanned<DeValue<'_>>, place: &Place<'_>, levels: usize) -> Node {
        let span = spanned.span();
        let value = self.value(spanned.into_inner(), &span, place, levels);
        Node {
            span: Some(span),
            value,
        }
    }

    /// Returns the value; what is refused is noted, and something stands in for it.
    fn value(
        &mut self,
        value: DeValue<'_>,
        span: &Range<usize>,
        place: &Place<'_>,
        levels: usize,
    ) -> Value {
        match value {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Boolean(truth) => Value::Truth(truth),
            DeValue::Datetime(date) => Value::Text(date.to_string()),
            DeValue::Integer(number) => {
                let whole = i64::from_str_radix(number.as_str(), number.radix());
                Value::Integer(whole.unwrap_or_else(|_| {
                    let rule = Rule::Range {
                        quantity: "a whole number",
                        low: i64::MIN.to_string(),
                        high: i64::MAX.to_string(),
                    };
                    self.refuse(rule, span, place);
                    0
                }))
            }
            DeValue::Float(_) => {
                self.refuse(Rule::Float, span, place);
                Value::Integer(0)
            }
            DeValue::Array(_) | DeValue::Table(_) if levels == 0 => {
                let problem = Problem::new("", Rule::Depth { levels: LEVELS });
                self.problems
                    .push(problem.at(place).spanning(Some(span.clone())));
                Value::Truth(false)
            }
            DeValue::Array(items) => Value::List(
                items
                    .into_iter()
                    .enumerate()
                    .map(|(index, item)| {
                        self.node(item, &place.item(index), levels.saturating_sub(1))
                    })
                    .collect(),
            ),
            DeValue::Table(table) => self.table(table, place, levels),
        }
    }

    fn table(&mut self, table: DeTable<'_>, place: &Place<'_>, levels: usize) -> Value {
        let mut entries: Vec<_> = table.into_iter().collect();
        // The parser sorts by name; the order of the file means more to its reader.
        entries.sort_by_key(|(key, _)| key.span().start);
        let entries = entries.into_iter().map(|(key, value)| {
            let key_span = Some(key.span());
            let key = key.into_inner().into_owned();
            let node = self.node(value, &place.key(&key), levels.saturating_sub(1));
            Entry {
                key,
                key_span,
                node,
            }
        });
        Value::Table(entries.collect())
    }

    fn refuse(&mut self, rule: Rule, span: &Range<usize>, place: &Place<'_>) {
        let written = self.text.get(span.clone()).unwrap_or_default();
        let problem = Problem::new(shortened(written), rule);
        self.problems
            .push(problem.at(place).spanning(Some(span.clone())));
    }
}
