//! What was before the case starts.

use crate::name::Named;
use crate::units::Money;

/// The state at the start of the case that the first flows depend on.
///
/// ```
/// use stay_or_go::scenario::Opening;
///
/// assert!(Opening::default().deposits.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// Deposits that sites already hold, by site: the contract runs from the start, is kept for the plan that comes, and gives the deposit back when it ends.
    pub deposits: Named<Money>,
}
