//! From a task to its allocation.

use super::ground::{Counts, Ground};
use super::judge::Judge;
use super::presence::Stands;
use super::searcher::{Searcher, single};
use super::{Allocation, Alternative, LeavingLimit, Refused, Spent, Task};
use crate::calendar::ZoneRules;
use crate::error::{CaseRule, Problem};
use crate::scenario::Case;
use crate::units::Exact;
use rust_decimal::Decimal;

/// Returns how many containers take which choice, so that the plan that results is worth most within power, budget and schedule.
///
/// The value is that of one real plan, ledger and all, never a sum of parts; [`Allocation::search`] says whether a better one can exist.
/// What one more megawatt is worth is the difference of two allocations: that of the case, and that of the case with the site's `power` changed ([`Case::with_figure`]).
/// What more money is worth stands in [`Allocation::frontier`].
///
/// ```
/// # #[cfg(feature = "files")] {
/// use stay_or_go::decision::allocation::{Task, allocate};
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let mut case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// case.fleet.groups.get_mut("yard").unwrap().containers = 2;
/// case.months = 6;
/// let allocation = allocate(&case, &Task::of(&case, "stay").unwrap()).unwrap();
/// // 2 containers and 4 choices besides staying: 15 allocations, all valued.
/// assert!(allocation.search.is_proven());
/// let placed: u32 = allocation.placed.iter().map(|placed| placed.containers).sum();
/// assert_eq!(placed, 2);
/// let stay = &allocation.alternatives[0];
/// assert!(allocation.value() >= *stay.value.as_ref().unwrap());
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
///
/// # Errors
/// When the reference plan or the task is wrong, or nothing keeps to the limits; the reason says which.
#[cfg(feature = "zones")]
pub fn allocate(case: &Case, task: &Task) -> Result<Allocation, Refused> {
    allocate_with_zones(case, task, &crate::calendar::BundledZones::new())
}

/// Returns the same with time zone rules of the caller's choice.
///
/// # Errors
/// As [`allocate`].
pub fn allocate_with_zones(
    case: &Case,
    task: &Task,
    rules: &dyn ZoneRules,
) -> Result<Allocation, Refused> {
    let ground = Ground::of(case, task)?;
    let mut judge = Judge::new(rules, &ground);
    let nothing = ground.nothing_chosen();
    judge.judge([nothing.clone()]);
    if let Some(Err(problems)) = judge.verdict(&nothing) {
        return Err(Refused::Reference(problems.clone()));
    }
    let mut searcher = Searcher::new(&ground, judge);
    let search = searcher.search(task.effort);
    let Some((counts, worth)) = searcher.best() else {
        return Err(nothing_fits(&searcher, &task.limits.leaving));
    };
    // What is asked below is not part of the search.
    let frontier = frontier(&searcher);
    let alternatives = alternatives(&mut searcher);
    let sum_of_parts = sum_of_parts(&mut searcher, &counts);
    let (plan, valuation) = searcher
        .judge
        .valuation(&counts)
        .map_err(|problems| Refused::Sites { problems })?;
    let rest = ground.rest(&counts).unwrap_or_default();
    Ok(Allocation {
        placed: ground.placed(&counts),
        rooms: Stands::of(&ground).rooms(case, &counts, &rest),
        plan,
        valuation,
        spent: worth.spent.get(),
        budget_left: ground.budget.map(|budget| (budget - worth.spent).get()),
        sum_of_parts,
        alternatives,
        frontier,
        search,
    })
}

/// Returns why nothing keeps to the limits.
fn nothing_fits(searcher: &Searcher<'_>, limits: &[LeavingLimit]) -> Refused {
    let ground = searcher.ground;
    let known = searcher.judge.known();
    let on_schedule: Vec<_> = known.filter(|(c, _)| ground.on_schedule(c)).collect();
    let worths = on_schedule.iter().filter_map(|(_, v)| v.as_ref().ok());
    let least = worths.map(|worth| worth.spent).min();
    if let Some((budget, least)) = ground.budget.zip(least) {
        return Refused::Budget {
            budget: budget.get(),
            least: least.get(),
        };
    }
    let refused = on_schedule.iter().find_map(|(_, v)| v.as_ref().err());
    if let Some(problems) = refused {
        let problems = problems.clone();
        return Refused::Sites { problems };
    }
    let nothing = ground.nothing_chosen();
    let rest = ground.rest(&nothing).unwrap_or_default();
    let broken = ground.schedule.iter();
    let broken = broken.filter(|row| row.sum(&nothing, &rest) > row.most);
    let mut places: Vec<usize> = broken.filter_map(|row| row.limit).collect();
    places.sort_unstable();
    places.dedup();
    let limits = places.iter().filter_map(|place| limits.get(*place));
    Refused::Schedule {
        limits: limits.cloned().collect(),
    }
}

/// Returns what it is to do one thing with a whole group, the reference plan first.
fn alternatives(searcher: &mut Searcher<'_>) -> Vec<Alternative> {
    let ground = searcher.ground;
    let all: Vec<(Option<usize>, Counts)> = ground
        .choices
        .iter()
        .enumerate()
        .map(|(choice, (group, _))| {
            let group = ground.groups.get(*group);
            let containers = group.map_or(0, |group| group.containers);
            (Some(choice), single(ground, choice, containers))
        })
        .collect();
    let all: Vec<_> = [(None, ground.nothing_chosen())]
        .into_iter()
        .chain(all)
        .collect();
    searcher
        .judge
        .judge(all.iter().map(|(_, counts)| counts.clone()));
    let alternative = |(choice, counts): (Option<usize>, Counts)| {
        let chosen = choice.and_then(|choice| ground.choices.get(choice));
        let verdict = searcher.judge.verdict(&counts);
        let nothing = || Err(Problem::new("", CaseRule::Nothing.into()).into());
        let verdict = verdict.cloned().unwrap_or_else(nothing);
        let containers = chosen.map_or_else(
            || {
                ground
                    .groups
                    .iter()
                    .filter(|g| g.rest.is_some())
                    .map(|g| g.containers)
                    .sum()
            },
            |_| counts.iter().sum(),
        );
        Alternative {
            group: chosen.map(|(_, choice)| choice.group.clone()),
            choice: chosen
                .map_or(ground.reference, |(_, choice)| &choice.name)
                .clone(),
            containers,
            allowed: searcher.allowed(&counts, &verdict).is_some(),
            spent: verdict
                .as_ref()
                .map_or(Decimal::ZERO, |worth| worth.spent.get()),
            value: verdict.map(|worth| worth.value.get()),
        }
    };
    all.into_iter().map(alternative).collect()
}

/// Returns what the reference plan is worth and what each choice adds to it by itself; none where one of them cannot be by itself.
fn sum_of_parts(searcher: &mut Searcher<'_>, counts: &Counts) -> Option<Decimal> {
    let ground = searcher.ground;
    let used = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let parts: Vec<Counts> = used.map(|(choice, n)| single(ground, choice, *n)).collect();
    searcher.judge.judge(parts.iter().cloned());
    let reference = searcher.judge.worth(&ground.nothing_chosen())?.value;
    let mut sum = reference;
    for part in &parts {
        sum = sum + (searcher.judge.worth(part)?.value - reference);
    }
    Some(sum.get().normalize())
}

/// Returns the allocations that keep to the schedule and are worth more than every one that takes less money.
fn frontier(searcher: &Searcher<'_>) -> Vec<Spent> {
    let known = searcher.judge.known();
    let known = known.filter(|(counts, _)| searcher.ground.on_schedule(counts));
    let mut worths: Vec<_> = known
        .filter_map(|(counts, verdict)| Some((verdict.as_ref().ok()?, counts)))
        .collect();
    worths.sort_by_key(|(worth, _)| (worth.spent, -worth.value));
    let mut best: Option<Exact> = None;
    worths.retain(|(worth, _)| {
        let better = best.is_none_or(|best| worth.value > best);
        best = if better { Some(worth.value) } else { best };
        better
    });
    let point = |(worth, counts): (&super::judge::Worth, &Counts)| Spent {
        spent: worth.spent.get(),
        value: worth.value.get(),
        placed: searcher.ground.placed(counts),
    };
    worths.into_iter().map(point).collect()
}
