//! The keys of one table.

use super::{Entry, Field, Node, Place, Reader, Value};
use crate::error::{Problem, Rule, nearest};
use std::ops::Range;

/// A table whose keys are known: what `record!` reads, and what a field written by hand may read too.
///
/// Every method returns nothing when the key stands there and is wrong; the reader then knows why.
#[derive(Debug)]
pub struct Fields<'a> {
    entries: &'a [Entry],
    span: Option<Range<usize>>,
    place: &'a Place<'a>,
    /// Keys that were meant, going by the unknown keys that stand there.
    meant: Vec<String>,
}

impl<'a> Fields<'a> {
    /// Returns the table at `place`, after telling the reader of every key that is none of `accepted`.
    pub fn of(
        node: &'a Node,
        place: &'a Place<'a>,
        accepted: &'static [&'static str],
        reader: &mut Reader,
    ) -> Option<Self> {
        let Some(entries) = node.as_table() else {
            reader.kind(place, node, "a table");
            return None;
        };
        let mut meant = Vec::new();
        for entry in entries {
            if accepted.contains(&entry.key.as_str()) {
                continue;
            }
            let nearest = nearest(&entry.key, accepted.iter().copied());
            meant.extend(nearest.clone());
            let rule = Rule::UnknownKey {
                nearest,
                accepted: accepted.to_vec(),
            };
            let problem = Problem::new("", rule).spanning(entry.key_span.clone());
            reader.note(problem, &place.key(&entry.key));
        }
        Some(Self {
            entries,
            span: node.span.clone(),
            place,
            meant,
        })
    }

    /// Returns what stands under `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        Some(&entry.node)
    }

    /// Returns the place of `key`.
    #[must_use]
    pub fn place(&self, key: &'a str) -> Place<'a> {
        self.place.key(key)
    }

    /// Notes that keys stand there of which only one may.
    pub fn clash(&self, keys: &'static [&'static str], reader: &mut Reader) {
        let accepted = keys.to_vec();
        let problem = Problem::new(keys.join(" and "), Rule::OneKey { accepted });
        reader.note(problem.spanning(self.span.clone()), self.place);
    }

    /// Returns which of several keys stands there, of which exactly one must.
    pub fn one_of(
        &self,
        keys: &'static [&'static str],
        reader: &mut Reader,
    ) -> Option<&'static str> {
        let stands = |key: &&'static str| self.get(key).is_some();
        let present: Vec<&'static str> = keys.iter().copied().filter(stands).collect();
        if let [key] = present.as_slice() {
            return Some(key);
        }
        // A slip of the pen is one problem, not two.
        let meant = |key: &&str| self.meant.iter().any(|meant| meant == key);
        if present.is_empty() && keys.iter().any(meant) {
            return None;
        }
        let got = match present.as_slice() {
            [] => "none of them".to_owned(),
            several => several.join(" and "),
        };
        let accepted = keys.to_vec();
        let problem = Problem::new(got, Rule::OneKey { accepted });
        reader.note(problem.spanning(self.span.clone()), self.place);
        None
    }

    /// Reads a key that must stand there.
    pub fn required<T: Field>(&self, key: &'static str, reader: &mut Reader) -> Option<T> {
        let Some(node) = self.get(key) else {
            // A slip of the pen is one problem, not two.
            if !self.meant.iter().any(|meant| meant == key) {
                let problem = Problem::new("", Rule::MissingKey { key });
                reader.note(problem.spanning(self.span.clone()), self.place);
            }
            return None;
        };
        T::read(node, &self.place.key(key), reader)
    }

    /// Reads a key that has a default; the default is listed where it is used.
    pub fn or<T: Field>(
        &self,
        key: &'static str,
        default: impl FnOnce() -> T,
        reader: &mut Reader,
    ) -> Option<T> {
        let place = self.place.key(key);
        if let Some(node) = self.get(key) {
            return T::read(node, &place, reader);
        }
        let default = default();
        reader.assume(&place, default.write().shown());
        Some(default)
    }

    /// Reads a key that may be absent; its absence is listed as `none`.
    #[expect(
        clippy::option_option,
        reason = "the outer one says whether reading went well"
    )]
    pub fn optional<T: Field>(&self, key: &'static str, reader: &mut Reader) -> Option<Option<T>> {
        if self.get(key).is_none() {
            reader.assume(&self.place.key(key), "none");
        }
        self.quiet(key, reader)
    }

    /// Reads a key that may be absent and changes no number: its absence is not listed.
    #[expect(
        clippy::option_option,
        reason = "the outer one says whether reading went well"
    )]
    pub fn quiet<T: Field>(&self, key: &'static str, reader: &mut Reader) -> Option<Option<T>> {
        match self.get(key) {
            None => Some(None),
            Some(node) => T::read(node, &self.place.key(key), reader).map(Some),
        }
    }
}

/// A way of reading and writing one key that is not that of its type alone.
#[derive(Debug)]
pub struct Form<T> {
    /// Reads the key.
    pub read: fn(&Fields<'_>, &'static str, &mut Reader) -> Option<T>,
    /// Returns the node that reads as the value.
    pub write: fn(&T) -> Node,
}

impl Node {
    /// Returns whether the node is an empty list, or a table that holds nothing else.
    fn is_nothing(&self) -> bool {
        match &self.value {
            Value::List(items) => items.is_empty(),
            Value::Table(entries) => entries.iter().all(|entry| entry.node.is_nothing()),
            _ => false,
        }
    }

    /// Returns the node as it is listed: a text without quotes, an empty list or table as `none`.
    pub fn shown(&self) -> String {
        match &self.value {
            Value::Text(text) => text.clone(),
            Value::List(items) if items.is_empty() => "none".to_owned(),
            Value::Table(entries) if entries.iter().all(|entry| entry.node.is_nothing()) => {
                "none".to_owned()
            }
            _ => self.to_inline(),
        }
    }
}
