//! Where a cohort is on which days.

use super::survival::{Exposed, Rated};

/// A cohort and its days.
#[derive(Debug, Clone)]
pub(super) struct Itinerary {
    /// The cohort, by its place in the plan.
    pub cohort: usize,
    /// The group of the fleet.
    pub group: usize,
    /// The number of containers.
    pub containers: u32,
    /// The number of its lots.
    pub lots: usize,
    /// The day it is bought, and as what, if it is.
    pub bought: Option<Bought>,
    /// Where it is, in order; days are counted from the start of the case.
    pub stretches: Vec<Stretch>,
    /// What is given away on the way, and what stands somewhere at the end.
    pub given: Vec<Given>,
    pub end: Option<End>,
    /// The perils it is exposed to that take rigs or keep them.
    pub exposures: Vec<Exposed>,
    /// The same from the start on, where some of them are part of what is given.
    pub met: Vec<Exposed>,
    /// The perils that close the site it stands at.
    pub closures: Vec<Exposed>,
    /// The days that have a rate of their own.
    pub rated: Vec<Rated>,
    /// When it leaves a country.
    pub departures: Vec<Departure>,
    /// What its journeys have damaged.
    pub damages: Vec<Damaged>,
}

/// Rigs that a journey has damaged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Damaged {
    /// The day they arrive.
    pub day: u32,
    pub journey: usize,
    pub site: usize,
    /// What is broken for good.
    pub broken: usize,
    /// What arrives.
    pub arrived: usize,
}

/// Days at a site or under way: `from ≤ day < to`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stretch {
    /// At a site, as this fleet.
    At {
        site: usize,
        fleet: usize,
        from: u32,
        to: u32,
    },
    /// Under way, without power.
    Way {
        journey: usize,
        /// The site it left; none when it comes from a seller.
        left: Option<usize>,
        site: usize,
        fleet: usize,
        from: u32,
        to: u32,
    },
}

/// Containers that are bought.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bought {
    pub day: u32,
    pub group: usize,
    pub site: usize,
}

/// Rigs that are given away.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    pub day: u32,
    pub site: usize,
    /// What is given away.
    pub fleet: usize,
    /// Whether for money.
    pub sold: bool,
    /// Whether the containers go too.
    pub whole: bool,
}

/// Where a cohort stands at the horizon, or where it is under way to.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub site: usize,
    pub fleet: usize,
}

/// A departure from a country.
#[derive(Debug, Clone, Copy)]
pub(super) struct Departure {
    /// The leg, by its place in the script.
    pub leg: usize,
    pub day: u32,
    /// The country left, and the one gone to.
    pub country: usize,
}

impl Stretch {
    const fn from(&self) -> u32 {
        match self {
            Self::At { from, .. } | Self::Way { from, .. } => *from,
        }
    }

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
        let mut spans: Vec<(u32, u32)> = Vec::new();
        for (_, from, to) in self.stands(wanted) {
            match spans.last_mut() {
                Some((_, before)) if *before == from => *before = to,
                _ => spans.push((from, to)),
            }
        }
        spans.into_iter()
    }

    /// Returns the days at a site, as one fleet after the other.
    pub fn stands(&self, wanted: usize) -> impl Iterator<Item = (usize, u32, u32)> + '_ {
        self.stretches
            .iter()
            .filter_map(move |stretch| match *stretch {
                Stretch::At {
                    site,
                    fleet,
                    from,
                    to,
                } if site == wanted => Some((fleet, from, to)),
                _ => None,
            })
    }

    /// Returns whether it stands at a site on a day, and which.
    pub fn standing(&self, day: u32) -> Option<usize> {
        self.stretches.iter().find_map(|stretch| match *stretch {
            Stretch::At { site, from, to, .. } if from <= day && day < to => Some(site),
            _ => None,
        })
    }

    /// Returns the site it stands at on a day, stood at last, or is on its way to from a seller.
    pub fn last_at(&self, day: u32) -> Option<usize> {
        let begun = self
            .stretches
            .iter()
            .filter(|stretch| stretch.from() <= day);
        let mut sites = begun.map(|stretch| match *stretch {
            Stretch::At { site, .. } => site,
            Stretch::Way { left, site, .. } => left.unwrap_or(site),
        });
        sites.next_back()
    }

    /// Returns the fleet it is on a day, or was last.
    pub fn fleet(&self, day: u32) -> Option<usize> {
        let mut begun = self
            .stretches
            .iter()
            .filter(|stretch| stretch.from() <= day);
        let last = begun.next_back().or(self.stretches.first())?;
        Some(match last {
            Stretch::At { fleet, .. } | Stretch::Way { fleet, .. } => *fleet,
        })
    }

    /// Returns the days under way before the horizon ends.
    pub fn dark_days(&self, end: u32) -> u32 {
        let dark = |stretch: &Stretch| match stretch {
            Stretch::Way {
                from,
                to,
                left: Some(_),
                ..
            } => to.min(&end).saturating_sub(*from.min(&end)),
            _ => 0,
        };
        self.stretches.iter().map(dark).fold(0, u32::saturating_add)
    }
}
