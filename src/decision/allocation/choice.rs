//! One thing that may be done with a container.

use crate::calendar::Month;
use crate::name::Name;
use crate::scenario::{Bought, Cohort, Part, Step};
use chrono::{Months, NaiveDate};

/// One thing that may be done with a container of a group: an itinerary under a name.
///
/// ```
/// use stay_or_go::decision::allocation::Choice;
/// use stay_or_go::scenario::Step;
///
/// let north = Choice {
///     name: "north".parse()?,
///     group: "yard".parse()?,
///     at: "turkistan".parse()?,
///     bought: None,
///     steps: vec![Step::Move {
///         leave: "2021-12-31".parse().unwrap(),
///         by: "truck".parse()?,
///         to: "north".parse()?,
///     }],
/// };
/// // Two months later; where a month has no such day, on its last.
/// let later = north.later(2).unwrap();
/// assert_eq!(later.name.as_str(), "north-2022-02");
/// assert_eq!(later.steps[0].day().to_string(), "2022-02-28");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is called; the choices of one group have different names.
    pub name: Name,
    /// The group of the fleet.
    pub group: Name,
    /// The site the container stands at when the case starts, or the first site of one that is bought.
    pub at: Name,
    /// When it is bought; none for what is there from the start.
    pub bought: Option<Bought>,
    /// What it does after that, in order.
    pub steps: Vec<Step>,
}

impl Choice {
    /// Returns the same choice so many months later, every step and the purchase, with the month of the first of them in its name.
    ///
    /// None when there is nothing to put off, no such day, or no room for the month in the name.
    #[must_use]
    pub fn later(&self, months: u32) -> Option<Self> {
        let put_off = |day: NaiveDate| day.checked_add_months(Months::new(months));
        let bought = match &self.bought {
            None => None,
            Some(Bought { on, by }) => Some(Bought {
                on: put_off(*on)?,
                by: by.clone(),
            }),
        };
        let steps = self.steps.iter().map(|step| {
            Some(match step {
                Step::Move { leave, by, to } => Step::Move {
                    leave: put_off(*leave)?,
                    by: by.clone(),
                    to: to.clone(),
                },
                Step::Sell { on, rigs } => Step::Sell {
                    on: put_off(*on)?,
                    rigs: rigs.clone(),
                },
                Step::Abandon { on, rigs } => Step::Abandon {
                    on: put_off(*on)?,
                    rigs: rigs.clone(),
                },
                Step::Mothball { from, until } => Step::Mothball {
                    from: put_off(*from)?,
                    until: put_off(*until)?,
                },
            })
        });
        let steps = steps.collect::<Option<Vec<Step>>>()?;
        let first = bought.as_ref().map(|bought| bought.on);
        let first = first.or_else(|| steps.first().map(Step::day))?;
        let month = Month::of(first).ok()?;
        Some(Self {
            name: format!("{}-{month}", self.name).parse().ok()?,
            group: self.group.clone(),
            at: self.at.clone(),
            bought,
            steps,
        })
    }

    /// Returns the cohort of so many containers that take it.
    pub(super) fn cohort(&self, part: Part) -> Cohort {
        Cohort {
            group: self.group.clone(),
            part,
            at: self.at.clone(),
            bought: self.bought.clone(),
            steps: self.steps.clone(),
        }
    }

    /// Returns the choice a cohort has made.
    pub(super) fn of(cohort: &Cohort, name: Name) -> Self {
        Self {
            name,
            group: cohort.group.clone(),
            at: cohort.at.clone(),
            bought: cohort.bought.clone(),
            steps: cohort.steps.clone(),
        }
    }

    /// Returns whether both do the same with the same containers, whatever they are called.
    pub(super) fn does_as(&self, other: &Self) -> bool {
        (&self.group, &self.at, &self.bought, &self.steps)
            == (&other.group, &other.at, &other.bought, &other.steps)
    }

    /// Returns the months in which it leaves, with the journeys.
    pub(super) fn departures(&self) -> impl Iterator<Item = (Month, &Name)> {
        self.steps.iter().filter_map(|step| match step {
            Step::Move { leave, by, .. } => Some((Month::of(*leave).ok()?, by)),
            _ => None,
        })
    }
}
