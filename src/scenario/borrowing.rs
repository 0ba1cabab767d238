//! Money that is lent to the mine.

use crate::finance::Loan;
use crate::name::Name;
use chrono::NaiveDate;

/// A loan that some plans take, and others do not.
///
/// What is owed is owed whatever happens to the mine: its payments are certain. It is paid in months from the day it is drawn; what is owed at the horizon is repaid there, with the interest since the last payment.
///
/// ```
/// use stay_or_go::finance::{Loan, Repayment};
/// use stay_or_go::scenario::Borrowing;
///
/// let freight = Borrowing {
///     loan: Loan {
///         amount: "600_000 USD".parse()?,
///         interest: "15 %/yr".parse()?,
///         months: 24,
///         grace: 6,
///         repayment: Repayment::Annuity,
///     },
///     drawn: "2022-01-10".parse().unwrap(),
///     at: "texas".parse()?,
///     plans: vec!["go".parse()?],
/// };
/// assert!(freight.loan.problem().is_none());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Borrowing {
    /// How much, for how long, at which rate.
    pub loan: Loan,
    /// The day the money comes.
    pub drawn: NaiveDate,
    /// The site whose owner borrows.
    pub at: Name,
    /// The plans that take it.
    pub plans: Vec<Name>,
}
