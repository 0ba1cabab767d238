//! What leaves a country or comes to it, as far as taxes ask: moves abroad, deliveries, sales.

use super::tax::SHARE_PLACES;
use super::{Planner, QUANTITY_PLACES};
use crate::country::{Tax, TaxTransfer};
use crate::name::Name;
use crate::timeline::chain::Way;
use crate::timeline::itinerary::{Given, Itinerary, Stretch};
use crate::timeline::tax::{Departure, Worth};
use crate::units::Exact;

/// A cohort that goes abroad.
pub(super) struct Crossing<'a> {
    itinerary: &'a Itinerary,
    fleet: usize,
    /// The days on which it leaves, and is cleared for export.
    left: u32,
    cleared: u32,
    /// The countries, by their place in the case.
    from: usize,
    to: usize,
}

impl<'b> Planner<'_, 'b> {
    /// Returns every move to another country that is cleared for export before the horizon ends, by day.
    pub(super) fn crossings(&self) -> Vec<Crossing<'b>> {
        let facts = self.facts;
        let country = |site: usize| facts.places.get(site).map(|place| place.country);
        let mut crossings = Vec::new();
        for itinerary in self.itineraries {
            let mut stands = None;
            for stretch in &itinerary.stretches {
                match stretch {
                    Stretch::At { site, .. } => stands = country(*site),
                    Stretch::Way {
                        journey,
                        site,
                        fleet,
                        from: left,
                        ..
                    } => {
                        let journey = facts.case.journeys.iter().nth(*journey);
                        let days = journey.map_or(0, |(_, journey)| journey.days_to_export());
                        let cleared = left.saturating_add(u32::try_from(days).unwrap_or(u32::MAX));
                        let Some((from, to)) = stands.zip(country(*site)) else {
                            continue;
                        };
                        if from != to && cleared < self.end {
                            crossings.push(Crossing {
                                itinerary,
                                fleet: *fleet,
                                left: *left,
                                cleared,
                                from,
                                to,
                            });
                        }
                    }
                }
            }
        }
        crossings
    }

    /// Returns the ways on which cohorts have come to a country before a day.
    pub(super) fn arrived(&self, country: usize, before: u32) -> Vec<Way> {
        let facts = self.facts;
        let here = |site: usize| facts.places.get(site).is_some_and(|p| p.country == country);
        let mut ways = Vec::new();
        for itinerary in self.itineraries {
            let mut began = itinerary.bought.map(|bought| bought.day);
            for stretch in &itinerary.stretches {
                match stretch {
                    Stretch::Way { from, .. } => began = Some(*from),
                    Stretch::At { site, from, .. } => {
                        let day = began.take().filter(|_| *from < before && here(*site));
                        let cohort = itinerary.cohort;
                        ways.extend(day.map(|day| Way { cohort, day }));
                    }
                }
            }
        }
        ways
    }

    /// Returns the month a day lies in; days after the horizon lie in the one after its last.
    pub(super) fn month_of(&self, day: u32) -> usize {
        let months = self.facts.horizon.months().len();
        self.facts
            .date(day)
            .map_or(months, |date| self.index_of(date))
    }

    /// Returns what leaves which country, is sold there or given up: of what is owned there the cohort's share, by containers.
    pub(super) fn departures(
        &mut self,
        crossings: Vec<Crossing<'b>>,
        taxed: &[(usize, &Name, &Tax)],
        taxed_at: impl Fn(usize) -> Option<usize>,
    ) -> Vec<Departure<Exact>> {
        let facts = self.facts;
        let mut standing = vec![Exact::ZERO; facts.case.countries.len()];
        let mut changes: Vec<Change<'b>> = crossings.into_iter().map(Change::Crosses).collect();
        for itinerary in self.itineraries {
            let site = itinerary.stretches.first().map(Stretch::site);
            let place = site.and_then(|site| facts.places.get(site));
            let Some(country) = place.map(|place| place.country) else {
                continue;
            };
            if let Some(bought) = itinerary.bought {
                changes.push(Change::Comes(bought.day, country, itinerary.containers));
            } else if let Some(here) = standing.get_mut(country) {
                *here = *here + Exact::whole(itinerary.containers);
            }
            changes.extend(
                itinerary
                    .given
                    .iter()
                    .map(|given| Change::Gives(itinerary, *given)),
            );
        }
        changes.sort_by_key(Change::day);
        let mut departures = Vec::new();
        for change in changes {
            match change {
                Change::Comes(_, country, containers) => {
                    if let Some(here) = standing.get_mut(country) {
                        *here = *here + Exact::whole(containers);
                    }
                }
                Change::Gives(itinerary, given) => {
                    departures.extend(self.gives(itinerary, given, &mut standing, &taxed_at));
                }
                Change::Crosses(crossing) => {
                    departures.push(self.crosses(&crossing, taxed, &mut standing, &taxed_at));
                }
            }
        }
        departures
    }

    fn crosses(
        &mut self,
        crossing: &Crossing<'_>,
        taxed: &[(usize, &Name, &Tax)],
        standing: &mut [Exact],
        taxed_at: &impl Fn(usize) -> Option<usize>,
    ) -> Departure<Exact> {
        let going = Exact::whole(crossing.itinerary.containers);
        let share = leaves(standing, crossing.from, going);
        if let Some(there) = standing.get_mut(crossing.to) {
            *there = *there + going;
        }
        let (from, to) = (taxed_at(crossing.from), taxed_at(crossing.to));
        // Where no books were kept, rigs come at what they are worth.
        let terms = from.and_then(|from| taxed.get(from));
        let at_market = terms.is_none_or(|(.., tax)| tax.transfer == TaxTransfer::Market);
        Departure {
            month: self.month_of(crossing.cleared),
            from,
            to,
            way: Some(Way {
                cohort: crossing.itinerary.cohort,
                day: crossing.left,
            }),
            arrived: self.arrived(crossing.from, crossing.left.saturating_add(1)),
            share,
            whole: true,
            worth: at_market.then(|| self.worth(crossing)),
        }
    }

    /// Returns what a cohort gives away: of a part of its rigs, the part of its hashrate.
    fn gives(
        &self,
        itinerary: &Itinerary,
        given: Given,
        standing: &mut [Exact],
        taxed_at: &impl Fn(usize) -> Option<usize>,
    ) -> Option<Departure<Exact>> {
        let facts = self.facts;
        let country = facts.places.get(given.site)?.country;
        let hashed = |fleet: usize| -> Exact {
            let lots = facts.fleets.get(fleet).map_or(&[][..], |fleet| &fleet.lots);
            lots.iter().map(|lot| lot.terahash).sum()
        };
        let before = itinerary
            .fleet(given.day.saturating_sub(1))
            .map_or(Exact::ZERO, hashed);
        let part = if given.whole || before == Exact::ZERO {
            Exact::ONE
        } else {
            hashed(given.fleet).over(before).min(Exact::ONE)
        };
        let containers = Exact::whole(itinerary.containers);
        let share = if given.whole {
            leaves(standing, country, containers)
        } else {
            let here = standing.get(country).copied().unwrap_or(containers);
            share_of(containers * part, here)
        };
        Some(Departure {
            month: self.month_of(given.day),
            from: Some(taxed_at(country)?),
            to: None,
            way: None,
            arrived: self.arrived(country, given.day.saturating_add(1)),
            share,
            whole: given.whole,
            worth: None,
        })
    }

    /// Returns what the rigs of a cohort are worth on the market on the day of its export clearance.
    fn worth(&mut self, crossing: &Crossing<'_>) -> Vec<Worth<Exact>> {
        let facts = self.facts;
        let group = facts.fleets.get(crossing.fleet);
        let Some((group, date)) = group.zip(facts.date(crossing.cleared)) else {
            return Vec::new();
        };
        let last = facts.horizon.months().len().saturating_sub(1);
        let month = self.index_of(date).min(last);
        let containers = Exact::whole(crossing.itinerary.containers);
        let lots = group.lots.iter().enumerate();
        let lots = lots.filter_map(|(index, lot)| {
            let tier = lot.tier?;
            let currency = *facts.tiers.get(tier)?;
            let terahash = lot.terahash_on(date) * containers;
            Some(Worth {
                terahash: terahash.to_places(QUANTITY_PLACES),
                tier,
                month,
                currency: self.settlements.currency(currency),
                of: self.of(crossing.itinerary, index),
            })
        });
        lots.collect()
    }
}

/// What changes what stands in a country.
enum Change<'a> {
    Crosses(Crossing<'a>),
    Gives(&'a Itinerary, Given),
    /// Containers that are bought: the day, the country, how many.
    Comes(u32, usize, u32),
}

impl Change<'_> {
    const fn day(&self) -> u32 {
        match self {
            Self::Crosses(crossing) => crossing.cleared,
            Self::Gives(_, given) => given.day,
            Self::Comes(day, ..) => *day,
        }
    }
}

/// Takes containers away from what stands in a country, and returns their share of it.
fn leaves(standing: &mut [Exact], country: usize, going: Exact) -> Exact {
    let Some(here) = standing.get_mut(country) else {
        return Exact::ONE;
    };
    let share = share_of(going, *here);
    *here = (*here - going).max(Exact::ZERO);
    share
}

fn share_of(part: Exact, whole: Exact) -> Exact {
    if whole == Exact::ZERO {
        return Exact::ONE;
    }
    part.over(whole).to_places(SHARE_PLACES).min(Exact::ONE)
}
