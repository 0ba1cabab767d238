//! What a cohort is told to do, looked up and checked.

use crate::units::Exact;
use chrono::NaiveDate;

/// What a cohort does: days are counted from the start of the case.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Script {
    /// The group of the fleet.
    pub group: usize,
    /// The number of containers.
    pub containers: u32,
    /// The first site.
    pub at: usize,
    /// The day containers that were on offer are bought, and the journey to the first site.
    pub bought: Option<(u32, Option<usize>)>,
    /// What it does after that, in order.
    pub legs: Vec<Leg>,
}

/// A step of a script.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Leg {
    /// Leaves for another site.
    Move { day: u32, journey: usize, to: usize },
    /// Gives rigs away, for money or for nothing; of each lot a share is kept.
    Give {
        day: u32,
        kept: Vec<Exact>,
        sold: bool,
    },
    /// Gives all rigs and containers away, for money or for nothing.
    End { day: u32, sold: bool },
    /// Stands still.
    Mothball { day: u32, until: u32 },
}

impl Leg {
    pub const fn day(&self) -> u32 {
        match self {
            Self::Move { day, .. }
            | Self::Give { day, .. }
            | Self::End { day, .. }
            | Self::Mothball { day, .. } => *day,
        }
    }
}

impl Script {
    /// Returns the script without the leg at a place and what follows it.
    pub fn until(&self, leg: usize) -> Self {
        let mut script = self.clone();
        script.legs.truncate(leg);
        script
    }

    /// Returns the script in which who would come to closed sites goes to another instead, by the same journeys; who is there already stays.
    pub fn avoiding(
        &self,
        closed: &[usize],
        instead: usize,
        later: impl Fn(u32, Option<usize>) -> bool,
    ) -> Self {
        let mut script = self.clone();
        if let Some((day, by)) = script.bought
            && closed.contains(&script.at)
            && later(day, by)
        {
            script.at = instead;
        }
        let mut stands = script.at;
        let mut stays = None;
        for (index, leg) in script.legs.iter_mut().enumerate() {
            if let Leg::Move { day, journey, to } = leg {
                if closed.contains(to) && later(*day, Some(*journey)) {
                    *to = instead;
                    if stands == instead {
                        stays = Some(index);
                        break;
                    }
                }
                stands = *to;
            }
        }
        stays.map_or_else(|| script.clone(), |leg| script.until(leg))
    }

    /// Returns the script up to a day, and then a move.
    pub fn fleeing(&self, day: u32, journey: usize, to: usize) -> Self {
        let mut script = self.clone();
        script.legs.retain(|leg| leg.day() < day);
        for leg in &mut script.legs {
            if let Leg::Mothball { until, .. } = leg {
                *until = (*until).min(day);
            }
        }
        script.legs.push(Leg::Move { day, journey, to });
        script
    }
}

/// A plan, looked up.
#[derive(Debug, Clone)]
pub(super) struct Scripts {
    pub cohorts: Vec<Script>,
    /// The journey and the site of the fallback.
    pub fallback: Option<(usize, usize)>,
    /// Whether everything is sold and left at the horizon.
    pub liquidates: bool,
}

impl Scripts {
    /// Returns what it is to shut and to sell everything on the first day where it stands.
    pub fn shut_and_sell(&self) -> Self {
        let here = self.cohorts.iter().filter(|cohort| cohort.bought.is_none());
        let sold = here.map(|cohort| Script {
            legs: vec![Leg::End { day: 0, sold: true }],
            ..cohort.clone()
        });
        Self {
            cohorts: sold.collect(),
            fallback: None,
            liquidates: false,
        }
    }
}

/// Returns the days from one date to another, when there are any.
pub(super) fn days_from(start: NaiveDate, date: NaiveDate) -> Option<u32> {
    u32::try_from((date - start).num_days()).ok()
}
