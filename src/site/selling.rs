//! What it takes to sell a fleet where it stands.

use crate::calendar::Month;
use crate::units::{Fraction, Money};

/// What selling costs at a site: taking down, testing, a broker.
///
/// It is paid when the fleet is sold, for what is there by then, and is a cost of its own beside the price.
///
/// ```
/// use stay_or_go::site::SellingCost;
///
/// let broker = SellingCost { per_rig: Some("12 USD".parse()?), ..SellingCost::NONE };
/// assert!(broker.per_container.is_none());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SellingCost {
    /// For each rig.
    pub per_rig: Option<Money>,
    /// For each container.
    pub per_container: Option<Money>,
}

impl SellingCost {
    /// Selling costs nothing.
    pub const NONE: Self = Self {
        per_rig: None,
        per_container: None,
    };

    /// Returns the amounts with their keys.
    pub(crate) fn amounts(&self) -> impl Iterator<Item = (&'static str, Money)> {
        let amounts = [
            ("per_rig", self.per_rig),
            ("per_container", self.per_container),
        ];
        amounts
            .into_iter()
            .filter_map(|(key, amount)| Some((key, amount?)))
    }
}

/// A local discount that holds from a month on: a market under stress, or one that comes back.
///
/// ```
/// use stay_or_go::site::DiscountChange;
///
/// let rush = DiscountChange { from: "2022-06".parse()?, discount: "45 %".parse()? };
/// assert_eq!(rush.from.number(), 6);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiscountChange {
    /// The first month.
    pub from: Month,
    /// The share of the market price that is lost from then on.
    pub discount: Fraction,
}
