//! Records as text, whatever the records are.
//!
//! A **node** is a piece of text with its place in the file: a text, a whole number, a truth, a list or a table; TOML, JSON and serde all become one tree of nodes.
//! A **field** is a type that is made of a node and turns into one.
//! A **record** is a field with a table of keys: `record!` for a struct, `variants!` for an enum whose first key says which variant it is, `choice!` for an enum of words.
//! A **place** is the path to a node: `sites.turkistan.tariff[0].energy`.
//! The **reader** collects every problem and every default that was used; reading goes on after a problem.

mod choice;
mod field;
mod fields;
mod inline;
mod node;
mod place;
mod quantities;
mod reader;
mod record;
#[cfg(all(test, feature = "files"))]
mod tests;
mod through_serde;
mod variants;

#[cfg(feature = "files")]
mod read_json;
#[cfg(feature = "files")]
mod read_toml;
#[cfg(feature = "files")]
mod render;
#[cfg(feature = "files")]
mod write_toml;

pub use field::Field;
pub use fields::{Fields, Form};
pub use node::{Entry, LEVELS, Node, Value};
pub use place::Place;
#[cfg(feature = "files")]
pub use place::point;
#[cfg(feature = "files")]
pub use reader::Parsed;
pub use reader::{Assumption, Reader, read};

pub(crate) use choice::choice;
pub(crate) use field::text_field;
pub(crate) use record::record;
pub(crate) use through_serde::through_node;
pub(crate) use variants::variants;
