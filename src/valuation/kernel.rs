//! The order of the formulas.

use super::books::Books;
use crate::country::due;
use crate::site::{Item, bill};
use crate::timeline::{
    Account, Chain, Dark, Entry, Hashed, Load, Member, Meter, Price, Quantity, SettlementId, Stay,
    Timeline, Unit, World,
};
use crate::units::Scalar;

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
    /// Says that the lines that follow are paid in this settlement, at this exchange rate, with this weight.
    fn settle(&mut self, settlement: SettlementId, exchange: S, weight: S);

    /// Takes a line of money.
    fn post(&mut self, line: Posted<S>);

    /// Takes a line of what was not earned or not spent.
    fn memo(&mut self, line: Posted<S>);
}

/// Values a plan in a world.
pub(crate) fn value<S: Scalar>(
    timeline: &Timeline<S::Fixed>,
    chain: &Chain<S::Fixed>,
    world: &World<S>,
    sink: &mut impl Sink<S>,
) {
    let mut run = Run {
        timeline,
        world,
        books: Books::opening(&chain.deposits),
        sink,
        settled: None,
    };
    for (index, month) in chain.months.iter().enumerate() {
        for stay in &month.stays {
            run.stay(stay);
        }
        for meter in &month.meters {
            run.meter(meter);
        }
        for dark in &month.dark {
            run.dark(dark, index);
        }
        for entry in &month.entries {
            run.entry(entry, index);
        }
    }
}

struct Run<'a, S: Scalar, K> {
    timeline: &'a Timeline<S::Fixed>,
    world: &'a World<S>,
    books: Books<S>,
    sink: &'a mut K,
    settled: Option<SettlementId>,
}

/// What one TH/s-day brings, and what of it others take.
#[derive(Clone, Copy)]
struct Earnings<S> {
    hashprice: S,
    pool_fee: S,
    sale_discount: S,
    site_share: S,
}

impl<S: Scalar, K: Sink<S>> Run<'_, S, K> {
    /// A cohort at a site: coins, energy, levies and the site's share of the revenue.
    fn stay(&mut self, stay: &Stay) {
        let Some((load, member)) = self
            .timeline
            .load(stay.load)
            .and_then(|load| Some((load, load.members.get(stay.member)?)))
        else {
            return;
        };
        let Some(terms) = self.timeline.site_months.get(load.site_month) else {
            return;
        };
        let at = |account, unit| At {
            account,
            unit,
            site: Some(load.site),
            month: load.month,
        };

        self.settle(stay.coins);
        for hashed in &member.hashed {
            let earned = self.earnings(hashed.period, terms.revenue_share);
            let days = S::known(hashed.terahash_days);
            self.post(
                at(Account::HashRevenue, Unit::TerahashDay),
                days,
                earned.hashprice,
            );
            self.post(
                at(Account::PoolFee, Unit::TerahashDay),
                days,
                -earned.pool_fee,
            );
            self.post(
                at(Account::SaleDiscount, Unit::TerahashDay),
                days,
                -earned.sale_discount,
            );
        }
        if let Some(share) = stay.share {
            self.settle(share);
            for hashed in &member.hashed {
                let earned = self.earnings(hashed.period, terms.revenue_share);
                let days = S::known(hashed.terahash_days);
                self.post(
                    at(Account::Operations, Unit::TerahashDay),
                    days,
                    -earned.site_share,
                );
            }
        }

        self.settle(stay.power);
        let energy = member.energy.iter().map(|energy| S::known(*energy));
        bill(
            &terms.bands,
            energy,
            std::iter::empty(),
            |item, energy, price| {
                self.post(at(account(item), Unit::KilowattHour), energy, price);
            },
        );
        for ((metered, per_kwh), settlement) in
            member.levied.iter().zip(&terms.levies).zip(&stay.levies)
        {
            self.settle(*settlement);
            due(S::known(*metered), *per_kwh, |energy, price| {
                self.post(at(Account::Levy, Unit::KilowattHour), energy, price);
            });
        }
        self.lost(stay, load, member);
    }

    /// What a cohort lost to caps: the hash, and the costs that went with it.
    fn lost(&mut self, stay: &Stay, load: &Load<S::Fixed>, member: &Member<S::Fixed>) {
        let Some(terms) = self.timeline.site_months.get(load.site_month) else {
            return;
        };
        let at = |account, unit| At {
            account,
            unit,
            site: Some(load.site),
            month: load.month,
        };
        if member.lost.hashed.is_empty() {
            return;
        }
        self.settle(stay.coins);
        for hashed in &member.lost.hashed {
            let earned = self.earnings(hashed.period, terms.revenue_share);
            let taken = earned.pool_fee + earned.sale_discount;
            let days = S::known(hashed.terahash_days);
            self.memo(
                at(Account::HashLostToRationing, Unit::TerahashDay),
                days,
                earned.hashprice,
            );
            self.memo(
                at(Account::AvoidedByRationing, Unit::TerahashDay),
                days,
                -taken,
            );
        }
        if let Some(share) = stay.share {
            self.settle(share);
            for hashed in &member.lost.hashed {
                let earned = self.earnings(hashed.period, terms.revenue_share);
                let days = S::known(hashed.terahash_days);
                let at = at(Account::AvoidedByRationing, Unit::TerahashDay);
                self.memo(at, days, -earned.site_share);
            }
        }
        self.settle(stay.power);
        let energy = member.lost.energy.iter().map(|energy| S::known(*energy));
        bill(
            &terms.bands,
            energy,
            std::iter::empty(),
            |_, energy, price| {
                self.memo(
                    at(Account::AvoidedByRationing, Unit::KilowattHour),
                    energy,
                    price,
                );
            },
        );
        for ((metered, per_kwh), settlement) in member
            .lost
            .levied
            .iter()
            .zip(&terms.levies)
            .zip(&stay.levies)
        {
            self.settle(*settlement);
            due(S::known(*metered), *per_kwh, |energy, price| {
                self.memo(
                    at(Account::AvoidedByRationing, Unit::KilowattHour),
                    energy,
                    price,
                );
            });
        }
    }

    /// What a site's meter shows beside the cohorts.
    fn meter(&mut self, meter: &Meter) {
        let Some(load) = self.timeline.load(meter.load) else {
            return;
        };
        let Some(terms) = self.timeline.site_months.get(load.site_month) else {
            return;
        };
        let at = |account, unit| At {
            account,
            unit,
            site: Some(load.site),
            month: load.month,
        };
        self.settle(meter.power);
        let standby = load.standby.iter().map(|energy| S::known(*energy));
        bill(
            &terms.bands,
            std::iter::empty(),
            standby,
            |item, energy, price| {
                self.post(at(account(item), Unit::KilowattHour), energy, price);
            },
        );
        for ((metered, per_kwh), settlement) in load
            .standby_levied
            .iter()
            .zip(&terms.levies)
            .zip(&meter.levies)
        {
            self.settle(*settlement);
            due(S::known(*metered), *per_kwh, |energy, price| {
                self.post(at(Account::Levy, Unit::KilowattHour), energy, price);
            });
        }
    }

    /// What a cohort under way would have hashed.
    fn dark(&mut self, dark: &Dark<S::Fixed>, month: usize) {
        self.settle(dark.coins);
        for Hashed {
            period,
            terahash_days,
        } in &dark.hashed
        {
            let at = At {
                account: Account::HashLostInTransit,
                unit: Unit::TerahashDay,
                site: None,
                month,
            };
            self.memo(at, S::known(*terahash_days), self.world.hashprice(*period));
        }
    }

    /// A line with a date of its own.
    fn entry(&mut self, entry: &Entry<S::Fixed>, month: usize) {
        let quantity = match entry.quantity {
            Quantity::Known(quantity) => S::known(quantity),
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
        };
        self.settle(entry.settlement);
        self.post(at, quantity, price);
    }

    /// Returns what one TH/s-day brings: the pool takes its fee first, the sale its discount of the rest, the site its share of what the pool pays.
    fn earnings(&self, period: usize, site_share: S::Fixed) -> Earnings<S> {
        let hashprice = self.world.hashprice(period);
        let pool_fee = hashprice * S::known(self.timeline.pool_fee);
        let paid_out = hashprice - pool_fee;
        Earnings {
            hashprice,
            pool_fee,
            sale_discount: paid_out * S::known(self.timeline.sale_discount),
            site_share: paid_out * S::known(site_share),
        }
    }

    fn settle(&mut self, settlement: SettlementId) {
        if self.settled != Some(settlement) {
            self.settled = Some(settlement);
            let paid = self.timeline.settlements.get(settlement);
            let exchange = paid.map_or(S::ZERO, |p| self.world.exchange(p.currency, p.month));
            self.sink
                .settle(settlement, exchange, self.world.weight(settlement));
        }
    }

    fn post(&mut self, at: At, quantity: S, price: S) {
        if !(quantity * price).is_nil() {
            let line = at.line(quantity, price);
            self.books.see(&line);
            self.sink.post(line);
        }
    }

    fn memo(&mut self, at: At, quantity: S, price: S) {
        if !(quantity * price).is_nil() {
            self.sink.memo(at.line(quantity, price));
        }
    }
}

/// Where a line belongs.
#[derive(Clone, Copy)]
struct At {
    account: Account,
    unit: Unit,
    site: Option<usize>,
    month: usize,
}

impl At {
    fn line<S>(self, quantity: S, price: S) -> Posted<S> {
        Posted {
            account: self.account,
            unit: self.unit,
            site: self.site,
            month: self.month,
            quantity,
            price,
        }
    }
}

const fn account(item: Item) -> Account {
    match item {
        Item::Energy => Account::Energy,
        Item::Standby => Account::Standby,
    }
}
