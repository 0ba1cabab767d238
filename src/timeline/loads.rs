//! Making loads: who draws and hashes how much at a meter in a month.

use super::beliefs::PRICE_PLACES;
use super::facts::Facts;
use super::load::{Hashed, Load, Member, SiteMonth, Usage};
use super::place::{Place, SlotHours};
use crate::calendar::Month;
use crate::site::{Band, Consumer, OperatingCost, Site, shed};
use crate::units::Exact;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The grid of quantities.
pub(super) const QUANTITY_PLACES: u32 = 6;

/// The days of a month on which the same cohorts stand at a site: the first, the first after it, and the places of the cohorts in the list of members.
pub(super) type Presence = (u32, u32, Vec<usize>);

/// What stands at a site in a month, whoever plans it so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Occupancy {
    pub site: usize,
    pub month: usize,
    /// Groups and numbers of containers.
    pub members: Vec<(usize, u32)>,
    pub presences: Vec<Presence>,
}

/// Makes loads, each once.
pub(super) struct Loads<'a> {
    facts: &'a Facts<'a>,
    months: Vec<Month>,
    /// How far the charges of each site have risen, by month.
    escalations: Vec<Vec<Exact>>,
    /// The prices made so far.
    pub site_months: Vec<SiteMonth<Exact>>,
    site_month_of: HashMap<(usize, usize), usize>,
    /// The loads made so far.
    pub list: Vec<Load<Exact>>,
    /// The loads of an occupancy, by how power is cut.
    known: HashMap<Occupancy, Vec<(usize, usize)>>,
    hours: HashMap<(usize, usize, NaiveDate, NaiveDate), Vec<SlotHours>>,
}

impl<'a> Loads<'a> {
    pub fn new(facts: &'a Facts<'a>) -> Self {
        let months: Vec<Month> = facts.horizon.months().collect();
        let escalation = |(_, site): (_, &Site)| {
            let monthly = site.tariff.escalation.monthly_factor();
            let factors = std::iter::successors(Some(Exact::ONE), |factor| Some(*factor * monthly));
            factors.take(months.len()).collect()
        };
        Self {
            escalations: facts.case.sites.iter().map(escalation).collect(),
            facts,
            months,
            site_months: Vec::new(),
            site_month_of: HashMap::new(),
            list: Vec::new(),
            known: HashMap::new(),
            hours: HashMap::new(),
        }
    }

    /// Returns the loads of an occupancy, one for each way in which power is cut.
    pub fn of(&mut self, occupancy: Occupancy, cuts: &[usize]) -> Vec<usize> {
        let mut known = self.known.remove(&occupancy).unwrap_or_default();
        let mut standing = None;
        let mut loads = Vec::with_capacity(cuts.len());
        for &cuts in cuts {
            let made = known.iter().find(|(made, _)| *made == cuts);
            let load = if let Some((_, load)) = made {
                *load
            } else {
                let facts = self.facts;
                let standing = standing.get_or_insert_with(|| standing_of(facts, &occupancy));
                let load = self.make(&occupancy, standing, cuts);
                self.list.push(load);
                let load = self.list.len().saturating_sub(1);
                known.push((cuts, load));
                load
            };
            loads.push(load);
        }
        self.known.insert(occupancy, known);
        loads
    }

    /// Returns how far the charges of a site have risen by a month.
    pub fn escalation(&self, site: usize, month: usize) -> Exact {
        let factor = self
            .escalations
            .get(site)
            .and_then(|months| months.get(month));
        factor.copied().unwrap_or(Exact::ONE)
    }

    fn site_month(&mut self, site: usize, month: usize) -> usize {
        if let Some(&known) = self.site_month_of.get(&(site, month)) {
            return known;
        }
        let risen = self.escalation(site, month);
        let bands = self
            .facts
            .places
            .get(site)
            .map_or(&[][..], |p| p.bands.as_slice());
        let shares = self
            .facts
            .site(site)
            .map_or(&[][..], |s| s.operations.as_slice());
        let share = shares.iter().map(|cost| match cost {
            OperatingCost::RevenueShare { share } => share.exact(),
            _ => Exact::ZERO,
        });
        let levies = self.facts.levies(site).iter();
        self.site_months.push(SiteMonth {
            bands: bands
                .iter()
                .map(|price| Band {
                    price: (*price * risen).to_places(PRICE_PLACES),
                })
                .collect(),
            levies: levies
                .map(|levy| Exact::of(levy.per_kwh.to_per_kilowatt_hour()).to_places(PRICE_PLACES))
                .collect(),
            revenue_share: share.sum::<Exact>().min(Exact::ONE),
        });
        let id = self.site_months.len().saturating_sub(1);
        self.site_month_of.insert((site, month), id);
        id
    }

    fn make(&mut self, occupancy: &Occupancy, standing: &[Standing], cuts: usize) -> Load<Exact> {
        let Occupancy { site, month, .. } = *occupancy;
        let levies = self.facts.levies(site).len();
        let place = self.facts.places.get(site);
        let bands = place.map_or(0, |place| place.bands.len());
        let empty = || Member::empty(bands, levies);
        let mut members: Vec<Member<Exact>> = occupancy.members.iter().map(|_| empty()).collect();
        let mut standby = Usage::empty(bands, levies);
        if let (Some(place), Some(&calendar)) = (place, self.months.get(month)) {
            for standing in standing {
                let key = (site, cuts, standing.from, standing.to);
                let hours = self
                    .hours
                    .entry(key)
                    .or_insert_with(|| place.hours(cuts, calendar, standing.from, standing.to));
                for hours in hours.iter() {
                    let period = self.facts.hashprices.period(month, hours.epoch);
                    standing.run(place, hours, period, &mut members, &mut standby);
                }
            }
        }
        let standby = standby.on_grid();
        Load {
            site,
            month,
            site_month: self.site_month(site, month),
            members: members.into_iter().map(Member::on_grid).collect(),
            standby: standby.energy,
            standby_levied: standby.levied,
        }
    }
}

/// What stands at a site on some days of a month.
struct Standing {
    from: NaiveDate,
    to: NaiveDate,
    /// Which levies of the country are in force.
    levies: Vec<bool>,
    consumers: Vec<Consumer>,
    /// For each consumer the cohort it belongs to, and its kW and TH/s as far as it is not in repair.
    working: Vec<(usize, Exact, Exact)>,
}

/// Returns what stands at a site, presence by presence.
fn standing_of(facts: &Facts<'_>, occupancy: &Occupancy) -> Vec<Standing> {
    let presences = occupancy.presences.iter();
    let standing = presences.filter_map(|(from, to, present)| {
        let (first, days) = (facts.date(*from)?, to.saturating_sub(*from));
        let mut consumers = Vec::new();
        let mut working = Vec::new();
        for &member in present {
            let &(group, containers) = occupancy.members.get(member)?;
            let containers = Exact::whole(containers);
            for lot in &facts.groups.get(group)?.lots {
                let kilowatts = lot.kilowatts * containers;
                let terahash = lot.mean_terahash(first, days) * containers;
                let efficiency = lot.efficiency;
                consumers.push(Consumer {
                    efficiency,
                    kilowatts,
                });
                let at_work = lot.availability;
                working.push((member, kilowatts * at_work, terahash * at_work));
            }
        }
        let levies = facts.levies(occupancy.site).iter();
        Some(Standing {
            from: first,
            to: facts.date(*to)?,
            levies: levies.map(|levy| levy.in_force(first)).collect(),
            consumers,
            working,
        })
    });
    standing.collect()
}

impl Standing {
    /// Adds what is drawn and hashed, and what is lost, in the hours of one slot.
    fn run(
        &self,
        place: &Place,
        hours: &SlotHours,
        period: usize,
        members: &mut [Member<Exact>],
        standby: &mut Usage<Exact>,
    ) {
        let SlotHours { slot, hours, .. } = *hours;
        let days = hours.over(Exact::whole(24));
        let running = shed(&self.consumers, place.kilowatts * slot.cap);
        let mut drawn = Exact::ZERO;
        for (&(member, kilowatts, terahash), share) in self.working.iter().zip(running) {
            let Some(member) = members.get_mut(member) else {
                continue;
            };
            drawn = drawn + kilowatts * share;
            for (usage, share) in [
                (&mut member.run, share),
                (&mut member.lost, Exact::ONE - share),
            ] {
                if share != Exact::ZERO {
                    let (energy, hashed) = (kilowatts * hours * share, terahash * days * share);
                    usage.add(slot.band, period, energy, hashed, &self.levies);
                }
            }
        }
        let rest = place.standby - drawn;
        if rest > Exact::ZERO {
            standby.add(slot.band, period, rest * hours, Exact::ZERO, &self.levies);
        }
    }
}

impl Usage<Exact> {
    fn empty(bands: usize, levies: usize) -> Self {
        Self {
            energy: vec![Exact::ZERO; bands],
            levied: vec![Exact::ZERO; levies],
            hashed: Vec::new(),
        }
    }

    /// Adds what falls into a band and a period, and under the levies that are in force.
    fn add(
        &mut self,
        band: usize,
        period: usize,
        energy: Exact,
        terahash_days: Exact,
        levies: &[bool],
    ) {
        if let Some(sum) = self.energy.get_mut(band) {
            *sum = *sum + energy;
        }
        for (sum, in_force) in self.levied.iter_mut().zip(levies) {
            if *in_force {
                *sum = *sum + energy;
            }
        }
        match self
            .hashed
            .iter_mut()
            .find(|hashed| hashed.period == period)
        {
            Some(hashed) => hashed.terahash_days = hashed.terahash_days + terahash_days,
            None => self.hashed.push(Hashed {
                period,
                terahash_days,
            }),
        }
    }

    /// Returns the same on the grid of quantities.
    fn on_grid(mut self) -> Self {
        let hashed = self
            .hashed
            .iter_mut()
            .map(|hashed| &mut hashed.terahash_days);
        for quantity in self.energy.iter_mut().chain(&mut self.levied).chain(hashed) {
            *quantity = quantity.to_places(QUANTITY_PLACES);
        }
        self.hashed
            .retain(|hashed| hashed.terahash_days != Exact::ZERO);
        self
    }
}

impl Member<Exact> {
    fn empty(bands: usize, levies: usize) -> Self {
        Self {
            run: Usage::empty(bands, levies),
            lost: Usage::empty(bands, levies),
        }
    }

    fn on_grid(self) -> Self {
        Self {
            run: self.run.on_grid(),
            lost: self.lost.on_grid(),
        }
    }
}
