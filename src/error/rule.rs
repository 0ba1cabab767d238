//! The rules about one value.

use super::{CaseRule, PlanRule, UncertainRule, UrdbRule};

/// The rule a value broke.
///
/// Its text says what would be accepted; the value that came stands beside it in [`Problem::got`](super::Problem::got).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Rule {
    /// A text is not a quantity of the kind that is wanted.
    #[error("{quantity} is written like {example}")]
    Form {
        /// The kind of quantity, in words.
        quantity: &'static str,
        /// Texts that would be accepted.
        example: &'static str,
    },
    /// A quantity lies outside its range.
    #[error("{quantity} must lie in {low} to {high}")]
    Range {
        /// The kind of quantity, in words.
        quantity: &'static str,
        /// The smallest value accepted.
        low: String,
        /// The largest value accepted.
        high: String,
    },
    /// A number has more digits than are held without rounding.
    #[error("{quantity} must fit in 28 digits without rounding")]
    Digits {
        /// The kind of quantity, in words.
        quantity: &'static str,
    },
    /// A number with a point stands outside quotes, where it could lose digits.
    #[error("a number with a point is written in quotes, with its unit")]
    Float,
    /// A value is of another kind than the key wants: a list for a text, say.
    #[error("expected {expected}")]
    Kind {
        /// What the key wants, in words.
        expected: &'static str,
    },
    /// A value is none of the words that are accepted.
    #[error("expected one of {}", accepted.join(", "))]
    Choice {
        /// The words that are accepted.
        accepted: Vec<&'static str>,
    },
    /// A table has a key that nothing reads.
    #[error("unknown key{}; the keys here are {}", hint(nearest.as_deref()), accepted.join(", "))]
    UnknownKey {
        /// The accepted key that looks most like it, if one does.
        nearest: Option<String>,
        /// The keys that are accepted.
        accepted: Vec<&'static str>,
    },
    /// A table has none, or more than one, of the keys that say what it is.
    #[error("expected exactly one of the keys {}", accepted.join(", "))]
    OneKey {
        /// The keys, of which one says what the table is.
        accepted: Vec<&'static str>,
    },
    /// A table lacks a key that has no default.
    #[error("the key `{key}` is missing")]
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// Two entries of a table have the same name.
    #[error("a name may stand once")]
    DuplicateName,
    /// A name refers to nothing.
    #[error("no {what} has this name{}{}", hint(nearest.as_deref()), listed(what, known))]
    UnknownName {
        /// The kind of thing that was looked for.
        what: &'static str,
        /// The known name that looks most like it, if one does.
        nearest: Option<String>,
        /// The names that are known.
        known: Vec<String>,
    },
    /// A time zone is not among those of the rules in use.
    #[error("there is no such time zone in the {version}{}", hint(nearest.as_deref()))]
    UnknownZone {
        /// The known zone that looks most like it, if one does.
        nearest: Option<String>,
        /// The edition of the rules.
        version: String,
    },
    /// The text of a case is not TOML or JSON.
    #[error("not valid {format}: {message}")]
    Syntax {
        /// `TOML` or `JSON`.
        format: &'static str,
        /// What the parser says.
        message: String,
    },
    /// The case is nested more deeply than any case needs.
    #[error("nested more than {levels} levels deep")]
    Depth {
        /// The number of levels accepted.
        levels: usize,
    },
    /// A rule between several values of a case is broken.
    #[error(transparent)]
    Case(#[from] CaseRule),
    /// A rule of plans and of what may happen to them.
    #[error(transparent)]
    Plan(#[from] PlanRule),
    /// A rule about what is uncertain is broken.
    #[error(transparent)]
    Uncertain(#[from] UncertainRule),
    /// A rule about a record of the utility rate database is broken.
    #[error(transparent)]
    Urdb(#[from] UrdbRule),
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}

fn listed(what: &str, known: &[String]) -> String {
    if known.is_empty() {
        format!("; there is no {what} at all")
    } else {
        format!("; known: {}", known.join(", "))
    }
}
