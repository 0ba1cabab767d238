//! Equal rigs in a container.

use crate::name::Name;
use chrono::NaiveDate;

/// A number of equal rigs, bought on one day, in each container of a group.
///
/// ```
/// use stay_or_go::chrono::NaiveDate;
/// use stay_or_go::mining::Lot;
///
/// let lot = Lot {
///     bought: NaiveDate::from_ymd_opt(2021, 6, 1),
///     ..Lot::new("s19j".parse()?, 250)
/// };
/// assert_eq!(lot.per_container, 250);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// The rig, by its name in the case's table of rigs.
    pub rig: Name,
    /// How many of them stand in one container.
    pub per_container: u32,
    /// The day they were bought, from which their age counts, by the start of the case; `None` when they are new then.
    pub bought: Option<NaiveDate>,
}

impl Lot {
    /// Returns a lot of rigs that are taken as new.
    #[must_use]
    pub const fn new(rig: Name, per_container: u32) -> Self {
        Self {
            rig,
            per_container,
            bought: None,
        }
    }
}
