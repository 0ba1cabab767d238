//! The courses a plan may take: as it is meant, and as it goes on when a site is closed or an exit is.
//!
//! A course that goes on differently begins with a month, and all of it has a chance of its own (rule 14).
//! What it and the one it leaves have in common before is told once, by the latter.

use super::fleet::Fleets;
use super::itinerary::{Atlas, Itinerary};
use super::script::{Leg, Script, Scripts};
use super::survival::{Chance, Class, Event, Exposed, Owner, Peril, Which, before, between};

/// What all cohorts of a plan do, given what has happened.
#[derive(Debug, Clone)]
pub(super) struct Course {
    pub itineraries: Vec<Itinerary>,
    /// The chance of what has happened, by cohort.
    given: Vec<Chance>,
    /// What has to go well for the plan to go on as this course says.
    shared: Vec<Shared>,
    /// Whether something has happened that leads to it.
    pub is_branch: bool,
    /// The month it begins with, from the start of the case.
    pub from: usize,
    /// The first day of that month.
    pub first_day: u32,
    /// The sites that were closed, and the day their contracts end.
    closed_sites: Vec<(usize, u32)>,
    /// How it may go on otherwise.
    pub branches: Vec<Self>,
}

/// A peril on which a whole plan depends.
#[derive(Debug, Clone, Copy)]
struct Shared {
    exposed: Exposed,
    /// For a closed exit the first day of the month that would be otherwise; the days up to then count as a whole.
    from_month_of: Option<u32>,
}

impl Course {
    /// Returns what has to hold for what a cohort does up to a day.
    pub fn chance(&self, itinerary: &Itinerary, day: u32) -> Chance {
        let mut chance = self
            .given
            .get(itinerary.cohort)
            .cloned()
            .unwrap_or_default();
        chance.survived.extend(before(&itinerary.exposures, day));
        for shared in &self.shared {
            match shared.from_month_of {
                Some(month) if month <= day => chance.survived.push(shared.exposed),
                Some(_) => {}
                None => chance.survived.extend(before(&[shared.exposed], day)),
            }
        }
        for rated in &itinerary.rated {
            let until = rated.until.min(day);
            if rated.from < until {
                let clipped = super::survival::Rated { until, ..*rated };
                chance.rated.push(clipped);
            }
        }
        chance
    }

    /// Returns the perils that run for a cohort between two days: its own, and those the whole plan depends on.
    pub fn running(&self, itinerary: &Itinerary, from: u32, until: u32) -> Vec<Exposed> {
        let shared = self.shared.iter();
        let shared: Vec<Exposed> = shared
            .filter(|shared| shared.from_month_of.is_none())
            .map(|shared| shared.exposed)
            .collect();
        let mut running: Vec<Exposed> = between(&itinerary.exposures, from, until).collect();
        running.extend(between(&shared, from, until));
        running
    }

    /// Returns whether a contract of a site that began on a day has ended with the site.
    pub fn is_closed(&self, site: usize, began: u32) -> bool {
        let closed = |(closed, day): &(usize, u32)| *closed == site && began < *day;
        self.closed_sites.iter().any(closed)
    }
}

/// What is known when a course is made.
#[derive(Clone)]
struct State {
    scripts: Vec<Script>,
    given: Vec<Chance>,
    from: usize,
    /// The countries whose exit is closed.
    closed: Vec<usize>,
    /// The day up to which it is given that exits are open, by country.
    open_until: Vec<(usize, u32)>,
    /// Whether a site has been closed: there is one fallback and no second.
    fled: bool,
    /// The day before which perils are part of what is given, by cohort.
    since: Vec<u32>,
    /// The sites that were closed, and the day their contracts end.
    closed_sites: Vec<(usize, u32)>,
}

/// Makes the courses of a plan.
pub(super) struct Courses<'a> {
    pub atlas: &'a Atlas<'a>,
    pub fleets: &'a mut Fleets,
    pub fallback: Option<(usize, usize)>,
    /// The first day of each month, from the start of the case, and the first after the horizon.
    pub months: Vec<u32>,
}

impl Courses<'_> {
    /// Returns the course of a plan as it is meant, with all it may change into.
    pub fn of(&mut self, scripts: &Scripts) -> Course {
        let cohorts = scripts.cohorts.len();
        self.course(State {
            scripts: scripts.cohorts.clone(),
            given: vec![Chance::default(); cohorts],
            from: 0,
            closed: Vec::new(),
            open_until: Vec::new(),
            fled: false,
            since: vec![0; cohorts],
            closed_sites: Vec::new(),
        })
    }

    fn course(&mut self, state: State) -> Course {
        let mut itineraries = Vec::new();
        for (cohort, script) in state.scripts.iter().enumerate() {
            itineraries.extend(Itinerary::of(script, cohort, self.atlas, self.fleets));
        }
        for itinerary in &mut itineraries {
            let since = state.since.get(itinerary.cohort).copied().unwrap_or(0);
            itinerary.exposures = between(&itinerary.exposures, since, u32::MAX).collect();
            itinerary.closures = between(&itinerary.closures, since, u32::MAX).collect();
            let closed = |exposed: &Exposed| match exposed.to {
                Peril {
                    of: Owner::Country(country),
                    class: Class::ExitClosed,
                } => state.closed.contains(&country),
                _ => false,
            };
            itinerary.exposures.retain(|exposed| !closed(exposed));
        }
        let mut course = Course {
            itineraries,
            given: state.given.clone(),
            shared: Vec::new(),
            is_branch: state.given.iter().any(|given| !given.events.is_empty()),
            from: state.from,
            first_day: self.first_day(state.from),
            closed_sites: state.closed_sites.clone(),
            branches: Vec::new(),
        };
        self.exits(&state, &mut course);
        self.closures(&state, &mut course);
        course
    }

    fn first_day(&self, month: usize) -> u32 {
        self.months.get(month).copied().unwrap_or(u32::MAX)
    }

    /// Returns the month a day lies in.
    fn month_of(&self, day: u32) -> usize {
        let begun = self.months.iter().filter(|first| **first <= day).count();
        begun.saturating_sub(1)
    }

    /// Adds the courses in which an exit is closed before somebody leaves: who has not left stays where it is.
    fn exits(&mut self, state: &State, course: &mut Course) {
        let mut departures: Vec<(u32, usize)> = Vec::new();
        for itinerary in &course.itineraries {
            for departure in &itinerary.departures {
                let exit = exit_of(departure.country);
                let open = !state.closed.contains(&departure.country);
                if open && departure.day >= course.first_day && self.atlas.odds.runs(exit) {
                    departures.push((departure.day, departure.country));
                }
            }
        }
        departures.sort_unstable();
        departures.dedup();
        let mut open_until = state.open_until.clone();
        for (day, country) in departures {
            let known = open_until.iter().find(|(known, _)| *known == country);
            let from = known.map_or(0, |(_, until)| *until);
            open_until.retain(|(known, _)| *known != country);
            open_until.push((country, day));
            let to = exit_of(country);
            let exposed = Exposed {
                to,
                from,
                until: day,
            };
            if from >= day {
                continue;
            }
            let month = self.month_of(day);
            let mut next = state.clone();
            next.from = month;
            next.closed.push(country);
            next.open_until.clone_from(&open_until);
            for (cohort, chance) in next.given.iter_mut().enumerate() {
                // Who left earlier found the exit open.
                chance.survived.extend(
                    course
                        .shared
                        .iter()
                        .filter_map(|shared| shared.from_month_of.map(|_| shared.exposed)),
                );
                let which = Which::Any(Class::ExitClosed);
                let during = vec![exposed];
                chance.events.push(Event { during, which });
                let itinerary = course.itineraries.get(cohort);
                let departures = itinerary.map_or(&[][..], |i| &i.departures);
                let mut left = departures.iter();
                let left = left.find(|d| d.country == country && d.day >= day);
                if let Some((left, script)) = left.zip(next.scripts.get_mut(cohort)) {
                    *script = script.until(left.leg);
                }
            }
            let first = self.first_day(month);
            course.shared.push(Shared {
                exposed,
                from_month_of: Some(first),
            });
            let branch = self.course(next);
            course.branches.push(branch);
        }
    }

    /// Adds the courses in which a site is closed and a plan goes by its fallback; without one, rigs are sold where they stand.
    fn closures(&mut self, state: &State, course: &mut Course) {
        let fallback = self.fallback.filter(|_| !state.fled);
        let Some((journey, to)) = fallback else {
            for itinerary in &mut course.itineraries {
                let closures = std::mem::take(&mut itinerary.closures);
                itinerary.exposures.extend(closures);
            }
            return;
        };
        // Who cannot get out sells.
        for itinerary in &mut course.itineraries {
            let stuck = |exposed: &Exposed| {
                let site = itinerary.standing(exposed.from);
                site.is_some_and(|site| self.stuck(state, site, to))
            };
            let (stuck, free): (Vec<Exposed>, Vec<Exposed>) = itinerary
                .closures
                .iter()
                .partition(|exposed| stuck(exposed));
            itinerary.closures = free;
            itinerary.exposures.extend(stuck);
        }
        let mut shared: Vec<Exposed> = Vec::new();
        for exposed in course.itineraries.iter().flat_map(|i| &i.closures) {
            add(&mut shared, *exposed);
        }
        let history: Vec<Exposed> = shared.clone();
        let others = std::mem::take(&mut course.shared);
        course.shared.extend(history.iter().map(|exposed| Shared {
            exposed: *exposed,
            from_month_of: None,
        }));
        course.shared.extend(others);
        let mut from = course.first_day.saturating_sub(u32::from(course.from > 0));
        for month in course.from..self.months.len().saturating_sub(1) {
            let next = self.first_day(month.saturating_add(1));
            let last = month.saturating_add(2) == self.months.len();
            // A month's hazards run from one accrual date to the next, the last month's to the horizon.
            let until = if last { next } else { next.saturating_sub(1) };
            if between(&history, from, until).next().is_some() {
                let next = month.saturating_add(1);
                let branches = self.fled(state, course, (next, from, until), (journey, to));
                course.branches.extend(branches);
            }
            from = until;
        }
    }

    fn stuck(&self, state: &State, site: usize, to: usize) -> bool {
        let country = self.atlas.country_of(site);
        self.atlas.crosses(site, to) && country.is_some_and(|c| state.closed.contains(&c))
    }

    /// Returns the courses after a site was closed between two days: who stands there leaves on the first day of the next month, or sells where the exit is closed.
    fn fled(
        &mut self,
        state: &State,
        course: &Course,
        (month, from, until): (usize, u32, u32),
        (journey, to): (usize, usize),
    ) -> Vec<Course> {
        let struck: Vec<Exposed> = course
            .shared
            .iter()
            .filter(|shared| shared.from_month_of.is_none())
            .flat_map(|shared| between(std::slice::from_ref(&shared.exposed), from, until))
            .collect();
        let day = self.first_day(month);
        let mut next = state.clone();
        next.from = month;
        next.fled = true;
        let mut left: Vec<usize> = Vec::new();
        let mut fleeing: Vec<usize> = Vec::new();
        for (cohort, itinerary) in course.itineraries.iter().enumerate() {
            let mut given = course.chance(itinerary, from);
            // Days with a rate of their own are those of the new itinerary, from the start on.
            given.rated.clear();
            let during = course.running(itinerary, from, until);
            let which = Which::Any(Class::SiteClosed);
            given.events.push(Event { during, which });
            let at = itinerary.standing(until.saturating_sub(1).max(from));
            let flees = at.is_some_and(|site| self.closed_by(&struck, site));
            if let Some((given_of, since)) =
                next.given.get_mut(cohort).zip(next.since.get_mut(cohort))
            {
                *given_of = given;
                *since = until;
            }
            if let Some((site, script)) = at.filter(|_| flees).zip(next.scripts.get_mut(cohort)) {
                *script = script.fleeing(day, journey, to);
                next.closed_sites.push((site, day));
                fleeing.push(cohort);
                if self.atlas.crosses(site, to) {
                    left.extend(self.atlas.country_of(site));
                }
            }
        }
        let mut courses = Vec::new();
        if let Some(country) = left.first().copied() {
            let exit = exit_of(country);
            let known = next.open_until.iter().find(|(known, _)| *known == country);
            let from = known.map_or(0, |(_, until)| *until);
            if self.atlas.odds.runs(exit) && from < day && !next.closed.contains(&country) {
                let exposed = Exposed {
                    to: exit,
                    from,
                    until: day,
                };
                let mut sold = next.clone();
                sold.closed.push(country);
                for given in &mut sold.given {
                    let which = Which::Any(Class::ExitClosed);
                    let during = vec![exposed];
                    given.events.push(Event { during, which });
                }
                for cohort in fleeing {
                    if let Some(script) = sold.scripts.get_mut(cohort) {
                        script.legs.pop();
                        script.legs.push(Leg::End { day, sold: true });
                    }
                }
                next.open_until.retain(|(known, _)| *known != country);
                next.open_until.push((country, day));
                for given in &mut next.given {
                    given.survived.push(exposed);
                }
                courses.push(self.course(sold));
            }
        }
        courses.push(self.course(next));
        courses
    }

    /// Returns whether a site is closed by what has struck.
    fn closed_by(&self, struck: &[Exposed], site: usize) -> bool {
        let country = self.atlas.country_of(site);
        struck.iter().any(|exposed| match exposed.to.of {
            Owner::Site(closed) => closed == site,
            Owner::Country(closed) => Some(closed) == country,
            Owner::Journey(_) => false,
        })
    }
}

const fn exit_of(country: usize) -> Peril {
    Peril {
        of: Owner::Country(country),
        class: Class::ExitClosed,
    }
}

/// Adds days of a peril to a list, in which no day of it stands twice.
fn add(list: &mut Vec<Exposed>, exposed: Exposed) {
    let touching = |known: &&mut Exposed| {
        known.to == exposed.to && known.from <= exposed.until && exposed.from <= known.until
    };
    match list.iter_mut().find(touching) {
        Some(known) => {
            known.from = known.from.min(exposed.from);
            known.until = known.until.max(exposed.until);
        }
        None => list.push(exposed),
    }
}
