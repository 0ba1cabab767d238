//! How a course may go on otherwise: when an exit is closed before somebody leaves, and when a site is closed.

use super::{Closure, Course, Exit, add, exit_of, together, without};
use crate::timeline::fleet::Fleets;
use crate::timeline::itinerary::Itinerary;
use crate::timeline::script::{Leg, Script, Scripts};
use crate::timeline::survival::{Chance, Event, Exposed, Owner, Peril, Which, between};
use crate::timeline::walk::Atlas;
use std::rc::Rc;

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
    /// What has closed a site.
    struck: Vec<Peril>,
    /// Whether somebody has gone by the fallback: there is no second.
    fled: bool,
    /// The day before which perils are part of what is given, by cohort.
    since: Vec<u32>,
    /// The sites that were closed, and the day their contracts end.
    closed_sites: Vec<(usize, u32)>,
}

impl State {
    /// Returns the days up to one on which it is not yet given that an exit is open, and notes that it is.
    fn open(&mut self, country: usize, until: u32) -> Option<Exposed> {
        let known = self.open_until.iter().find(|(known, _)| *known == country);
        let from = known.map_or(0, |(_, until)| *until);
        if from >= until {
            return None;
        }
        self.open_until.retain(|(known, _)| *known != country);
        self.open_until.push((country, until));
        let to = exit_of(country);
        Some(Exposed { to, from, until })
    }

    /// Notes what is given for a cohort up to a day.
    fn give(&mut self, cohort: usize, given: Chance, since: u32) {
        let known = self.given.get_mut(cohort);
        if let Some((known, from)) = known.zip(self.since.get_mut(cohort)) {
            *known = given;
            *from = since;
        }
    }

    /// Notes that an exit was closed on some days before a day: departures that have not begun by then are cancelled.
    fn shut(&mut self, course: &Course, (country, day): (usize, u32), days: Exposed) {
        self.closed.push(country);
        for itinerary in &course.itineraries {
            let cohort = itinerary.cohort;
            if let Some(given) = self.given.get_mut(cohort) {
                // Who was under way met it on days of its own.
                let during = without(days, &itinerary.met);
                let which = Which::Any(days.to);
                given.events.push(Event { during, which });
            }
            let mut departures = itinerary.departures.iter();
            let left = departures.find(|d| d.country == country && d.day >= day);
            if let Some((left, script)) = left.zip(self.scripts.get_mut(cohort)) {
                *script = script.until(left.leg);
            }
        }
    }
}

/// Makes the courses of a plan.
pub(in crate::timeline) struct Courses<'a> {
    pub atlas: &'a Atlas<'a>,
    pub fleets: &'a mut Fleets,
    pub fallback: Option<(usize, usize)>,
    pub liquidates: bool,
    /// The first day of each month, from the start of the case, and the first after the horizon.
    pub months: Rc<[u32]>,
}

impl Courses<'_> {
    /// Returns the course of a plan as it is meant, with all it may change into.
    pub fn of(&mut self, scripts: &Scripts) -> Course {
        let cohorts = scripts.cohorts.len();
        self.course(&State {
            scripts: scripts.cohorts.clone(),
            given: vec![Chance::default(); cohorts],
            from: 0,
            closed: Vec::new(),
            open_until: Vec::new(),
            struck: Vec::new(),
            fled: false,
            since: vec![0; cohorts],
            closed_sites: Vec::new(),
        })
    }

    fn course(&mut self, state: &State) -> Course {
        let mut itineraries = Vec::new();
        for (cohort, script) in state.scripts.iter().enumerate() {
            itineraries.extend(Itinerary::of(script, cohort, self.atlas, self.fleets));
        }
        for itinerary in &mut itineraries {
            let since = state.since.get(itinerary.cohort).copied().unwrap_or(0);
            itinerary.met.clone_from(&itinerary.exposures);
            itinerary.exposures = between(&itinerary.exposures, since, u32::MAX).collect();
            itinerary.closures = between(&itinerary.closures, since, u32::MAX).collect();
            // What has closed a site does not close another.
            itinerary.closures.retain(|c| !state.struck.contains(&c.to));
            // What is closed is closed once, while those who stand there get ready to leave.
            let shut = |days: &Exposed| {
                let site = itinerary.standing(days.from);
                let mut closed = state.closed_sites.iter();
                closed.any(|(closed, day)| site == Some(*closed) && days.until <= *day)
            };
            let (_, open) = itinerary.closures.iter().partition(|days| shut(days));
            itinerary.closures = open;
        }
        let is_branch = state.given.iter().any(|given| !given.events.is_empty());
        let mut course = Course {
            itineraries,
            given: state.given.clone(),
            exits: Vec::new(),
            closures: Vec::new(),
            liquidates: self.liquidates,
            is_branch,
            borrows: !is_branch,
            from: state.from,
            first_day: self.first_day(state.from),
            months: Rc::clone(&self.months),
            closed_sites: state.closed_sites.clone(),
            branches: Vec::new(),
        };
        let fallback = self.fallback.filter(|_| !state.fled);
        self.closures(state, fallback, &mut course);
        self.exits(state, &mut course);
        if let Some(fallback) = fallback {
            self.fallbacks(state, fallback, &mut course);
        }
        course
    }

    fn first_day(&self, month: usize) -> u32 {
        self.months.get(month).copied().unwrap_or(u32::MAX)
    }

    /// Returns the month a day lies in.
    fn month_of(&self, day: u32) -> usize {
        let begun = self.months.partition_point(|first| *first <= day);
        begun.saturating_sub(1)
    }

    /// Adds the courses in which an exit is closed before somebody leaves: who has not left stays where it is.
    fn exits(&mut self, state: &State, course: &mut Course) {
        let mut departures: Vec<(u32, usize)> = Vec::new();
        for departure in course.itineraries.iter().flat_map(|i| &i.departures) {
            let open = !state.closed.contains(&departure.country);
            let runs = self.atlas.odds.runs(exit_of(departure.country));
            if open && departure.day >= course.first_day && runs {
                departures.push((departure.day, departure.country));
            }
        }
        departures.sort_unstable();
        departures.dedup();
        let mut open = state.clone();
        for (day, country) in departures {
            let Some(days) = open.open(country, day) else {
                continue;
            };
            let month = self.month_of(day);
            let first = self.first_day(month);
            let told = course.told(first);
            let mut next = open.clone();
            next.from = month;
            for itinerary in &course.itineraries {
                // Who left earlier found the exit open, and no site was closed.
                let given = course.chance_at(itinerary, first, told, first);
                next.give(itinerary.cohort, given, told);
            }
            next.shut(course, (country, day), days);
            let counts_from = first;
            course.exits.push(Exit { days, counts_from });
            let branch = self.course(&next);
            course.branches.push(branch);
        }
    }

    /// Finds the perils that close a site from which a plan goes by its fallback; rigs that cannot are sold where they stand.
    fn closures(&self, state: &State, fallback: Option<(usize, usize)>, course: &mut Course) {
        for itinerary in &mut course.itineraries {
            let flees = |exposed: &Exposed| {
                let site = itinerary.standing(exposed.from).zip(fallback);
                site.is_some_and(|(site, (_, to))| site != to && !self.stuck(state, site, to))
            };
            let closures = itinerary.closures.iter();
            let (free, stuck): (Vec<Exposed>, Vec<Exposed>) = closures.partition(|e| flees(e));
            itinerary.closures = free;
            itinerary.met.extend(&stuck);
            itinerary.exposures.extend(stuck);
        }
        let mut all: Vec<Exposed> = Vec::new();
        for exposed in course.itineraries.iter().flat_map(|i| &i.closures) {
            add(&mut all, *exposed);
        }
        let closures = all.into_iter().map(|days| Closure {
            sites: self.sites_of(days.to.of),
            days,
        });
        course.closures = closures.collect();
    }

    /// Returns whether rigs cannot get from one site to another because an exit is closed.
    fn stuck(&self, state: &State, site: usize, to: usize) -> bool {
        let country = self.atlas.country_of(site);
        self.atlas.crosses(site, to) && country.is_some_and(|c| state.closed.contains(&c))
    }

    fn sites_of(&self, owner: Owner) -> Vec<usize> {
        let sites = 0..self.atlas.case.sites.len();
        let meant = |site: &usize| match owner {
            Owner::Site(closed) => closed == *site,
            Owner::Country(closed) => Some(closed) == self.atlas.country_of(*site),
            Owner::Journey(_) => false,
        };
        sites.filter(meant).collect()
    }

    /// Adds the courses in which a site is closed and a plan goes by its fallback: one for each month and what may close it.
    fn fallbacks(&mut self, state: &State, fallback: (usize, usize), course: &mut Course) {
        let mut from = course.first_day.saturating_sub(u32::from(course.from > 0));
        for month in course.from..self.months.len().saturating_sub(1) {
            let next = self.first_day(month.saturating_add(1));
            let last = month.saturating_add(2) == self.months.len();
            // A month's hazards run from one accrual date to the next, the last month's to the horizon.
            let until = if last { next } else { next.saturating_sub(1) };
            let mut perils: Vec<Peril> = Vec::new();
            for closure in &course.closures {
                let runs = closure.days.from < until && from < closure.days.until;
                if runs && !perils.contains(&closure.days.to) {
                    perils.push(closure.days.to);
                }
            }
            for peril in perils {
                let span = (month, from, until);
                let branches = self.fled(state, course, span, peril, fallback);
                course.branches.extend(branches);
            }
            from = until;
        }
    }

    /// Returns the courses after a peril has closed sites between two days: who stands there leaves on the first day of the next month, or sells where the exit is closed.
    fn fled(
        &mut self,
        state: &State,
        course: &Course,
        (month, from, until): (usize, u32, u32),
        peril: Peril,
        (journey, to): (usize, usize),
    ) -> Vec<Course> {
        let day = self.first_day(month.saturating_add(1));
        let mut next = state.clone();
        next.from = month.saturating_add(1);
        next.struck.push(peril);
        // Who leaves in the month leaves all the same.
        for exit in &course.exits {
            if let (Owner::Country(country), true) = (exit.days.to.of, exit.counts_from < day) {
                let _ = next.open(country, exit.days.until);
            }
        }
        // Contracts end with their sites, whether or not anybody is there to leave.
        let closed = self.sites_of(peril.of);
        next.closed_sites
            .extend(closed.iter().map(|site| (*site, day)));
        let mut leaves: Option<usize> = None;
        let mut fleeing: Vec<usize> = Vec::new();
        for itinerary in &course.itineraries {
            let cohort = itinerary.cohort;
            let given = self.given_after(course, itinerary, (month, from, until), peril);
            next.give(cohort, given, until);
            let Some(script) = next.scripts.get_mut(cohort) else {
                continue;
            };
            let mut closures = course.closures.iter();
            let flees = closures.any(|closure| {
                closure.days.to == peril && closure.closes(itinerary, day.saturating_sub(1))
            });
            *script = script.avoiding(&closed, to, |left, way| {
                self.atlas.arrival(left, way) >= day
            });
            if let Some(site) = itinerary.standing(day.saturating_sub(1)).filter(|_| flees) {
                *script = script.fleeing(day, journey, to);
                fleeing.push(cohort);
                if self.atlas.crosses(site, to) {
                    leaves = self.atlas.country_of(site);
                }
            }
        }
        next.fled = !fleeing.is_empty();
        let mut courses = Vec::new();
        let exit = leaves.filter(|country| self.atlas.odds.runs(exit_of(*country)));
        let before = next.clone();
        if let Some((country, days)) = exit.and_then(|c| Some((c, next.open(c, day)?))) {
            let mut sold = before;
            sold.shut(course, (country, day), days);
            for cohort in fleeing {
                if let Some(script) = sold.scripts.get_mut(cohort) {
                    script.legs.retain(|leg| leg.day() < day);
                    script.legs.push(Leg::End { day, sold: true });
                }
            }
            for itinerary in &course.itineraries {
                if let Some(given) = next.given.get_mut(itinerary.cohort) {
                    given.survived.extend(without(days, &itinerary.met));
                }
            }
            courses.push(self.course(&sold));
        }
        courses.push(self.course(&next));
        courses
    }

    /// Returns what is given for a cohort after a peril has closed sites in a month.
    ///
    /// For who stands there it was the first of all that could happen to it; for others the first of what closes sites elsewhere, while nothing happened to them.
    fn given_after(
        &self,
        course: &Course,
        itinerary: &Itinerary,
        (month, from, until): (usize, u32, u32),
        peril: Peril,
    ) -> Chance {
        let last = self.first_day(month.saturating_add(1)).saturating_sub(1);
        let mut given = course.chance_at(itinerary, last, from, last);
        let own = together(course.running(itinerary, (from, until), last));
        let meets = course
            .closures
            .iter()
            .any(|closure| closure.days.to == peril && closure.closes(itinerary, last));
        if meets {
            for during in own {
                if during.iter().any(|exposed| exposed.to == peril) {
                    let which = Which::Any(peril);
                    given.events.push(Event { during, which });
                    return given;
                }
                given.survived.extend(during);
            }
        } else {
            given.survived.extend(own.into_iter().flatten());
        }
        let mut during: Vec<Exposed> = Vec::new();
        for closure in &course.closures {
            if !closure.closes(itinerary, last) {
                let days = between(std::slice::from_ref(&closure.days), from, until);
                during.extend(days.flat_map(|days| without(days, &itinerary.met)));
            }
        }
        let which = Which::Any(peril);
        given.events.push(Event { during, which });
        given
    }
}
