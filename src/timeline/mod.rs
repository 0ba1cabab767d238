//! A case resolved: numbers on their grids, and who needs them when.
//!
//! `resolve` turns a case into rows that no longer know calendars, zones or tariffs, and reports every problem of the case at once.
//! A *load* is what the cohorts at one meter draw and hash in one regime and calendar month.
//! A *meter* is a load as a plan pays for it, a *stay* one cohort's part of it, a *closing* what is worked out when all regimes of a month are known, an *entry* a line with a date of its own.
//! A *settlement* gathers the lines that are paid on one date, in one currency, with one chance.
//! A *chain* is a plan: its meters, closings and entries, month by month.

mod account;
mod beliefs;
mod chain;
mod checks;
mod course;
mod currencies;
mod cuts;
mod deposits;
mod discount;
mod facts;
mod finer;
mod fleet;
mod follow;
mod hazards;
mod hours;
mod itinerary;
pub(crate) mod landing;
mod load;
mod loads;
mod odds;
mod place;
mod planner;
mod resale;
mod resolve;
mod script;
mod settlement;
mod standing;
mod steps;
mod survival;
mod tax;
mod values;
mod walk;
mod world;

pub use account::{Account, Unit};

pub(crate) use chain::{
    Branch, Chain, Closing, Dark, Entry, LotOf, Meter, PlanMonth, Price, Quantity, Stay, Trapped,
    Way,
};
pub(crate) use load::{Detail, Hashed, LevyTerms, Load, LotLoad, SiteMonth, Usage, add_to};
pub(crate) use resale::Resale;
pub(crate) use resolve::{Resolved, resolve};
pub(crate) use settlement::{Settlement, SettlementId};
pub(crate) use tax::{ChainTax, CountryYear, Departure, TaxCountry, Worth, YearEnd};
pub(crate) use world::World;

use crate::units::{Exact, Scalar};

/// A resolved case in numbers of one kind.
#[derive(Debug, Clone)]
pub(crate) struct Timeline<K> {
    /// The pool's part of the hash revenue.
    pub pool_fee: K,
    /// The part of what is left that is lost in selling the coins.
    pub sale_discount: K,
    /// What rigs cost per TH/s, by tier: as a world's hashprices make it.
    pub resale: Vec<Resale<K>>,
    /// Prices and terms by site and month.
    pub site_months: Vec<SiteMonth<K>>,
    /// What is drawn and hashed.
    pub loads: Vec<Load<K>>,
    /// When, in which currency and with which chance lines are paid.
    pub settlements: Vec<Settlement>,
    /// The plans.
    pub chains: Vec<Chain<K>>,
}

impl<K> Timeline<K> {
    /// Returns a load by its place.
    pub fn load(&self, load: usize) -> Option<&Load<K>> {
        self.loads.get(load)
    }
}

impl Timeline<Exact> {
    /// Returns the same timeline in the known numbers of another kind of scalar.
    pub fn cast<S: Scalar>(&self) -> Timeline<S::Fixed> {
        let cast = |exact: &Exact| S::fixed(exact.get());
        Timeline {
            pool_fee: cast(&self.pool_fee),
            sale_discount: cast(&self.sale_discount),
            resale: self.resale.iter().map(|tier| tier.map(cast)).collect(),
            site_months: self.site_months.iter().map(|s| s.map(cast)).collect(),
            loads: self.loads.iter().map(|load| load.map(cast)).collect(),
            settlements: self.settlements.clone(),
            chains: self.chains.iter().map(|chain| chain.map(cast)).collect(),
        }
    }
}
