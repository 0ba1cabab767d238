//! Why there is no allocation.

use super::LeavingLimit;
use crate::error::{Problem, Problems};
use crate::units::Currency;
use rust_decimal::Decimal;

/// Why there is no allocation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// The reference plan cannot be valued, so nothing can be measured against it.
    #[error("the reference plan cannot be valued:\n{0}")]
    Reference(Problems),
    /// A choice or a limit is about something the case does not have, or a name stands twice.
    #[error("{0}")]
    Task(#[from] Problem),
    /// A group does several things in the reference plan, so it does not say what a container does for which nothing is chosen.
    #[error("the reference plan does one thing with each group, and moves {group} in waves")]
    Waves {
        /// The group.
        group: crate::Name,
    },
    /// The budget is in another currency than the case.
    #[error("a budget is in the currency of the case, {case}, got {budget}")]
    BudgetCurrency {
        /// The currency of the case.
        case: Currency,
        /// The currency of the budget.
        budget: Currency,
    },
    /// No allocation keeps to the schedule.
    #[error("no allocation keeps to the schedule: {}", limits.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Schedule {
        /// The limits that the reference plan breaks and no choice mends.
        limits: Vec<LeavingLimit>,
    },
    /// Every allocation that keeps to the schedule has more at a site than its power, or breaks another rule of the case.
    #[error("no allocation that keeps to the schedule can be:\n{problems}")]
    Sites {
        /// What is wrong with one of them, the first.
        problems: Problems,
    },
    /// Every allocation takes more than the budget.
    #[error("no allocation was found within {budget:.2}: the cheapest takes {least:.2}")]
    Budget {
        /// The budget.
        budget: Decimal,
        /// What the cheapest takes.
        least: Decimal,
    },
}
