//! Which version of a tariff is in force when.

use super::Tariff;
use crate::calendar::Month;
use crate::error::{CaseRule, Problem};

/// The version in force in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InForce {
    /// Its place in the list.
    pub version: usize,
    /// Whether it has expired, and its prices go on because no other follows.
    pub expired: bool,
}

/// Returns the version in force in a month; none where there is a gap.
pub(crate) fn in_force(versions: &[Tariff], month: Month) -> Option<InForce> {
    let begun = |tariff: &Tariff| tariff.from.is_none_or(|from| from <= month);
    let version = versions.iter().rposition(begun)?;
    let over = versions.get(version)?.to.is_some_and(|to| to <= month);
    let last = version.saturating_add(1) == versions.len();
    (!over || last).then_some(InForce {
        version,
        expired: over,
    })
}

/// Returns what is wrong with the order of the versions; places are relative to the list.
pub(crate) fn order_problems(versions: &[Tariff]) -> Vec<Problem> {
    let mut problems = Vec::new();
    if versions.is_empty() {
        problems.push(Problem::new("none", CaseRule::Nothing.into()));
    }
    for (index, tariff) in versions.iter().enumerate() {
        let mut wrong = |got: String, rule: CaseRule| {
            let place = if versions.len() == 1 {
                String::new()
            } else {
                format!("[{index}]")
            };
            problems.push(Problem::new(got, rule.into()).at(place));
        };
        if let Some((from, to)) = tariff.from.zip(tariff.to).filter(|(from, to)| to <= from) {
            wrong(format!("{from} to {to}"), CaseRule::EmptySpan);
        }
        let before = index.checked_sub(1).and_then(|before| versions.get(before));
        let Some(before) = before else { continue };
        let Some(from) = tariff.from else {
            wrong("none".to_owned(), CaseRule::VersionOrder);
            continue;
        };
        if before.from.is_some_and(|earlier| from <= earlier) {
            wrong(from.to_string(), CaseRule::VersionOrder);
        } else if let Some(to) = before.to.filter(|to| *to > from) {
            wrong(format!("{from}, before {to}"), CaseRule::VersionOrder);
        }
    }
    problems
}
