//! Paths to nodes.

#[cfg(feature = "files")]
use super::Entry;
use super::inline::shown_key;
use super::{Node, Value};
#[cfg(feature = "files")]
use crate::error::{Problems, joined};
use std::fmt;
#[cfg(feature = "files")]
use std::ops::Range;

/// The path to a node, as a chain of steps that lives on the stack.
///
/// It is shown like `sites.turkistan.tariff[0].energy`; the root is shown as nothing.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    step: Step<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl<'a> Place<'a> {
    /// The place of the whole text.
    pub const ROOT: Place<'static> = Place { step: Step::Root };

    /// Returns the place of what stands under `key` here.
    #[must_use]
    pub const fn key(&'a self, key: &'a str) -> Self {
        Self {
            step: Step::Key(self, key),
        }
    }

    /// Returns the place of item `index` of the list here, counted from 0.
    #[must_use]
    pub const fn item(&'a self, index: usize) -> Self {
        Self {
            step: Step::Item(self, index),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.step {
            Step::Root => Ok(()),
            Step::Key(parent, key) => {
                parent.fmt(f)?;
                if !matches!(parent.step, Step::Root) {
                    f.write_str(".")?;
                }
                f.write_str(&shown_key(key))
            }
            Step::Item(parent, index) => {
                parent.fmt(f)?;
                write!(f, "[{index}]")
            }
        }
    }
}

impl Node {
    /// Returns the node at a place, shown as [`Place`] shows it.
    #[cfg(feature = "files")]
    #[must_use]
    pub fn find(&self, place: &str) -> Option<&Self> {
        if place.is_empty() {
            return Some(self);
        }
        match &self.value {
            Value::List(items) => {
                let (index, rest) = after_item(place)?;
                items.get(index)?.find(rest)
            }
            Value::Table(entries) => entries
                .iter()
                .find_map(|entry| entry.node.find(after_key(place, &entry.key)?)),
            _ => None,
        }
    }

    /// Returns the node at a place, to put something else there.
    #[must_use]
    pub fn find_mut(&mut self, place: &str) -> Option<&mut Self> {
        if place.is_empty() {
            return Some(self);
        }
        match &mut self.value {
            Value::List(items) => {
                let (index, rest) = after_item(place)?;
                items.get_mut(index)?.find_mut(rest)
            }
            Value::Table(entries) => entries.iter_mut().find_map(|entry| {
                let rest = after_key(place, &entry.key)?;
                entry.node.find_mut(rest)
            }),
            _ => None,
        }
    }

    /// Shows `visit` every text, whole number and truth, in order, each with its place.
    pub fn visit_leaves(&self, place: &Place<'_>, visit: &mut impl FnMut(&Place<'_>, &Self)) {
        match &self.value {
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    item.visit_leaves(&place.item(index), visit);
                }
            }
            Value::Table(entries) => {
                for entry in entries {
                    entry.node.visit_leaves(&place.key(&entry.key), visit);
                }
            }
            _ => visit(place, self),
        }
    }
}

/// Returns the problems with the bytes of the file their places stand in, where they had none.
///
/// Where the tree lacks the last steps of a place, because a default stood in for them, the problem points at the deepest node there is.
/// Where the tree has a table for a list, with the list under a key of its own, the place is that of the list.
#[cfg(feature = "files")]
#[must_use]
pub fn point(problems: Problems, tree: &Node) -> Problems {
    problems.map(|mut problem| {
        if let Some(place) = in_table(tree, &problem.place) {
            problem.place = place;
        }
        if problem.span.is_none() {
            problem.span = deepest(tree, &problem.place);
        }
        problem
    })
}

/// Returns a place with the key of a list, where the tree has a table in which the list stands.
#[cfg(feature = "files")]
fn in_table(tree: &Node, place: &str) -> Option<String> {
    let (mut node, mut rest) = (tree, place);
    loop {
        (node, rest) = match (&node.value, after_item(rest)) {
            (Value::List(items), Some((index, rest))) => (items.get(index)?, rest),
            (Value::Table(entries), Some((index, _))) => {
                let listed = |entry: &&Entry| {
                    let items = entry.node.as_list();
                    items.is_some_and(|items| index < items.len())
                };
                let list = entries.iter().find(listed)?;
                let before = place.strip_suffix(rest)?;
                let list = joined(before, &shown_key(&list.key));
                return Some(joined(&list, rest));
            }
            (Value::Table(entries), None) => entries
                .iter()
                .find_map(|entry| Some((&entry.node, after_key(rest, &entry.key)?)))?,
            _ => return None,
        }
    }
}

/// Returns the bytes of the deepest node on the way to a place that has some.
#[cfg(feature = "files")]
fn deepest(node: &Node, place: &str) -> Option<Range<usize>> {
    let deeper = match &node.value {
        _ if place.is_empty() => None,
        Value::List(items) => after_item(place)
            .and_then(|(index, rest)| Some((items.get(index)?, rest)))
            .and_then(|(item, rest)| deepest(item, rest)),
        Value::Table(entries) => entries.iter().find_map(|entry| {
            let rest = after_key(place, &entry.key)?;
            deepest(&entry.node, rest).or_else(|| entry.key_span.clone())
        }),
        _ => None,
    };
    deeper.or_else(|| node.span.clone())
}

/// Returns what is left of a place after its first step, when that is `key`.
fn after_key<'p>(place: &'p str, key: &str) -> Option<&'p str> {
    let rest = place.strip_prefix(shown_key(key).as_str())?;
    if rest.is_empty() || rest.starts_with('[') {
        Some(rest)
    } else {
        rest.strip_prefix('.')
    }
}

/// Returns the item that is the first step of a place, and what is left after it.
fn after_item(place: &str) -> Option<(usize, &str)> {
    let (index, rest) = place.strip_prefix('[')?.split_once(']')?;
    Some((index.parse().ok()?, rest.strip_prefix('.').unwrap_or(rest)))
}
