//! Generators of plans: drafts of what goes where, made valid against a fleet, sites and journeys.

use crate::calendar::Horizon;
use crate::journey::Journey;
use crate::mining::{Fleet, Group};
use crate::name::{Name, Named};
use crate::scenario::{Cohort, Part, Plan, Step};
use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::ops::RangeInclusive;

/// A plan before its names and dates are known: for each group its waves.
#[derive(Debug, Clone)]
pub struct Draft {
    groups: Vec<Vec<Wave>>,
}

/// A part of a group and its moves.
#[derive(Debug, Clone)]
struct Wave {
    containers: Index,
    moves: Vec<Move>,
}

#[derive(Debug, Clone)]
struct Move {
    day: Index,
    journey: Index,
    site: Index,
}

/// Generates drafts for so many groups of up to three waves each, with so many moves of the first wave of each and up to two of the others; it shrinks to moves on the first day.
pub fn plan(groups: usize, moves: RangeInclusive<usize>) -> impl Strategy<Value = Draft> {
    let staying = *moves.end() == 0;
    let step = (any::<Index>(), any::<Index>(), any::<Index>())
        .prop_map(|(day, journey, site)| Move { day, journey, site });
    let wave = move |moves: RangeInclusive<usize>, step| {
        (any::<Index>(), vec(step, moves))
            .prop_map(|(containers, moves)| Wave { containers, moves })
    };
    let others = if staying { 0..=0 } else { 0..=2 };
    let waves = if staying { 0..=0 } else { 0..=2 };
    let first = wave(moves, step.clone());
    let waves = (first, vec(wave(others, step), waves)).prop_map(|(first, rest)| {
        let waves = std::iter::once(first).chain(rest);
        waves.collect::<Vec<_>>()
    });
    vec(waves, groups).prop_map(|groups| Draft { groups })
}

/// What a draft is made valid against.
pub(super) struct Homes<'a> {
    pub horizon: Horizon,
    pub fleet: &'a Fleet,
    pub sites: &'a [Name],
    pub journeys: &'a Named<Journey>,
    /// The site each group stands at when the case starts.
    pub starts: &'a [Index],
}

impl Homes<'_> {
    /// Returns the plan of a draft: waves add up, and nothing leaves before it has arrived or after the horizon.
    pub fn plan(&self, draft: Draft) -> Plan {
        let mut cohorts = Vec::new();
        let groups = self.fleet.groups.iter().zip(self.starts).zip(draft.groups);
        for (((name, group), home), waves) in groups {
            let Some(at) = pick(self.sites, *home) else {
                continue;
            };
            for (part, wave) in parts(group, waves) {
                cohorts.push(Cohort {
                    group: name.clone(),
                    part,
                    at: at.clone(),
                    bought: None,
                    steps: self.steps(wave.moves),
                });
            }
        }
        Plan {
            cohorts,
            ..Plan::default()
        }
    }

    fn steps(&self, moves: Vec<Move>) -> Vec<Step> {
        let names: Vec<&Name> = self.journeys.names().collect();
        let end = self.horizon.end_day();
        let mut here = self.horizon.start_day();
        let mut steps = Vec::new();
        for drawn in moves {
            let (Some(by), Some(to)) = (pick(&names, drawn.journey), pick(self.sites, drawn.site))
            else {
                break;
            };
            let left = usize::try_from((end - here).num_days()).unwrap_or(0);
            let Some(days) = (left > 0).then(|| drawn.day.index(left)) else {
                break;
            };
            let leave = later(here, u64::try_from(days).unwrap_or(0));
            let way = self.journeys.get(by.as_str()).map_or(0, Journey::days);
            here = later(leave, way);
            steps.push(Step::Move {
                leave,
                by: (*by).clone(),
                to: to.clone(),
            });
        }
        steps
    }
}

/// Returns the containers of each wave, which are all of the group together; a wave for which none are left is dropped.
fn parts(group: &Group, waves: Vec<Wave>) -> Vec<(Part, Wave)> {
    let mut left = group.containers;
    let mut parts = Vec::new();
    let mut waves = waves.into_iter().peekable();
    while let Some(wave) = waves.next() {
        if waves.peek().is_none() || left <= 1 {
            let part = if parts.is_empty() {
                Part::All
            } else {
                Part::Containers(left)
            };
            parts.push((part, wave));
            break;
        }
        let most = usize::try_from(left.saturating_sub(1)).unwrap_or(1);
        let taken = wave.containers.index(most).saturating_add(1);
        let taken = u32::try_from(taken).unwrap_or(1);
        left = left.saturating_sub(taken);
        parts.push((Part::Containers(taken), wave));
    }
    parts
}

fn pick<T>(list: &[T], index: Index) -> Option<&T> {
    (!list.is_empty()).then(|| list.get(index.index(list.len())))?
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days))
        .unwrap_or(NaiveDate::MAX)
}
