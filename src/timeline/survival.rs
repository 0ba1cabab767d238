//! With which chance a line is paid.

use super::odds::{Force, OwnerOdds, PerilOdds, Trapped, spans};
use crate::calendar::Horizon;
use crate::hazard::Effect;
use crate::scenario::Case;
use crate::units::{Exact, Rate};
use std::collections::HashMap;

/// The hazards of one country or site that have one effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Peril {
    /// The country or the site.
    pub of: Owner,
    pub class: Class,
}

/// Whose hazards they are: of a country, a site or a journey, by its place in the case.
///
/// What may be lost on a trip by a journey is lost on one day of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    Country(usize),
    Site(usize),
    Journey(usize),
}

/// What happens, as far as it ends something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    RigsLost,
    SiteClosed,
    ExitClosed,
}

/// Days during which a peril runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Exposed {
    pub to: Peril,
    /// The first day, from the start of the case, and the first day after it.
    pub from: u32,
    pub until: u32,
}

/// What has to hold for a line to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Chance {
    /// The perils that must not have struck.
    pub survived: Vec<Exposed>,
    /// What has struck.
    pub events: Vec<Event>,
    /// The days that are discounted at a rate of their own.
    pub rated: Vec<Rated>,
}

/// An event: of several perils that run, the first to strike is one of those that are meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Event {
    pub during: Vec<Exposed>,
    pub which: Which,
}

/// Which of the perils that run strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Which {
    /// One hazard of one peril.
    Hazard(Peril, usize),
    /// Any hazard of one peril.
    Any(Peril),
}

/// Days spent where a country or site has a rate of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Rated {
    pub at: Owner,
    pub from: u32,
    pub until: u32,
}

/// In which part of what may be, in one month: counted from the start of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Within {
    /// In the regimes of a country in which power is cut alike at a site; the cuts by their place in the site's list.
    Regimes {
        site: usize,
        cuts: usize,
        month: usize,
    },
    /// After a hazard of an owner has come to keep coins back.
    Trapped {
        of: Owner,
        hazard: usize,
        month: usize,
    },
}

/// The probabilities of surviving some days of a peril, as far as they were worked out.
pub(super) type Survivals = HashMap<(Peril, u32, u32), Exact>;

/// The hazards and regimes of all countries and sites.
pub(super) struct Odds {
    countries: Vec<OwnerOdds>,
    sites: Vec<OwnerOdds>,
    journeys: Vec<OwnerOdds>,
    regimes: Vec<Vec<Vec<Exact>>>,
}

impl Class {
    pub const ALL: [Self; 3] = [Self::RigsLost, Self::SiteClosed, Self::ExitClosed];

    pub const fn of(effect: Effect) -> Option<Self> {
        match effect {
            Effect::RigsLost => Some(Self::RigsLost),
            Effect::SiteClosed => Some(Self::SiteClosed),
            Effect::ExitClosed => Some(Self::ExitClosed),
            _ => None,
        }
    }
}

impl Odds {
    pub fn of(case: &Case, discount: Rate, horizon: Horizon) -> Self {
        let countries = case.countries.iter().map(|(_, country)| {
            let premium = country.premium.as_ref();
            let premium = premium.and_then(|premium| premium.rate().ok());
            let premium = premium.map_or(Exact::ZERO, |rate| Exact::of(rate.to_yearly()));
            OwnerOdds::of(&country.hazards, (discount, premium), horizon)
        });
        let sites = case.sites.iter();
        let sites =
            sites.map(|(_, site)| OwnerOdds::of(&site.hazards, (discount, Exact::ZERO), horizon));
        let journeys = case.journeys.iter();
        let journeys = journeys.map(|(_, journey)| OwnerOdds::of_trip(journey.damage.lost));
        let months = horizon.months().len();
        let regimes = case.countries.iter();
        let regimes =
            regimes.map(|(_, country)| country.regimes.probabilities(horizon.start(), months));
        Self {
            countries: countries.collect(),
            sites: sites.collect(),
            journeys: journeys.collect(),
            regimes: regimes.collect(),
        }
    }

    fn owner(&self, owner: Owner) -> Option<&OwnerOdds> {
        match owner {
            Owner::Country(country) => self.countries.get(country),
            Owner::Site(site) => self.sites.get(site),
            Owner::Journey(journey) => self.journeys.get(journey),
        }
    }

    fn peril(&self, peril: Peril) -> Option<&PerilOdds> {
        let [lost, closed, exit] = &self.owner(peril.of)?.perils;
        Some(match peril.class {
            Class::RigsLost => lost,
            Class::SiteClosed => closed,
            Class::ExitClosed => exit,
        })
    }

    /// Returns whether anything belongs to a peril.
    pub fn runs(&self, peril: Peril) -> bool {
        self.peril(peril)
            .is_some_and(|odds| !odds.hazards.is_empty())
    }

    /// Returns the hazards of a peril, by their places in their owner's list.
    pub fn hazards(&self, peril: Peril) -> impl Iterator<Item = usize> + '_ {
        let hazards = self.peril(peril).map_or(&[][..], |odds| &odds.hazards);
        hazards.iter().map(|(index, _)| *index)
    }

    /// Returns whether days at a place are discounted at a rate of their own.
    pub fn is_rated(&self, owner: Owner) -> bool {
        self.owner(owner).is_some_and(|odds| odds.rate.is_some())
    }

    /// Returns the probability that a site has power in a month, as far as hazards that darken it go.
    pub fn lit(&self, owners: [Owner; 2], month: usize) -> Exact {
        let dark = |owner: Owner| {
            let dark = self.owner(owner).and_then(|odds| odds.dark.get(month));
            dark.copied().unwrap_or(Exact::ZERO)
        };
        let [country, site] = owners;
        (Exact::ONE - dark(country)) * (Exact::ONE - dark(site))
    }

    /// Returns what keeps coins of a place back.
    pub fn trapped(&self, owner: Owner) -> &[Trapped] {
        self.owner(owner).map_or(&[], |odds| &odds.trapped)
    }

    /// Returns the probability of a chance.
    pub fn probability(&self, chance: &Chance, known: &mut Survivals) -> Exact {
        let survived = self.all_survived(&chance.survived, known);
        let events = chance.events.iter();
        events.fold(survived, |all, event| all * self.strikes(event, known))
    }

    /// Returns what days up to one weigh that have a rate of their own, besides the discount.
    pub fn rated(&self, rated: &[Rated], day: u32) -> Exact {
        let factors = rated.iter().filter_map(|rated| {
            let days = rated.until.min(day).saturating_sub(rated.from);
            let rate = self.owner(rated.at)?.rate.as_ref()?;
            Some(rate.exactly_after(days))
        });
        factors.fold(Exact::ONE, |all, one| all * one)
    }

    /// Returns the probability that of the perils that run the first to strike is one of those meant (rule 13).
    fn strikes(&self, event: &Event, known: &mut Survivals) -> Exact {
        (Exact::ONE - self.all_survived(&event.during, known)) * self.share(event)
    }

    /// Returns the share of the forces of the perils that run which those meant have: days × ln(1 − p), summed.
    ///
    /// Certain events (100 % a year) take all of it, in equal parts; where nothing can happen it is zero.
    fn share(&self, event: &Event) -> Exact {
        let alike = event.during.first().is_some_and(|first| {
            let days = |e: &Exposed| (e.from, e.until);
            event.during.iter().all(|other| {
                let odds = self.peril(other.to);
                let mut hazards = odds.map_or(&[][..], |odds| &odds.hazards).iter();
                days(other) == days(first) && hazards.all(|(_, rates)| rates.len() == 1)
            })
        });
        let mut forces: Vec<(bool, Force)> = Vec::new();
        for exposed in &event.during {
            let hazards = self.peril(exposed.to).map_or(&[][..], |odds| &odds.hazards);
            for (index, rates) in hazards {
                let meant = match event.which {
                    Which::Hazard(peril, hazard) => peril == exposed.to && hazard == *index,
                    Which::Any(peril) => peril == exposed.to,
                };
                forces.push((meant, Force::of(rates, *exposed, alike)));
            }
        }
        if let [(meant, only)] = forces.as_slice() {
            let strikes = *meant && (only.certain || only.force != Exact::ZERO);
            return if strikes { Exact::ONE } else { Exact::ZERO };
        }
        let certain = forces.iter().any(|(_, force)| force.certain);
        let size = |force: &Force| match (certain, force.certain) {
            (true, true) => Exact::ONE,
            (true, false) => Exact::ZERO,
            (false, _) => force.force,
        };
        let all: Exact = forces.iter().map(|(_, force)| size(force)).sum();
        let meant = forces.iter().filter(|(meant, _)| *meant);
        let meant: Exact = meant.map(|(_, force)| size(force)).sum();
        if all == Exact::ZERO {
            Exact::ZERO
        } else {
            meant.over(all)
        }
    }

    /// Returns the probability of being in any of some regimes in a month.
    pub fn in_regimes(&self, country: usize, regimes: &[usize], month: usize) -> Exact {
        let of_month = self.regimes.get(country).and_then(|c| c.get(month));
        let probabilities = of_month.map_or(&[][..], Vec::as_slice);
        let probability = |regime: &usize| probabilities.get(*regime).copied();
        regimes.iter().filter_map(probability).sum()
    }

    fn all_survived(&self, exposures: &[Exposed], known: &mut Survivals) -> Exact {
        let survived = exposures.iter();
        let survived = survived.map(|exposed| self.survival(*exposed, known));
        survived.fold(Exact::ONE, |all, one| all * one)
    }

    fn survival(&self, exposed: Exposed, known: &mut Survivals) -> Exact {
        let Some(odds) = self.peril(exposed.to) else {
            return Exact::ONE;
        };
        match odds.survival.as_slice() {
            [] => Exact::ONE,
            [(_, always)] => {
                let days = exposed.until.saturating_sub(exposed.from);
                let known = known.entry((exposed.to, 0, days));
                *known.or_insert_with(|| always.exactly_after(days))
            }
            pieces => {
                let known = known.entry((exposed.to, exposed.from, exposed.until));
                *known.or_insert_with(|| {
                    let pieces = spans(pieces, exposed.from, exposed.until);
                    pieces.fold(Exact::ONE, |all, (days, factors)| {
                        all * factors.exactly_after(days)
                    })
                })
            }
        }
    }
}

/// Returns the part of exposures before a day.
pub(super) fn before(exposures: &[Exposed], day: u32) -> impl Iterator<Item = Exposed> + '_ {
    between(exposures, 0, day)
}

/// Returns the part of exposures from one day to another.
pub(super) fn between(
    exposures: &[Exposed],
    from: u32,
    until: u32,
) -> impl Iterator<Item = Exposed> + '_ {
    let clipped = exposures.iter().map(move |exposed| Exposed {
        from: exposed.from.max(from),
        until: exposed.until.min(until),
        ..*exposed
    });
    clipped.filter(|exposed| exposed.from < exposed.until)
}
