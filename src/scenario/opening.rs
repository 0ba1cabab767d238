//! What was before the case starts.

use super::Sunk;
use crate::calendar::Month;
use crate::name::Named;
use crate::units::{Money, Power};

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
    /// The highest loads of months before the start, by site: what a ratchet looks back at; a month that is left out had none.
    pub peaks: Named<Vec<Peak>>,
    /// What is spent whatever is decided, by what it was spent on: it is shown beside the values and enters none.
    pub sunk: Named<Sunk>,
}

/// The highest load of a site in a month.
///
/// ```
/// use stay_or_go::scenario::Peak;
///
/// let summer = Peak { month: "2021-07".parse()?, power: "8 MW".parse()? };
/// assert_eq!(summer.month.number(), 7);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peak {
    /// The month.
    pub month: Month,
    /// The highest load.
    pub power: Power,
}
