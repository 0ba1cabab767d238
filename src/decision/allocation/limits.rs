//! What an allocation has to keep to besides the case.

use super::LeavingLimit;
use crate::units::Money;

/// What an allocation has to keep to besides the case, whose power contracts and caps on new load hold anyway.
///
/// ```
/// use stay_or_go::decision::allocation::{LeavingLimit, Limits};
///
/// let limits = Limits {
///     budget: Some("2_000_000 USD".parse()?),
///     leaving: vec![LeavingLimit::each_month(2)],
/// };
/// assert!(limits.budget.is_some());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits {
    /// The most that may be spent to bring it about, in the currency of the case, as [`spending`](super::spending) counts it; none when there is enough.
    pub budget: Option<Money>,
    /// How many containers may leave in a month.
    pub leaving: Vec<LeavingLimit>,
}
