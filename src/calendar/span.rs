//! Spans of days that may have no beginning or no end.

use crate::error::{CaseRule, Problem};
use chrono::NaiveDate;
use std::fmt::Display;

/// Returns the problem that a span ends before it begins.
pub(crate) fn empty_span<T: Ord + Display>(from: Option<T>, to: Option<T>) -> Option<Problem> {
    let (from, to) = from.zip(to).filter(|(from, to)| to <= from)?;
    let got = format!("{from} to {to}");
    Some(Problem::new(got, CaseRule::EmptySpan.into()))
}

/// Returns whether a day lies in a span: from its first day on, and before its `to`.
pub(crate) fn in_span(day: NaiveDate, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day < to)
}
