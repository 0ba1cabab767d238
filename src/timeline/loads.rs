//! Making loads: who draws and hashes how much at a meter in a month.

use super::beliefs::PRICE_PLACES;
use super::facts::Facts;
use super::fleet::LotFacts;
use super::load::{Hashed, Load, Member, SiteMonth, Usage};
use super::place::SlotHours;
use super::survival::InRegime;
use crate::calendar::Month;
use crate::site::{Band, Consumer, OperatingCost, Site, shed};
use crate::units::Exact;
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
    /// The loads of an occupancy, by regime.
    known: HashMap<Occupancy, Vec<(usize, usize)>>,
    hours: HashMap<(usize, usize, u32, u32), Vec<SlotHours>>,
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

    /// Returns the loads of an occupancy, one for each regime.
    pub fn of(&mut self, occupancy: Occupancy, regimes: &[InRegime]) -> Vec<usize> {
        let mut known = self.known.remove(&occupancy).unwrap_or_default();
        let loads = regimes.iter().map(|&InRegime { regime, .. }| {
            let load = known
                .iter()
                .find(|(made, _)| *made == regime)
                .map(|(_, load)| *load);
            load.unwrap_or_else(|| {
                let load = self.make(&occupancy, regime);
                self.list.push(load);
                let load = self.list.len().saturating_sub(1);
                known.push((regime, load));
                load
            })
        });
        let loads = loads.collect();
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

    fn make(&mut self, occupancy: &Occupancy, regime: usize) -> Load<Exact> {
        let Occupancy {
            site,
            month,
            members,
            presences,
        } = occupancy;
        let levies = self.facts.levies(*site);
        let bands = self
            .facts
            .places
            .get(*site)
            .map_or(0, |place| place.bands.len());
        let mut sums: Vec<Member<Exact>> = members
            .iter()
            .map(|_| Member::empty(bands, levies.len()))
            .collect();
        let mut standby = Usage::empty(bands, levies.len());
        for (from, to, present) in presences {
            self.add_presence(
                (occupancy, regime),
                (*from, *to),
                present,
                &mut sums,
                &mut standby,
            );
        }
        let standby = standby.on_grid();
        Load {
            site: *site,
            month: *month,
            site_month: self.site_month(*site, *month),
            members: sums.into_iter().map(Member::on_grid).collect(),
            standby: standby.energy,
            standby_levied: standby.levied,
        }
    }

    fn add_presence(
        &mut self,
        (occupancy, regime): (&Occupancy, usize),
        (from, to): (u32, u32),
        present: &[usize],
        sums: &mut [Member<Exact>],
        standby: &mut Usage<Exact>,
    ) {
        let facts = self.facts;
        let Some(place) = facts.places.get(occupancy.site) else {
            return;
        };
        let (Some(first), Some(end)) = (facts.date(from), facts.date(to)) else {
            return;
        };
        let Some(&month) = self.months.get(occupancy.month) else {
            return;
        };
        let key = (occupancy.site, regime, from, to);
        let hours = self
            .hours
            .entry(key)
            .or_insert_with(|| place.hours(regime, month, first, end));
        let levies = facts.levies(occupancy.site).iter();
        let in_force: Vec<bool> = levies.map(|levy| levy.in_force(first)).collect();
        let lots: Vec<(usize, Exact, &LotFacts)> = present
            .iter()
            .filter_map(|&member| Some((member, occupancy.members.get(member)?)))
            .flat_map(|(member, &(group, containers))| {
                let lots = facts
                    .groups
                    .get(group)
                    .map_or(&[][..], |g| g.lots.as_slice());
                lots.iter()
                    .map(move |lot| (member, Exact::whole(containers), lot))
            })
            .collect();
        let consumers: Vec<Consumer> = lots
            .iter()
            .map(|(_, containers, lot)| Consumer {
                efficiency: lot.efficiency,
                kilowatts: lot.kilowatts * *containers,
            })
            .collect();
        let terahash: Vec<Exact> = lots
            .iter()
            .map(|(_, containers, lot)| {
                lot.mean_terahash(first, to.saturating_sub(from)) * *containers * lot.availability
            })
            .collect();
        for SlotHours { slot, epoch, hours } in hours.iter() {
            let running = shed(&consumers, place.kilowatts * slot.cap);
            let period = facts.hashprices.period(occupancy.month, *epoch);
            let days = hours.over(Exact::whole(24));
            let mut drawn = Exact::ZERO;
            for ((((member, _, lot), consumer), terahash), share) in
                lots.iter().zip(&consumers).zip(&terahash).zip(running)
            {
                let Some(sum) = sums.get_mut(*member) else {
                    continue;
                };
                let kilowatts = consumer.kilowatts * lot.availability;
                let cut = Exact::ONE - share;
                drawn = drawn + kilowatts * share;
                sum.run.add(
                    slot.band,
                    period,
                    kilowatts * share * *hours,
                    *terahash * share * days,
                    &in_force,
                );
                sum.lost.add(
                    slot.band,
                    period,
                    kilowatts * cut * *hours,
                    *terahash * cut * days,
                    &in_force,
                );
            }
            let rest = (place.standby - drawn).max(Exact::ZERO) * *hours;
            standby.add(slot.band, period, rest, Exact::ZERO, &in_force);
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
