//! Making loads: who draws and hashes how much at a meter in a month.

use super::beliefs::PRICE_PLACES;
use super::cuts::Cuts;
use super::facts::Facts;
use super::hours::{Hours, OnDays};
use super::load::{Cell, Detail, LevyTerms, Load, Member, RestartTerms, SiteMonth, Usage};
use super::place::Place;
use super::standing::{Allowed, Parts, Standing, standing_of};
use crate::calendar::{LocalSpan, Month};
use crate::country::{Levy, Steps};
use crate::site::{Curtailment, MonthPrices, OperatingCost};
use crate::units::{EnergyPrice, Exact};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The grid of quantities.
pub(super) const QUANTITY_PLACES: u32 = 6;

/// The days of a month on which the same cohorts stand at a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Presence {
    /// The first day, from the start of the case, and the first after it.
    pub from: u32,
    pub to: u32,
    /// The places of the cohorts in the list of members.
    pub members: Vec<usize>,
    /// Those of them that came on the first day.
    pub fresh: Vec<usize>,
}

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
    /// The prices made so far.
    pub site_months: Vec<SiteMonth<Exact>>,
    site_month_of: HashMap<(usize, usize, Exact), usize>,
    /// The loads made so far.
    pub list: Vec<Load<Exact>>,
    /// The loads of an occupancy, by how power is cut.
    known: HashMap<Occupancy, Vec<(usize, usize)>>,
    hours: HashMap<(usize, usize, NaiveDate, NaiveDate), Hours>,
    /// How far the prices of a version have risen, by site, version and months.
    risen: HashMap<(usize, usize), Vec<Exact>>,
}

impl<'a> Loads<'a> {
    pub fn new(facts: &'a Facts<'a>) -> Self {
        Self {
            months: facts.horizon.months().collect(),
            facts,
            site_months: Vec::new(),
            site_month_of: HashMap::new(),
            list: Vec::new(),
            known: HashMap::new(),
            hours: HashMap::new(),
            risen: HashMap::new(),
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

    /// Returns the prices of a site in a month in the regimes of some cuts.
    pub fn site_month(&mut self, site: usize, month: usize, cuts: usize) -> usize {
        let place = self.facts.places.get(site);
        let factor = place
            .and_then(|p| p.cuts.get(cuts))
            .map_or(Exact::ONE, |c| c.factor);
        if let Some(&known) = self.site_month_of.get(&(site, month, factor)) {
            return known;
        }
        let made = self.prices(site, month, factor);
        self.site_months.extend(made);
        let id = self.site_months.len().saturating_sub(1);
        self.site_month_of.insert((site, month, factor), id);
        id
    }

    fn prices(&mut self, site: usize, month: usize, factor: Exact) -> Option<SiteMonth<Exact>> {
        let facts = self.facts;
        let (place, terms) = facts.places.get(site).zip(facts.site(site))?;
        let (at, version) = place.terms(month)?;
        let tariff = terms.tariff.get(at.version)?;
        let steps = usize::try_from(at.risen).unwrap_or(0);
        let length = self.months.len();
        let risen = self
            .risen
            .entry((site, at.version))
            .or_insert_with(|| tariff.escalation.factors().take(length).collect());
        let risen = risen.get(steps).copied().unwrap_or(Exact::ONE);
        let plain;
        let bands = if let Some(finer) = &at.finer {
            &finer.bands.list
        } else {
            plain = version.terms.plain_bands();
            &plain.list
        };
        let calendar = *self.months.get(month)?;
        let share = terms.operations.iter().map(|cost| match cost {
            OperatingCost::RevenueShare { share } => share.exact(),
            _ => Exact::ZERO,
        });
        let restart = &terms.restart;
        let mut prices = MonthPrices::of(
            &version.terms,
            calendar.number(),
            bands,
            (risen, factor),
            tariff.vat.as_ref(),
            tariff.whole_months,
        );
        // A version with a ratchet sees the months of the one before it, which may have none.
        prices.remembers = place
            .versions
            .iter()
            .any(|version| version.terms.looks_back());
        let levies = facts
            .levies(site)
            .iter()
            .map(|levy| levy_terms(levy, place));
        let levies: Vec<LevyTerms<Exact>> = levies.collect();
        let flat = |levy: &LevyTerms<Exact>| levy.classes.iter().all(|(_, s)| s.later.is_empty());
        Some(SiteMonth {
            month: calendar,
            version: at.version,
            simple: prices.is_simple() && levies.iter().all(flat),
            prices,
            levies,
            revenue_share: share.sum::<Exact>().min(Exact::ONE),
            forced: facts.forced_terms(place.country),
            spread: facts
                .transfer(place.country, place.currency)
                .map(|transfer| transfer.spread.exact()),
            curtails: terms.curtailment == Curtailment::ByPrice,
            restart: RestartTerms {
                failures: restart.failures.exact(),
                abrupt_failures: restart.of_abrupt().exact(),
                scrapped: restart.scrapped.exact(),
            },
        })
    }

    fn make(&mut self, occupancy: &Occupancy, standing: &[Standing], cuts: usize) -> Load<Exact> {
        let Occupancy { site, month, .. } = *occupancy;
        let facts = self.facts;
        let levies = facts.levies(site).len();
        let site_month = self.site_month(site, month, cuts);
        let bands = self
            .site_months
            .get(site_month)
            .map_or(0, |m| m.prices.bands.len());
        let empty = || Member {
            run: Usage::empty(bands, levies),
            lost: Usage::empty(bands, levies),
        };
        let mut parts = Parts {
            members: occupancy.members.iter().map(|_| empty()).collect(),
            standby: Usage::empty(bands, levies),
            peaks: vec![Exact::ZERO; bands],
            detail: None,
        };
        let place = facts.places.get(site);
        if let (Some(place), Some(&calendar)) = (place, self.months.get(month))
            && let Some(cut) = place.cuts.get(cuts)
            && let Some((at, version)) = place.terms(month)
        {
            let days = OnDays {
                cuts: cut,
                month: calendar,
                at,
                version,
            };
            if place.detailed || facts.scraps {
                parts.detail = Some(Detail {
                    pieces: Vec::new(),
                    lots: Standing::lots(standing, calendar.days(), &Usage::empty(bands, levies)),
                    sequences: Vec::new(),
                    sudden: cut
                        .random
                        .get(month)
                        .map_or((Exact::ZERO, Exact::ZERO), |random| {
                            (random.orderly, random.abrupt)
                        }),
                    standby: place.standby,
                });
            }
            for standing in standing {
                let key = (site, cuts, standing.from, standing.to);
                self.hours
                    .entry(key)
                    .or_insert_with(|| place.hours(&days, standing.from, standing.to));
            }
            let hours = |standing: &Standing| {
                let key = (site, cuts, standing.from, standing.to);
                self.hours.get(&key)
            };
            let several: Vec<(&Standing, &Hours)> = standing
                .iter()
                .filter_map(|standing| Some((standing, hours(standing)?)))
                .collect();
            let prices = self.site_months.get(site_month).map(|m| &m.prices);
            let shares = shares_of_hours(place, cut, calendar, &several, prices);
            for ((standing, hours), shares) in several.iter().zip(shares) {
                let allowed = hours.slots.iter().zip(shares).map(|(slot, share)| Allowed {
                    hours: *slot,
                    share,
                    period: facts.hashprices.period(month, slot.epoch),
                });
                let allowed: Vec<Allowed> = allowed.collect();
                if let Some(random) = cut.random.get(month) {
                    standing.run(&allowed, hours, random, place.standby, &mut parts);
                }
            }
        }
        let standby = parts.standby.on_grid();
        Load {
            site,
            month,
            site_month,
            members: parts.members.into_iter().map(Member::on_grid).collect(),
            stands_by: standby.energy.iter().any(|energy| *energy != Exact::ZERO),
            standby: standby.energy,
            standby_levied: standby.levied,
            peaks: parts
                .peaks
                .iter()
                .map(|peak| peak.to_places(QUANTITY_PLACES))
                .collect(),
            detail: parts.detail.map(|detail| Box::new(detail.on_grid())),
        }
    }
}

/// Returns the share of each slot that quotas of energy allow, standing by standing: the cheapest hours first, equal prices alike.
fn shares_of_hours(
    place: &Place,
    cuts: &Cuts,
    month: Month,
    several: &[(&Standing, &Hours)],
    prices: Option<&MonthPrices<Exact>>,
) -> Vec<Vec<Exact>> {
    let whole = |(_, hours): &(&Standing, &Hours)| vec![Exact::ONE; hours.slots.len()];
    let mut shares: Vec<Vec<Exact>> = several.iter().map(whole).collect();
    let Some((budget, days)) = place.budget(cuts, month).zip(prices) else {
        return shares;
    };
    let (mut left, rationed) = budget;
    let mut wanted: Vec<(Exact, usize, usize, Exact)> = Vec::new();
    for (index, (standing, hours)) in several.iter().enumerate() {
        if !rationed
            .iter()
            .any(|(from, to)| *from <= standing.from && standing.from < *to)
        {
            continue;
        }
        for (slot, part) in hours.slots.iter().enumerate() {
            let energy = standing.drawn(part.slot.cap) * part.hours;
            wanted.push((days.first_price(part.slot.band), index, slot, energy));
        }
    }
    wanted.sort_by_key(|(price, ..)| *price);
    for alike in wanted.chunk_by(|a, b| a.0 == b.0) {
        let together: Exact = alike.iter().map(|(.., energy)| *energy).sum();
        let share = if together <= left {
            Exact::ONE
        } else {
            left.over(together)
        };
        left = (left - together).max(Exact::ZERO);
        for (_, index, slot, _) in alike {
            let slot = shares
                .get_mut(*index)
                .and_then(|shares| shares.get_mut(*slot));
            if let Some(slot) = slot {
                *slot = share;
            }
        }
    }
    shares
}

/// Days of a month on which a quota of energy is in force.
type Rationed = Vec<(NaiveDate, NaiveDate)>;

impl Place {
    /// Returns what quotas of energy leave for a month, and the days they are in force; nothing when none is.
    fn budget(&self, cuts: &Cuts, month: Month) -> Option<(Exact, Rationed)> {
        if cuts.budgets.is_empty() {
            return None;
        }
        let mut budget = Exact::ZERO;
        let mut days = Vec::new();
        let first = month.first_day();
        for day in first.iter_days().take_while(|day| *day < month.end_day()) {
            let Some(next) = day.succ_opt() else { break };
            let seconds: i64 = self
                .clock
                .days(day, next)
                .map(LocalSpan::elapsed_seconds)
                .sum();
            let hours = Exact::whole(seconds).over(Exact::whole(3600));
            let of_day = cuts.budget_of_day(day, hours, self.energised_on(day), month);
            if let Some(of_day) = of_day {
                budget = budget + of_day;
                days.push((day, next));
            }
        }
        (!days.is_empty()).then_some((budget, days))
    }
}

fn levy_terms(levy: &Levy, place: &Place) -> LevyTerms<Exact> {
    let on_grid = |price: &Exact| price.to_places(PRICE_PLACES);
    let metered = levy.per_kwh.steps().map(on_grid);
    let rate = |price: Option<EnergyPrice>| match price {
        Some(price) => Steps::flat(on_grid(&Exact::of(price.to_per_kilowatt_hour()))),
        None => metered.clone(),
    };
    let rates = [
        metered.clone(),
        rate(levy.own),
        rate(levy.renewable),
        rate(levy.unmetered),
    ];
    let mut classes: Vec<(Exact, Steps<Exact>)> = Vec::new();
    for (share, steps) in place.supply.into_iter().zip(rates) {
        match classes.iter_mut().find(|(_, known)| *known == steps) {
            Some((sum, _)) => *sum = *sum + share,
            None if share != Exact::ZERO => classes.push((share, steps)),
            None => {}
        }
    }
    let whole = classes.len() == 1;
    let classes = classes.into_iter();
    LevyTerms {
        classes: classes
            .map(|(share, steps)| ((!whole).then_some(share), steps))
            .collect(),
        of_quarter: levy.of_quarter(),
    }
}

impl Usage<Exact> {
    pub fn empty(bands: usize, levies: usize) -> Self {
        Self {
            energy: vec![Exact::ZERO; bands],
            levied: vec![Exact::ZERO; levies],
            hashed: Vec::new(),
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
    fn on_grid(self) -> Self {
        Self {
            run: self.run.on_grid(),
            lost: self.lost.on_grid(),
        }
    }
}

impl Detail<Exact> {
    fn on_grid(mut self) -> Self {
        let on_grid = |quantity: &mut Exact| *quantity = quantity.to_places(QUANTITY_PLACES);
        for lot in &mut self.lots {
            on_grid(&mut lot.rigs);
            lot.lost = lot.lost.clone().on_grid();
            for Cell {
                kilowatts,
                energy,
                terahash_days,
                ..
            } in &mut lot.cells
            {
                on_grid(kilowatts);
                on_grid(energy);
                on_grid(terahash_days);
            }
        }
        self
    }
}
