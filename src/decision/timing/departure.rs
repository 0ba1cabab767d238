//! A plan put off.

use super::CostOfWaiting;
use crate::error::Problems;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A plan put off by so many months, with what it is worth then.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Departure {
    /// The months it is put off; negative when it is brought forward.
    pub months: i32,
    /// The day of its first departure; of a plan that only buys or sells, its first day.
    pub leaves: NaiveDate,
    /// The net present value, or why it cannot be: places are those of the plan.
    pub value: Result<Decimal, Problems>,
    /// What it costs to go a month later; none where that cannot be, and a reason where it cannot be told apart.
    pub waiting: Option<Result<CostOfWaiting, Problems>>,
}
