//! Where lines go.

use crate::timeline::{Account, SettlementId, Unit};

/// A line as the kernel posts it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posted<S> {
    pub account: Account,
    pub unit: Unit,
    pub site: Option<usize>,
    /// The months from the start of the case to the month it belongs to.
    pub month: usize,
    pub quantity: S,
    pub price: S,
}

/// Where the kernel posts its lines: a ledger keeps them, a simulation adds them up.
pub(crate) trait Sink<S> {
    /// Whether it wants memo lines; where it does not, the kernel spares their work.
    const MEMO: bool;

    /// Says that the lines that follow are paid in this settlement, at this exchange rate, with this weight.
    fn settle(&mut self, settlement: SettlementId, exchange: S, weight: S);

    /// Takes a line of money.
    fn post(&mut self, line: Posted<S>);

    /// Takes a line of what was not earned or not spent.
    fn memo(&mut self, line: Posted<S>);
}
