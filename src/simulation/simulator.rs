//! Values on binary numbers.

use super::{Lanes, Total};
use crate::error::{Problem, Rule};
use crate::timeline::{Timeline, World};
use crate::units::Scalar;
use crate::valuation::Prepared;

/// The number of worlds valued at once.
const LANES: usize = 8;

/// A prepared case in binary numbers, to value it in many worlds.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let prepared = stay_or_go::Prepared::new(&case)?;
/// let simulator = stay_or_go::simulation::Simulator::new(&prepared);
/// // The value is a straight line in the hashprice: half of it loses what half as much again gains.
/// let values = simulator.under_hashprices("stay", &[0.5, 1.0, 1.5])?;
/// assert!((values[2] - values[1] - (values[1] - values[0])).abs() < 1e-6);
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
///
/// Values here are approximate, a few parts in 10¹⁶ of what is added up; the exact value of the expected world is the ledger's, [`Prepared::value`].
#[derive(Debug, Clone)]
pub struct Simulator<'a> {
    prepared: &'a Prepared,
    timeline: Timeline<f64>,
    world: World<f64>,
}

impl<'a> Simulator<'a> {
    /// Returns the case in binary numbers.
    #[must_use]
    pub fn new(prepared: &'a Prepared) -> Self {
        Self {
            prepared,
            timeline: prepared.timeline().cast::<f64>(),
            world: prepared.world().cast(),
        }
    }

    /// Returns the net present value of a plan in the expected world: the ledger's, in binary numbers.
    ///
    /// # Errors
    /// When no plan has this name.
    pub fn expectation(&self, plan: &str) -> Result<f64, Problem> {
        let (plan, _) = self.prepared.find(plan)?;
        Ok(self.value(plan, &self.world))
    }

    /// Returns the net present values of a plan in worlds that are the expected one but for the hashprice, which is so many times as high, and what follows it: the price of rigs, where the outlook says so.
    ///
    /// # Errors
    /// When no plan has this name, or a factor is not a number from 0 to 10⁶.
    pub fn under_hashprices(&self, plan: &str, factors: &[f64]) -> Result<Vec<f64>, Problem> {
        if let Some(factor) = factors.iter().find(|f| !(0.0..=1e6).contains(*f)) {
            let rule = Rule::Range {
                quantity: "a factor of the hashprice",
                low: "0".to_owned(),
                high: "1000000".to_owned(),
            };
            return Err(Problem::new(factor, rule));
        }
        let (plan, _) = self.prepared.find(plan)?;
        let mut values = Vec::with_capacity(factors.len());
        let mut world = self.prepared.world().cast::<Lanes<LANES>>();
        for chunk in factors.chunks(LANES) {
            let mut lanes = [1.0; LANES];
            for (lane, factor) in lanes.iter_mut().zip(chunk) {
                *lane = *factor;
            }
            for (price, expected) in world.hashprice.iter_mut().zip(&self.world.hashprice) {
                *price = Lanes::known(*expected) * Lanes(lanes);
            }
            world.follow_hashprice(&self.timeline.resale);
            let Lanes(found) = self.value(plan, &world);
            values.extend(found.iter().take(chunk.len()));
        }
        Ok(values)
    }

    fn value<S: Scalar<Fixed = f64>>(&self, plan: usize, world: &World<S>) -> S {
        let mut total = Total::NONE;
        Prepared::run(plan, &self.timeline, world, &mut total);
        total.sum()
    }
}
