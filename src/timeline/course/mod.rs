//! The courses a plan may take: as it is meant, and as it goes on when a site is closed or an exit is.
//!
//! A course that goes on differently begins with a month, and all of it has a chance of its own (rule 14).
//! What it and the one it leaves have in common before is told once, by the latter.

mod branches;

pub(super) use branches::Courses;

use super::itinerary::Itinerary;
use super::survival::{Chance, Class, Exposed, Owner, Peril, before, between};
use std::rc::Rc;

/// What all cohorts of a plan do, given what has happened.
#[derive(Debug, Clone)]
pub(super) struct Course {
    pub itineraries: Vec<Itinerary>,
    /// The chance of what has happened, by cohort.
    given: Vec<Chance>,
    /// The exits that have to be open for the plan to go on as this course says.
    exits: Vec<Exit>,
    /// The sites that may not be closed for the plan to go on as this course says.
    closures: Vec<Closure>,
    /// Whether everything is sold and left at the horizon.
    pub liquidates: bool,
    /// Whether something has happened that leads to it.
    pub is_branch: bool,
    /// Whether the loans of the plan are paid in it: those of a branch are paid in the course it leaves, and who sells now takes none.
    pub borrows: bool,
    /// The month it begins with, from the start of the case.
    pub from: usize,
    /// The first day of that month.
    pub first_day: u32,
    /// The first day of each month, and the first after the horizon.
    months: Rc<[u32]>,
    /// The sites that were closed, and the day their contracts end.
    closed_sites: Vec<(usize, u32)>,
    /// How it may go on otherwise.
    pub branches: Vec<Self>,
}

/// Days on which an exit has to be open.
#[derive(Debug, Clone, Copy)]
struct Exit {
    days: Exposed,
    /// The first day of the month from which on that counts, as a whole: somebody leaves in it.
    counts_from: u32,
}

/// Days on which somebody stands where a peril closes sites.
#[derive(Debug, Clone)]
struct Closure {
    days: Exposed,
    /// The sites it closes.
    sites: Vec<usize>,
}

impl Course {
    /// Returns what has to hold for what a cohort does up to a day.
    pub fn chance(&self, itinerary: &Itinerary, day: u32) -> Chance {
        self.chance_at(itinerary, day, day, day)
    }

    /// Returns what has to hold on a day for what a cohort did at a site up to the day on which it left.
    pub fn stayed(&self, itinerary: &Itinerary, left: u32, day: u32) -> Chance {
        self.chance_at(itinerary, day, left, left.saturating_sub(1))
    }

    /// Returns what has to hold on a day for what a cohort did up to one, when on another it stands where it stands.
    ///
    /// A closure is an event of its month's end: in that month only who stands there meets it.
    pub fn chance_at(&self, itinerary: &Itinerary, day: u32, until: u32, stands: u32) -> Chance {
        let mut chance = self.given_of(itinerary);
        chance.survived.extend(before(&itinerary.exposures, until));
        let exits = self.exits.iter().filter(|exit| exit.counts_from <= day);
        for exit in exits {
            let others = without(exit.days, &itinerary.met);
            chance.survived.extend(others);
        }
        let told = self.told(day);
        for closure in &self.closures {
            let here = closure.closes(itinerary, stands);
            let until = if here { told.max(until) } else { told };
            let days = before(std::slice::from_ref(&closure.days), until);
            let others = days.flat_map(|days| without(days, &itinerary.met));
            chance.survived.extend(others);
        }
        chance.rated.clone_from(&itinerary.rated);
        chance
    }

    fn given_of(&self, itinerary: &Itinerary) -> Chance {
        let given = self.given.get(itinerary.cohort);
        given.cloned().unwrap_or_default()
    }

    /// Returns the day up to which a course that begins with the month of a day, or earlier, has told of closures.
    fn told(&self, day: u32) -> u32 {
        let begun = self.months.partition_point(|first| *first <= day);
        let first = begun.checked_sub(1).and_then(|m| self.months.get(m));
        let first = first.copied().unwrap_or(0);
        if begun == self.months.len() {
            first
        } else {
            // A month's hazards run from one accrual date to the next.
            first.saturating_sub(1)
        }
    }

    /// Returns the perils that run for a cohort between two days, when on the last of them it stands where it stands: its own, and those that close its site.
    pub fn running(
        &self,
        itinerary: &Itinerary,
        (from, until): (u32, u32),
        last: u32,
    ) -> Vec<Exposed> {
        let mut running: Vec<Exposed> = between(&itinerary.exposures, from, until).collect();
        for closure in &self.closures {
            if closure.closes(itinerary, last) {
                let days = between(std::slice::from_ref(&closure.days), from, until);
                running.extend(days.flat_map(|days| without(days, &itinerary.met)));
            }
        }
        running
    }

    /// Returns whether a contract of a site that began on a day has ended with the site.
    pub fn is_closed(&self, site: usize, began: u32) -> bool {
        let closed = |(closed, day): &(usize, u32)| *closed == site && began < *day;
        self.closed_sites.iter().any(closed)
    }
}

impl Closure {
    /// Returns whether it closes the site at which a cohort stands on a day, so that it goes by the fallback.
    fn closes(&self, itinerary: &Itinerary, day: u32) -> bool {
        let site = itinerary.standing(day);
        let goes = |closure: &Exposed| {
            closure.to == self.days.to && (closure.from..closure.until).contains(&day)
        };
        site.is_some_and(|site| self.sites.contains(&site)) && itinerary.closures.iter().any(goes)
    }
}

/// Returns exposures in groups that share days or a peril: only those compete for which strikes first.
pub(super) fn together(mut running: Vec<Exposed>) -> Vec<Vec<Exposed>> {
    running.sort_by_key(|exposed| (exposed.from, exposed.until));
    let mut groups: Vec<Vec<Exposed>> = Vec::new();
    let mut over = 0;
    for exposed in running {
        let same = |group: &Vec<Exposed>| group.iter().any(|other| other.to == exposed.to);
        let overlaps = (exposed.from < over).then(|| groups.len().saturating_sub(1));
        match groups.iter().position(same).or(overlaps) {
            Some(first) => {
                let later: Vec<Vec<Exposed>> = groups.drain(first..).collect();
                let later = later.into_iter().flatten();
                groups.push(later.chain([exposed]).collect());
            }
            None => groups.push(vec![exposed]),
        }
        over = over.max(exposed.until);
    }
    groups
}

const fn exit_of(country: usize) -> Peril {
    Peril {
        of: Owner::Country(country),
        class: Class::ExitClosed,
    }
}

/// Returns days of a peril without those on which a cohort is exposed to it by itself.
fn without(days: Exposed, own: &[Exposed]) -> Vec<Exposed> {
    let mut left = vec![days];
    for own in own.iter().filter(|own| own.to == days.to) {
        let parts = left.iter().flat_map(|part| {
            let earlier = part.until.min(own.from);
            let later = part.from.max(own.until);
            [(part.from, earlier), (later, part.until)]
        });
        let parts = parts.filter(|(from, until)| from < until);
        left = parts
            .map(|(from, until)| Exposed {
                from,
                until,
                ..days
            })
            .collect();
    }
    left
}

/// Adds days of a peril to a list, in which no day of it stands twice.
fn add(list: &mut Vec<Exposed>, exposed: Exposed) {
    let mut whole = exposed;
    list.retain(|known| {
        let touches =
            known.to == whole.to && known.from <= whole.until && whole.from <= known.until;
        if touches {
            whole.from = whole.from.min(known.from);
            whole.until = whole.until.max(known.until);
        }
        !touches
    });
    list.push(whole);
}
