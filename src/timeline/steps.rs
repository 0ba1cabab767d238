//! From the steps of a plan to its scripts: looked up and checked, every problem at once.

use super::script::{Leg, Script, Scripts, days_from};
use crate::calendar::Horizon;
use crate::error::{CaseRule, PlanRule, Problem};
use crate::mining::Group;
use crate::name::Name;
use crate::scenario::{Case, Cohort, Fallback, Part, Plan, PlanEnd, Step};
use crate::site::Site;
use crate::units::Exact;
use chrono::{NaiveDate, TimeDelta};

/// Returns the scripts of a plan, or what is wrong with it; places are relative to the plan.
pub(super) fn scripts(
    case: &Case,
    plan: &Plan,
    horizon: Horizon,
    problems: &mut Vec<Problem>,
) -> Scripts {
    let mut cohorts = Vec::new();
    for (index, cohort) in plan.cohorts.iter().enumerate() {
        let place = plan.place_of(index);
        let mut found = Vec::new();
        cohorts.extend(script(case, cohort, horizon, &mut found));
        problems.extend(found.into_iter().map(|problem| problem.at(&place)));
    }
    // A group whose name is misspelt is not missing as well.
    if cohorts.len() == plan.cohorts.len() {
        problems.extend(counts(case, plan));
    }
    let fallback = plan
        .fallback
        .as_ref()
        .and_then(|fallback| fallback_of(case, (plan, fallback), problems));
    Scripts {
        cohorts,
        fallback,
        liquidates: plan.ends == PlanEnd::Liquidation,
    }
}

fn fallback_of(
    case: &Case,
    (plan, fallback): (&Plan, &Fallback),
    problems: &mut Vec<Problem>,
) -> Option<(usize, usize)> {
    let journey = case.journeys.find("journey", fallback.by.as_str());
    let journey = note(journey, "fallback.by", problems);
    let site = case.sites.find("site", fallback.to.as_str());
    let site = note(site, "fallback.to", problems);
    let (journey, site) = journey.zip(site)?;
    let moves = plan.cohorts.iter().flat_map(|cohort| &cohort.steps);
    let moves = moves.filter_map(|step| match step {
        Step::Move { to, .. } => Some(to),
        _ => None,
    });
    let mut stands = plan.cohorts.iter().map(|cohort| &cohort.at).chain(moves);
    let country = country_of(case, Some(site));
    let abroad = stands.any(|at| country_of(case, case.sites.position(at.as_str())) != country);
    let (_, way) = case.journeys.iter().nth(journey)?;
    if abroad && way.days_to_import() < way.days_to_export() {
        let problem = Problem::new(&fallback.by, CaseRule::ImportBeforeExport.into());
        problems.push(problem.at("fallback.by"));
    }
    Some((journey, site))
}

/// Returns the problems of groups of which a plan moves more or less than there is.
fn counts(case: &Case, plan: &Plan) -> Vec<Problem> {
    let moved = |name: &Name, group: &Group| -> u64 {
        let cohorts = plan.cohorts.iter().filter(|cohort| cohort.group == *name);
        cohorts
            .map(|cohort| u64::from(containers(cohort, group.containers)))
            .fold(0, u64::saturating_add)
    };
    let groups = case.fleet.groups.iter().filter_map(|(name, group)| {
        let containers = group.containers;
        let moved = moved(name, group);
        let rule = match group.price {
            None if moved != u64::from(containers) => PlanRule::CohortCount { containers },
            Some(_) if moved > u64::from(containers) => PlanRule::OfferCount { containers },
            _ => return None,
        };
        Some(Problem::new(moved, rule.into()).at(name))
    });
    groups.collect()
}

fn containers(cohort: &Cohort, all: u32) -> u32 {
    match cohort.part {
        Part::All => all,
        Part::Containers(count) => count,
    }
}

fn script(
    case: &Case,
    cohort: &Cohort,
    horizon: Horizon,
    problems: &mut Vec<Problem>,
) -> Option<Script> {
    let group = case.fleet.groups.find("group", cohort.group.as_str());
    let group = note(group, "", problems);
    let first = match cohort.bought {
        Some(_) => "[0].to",
        None => "[0]",
    };
    let at = note(case.sites.find("site", cohort.at.as_str()), first, problems);
    if let Some(site) = at.and_then(|site| case.sites.iter().nth(site))
        && cohort.bought.is_none()
    {
        problems.extend(opening_deposit(case, site));
    }
    let bought = bought(case, cohort, group, horizon, problems);
    let mut reader = Reader {
        case,
        horizon,
        group: group.and_then(|group| case.fleet.groups.iter().nth(group)),
        site: at,
        arrived: bought.map_or(0, |(day, by)| arrival(case, day, by)),
        ended: false,
        problems,
    };
    let mut legs = Vec::new();
    for (index, step) in cohort.steps.iter().enumerate() {
        legs.extend(reader.leg(index, step));
    }
    let all = case.fleet.groups.iter().nth(group?)?.1.containers;
    Some(Script {
        group: group?,
        containers: containers(cohort, all),
        at: at?,
        bought,
        legs,
    })
}

/// Returns the day a cohort is bought and the journey it comes by, and notes who is bought and should not be, or the other way round.
fn bought(
    case: &Case,
    cohort: &Cohort,
    group: Option<usize>,
    horizon: Horizon,
    problems: &mut Vec<Problem>,
) -> Option<(u32, Option<usize>)> {
    let (name, terms) = case.fleet.groups.iter().nth(group?)?;
    let offered = terms.price.is_some();
    if offered != cohort.bought.is_some() {
        let group = name.to_string();
        let rule = PlanRule::Bought { group, offered };
        problems.push(Problem::new(&cohort.at, rule.into()).at("[0]"));
    }
    let bought = cohort.bought.as_ref()?;
    let by = bought.by.as_ref().and_then(|by| {
        let journey = case.journeys.find("journey", by.as_str());
        note(journey, "[0].by", problems)
    });
    let day = note(day_within(bought.on, 0, horizon), "[0].buy", problems)?;
    Some((day, by))
}

fn arrival(case: &Case, day: u32, by: Option<usize>) -> u32 {
    let journey = by.and_then(|by| case.journeys.iter().nth(by));
    let days = journey.map_or(0, |(_, journey)| journey.days());
    day.saturating_add(u32::try_from(days).unwrap_or(u32::MAX))
}

fn country_of(case: &Case, site: Option<usize>) -> Option<usize> {
    let (_, site) = case.sites.iter().nth(site?)?;
    case.countries.position(site.country.as_str())
}

/// Reads steps one after the other.
struct Reader<'a> {
    case: &'a Case,
    horizon: Horizon,
    group: Option<(&'a Name, &'a Group)>,
    /// Where it stands.
    site: Option<usize>,
    /// The day from which the next step may be.
    arrived: u32,
    /// Whether everything has been given away.
    ended: bool,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn leg(&mut self, index: usize, step: &Step) -> Option<Leg> {
        let at = format!("[{}]", index.saturating_add(1));
        let place = |key: &str| format!("{at}.{key}");
        if self.ended {
            let problem = Problem::new(step.day(), PlanRule::AfterTheEnd.into());
            self.problems.push(problem.at(&at));
            return None;
        }
        let case = self.case;
        match step {
            Step::Move { leave, by, to } => {
                let journey = case.journeys.find("journey", by.as_str());
                let journey = note(journey, &place("by"), self.problems);
                let to = case.sites.find("site", to.as_str());
                let to = note(to, &place("to"), self.problems);
                let day = self.day(*leave, &place("leave"));
                self.lien(*leave, &place("leave"));
                let (journey, to, day) = (journey?, to?, day?);
                self.arrived = arrival(case, day, Some(journey));
                let left = self.site.replace(to);
                let way = case.journeys.iter().nth(journey).map(|(_, way)| way)?;
                let clears = way.days_to_import() >= way.days_to_export();
                if country_of(case, left) != country_of(case, Some(to)) && !clears {
                    let problem = Problem::new(by, CaseRule::ImportBeforeExport.into());
                    self.problems.push(problem.at(place("by")));
                }
                Some(Leg::Move { day, journey, to })
            }
            Step::Sell { on, rigs } => self.give(*on, rigs, true, &place("sell"), &place("rigs")),
            Step::Abandon { on, rigs } => {
                self.give(*on, rigs, false, &place("abandon"), &place("rigs"))
            }
            Step::Mothball { from, until } => {
                let day = self.day(*from, &place("mothball"))?;
                self.arrived = day;
                let until = self.day(*until, &place("until"))?;
                self.arrived = until;
                Some(Leg::Mothball { day, until })
            }
        }
    }

    fn give(
        &mut self,
        on: NaiveDate,
        rigs: &[Name],
        sold: bool,
        day_place: &str,
        rigs_place: &str,
    ) -> Option<Leg> {
        self.lien(on, day_place);
        let day = self.day(on, day_place)?;
        self.arrived = day;
        if rigs.is_empty() {
            self.ended = true;
            return Some(Leg::End { day, sold });
        }
        let (_, group) = self.group?;
        for (index, rig) in rigs.iter().enumerate() {
            if !group.lots.iter().any(|lot| lot.rig == *rig) {
                let known = group.lots.iter().map(|lot| lot.rig.to_string());
                let rigs = known.collect::<Vec<_>>().join(", ");
                let problem = Problem::new(rig, PlanRule::RigNotInGroup { rigs }.into());
                self.problems
                    .push(problem.at(format!("{rigs_place}[{index}]")));
            }
        }
        let kept = group.lots.iter().map(|lot| {
            if rigs.contains(&lot.rig) {
                Exact::ZERO
            } else {
                Exact::ONE
            }
        });
        Some(Leg::Give {
            day,
            kept: kept.collect(),
            sold,
        })
    }

    /// Notes that the group may not leave on a day.
    fn lien(&mut self, leave: NaiveDate, place: &str) {
        let lien = self.group.and_then(|(_, group)| group.lien.as_ref());
        if let Some(lien) = lien.filter(|lien| lien.holds(leave)) {
            let rule = CaseRule::Lien {
                holder: lien.holder.clone(),
                until: lien.until,
            };
            let problem = Problem::new(leave, rule.into());
            self.problems.push(problem.at(place));
        }
    }

    /// Returns a day in the horizon and not before the last step is over.
    fn day(&mut self, date: NaiveDate, place: &str) -> Option<u32> {
        note(
            day_within(date, self.arrived, self.horizon),
            place,
            self.problems,
        )
    }
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

/// Returns a day counted from the start; it lies in the horizon and not before the last step is over.
fn day_within(date: NaiveDate, arrived: u32, horizon: Horizon) -> Result<u32, Problem> {
    if !horizon.contains(date) {
        let rule = CaseRule::OutsideHorizon {
            first: horizon.start_day(),
            end: horizon.end_day(),
        };
        return Err(Problem::new(date, rule.into()));
    }
    let day = days_from(horizon.start_day(), date).unwrap_or(0);
    if day < arrived {
        let arrival = horizon
            .start_day()
            .checked_add_signed(TimeDelta::days(arrived.into()));
        let rule = CaseRule::LeavesBeforeArrival {
            arrival: arrival.unwrap_or(NaiveDate::MAX),
        };
        return Err(Problem::new(date, rule.into()));
    }
    Ok(day)
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
