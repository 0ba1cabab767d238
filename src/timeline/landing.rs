//! What a journey costs by rig class, and what rigs bring at both of its ends.

use super::World;
use crate::units::Exact;
use chrono::NaiveDate;

/// The rigs of a lot that a cohort takes from one site to another.
#[derive(Debug, Clone)]
pub(crate) struct Landing {
    pub cohort: usize,
    pub lot: usize,
    /// The journey and the sites, by their places in the case.
    pub journey: usize,
    pub left: usize,
    pub to: usize,
    pub leaves: NaiveDate,
    pub arrives: NaiveDate,
    /// The TH/s that arrive.
    pub terahash: Exact,
    /// What a TH/s costs on the market when it arrives.
    pub there: Option<Price>,
    /// What it brings where it stands when it leaves.
    pub here: Option<Price>,
    /// What the journey costs, part by part.
    pub costs: Vec<Cost>,
}

/// A price of rigs: a share of that of a tier in a month, in a currency, by its place in the timeline's list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Price {
    pub tier: usize,
    pub month: usize,
    pub currency: usize,
    pub share: Exact,
}

/// A part of what a journey costs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// The currency and the month it is paid in.
    pub currency: usize,
    pub month: usize,
    pub amount: Amount,
}

/// An amount of money, or so many TH/s at a price of rigs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Amount {
    Known(Exact),
    OfValue { terahash: Exact, price: Price },
}

impl Price {
    /// Returns the price in the currency of the case.
    pub fn worth(&self, world: &World<Exact>) -> Exact {
        let exchange = world.exchange(self.currency, self.month);
        world.resale(self.tier, self.month) * self.share * exchange
    }
}

impl Cost {
    /// Returns the cost in the currency of the case.
    pub fn worth(&self, world: &World<Exact>) -> Exact {
        match self.amount {
            Amount::Known(amount) => amount * world.exchange(self.currency, self.month),
            Amount::OfValue { terahash, price } => {
                let price = world.resale(price.tier, price.month) * price.share;
                terahash * price * world.exchange(self.currency, self.month)
            }
        }
    }
}
