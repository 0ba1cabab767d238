//! A case: the facts, beliefs and choices of one decision, and how they are read and written.

// The records that are read and written here are declared beside this folder.
#[allow(dead_code, unused_imports, unused_macros)]
pub(crate) mod text;

pub use text::Assumption;
