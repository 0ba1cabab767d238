//! Trees as TOML.

use super::inline::shown_key;
use super::{Entry, Node, Value};

/// Lines are kept below this many characters where a value can be broken.
const WIDTH: usize = 100;

impl Node {
    /// Writes TOML; the order of the keys is kept.
    ///
    /// A table stands under a header where only tables follow it, and under dotted keys or in braces elsewhere: a key behind a header would belong to that header.
    /// What is no table is written as a value on one line.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut toml = String::new();
        match &self.value {
            Value::Table(entries) => section(&mut toml, "", entries),
            _ => toml = self.to_inline() + "\n",
        }
        toml
    }
}

fn section(toml: &mut String, path: &str, entries: &[Entry]) {
    let (lines, sections) = split(entries, path.is_empty());
    let bare = lines.is_empty() && !sections.is_empty();
    if !path.is_empty() && !bare {
        if !toml.is_empty() {
            toml.push('\n');
        }
        toml.extend(["[", path, "]\n"]);
    }
    for entry in lines {
        line(toml, &shown_key(&entry.key), &entry.node);
    }
    for entry in sections {
        let entries = entry.node.as_table().unwrap_or_default();
        section(toml, &joined(path, &entry.key), entries);
    }
}

/// Returns the entries that are lines, and the tables at the end that have headers of their own.
fn split(entries: &[Entry], root: bool) -> (&[Entry], &[Entry]) {
    let is_table = |entry: &&Entry| entry.node.as_table().is_some();
    let tables = entries.iter().rev().take_while(is_table).count();
    let lines = entries.len().saturating_sub(tables);
    let short = entries
        .iter()
        .skip(lines)
        .take_while(|entry| !root && is_short(&entry.key, &entry.node))
        .count();
    entries
        .split_at_checked(lines.saturating_add(short))
        .unwrap_or((entries, &[]))
}

fn line(toml: &mut String, path: &str, node: &Node) {
    match &node.value {
        Value::Table(entries) if !is_short(path, node) => {
            for entry in entries {
                line(toml, &joined(path, &entry.key), &entry.node);
            }
        }
        Value::List(items) if !fits(path, node) => {
            toml.extend([path, " = [\n"]);
            for item in items {
                toml.extend(["    ", &item.to_inline(), ",\n"]);
            }
            toml.push_str("]\n");
        }
        _ => toml.extend([path, " = ", &node.to_inline(), "\n"]),
    }
}

/// Returns whether a table reads well in braces: on one line, and without tables inside.
fn is_short(path: &str, node: &Node) -> bool {
    let flat = |entry: &Entry| match &entry.node.value {
        Value::Table(_) => false,
        Value::List(items) => items
            .iter()
            .all(|item| !matches!(item.value, Value::Table(_) | Value::List(_))),
        _ => true,
    };
    let entries = node.as_table().unwrap_or_default();
    entries.is_empty() || (entries.iter().all(flat) && fits(path, node))
}

fn fits(path: &str, node: &Node) -> bool {
    path.chars().count() + node.to_inline().chars().count() + 3 <= WIDTH
}

fn joined(path: &str, key: &str) -> String {
    let key = shown_key(key);
    if path.is_empty() {
        key
    } else {
        format!("{path}.{key}")
    }
}
