//! How many containers take a choice.

use crate::name::Name;

/// How many containers of a group take a choice.
///
/// ```
/// use stay_or_go::decision::allocation::Placed;
///
/// let placed = Placed { group: "yard".parse()?, choice: "north".parse()?, containers: 4 };
/// assert_eq!(placed.to_string(), "4 of yard: north");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The group of the fleet.
    pub group: Name,
    /// The choice, or the reference plan for those of which nothing else is chosen.
    pub choice: Name,
    /// The containers, at least one.
    pub containers: u32,
}

impl std::fmt::Display for Placed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}: {}", self.containers, self.group, self.choice)
    }
}
