//! What somebody stated.

use crate::scenario::{Assumption, Case, Source};

/// A figure of the case that a result rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Premise {
    /// Its path in the case: `sites.texas.tariff[0].energy`.
    pub path: String,
    /// Its value, in its text form.
    pub value: String,
    /// Who says so.
    pub origin: Origin,
}

/// Who says what a premise says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// A source of the case: of several that cover it, the one that speaks of it most closely.
    Source(Source),
    /// Nobody: the key was left out, and a default stood in.
    Default,
    /// The case, without a source.
    Stated,
}

impl Premise {
    /// Returns every figure of a case with its origin.
    pub(super) fn all(case: &Case, defaults: &[Assumption]) -> Vec<Self> {
        let figures = case.figures().into_iter();
        let figures = figures.filter(|(path, _)| !is_about_the_case(path));
        figures
            .map(|(path, value)| Self {
                origin: origin(case, defaults, &path),
                path,
                value,
            })
            .collect()
    }
}

/// Returns whether a figure says something of the case, and nothing of the mine.
fn is_about_the_case(path: &str) -> bool {
    path == "title" || path.starts_with("sources[") || path.starts_with("uncertain.")
}

fn origin(case: &Case, defaults: &[Assumption], path: &str) -> Origin {
    let covers = |source: &Source| source.covering(path).map(str::len);
    let sources = case.sources.iter().rev();
    let closest = sources
        .filter_map(|source| Some((covers(source)?, source)))
        .max_by_key(|(length, _)| *length);
    let default = defaults
        .iter()
        .any(|default| crate::scenario::is_at_or_below(path, &default.place));
    match closest {
        // A source of a whole site does not speak of a key that nobody wrote.
        Some((length, source)) if !default || length == path.len() => {
            Origin::Source(source.clone())
        }
        _ if default => Origin::Default,
        _ => Origin::Stated,
    }
}
