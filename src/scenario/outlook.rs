//! Beliefs about prices and the network.

use super::{Path, ResaleTier};
use crate::mining::network::Chain;
use crate::name::Named;
use crate::units::{Difficulty, ExchangeRate, Fraction, Growth, Money};

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
    /// How fast prices rise, under the code of each currency: what a real rate comes on top of, and what exchange rates are held against.
    pub inflation: Named<Growth>,
    /// What used rigs cost on the market, by efficiency, most efficient first.
    ///
    /// An empty list says that rigs are worth nothing.
    pub resale: Vec<ResaleTier>,
    /// The known block from which the dates of coming halvings are projected.
    pub chain: Chain,
}
