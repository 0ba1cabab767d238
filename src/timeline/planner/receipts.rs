//! Money that is received, and how it leaves a country.

use super::stays::Bill;
use super::{PRICE_PLACES, Planner};
use crate::timeline::chain::{Entry, Price};
use crate::timeline::settlement::{ChanceId, after_month};
use crate::timeline::{Account, SettlementId};
use crate::units::{Currency, Days, Exact};
use chrono::NaiveDate;

impl Planner<'_, '_> {
    /// Returns when the owner has money that is paid in a country on a date, and the share that is lost on the way, if any of it can be.
    pub(super) fn reaches(
        &self,
        country: Option<usize>,
        currency: Currency,
        date: NaiveDate,
    ) -> (NaiveDate, Option<Exact>) {
        let transfer = country.and_then(|country| self.facts.transfer(country, currency));
        transfer.map_or((date, None), |transfer| {
            let spread = transfer.spread.exact();
            (later(date, transfer.lag), Some(spread))
        })
    }

    /// Puts money that is received into the plan, and what is lost before the owner has it.
    pub(super) fn receive(&mut self, month: usize, entry: Entry<Exact>, spread: Option<Exact>) {
        if let Some(spread) = spread {
            let of_event = matches!(entry.account, Account::Recovery | Account::InsurancePayout);
            let lost = Entry {
                of_event,
                account: Account::TransferCost,
                price: entry.price.part(-spread),
                ..entry.clone()
            };
            // The books see a deposit come back: what is lost of it is known before.
            self.enter(month, lost);
        }
        self.enter(month, entry);
    }

    /// Returns when what a site pays on a day its bill is paid is with the owner.
    pub(super) fn credit_day(
        &mut self,
        bill: &Bill,
        (site, currency): (usize, Currency),
        chance: ChanceId,
    ) -> SettlementId {
        let country = self.facts.places.get(site).map(|place| place.country);
        let paid = bill.day.max(self.facts.horizon.start_day());
        let (date, _) = self.reaches(country, currency, paid);
        self.settlements.at(date, currency, chance)
    }

    /// Returns when value added tax on a bill comes back.
    pub(super) fn vat_day(
        &mut self,
        bill: &Bill,
        (site, currency): (usize, Currency),
        chance: ChanceId,
    ) -> Option<SettlementId> {
        let country = self.facts.places.get(site).map(|place| place.country);
        let paid = bill.day.max(self.facts.horizon.start_day());
        let back = later(paid, bill.recovered?);
        let (date, _) = self.reaches(country, currency, back);
        Some(self.settlements.at(date, currency, chance))
    }

    /// Returns when coins of a month that have to be sold at a venue are with the owner, if there is one.
    pub(super) fn venue_day(
        &mut self,
        site: usize,
        month: crate::calendar::Month,
        chance: ChanceId,
    ) -> Option<SettlementId> {
        let facts = self.facts;
        let country = facts.places.get(site)?.country;
        let sale = facts.forced_sale(country)?;
        let currency = facts.hashprices.currency;
        let (date, _) = self.reaches(Some(country), currency, after_month(month, sale.lag));
        Some(self.settlements.at(date, currency, chance))
    }
}

fn later(date: NaiveDate, days: Days) -> NaiveDate {
    let days = chrono::Days::new(days.count().into());
    date.checked_add_days(days).unwrap_or(date)
}

impl Price<Exact> {
    /// Returns a part of the price.
    pub(super) fn part(self, part: Exact) -> Self {
        match self {
            Self::Known(price) => Self::Known((price * part).to_places(PRICE_PLACES)),
            Self::Resale { tier, month, share } => Self::Resale {
                tier,
                month,
                share: share * part,
            },
        }
    }
}
