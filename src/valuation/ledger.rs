//! The sink that keeps every line.

use super::metrics::Made;
use super::sink::{Curtailed, Posted, Sink};
use super::{CurtailedMonth, Line, Prepared};
use crate::calendar::Month;
use crate::name::Name;
use crate::timeline::{Account, Settlement, SettlementId};
use crate::units::Exact;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The grid of present values.
const VALUE_PLACES: u32 = 8;

/// The kWh drawn by site and month, expected.
pub(super) type Drawn = BTreeMap<(Name, Month), Exact>;

/// The lines of a plan as they are posted.
pub(super) struct Ledger<'a> {
    prepared: &'a Prepared,
    /// The settlement, its exchange rate, and exchange × weight: 16 and 12 decimals make no more than 28.
    settled: Option<(&'a Settlement, Exact, Exact)>,
    pub lines: Vec<Line>,
    pub memo: Vec<Line>,
    pub curtailed: Vec<CurtailedMonth>,
    pub made: Made,
    pub drawn: Drawn,
    plan: usize,
}

impl<'a> Ledger<'a> {
    /// Returns a ledger with room for so many lines.
    pub fn of(prepared: &'a Prepared, plan: usize, room: usize) -> Self {
        Self {
            prepared,
            settled: None,
            lines: Vec::with_capacity(room),
            memo: Vec::with_capacity(room),
            curtailed: Vec::new(),
            made: Made::default(),
            drawn: Drawn::new(),
            plan,
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
        if let (Account::HashRevenue, Some((settlement, ..))) = (line.account, self.settled) {
            let likely = (settlement.probability, settlement.weight);
            self.made.terahash_days.add(line.quantity, likely);
            // A coin is worth the mean price of the month it is mined in, in the currency the hashprice is stated in.
            let coin = self.prepared.coin_prices.get(line.month).copied();
            let coins = coin.map(|coin| (line.quantity * line.price).over(coin));
            self.made.bitcoin.add(coins.unwrap_or(Exact::ZERO), likely);
        }
        let line = self.line(line);
        self.lines.extend(line);
    }

    fn drawn(&mut self, (site, month): (usize, usize), energy: Exact) {
        if let Some((settlement, ..)) = self.settled {
            let likely = (settlement.probability, settlement.weight);
            self.made.kilowatt_hours.add(energy, likely);
            let place = self.prepared.sites.get(site).cloned();
            if let Some(place) = place.zip(self.prepared.month(month)) {
                let sum = self.drawn.entry(place).or_insert(Exact::ZERO);
                *sum = *sum + energy * settlement.probability;
            }
        }
    }

    fn memo(&mut self, line: Posted<Exact>) {
        let line = self.line(line);
        self.memo.extend(line);
    }

    fn curtailed(&mut self, told: Curtailed<Exact>) {
        let Some(month) = self.curtailed_month(&told) else {
            return;
        };
        let same = |known: &&mut CurtailedMonth| {
            known.month == month.month
                && known.site == month.site
                && known.cohort == month.cohort
                && known.rig == month.rig
        };
        match self.curtailed.iter_mut().find(same) {
            Some(known) => known.add(&month),
            None => self.curtailed.push(month),
        }
    }
}

impl Ledger<'_> {
    fn curtailed_month(&self, told: &Curtailed<Exact>) -> Option<CurtailedMonth> {
        let (group, rig) = self.prepared.rig(self.plan, told.of)?;
        let expected = |sum: Exact| (sum * told.likely).to_places(QUANTITY_PLACES).get();
        Some(CurtailedMonth {
            month: self.prepared.month(told.month)?,
            site: self.prepared.sites.get(told.site)?.clone(),
            group: group.clone(),
            cohort: told.of.cohort,
            rig: rig.clone(),
            currency: *self.prepared.resolved.tariff_currencies.get(told.site)?,
            strike_price: told.strike.to_places(STRIKE_PLACES).get(),
            hours: expected(told.hours),
            kilowatt_hours: expected(told.energy),
            saved: expected(told.saved),
            forgone: expected(told.forgone),
        })
    }
}

impl CurtailedMonth {
    /// Adds the same month in other regimes.
    fn add(&mut self, other: &Self) {
        let sum = |a: Decimal, b: Decimal| (Exact::of(a) + Exact::of(b)).get();
        self.hours = sum(self.hours, other.hours);
        self.kilowatt_hours = sum(self.kilowatt_hours, other.kilowatt_hours);
        self.saved = sum(self.saved, other.saved);
        self.forgone = sum(self.forgone, other.forgone);
    }
}

/// The grids of what curtailment tells.
const QUANTITY_PLACES: u32 = 6;
const STRIKE_PLACES: u32 = 10;
