//! How many containers may leave.

use super::Choice;
use crate::calendar::Month;
use crate::name::Name;

/// How many containers may leave in a month: what crews, trucks and a port can do.
///
/// ```
/// use stay_or_go::decision::allocation::LeavingLimit;
///
/// let any = LeavingLimit::each_month(2);
/// assert_eq!(any.to_string(), "at most 2 containers leave in each month");
/// let trucks = LeavingLimit { month: Some("2022-01".parse()?), by: Some("truck".parse()?), most: 3 };
/// assert_eq!(trucks.to_string(), "at most 3 containers leave in 2022-01 by truck");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeavingLimit {
    /// The month; none when the limit holds in each month by itself.
    pub month: Option<Month>,
    /// The journey; none when the limit is one for all journeys together.
    pub by: Option<Name>,
    /// The containers that may leave.
    pub most: u32,
}

impl LeavingLimit {
    /// Returns the limit of so many containers in each month, by whatever journeys.
    #[must_use]
    pub const fn each_month(most: u32) -> Self {
        Self {
            month: None,
            by: None,
            most,
        }
    }

    /// Returns how often a container of a choice leaves in a month under this limit.
    pub(super) fn counts(&self, choice: &Choice, month: Month) -> u32 {
        let under = |(leaves, by): &(Month, &Name)| {
            *leaves == month && self.by.as_ref().is_none_or(|journey| journey == *by)
        };
        let times = choice.departures().filter(under).count();
        u32::try_from(times).unwrap_or(u32::MAX)
    }
}

impl std::fmt::Display for LeavingLimit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "at most {} containers leave in ", self.most)?;
        match self.month {
            Some(month) => write!(f, "{month}")?,
            None => f.write_str("each month")?,
        }
        self.by.as_ref().map_or(Ok(()), |by| write!(f, " by {by}"))
    }
}
