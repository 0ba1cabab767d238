//! A case read from text.

use super::Case;
use super::text::{self, Assumption, Node, Parsed};
use crate::error::{CaseRule, Problem, Problems, nearest};

/// A case read from TOML or JSON, with what stood in for the keys that were not given.
///
/// ```
/// use stay_or_go::scenario::Loaded;
///
/// let problems = Loaded::from_toml("title = 'no more than that'").unwrap_err();
/// assert!(problems.iter().any(|problem| problem.to_string() == "the key `months` is missing"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The case.
    pub case: Case,
    /// Every default that was used.
    pub defaults: Vec<Assumption>,
    tree: Node,
}

impl Loaded {
    /// Returns the case in a TOML text.
    ///
    /// # Errors
    /// Every problem of the text, each with its place and the bytes it stands in.
    pub fn from_toml(text: &str) -> Result<Self, Problems> {
        Self::from_tree(Node::parse_toml(text)?)
    }

    /// Returns the case in a JSON text.
    ///
    /// # Errors
    /// Every problem of the text, each with its place and the bytes it stands in.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        Self::from_tree(Node::parse_json(text)?)
    }

    fn from_tree(parsed: Parsed) -> Result<Self, Problems> {
        let (case, defaults): (Case, _) = parsed.read()?;
        let tree = parsed.node;
        let problems = sources_of_nothing(&case, &tree);
        Problems::none_or(problems, ()).map_err(|problems| text::point(problems, &tree))?;
        Ok(Self {
            case,
            defaults,
            tree,
        })
    }

    /// Returns problems that were found later with the bytes of the text they are about.
    #[must_use]
    pub fn point(&self, problems: Problems) -> Problems {
        text::point(problems, &self.tree)
    }
}

/// Returns a problem for every source that speaks of something that is not in the case.
fn sources_of_nothing(case: &Case, tree: &Node) -> Vec<Problem> {
    if case.sources.is_empty() {
        return Vec::new();
    }
    let whole = text::Field::write(case);
    let mut problems = Vec::new();
    for (index, source) in case.sources.iter().enumerate() {
        for (number, path) in source.covers.iter().enumerate() {
            if tree.find(path).is_none() && whole.find(path).is_none() {
                let figures = case.figures();
                let near = nearest(path, figures.iter().map(|(place, _)| place.as_str()));
                let problem = Problem::new(path, CaseRule::NoSuchFigure { near }.into());
                problems.push(problem.at(format!("sources[{index}].covers[{number}]")));
            }
        }
    }
    problems
}

impl Case {
    /// Returns the case as TOML, every key written; reading it gives the same case.
    #[must_use]
    pub fn to_toml(&self) -> String {
        text::Field::write(self).to_toml()
    }

    /// Returns the case as JSON, every key written; reading it gives the same case.
    #[must_use]
    pub fn to_json(&self) -> String {
        text::Field::write(self).to_json()
    }
}
