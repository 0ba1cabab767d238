//! How well a figure is founded.

use std::fmt;

/// How well the figures of a rig are founded.
///
/// ```
/// use stay_or_go::mining::catalog::Confidence;
///
/// assert!(Confidence::High > Confidence::Medium);
/// assert_eq!(Confidence::High.to_string(), "high");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Confidence {
    /// One decent secondary source.
    Medium,
    /// A primary source, or several independent ones that agree.
    High,
}

impl Confidence {
    pub(super) fn read(text: &str) -> Option<Self> {
        [Self::Medium, Self::High]
            .into_iter()
            .find(|confidence| confidence.word() == text)
    }

    const fn word(self) -> &'static str {
        match self {
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
