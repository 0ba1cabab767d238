//! JSON as a tree.

use super::node::widened;
use super::{Entry, LEVELS, Node, Parsed, Place, Value};
use crate::error::{Problem, Problems, Rule, shortened};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

impl Node {
    /// Reads JSON.
    ///
    /// # Errors
    /// The syntax error; and if there is none, every number with a point or an exponent, every whole number beyond 64 bits, every `null`, every key that stands twice and every table or list that is nested too deep.
    #[cfg(test)]
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        Self::parse_json(text)?.whole()
    }

    /// Reads JSON; what may not stand there is refused, and something stands in for it.
    ///
    /// # Errors
    /// The syntax error.
    pub fn parse_json(text: &str) -> Result<Parsed, Problems> {
        let json = text.strip_prefix('\u{feff}').unwrap_or(text);
        // This first pass checks the syntax of the whole text, without recursion.
        let raw: &RawValue = serde_json::from_str(json).map_err(|error| {
            let mark = text.len().saturating_sub(json.len());
            let at = mark.saturating_add(offset(json, &error));
            syntax(&error, widened(text, at..at))
        })?;
        let mut tree = Tree {
            text,
            problems: Vec::new(),
        };
        let root = tree.node(raw.get(), &Place::ROOT, LEVELS);
        Ok(Parsed {
            node: root,
            refused: tree.problems,
        })
    }

    /// Writes JSON, over several lines.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Text, whole numbers, lists and tables under text keys always have a JSON form.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}

/// Returns the byte at which an error was found.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.len();
    }
    // Both are counted from 1, the column in bytes.
    let before: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    before.saturating_add(error.column().saturating_sub(1))
}

fn syntax(error: &serde_json::Error, span: Range<usize>) -> Problem {
    let whole = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = whole.strip_suffix(&place).unwrap_or(&whole).to_owned();
    let format = "JSON";
    Problem::new("", Rule::Syntax { format, message }).spanning(Some(span))
}

/// The entries of an object, each a piece of the text it was read from.
struct Pieces<'t>(Vec<(&'t RawValue, &'t RawValue)>);

impl<'t> Deserialize<'t> for Pieces<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'t> Visitor<'t> for Entries {
            type Value = Pieces<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Pieces<'t>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Pieces(entries))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

struct Tree<'t> {
    text: &'t str,
    problems: Vec<Problem>,
}

impl<'t> Tree<'t> {
    /// Returns where in the text a piece of it lies.
    fn span(&self, piece: &str) -> Range<usize> {
        let start = piece
            .as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr());
        start..start.saturating_add(piece.len())
    }

    fn node(&mut self, raw: &'t str, place: &Place<'_>, levels: usize) -> Node {
        Node {
            span: Some(self.span(raw)),
            value: self.value(raw, place, levels),
        }
    }

    /// Returns the value; what is refused is noted, and something stands in for it.
    fn value(&mut self, raw: &'t str, place: &Place<'_>, levels: usize) -> Value {
        let nothing = Value::Truth(false);
        match raw.bytes().next() {
            Some(b'"') => Value::Text(self.string(raw, place)),
            Some(b't') => Value::Truth(true),
            Some(b'f') => Value::Truth(false),
            Some(b'{' | b'[') if levels == 0 => {
                self.refuse("", Rule::Depth { levels: LEVELS }, raw, place);
                nothing
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = self.parse(raw, place).unwrap_or_default();
                let items = items.into_iter().enumerate().map(|(index, item)| {
                    self.node(item.get(), &place.item(index), levels.saturating_sub(1))
                });
                Value::List(items.collect())
            }
            Some(b'{') => self.table(raw, place, levels),
            Some(b'n') => {
                let expected = "a value; a key without one is left out";
                self.refuse("null", Rule::Kind { expected }, raw, place);
                nothing
            }
            _ => self.number(raw, place),
        }
    }

    fn table(&mut self, raw: &'t str, place: &Place<'_>, levels: usize) -> Value {
        let Pieces(pieces) = self.parse(raw, place).unwrap_or(Pieces(Vec::new()));
        let mut known = HashSet::new();
        let mut entries = Vec::with_capacity(pieces.len());
        for (key, value) in pieces {
            let raw_key = key.get();
            let key = self.string(raw_key, place);
            let here = place.key(&key);
            let node = self.node(value.get(), &here, levels.saturating_sub(1));
            if !known.insert(key.clone()) {
                self.refuse(&key, Rule::DuplicateName, raw_key, &here);
            }
            entries.push(Entry {
                key_span: Some(self.span(raw_key)),
                key,
                node,
            });
        }
        Value::Table(entries)
    }

    fn number(&mut self, raw: &str, place: &Place<'_>) -> Value {
        let rule = if raw.contains(['.', 'e', 'E']) {
            Rule::Float
        } else {
            match raw.parse() {
                Ok(whole) => return Value::Integer(whole),
                Err(_) => Rule::Range {
                    quantity: "a whole number",
                    low: i64::MIN.to_string(),
                    high: i64::MAX.to_string(),
                },
            }
        };
        self.refuse(raw, rule, raw, place);
        Value::Integer(0)
    }

    fn string(&mut self, raw: &'t str, place: &Place<'_>) -> String {
        self.parse(raw, place).unwrap_or_default()
    }

    /// Reads a piece whose syntax is known to be right; an escape in it may still stand for no character.
    fn parse<T: Deserialize<'t>>(&mut self, raw: &'t str, place: &Place<'_>) -> Option<T> {
        match serde_json::from_str(raw) {
            Ok(thing) => Some(thing),
            Err(error) => {
                let span = self.span(raw);
                self.problems.push(syntax(&error, span).at(place));
                None
            }
        }
    }

    fn refuse(&mut self, got: &str, rule: Rule, raw: &str, place: &Place<'_>) {
        let span = self.span(raw);
        let problem = Problem::new(shortened(got), rule);
        self.problems.push(problem.at(place).spanning(Some(span)));
    }
}
