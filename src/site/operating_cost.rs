//! Operating costs.

use crate::units::{DemandPrice, Fraction, Money};

/// What a site charges beside power.
///
/// Costs by the month are prorated by days: what runs for 10 days of a month of 30 costs a third.
/// A contract runs from the first arrival to its remaining term after the last departure; a rig is there as long as it is.
///
/// ```
/// use stay_or_go::site::OperatingCost;
///
/// let rent = OperatingCost::PerMonth { amount: "3_000 USD".parse()? };
/// let care = OperatingCost::PerRig { amount: "2 USD".parse()? };
/// assert_ne!(rent, care);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum OperatingCost {
    /// A fixed amount each month, as long as the contract runs.
    PerMonth {
        /// The amount.
        amount: Money,
    },
    /// A price for each contracted kW and month, as long as the contract runs.
    PerKilowatt {
        /// The price.
        price: DemandPrice,
    },
    /// An amount for each rig that stands there, each month.
    PerRig {
        /// The amount.
        amount: Money,
    },
    /// A share of the hash revenue, after the pool fee.
    RevenueShare {
        /// The share.
        share: Fraction,
    },
}
