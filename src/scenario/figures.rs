//! The figures of a case, changed by their paths.

use super::Case;
use super::source::is_at_or_below;
use super::text::{self, Field, Node, Place, Value};
use crate::error::{CaseRule, Problem, Problems, nearest};

/// A case as its figures, to make cases that differ in some of them.
#[derive(Debug, Clone)]
pub(crate) struct Figures {
    tree: Node,
}

impl Figures {
    /// Returns the figures of a case.
    pub fn of(case: &Case) -> Self {
        Self { tree: case.write() }
    }

    /// Returns the figures that a value depends on: without the records about them, so that making a case of them is quick.
    pub fn of_values(case: &Case) -> Self {
        let mut figures = Self::of(case);
        figures.tree.drop_entries(&["sources", "uncertain"]);
        figures
    }

    /// Returns the text of a figure.
    pub fn get(&mut self, path: &str) -> Option<String> {
        let node = self.tree.find_mut(path)?;
        match node.value {
            Value::Text(_) | Value::Integer(_) | Value::Truth(_) => Some(node.shown()),
            Value::List(_) | Value::Table(_) => None,
        }
    }

    /// Returns every figure at a path or below it, with its own path.
    pub fn below(&self, path: &str) -> Vec<(String, String)> {
        let mut all = self.all();
        all.retain(|(place, _)| is_at_or_below(place, path));
        all
    }

    /// Returns every figure with its path.
    pub fn all(&self) -> Vec<(String, String)> {
        let mut figures = Vec::new();
        self.tree.visit_leaves(&Place::ROOT, &mut |place, node| {
            figures.push((place.to_string(), node.shown()));
        });
        figures
    }

    /// Returns the case with some figures changed, each by its path and in its text form.
    ///
    /// # Errors
    /// When nothing in the case has one of the paths, or a text is not what stands there.
    pub fn with<'t>(
        &self,
        changes: impl IntoIterator<Item = (&'t str, &'t str)>,
    ) -> Result<Case, Problems> {
        let mut tree = self.tree.clone();
        for (path, text) in changes {
            let Some(node) = tree.find_mut(path) else {
                return Err(self.none_at(path).into());
            };
            *node = match node.value {
                Value::Integer(_) => text
                    .parse()
                    .map_or_else(|_| Node::text(text), Node::integer),
                _ => Node::text(text),
            };
        }
        text::read(tree).map(|(case, _)| case)
    }

    /// Returns the problem that nothing in the case has this path.
    pub fn none_at(&self, path: &str) -> Problem {
        let figures = self.all();
        let near = nearest(path, figures.iter().map(|(place, _)| place.as_str()));
        Problem::new(path, CaseRule::NoSuchFigure { near }.into())
    }
}
