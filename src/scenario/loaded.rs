//! A case read from text.

use super::text::{self, Assumption, Node, Parsed};
use super::{Case, Figures};
use crate::error::{Problem, Problems};

/// A case read from TOML or JSON, with what stood in for the keys that were not given.
///
/// ```
/// use stay_or_go::scenario::Loaded;
///
/// let problems = Loaded::from_toml("title = 'no more than that'").unwrap_err();
/// assert!(problems.iter().any(|problem| problem.to_string() == "the key `months` is missing"));
/// ```
///
/// Every key, in a case that can be read:
///
/// ```toml
#[doc = include_str!("every_key.toml")]
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
        let mut problems = sources_of_nothing(&case, &tree);
        problems.extend(case.uncertain_problems());
        if let Some(problems) = Problems::of(problems) {
            return Err(text::point(problems, &tree));
        }
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
    let sources = case.sources.iter().enumerate();
    let covers = sources.flat_map(|(index, source)| {
        let covers = source.covers.iter().enumerate();
        covers.map(move |(number, path)| (index, number, path))
    });
    let unwritten: Vec<_> = covers
        .filter(|(_, _, path)| tree.find(path).is_none())
        .collect();
    if unwritten.is_empty() {
        return Vec::new();
    }
    // What the text leaves to a default is in the case all the same.
    let whole = text::Field::write(case);
    let unknown = unwritten.into_iter();
    unknown
        .filter(|(_, _, path)| whole.find(path).is_none())
        .map(|(index, number, path)| {
            let place = format!("sources[{index}].covers[{number}]");
            Figures::of(case).none_at(path).at(place)
        })
        .collect()
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
