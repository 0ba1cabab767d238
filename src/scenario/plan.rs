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
///         bought: None,
///         steps: vec![],
///     }],
///     ..Plan::default()
/// };
/// assert!(stay.cohorts[0].steps.is_empty());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The parts of the fleet that move together; every container that is there from the start is in exactly one.
    pub cohorts: Vec<Cohort>,
    /// What is done when a site is closed; none sells the rigs where they stand.
    pub fallback: Option<Fallback>,
    /// How it ends at the horizon.
    pub ends: PlanEnd,
}

/// How a plan ends at the horizon (rule 6).
///
/// ```
/// use stay_or_go::scenario::PlanEnd;
///
/// assert_eq!(PlanEnd::default().to_string(), "going on");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PlanEnd {
    /// The mine goes on: what stands somewhere is worth its end value, and nothing is left.
    #[default]
    GoingOn,
    /// Everything is sold and every contract is left: exit fees fall due, and what sites charge by the month for the rest of their terms.
    Liquidation,
}

/// Where rigs go when their site is closed: they leave on the first day of the next month.
///
/// ```
/// use stay_or_go::scenario::Fallback;
///
/// let irkutsk = Fallback { by: "truck".parse()?, to: "irkutsk".parse()? };
/// assert_eq!(irkutsk.to.to_string(), "irkutsk");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fallback {
    /// The journey, by its name in the case.
    pub by: Name,
    /// The site they go to.
    pub to: Name,
}

/// Containers of one group that move together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// The group of the fleet.
    pub group: Name,
    /// How much of the group.
    pub part: Part,
    /// The site it stands at when the case starts, or the first site of one that is bought.
    pub at: Name,
    /// When it is bought; none for what is there from the start.
    pub bought: Option<Bought>,
    /// What it does after that, in order.
    pub steps: Vec<Step>,
}

/// How containers that are on offer come to a plan.
///
/// ```
/// use stay_or_go::scenario::Bought;
///
/// // Bought and paid on a day, and shipped to its first site.
/// let bought = Bought { on: "2021-12-15".parse()?, by: Some("ship".parse()?) };
/// assert!(bought.by.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// The day they are paid, at the price of their group.
    pub on: NaiveDate,
    /// The journey to the first site, by its name in the case; none when they are delivered there on the day.
    pub by: Option<Name>,
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
/// assert_eq!(step.day().to_string(), "2022-02-08");
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
    /// Sells rigs where they stand, at the market price less the discount of the site.
    Sell {
        /// The day: power ends at its start.
        on: NaiveDate,
        /// The classes that are sold, by their names in the case; all, with the containers, when there are none.
        rigs: Vec<Name>,
    },
    /// Leaves rigs behind for nothing.
    Abandon {
        /// The day: power ends at its start.
        on: NaiveDate,
        /// The classes that are left; all, with the containers, when there are none.
        rigs: Vec<Name>,
    },
    /// Stands still, under contract: no rig runs, only the standby load draws.
    Mothball {
        /// The first day without power.
        from: NaiveDate,
        /// The day power is back.
        until: NaiveDate,
    },
}

impl Step {
    /// Returns the day it begins.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        match self {
            Self::Move { leave, .. } => *leave,
            Self::Sell { on, .. } | Self::Abandon { on, .. } => *on,
            Self::Mothball { from, .. } => *from,
        }
    }
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
