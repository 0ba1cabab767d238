//! Energy: periods, tiers, adjustments for fuel.

use super::findings::Findings;
use super::record::Record;
use super::schedule::Schedule;
use super::structure::{Structure, Tier};
use crate::error::{Problem, Rule, UrdbRule};
use crate::site::{Charge, EnergyTier, TierLimit, TimeOfUse};
use crate::units::{Currency, EnergyPrice};
use rust_decimal::Decimal;

const STRUCTURE: &str = "energyratestructure";
const SCHEDULES: [&str; 2] = ["energyweekdayschedule", "energyweekendschedule"];

/// Takes what energy costs.
pub(super) fn energy(
    record: &mut Record<'_>,
    currency: Currency,
    found: &mut Findings,
) -> Option<Charge> {
    let problems = found.problems.len();
    let Some(structure) = Structure::take(record, STRUCTURE, found) else {
        if found.problems.len() == problems {
            found.refuse("", "", Rule::MissingKey { key: STRUCTURE });
        }
        // A wrong structure says nothing about its schedule.
        for key in SCHEDULES {
            record.take(key);
        }
        return None;
    };
    let count = structure.periods.len();
    let schedule = Schedule::take(record, found, STRUCTURE, SCHEDULES, count);
    let tiers = structure.periods.iter().map(|tiers| {
        let tiers = tiers
            .iter()
            .map(|tier| found.ok(energy_tier(tier, currency)));
        tiers.collect::<Option<Vec<_>>>()
    });
    // All of them, so that every problem is found.
    let tiers: Vec<Option<Vec<EnergyTier>>> = tiers.collect();
    let tiers: Vec<Vec<EnergyTier>> = tiers.into_iter().collect::<Option<_>>()?;
    let schedule = schedule?;
    let charge = found.ok(charge(&tiers, &schedule))?;
    let alone = crate::site::Tariff::of(vec![charge.clone()]);
    if let Err(several) = alone.terms() {
        let here = several.into_iter().map(|problem| Problem {
            place: structure.place.clone(),
            ..problem
        });
        found.problems.extend(here);
        return None;
    }
    Some(charge)
}

fn energy_tier(tier: &Tier, currency: Currency) -> Result<EnergyTier, Problem> {
    let unit = tier.energy_unit()?;
    let here = |problem: Problem| problem.at(&tier.place);
    let limit = tier.max.map(|max| TierLimit::new(max, unit));
    Ok(EnergyTier {
        up_to: limit.transpose().map_err(here)?,
        price: EnergyPrice::per_kilowatt_hour(tier.price, currency).map_err(here)?,
    })
}

fn charge(tiers: &[Vec<EnergyTier>], schedule: &Schedule) -> Result<Charge, Problem> {
    let used = schedule.periods();
    if let [only] = used.as_slice() {
        return Ok(match tiers.get(*only).map(Vec::as_slice) {
            Some([tier]) => Charge::Energy { price: tier.price },
            tiers => Charge::Tiers {
                tiers: tiers.unwrap_or_default().to_vec(),
            },
        });
    }
    let tiers = padded(tiers, schedule);
    let mut periods = Vec::new();
    for period in used {
        periods.push(TimeOfUse {
            windows: schedule.windows(period)?,
            tiers: tiers.get(period).cloned().unwrap_or_default(),
        });
    }
    Ok(Charge::TimeOfUse { periods })
}

/// Returns the tiers with the last price repeated where another period of the same month goes on with more limits.
fn padded(tiers: &[Vec<EnergyTier>], schedule: &Schedule) -> Vec<Vec<EnergyTier>> {
    let limits = |tiers: &[EnergyTier]| -> Vec<TierLimit> {
        tiers.iter().filter_map(|tier| tier.up_to).collect()
    };
    let mut padded = tiers.to_vec();
    for month in 0..12 {
        let here = schedule.periods_in(month);
        for period in padded
            .iter_mut()
            .enumerate()
            .filter(|(p, _)| here.contains(p))
        {
            let (_, own) = period;
            let short = limits(own);
            let others = here.iter().filter_map(|other| tiers.get(*other));
            let longer = others
                .map(|other| limits(other))
                .filter(|other| other.starts_with(&short));
            let longest = longer.max_by_key(Vec::len).unwrap_or_default();
            let last = own.last().copied().filter(|_| !short.is_empty());
            if let Some(last) = last.filter(|_| longest.len() > short.len()) {
                let more = longest.iter().skip(short.len()).map(|limit| EnergyTier {
                    up_to: Some(*limit),
                    price: last.price,
                });
                own.pop();
                own.extend(more);
                own.push(last);
            }
        }
    }
    padded
}

/// Takes what is added to the price of energy by month.
pub(super) fn fuel(
    record: &mut Record<'_>,
    currency: Currency,
    found: &mut Findings,
) -> Option<Charge> {
    let spot = record.take("fueladjustmentsmonthly")?;
    let items = found.ok(spot.twelve())?;
    let prices = items.iter().map(|item| {
        let price = item.number().and_then(|number| {
            let price = EnergyPrice::per_kilowatt_hour(number, currency);
            price.map_err(|problem| problem.at(&item.place))
        });
        found.ok(price)
    });
    let prices: Vec<EnergyPrice> = prices.collect::<Option<_>>()?;
    let amount = |price: &EnergyPrice| price.to_per_kilowatt_hour();
    if prices.iter().all(|price| amount(price) == Decimal::ZERO) {
        return None;
    }
    found.doubt(&spot, UrdbRule::FuelAdjustments);
    let mut different: Vec<EnergyPrice> = Vec::new();
    let by_month = prices.iter().map(|price| {
        different
            .iter()
            .position(|known| known == price)
            .unwrap_or_else(|| {
                different.push(*price);
                different.len().saturating_sub(1)
            })
    });
    let by_month: Vec<usize> = by_month.collect();
    let tiers = different.iter().map(|price| {
        vec![EnergyTier {
            up_to: None,
            price: *price,
        }]
    });
    let tiers: Vec<Vec<EnergyTier>> = tiers.collect();
    found.ok(charge(&tiers, &Schedule::of_months(&by_month)))
}
