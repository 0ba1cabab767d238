//! Demand: of the month, by period, in the hours of the system's peak.

use super::findings::Findings;
use super::ratchets::ratchets;
use super::record::{Record, Spot};
use super::schedule::{self, Schedule};
use super::structure::{Structure, Tier};
use crate::error::{Problem, UrdbRule};
use crate::site::{Charge, DemandTier, Ratchet, TimeOfUse};
use crate::units::{Currency, DemandPrice, Exact, Power};
use chrono::{Datelike, NaiveDateTime, Timelike};
use rust_decimal::{Decimal, dec};

const FLAT: &str = "flatdemandstructure";
const PERIODS: &str = "demandratestructure";
const SCHEDULES: [&str; 2] = ["demandweekdayschedule", "demandweekendschedule"];
const COINCIDENT: &str = "coincidentratestructure";

/// The kW of a horsepower, as rate books round it.
const HORSEPOWER: Decimal = dec!(0.7457);

/// Takes what the highest load costs, and what earlier ones still cost.
pub(super) fn demand(
    record: &mut Record<'_>,
    currency: Currency,
    found: &mut Findings,
) -> Vec<Charge> {
    let both = record.take("demandunits");
    let flat_unit = record.take("flatdemandunit").or_else(|| both.clone());
    let period_unit = record.take("demandrateunit").or(both);
    let flat = Priced::take(record, FLAT, flat_unit.as_ref(), currency, found);
    let flat = flat_months(record, flat, found);
    let periods = Priced::take(record, PERIODS, period_unit.as_ref(), currency, found);
    let periods = by_period(record, periods, found);
    let ratchets = ratchets(record, found);
    let first = ratchets
        .first()
        .map(|(place, _)| place.clone())
        .unwrap_or_default();
    let ratchets: Vec<Ratchet> = ratchets.into_iter().map(|(_, ratchet)| ratchet).collect();
    let (on_flat, on_periods) = match (&flat, &periods) {
        _ if ratchets.is_empty() => (vec![], vec![]),
        (Some(_), _) => (ratchets, vec![]),
        (None, Some(_)) => {
            found.warn(first, "", UrdbRule::RatchetOnPeriods);
            (vec![], ratchets)
        }
        (None, None) => {
            found.warn(first, "", UrdbRule::RatchetOnNothing);
            (vec![], vec![])
        }
    };
    let flat = flat.map(|(tiers, months)| flat_charge(&tiers, &months, on_flat));
    let periods = periods.map(|(tiers, schedule)| period_charge(&tiers, &schedule, on_periods));
    [flat, periods]
        .into_iter()
        .flatten()
        .filter_map(|charge| found.ok(charge))
        .collect()
}

/// Prices of demand by period, as they are stated and as they are charged.
struct Priced {
    structure: Structure,
    tiers: Vec<Vec<DemandTier>>,
}

impl Priced {
    fn take(
        record: &mut Record<'_>,
        key: &str,
        unit: Option<&Spot<'_>>,
        currency: Currency,
        found: &mut Findings,
    ) -> Option<Self> {
        let structure = Structure::take(record, key, found)?;
        let unit = match unit {
            None => Unit::Kilowatt,
            Some(spot) => found.ok(spot.text().and_then(|text| Unit::of(text, spot)))?,
        };
        let tiers = structure.periods.iter().map(|tiers| {
            let tiers = tiers.iter().map(|tier| found.ok(unit.tier(tier, currency)));
            tiers.collect::<Option<Vec<_>>>()
        });
        let tiers: Vec<Option<Vec<DemandTier>>> = tiers.collect();
        let tiers = tiers.into_iter().collect::<Option<_>>()?;
        if unit == Unit::Horsepower {
            found.warn(&structure.place, "hp", UrdbRule::Horsepower);
        }
        Some(Self { structure, tiers })
    }
}

/// What demand is measured in.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Kilowatt,
    Horsepower,
}

impl Unit {
    fn of(text: &str, spot: &Spot<'_>) -> Result<Self, Problem> {
        match text.trim().to_ascii_lowercase().as_str() {
            "kw" => Ok(Self::Kilowatt),
            "hp" => Ok(Self::Horsepower),
            _ => Err(spot.problem(UrdbRule::DemandUnit)),
        }
    }

    fn tier(self, tier: &Tier, currency: Currency) -> Result<DemandTier, Problem> {
        if let Some((place, text)) = &tier.unit {
            let same = match self {
                Self::Kilowatt => "kW",
                Self::Horsepower => "hp",
            };
            if !text.trim().eq_ignore_ascii_case(same) {
                let problem = Problem::new(format!("{text:?}"), UrdbRule::DemandUnit.into());
                return Err(problem.at(place));
            }
        }
        let here = |problem: Problem| problem.at(&tier.place);
        let (price, max) = match self {
            Self::Kilowatt => (tier.price, tier.max),
            Self::Horsepower => {
                let size = Exact::of(HORSEPOWER);
                let kilowatts = tier.max.map(|max| (Exact::of(max) * size).get());
                (Exact::of(tier.price).over(size).get(), kilowatts)
            }
        };
        let limit = max.map(Power::from_kilowatts);
        Ok(DemandTier {
            up_to: limit.transpose().map_err(here)?,
            price: DemandPrice::per_kilowatt_month(price, currency).map_err(here)?,
        })
    }
}

/// Takes the months of the flat demand charge; none when it costs nothing.
fn flat_months(
    record: &mut Record<'_>,
    priced: Option<Priced>,
    found: &mut Findings,
) -> Option<(Vec<Vec<DemandTier>>, Vec<usize>)> {
    let months = record.take("flatdemandmonths");
    let Some(Priced { structure, tiers }) = priced else {
        return without_prices(months.as_ref(), FLAT, found);
    };
    let months = match months {
        None => {
            found.warn(&structure.place, "", UrdbRule::NoMonths);
            vec![0; 12]
        }
        Some(spot) => {
            let items = found.ok(spot.twelve())?;
            let months = items.iter().map(|item| found.ok(item.index(tiers.len())));
            let months: Vec<Option<usize>> = months.collect();
            months.into_iter().collect::<Option<Vec<usize>>>()?
        }
    };
    structure.costs(&months).then_some((tiers, months))
}

/// Takes the hours of the demand charge by period; none when it costs nothing.
fn by_period(
    record: &mut Record<'_>,
    priced: Option<Priced>,
    found: &mut Findings,
) -> Option<(Vec<Vec<DemandTier>>, Schedule)> {
    let Some(Priced { structure, tiers }) = priced else {
        let schedules = SCHEDULES.map(|key| record.take(key));
        let first = schedules.into_iter().flatten().next();
        return without_prices(first.as_ref(), PERIODS, found);
    };
    let schedule = Schedule::take(record, found, PERIODS, SCHEDULES, tiers.len())?;
    structure
        .costs(&schedule.periods())
        .then_some((tiers, schedule))
}

/// Says of a schedule that it has no prices, unless these were refused.
fn without_prices<T>(
    schedule: Option<&Spot<'_>>,
    structure: &'static str,
    found: &mut Findings,
) -> Option<T> {
    let refused = found
        .problems
        .iter()
        .any(|problem| problem.place.starts_with(structure));
    if let Some(schedule) = schedule.filter(|_| !refused) {
        found.warn(&schedule.place, "", UrdbRule::NoStructure { structure });
    }
    None
}

fn flat_charge(
    tiers: &[Vec<DemandTier>],
    months: &[usize],
    ratchets: Vec<Ratchet>,
) -> Result<Charge, Problem> {
    let schedule = Schedule::of_months(months);
    let used = schedule.periods();
    if let [only] = used.as_slice() {
        return Ok(match tiers.get(*only).map(Vec::as_slice) {
            Some([tier]) => Charge::Demand {
                price: tier.price,
                ratchets,
            },
            tiers => Charge::DemandTiers {
                tiers: tiers.unwrap_or_default().to_vec(),
                ratchets,
            },
        });
    }
    let mut periods = Vec::new();
    for period in used {
        periods.push(TimeOfUse {
            windows: schedule.windows(period)?,
            tiers: tiers.get(period).cloned().unwrap_or_default(),
        });
    }
    Ok(Charge::DemandTimeOfUse { periods, ratchets })
}

fn period_charge(
    tiers: &[Vec<DemandTier>],
    schedule: &Schedule,
    ratchets: Vec<Ratchet>,
) -> Result<Charge, Problem> {
    let mut periods = Vec::new();
    for period in schedule.periods() {
        periods.push(TimeOfUse {
            // Periods that fill whole months would be demand of the month, which is another line of the bill.
            windows: schedule.windows_apart(period)?,
            tiers: tiers.get(period).cloned().unwrap_or_default(),
        });
    }
    Ok(Charge::DemandTimeOfUse { periods, ratchets })
}

/// Takes what the load costs in the hours in which the system has its peak.
pub(super) fn coincident(
    record: &mut Record<'_>,
    hours: Option<&[NaiveDateTime]>,
    currency: Currency,
    found: &mut Findings,
) -> Vec<Charge> {
    let unit = record.take("coincidentrateunit");
    let schedules = ["coincidentrateschedule", "coincidentschedule"].map(|key| record.take(key));
    let schedule = schedules.into_iter().flatten().next();
    let Some(priced) = Priced::take(record, COINCIDENT, unit.as_ref(), currency, found) else {
        without_prices::<()>(schedule.as_ref(), COINCIDENT, found);
        return Vec::new();
    };
    let Priced { structure, tiers } = priced;
    let table = match &schedule {
        Some(spot) => schedule::table(spot, tiers.len(), found),
        None => schedule::assumed(COINCIDENT, "coincidentrateschedule", tiers.len(), found),
    };
    let Some(table) = table else {
        return Vec::new();
    };
    let all: Vec<usize> = (0..tiers.len()).collect();
    if !structure.costs(&all) {
        return Vec::new();
    }
    let Some(hours) = hours else {
        found.warn(&structure.place, "", UrdbRule::NoPeakHours);
        return Vec::new();
    };
    let mut charges = Vec::new();
    for (period, tiers) in tiers.iter().enumerate() {
        let [tier] = tiers.as_slice() else {
            let place = format!("{}[{period}]", structure.place);
            found.refuse(
                place,
                format!("{} tiers", tiers.len()),
                UrdbRule::CoincidentTiers,
            );
            continue;
        };
        let holds = |at: &&NaiveDateTime| {
            let row = usize::try_from(at.month0())
                .ok()
                .and_then(|month| table.get(month));
            let hour = usize::try_from(at.hour()).ok();
            row.zip(hour).and_then(|(row, hour)| row.get(hour)) == Some(&period)
        };
        let at: Vec<NaiveDateTime> = hours.iter().filter(holds).copied().collect();
        if !at.is_empty() {
            charges.push(Charge::CoincidentPeak {
                price: tier.price,
                at,
            });
        }
    }
    charges
}
