//! A case at other prices, valued by the same kernel.

use crate::name::Name;
use crate::timeline::{SettlementId, Timeline, World};
use crate::units::Exact;
use crate::valuation::sink::{Posted, Sink};
use crate::valuation::{Prepared, Valuation};

/// A case with all prices of one kind multiplied by a factor, everything else as it is.
pub(super) struct Worlds<'a> {
    prepared: &'a Prepared,
    /// The timeline whose prices of energy are replaced; none where it is the hashprice that changes.
    timeline: Option<Timeline<Exact>>,
    world: World<Exact>,
}

impl<'a> Worlds<'a> {
    /// Returns the case with other hashprices, and what follows them: the price of rigs, where the outlook says so.
    pub fn of_hashprices(prepared: &'a Prepared) -> Self {
        Self {
            prepared,
            timeline: None,
            world: prepared.world().clone(),
        }
    }

    /// Returns the case with other prices of energy.
    pub fn of_energy_prices(prepared: &'a Prepared) -> Self {
        Self {
            prepared,
            timeline: Some(prepared.timeline().clone()),
            world: prepared.world().clone(),
        }
    }

    /// Multiplies the prices of the case by a factor.
    fn set(&mut self, factor: Exact) {
        let stated = self.prepared.timeline();
        if let Some(timeline) = &mut self.timeline {
            let months = timeline.site_months.iter_mut().zip(&stated.site_months);
            for (month, stated) in months {
                let times = |price: &Exact| *price * factor;
                month.prices.bands = stated.prices.bands.iter().map(times).collect();
                let ladders = month.prices.ladders.iter_mut();
                for (ladder, stated) in ladders.zip(&stated.prices.ladders) {
                    let tier = |prices: &Vec<Exact>| prices.iter().map(times).collect();
                    ladder.prices = stated.prices.iter().map(tier).collect();
                }
            }
        } else {
            let stated_prices = &self.prepared.world().hashprice;
            self.world.hashprice = stated_prices.iter().map(|price| *price * factor).collect();
            self.world.follow_hashprice(&stated.resale);
        }
    }

    fn timeline(&self) -> &Timeline<Exact> {
        self.timeline
            .as_ref()
            .unwrap_or_else(|| self.prepared.timeline())
    }

    /// Returns what a plan is worth at a factor: the sum its ledger would have.
    pub fn npv(&mut self, plan: usize, factor: Exact) -> Exact {
        self.set(factor);
        let mut sum = Sum {
            factor: Exact::ZERO,
            sum: Exact::ZERO,
        };
        Prepared::run(plan, self.timeline(), &self.world, &mut sum);
        sum.sum
    }

    /// Returns the whole value of a plan at a factor.
    pub fn value(&mut self, plan: usize, name: Name, factor: Exact) -> Valuation {
        self.set(factor);
        let at = (self.timeline(), &self.world);
        self.prepared.value_in(plan, name, at)
    }
}

/// The grid of present values, as in the ledger.
const VALUE_PLACES: u32 = 8;

/// The sink that only adds up.
struct Sum {
    factor: Exact,
    sum: Exact,
}

impl Sink<Exact> for Sum {
    const MEMO: bool = false;

    fn settle(&mut self, _: SettlementId, exchange: Exact, weight: Exact) {
        self.factor = exchange * weight;
    }

    fn post(&mut self, line: Posted<Exact>) {
        let value = line.quantity * line.price * self.factor;
        self.sum = self.sum + value.to_places(VALUE_PLACES);
    }

    fn memo(&mut self, _: Posted<Exact>) {}
}
