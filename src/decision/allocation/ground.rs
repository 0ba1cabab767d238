//! A task looked up in its case.

use super::presence::Stands;
use super::task::there;
use super::{Choice, Limits, Placed, Refused, Task};
use crate::calendar::Month;
use crate::error::{Problem, Rule};
use crate::name::Name;
use crate::scenario::{Case, Cohort, Part, Plan};
use crate::units::Exact;

/// A task looked up in its case: groups, choices, and the rows that counts have to keep to.
pub(super) struct Ground<'a> {
    pub case: &'a Case,
    pub reference: &'a Name,
    plan: &'a Plan,
    pub groups: Vec<Bunch<'a>>,
    /// The choices, each with the place of its group.
    pub choices: Vec<(usize, &'a Choice)>,
    /// What the caller limits.
    pub schedule: Vec<Row>,
    /// What the power of sites and the caps of countries limit, at most: what keeps to these may still be refused.
    pub power: Vec<Row>,
    pub budget: Option<Exact>,
}

/// The containers of a group.
pub(super) struct Bunch<'a> {
    pub name: &'a Name,
    pub containers: u32,
    /// What those do for which nothing is chosen; none when they are on offer, and not bought.
    pub rest: Option<Choice>,
}

/// A sum over containers that has an upper end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// What a container counts by its choice.
    pub weights: Vec<Exact>,
    /// What a container counts of which nothing is chosen, by its group.
    pub rest: Vec<Exact>,
    pub most: Exact,
    /// The limit it comes from, by its place in the task.
    pub limit: Option<usize>,
}

/// How many containers take each choice.
pub(super) type Counts = Vec<u32>;

impl<'a> Ground<'a> {
    pub fn of(case: &'a Case, task: &'a Task) -> Result<Self, Refused> {
        let (reference, plan) = case.plans.known("plan", task.reference.as_str())?;
        let mut groups = Vec::new();
        for (name, group) in &case.fleet.groups {
            let mut cohorts = there(&plan.cohorts).filter(|cohort| cohort.group == *name);
            let first = cohorts.next().filter(|_| group.price.is_none());
            if let Some(first) = first
                && cohorts.any(|other| (&first.at, &first.steps) != (&other.at, &other.steps))
            {
                let group = name.clone();
                return Err(Refused::Waves { group });
            }
            groups.push(Bunch {
                name,
                containers: group.containers,
                rest: first.map(|cohort| Choice::of(cohort, reference.clone())),
            });
        }
        let mut choices: Vec<(usize, &Choice)> = Vec::new();
        for (place, choice) in task.choices.iter().enumerate() {
            let at = |problem: Problem| problem.at(format_args!("choices[{place}]"));
            let group = case.fleet.groups.find("group", choice.group.as_str());
            let group = group.map_err(|problem| at(problem.at("group")))?;
            let mut known = choices.iter();
            let reference = choice.name == *reference;
            if reference || known.any(|(of, known)| *of == group && known.name == choice.name) {
                let problem = Problem::new(&choice.name, Rule::DuplicateName);
                return Err(at(problem.at("name")).into());
            }
            choices.push((group, choice));
        }
        let budget = budget(case, &task.limits)?;
        for (place, limit) in task.limits.leaving.iter().enumerate() {
            if let Some(by) = &limit.by {
                let found = case.journeys.find("journey", by.as_str());
                found.map_err(|problem| {
                    let problem = problem.at("by");
                    problem.at(format_args!("limits.leaving[{place}]"))
                })?;
            }
        }
        let mut ground = Self {
            case,
            reference,
            plan,
            groups,
            choices,
            schedule: Vec::new(),
            power: Vec::new(),
            budget,
        };
        ground.schedule = ground.schedule(&task.limits);
        ground.power = Stands::of(&ground).rows(&ground);
        Ok(ground)
    }

    /// Returns the rows of the schedule: one for each limit and month in which somebody leaves.
    fn schedule(&self, limits: &Limits) -> Vec<Row> {
        let all = || {
            let rests = self.groups.iter().filter_map(|group| group.rest.as_ref());
            rests.chain(self.choices.iter().map(|(_, choice)| *choice))
        };
        let mut months: Vec<Month> = all().flat_map(Choice::departures).map(|(m, _)| m).collect();
        months.sort_unstable();
        months.dedup();
        let mut rows = Vec::new();
        for (place, limit) in limits.leaving.iter().enumerate() {
            let under = |month: &&Month| limit.month.is_none_or(|only| only == **month);
            for month in months.iter().filter(under) {
                let counts = |choice: &Choice| Exact::whole(limit.counts(choice, *month));
                let rest = |group: &Bunch<'_>| group.rest.as_ref().map_or(Exact::ZERO, counts);
                rows.push(Row {
                    weights: self.choices.iter().map(|(_, c)| counts(c)).collect(),
                    rest: self.groups.iter().map(rest).collect(),
                    most: Exact::whole(limit.most),
                    limit: Some(place),
                });
            }
        }
        rows
    }

    /// Returns the counts of the reference plan: nothing is chosen.
    pub fn nothing_chosen(&self) -> Counts {
        vec![0; self.choices.len()]
    }

    /// Returns the containers of each group of which nothing is chosen; none when more are chosen than there are.
    pub fn rest(&self, counts: &[u32]) -> Option<Vec<u32>> {
        let mut rest: Vec<u32> = self.groups.iter().map(|group| group.containers).collect();
        for ((group, _), count) in self.choices.iter().zip(counts) {
            let left = rest.get_mut(*group)?;
            *left = left.checked_sub(*count)?;
        }
        Some(rest)
    }

    /// Returns whether counts keep to the schedule.
    pub fn on_schedule(&self, counts: &[u32]) -> bool {
        self.keeps_to(&self.schedule, counts)
    }

    /// Returns whether counts are not known to break schedule, power or caps.
    pub fn may_be(&self, counts: &[u32]) -> bool {
        self.on_schedule(counts) && self.keeps_to(&self.power, counts)
    }

    fn keeps_to(&self, rows: &[Row], counts: &[u32]) -> bool {
        let rest = self.rest(counts);
        rest.is_some_and(|rest| rows.iter().all(|row| row.sum(counts, &rest) <= row.most))
    }

    /// Returns what the budget is exceeded by spending so much.
    pub fn affords(&self, spent: Exact) -> bool {
        self.budget.is_none_or(|budget| spent <= budget)
    }

    /// Returns the plan of an allocation.
    pub fn plan(&self, counts: &[u32]) -> Plan {
        let part = |containers: u32, all: u32| match containers {
            0 => None,
            some if some == all => Some(Part::All),
            some => Some(Part::Containers(some)),
        };
        let rest = self.rest(counts).unwrap_or_default();
        let mut cohorts: Vec<Cohort> = Vec::new();
        for (index, (group, left)) in self.groups.iter().zip(rest).enumerate() {
            let stays = group.rest.as_ref().zip(part(left, group.containers));
            cohorts.extend(stays.map(|(rest, part)| rest.cohort(part)));
            for ((of, choice), count) in self.choices.iter().zip(counts) {
                let part = part(*count, group.containers).filter(|_| *of == index);
                cohorts.extend(part.map(|part| choice.cohort(part)));
            }
        }
        Plan {
            cohorts,
            fallback: self.plan.fallback.clone(),
            ends: self.plan.ends,
        }
    }

    /// Returns who takes what, group by group, those first of which nothing is chosen.
    pub fn placed(&self, counts: &[u32]) -> Vec<Placed> {
        let mut placed = Vec::new();
        let rest = self.rest(counts).unwrap_or_default();
        for (index, (group, left)) in self.groups.iter().zip(rest).enumerate() {
            let left = Some(left).filter(|_| group.rest.is_some());
            let chosen = self.choices.iter().zip(counts);
            let chosen = chosen.filter(|((of, _), _)| *of == index);
            let chosen = chosen.map(|((_, choice), count)| (&choice.name, *count));
            let all = left.map(|left| (self.reference, left)).into_iter();
            placed.extend(all.chain(chosen).filter(|(_, count)| *count > 0).map(
                |(choice, containers)| Placed {
                    group: group.name.clone(),
                    choice: choice.clone(),
                    containers,
                },
            ));
        }
        placed
    }
}

impl Row {
    /// Returns what containers add up to.
    pub fn sum(&self, counts: &[u32], rest: &[u32]) -> Exact {
        let weighted = |weights: &[Exact], counts: &[u32]| -> Exact {
            let pairs = weights.iter().zip(counts);
            pairs.map(|(w, n)| *w * Exact::whole(*n)).sum()
        };
        weighted(&self.weights, counts) + weighted(&self.rest, rest)
    }
}

fn budget(case: &Case, limits: &Limits) -> Result<Option<Exact>, Refused> {
    let Some(budget) = limits.budget else {
        return Ok(None);
    };
    if budget.currency() != case.currency {
        return Err(Refused::BudgetCurrency {
            case: case.currency,
            budget: budget.currency(),
        });
    }
    Ok(Some(Exact::of(budget.amount())))
}
