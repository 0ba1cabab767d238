//! What the crate offers: every public item, pinned, and what every type can do.

mod abilities;
mod items;
mod listing;
mod names;
mod print;
mod shape;

use crate::source::Sources;
use listing::listing;
use std::collections::BTreeSet;
use std::path::Path;

const PINNED: &str = "tests/data/api.txt";
const UPDATE: &str = "UPDATE_API";

#[test]
fn the_public_items_are_the_pinned_ones() {
    let found = listing(&Sources::of_this_crate()).lines;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PINNED);
    if std::env::var_os(UPDATE).is_some() {
        let text: Vec<&str> = found.iter().map(String::as_str).collect();
        std::fs::write(&path, text.join("\n") + "\n").expect("the listing can be written");
        return;
    }
    let text = std::fs::read_to_string(&path).expect("the listing is there");
    let pinned: BTreeSet<String> = text.lines().map(str::to_owned).collect();
    let mut changes: Vec<(&str, char)> = pinned
        .difference(&found)
        .map(|line| (line.as_str(), '-'))
        .chain(found.difference(&pinned).map(|line| (line.as_str(), '+')))
        .collect();
    changes.sort_unstable();
    let list: Vec<String> = changes
        .iter()
        .map(|(line, sign)| format!("{sign} {line}"))
        .collect();
    assert!(
        list.is_empty(),
        "what the crate offers has changed:\n\n{}\n\nIf that is meant, say so in CHANGELOG.md and run\n\
         {UPDATE}=1 cargo test --features proptest --test suite api\n",
        list.join("\n"),
    );
}

#[test]
fn the_listing_follows_what_a_caller_can_reach() {
    let sources = Sources::of(&[
        (
            "src/lib.rs",
            "//! r\nmod hidden; pub mod shown; pub use hidden::{Inner as Outer, *}; pub use ::serde;",
        ),
        (
            "src/hidden.rs",
            "//! h\npub struct Inner { pub a: Vec<Option<u8>>, pub b: u8, c: u8 }\n\
             impl Inner { pub const A: u8 = 1; pub const fn new(a: u8) -> Self { x() } fn not(&self) {} pub(crate) fn nor() {} }\n\
             impl std::fmt::Display for Inner { fn fmt(&self) {} } impl Private for Inner {} trait Private { fn f(); }\n\
             #[derive(Clone)] pub(crate) struct Crate; pub fn all() {} #[cfg(test)] pub fn tests() {}",
        ),
        (
            "src/shown.rs",
            "//! s\npub use crate::Outer; use crate::hidden::Crate; mod deep { pub fn unreached() {} }\n\
             /// Doc.\n#[non_exhaustive] pub enum Choice { #[x] A, B { a: u8 }, C(u8), } pub(super) fn f() {}\n\
             macro_rules! make { ($t:ident {}) => { pub struct $t; impl Copy for $t {} } }\nmake! { Made {} } pub use made::Made; mod made { make! { Made {} } }",
        ),
    ]);
    let lines: Vec<String> = listing(&sources).lines.into_iter().collect();
    assert_eq!(
        lines,
        [
            // Handed on by `*` under its own name, and once more under another.
            "Inner  is shown::Outer",
            "Outer  is shown::Outer",
            "all  pub fn all()",
            "make!  in shown: { Made { } }",
            "make!  in shown::made: { Made { } }",
            "make!  makes impl Copy for $t",
            "make!  makes pub struct $t",
            "serde  pub use serde",
            "shown  pub mod shown",
            "shown::Choice  #[non_exhaustive] pub enum Choice",
            "shown::Choice::A  variant A",
            "shown::Choice::B  variant B { a: u8 }",
            "shown::Choice::C  variant C(u8)",
            "shown::Made  made by make!",
            "shown::Outer  impl std::fmt::Display for Inner",
            "shown::Outer  pub struct Inner",
            "shown::Outer::A  pub const A: u8",
            "shown::Outer::a  pub a: Vec<Option<u8>>",
            "shown::Outer::b  pub b: u8",
            "shown::Outer::new  pub const fn new(a: u8) -> Self",
        ]
    );
}
