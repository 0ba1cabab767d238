//! Where a cohort is on which days.

use super::survival::Exposed;
use crate::calendar::Horizon;
use crate::error::{CaseRule, Problem};
use crate::name::Name;
use crate::scenario::{Case, Cohort, Part, Plan, Step};
use crate::site::Site;
use chrono::{NaiveDate, TimeDelta};

/// A cohort and its days.
#[derive(Debug, Clone)]
pub(super) struct Itinerary {
    /// The cohort, by its place in the plan.
    pub cohort: usize,
    /// The group of the fleet.
    pub group: usize,
    /// The number of containers.
    pub containers: u32,
    /// Where it is, in order; days are counted from the start of the case.
    pub stretches: Vec<Stretch>,
    /// The hazards it is exposed to.
    pub exposures: Vec<Exposed>,
}

/// Days at a site or under way: `from ≤ day < to`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stretch {
    /// At a site, with power.
    At { site: usize, from: u32, to: u32 },
    /// Under way, without.
    Way {
        journey: usize,
        site: usize,
        from: u32,
        to: u32,
    },
}

impl Stretch {
    /// Returns the site where the cohort stands, or to which it is under way.
    pub const fn site(&self) -> usize {
        match self {
            Self::At { site, .. } | Self::Way { site, .. } => *site,
        }
    }
}

impl Itinerary {
    /// Returns the days at a site, of which there may be several spans.
    pub fn at(&self, wanted: usize) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.stretches
            .iter()
            .filter_map(move |stretch| match stretch {
                Stretch::At { site, from, to } if *site == wanted => Some((*from, *to)),
                _ => None,
            })
    }

    /// Returns the site where the cohort stands, or to which it is under way, at the end of the horizon.
    pub fn last_site(&self) -> Option<usize> {
        self.stretches.last().map(Stretch::site)
    }

    /// Returns the days under way before the horizon ends.
    pub fn dark_days(&self, end: u32) -> u32 {
        let dark = |stretch: &Stretch| match stretch {
            Stretch::Way { from, to, .. } => to.min(&end).saturating_sub(*from.min(&end)),
            Stretch::At { .. } => 0,
        };
        self.stretches.iter().map(dark).fold(0, u32::saturating_add)
    }
}

/// Returns the itineraries of a plan, or what is wrong with it; places are relative to the plan.
pub(super) fn itineraries(
    case: &Case,
    plan: &Plan,
    horizon: Horizon,
    problems: &mut Vec<Problem>,
) -> Vec<Itinerary> {
    let mut known = Vec::new();
    for (index, cohort) in plan.cohorts.iter().enumerate() {
        let place = plan.place_of(index);
        let mut found = Vec::new();
        let itinerary = itinerary(case, cohort, horizon, &mut found);
        problems.extend(found.into_iter().map(|problem| problem.at(&place)));
        let cohort = known.len();
        known.extend(itinerary.map(|itinerary| Itinerary {
            cohort,
            ..itinerary
        }));
    }
    for (name, group) in case.fleet.groups.iter() {
        let moved: u64 = plan
            .cohorts
            .iter()
            .filter(|cohort| cohort.group == *name)
            .map(|cohort| u64::from(containers(cohort, group.containers)))
            .fold(0, u64::saturating_add);
        // A group whose name is misspelt is not missing as well.
        let complete = known.len() == plan.cohorts.len();
        if complete && moved != u64::from(group.containers) {
            let rule = CaseRule::CohortCount {
                containers: group.containers,
            };
            problems.push(Problem::new(moved, rule.into()).at(name));
        }
    }
    known
}

fn containers(cohort: &Cohort, all: u32) -> u32 {
    match cohort.part {
        Part::All => all,
        Part::Containers(count) => count,
    }
}

fn itinerary(
    case: &Case,
    cohort: &Cohort,
    horizon: Horizon,
    problems: &mut Vec<Problem>,
) -> Option<Itinerary> {
    let group = note(
        case.fleet.groups.find("group", cohort.group.as_str()),
        "",
        problems,
    );
    let mut site = note(case.sites.find("site", cohort.at.as_str()), "[0]", problems);
    if let Some(site) = site.and_then(|site| case.sites.iter().nth(site)) {
        problems.extend(opening_deposit(case, site));
    }
    let end = horizon.days();
    let mut stretches = Vec::new();
    let mut exposures = Vec::new();
    let mut arrived = 0;
    let mut hazards_from = 0;
    for (index, step) in cohort.steps.iter().enumerate() {
        let place = |key: &str| format!("[{}].{key}", index.saturating_add(1));
        let Step::Move { leave, by, to } = step;
        let journey = note(
            case.journeys.find("journey", by.as_str()),
            &place("by"),
            problems,
        );
        let next = note(case.sites.find("site", to.as_str()), &place("to"), problems);
        let day = note(
            leaving_day(*leave, arrived, horizon),
            &place("leave"),
            problems,
        );
        let (Some(from), Some(journey), Some(next), Some(day)) = (site, journey, next, day) else {
            site = next;
            continue;
        };
        let way = case
            .journeys
            .iter()
            .nth(journey)
            .map(|(_, journey)| journey)?;
        let after = |days: u64| day.saturating_add(u32::try_from(days).unwrap_or(u32::MAX));
        let arrival = after(way.days());
        stretches.push(Stretch::At {
            site: from,
            from: arrived,
            to: day,
        });
        stretches.push(Stretch::Way {
            journey,
            site: next,
            from: day,
            to: arrival,
        });
        let (old, new) = (country_of(case, from), country_of(case, next));
        if old != new {
            if way.days_to_import() < way.days_to_export() {
                let problem = Problem::new(by, CaseRule::ImportBeforeExport.into());
                problems.push(problem.at(place("by")));
            }
            exposures.extend(exposed(old, hazards_from, after(way.days_to_export()), end));
            hazards_from = after(way.days_to_import());
        }
        site = Some(next);
        arrived = arrival;
    }
    let (group, site) = (group?, site?);
    if arrived < end {
        stretches.push(Stretch::At {
            site,
            from: arrived,
            to: end,
        });
    }
    exposures.extend(exposed(country_of(case, site), hazards_from, end, end));
    let all = case.fleet.groups.iter().nth(group)?.1.containers;
    Some(Itinerary {
        cohort: 0,
        group,
        containers: containers(cohort, all),
        stretches,
        exposures,
    })
}

/// Returns the problem that a site asks for a deposit of a cohort that is there from the start, and it is not said what it holds.
fn opening_deposit(case: &Case, (name, site): (&Name, &Site)) -> Option<Problem> {
    let deposit = site.deposit?;
    let held = case.opening.deposits.get(name.as_str());
    held.is_none().then(|| {
        let site = name.to_string();
        Problem::new(deposit, CaseRule::OpeningDeposit { site }.into()).at("[0]")
    })
}

/// Returns the leaving day, counted from the start; it lies in the horizon and not before the last arrival.
fn leaving_day(leave: NaiveDate, arrived: u32, horizon: Horizon) -> Result<u32, Problem> {
    if !horizon.contains(leave) {
        let rule = CaseRule::OutsideHorizon {
            first: horizon.start_day(),
            end: horizon.end_day(),
        };
        return Err(Problem::new(leave, rule.into()));
    }
    let day = days_from(horizon.start_day(), leave).unwrap_or(0);
    if day < arrived {
        let arrival = horizon
            .start_day()
            .checked_add_signed(TimeDelta::days(arrived.into()));
        let rule = CaseRule::LeavesBeforeArrival {
            arrival: arrival.unwrap_or(NaiveDate::MAX),
        };
        return Err(Problem::new(leave, rule.into()));
    }
    Ok(day)
}

/// Returns the days from one date to another, when there are any.
pub(super) fn days_from(start: NaiveDate, date: NaiveDate) -> Option<u32> {
    u32::try_from((date - start).num_days()).ok()
}

fn country_of(case: &Case, site: usize) -> Option<usize> {
    let (_, site) = case.sites.iter().nth(site)?;
    case.countries.position(site.country.as_str())
}

fn exposed(country: Option<usize>, from: u32, to: u32, end: u32) -> Option<Exposed> {
    let to = to.min(end);
    let country = country?;
    (from < to).then_some(Exposed { country, from, to })
}

fn note<T>(result: Result<T, Problem>, place: &str, problems: &mut Vec<Problem>) -> Option<T> {
    match result {
        Ok(thing) => Some(thing),
        Err(problem) => {
            problems.push(problem.at(place));
            None
        }
    }
}
