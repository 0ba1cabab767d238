//! Names, and tables kept under them.

use crate::name::{Name, Named};
use proptest::prelude::*;

/// Generates any name; it shrinks to a short one.
pub fn any_name() -> impl Strategy<Value = Name> {
    "[A-Za-z0-9_-]{1,64}".prop_filter_map("a name", |text| text.parse().ok())
}

/// Returns the names of so many things of a kind: `site0`, `site1` and so on.
#[must_use]
pub fn names(kind: &str, count: usize) -> Vec<Name> {
    let texts = (0..count).map(|index| format!("{kind}{index}"));
    texts.filter_map(|text| text.parse().ok()).collect()
}

/// Returns a table of things under names; what has no name, or one that stands already, is left out.
pub(super) fn table<T>(names: &[Name], things: Vec<T>) -> Named<T> {
    let mut table = Named::new();
    for (name, thing) in names.iter().zip(things) {
        let _ = table.insert(name.clone(), thing);
    }
    table
}
