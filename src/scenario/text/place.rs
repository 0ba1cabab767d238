//! Paths to nodes.

use super::inline::shown_key;
use super::{Node, Value};
use crate::error::Problems;
use std::fmt;
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

/// Returns the problems with the bytes of the file their places stand in, where they had none.
///
/// Where the tree lacks the last steps of a place, because a default stood in for them, the problem points at the deepest node there is.
#[must_use]
pub fn point(problems: Problems, tree: &Node) -> Problems {
    problems.map(|mut problem| {
        if problem.span.is_none() {
            problem.span = find(tree, &problem.place);
        }
        problem
    })
}

/// Returns the bytes of the deepest node on the path.
fn find(node: &Node, place: &str) -> Option<Range<usize>> {
    if place.is_empty() {
        return node.span.clone();
    }
    let deeper = match &node.value {
        Value::List(items) => step_into_item(items, place),
        Value::Table(entries) => entries.iter().find_map(|entry| {
            let rest = place.strip_prefix(shown_key(&entry.key).as_str())?;
            let rest = match rest.strip_prefix('.') {
                Some(rest) => rest,
                None if rest.is_empty() || rest.starts_with('[') => rest,
                None => return None,
            };
            Some(find(&entry.node, rest).or_else(|| entry.key_span.clone()))
        }),
        _ => None,
    };
    deeper.unwrap_or_else(|| node.span.clone())
}

fn step_into_item(items: &[Node], place: &str) -> Option<Option<Range<usize>>> {
    let (index, rest) = place.strip_prefix('[')?.split_once(']')?;
    let item = items.get(index.parse::<usize>().ok()?)?;
    Some(find(item, rest.strip_prefix('.').unwrap_or(rest)))
}
