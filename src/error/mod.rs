//! What is wrong with an input: where, what came, and which rule it broke.
//!
//! A function that checks one value returns one [`Problem`]; reading a case and resolving it return *every* problem at once, as [`Problems`].

mod case_rule;
mod nearest;
mod plan_rule;
mod rule;
mod uncertain_rule;
mod urdb_rule;

pub use case_rule::CaseRule;
pub use plan_rule::PlanRule;
pub use rule::Rule;
pub use uncertain_rule::UncertainRule;
pub use urdb_rule::UrdbRule;

pub(crate) use nearest::nearest;

use std::fmt;
use std::ops::Range;

/// One broken rule: the place, the value that was received, and the rule.
///
/// The place is a path in the case, such as `sites.turkistan.power` or `plans.texas.yard[1].leave`; it is empty for a value that was made outside a case.
///
/// ```
/// use stay_or_go::units::Power;
///
/// let problem = "300 TW".parse::<Power>().unwrap_err();
/// assert_eq!(problem.to_string(), "power must lie in 0 W to 100 TW, got 300 TW");
/// assert_eq!(
///     problem.at("sites.north.power").to_string(),
///     "sites.north.power: power must lie in 0 W to 100 TW, got 300 TW",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The path to the value in the case; empty when there is none.
    pub place: String,
    /// The value as it was received; empty when what is wrong is that there is none.
    pub got: String,
    /// The rule that was broken.
    pub rule: Box<Rule>,
    /// The bytes of the case file the value stands in, when it was read from one.
    pub span: Option<Range<usize>>,
}

impl Problem {
    /// Returns a problem without a place.
    #[must_use]
    pub fn new(got: impl fmt::Display, rule: Rule) -> Self {
        Self {
            place: String::new(),
            got: got.to_string(),
            rule: Box::new(rule),
            span: None,
        }
    }

    /// Returns the same problem at `place`, put in front of the place it already has.
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.place = joined(&place.to_string(), &self.place);
        self
    }

    /// Returns the same problem with the bytes of the file it points at.
    #[must_use]
    pub fn spanning(mut self, span: Option<Range<usize>>) -> Self {
        self.span = span;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}", self.rule)?;
        if !self.got.is_empty() {
            write!(f, ", got {}", self.got)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// Every problem of a case, in the order in which they were met; never empty.
///
/// ```
/// use stay_or_go::{Problem, Problems, Rule};
///
/// let problem = Problem::new("", Rule::MissingKey { key: "start" });
/// let problems = Problems::from(problem.clone());
/// assert_eq!(problems.iter().collect::<Vec<_>>(), [&problem]);
/// assert_eq!(problems.to_string(), "the key `start` is missing");
/// assert_eq!(problems.len(), 1);
/// assert_eq!(Problems::of(vec![]), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    first: Problem,
    rest: Vec<Problem>,
}

impl Problems {
    /// Returns the problems in order; there is at least one.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// Returns the problems of a list, when there are any.
    #[must_use]
    pub fn of(problems: Vec<Problem>) -> Option<Self> {
        Self::none_or(problems, ()).err()
    }

    /// Returns the number of problems, at least 1.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "there is always a problem")]
    pub fn len(&self) -> usize {
        self.rest.len().saturating_add(1)
    }

    /// Returns the same problems, each changed by `change`.
    #[must_use]
    pub fn map(self, mut change: impl FnMut(Problem) -> Problem) -> Self {
        Self {
            first: change(self.first),
            rest: self.rest.into_iter().map(change).collect(),
        }
    }

    /// Returns `value` when nothing is wrong, and otherwise every problem of the list.
    pub(crate) fn none_or<T>(problems: Vec<Problem>, value: T) -> Result<T, Self> {
        let mut problems = problems.into_iter();
        match problems.next() {
            None => Ok(value),
            Some(first) => Err(Self {
                first,
                rest: problems.collect(),
            }),
        }
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::iter::Chain<std::iter::Once<Problem>, std::vec::IntoIter<Problem>>;

    fn into_iter(self) -> Self::IntoIter {
        std::iter::once(self.first).chain(self.rest)
    }
}

impl From<Problem> for Problems {
    fn from(first: Problem) -> Self {
        Self {
            first,
            rest: Vec::new(),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        for problem in &self.rest {
            write!(f, "\n{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Returns the place `inner` of the thing at `outer`.
pub(crate) fn joined(outer: &str, inner: &str) -> String {
    if outer.is_empty() || inner.is_empty() || inner.starts_with('[') {
        format!("{outer}{inner}")
    } else {
        format!("{outer}.{inner}")
    }
}

/// Returns at most 80 characters of a text, so that a problem stays a line.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(80) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_join_with_points_and_brackets() {
        let problem = Problem::new("1", Rule::Float);
        assert_eq!(problem.clone().at("[2]").at("tariff").place, "tariff[2]");
        assert_eq!(problem.at("zone").at("site").at("").place, "site.zone");
    }
}
