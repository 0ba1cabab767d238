//! When going has paid for itself.

use super::Line;
use crate::calendar::Month;
use crate::timeline::Account;
use crate::units::Exact;
use chrono::NaiveDate;
use std::fmt;

/// When the discounted cash that going adds has paid for itself, for good (rule 36).
///
/// The residual value at the horizon, less what selling costs, is left out: whether it is needed is an answer of its own.
///
/// ```
/// use stay_or_go::valuation::BreakEven;
///
/// assert_eq!(BreakEven::Month("2022-04".parse()?).to_string(), "2022-04");
/// assert_eq!(BreakEven::OnlyThroughEndValue.to_string(), "only through the end value");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BreakEven {
    /// In this month, the first after which the sum of all cash so far stays at zero or more; it may come after the horizon when what is still owed then decides.
    Month(Month),
    /// Only through the value that is left at the horizon.
    OnlyThroughEndValue,
    /// Not with all the cash there is, nor with the value that is left.
    Never,
}

impl BreakEven {
    pub(super) fn of(stay: &[Line], go: &[Line], (first, end): (Month, NaiveDate)) -> Self {
        let mut sums: Vec<(Month, Exact)> = vec![(first, Exact::ZERO)];
        let mut end_value = Exact::ZERO;
        // Ledgers are in the order of their dates.
        let (mut date, mut month) = (first.first_day(), first);
        let stay = stay
            .iter()
            .map(|line| (line, -Exact::of(line.present_value)));
        let go = go.iter().map(|line| (line, Exact::of(line.present_value)));
        for (line, value) in go.chain(stay) {
            if is_end_value(line, end) {
                end_value = end_value + value;
                continue;
            }
            if line.date != date {
                date = line.date;
                month = Month::of(date).unwrap_or(Month::MAX);
            }
            match sums.iter_mut().rev().find(|(known, _)| *known == month) {
                Some((_, sum)) => *sum = *sum + value,
                None => sums.push((month, value)),
            }
        }
        sums.sort_unstable_by_key(|(month, _)| *month);
        let mut so_far = Exact::ZERO;
        let mut reached = None;
        for (month, sum) in sums {
            so_far = so_far + sum;
            if so_far < Exact::ZERO {
                reached = None;
            } else {
                reached = reached.or(Some(month));
            }
        }
        match reached {
            Some(month) => Self::Month(month),
            None if so_far + end_value >= Exact::ZERO => Self::OnlyThroughEndValue,
            None => Self::Never,
        }
    }
}

/// Returns whether a line is what is left at the horizon, or what selling it costs then; what is sold on the way is cash like any other.
fn is_end_value(line: &Line, end: NaiveDate) -> bool {
    match line.account {
        Account::ResidualValue => true,
        Account::SellingCost => line.date >= end,
        _ => false,
    }
}

impl fmt::Display for BreakEven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => f.pad(&month.to_string()),
            Self::OnlyThroughEndValue => f.pad("only through the end value"),
            Self::Never => f.pad("never"),
        }
    }
}
