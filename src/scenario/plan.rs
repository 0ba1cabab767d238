//! Plans: what is done with every group of containers.

use crate::name::Name;
use chrono::NaiveDate;

/// A choice to be valued: an itinerary for every container of the fleet.
///
/// ```
/// use stay_or_go::scenario::{Cohort, Part, Plan, Step};
///
/// // Ten containers stay where they are.
/// let stay = Plan {
///     cohorts: vec![Cohort {
///         group: "yard".parse()?,
///         part: Part::All,
///         at: "turkistan".parse()?,
///         steps: vec![],
///     }],
/// };
/// assert!(stay.cohorts[0].steps.is_empty());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The parts of the fleet that move together; every container of the fleet is in exactly one.
    pub cohorts: Vec<Cohort>,
}

/// Containers of one group that move together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// The group of the fleet.
    pub group: Name,
    /// How much of the group.
    pub part: Part,
    /// The site it stands at when the case starts.
    pub at: Name,
    /// What it does after that, in order.
    pub steps: Vec<Step>,
}

/// How much of a group a cohort is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Every container of the group.
    All,
    /// So many containers.
    Containers(u32),
}

/// A step of an itinerary.
///
/// ```
/// use stay_or_go::scenario::Step;
///
/// let step = Step::Move {
///     leave: "2022-02-08".parse()?,
///     by: "truck".parse()?,
///     to: "north".parse()?,
/// };
/// let Step::Move { leave, .. } = &step else {
///     unreachable!("the only step there is yet");
/// };
/// assert_eq!(leave.to_string(), "2022-02-08");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// Leaves for another site.
    Move {
        /// The leaving day: power ends at its start.
        leave: NaiveDate,
        /// The journey, by its name in the case.
        by: Name,
        /// The site it goes to.
        to: Name,
    },
}

impl Plan {
    /// Returns the place of a cohort's itinerary in the plan's text: `yard`, or `yard.waves[1].steps` when its group moves in waves.
    pub(crate) fn place_of(&self, cohort: usize) -> String {
        let Some(Cohort { group, part, .. }) = self.cohorts.get(cohort) else {
            return String::new();
        };
        let before = self.cohorts.iter().take(cohort);
        let wave = before.filter(|other| other.group == *group).count();
        match part {
            Part::All => group.to_string(),
            Part::Containers(_) => format!("{group}.waves[{wave}].steps"),
        }
    }
}
