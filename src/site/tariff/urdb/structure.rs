//! Periods and their tiers.

use super::findings::Findings;
use super::record::{Record, Spot};
use crate::error::{CaseRule, Problem, Rule, UrdbRule};
use crate::site::TierUnit;
use crate::units::Exact;
use rust_decimal::{Decimal, dec};

/// The periods of a charge, each with its tiers.
#[derive(Debug)]
pub(super) struct Structure {
    /// The key it stood under.
    pub place: String,
    pub periods: Vec<Vec<Tier>>,
}

/// A tier as the record states it.
#[derive(Debug, Clone)]
pub(super) struct Tier {
    pub place: String,
    /// `rate` and `adj` together.
    pub price: Decimal,
    /// The upper limit; none for the last.
    pub max: Option<Decimal>,
    /// The unit of the limit, and its place.
    pub unit: Option<(String, String)>,
}

/// A limit no load reaches: records write 1e38, 9.9999997e37 or a row of nines for "none".
const NO_LIMIT: Decimal = dec!(100_000_000_000);

impl Structure {
    /// Takes a structure; none when there is none, or something in it is wrong.
    pub fn take(record: &mut Record<'_>, key: &str, found: &mut Findings) -> Option<Self> {
        let spot = record.take(key)?;
        let periods = found.ok(spot.list())?;
        let count = periods.len();
        let periods = periods.iter().filter_map(|period| tiers(period, found));
        let structure = Self {
            periods: periods.collect(),
            place: spot.place,
        };
        // Without one of them, the indexes of the others would be wrong.
        (count > 0 && structure.periods.len() == count).then_some(structure)
    }

    /// Returns whether any of some periods costs something.
    pub fn costs(&self, periods: &[usize]) -> bool {
        let periods = periods
            .iter()
            .filter_map(|period| self.periods.get(*period));
        periods.flatten().any(|tier| !tier.price.is_zero())
    }
}

fn tiers(period: &Spot<'_>, found: &mut Findings) -> Option<Vec<Tier>> {
    let spots = found.ok(period.list())?;
    if spots.is_empty() {
        found.refuse(&period.place, "no tiers", UrdbRule::NoPrice);
        return None;
    }
    let count = spots.len();
    let mut tiers: Vec<Tier> = Vec::new();
    for spot in &spots {
        let tier = tier(spot, found)?;
        let last = tiers.len().saturating_add(1) == count;
        let before = tiers
            .last()
            .and_then(|tier| tier.max)
            .unwrap_or(Decimal::ZERO);
        let place = format!("{}.max", spot.place);
        match tier.max {
            None if last => {}
            Some(max) if max > before => {}
            None => {
                found.refuse(place, "none", CaseRule::TierOrder);
                return None;
            }
            Some(max) => {
                found.refuse(place, format!("{max} after {before}"), CaseRule::TierOrder);
                return None;
            }
        }
        tiers.push(tier);
    }
    if let Some(tier) = tiers.last_mut()
        && let Some(max) = tier.max.take()
    {
        found.warn(format!("{}.max", tier.place), max, UrdbRule::LastLimit);
    }
    Some(tiers)
}

fn tier(spot: &Spot<'_>, found: &mut Findings) -> Option<Tier> {
    let record = spot.record(found);
    let mut record = found.ok(record)?;
    let problems = found.problems.len();
    let rate = record.number("rate", found);
    let adj = record.number("adj", found);
    let max = record.take("max");
    let max = max.and_then(|spot| found.ok(spot.number_or_huge()).flatten());
    let unit = record.text("unit", found);
    if let Some(sell) = record.take("sell").filter(Spot::is_money) {
        found.doubt_once(&sell, UrdbRule::FeedIn);
    }
    for unknown in record.rest() {
        found.doubt(&unknown, UrdbRule::UnknownKey);
    }
    if found.problems.len() > problems {
        return None;
    }
    if rate.is_none() && adj.is_none() {
        found.ok::<()>(Err(spot.problem(UrdbRule::NoPrice)));
        return None;
    }
    let parts = [rate, adj].into_iter().flatten();
    let price: Exact = parts.map(|(_, number)| Exact::of(number)).sum();
    Some(Tier {
        place: spot.place.clone(),
        price: price.get(),
        max: max.filter(|max| *max < NO_LIMIT),
        unit: unit.map(|(spot, text)| (spot.place, text.to_owned())),
    })
}

impl Tier {
    /// Returns the unit of the limit in kWh; without one it is kWh in a month.
    pub fn energy_unit(&self) -> Result<TierUnit, Problem> {
        let Some((place, text)) = &self.unit else {
            return Ok(TierUnit::PerMonth);
        };
        let units = [
            ("kWh", TierUnit::PerMonth),
            ("kWh/kW", TierUnit::PerKilowatt),
            ("kWh daily", TierUnit::PerDay),
            ("kWh/kW daily", TierUnit::PerKilowattDay),
        ];
        let known = units
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text.trim()));
        known.map(|(_, unit)| *unit).ok_or_else(|| {
            let accepted = units.iter().map(|(name, _)| *name).collect();
            Problem::new(format!("{text:?}"), Rule::Choice { accepted }).at(place)
        })
    }
}
