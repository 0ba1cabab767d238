//! A plan put off, month by month.

use super::held::{may_close, with_laws_of, with_open_exits};
use super::shifted::{first_day, first_departure, later, put_off};
use super::variants::{Pair, Values};
use super::{CostOfWaiting, Departure};
use crate::calendar::{Horizon, Month, ZoneRules};
use crate::decision::arrival::last_arrival;
use crate::error::{PlanRule, Problem, Problems};
use crate::name::Name;
use crate::scenario::Case;
use crate::units::{Currency, Exact};
use crate::valuation::Prepared;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What a plan is worth in each month it may begin in, beside what it is worth never to go.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::calendar::BundledZones;
/// use stay_or_go::decision::timing::when_to_go;
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let timing = when_to_go(&case, &BundledZones::new(), "stay", "texas")?;
/// // As it is stated, it is worth what the comparison says.
/// let texas = stay_or_go::compare(&case, "stay", "texas")?;
/// let stated = timing.months.iter().find(|month| month.months == 0).unwrap();
/// assert_eq!(stated.value, Ok(texas.go.npv()));
/// assert_eq!(timing.never, texas.stay.npv());
/// // While home has no power every month costs money.
/// assert_eq!(timing.best().map(|month| month.months), Some(0));
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timing {
    /// The plan that is never left.
    pub stay: Name,
    /// The plan that is put off.
    pub go: Name,
    /// The currency of the values.
    pub currency: Currency,
    /// What it is worth never to go: the value of staying.
    pub never: Decimal,
    /// The plan in each month in which its first departure lies in the horizon, and as it is stated.
    pub months: Vec<Departure>,
}

impl Timing {
    /// Returns the departure that is worth most, the first of several; none where it is best never to go, also where going is worth no more.
    #[must_use]
    pub fn best(&self) -> Option<&Departure> {
        let mut best: Option<(&Departure, Decimal)> = None;
        for month in &self.months {
            let Ok(value) = month.value else { continue };
            if value > best.map_or(self.never, |(_, most)| most) {
                best = Some((month, value));
            }
        }
        best.map(|(month, _)| month)
    }

    /// Returns what a departure gains over never going; none where it cannot be.
    #[must_use]
    pub fn gain(&self, departure: &Departure) -> Option<Decimal> {
        let value = departure.value.as_ref().ok()?;
        Some(difference(*value, self.never))
    }
}

/// Returns what a plan is worth when it is put off or brought forward by whole months, and what it costs to wait.
///
/// All its days shift together, counted from the stated ones; the months are those in which its first departure lies in the horizon, and no earlier day before it.
/// What cannot be — who arrives after the horizon, is held by a lien, or finds no power — is told with its reason, and stops no other month.
///
/// # Errors
/// When no plan has one of the names, the plan has no day to put off, or the case is wrong without it.
pub fn when_to_go(
    case: &Case,
    zones: &dyn ZoneRules,
    stay: &str,
    go: &str,
) -> Result<Timing, Problems> {
    let name = |plan: &str| -> Result<Name, Problem> {
        let (known, _) = case.plans.known("plan", plan)?;
        Ok(known.clone())
    };
    let (stay, go) = (name(stay)?, name(go)?);
    let pair = Pair {
        case,
        stay: &stay,
        go: &go,
    };
    let never = pair.never(zones)?;
    let horizon = Horizon::new(case.start, case.months).map_err(|p| p.at("months"))?;
    let departures = departures(case, &go, horizon)?;
    let possible: Vec<i32> = departures
        .iter()
        .filter(|d| d.late.is_none())
        .map(|d| d.months)
        .collect();
    let values = pair.values(&possible, &|case| Prepared::with_zones(case, zones));
    let waiting = Waiting {
        pair: &pair,
        zones,
        values: &values,
        may_close: may_close(case),
    };
    let months = departures.into_iter().map(|departure| {
        let Day {
            months,
            leaves,
            late,
        } = departure;
        let known = values.iter().find(|(by, _)| *by == months);
        let value = match (late, known) {
            (Some(problem), _) => Err(problem.into()),
            (None, Some((_, value))) => value.clone(),
            (None, None) => Err(Problem::new(leaves, PlanRule::NothingToPutOff.into()).into()),
        };
        Departure {
            waiting: waiting.from(months, leaves),
            months,
            leaves,
            value,
        }
    });
    Ok(Timing {
        currency: case.currency,
        never,
        months: months.collect(),
        stay,
        go,
    })
}

/// A plan put off, before it is valued.
struct Day {
    months: i32,
    leaves: NaiveDate,
    /// What is wrong when it arrives too late.
    late: Option<Problem>,
}

/// Returns the months by which a plan can be put off.
fn departures(case: &Case, go: &Name, horizon: Horizon) -> Result<Vec<Day>, Problems> {
    let nothing = || Problem::new("", PlanRule::NothingToPutOff.into()).at(format!("plans.{go}"));
    let plan = case.plans.get(go.as_str()).ok_or_else(nothing)?;
    let (first, leaves) = first_day(plan)
        .zip(first_departure(plan))
        .ok_or_else(nothing)?;
    let (start, end) = (horizon.start_day(), horizon.end_day());
    let longest = i32::try_from(Horizon::LONGEST).unwrap_or(i32::MAX);
    let earlier = (1..=longest).take_while(|by| later(first, -by).is_some_and(|day| day >= start));
    let after = (1..=longest).take_while(|by| later(leaves, *by).is_some_and(|day| day < end));
    let mut months: Vec<i32> = earlier.map(|by| -by).collect();
    months.reverse();
    months.push(0);
    months.extend(after);
    let day = |months: i32| {
        let arrival = put_off(plan, months).and_then(|plan| last_arrival(case, &plan));
        Some(Day {
            months,
            leaves: later(leaves, months)?,
            late: arrival.filter(|day| *day >= end).map(|day| {
                let rule = PlanRule::ArrivesLate { end };
                Problem::new(day, rule.into()).at(format!("plans.{go}"))
            }),
        })
    };
    Ok(months.into_iter().filter_map(day).collect())
}

/// What is needed to tell apart what waiting costs.
struct Waiting<'a> {
    pair: &'a Pair<'a>,
    zones: &'a dyn ZoneRules,
    values: &'a Values,
    /// Whether any hazard closes an exit.
    may_close: bool,
}

impl Waiting<'_> {
    /// Returns what it costs to leave a month later than on a day.
    fn from(&self, months: i32, leaves: NaiveDate) -> Option<Result<CostOfWaiting, Problems>> {
        let next = months.saturating_add(1);
        let value = |by: i32| {
            let (_, value) = self.values.iter().find(|(known, _)| *known == by)?;
            value.as_ref().ok()
        };
        let cost = difference(*value(months)?, *value(next)?);
        Some(self.parts(cost, [months, next], leaves))
    }

    fn parts(
        &self,
        cost: Decimal,
        months: [i32; 2],
        leaves: NaiveDate,
    ) -> Result<CostOfWaiting, Problems> {
        let month = Month::of(leaves)?;
        let case = self.pair.case;
        let open = self.may_close.then(|| with_open_exits(case, leaves));
        let still_open = match &open {
            Some(open) => {
                self.cost_in(open, months, &|case| Prepared::with_zones(case, self.zones))?
            }
            None => cost,
        };
        let held = with_laws_of(open.as_ref().unwrap_or(case), month);
        let yield_lost = self.cost_in(&held, months, &|case| {
            Prepared::held(case, self.zones, month)
        })?;
        Ok(CostOfWaiting {
            door_closing: difference(cost, still_open),
            yield_lost,
            drift: difference(still_open, yield_lost),
        })
    }

    /// Returns what it costs in another case.
    fn cost_in(
        &self,
        case: &Case,
        months: [i32; 2],
        prepare: &impl Fn(&Case) -> Result<Prepared, Problems>,
    ) -> Result<Decimal, Problems> {
        let pair = Pair { case, ..*self.pair };
        let values = pair.values(&months, prepare).into_iter();
        let values: Result<Vec<Decimal>, Problems> = values.map(|(_, value)| value).collect();
        Ok(match values?.as_slice() {
            [now, then] => difference(*now, *then),
            _ => Decimal::ZERO,
        })
    }
}

fn difference(a: Decimal, b: Decimal) -> Decimal {
    (Exact::of(a) - Exact::of(b)).get().normalize()
}
