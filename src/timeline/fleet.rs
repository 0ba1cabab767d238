//! The fleet, as far as it does not depend on where it is.

use super::place::kilowatts;
use crate::calendar::DayFactors;
use crate::error::{CaseRule, PlanRule, Problem};
use crate::mining::{Group, Lot, Rig};
use crate::scenario::{Case, Plan};
use crate::units::{Exact, Money};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Equal rigs of a group, per container.
#[derive(Debug, Clone)]
pub(super) struct LotFacts {
    /// The number of rigs.
    pub rigs: Exact,
    /// J/TH when new.
    pub efficiency: Exact,
    /// kW with their part of the overhead.
    pub kilowatts: Exact,
    /// TH/s when new.
    pub terahash: Exact,
    /// The share that runs: all, but while they are mothballed.
    pub running: Exact,
    /// The share of the time a rig is not in repair.
    pub availability: Exact,
    /// The day of purchase and the share of the hashrate that is left, by age.
    pub ageing: Option<(NaiveDate, DayFactors)>,
    /// Whether no day of purchase is stated: such rigs are new when they come.
    undated: bool,
    /// The kg, when they are known.
    pub kilograms: Option<Exact>,
    /// The tier of the market price; none when rigs are worth nothing.
    pub tier: Option<usize>,
    /// The failures of a rig in a year, and what a repair costs.
    pub failures: Option<(Exact, Money)>,
    /// What a repair costs, and the days it takes.
    pub repair: (Option<Money>, u32),
}

impl LotFacts {
    /// Returns TH/s on a day.
    pub fn terahash_on(&self, day: NaiveDate) -> Exact {
        self.mean_terahash(day, 1)
    }

    /// Returns TH/s on average over so many days from one on, of which there is at least one.
    ///
    /// A rig ages from day to day: f^a, f^(a+1) … make f^a (1 − fⁿ) / (1 − f) together, f being the factor of a day.
    pub fn mean_terahash(&self, first: NaiveDate, days: u32) -> Exact {
        let Some((bought, left)) = &self.ageing else {
            return self.terahash;
        };
        let age = (first - *bought).num_days();
        let first = left.exactly_after(u32::try_from(age).unwrap_or(0));
        let lost = |days| Exact::ONE - left.exactly_after(days);
        let each = lost(1) * Exact::whole(days);
        if each == Exact::ZERO {
            // A loss that 28 digits do not show in a day.
            return self.terahash * first;
        }
        self.terahash * first * lost(days).over(each)
    }
}

/// The containers of a group: what does not depend on where they are.
#[derive(Debug, Clone)]
pub(super) struct GroupFacts {
    pub lots: Vec<LotFacts>,
    /// The kg of an empty container, when they are known.
    tare: Option<Exact>,
}

impl GroupFacts {
    /// Returns the kW of a container at full load.
    pub fn kilowatts(&self) -> Exact {
        self.lots.iter().map(|lot| lot.kilowatts).sum()
    }

    /// Returns the kg of a container with its rigs; none when a mass is not known.
    pub fn kilograms(&self) -> Option<Exact> {
        let lots = self.lots.iter().map(|lot| lot.kilograms);
        lots.chain([self.tare])
            .try_fold(Exact::ZERO, |sum, part| Some(sum + part?))
    }

    /// Returns the same containers after a change.
    fn changed(&self, change: &Change) -> Self {
        let mut changed = self.clone();
        match change {
            Change::Kept(shares) => {
                for (lot, share) in changed.lots.iter_mut().zip(shares) {
                    let parts = [&mut lot.rigs, &mut lot.kilowatts, &mut lot.terahash];
                    for part in parts.into_iter().chain(&mut lot.kilograms) {
                        *part = *part * *share;
                    }
                }
            }
            Change::Running(shares) => {
                for (lot, share) in changed.lots.iter_mut().zip(shares) {
                    // What stands still is worth as much as what runs.
                    lot.running = lot.running * *share;
                    lot.kilowatts = lot.kilowatts * *share;
                    lot.failures = lot.failures.map(|(rate, cost)| (rate * *share, cost));
                }
            }
            Change::Bought(day) => {
                for lot in changed.lots.iter_mut().filter(|lot| lot.undated) {
                    let new = lot.ageing.take();
                    lot.ageing = new.map(|(_, factors)| (*day, factors));
                }
            }
        }
        changed
    }
}

/// What makes containers of a group other than they are in the case.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// Of each lot a share is left.
    Kept(Vec<Exact>),
    /// Of each lot a share runs.
    Running(Vec<Exact>),
    /// They were bought, new, on a day.
    Bought(NaiveDate),
}

/// The containers of all groups, as they are in the case and as plans change them.
///
/// Plans that change them alike share them, and with them their loads.
#[derive(Debug, Clone)]
pub(super) struct Fleets {
    list: Vec<GroupFacts>,
    changes: Vec<(usize, Change, usize)>,
}

impl Fleets {
    pub const fn of(groups: Vec<GroupFacts>) -> Self {
        let changes = Vec::new();
        Self {
            list: groups,
            changes,
        }
    }

    pub fn get(&self, fleet: usize) -> Option<&GroupFacts> {
        self.list.get(fleet)
    }

    /// Returns the place of the same containers after a change; each is made once.
    pub fn changed(&mut self, fleet: usize, change: Change) -> usize {
        let same = |(from, known, _): &&(usize, Change, usize)| *from == fleet && *known == change;
        if let Some((.., made)) = self.changes.iter().find(same) {
            return *made;
        }
        let Some(changed) = self.list.get(fleet).map(|group| group.changed(&change)) else {
            return fleet;
        };
        self.list.push(changed);
        let made = self.list.len().saturating_sub(1);
        self.changes.push((fleet, change, made));
        made
    }
}

/// Returns what the groups are made of.
pub(super) fn groups(case: &Case, problems: &mut Vec<Problem>) -> Vec<GroupFacts> {
    problems.extend(
        case.fleet
            .problems(&case.rigs)
            .into_iter()
            .map(|p| p.at("fleet")),
    );
    for (name, rig) in case.rigs.iter() {
        let mut wrong = Vec::new();
        match rig.efficiency() {
            Err(problem) => wrong.push(problem.at("hashrate")),
            Ok(efficiency) => {
                let tiers = &case.outlook.resale;
                if !tiers.is_empty() && !tiers.iter().any(|tier| tier.reaches(efficiency)) {
                    wrong.push(Problem::new(efficiency, CaseRule::NoTier.into()));
                }
            }
        }
        if rig.failure_rate.per_rig_year() > Decimal::ZERO && rig.repair_cost.is_none() {
            wrong.push(
                Problem::new(rig.failure_rate, CaseRule::NoRepairCost.into()).at("failure_rate"),
            );
        }
        problems.extend(wrong.into_iter().map(|p| p.at(name).at("rigs")));
    }
    let start = case.start.first_day();
    for (name, group) in case.fleet.groups.iter() {
        if Plan::KEYS.contains(&name.as_str()) {
            let problem = Problem::new(name, PlanRule::ReservedName.into());
            problems.push(problem.at(format!("fleet.{name}")));
        }
        for (index, lot) in group.lots.iter().enumerate() {
            if let Some(bought) = lot.bought.filter(|bought| *bought > start) {
                let problem = Problem::new(bought, CaseRule::BoughtLater { start }.into());
                let place = format!("fleet.{name}.rigs[{index}].bought");
                problems.push(problem.at(place));
            }
        }
    }
    let groups = case.fleet.groups.iter();
    groups.map(|(_, group)| group_facts(case, group)).collect()
}

fn group_facts(case: &Case, group: &Group) -> GroupFacts {
    let known = |lot: &Lot| Some((case.rigs.get(lot.rig.as_str())?, lot.clone()));
    let lots: Vec<(&Rig, Lot)> = group.lots.iter().filter_map(known).collect();
    GroupFacts {
        lots: lots
            .iter()
            .map(|(rig, lot)| lot_facts(case, group, rig, lot))
            .collect(),
        tare: group.tare.map(|tare| Exact::of(tare.to_kilograms())),
    }
}

fn lot_facts(case: &Case, group: &Group, rig: &Rig, lot: &Lot) -> LotFacts {
    let rigs = Exact::whole(lot.per_container);
    let efficiency = rig.efficiency().ok();
    let failures = Exact::of(rig.failure_rate.per_rig_year());
    let kept = Exact::ONE - Exact::of(rig.degradation.yearly_share());
    LotFacts {
        rigs,
        efficiency: efficiency.map_or(Exact::ZERO, |e| Exact::of(e.to_joules_per_terahash())),
        kilowatts: kilowatts(rig.power) * rigs * (Exact::ONE + group.overhead.exact()),
        terahash: Exact::of(rig.hashrate.to_terahash()) * rigs,
        running: Exact::ONE,
        availability: rig.availability().exact(),
        // Rigs without a day of purchase are new when the case starts.
        ageing: (kept != Exact::ONE).then(|| {
            let bought = lot.bought.unwrap_or(case.start.first_day());
            (bought, DayFactors::yearly(kept))
        }),
        undated: lot.bought.is_none(),
        kilograms: rig.mass.map(|mass| Exact::of(mass.to_kilograms()) * rigs),
        tier: efficiency.and_then(|e| case.outlook.resale.iter().position(|tier| tier.reaches(e))),
        failures: rig
            .repair_cost
            .filter(|_| failures != Exact::ZERO)
            .map(|cost| (failures, cost)),
        repair: (rig.repair_cost, rig.repair_time.count()),
    }
}
