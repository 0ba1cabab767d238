//! Nodes on one line, in the notation of TOML.

use super::{Entry, Node, Value};
use std::fmt::Write;

impl Node {
    /// Returns the node on one line, in the notation of TOML: `{ from = "2022-01-01", share = "0 %" }`.
    #[must_use]
    pub fn to_inline(&self) -> String {
        let mut line = String::new();
        put(&mut line, self);
        line
    }
}

fn put(line: &mut String, node: &Node) {
    match &node.value {
        Value::Text(text) => line.push_str(&quoted(text)),
        Value::Integer(number) => line.push_str(&number.to_string()),
        Value::Truth(truth) => line.push_str(if *truth { "true" } else { "false" }),
        Value::List(items) => {
            line.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    line.push_str(", ");
                }
                put(line, item);
            }
            line.push(']');
        }
        Value::Table(entries) if entries.is_empty() => line.push_str("{}"),
        Value::Table(entries) => {
            for (index, Entry { key, node, .. }) in entries.iter().enumerate() {
                line.push_str(if index == 0 { "{ " } else { ", " });
                line.push_str(&shown_key(key));
                line.push_str(" = ");
                put(line, node);
            }
            line.push_str(" }");
        }
    }
}

/// Returns a key as it is written: bare where it may be, otherwise in quotes.
pub(super) fn shown_key(key: &str) -> String {
    let bare = !key.is_empty()
        && key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if bare { key.to_owned() } else { quoted(key) }
}

/// Returns a text in double quotes, with everything escaped that may not stand between them.
pub(super) fn quoted(text: &str) -> String {
    let mut line = String::with_capacity(text.len() + 2);
    line.push('"');
    for c in text.chars() {
        match c {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            c if c.is_control() => {
                // Writing to a `String` cannot fail.
                let _ = write!(line, "\\u{:04X}", u32::from(c));
            }
            c => line.push(c),
        }
    }
    line.push('"');
    line
}
