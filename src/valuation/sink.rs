//! Where lines go.

use crate::timeline::{Account, LotOf, SettlementId, Unit};

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

    /// Whether the kernel keeps tax books of what it posts; where it does not, no line is looked at for them.
    const TAXED: bool = false;

    /// Says that the lines that follow are paid in this settlement, at this exchange rate, with this weight.
    fn settle(&mut self, settlement: SettlementId, exchange: S, weight: S);

    /// Takes a line of money.
    fn post(&mut self, line: Posted<S>);

    /// Takes a line of what was not earned or not spent.
    fn memo(&mut self, line: Posted<S>);

    /// Takes the kWh that were drawn at a site in a month, paid in this settlement, each once: the lines of several charges for energy count it several times. Told only where memo lines are wanted.
    fn drawn(&mut self, _at: (usize, usize), _energy: S) {}

    /// Takes what price curtailment did to a lot in a month.
    fn curtailed(&mut self, _told: Curtailed<S>) {}
}

/// The same sink, for plans whose lines are taxed: the kernel is made once more for it, so that tax costs those without any nothing.
pub(crate) struct Taxed<'a, K>(pub &'a mut K);

impl<S, K: Sink<S>> Sink<S> for Taxed<'_, K> {
    const MEMO: bool = K::MEMO;
    const TAXED: bool = true;

    fn settle(&mut self, settlement: SettlementId, exchange: S, weight: S) {
        self.0.settle(settlement, exchange, weight);
    }

    fn post(&mut self, line: Posted<S>) {
        self.0.post(line);
    }

    fn memo(&mut self, line: Posted<S>) {
        self.0.memo(line);
    }

    fn drawn(&mut self, at: (usize, usize), energy: S) {
        self.0.drawn(at, energy);
    }

    fn curtailed(&mut self, told: Curtailed<S>) {
        self.0.curtailed(told);
    }
}

/// What price curtailment did to a lot in a month, in the regimes that cut power alike.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Curtailed<S> {
    pub site: usize,
    /// The months from the start of the case.
    pub month: usize,
    pub of: LotOf,
    /// The probability of the regimes.
    pub likely: S,
    /// The price of a kWh above which it is off, in the currency of the tariff.
    pub strike: S,
    /// The hours it was off, full rigs counted.
    pub hours: S,
    /// The kWh it left undrawn.
    pub energy: S,
    /// What that saved, in the currency of the case, at the prices it was decided by.
    pub saved: S,
    /// What the site would have earned more by running everything: demand charges, minimum bills and brackets are left out of the decision.
    pub forgone: S,
}
