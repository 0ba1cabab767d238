//! What reading collects.

use super::{Field, Node, Place};
use crate::error::{Problem, Problems, Rule, shortened};
use serde::Serialize;
use std::fmt;

/// A default that was used because its key was not given: where, and which value stood in.
///
/// A key that may be absent, and is, has the value `none`.
///
/// ```
/// use stay_or_go::scenario::Assumption;
///
/// let standby = Assumption { place: "sites.north.standby".into(), value: "0 W".into() };
/// assert_eq!(standby.to_string(), "sites.north.standby = 0 W");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assumption {
    /// The path to the key: `sites.turkistan.standby`.
    pub place: String,
    /// The value that was used, in its text form: `0 W`.
    pub value: String,
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", self.place, self.value)
    }
}

/// Collects the problems and the defaults of one reading.
#[derive(Debug, Default)]
pub struct Reader {
    problems: Vec<Problem>,
    defaults: Vec<Assumption>,
}

/// A tree as it was parsed, and what was refused on the way.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The tree; something stands in for what was refused.
    pub node: Node,
    /// The problems of what may not stand where it stood: floats, numbers beyond 64 bits.
    pub refused: Vec<Problem>,
}

impl Parsed {
    /// Returns the tree when nothing was refused.
    ///
    /// # Errors
    /// Everything that was refused.
    #[cfg(test)]
    pub fn whole(self) -> Result<Node, Problems> {
        Problems::none_or(self.refused, self.node)
    }

    /// Reads the tree; returns what it holds and the defaults that were used.
    ///
    /// # Errors
    /// Everything that was refused and every problem of the tree, in the order of the file.
    pub fn read<T: Field>(&self) -> Result<(T, Vec<Assumption>), Problems> {
        let mut reader = Reader::default();
        let thing = T::read(&self.node, &Place::ROOT, &mut reader);
        let Reader {
            mut problems,
            defaults,
        } = reader;
        // What stands in for a refused value has no say.
        let is_refused = |problem: &Problem| self.refused.iter().any(|r| r.place == problem.place);
        problems.retain(|problem| !is_refused(problem));
        problems.extend(self.refused.iter().cloned());
        // A key is met before the keys that stand above it when the record lists it first.
        problems.sort_by_key(|problem| problem.span.as_ref().map(|span| span.start));
        match thing {
            Some(thing) => Problems::none_or(problems, (thing, defaults)),
            None => Err(Problems::of(problems).unwrap_or_else(|| {
                // A field that gives nothing has said why; should one forget, this is still an error.
                let expected = "something else";
                Problem::new(self.node.described(), Rule::Kind { expected }).into()
            })),
        }
    }
}

/// Reads a whole tree; returns what it holds and the defaults that were used.
///
/// # Errors
/// Every problem of the tree, in the order of the file.
pub fn read<T: Field>(node: Node) -> Result<(T, Vec<Assumption>), Problems> {
    let parsed = Parsed {
        node,
        refused: Vec::new(),
    };
    parsed.read()
}

impl Reader {
    /// Notes a problem with the node at `place`.
    pub fn problem(&mut self, place: &Place<'_>, node: &Node, got: impl Into<String>, rule: Rule) {
        self.note(
            Problem::new(got.into(), rule).spanning(node.span.clone()),
            place,
        );
    }

    /// Notes a problem that a type found in the text of the node at `place`.
    pub fn refuse(&mut self, place: &Place<'_>, node: &Node, problem: Problem) {
        let span = problem.span.clone().or_else(|| node.span.clone());
        self.note(problem.spanning(span), place);
    }

    /// Notes that the node at `place` is of another kind than the one that is wanted, which is said in words: `a list`.
    pub fn kind(&mut self, place: &Place<'_>, node: &Node, expected: &'static str) {
        self.problem(place, node, node.described(), Rule::Kind { expected });
    }

    /// Notes that `value` stood in for what is not given at `place`.
    pub fn assume(&mut self, place: &Place<'_>, value: impl Into<String>) {
        self.defaults.push(Assumption {
            place: place.to_string(),
            value: value.into(),
        });
    }

    /// Notes a problem; its span is the one it already has.
    pub fn note(&mut self, mut problem: Problem, place: &Place<'_>) {
        problem.got = shortened(&problem.got);
        self.problems.push(problem.at(place));
    }
}
