//! Results for readers: text for people, a document for programs.
//!
//! A report knows results only; nothing in the crate knows a report.
//! [`text`] rounds to whole units of money and says so; a [`Document`] holds every digit of every line, as decimal strings.

mod document;
mod figures;
mod table;
mod text;

pub use document::Document;
pub use text::text;

use crate::scenario::{Assumption, Source};
use crate::valuation::Overview;

/// What a report is made of: the results, and the assumptions they rest on.
#[derive(Debug, Clone, Copy)]
pub struct Findings<'a> {
    /// What the case is called.
    pub title: &'a str,
    /// The plans.
    pub overview: &'a Overview,
    /// The defaults that stood in for what was not given.
    pub defaults: &'a [Assumption],
    /// Where the figures come from.
    pub sources: &'a [Source],
}
