//! What may be wrong with a charge by itself.

use super::terms::Per;
use super::{Charge, DemandTier, EnergyTier, LookBack, TierLimit, TierUnit, TimeOfUse};
use crate::error::{CaseRule, Problem, Rule};
use crate::units::{Exact, Power};
use rust_decimal::Decimal;
use std::fmt::Display;

impl Charge {
    /// Returns what a bill comes to at least by this charge.
    pub(super) fn minimum(&self) -> Option<(Per, Exact)> {
        match self {
            Self::MinimumPerMonth { amount } => Some((Per::Month, Exact::of(amount.amount()))),
            Self::MinimumPerDay { amount } => Some((Per::Day, Exact::of(amount.amount()))),
            Self::MinimumPerYear { amount } => Some((Per::Year, Exact::of(amount.amount()))),
            _ => None,
        }
    }

    /// Returns whether it depends on the calendar month.
    pub(super) fn is_seasonal(&self) -> bool {
        match self {
            Self::TimeOfUse { periods } => periods.iter().any(TimeOfUse::is_seasonal),
            Self::DemandTimeOfUse { periods, .. } => periods.iter().any(TimeOfUse::is_seasonal),
            _ => false,
        }
    }

    /// Returns what is wrong with the charge by itself, whatever the month.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = match self {
            Self::Tiers { tiers } => energy_tiers(tiers)
                .map(|p| p.at("tiers"))
                .into_iter()
                .collect(),
            Self::TimeOfUse { periods } => in_periods(periods, "time_of_use", energy_tiers),
            Self::DemandTiers { tiers, .. } => {
                let problem = demand_tiers(tiers);
                problem.map(|p| p.at("demand_tiers")).into_iter().collect()
            }
            Self::DemandTimeOfUse { periods, .. } => {
                in_periods(periods, "demand_time_of_use", demand_tiers)
            }
            Self::Index { prices, .. } => prices
                .problem()
                .map(|p| p.at("index"))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        };
        for (index, ratchet) in self.ratchets().iter().enumerate() {
            if let LookBack::Last(count) = ratchet.look_back
                && !(1..=LookBack::LONGEST).contains(&count)
            {
                let rule = Rule::Range {
                    quantity: "the months a ratchet looks back",
                    low: "1".to_owned(),
                    high: LookBack::LONGEST.to_string(),
                };
                let place = format!("ratchets[{index}].look_back");
                problems.push(Problem::new(count, rule).at(place));
            }
        }
        problems
    }
}

fn in_periods<T>(
    periods: &[TimeOfUse<T>],
    key: &str,
    problem: impl Fn(&[T]) -> Option<Problem>,
) -> Vec<Problem> {
    let places = periods.iter().enumerate();
    places
        .filter_map(|(index, period)| {
            let place = format!("{key}[{index}].tiers");
            Some(problem(&period.tiers)?.at(place))
        })
        .collect()
}

fn energy_tiers(tiers: &[EnergyTier]) -> Option<Problem> {
    let mut units: Vec<TierUnit> = tiers.iter().filter_map(|t| Some(t.up_to?.unit())).collect();
    units.dedup();
    if units.len() > 1 {
        return Some(Problem::new("several units", CaseRule::SameTiers.into()));
    }
    let limits = tiers.iter().map(|t| t.up_to.map(TierLimit::amount));
    tiers_problem(limits, Decimal::ZERO)
}

fn demand_tiers(tiers: &[DemandTier]) -> Option<Problem> {
    tiers_problem(tiers.iter().map(|t| t.up_to), Power::ZERO)
}

/// Returns what is wrong with tiers: that there are none, or that they do not ascend to one without a limit.
fn tiers_problem<T: Copy + PartialOrd + Display>(
    limits: impl Iterator<Item = Option<T>>,
    zero: T,
) -> Option<Problem> {
    let wrong = |got: &str| Some(Problem::new(got, CaseRule::TierOrder.into()));
    let limits: Vec<Option<T>> = limits.collect();
    let below = match limits.split_last() {
        None => return wrong("no tiers"),
        Some((Some(_), _)) => return wrong("a limit in the last"),
        Some((None, below)) => below,
    };
    let mut before = zero;
    for limit in below {
        match limit {
            Some(limit) if *limit > before => before = *limit,
            Some(limit) => return wrong(&format!("{limit} after {before}")),
            None => return wrong("no limit before the last"),
        }
    }
    None
}

/// Returns the limits of the tiered periods that occur in a month, which are the same for all of them.
pub(super) fn limits_in(
    charge: &Charge,
    occurring: &[usize],
    number: u32,
) -> Result<(TierUnit, Vec<Exact>), Problem> {
    let limits = |tiers: &[EnergyTier]| -> Vec<(TierUnit, Exact)> {
        let limits = tiers.iter().filter_map(|tier| tier.up_to);
        limits.map(|l| (l.unit(), Exact::of(l.amount()))).collect()
    };
    let several: Vec<Vec<(TierUnit, Exact)>> = match charge {
        Charge::Tiers { tiers } => vec![limits(tiers)],
        Charge::TimeOfUse { periods } => {
            let here = occurring.iter().filter_map(|&period| periods.get(period));
            let here = here.filter(|period| period.tiers.len() > 1);
            here.map(|period| limits(&period.tiers)).collect()
        }
        _ => Vec::new(),
    };
    let Some(first) = several.first() else {
        return Ok((TierUnit::PerMonth, Vec::new()));
    };
    if several.iter().any(|other| other != first) {
        let got = format!("different limits in month {number}");
        return Err(Problem::new(got, CaseRule::SameTiers.into()));
    }
    let unit = first.first().map_or(TierUnit::PerMonth, |(unit, _)| *unit);
    Ok((unit, first.iter().map(|(_, limit)| *limit).collect()))
}

/// Returns a power in kW.
pub(super) fn kilowatts(power: Power) -> Exact {
    Exact::of(power.to_watts()) * Exact::of(rust_decimal::dec!(0.001))
}
