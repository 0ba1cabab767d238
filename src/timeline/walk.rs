//! From a script to an itinerary: a cohort followed from day to day.

use super::fleet::{Change, Fleets};
use super::itinerary::{Bought, Damaged, Departure, End, Given, Itinerary, Stretch};
use super::script::{Leg, Script};
use super::survival::{Class, Exposed, Odds, Owner, Peril, Rated};
use crate::calendar::Horizon;
use crate::journey::{Damage, Journey};
use crate::scenario::Case;
use crate::units::{Exact, Fraction};

impl Itinerary {
    /// Returns where a cohort is that follows a script.
    pub fn of(
        script: &Script,
        cohort: usize,
        world: &Atlas<'_>,
        fleets: &mut Fleets,
    ) -> Option<Self> {
        let mut walk = Walk::new(script, cohort, world, fleets)?;
        for (index, leg) in script.legs.iter().enumerate() {
            walk.leg(index, leg);
        }
        Some(walk.rest())
    }
}

/// What itineraries are made from.
pub(super) struct Atlas<'a> {
    pub case: &'a Case,
    pub horizon: Horizon,
    pub odds: &'a Odds,
}

impl<'a> Atlas<'a> {
    pub fn country_of(&self, site: usize) -> Option<usize> {
        let (_, site) = self.case.sites.iter().nth(site)?;
        self.case.countries.position(site.country.as_str())
    }

    /// Returns the day a journey that begins on one ends.
    pub fn arrival(&self, day: u32, journey: Option<usize>) -> u32 {
        let journey = journey.and_then(|journey| self.journey(journey));
        journey.map_or(day, |way| after(day, way.days()))
    }

    fn journey(&self, journey: usize) -> Option<&'a Journey> {
        self.case.journeys.iter().nth(journey).map(|(_, j)| j)
    }

    /// Returns whether a journey between two sites leaves a country.
    pub fn crosses(&self, from: usize, to: usize) -> bool {
        self.country_of(from) != self.country_of(to)
    }
}

/// Follows a script from day to day.
struct Walk<'a> {
    atlas: &'a Atlas<'a>,
    fleets: &'a mut Fleets,
    end: u32,
    site: usize,
    fleet: usize,
    /// Since when it stands there.
    arrived: u32,
    /// The days up to which only a share of each lot runs, in order.
    starting: Vec<(u32, Vec<Exact>)>,
    /// Since when the perils of the country run.
    in_country: u32,
    ended: bool,
    made: Itinerary,
}

impl<'a> Walk<'a> {
    fn new(
        script: &Script,
        cohort: usize,
        atlas: &'a Atlas<'a>,
        fleets: &'a mut Fleets,
    ) -> Option<Self> {
        let lots = fleets.get(script.group)?.lots.len();
        let made = Itinerary {
            cohort,
            group: script.group,
            containers: script.containers,
            lots,
            bought: None,
            stretches: Vec::new(),
            given: Vec::new(),
            end: None,
            exposures: Vec::new(),
            met: Vec::new(),
            closures: Vec::new(),
            rated: Vec::new(),
            departures: Vec::new(),
            damages: Vec::new(),
        };
        let mut walk = Self {
            end: atlas.horizon.days(),
            atlas,
            fleets,
            site: script.at,
            fleet: script.group,
            arrived: 0,
            starting: Vec::new(),
            in_country: 0,
            ended: false,
            made,
        };
        if let Some((day, by)) = script.bought {
            walk.buy(script, day, by);
        }
        Some(walk)
    }

    fn buy(&mut self, script: &Script, day: u32, by: Option<usize>) {
        let date = self.atlas.horizon.start_day();
        let date = date.checked_add_days(chrono::Days::new(day.into()));
        if let Some(date) = date {
            self.fleet = self.fleets.changed(script.group, Change::Bought(date));
        }
        self.made.bought = Some(Bought {
            day,
            group: script.group,
            site: script.at,
        });
        let journey = by.and_then(|by| Some((by, self.atlas.journey(by)?)));
        let (arrived, in_country) = match journey {
            Some((_, way)) => (after(day, way.days()), after(day, way.days_to_import())),
            None => (day, day),
        };
        if let Some((journey, _)) = journey {
            self.made.stretches.push(Stretch::Way {
                journey,
                left: None,
                site: script.at,
                fleet: self.fleet,
                from: day,
                to: arrived,
            });
        }
        self.arrived = arrived;
        self.in_country = in_country;
        if let Some((journey, way)) = journey {
            self.site = script.at;
            self.arrive(journey, way, day);
        }
    }

    fn leg(&mut self, index: usize, leg: &Leg) {
        match leg {
            Leg::Move { day, journey, to } => self.go(index, *day, *journey, *to),
            Leg::Give { day, kept, sold } => self.give(*day, kept, *sold),
            Leg::End { day, sold } => {
                self.stand(*day);
                self.made.given.push(Given {
                    day: *day,
                    site: self.site,
                    fleet: self.fleet,
                    sold: *sold,
                    whole: true,
                });
                self.leave_country(*day);
                self.ended = true;
            }
            Leg::Mothball { day, until } => {
                self.stand(*day);
                let running = self.fleet;
                let none = vec![Exact::ZERO; self.made.lots];
                self.fleet = self.fleets.changed(running, Change::Running(none));
                self.starting.clear();
                self.stand(*until);
                self.fleet = running;
            }
        }
    }

    fn give(&mut self, day: u32, kept: &[Exact], sold: bool) {
        self.stand(day);
        let all = self.fleet;
        let given = kept.iter().map(|kept| Exact::ONE - *kept).collect();
        self.fleet = self.fleets.changed(all, Change::Kept(kept.to_vec()));
        let fleet = self.fleets.changed(all, Change::Kept(given));
        self.made.given.push(Given {
            day,
            site: self.site,
            fleet,
            sold,
            whole: false,
        });
    }

    fn go(&mut self, leg: usize, day: u32, journey: usize, to: usize) {
        let Some(way) = self.atlas.journey(journey) else {
            return;
        };
        self.stand(day);
        let arrival = after(day, way.days());
        self.made.stretches.push(Stretch::Way {
            journey,
            left: Some(self.site),
            site: to,
            fleet: self.fleet,
            from: day,
            to: arrival,
        });
        let left = self.atlas.country_of(self.site);
        if self.atlas.crosses(self.site, to) {
            let cleared = after(day, way.days_to_export());
            self.leave_country(cleared);
            if let Some(country) = left {
                self.made.departures.push(Departure { leg, day, country });
                let exit = (Owner::Country(country), Class::ExitClosed);
                self.expose(exit, day, cleared);
            }
            self.in_country = after(day, way.days_to_import());
        }
        self.site = to;
        self.arrived = arrival;
        self.arrive(journey, way, day);
    }

    /// Notes what a journey does to what arrives, and how it starts at the new site.
    fn arrive(&mut self, journey: usize, way: &Journey, left: u32) {
        let Damage {
            broken,
            dead_on_arrival,
            lost,
            ..
        } = way.damage;
        if lost != Fraction::ZERO {
            // What is lost after the horizon is taken off the value there, as a part of the journey that is left.
            let over = after(left, way.days_to_import()).min(self.end);
            let over = over.max(left.saturating_add(1));
            let trip = (Owner::Journey(journey), Class::RigsLost);
            self.expose(trip, over.saturating_sub(1), over);
        }
        let all = self.fleet;
        let lots = self.made.lots;
        if broken != Fraction::ZERO {
            let kept = vec![broken.complement().exact(); lots];
            self.fleet = self.fleets.changed(all, Change::Kept(kept));
        }
        if broken != Fraction::ZERO || dead_on_arrival != Fraction::ZERO {
            let broken = vec![broken.exact(); lots];
            self.made.damages.push(Damaged {
                day: self.arrived,
                journey,
                site: self.site,
                broken: self.fleets.changed(all, Change::Kept(broken)),
                arrived: self.fleet,
            });
        }
        self.starting = self.starting(way);
    }

    /// Returns the days up to which only a share of each lot runs after a journey: some are repaired, some wait for their turn.
    fn starting(&self, way: &Journey) -> Vec<(u32, Vec<Exact>)> {
        let Some(group) = self.fleets.get(self.fleet) else {
            return Vec::new();
        };
        let dead = way.damage.dead_on_arrival;
        let ramp = way.ramp_up.map_or(0, |ramp| ramp.days.count());
        let turn = way.ramp_up.map_or(Exact::ONE, |ramp| ramp.share.exact());
        let repairs = group.lots.iter().map(|lot| lot.repair.1);
        let repairs = repairs.filter(|_| dead != Fraction::ZERO);
        let mut ends: Vec<u32> = repairs.chain([ramp]).filter(|days| *days > 0).collect();
        ends.sort_unstable();
        ends.dedup();
        let stage = |days: u32| {
            let shares = group.lots.iter().map(|lot| {
                let alive = if days <= lot.repair.1 {
                    dead.complement().exact()
                } else {
                    Exact::ONE
                };
                if days <= ramp { alive * turn } else { alive }
            });
            (self.arrived.saturating_add(days), shares.collect())
        };
        ends.into_iter().map(stage).collect()
    }

    /// Stands at the site until a day.
    fn stand(&mut self, day: u32) {
        let (from, to) = (self.arrived, day.min(self.end));
        self.arrived = day;
        if from > to {
            return;
        }
        let mut begun = from;
        for (until, running) in std::mem::take(&mut self.starting) {
            let over = until.min(to);
            if begun < over {
                let running = Change::Running(running.clone());
                let fleet = self.fleets.changed(self.fleet, running);
                self.here(fleet, begun, over);
                begun = over;
            }
            if until > to {
                self.starting.push((until, running));
            }
        }
        if begun < to || from == to {
            self.here(self.fleet, begun, to);
        }
        let site = Owner::Site(self.site);
        self.expose((site, Class::RigsLost), from, to);
        self.rate(site, from, to);
        self.close(site, from, to);
        if let Some(country) = self.atlas.country_of(self.site) {
            self.close(Owner::Country(country), from, to);
        }
    }

    fn here(&mut self, fleet: usize, from: u32, to: u32) {
        self.made.stretches.push(Stretch::At {
            site: self.site,
            fleet,
            from,
            to,
        });
    }

    /// Ends the perils of the country.
    fn leave_country(&mut self, day: u32) {
        let day = day.min(self.end);
        if let Some(country) = self.atlas.country_of(self.site) {
            let country = Owner::Country(country);
            self.expose((country, Class::RigsLost), self.in_country, day);
            self.rate(country, self.in_country, day);
        }
    }

    fn expose(&mut self, (of, class): (Owner, Class), from: u32, until: u32) {
        let to = Peril { of, class };
        let until = until.min(self.end);
        if from < until && self.atlas.odds.runs(to) {
            self.made.exposures.push(Exposed { to, from, until });
        }
    }

    fn close(&mut self, of: Owner, from: u32, until: u32) {
        let to = Peril {
            of,
            class: Class::SiteClosed,
        };
        if from < until && self.atlas.odds.runs(to) {
            self.made.closures.push(Exposed { to, from, until });
        }
    }

    fn rate(&mut self, at: Owner, from: u32, until: u32) {
        if from < until && self.atlas.odds.is_rated(at) {
            self.made.rated.push(Rated { at, from, until });
        }
    }

    fn rest(mut self) -> Itinerary {
        if !self.ended {
            if self.arrived < self.end {
                self.stand(self.end);
            }
            self.leave_country(self.end);
            // What is paid after the horizon is discounted as it was on its last day.
            for rated in &mut self.made.rated {
                if rated.until == self.end {
                    rated.until = u32::MAX;
                }
            }
            self.made.end = Some(End {
                site: self.site,
                fleet: self.fleet,
            });
        }
        self.made
    }
}

/// Returns the day so many days after one.
fn after(day: u32, days: u64) -> u32 {
    day.saturating_add(u32::try_from(days).unwrap_or(u32::MAX))
}
