//! What used rigs cost on the market.

use super::Path;
use crate::units::{Days, Efficiency, HashratePrice};

/// The market price of used rigs in a band of efficiency.
///
/// ```
/// use stay_or_go::scenario::{Path, ResaleTier};
///
/// let new = ResaleTier {
///     below: Some("38 J/TH".parse()?),
///     price: Path::Constant("101.04 USD/TH".parse()?).into(),
/// };
/// assert!(new.reaches("29.5 J/TH".parse()?));
/// assert!(!new.reaches("38 J/TH".parse()?));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResaleTier {
    /// The efficiency below which a rig belongs to this tier, unless it belongs to an earlier one; none for all the rest.
    pub below: Option<Efficiency>,
    /// The price per TH/s.
    pub price: ResalePrice,
}

impl ResaleTier {
    /// Returns whether a rig of an efficiency belongs to this tier or an earlier one.
    #[must_use]
    pub fn reaches(&self, efficiency: Efficiency) -> bool {
        self.below.is_none_or(|below| efficiency < below)
    }
}

/// How the market price of used rigs moves: on a path of its own, or with what a rig earns.
///
/// ```
/// use stay_or_go::scenario::ResalePrice;
///
/// // Where a TH/s earns 0.06 USD a day it costs 400 × 0.06 = 24 USD, where it earns 0.01 USD the floor of 5 USD.
/// let price = ResalePrice::OfHashprice {
///     days: "400 d".parse()?,
///     minimum: Some("5 USD/TH".parse()?),
/// };
/// assert_ne!(price, ResalePrice::OfHashprice { days: "400 d".parse()?, minimum: None });
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResalePrice {
    /// A price for every month.
    Path(Path<HashratePrice>),
    /// What one TH/s earns in so many days at the hashprice of the month, before any fee, and at least the minimum, the `floor` of a case file.
    ///
    /// It is in the currency of the bitcoin price, and so is the minimum; in a simulation it follows the hashprice of each world.
    OfHashprice {
        /// The days of earnings a buyer pays for.
        days: Days,
        /// The price it does not fall below, if there is one.
        minimum: Option<HashratePrice>,
    },
}

impl From<Path<HashratePrice>> for ResalePrice {
    fn from(path: Path<HashratePrice>) -> Self {
        Self::Path(path)
    }
}
