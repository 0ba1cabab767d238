//! What is to be allocated.

use super::{Choice, Effort, Limits};
use crate::error::Problem;
use crate::name::Name;
use crate::scenario::{Case, Cohort, Step};
use chrono::NaiveDate;

/// What may be done with the containers of a case, and within which limits.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::decision::allocation::Task;
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let task = Task::of(&case, "stay")?;
/// // Those who stay need no choice; the plans are choices, and so is to sell now.
/// let names: Vec<&str> = task.choices.iter().map(|choice| choice.name.as_str()).collect();
/// assert_eq!(names, ["north", "texas", "irkutsk", "sell_now"]);
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The plan of the case that containers follow for which nothing else is chosen; its fallback and its end are those of every allocation, and so are its loans.
    ///
    /// Each group has one itinerary in it. What is on offer is bought by choice only, whatever this plan buys.
    pub reference: Name,
    /// What else may be done.
    pub choices: Vec<Choice>,
    /// What has to be kept to.
    pub limits: Limits,
    /// How hard to look.
    pub effort: Effort,
}

impl Task {
    /// Returns the task in which every itinerary of a plan of the case is a choice, under the name of the plan, and so is to sell on the first day.
    ///
    /// A plan that moves a group in waves gives one choice for each: `north-1`, `north-2`.
    /// There are no limits besides those of the case.
    ///
    /// # Errors
    /// When no plan has this name, or the name of a wave would be too long.
    pub fn of(case: &Case, reference: &str) -> Result<Self, Problem> {
        let (name, plan) = case.plans.known("plan", reference)?;
        let mut task = Self {
            reference: name.clone(),
            choices: Vec::new(),
            limits: Limits::default(),
            effort: Effort::default(),
        };
        let stays: Vec<Choice> = there(&plan.cohorts)
            .map(|cohort| Choice::of(cohort, name.clone()))
            .collect();
        for (name, plan) in &case.plans {
            for (index, cohort) in plan.cohorts.iter().enumerate() {
                let named = |of: &[Cohort]| of.iter().filter(|c| c.group == cohort.group).count();
                let before = named(plan.cohorts.get(..index).unwrap_or_default());
                let name = if named(&plan.cohorts) == 1 {
                    name.clone()
                } else {
                    let wave = before.saturating_add(1);
                    format!("{name}-{wave}").parse::<Name>()?
                };
                task.add(Choice::of(cohort, name), &stays);
            }
        }
        let first = case.start.first_day();
        for stay in &stays {
            task.add(stay.sold(first), &stays);
        }
        Ok(task)
    }

    /// Returns the task in which every choice may also be made up to so many months later, where there is something to put off.
    ///
    /// To sell at once is one of the choices, so to sell later becomes one too.
    #[must_use]
    pub fn or_later(mut self, months: u32) -> Self {
        let later = self.choices.iter().flat_map(|choice| {
            let later = (1..=months).map(|months| choice.later(months));
            later.flatten().collect::<Vec<_>>()
        });
        let later: Vec<Choice> = later.collect();
        for choice in later {
            self.add(choice, &[]);
        }
        self
    }

    /// Returns the same task within limits.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Adds a choice that is none of those that are known.
    fn add(&mut self, choice: Choice, stays: &[Choice]) {
        let mut known = self.choices.iter().chain(stays);
        if !known.any(|known| known.does_as(&choice)) {
            self.choices.push(choice);
        }
    }
}

impl Choice {
    /// Returns the choice of selling everything on a day where it stands then.
    fn sold(&self, on: NaiveDate) -> Self {
        let rigs = Vec::new();
        Self {
            name: Name::known("sell_now"),
            steps: vec![Step::Sell { on, rigs }],
            ..self.clone()
        }
    }
}

/// Returns the cohorts that are there from the start.
pub(super) fn there(cohorts: &[Cohort]) -> impl Iterator<Item = &Cohort> {
    cohorts.iter().filter(|cohort| cohort.bought.is_none())
}
