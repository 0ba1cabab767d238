//! What a plan draws and mines.

use crate::units::Exact;
use rust_decimal::Decimal;

/// What a plan draws and mines over the horizon.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let stay = stay_or_go::Prepared::new(&case)?.value("stay")?;
/// // Money now is worth more than money later, and so is what it is paid for.
/// assert!(stay.output.bitcoin.present < stay.output.bitcoin.expected);
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Output {
    /// The kWh that rigs and standby loads drew, each once.
    pub kilowatt_hours: Quantity,
    /// The days of one TH/s that brought revenue.
    pub terahash_days: Quantity,
    /// The coins that were mined, fees of the pool included: revenue over the bitcoin price of the month.
    pub bitcoin: Quantity,
}

/// A quantity over the whole horizon.
///
/// ```
/// use stay_or_go::valuation::Quantity;
///
/// assert!(Quantity::default().expected.is_zero());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quantity {
    /// Times its probability.
    pub expected: Decimal,
    /// Times its probability and the discount of the day it is paid for, so that what costs one price all along has it as its levelised cost.
    pub present: Decimal,
}

/// The same while it is added up.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::valuation) struct Made {
    pub kilowatt_hours: Sums,
    pub terahash_days: Sums,
    pub bitcoin: Sums,
}

#[derive(Debug, Clone, Copy)]
pub(in crate::valuation) struct Sums {
    expected: Exact,
    present: Exact,
}

/// The grid of output: a bitcoin has 8 decimals.
const OUTPUT_PLACES: u32 = 8;

impl Default for Sums {
    fn default() -> Self {
        Self {
            expected: Exact::ZERO,
            present: Exact::ZERO,
        }
    }
}

impl Sums {
    /// Adds what comes with a probability and a weight.
    pub fn add(&mut self, quantity: Exact, (probability, weight): (Exact, Exact)) {
        self.expected = self.expected + quantity * probability;
        self.present = self.present + quantity * weight;
    }

    fn shown(self) -> Quantity {
        let shown = |sum: Exact| sum.to_places(OUTPUT_PLACES).get();
        Quantity {
            expected: shown(self.expected),
            present: shown(self.present),
        }
    }
}

impl Made {
    pub fn shown(self) -> Output {
        Output {
            kilowatt_hours: self.kilowatt_hours.shown(),
            terahash_days: self.terahash_days.shown(),
            bitcoin: self.bitcoin.shown(),
        }
    }
}
