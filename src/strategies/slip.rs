//! Generators of cases that break rules across values.

use super::name::any_name;
use super::units;
use crate::mining::Rig;
use crate::name::{Name, Named};
use crate::scenario::{Case, Part, Step};
use proptest::option;
use proptest::prelude::*;

/// A rule across values that is broken.
#[derive(Debug, Clone)]
pub(super) enum Slip {
    LeaveOn(chrono::NaiveDate),
    Part(u32),
    Unknown(Name),
    PerContainer(u32),
    Containers(u32),
    Forget(u8),
    Rig(Rig),
}

/// Generates slips of every kind.
pub(super) fn slip() -> impl Strategy<Value = Slip> {
    let any_rig = (
        units::any_hashrate(),
        units::any_power(),
        option::of(units::any_mass()),
        option::of(units::any_money()),
    );
    prop_oneof![
        super::calendar::date().prop_map(Slip::LeaveOn),
        prop_oneof![0..=50_u32, any::<u32>()].prop_map(Slip::Part),
        any_name().prop_map(Slip::Unknown),
        any::<u32>().prop_map(Slip::PerContainer),
        prop_oneof![0..=2_000_000_u32, any::<u32>()].prop_map(Slip::Containers),
        any::<u8>().prop_map(Slip::Forget),
        any_rig.prop_map(|(hashrate, power, mass, repair_cost)| Slip::Rig(Rig {
            mass,
            repair_cost,
            ..Rig::new("any", hashrate, power)
        })),
    ]
}

impl Slip {
    /// Breaks the rule in a case.
    pub fn happen(self, case: &mut Case, prefix: &str) {
        let first_group: Option<Name> = case.fleet.groups.names().next().cloned();
        let group = first_group.and_then(|name| case.fleet.groups.get_mut(name.as_str()));
        let go = case.plans.get_mut("go").map(|plan| &mut plan.cohorts);
        let cohort = go.and_then(|cohorts| cohorts.first_mut());
        match self {
            Self::LeaveOn(day) => {
                let steps = cohort.and_then(|cohort| cohort.steps.first_mut());
                if let Some(Step::Move { leave, .. }) = steps {
                    *leave = day;
                }
            }
            Self::Part(count) => {
                if let Some(cohort) = cohort {
                    cohort.part = Part::Containers(count);
                }
            }
            Self::Unknown(name) => {
                if let Some(cohort) = cohort {
                    match prefix.len() % 3 {
                        0 => cohort.group = name,
                        1 => cohort.at = name,
                        _ => {
                            if let Some(Step::Move { to, .. }) = cohort.steps.first_mut() {
                                *to = name;
                            }
                        }
                    }
                }
            }
            Self::PerContainer(count) => {
                if let Some(lot) = group.and_then(|group| group.lots.first_mut()) {
                    lot.per_container = count;
                }
            }
            Self::Containers(count) => {
                if let Some(group) = group {
                    group.containers = count;
                }
            }
            Self::Forget(which) => match which % 7 {
                0 => case.plans = Named::new(),
                1 => case.fleet.groups = Named::new(),
                2 => case.countries = Named::new(),
                3 => case.sites = Named::new(),
                4 => case.journeys = Named::new(),
                5 => case.rigs = Named::new(),
                _ => case.outlook.exchange = Named::new(),
            },
            Self::Rig(rig) => {
                let first: Option<Name> = case.rigs.names().next().cloned();
                if let Some(known) = first.and_then(|name| case.rigs.get_mut(name.as_str())) {
                    *known = rig;
                }
            }
        }
    }
}
