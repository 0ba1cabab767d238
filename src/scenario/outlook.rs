//! Beliefs about prices and the network.

use super::Path;
use crate::mining::network::Chain;
use crate::name::Named;
use crate::units::{Difficulty, Efficiency, ExchangeRate, Fraction, HashratePrice, Money};

/// What is believed about the future: every figure that is not a fact of a rig, a site or a journey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// The price of one bitcoin.
    pub btc_price: Path<Money>,
    /// The difficulty of the network.
    pub difficulty: Path<Difficulty>,
    /// The fees' share of what a block pays: fees / (subsidy + fees).
    ///
    /// Across a halving the bitcoin of fees per block are held, not the share (rule 8): a constant or growing share is one of the subsidy in force at the start of the case, a value of a series one of the subsidy at the start of its month.
    pub fee_share: Path<Fraction>,
    /// Exchange rates, under the code of the currency, against the currency of the case, which has none itself. They reach to the last payment, which may fall after the horizon.
    pub exchange: Named<Path<ExchangeRate>>,
    /// What used rigs cost on the market, by efficiency, most efficient first.
    ///
    /// An empty list says that rigs are worth nothing.
    pub resale: Vec<ResaleTier>,
    /// The known block from which the dates of coming halvings are projected.
    pub chain: Chain,
}

/// The market price of used rigs in a band of efficiency.
///
/// ```
/// use stay_or_go::scenario::{Path, ResaleTier};
///
/// let new = ResaleTier {
///     below: Some("38 J/TH".parse()?),
///     price: Path::Constant("101.04 USD/TH".parse()?),
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
    pub price: Path<HashratePrice>,
}

impl ResaleTier {
    /// Returns whether a rig of an efficiency belongs to this tier or an earlier one.
    #[must_use]
    pub fn reaches(&self, efficiency: Efficiency) -> bool {
        self.below.is_none_or(|below| efficiency < below)
    }
}
