//! What a fleet is sold for where it stands, at the horizon or before: rigs and containers, less what selling costs (rule 32).

use super::{Planner, QUANTITY_PLACES};
use crate::calendar::{DayFactors, Month};
use crate::site::Site;
use crate::timeline::beliefs::PRICE_PLACES;
use crate::timeline::chain::{Entry, Price, Quantity};
use crate::timeline::itinerary::{Given, Itinerary};
use crate::timeline::settlement::ChanceId;
use crate::timeline::{Account, Unit};
use crate::units::Exact;
use chrono::NaiveDate;

/// What is sold: the cohort, the fleet it is, and whether its containers go too.
#[derive(Clone, Copy)]
pub(super) struct Goods<'a> {
    pub itinerary: &'a Itinerary,
    pub fleet: usize,
    pub whole: bool,
}

/// A sale: the place, its day, and with which chance there is something to sell.
struct Sale<'a> {
    account: Account,
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
    /// Puts what is sold on the way into the plan.
    pub(super) fn given_away(&mut self, itinerary: &Itinerary) {
        for given in &itinerary.given {
            let Given {
                day,
                site,
                fleet,
                sold,
                whole,
            } = *given;
            if sold && day >= self.course.first_day {
                let chance = self.survives(itinerary, day);
                let goods = Goods {
                    itinerary,
                    fleet,
                    whole,
                };
                self.sell(goods, site, day, (Account::Sale, chance));
            }
        }
    }

    /// Puts what a cohort is worth at the horizon into the plan: the market price of the last month, less the discount where it stands and the cost of selling.
    pub(super) fn end_value(&mut self, itinerary: &Itinerary) {
        let Some(end) = itinerary.end else { return };
        let chance = self.survives(itinerary, self.end);
        let goods = Goods {
            itinerary,
            fleet: end.fleet,
            whole: true,
        };
        let account = (Account::ResidualValue, chance);
        self.sell(goods, end.site, self.end, account);
    }

    /// Puts a sale into the plan.
    pub(super) fn sell(
        &mut self,
        goods: Goods<'_>,
        site: usize,
        day: u32,
        (account, chance): (Account, ChanceId),
    ) {
        let facts = self.facts;
        let Some((terms, date)) = facts.site(site).zip(facts.date(day)) else {
            return;
        };
        let last = facts.horizon.months().last();
        let month = Month::of(date).ok().into_iter().chain(last).min();
        let Some(month) = month else { return };
        let sale = Sale {
            account,
            site,
            country: facts.places.get(site).map(|place| place.country),
            terms,
            day,
            date,
            share: terms.resale_discount_in(month).complement().exact(),
            chance,
        };
        let of = (goods.itinerary, goods.fleet);
        let (line, paid) = ((account, Some(site)), (date, chance));
        self.market_value_from(sale.country, of, line, day, sale.share, paid);
        if goods.whole {
            self.containers(goods.itinerary, &sale);
        }
        self.selling(goods, &sale);
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
            account: sale.account,
            unit: Unit::Container,
            site: Some(sale.site),
            quantity: Quantity::Known(Exact::whole(itinerary.containers)),
            price: Price::Known(price.to_places(PRICE_PLACES)),
            settlement: self.settlements.at(date, currency, sale.chance),
            of: None,
            way: None,
            of_event: false,
        };
        self.receive(self.index_of(sale.date), entry, spread);
    }

    /// Puts what selling costs into the plan: for every rig, and every container.
    fn selling(&mut self, goods: Goods<'_>, sale: &Sale<'_>) {
        let Some(group) = self.facts.fleets.get(goods.fleet) else {
            return;
        };
        let itinerary = goods.itinerary;
        let containers = Exact::whole(itinerary.containers);
        let paid = (sale.date, sale.chance);
        // What comes of an event is no sale of the going concern.
        let account = match sale.account {
            Account::Recovery => Account::Recovery,
            _ => Account::SellingCost,
        };
        let line = |unit| (account, unit, Some(sale.site));
        if let Some(amount) = sale.terms.selling.per_rig {
            for (of, rigs) in self.rigs(itinerary, &group.lots) {
                let rigs = (rigs * containers).to_places(QUANTITY_PLACES);
                if rigs != Exact::ZERO {
                    self.paid_for(of, line(Unit::Rig), rigs, amount, paid);
                }
            }
        }
        let per_container = sale.terms.selling.per_container;
        if let Some(amount) = per_container.filter(|_| goods.whole) {
            self.paid_for(None, line(Unit::Container), containers, amount, paid);
        }
    }
}
