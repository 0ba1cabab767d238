//! What the tax books of a plan hold.

use crate::country::{AssetClass, Assets, Loss};
use crate::timeline::{ChainTax, TaxCountry, Way};
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
    pub arriving: Vec<(Way, [S; 3])>,
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
            arriving: Vec::new(),
            assets,
            losses: losses.collect(),
        }
    }

    /// Adds to what is on a way.
    pub fn bring(&mut self, way: Way, class: AssetClass, cost: S) {
        let known = self.arriving.iter().position(|(known, _)| *known == way);
        let place = known.unwrap_or(self.arriving.len());
        if known.is_none() {
            self.arriving.push((way, [S::ZERO; 3]));
        }
        let costs = self.arriving.get_mut(place).into_iter();
        let costs = costs.flat_map(|(_, costs)| costs.iter_mut());
        for (arriving, of) in costs.zip(AssetClass::ALL) {
            if of == class {
                *arriving = *arriving + cost;
            }
        }
    }

    /// Places what has arrived in service.
    pub fn serve(&mut self, arrived: &[Way], country: &TaxCountry<S::Fixed>) {
        let arriving = std::mem::take(&mut self.arriving);
        for (way, costs) in arriving {
            if !arrived.contains(&way) {
                self.arriving.push((way, costs));
                continue;
            }
            let classes = AssetClass::ALL.into_iter().zip(costs).enumerate();
            for (schedule, (class, cost)) in classes {
                self.assets.add(class, schedule, &country.schedules, cost);
            }
        }
    }

    /// Returns what is on its way.
    pub fn under_way(&self) -> S {
        let costs = self.arriving.iter().flat_map(|(_, costs)| costs);
        costs.fold(S::ZERO, |sum, cost| sum + *cost)
    }
}
