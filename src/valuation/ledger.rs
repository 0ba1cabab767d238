//! The sink that keeps every line.

use super::sink::{Posted, Sink};
use super::{Line, Prepared};
use crate::timeline::{Settlement, SettlementId};
use crate::units::Exact;

/// The grid of present values.
const VALUE_PLACES: u32 = 8;

/// The lines of a plan as they are posted.
pub(super) struct Ledger<'a> {
    prepared: &'a Prepared,
    /// The settlement, its exchange rate, and exchange × weight: 16 and 12 decimals make no more than 28.
    settled: Option<(&'a Settlement, Exact, Exact)>,
    pub lines: Vec<Line>,
    pub memo: Vec<Line>,
}

impl<'a> Ledger<'a> {
    /// Returns a ledger with room for so many lines.
    pub fn of(prepared: &'a Prepared, room: usize) -> Self {
        Self {
            prepared,
            settled: None,
            lines: Vec::with_capacity(room),
            memo: Vec::with_capacity(room),
        }
    }

    fn line(&self, posted: Posted<Exact>) -> Option<Line> {
        let (settlement, exchange, factor) = self.settled?;
        let amount = posted.quantity * posted.price;
        let currency = self.prepared.resolved.currencies.get(settlement.currency)?;
        Some(Line {
            date: settlement.date,
            month: self.prepared.month(posted.month)?,
            account: posted.account,
            site: posted
                .site
                .and_then(|site| self.prepared.sites.get(site))
                .cloned(),
            currency: *currency,
            unit: posted.unit,
            quantity: posted.quantity.get(),
            price: posted.price.get(),
            amount: amount.get(),
            exchange: exchange.get(),
            probability: settlement.probability.get(),
            discount: settlement.discount.get(),
            weight: settlement.weight.get(),
            present_value: (amount * factor).to_places(VALUE_PLACES).get(),
        })
    }
}

impl Sink<Exact> for Ledger<'_> {
    const MEMO: bool = true;

    fn settle(&mut self, settlement: SettlementId, exchange: Exact, weight: Exact) {
        let settlements = &self.prepared.resolved.timeline.settlements;
        let settlement = settlements.get(settlement);
        self.settled = settlement.map(|s| (s, exchange, exchange * weight));
    }

    fn post(&mut self, line: Posted<Exact>) {
        let line = self.line(line);
        self.lines.extend(line);
    }

    fn memo(&mut self, line: Posted<Exact>) {
        let line = self.line(line);
        self.memo.extend(line);
    }
}
