//! What a fleet is sold for where it stands at the horizon: rigs, containers and works, less what selling costs (rule 32).

use super::{Planner, QUANTITY_PLACES};
use crate::calendar::DayFactors;
use crate::site::Site;
use crate::timeline::beliefs::PRICE_PLACES;
use crate::timeline::chain::{Entry, Price, Quantity};
use crate::timeline::itinerary::{Itinerary, Stretch};
use crate::timeline::settlement::ChanceId;
use crate::timeline::{Account, Unit};
use crate::units::Exact;
use chrono::NaiveDate;

/// A sale: the place, its day, and with which chance there is something to sell.
struct Sale<'a> {
    site: usize,
    country: Option<usize>,
    terms: &'a Site,
    day: u32,
    date: NaiveDate,
    /// The share of the market price that is not lost here.
    share: Exact,
    chance: ChanceId,
}

impl Planner<'_, '_> {
    /// Puts what a cohort is worth at the horizon into the plan: the market price of the last month, less the discount where it stands and the cost of selling.
    pub(super) fn end_value(&mut self, itinerary: &Itinerary) {
        let facts = self.facts;
        let Some(site) = itinerary.last_site() else {
            return;
        };
        let Some((terms, date)) = facts.site(site).zip(facts.date(self.end)) else {
            return;
        };
        let Some(last) = self.spans.last() else {
            return;
        };
        let sale = Sale {
            site,
            country: facts.places.get(site).map(|place| place.country),
            terms,
            day: self.end,
            date,
            share: terms.resale_discount_in(last.month).complement().exact(),
            chance: self.survives(itinerary, self.end),
        };
        let account = (Account::ResidualValue, Some(site));
        let (day, share) = (sale.day, sale.share);
        let paid = (date, sale.chance);
        self.market_value_from(sale.country, itinerary, account, day, share, paid);
        self.containers(itinerary, &sale);
        self.selling(itinerary, &sale);
    }

    /// Puts what the containers are sold for into the plan.
    fn containers(&mut self, itinerary: &Itinerary, sale: &Sale<'_>) {
        let group = self.facts.case.fleet.groups.iter().nth(itinerary.group);
        let Some(value) = group.and_then(|(_, group)| group.value) else {
            return;
        };
        let kept = Exact::ONE - Exact::of(value.decline.yearly_share());
        let left = DayFactors::yearly(kept).exactly_after(sale.day);
        let price = Exact::of(value.price.amount()) * left * sale.share;
        if price.to_places(PRICE_PLACES) == Exact::ZERO {
            return;
        }
        let currency = value.price.currency();
        let (date, spread) = self.reaches(sale.country, currency, sale.date);
        let entry = Entry {
            account: Account::ResidualValue,
            unit: Unit::Container,
            site: Some(sale.site),
            quantity: Quantity::Known(Exact::whole(itinerary.containers)),
            price: Price::Known(price.to_places(PRICE_PLACES)),
            settlement: self.settlements.at(date, currency, sale.chance),
            of: None,
        };
        self.receive(self.index_of(date), entry, spread);
    }

    /// Puts what selling a cohort costs into the plan: for every rig that is left, and every container.
    fn selling(&mut self, itinerary: &Itinerary, sale: &Sale<'_>) {
        let Some(group) = self.facts.groups.get(itinerary.group) else {
            return;
        };
        let containers = Exact::whole(itinerary.containers);
        let paid = (sale.date, sale.chance);
        let line = |unit| (Account::SellingCost, unit, Some(sale.site));
        if let Some(amount) = sale.terms.selling.per_rig {
            for (of, rigs) in self.rigs(itinerary, &group.lots) {
                let rigs = (rigs * containers).to_places(QUANTITY_PLACES);
                self.paid_for(of, line(Unit::Rig), rigs, amount, paid);
            }
        }
        if let Some(amount) = sale.terms.selling.per_container {
            self.paid_for(None, line(Unit::Container), containers, amount, paid);
        }
    }

    /// Returns how many lines of their own date each month has so far.
    pub(super) fn entries_so_far(&self) -> Vec<usize> {
        self.months
            .iter()
            .map(|month| month.entries.len())
            .collect()
    }

    /// Puts what comes back of works into the plan, where they were set up by the journey to the site at which the cohort stands at the horizon.
    ///
    /// The journey's costs are what stands in the plan since `before`.
    pub(super) fn works(&mut self, itinerary: &Itinerary, way: Stretch, before: &[usize]) {
        let facts = self.facts;
        let Stretch::Way { site, from, .. } = way else {
            return;
        };
        let stretches = itinerary.stretches.iter().rev();
        let mut left = stretches.filter_map(|later| match later {
            Stretch::Way { from, .. } => Some(*from),
            Stretch::At { .. } => None,
        });
        if left.next() != Some(from) {
            return;
        }
        let Some((terms, date)) = facts.site(site).zip(facts.date(self.end)) else {
            return;
        };
        let share = terms.works_resale.exact();
        if share == Exact::ZERO {
            return;
        }
        let since = self.months.iter().zip(before);
        let costs = since.flat_map(|(month, before)| month.entries.iter().skip(*before));
        let works: Vec<Entry<Exact>> = costs
            .filter(|entry| entry.account == Account::Installation)
            .cloned()
            .collect();
        let chance = self.survives(itinerary, self.end);
        let country = facts.places.get(site).map(|place| place.country);
        for entry in works {
            let Some(currency) = self.settlements.currency_of(entry.settlement) else {
                continue;
            };
            let (date, spread) = self.reaches(country, currency, date);
            let entry = Entry {
                account: Account::ResidualValue,
                site: Some(site),
                price: entry.price.part(-share),
                settlement: self.settlements.at(date, currency, chance),
                ..entry
            };
            self.receive(self.index_of(date), entry, spread);
        }
    }
}
