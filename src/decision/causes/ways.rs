//! Journeys and plans between a free and instant one and the real one.

use super::GainCause::{Damage, DutyAndVat, EverythingElse, Freight, MonthsDark};
use super::{GainCause, Real};
use crate::journey::{self, Duration, Journey, Phase, Purpose};
use crate::name::{Name, Named};
use crate::scenario::{Bought, Case, Cohort, Plan, Step};

/// Returns a journey as far as its causes are real, and a free and instant one otherwise.
pub(super) fn journey(real: Real, way: &Journey) -> Journey {
    let dark = real.has(MonthsDark);
    let phase = |phase: &Phase| Phase {
        kind: phase.kind,
        days: if dark { phase.days } else { Duration::ZERO },
        costs: {
            let is_real = |cost: &&journey::Cost| {
                real.has(cause_of(cost.purpose.unwrap_or(phase.kind.purpose())))
            };
            phase.costs.iter().filter(is_real).cloned().collect()
        },
    };
    Journey {
        phases: way.phases.iter().map(phase).collect(),
        damage: if real.has(Damage) {
            way.damage
        } else {
            journey::Damage::NONE
        },
        ramp_up: way.ramp_up.filter(|_| dark),
    }
}

/// Returns the cause a cost of a journey belongs to.
const fn cause_of(purpose: Purpose) -> GainCause {
    match purpose {
        Purpose::Freight | Purpose::Storage => Freight,
        Purpose::Insurance => Damage,
        Purpose::Duty | Purpose::ImportVat | Purpose::Customs => DutyAndVat,
        Purpose::Dismantling | Purpose::Installation => EverythingElse,
    }
}

/// The ways a plan goes by, under names of their own: a fallback and a purchase keep the real ones.
#[derive(Debug, Clone)]
pub(super) struct Ways {
    /// The journeys of moves: their names in the case and in a mixture.
    moves: Vec<(Name, Name)>,
    /// The journeys that stay as they are.
    kept: Vec<Name>,
}

impl Ways {
    pub fn of(case: &Case, stay: &Plan, go: &Plan) -> Self {
        let plans = [stay, go];
        let fallbacks = plans
            .iter()
            .filter_map(|plan| Some(&plan.fallback.as_ref()?.by));
        let cohorts = plans.iter().flat_map(|plan| &plan.cohorts);
        let purchases = cohorts.filter_map(|cohort| cohort.bought.as_ref()?.by.as_ref());
        let kept: Vec<Name> = fallbacks.chain(purchases).cloned().collect();
        let mut moves: Vec<(Name, Name)> = Vec::new();
        let steps = go.cohorts.iter().flat_map(|cohort| &cohort.steps);
        for step in steps {
            let Step::Move { by, .. } = step else {
                continue;
            };
            if moves.iter().any(|(known, _)| known == by) {
                continue;
            }
            let free = |name: &Name| {
                let taken = moves.iter().any(|(_, taken)| taken == name);
                !taken && case.journeys.get(name.as_str()).is_none()
            };
            let names = (0..=u32::MAX).filter_map(|n| format!("way-{n}").parse::<Name>().ok());
            let name = names.into_iter().find(free).unwrap_or_else(|| by.clone());
            moves.push((by.clone(), name));
        }
        Self { moves, kept }
    }

    /// Returns the journeys of a mixture.
    pub fn journeys(&self, real: Real, all: &Named<Journey>) -> Vec<(Name, Journey)> {
        let kept = all.iter().filter(|(name, _)| self.kept.contains(name));
        let kept = kept.map(|(name, way)| (name.clone(), way.clone()));
        let moves = self.moves.iter().filter_map(|(known, name)| {
            let way = all.get(known.as_str())?;
            Some((name.clone(), journey(real, way)))
        });
        kept.chain(moves).collect()
    }

    /// Returns the plan of a mixture: its moves alone, or all of it where everything else is real.
    pub fn plan(&self, real: Real, stay: &Plan, go: &Plan) -> Plan {
        let whole = real.has(EverythingElse);
        let ends = if whole { go } else { stay };
        let cohorts = go.cohorts.iter();
        let cohorts = cohorts.filter(|cohort| whole || cohort.bought.is_none());
        let cohort = |cohort: &Cohort| Cohort {
            group: cohort.group.clone(),
            part: cohort.part,
            at: cohort.at.clone(),
            bought: cohort.bought.as_ref().map(|bought| Bought {
                on: bought.on,
                by: bought.by.clone(),
            }),
            steps: cohort
                .steps
                .iter()
                .filter_map(|step| self.step(whole, step))
                .collect(),
        };
        Plan {
            cohorts: cohorts.map(cohort).collect(),
            fallback: ends.fallback.clone(),
            ends: ends.ends,
        }
    }

    fn step(&self, whole: bool, step: &Step) -> Option<Step> {
        match step {
            Step::Move { leave, by, to } => {
                let known = self.moves.iter().find(|(known, _)| known == by);
                Some(Step::Move {
                    leave: *leave,
                    by: known.map_or_else(|| by.clone(), |(_, name)| name.clone()),
                    to: to.clone(),
                })
            }
            Step::Sell { .. } | Step::Abandon { .. } | Step::Mothball { .. } => {
                whole.then(|| step.clone())
            }
        }
    }
}
