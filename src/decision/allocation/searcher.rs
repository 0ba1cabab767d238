//! The search for the best allocation.

use super::ground::{Counts, Ground};
use super::judge::{Judge, Verdict, Worth};
use super::programme::{Gain, Learned, Programme};
use super::solver::Answer;
use super::{Effort, Search};
use crate::error::{CaseRule, Problem, Rule};
use crate::units::Exact;

/// Looks for the best allocation.
pub(super) struct Searcher<'a> {
    pub ground: &'a Ground<'a>,
    pub judge: Judge<'a>,
    /// The choices that no container can take, whatever the others do.
    impossible: Vec<bool>,
}

/// How many choices are paired with one another: those that are worth most for a container.
const LIKELY: usize = 8;

/// How many allocations are valued before the list is looked at again.
const BATCH: usize = 64;

impl<'a> Searcher<'a> {
    pub fn new(ground: &'a Ground<'a>, mut judge: Judge<'a>) -> Self {
        let ones: Vec<Counts> = (0..ground.choices.len())
            .map(|choice| single(ground, choice, 1))
            .collect();
        judge.judge(ones.iter().cloned());
        let refused = |counts: &Counts| match judge.verdict(counts) {
            Some(Err(problems)) => !problems.iter().any(is_about_power),
            _ => false,
        };
        Self {
            impossible: ones.iter().map(refused).collect(),
            ground,
            judge,
        }
    }

    /// Returns how the best allocation was looked for; all that was found is known to the judge.
    pub fn search(&mut self, effort: Effort) -> Search {
        let allocations = self.ground.size();
        if allocations <= effort.enumerate {
            self.enumerate();
            let valued = self.valued();
            return Search::Enumerated {
                allocations,
                valued,
            };
        }
        let (programmes, settled) = self.propose(effort.programmes);
        self.pair();
        self.climb();
        Search::Programmed {
            allocations,
            valued: self.valued(),
            programmes,
            settled,
        }
    }

    /// Returns the best allocation that is known and keeps to everything.
    pub fn best(&self) -> Option<(Counts, Worth)> {
        let mut best: Option<(&Counts, Worth)> = None;
        for (counts, verdict) in self.judge.known() {
            let Some(worth) = self.allowed(counts, verdict) else {
                continue;
            };
            if best.is_none_or(|(than, known)| is_better((counts, worth), (than, known))) {
                best = Some((counts, worth));
            }
        }
        best.map(|(counts, worth)| (counts.clone(), worth))
    }

    /// Returns what an allocation is worth that keeps to schedule and budget.
    pub fn allowed(&self, counts: &[u32], verdict: &Verdict) -> Option<Worth> {
        let worth = verdict.as_ref().ok()?;
        let allowed = self.ground.on_schedule(counts) && self.ground.affords(worth.spent);
        allowed.then_some(*worth)
    }

    fn valued(&self) -> u64 {
        let known = self.judge.known();
        let on_schedule = known.filter(|(counts, v)| v.is_ok() && self.ground.on_schedule(counts));
        u64::try_from(on_schedule.count()).unwrap_or(u64::MAX)
    }

    /// Returns whether an allocation is worth valuing.
    fn may_be(&self, counts: &[u32]) -> bool {
        let mut impossible = self.impossible.iter().zip(counts);
        !impossible.any(|(impossible, count)| *impossible && *count > 0)
            && self.ground.may_be(counts)
    }

    /// Values every allocation.
    fn enumerate(&mut self) {
        let mut counts = self.ground.nothing_chosen();
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            if self.may_be(&counts) {
                batch.push(counts.clone());
            }
            let more = self.ground.advance(&mut counts);
            if batch.len() == BATCH || !more {
                self.judge.judge(batch.drain(..));
            }
            if !more {
                return;
            }
        }
    }

    /// Solves integer programmes until one proposes what is known; returns how many, and whether it came to that.
    fn propose(&mut self, most: u32) -> (u32, bool) {
        let Some(mut programme) = self.programme() else {
            return (0, false);
        };
        for solved in 1..=most {
            let Answer::Counts(counts) = programme.best() else {
                return (solved, true);
            };
            let known = self.judge.verdict(&counts).is_some();
            let worth = self.judge.worth(&counts);
            match worth.filter(|worth| self.ground.affords(worth.spent)) {
                Some(_) if known => return (solved, true),
                Some(_) => {}
                None => programme.excluded.push(counts.clone()),
            }
            if let Some(worth) = worth {
                self.learn(&mut programme, &counts, worth);
            }
        }
        (most, false)
    }

    /// Returns the programme of the parts: what so many containers gain by one choice, the others doing as in the reference plan.
    fn programme(&mut self) -> Option<Programme> {
        let ground = self.ground;
        let reference = self.judge.worth(&ground.nothing_chosen())?;
        let mut gains = Vec::new();
        for (choice, (group, _)) in ground.choices.iter().enumerate() {
            let containers = ground.groups.get(*group).map_or(0, |g| g.containers);
            let impossible = self.impossible.get(choice) == Some(&true);
            let all: Vec<Counts> = (1..=containers)
                .filter(|_| !impossible)
                .map(|count| single(ground, choice, count))
                .collect();
            self.judge.judge(all.iter().cloned());
            let mut last: Option<(Exact, Gain)> = None;
            let by_count = (1..).zip(&all).map(|(count, counts): (u32, _)| {
                let count = Exact::whole(count);
                if let Some(worth) = self.judge.worth(counts) {
                    let gain = gain(worth).less(gain(reference));
                    last = Some((count, gain));
                    return Some(gain);
                }
                // There is no room for it beside the others, who may go: it is taken in proportion.
                let (of, known) = last.unwrap_or((Exact::ONE, Gain::NONE));
                let times = count.over(of);
                Some(Gain {
                    value: (known.value * times).to_places(VALUE_PLACES),
                    spent: (known.spent * times).to_places(VALUE_PLACES),
                })
            });
            gains.push(by_count.collect());
        }
        Some(Programme {
            containers: ground.groups.iter().map(|group| group.containers).collect(),
            group_of: ground.choices.iter().map(|(group, _)| *group).collect(),
            gains,
            rows: ground
                .schedule
                .iter()
                .chain(&ground.power)
                .cloned()
                .collect(),
            budget: ground.budget.map(|budget| budget - reference.spent),
            learned: Vec::new(),
            excluded: Vec::new(),
        })
    }

    /// Adds to a programme what an allocation is worth beyond the sum of its parts.
    fn learn(&mut self, programme: &mut Programme, counts: &Counts, worth: Worth) {
        let reference = self.judge.worth(&self.ground.nothing_chosen());
        let sum = programme.parts(counts).zip(reference.map(gain));
        let Some(((parts, reference), support)) = sum.zip(programme.support(counts)) else {
            return;
        };
        let gain = gain(worth).less(reference).less(parts);
        programme.learned.retain(|known| known.support != support);
        if gain != Gain::NONE {
            programme.learned.push(Learned { support, gain });
        }
    }

    /// Values what empties a group by two choices: as many as fit by one, the others by another, and half by each.
    ///
    /// A rent that ends when the last has left is in no part that leaves somebody behind, so no programme that has not met it proposes these.
    fn pair(&mut self) {
        let ground = self.ground;
        let mut likely: Vec<(Exact, usize)> = Vec::new();
        for (counts, verdict) in self.judge.known() {
            let mut used = (0..).zip(counts).filter(|(_, count)| **count > 0);
            if let (Some((choice, count)), None, Ok(worth)) = (used.next(), used.next(), verdict) {
                likely.push((worth.value.over(Exact::whole(*count)), choice));
            }
        }
        likely.sort_by_key(|(value, _)| -*value);
        let mut choices: Vec<usize> = Vec::new();
        for (_, choice) in likely {
            if choices.len() < LIKELY && !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        let mut pairs = Vec::new();
        for first in &choices {
            for second in choices.iter().filter(|second| *second != first) {
                let of = |choice: usize| ground.choices.get(choice).map(|(group, _)| *group);
                let group = of(*first).filter(|group| of(*second) == Some(*group));
                let group = group.and_then(|group| ground.groups.get(group));
                let all = group.map_or(0, |group| group.containers);
                let split = |count: u32| {
                    let mut counts = single(ground, *first, count);
                    if let Some(others) = counts.get_mut(*second) {
                        *others = all.saturating_sub(count);
                    }
                    counts
                };
                let fit = (1..all).rev().map(split).find(|counts| self.may_be(counts));
                let half = Some(split(all / 2)).filter(|counts| all > 1 && self.may_be(counts));
                pairs.extend(fit.into_iter().chain(half));
            }
        }
        self.judge.judge(pairs);
    }

    /// Goes from the best allocation to its best neighbour as long as that is better.
    fn climb(&mut self) {
        while let Some((counts, worth)) = self.best() {
            let next = self.ground.neighbours(&counts);
            let next: Vec<Counts> = next.into_iter().filter(|c| self.may_be(c)).collect();
            self.judge.judge(next);
            let better = self.best();
            if better.is_none_or(|(than, known)| !is_better((&than, known), (&counts, worth))) {
                return;
            }
        }
    }
}

/// Returns the allocation in which so many containers take one choice, and nothing else is chosen.
pub(super) fn single(ground: &Ground<'_>, choice: usize, count: u32) -> Counts {
    let mut counts = ground.nothing_chosen();
    if let Some(chosen) = counts.get_mut(choice) {
        *chosen = count;
    }
    counts
}

/// Returns whether one allocation is better than another: it is worth more, or as much for less money, or for fewer containers moved, or its first choices are chosen less.
fn is_better((counts, worth): (&Counts, Worth), (than, known): (&Counts, Worth)) -> bool {
    let chosen = |counts: &Counts| counts.iter().map(|n| u64::from(*n)).sum::<u64>();
    let order = known.value.cmp(&worth.value);
    let order = order.then(worth.spent.cmp(&known.spent));
    let order = order.then_with(|| chosen(counts).cmp(&chosen(than)));
    order.then_with(|| counts.cmp(than)).is_lt()
}

const fn gain(worth: Worth) -> Gain {
    Gain {
        value: worth.value,
        spent: worth.spent,
    }
}

/// Returns whether there is no room, which there may be when others go.
fn is_about_power(problem: &Problem) -> bool {
    matches!(
        *problem.rule,
        Rule::Case(CaseRule::NoPowerForFleet { .. } | CaseRule::CapacityCap { .. })
    )
}

/// The grid of values.
const VALUE_PLACES: u32 = 8;
