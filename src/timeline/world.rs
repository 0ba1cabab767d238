//! What is random, or its expectation.

use super::{Resale, SettlementId};
use crate::units::{Exact, Scalar};

/// The drivers of a valuation: their expectation in the ledger, one path or many in a simulation.
#[derive(Debug, Clone)]
pub(crate) struct World<S> {
    /// What one TH/s earns in a day, by month and epoch.
    pub hashprice: Vec<S>,
    /// What one unit of a currency is worth in the case's, by currency and month.
    pub exchange: Vec<Vec<S>>,
    /// What rigs cost per TH/s, by tier and month.
    pub resale: Vec<Vec<S>>,
    /// Chance × discount, by settlement. The chance is a probability, or on a path 0 or 1.
    pub weight: Vec<S>,
}

impl<S: Scalar> World<S> {
    #[inline]
    pub fn hashprice(&self, period: usize) -> S {
        self.hashprice.get(period).copied().unwrap_or(S::ZERO)
    }

    #[inline]
    pub fn exchange(&self, currency: usize, month: usize) -> S {
        lookup(&self.exchange, currency, month)
    }

    #[inline]
    pub fn resale(&self, tier: usize, month: usize) -> S {
        lookup(&self.resale, tier, month)
    }

    /// Lets the prices of rigs follow the hashprices of this world, where the outlook says that they do.
    pub fn follow_hashprice(&mut self, resale: &[Resale<S::Fixed>]) {
        for (prices, tier) in self.resale.iter_mut().zip(resale) {
            if let Resale::OfHashprice { .. } = tier {
                *prices = tier.values(&self.hashprice);
            }
        }
    }

    #[inline]
    pub fn weight(&self, settlement: SettlementId) -> S {
        self.weight.get(settlement).copied().unwrap_or(S::ZERO)
    }
}

fn lookup<S: Scalar>(table: &[Vec<S>], row: usize, month: usize) -> S {
    let value = table.get(row).and_then(|months| months.get(month));
    value.copied().unwrap_or(S::ZERO)
}

impl World<Exact> {
    /// Lets prices stay what they are in a month: the hashprice what it is at its end, in the epoch that is then in force.
    pub fn hold(
        &mut self,
        (month, epochs, epoch): (usize, usize, usize),
        resale: &[Resale<Exact>],
    ) {
        let at = month.saturating_mul(epochs);
        let after = at.saturating_add(epochs);
        if let Some(now) = self.hashprice.get(at.saturating_add(epoch)).copied() {
            let later = self.hashprice.iter_mut().skip(after);
            later.for_each(|price| *price = now);
        }
        for row in self.exchange.iter_mut().chain(&mut self.resale) {
            if let Some(now) = row.get(month).copied() {
                let later = row.iter_mut().skip(month.saturating_add(1));
                later.for_each(|price| *price = now);
            }
        }
        self.follow_hashprice(resale);
    }

    /// Returns the same world in every lane of another kind of scalar.
    pub fn cast<S: Scalar>(&self) -> World<S> {
        let cast = |exact: &Exact| S::known(S::fixed(exact.get()));
        let table = |rows: &Vec<Vec<Exact>>| {
            let rows = rows.iter().map(|row| row.iter().map(cast).collect());
            rows.collect()
        };
        World {
            hashprice: self.hashprice.iter().map(cast).collect(),
            exchange: table(&self.exchange),
            resale: table(&self.resale),
            weight: self.weight.iter().map(cast).collect(),
        }
    }
}
