//! The sink that adds up.

use crate::timeline::SettlementId;
use crate::units::Scalar;
use crate::valuation::sink::{Posted, Sink};

/// The sum of a plan: amounts are added up by settlement, and exchanged and weighted once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Total<S> {
    closed: S,
    open: S,
    factor: S,
}

impl<S: Scalar> Total<S> {
    pub const NONE: Self = Self {
        closed: S::ZERO,
        open: S::ZERO,
        factor: S::ZERO,
    };

    /// Returns the sum of all settlements.
    #[inline]
    pub fn sum(self) -> S {
        self.closed + self.open * self.factor
    }
}

impl<S: Scalar> Sink<S> for Total<S> {
    const MEMO: bool = false;

    #[inline]
    fn settle(&mut self, _: SettlementId, exchange: S, weight: S) {
        self.closed = self.sum();
        self.open = S::ZERO;
        self.factor = exchange * weight;
    }

    #[inline]
    fn post(&mut self, line: Posted<S>) {
        self.open = self.open + line.quantity * line.price;
    }

    fn memo(&mut self, _: Posted<S>) {}
}
