//! What is found wrong, and what is found doubtful.

use super::record::Spot;
use crate::error::{Problem, Rule, UrdbRule};
use std::fmt;

/// Problems refuse the record; warnings go with the rate.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub problems: Vec<Problem>,
    pub warnings: Vec<Problem>,
}

impl Findings {
    /// Returns the value, or notes the problem.
    pub fn ok<T>(&mut self, value: Result<T, Problem>) -> Option<T> {
        value.map_err(|problem| self.problems.push(problem)).ok()
    }

    /// Notes a problem.
    pub fn refuse(
        &mut self,
        place: impl fmt::Display,
        got: impl fmt::Display,
        rule: impl Into<Rule>,
    ) {
        self.problems.push(Problem::new(got, rule.into()).at(place));
    }

    /// Notes a warning, once.
    pub fn warn(&mut self, place: impl fmt::Display, got: impl fmt::Display, rule: UrdbRule) {
        let warning = Problem::new(got, rule.into()).at(place);
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    /// Notes a warning about a value.
    pub fn doubt(&mut self, spot: &Spot<'_>, rule: UrdbRule) {
        self.warn(&spot.place, spot.json.described(), rule);
    }

    /// Notes a warning about a value, unless there is one of its kind.
    pub fn doubt_once(&mut self, spot: &Spot<'_>, rule: UrdbRule) {
        let rule = Rule::from(rule);
        if self.warnings.iter().all(|warning| *warning.rule != rule) {
            self.warnings.push(spot.problem(rule));
        }
    }
}
