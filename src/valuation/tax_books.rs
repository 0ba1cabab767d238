//! What the tax books of a plan hold.

use crate::country::{AssetClass, Assets, Loss};
use crate::timeline::{ChainTax, TaxCountry};
use crate::units::Scalar;

/// The tax books of every country that takes tax.
#[derive(Debug, Clone)]
pub(crate) struct TaxBooks<S> {
    /// The books, in the order of the countries.
    pub countries: Vec<CountryBooks<S>>,
    /// The last exchange that was asked for: currency, country, month, rate.
    pub exchange: Option<(usize, usize, usize, S)>,
}

/// What the tax books of a country hold, in its currency: expectations over its regimes.
#[derive(Debug, Clone)]
pub(crate) struct CountryBooks<S> {
    /// The income of the year.
    pub income: S,
    /// What was got for what is sold at the horizon.
    pub proceeds: S,
    /// What was got for what is sold before, since the last time it was set against the books.
    pub sold: S,
    /// What is on its way and not yet depreciated, by class.
    pub arriving: [S; 3],
    /// What is depreciated.
    pub assets: Assets<S>,
    /// Losses that were not used yet, the oldest first.
    pub losses: Vec<Loss<S>>,
}

impl<S: Scalar> TaxBooks<S> {
    pub fn opening(tax: &ChainTax<S::Fixed>) -> Self {
        Self {
            countries: tax.countries.iter().map(CountryBooks::opening).collect(),
            exchange: None,
        }
    }
}

impl<S: Scalar> CountryBooks<S> {
    fn opening(country: &TaxCountry<S::Fixed>) -> Self {
        let mut assets = Assets::none();
        for (class, schedule, book) in &country.owned {
            assets.add(*class, *schedule, &country.schedules, S::known(*book));
        }
        let losses = country.lost.iter().map(|loss| Loss {
            year: loss.year,
            left: S::known(loss.left),
        });
        Self {
            income: S::known(country.income),
            proceeds: S::ZERO,
            sold: S::ZERO,
            arriving: [S::ZERO; 3],
            assets,
            losses: losses.collect(),
        }
    }

    /// Adds to what is on its way.
    pub fn bring(&mut self, class: AssetClass, cost: S) {
        for (arriving, of) in self.arriving.iter_mut().zip(AssetClass::ALL) {
            if of == class {
                *arriving = *arriving + cost;
            }
        }
    }

    /// Places what has arrived in service.
    pub fn serve(&mut self, country: &TaxCountry<S::Fixed>) {
        let arriving = std::mem::replace(&mut self.arriving, [S::ZERO; 3]);
        let classes = AssetClass::ALL.into_iter().zip(arriving).enumerate();
        for (schedule, (class, cost)) in classes {
            self.assets.add(class, schedule, &country.schedules, cost);
        }
    }
}
