//! How well a figure is founded.

use crate::error::{Problem, Rule};
use std::fmt;
use std::str::FromStr;

/// How well a figure is founded, least first.
///
/// ```
/// use stay_or_go::mining::catalog::Confidence;
///
/// assert!(Confidence::High > Confidence::Medium);
/// assert_eq!("assumption".parse(), Ok(Confidence::Assumption));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// No source: somebody's assumption, and said to be one.
    Assumption,
    /// One weak source.
    Low,
    /// One decent secondary source.
    Medium,
    /// A primary source, or several independent ones that agree.
    High,
}

impl Confidence {
    const ALL: [Self; 4] = [Self::High, Self::Medium, Self::Low, Self::Assumption];

    const fn word(self) -> &'static str {
        match self {
            Self::Assumption => "assumption",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Confidence {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let known = Self::ALL.into_iter().find(|known| known.word() == text);
        known.ok_or_else(|| {
            let accepted = Self::ALL.map(Self::word).to_vec();
            Problem::new(text, Rule::Choice { accepted })
        })
    }
}

crate::units::text_form!(Confidence);
