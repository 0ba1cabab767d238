//! The tree that every text becomes.

use crate::error::shortened;
use std::ops::Range;

/// How deep a tree may be: a table in a table is two levels.
pub const LEVELS: usize = 32;

/// A value and the bytes of the file it stands in.
///
/// Two nodes are equal when their values are, wherever they stand.
#[derive(Debug, Clone)]
pub struct Node {
    /// The bytes of the file, when the node was read from one; of a table under a header, those of the header.
    pub span: Option<Range<usize>>,
    /// What stands there.
    pub value: Value,
}

/// What a node holds; there are no floats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, such as `"9 MW"`.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Truth(bool),
    /// Values in order.
    List(Vec<Node>),
    /// Values under keys, in the order of the file; a key stands once.
    Table(Vec<Entry>),
}

/// A key of a table and what stands under it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The bytes of the file the key stands in.
    pub key_span: Option<Range<usize>>,
    /// What stands under it.
    pub node: Node,
}

impl Node {
    /// Returns a node that stands in no file.
    #[must_use]
    pub const fn new(value: Value) -> Self {
        Self { span: None, value }
    }

    /// Returns a text that stands in no file.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(Value::Text(text.into()))
    }

    /// Returns a whole number that stands in no file.
    #[must_use]
    pub const fn integer(number: i64) -> Self {
        Self::new(Value::Integer(number))
    }

    /// Returns a table that stands in no file.
    #[must_use]
    pub fn table<K: Into<String>>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        let entries = entries.into_iter().map(|(key, node)| Entry {
            key: key.into(),
            key_span: None,
            node,
        });
        Self::new(Value::Table(entries.collect()))
    }

    /// Returns a list that stands in no file.
    #[must_use]
    pub fn list(nodes: impl IntoIterator<Item = Self>) -> Self {
        Self::new(Value::List(nodes.into_iter().collect()))
    }

    /// Returns the text, when it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the items, when it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the entries, when it is a table.
    #[must_use]
    pub fn as_table(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the entry under `key`, when it is a table that has one.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_table()?.iter().find(|entry| entry.key == key)
    }

    /// Returns the table with only some of its keys; what is no table stays as it is.
    #[must_use]
    pub fn only(&self, keys: &[&str]) -> Self {
        let mut node = self.clone();
        if let Value::Table(entries) = &mut node.value {
            entries.retain(|entry| keys.contains(&entry.key.as_str()));
        }
        node
    }

    /// Takes the entries of some keys out of a table; what is no table stays as it is.
    pub fn drop_entries(&mut self, keys: &[&str]) {
        if let Value::Table(entries) = &mut self.value {
            entries.retain(|entry| !keys.contains(&entry.key.as_str()));
        }
    }

    /// Adds an entry to a table; what is no table stays as it is.
    pub fn push(&mut self, key: impl Into<String>, node: Self) {
        if let Value::Table(entries) = &mut self.value {
            entries.push(Entry {
                key: key.into(),
                key_span: None,
                node,
            });
        }
    }

    /// Returns what came, for a problem: the value where it is short, its kind otherwise.
    #[must_use]
    pub fn described(&self) -> String {
        match &self.value {
            Value::Text(text) => format!("the text {:?}", shortened(text)),
            Value::Integer(number) => number.to_string(),
            Value::Truth(truth) => truth.to_string(),
            Value::List(_) => "a list".to_owned(),
            Value::Table(_) => "a table".to_owned(),
        }
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Node {}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.node == other.node
    }
}

impl Eq for Entry {}

/// Returns a span of bytes widened to whole characters that are in the text.
#[cfg(feature = "files")]
pub(super) fn widened(text: &str, span: Range<usize>) -> Range<usize> {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}
