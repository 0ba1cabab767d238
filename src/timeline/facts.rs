//! The case, looked up and checked.

use super::beliefs::Hashprices;
use super::fleet::Fleets;
use super::load::ForcedTerms;
use super::place::Place;
use super::survival::Odds;
use crate::calendar::{Horizon, Month};
use crate::country::{Country, ForcedSale, Levy, Transfer};
use crate::name::Name;
use crate::scenario::Case;
use crate::site::Site;
use crate::units::{Currency, Exact};
use chrono::NaiveDate;

/// What is looked up and checked before any plan is followed.
pub(super) struct Facts<'a> {
    pub case: &'a Case,
    pub horizon: Horizon,
    /// The month in which prices are held, if they are.
    pub held: Option<Month>,
    pub fleets: Fleets,
    pub places: Vec<Place>,
    pub hashprices: Hashprices,
    /// The currency of each tier of the resale price.
    pub tiers: Vec<Currency>,
    pub odds: Odds,
    /// Whether any site scraps rigs that fail.
    pub scraps: bool,
}

impl<'a> Facts<'a> {
    /// Returns the site at a place in the case's list.
    pub fn site(&self, site: usize) -> Option<&'a Site> {
        self.case.sites.iter().nth(site).map(|(_, site)| site)
    }

    /// Returns the name of the site at a place in the case's list.
    pub fn site_name(&self, site: usize) -> Option<&'a Name> {
        self.case.sites.names().nth(site)
    }

    /// Returns the country of a site, and its name.
    pub fn country(&self, site: usize) -> Option<(&'a Name, &'a Country)> {
        let country = self.places.get(site)?.country;
        self.case.countries.iter().nth(country)
    }

    /// Returns whether two sites lie in different countries.
    pub fn is_abroad(&self, old: usize, new: usize) -> bool {
        let country = |site: usize| self.places.get(site).map(|place| place.country);
        country(old) != country(new)
    }

    /// Returns the levies of a site's country.
    pub fn levies(&self, site: usize) -> &'a [Levy] {
        let country = self.country(site);
        country.map_or(&[], |(_, country)| country.levies.as_slice())
    }

    /// Returns how money in a currency that is received in a country reaches the owner, where that is not at once and in full.
    pub fn transfer(&self, country: usize, currency: Currency) -> Option<&'a Transfer> {
        let country = self.country_at(country)?;
        let transfer = country.transfer.as_ref();
        transfer.filter(|_| country.currency == currency)
    }

    /// Returns where coins that are mined in a country have to be sold.
    pub fn forced_sale(&self, country: usize) -> Option<&'a ForcedSale> {
        self.country_at(country)?.coins.as_ref()
    }

    /// Returns how coins that are mined in a country have to be sold, in numbers.
    pub fn forced_terms(&self, country: usize) -> Option<ForcedTerms<Exact>> {
        let sale = self.forced_sale(country)?;
        let transfer = self.transfer(country, self.hashprices.currency);
        Some(ForcedTerms {
            share: sale.share.exact(),
            discount: sale.discount.exact(),
            spread: transfer.map(|transfer| transfer.spread.exact()),
        })
    }

    fn country_at(&self, country: usize) -> Option<&'a Country> {
        let country = self.case.countries.iter().nth(country);
        country.map(|(_, country)| country)
    }

    /// Returns the date so many days after the start.
    pub fn date(&self, day: u32) -> Option<NaiveDate> {
        let days = chrono::Days::new(day.into());
        self.horizon.start_day().checked_add_days(days)
    }
}
