//! Results for readers: text for people, a document for programs.
//!
//! A report knows results only; nothing in the crate knows a report.
//! [`explanation`] shows what a figure is made of and rests on.
//! [`text`] rounds to whole units of money and says so; a [`Document`] holds every digit of every line, as decimal strings.

#[cfg(feature = "allocation")]
mod allocation;
mod decision;
mod decision_document;
mod document;
mod explanation;
mod explanation_document;
mod figures;
mod rigs;
mod sites;
mod table;
mod text;

#[cfg(feature = "allocation")]
pub use allocation::allocation;
pub use decision::decision;
pub use decision_document::DecisionDocument;
pub use document::Document;
pub use explanation::explanation;
pub use explanation_document::ExplanationDocument;
pub use text::text;

use crate::name::Named;
use crate::scenario::{Assumption, Source, Sunk};
use crate::valuation::Overview;

/// What a report is made of: the results, and the assumptions they rest on.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::report::{self, Findings};
/// use stay_or_go::{Prepared, scenario::Loaded};
///
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let loaded = Loaded::from_toml(text)?; // examples/cases/turkistan-2021.toml
/// let overview = Prepared::new(&loaded.case)?.overview("stay")?;
/// let findings = Findings {
///     title: &loaded.case.title,
///     overview: &overview,
///     defaults: &loaded.defaults,
///     sunk: &loaded.case.opening.sunk,
///     sources: &loaded.case.sources,
/// };
/// assert!(report::text(&findings).starts_with("Southern Kazakhstan, November 2021\n"));
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Findings<'a> {
    /// What the case is called.
    pub title: &'a str,
    /// The plans.
    pub overview: &'a Overview,
    /// The defaults that stood in for what was not given.
    pub defaults: &'a [Assumption],
    /// What is spent whatever is decided, by what it was spent on.
    pub sunk: &'a Named<Sunk>,
    /// Where the figures come from.
    pub sources: &'a [Source],
}
