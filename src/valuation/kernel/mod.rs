//! The order of the formulas.

mod closing;
mod coins;
mod meter;
mod switch;
mod tax;
mod tell;
mod undone;

use super::books::Books;
use super::sink::{Posted, Sink, Taxed};
use crate::timeline::{
    Account, Branch, Chain, ChainTax, Dark, Entry, LotOf, PlanMonth, Price, Quantity, SettlementId,
    Timeline, Unit, Way, World,
};
use crate::units::Scalar;

/// Values a plan in a world.
pub(crate) fn value<S: Scalar, K: Sink<S>>(
    timeline: &Timeline<S::Fixed>,
    chain: &Chain<S::Fixed>,
    world: &World<S>,
    sink: &mut K,
) {
    if chain.tax.is_some() {
        run(timeline, chain, world, &mut Taxed(sink));
    } else {
        run(timeline, chain, world, sink);
    }
}

fn run<S: Scalar, K: Sink<S>>(
    timeline: &Timeline<S::Fixed>,
    chain: &Chain<S::Fixed>,
    world: &World<S>,
    sink: &mut K,
) {
    let mut run = Run {
        timeline,
        world,
        books: Books::opening(chain),
        sink,
        settled: None,
        tax: chain.tax.as_deref(),
        likely: S::ONE,
        way: None,
        of_event: false,
    };
    run.follow(&chain.months, &chain.branches, 0);
}

impl<'a, S: Scalar, K: Sink<S>> Run<'a, S, K> {
    /// Follows the months of a course from one on, and all courses it may change into: each begins with what is remembered by then.
    fn follow(
        &mut self,
        months: &'a [PlanMonth<S::Fixed>],
        branches: &'a [Branch<S::Fixed>],
        from: usize,
    ) {
        for (index, month) in months.iter().enumerate().skip(from) {
            for branch in branches.iter().filter(|branch| branch.from == index) {
                let (books, tax) = (self.books.clone(), self.tax);
                self.tax = branch.tax.as_deref();
                self.follow(&branch.months, &branch.branches, index);
                self.books = books;
                self.tax = tax;
            }
            self.month(month, index);
        }
    }

    fn month(&mut self, month: &PlanMonth<S::Fixed>, index: usize) {
        for meter in &month.meters {
            self.likely = S::known(meter.likely);
            self.meter(meter);
        }
        self.likely = S::ONE;
        for closing in &month.closings {
            self.closing(closing);
        }
        for dark in month.dark.iter().filter(|_| K::MEMO) {
            self.dark(dark, index);
        }
        for entry in &month.entries {
            self.entry(entry, index);
        }
        if K::TAXED {
            self.taxes(index);
        }
        self.books.end_month();
    }
}

struct Run<'a, S: Scalar, K> {
    timeline: &'a Timeline<S::Fixed>,
    world: &'a World<S>,
    books: Books<S>,
    sink: &'a mut K,
    settled: Option<SettlementId>,
    /// What taxes are worked out from, where there are any.
    tax: Option<&'a ChainTax<S::Fixed>>,
    /// The probability of the regimes whose lines are posted.
    likely: S,
    /// The way from abroad whose costs are posted.
    way: Option<Way>,
    /// Whether what is posted is lost of what an event brings.
    of_event: bool,
}

impl<S: Scalar, K: Sink<S>> Run<'_, S, K> {
    /// What a cohort under way would have hashed.
    fn dark(&mut self, dark: &Dark<S::Fixed>, month: usize) {
        self.settle(dark.coins);
        let at = At {
            account: Account::HashLostInTransit,
            unit: Unit::TerahashDay,
            site: Some(dark.site),
            month,
            memo: true,
        };
        for hashed in &dark.hashed {
            let hashprice = self.world.hashprice(hashed.period);
            let days = self.of(dark.of, S::known(hashed.terahash_days));
            self.post(at, days, hashprice);
        }
    }

    /// A line with a date of its own.
    fn entry(&mut self, entry: &Entry<S::Fixed>, month: usize) {
        let quantity = match entry.quantity {
            Quantity::Known(quantity) => self.of(entry.of, S::known(quantity)),
            Quantity::DepositHeld => self.books.deposit(entry.site),
        };
        let price = match entry.price {
            Price::Known(price) => S::known(price),
            Price::Resale { tier, month, share } => {
                self.world.resale(tier, month) * S::known(share)
            }
        };
        let at = At {
            account: entry.account,
            unit: entry.unit,
            site: entry.site,
            month,
            memo: false,
        };
        self.settle(entry.settlement);
        self.way = entry.way;
        self.of_event = entry.of_event;
        self.post(at, quantity, price);
        self.way = None;
        self.of_event = false;
    }

    /// Returns what is left of a quantity of some rigs.
    fn of(&self, of: Option<LotOf>, quantity: S) -> S {
        match of {
            Some(of) => (quantity * self.books.left(of)).on_grid(QUANTITY_PLACES),
            None => quantity,
        }
    }

    /// Returns the exchange rate of the currency of a settlement in a month.
    fn exchange(&self, settlement: SettlementId, month: usize) -> S {
        let paid = self.timeline.settlements.get(settlement);
        paid.map_or(S::ZERO, |paid| self.world.exchange(paid.currency, month))
    }

    #[inline]
    fn settle(&mut self, settlement: SettlementId) {
        if self.settled != Some(settlement) {
            self.settled = Some(settlement);
            let paid = self.timeline.settlements.get(settlement);
            let exchange = paid.map_or(S::ZERO, |p| self.world.exchange(p.currency, p.month));
            self.sink
                .settle(settlement, exchange, self.world.weight(settlement));
        }
    }

    /// Posts what was worked out and is on no grid yet.
    fn post_on_grid(&mut self, at: At, quantity: S, price: S) {
        let quantity = quantity.on_grid(QUANTITY_PLACES);
        self.post(at, quantity, price.on_grid(PRICE_PLACES));
    }

    #[inline]
    fn post(&mut self, at: At, quantity: S, price: S) {
        if (quantity * price).is_nil() {
            return;
        }
        let line = Posted {
            account: at.account,
            unit: at.unit,
            site: at.site,
            month: at.month,
            quantity,
            price,
        };
        if at.memo {
            self.sink.memo(line);
        } else {
            self.books.see(&line);
            if K::TAXED
                && let Some(tax) = self.tax
            {
                self.tax_sees(tax, &line);
            }
            self.sink.post(line);
        }
    }
}

/// The grids of what is worked out here: as those of what `resolve` knows.
const QUANTITY_PLACES: u32 = 6;
const PRICE_PLACES: u32 = 10;

/// Where a line belongs.
#[derive(Clone, Copy)]
struct At {
    account: Account,
    unit: Unit,
    site: Option<usize>,
    month: usize,
    memo: bool,
}

impl At {
    /// Returns the place of a line of a site's month.
    const fn of((site, month): (usize, usize), account: Account, unit: Unit) -> Self {
        Self {
            account,
            unit,
            site: Some(site),
            month,
            memo: account.is_memo(),
        }
    }
}
