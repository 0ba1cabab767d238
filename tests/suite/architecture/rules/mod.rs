//! The rules, each a function from the sources to the places that break it, with the proof that it can fail below it.

mod conduct;
mod countries;
mod files;
mod imports;
mod numbers;
mod types;

pub use conduct::{globals, hash_order, outside, panics, unsafety};
pub use countries::countries;
pub use files::files;
pub use imports::imports;
pub use numbers::{floats, rounding, scalars};
pub use types::{features, serde_forms, trait_objects};

use crate::source::{Kind, Source, Sources, Token};
use std::fmt;

/// A place that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    pub file: String,
    /// The line, or 0 where the file as a whole is meant.
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}", self.what)
    }
}

fn breach(file: &Source, line: usize, what: impl Into<String>) -> Breach {
    Breach {
        file: file.path.clone(),
        line,
        what: what.into(),
    }
}

/// Returns whether a macro of this name is called here; the `!` of `!=` calls none.
fn calls(tokens: &[Token], index: usize, name: &str) -> bool {
    matches!(tokens.get(index..index + 3), Some([word, bang, open]) if word.is(name) && bang.is("!") && open.kind == Kind::Open)
}

/// Calls `check` with the tokens of each file; those for tests are left out.
fn in_library(sources: &Sources, check: impl Fn(&Source, &[Token]) -> Vec<Breach>) -> Vec<Breach> {
    sources
        .files
        .iter()
        .flat_map(|file| {
            let tokens = file.tokens.iter().filter(|token| !token.for_tests);
            check(file, &tokens.cloned().collect::<Vec<_>>())
        })
        .collect()
}
