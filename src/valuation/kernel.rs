//! The order of the formulas.

use super::books::Books;
use super::sink::{Posted, Sink};
use crate::country::due;
use crate::site::bill;
use crate::timeline::{
    Account, Chain, Dark, Entry, Load, Meter, Price, Quantity, SettlementId, Stay, Timeline, Unit,
    Usage, World,
};
use crate::units::Scalar;

/// Values a plan in a world.
pub(crate) fn value<S: Scalar, K: Sink<S>>(
    timeline: &Timeline<S::Fixed>,
    chain: &Chain<S::Fixed>,
    world: &World<S>,
    sink: &mut K,
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
        for dark in month.dark.iter().filter(|_| K::MEMO) {
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
    /// A cohort at a site: what it did, and what caps kept it from.
    fn stay(&mut self, stay: &Stay) {
        let Some(load) = self.timeline.load(stay.load) else {
            return;
        };
        let Some(member) = load.members.get(stay.member) else {
            return;
        };
        self.usage(stay, load, &member.run, &DONE);
        if K::MEMO {
            self.usage(stay, load, &member.lost, &LOST);
        }
    }

    /// Coins, what others take of them, energy and levies.
    fn usage(
        &mut self,
        stay: &Stay,
        load: &Load<S::Fixed>,
        usage: &Usage<S::Fixed>,
        accounts: &Accounts,
    ) {
        let Some(terms) = self.timeline.site_months.get(load.site_month) else {
            return;
        };
        let at = |account, unit| At::of(load, account, unit, accounts.memo);
        if !usage.hashed.is_empty() {
            self.settle(stay.coins);
        }
        for hashed in &usage.hashed {
            let earned = self.earnings(hashed.period, terms.revenue_share);
            let days = S::known(hashed.terahash_days);
            self.post(
                at(accounts.revenue, Unit::TerahashDay),
                days,
                earned.hashprice,
            );
            self.post(
                at(accounts.pool_fee, Unit::TerahashDay),
                days,
                -earned.pool_fee,
            );
            self.post(
                at(accounts.sale_discount, Unit::TerahashDay),
                days,
                -earned.sale_discount,
            );
        }
        if let Some(share) = stay.share {
            self.settle(share);
            for hashed in &usage.hashed {
                let earned = self.earnings(hashed.period, terms.revenue_share);
                let days = S::known(hashed.terahash_days);
                self.post(
                    at(accounts.share, Unit::TerahashDay),
                    days,
                    -earned.site_share,
                );
            }
        }
        self.settle(stay.power);
        bill(
            &terms.bands,
            usage.energy.iter().map(|energy| S::known(*energy)),
            |energy, price| {
                self.post(at(accounts.energy, Unit::KilowattHour), energy, price);
            },
        );
        self.levies(
            &usage.levied,
            &terms.levies,
            &stay.levies,
            at(accounts.levy, Unit::KilowattHour),
        );
    }

    /// What a site's meter shows beside the cohorts.
    fn meter(&mut self, meter: &Meter) {
        let Some(load) = self.timeline.load(meter.load) else {
            return;
        };
        let Some(terms) = self.timeline.site_months.get(load.site_month) else {
            return;
        };
        let at = |account| At::of(load, account, Unit::KilowattHour, false);
        self.settle(meter.power);
        bill(
            &terms.bands,
            load.standby.iter().map(|energy| S::known(*energy)),
            |energy, price| {
                self.post(at(Account::Standby), energy, price);
            },
        );
        self.levies(
            &load.standby_levied,
            &terms.levies,
            &meter.levies,
            at(Account::Levy),
        );
    }

    /// What is due on metered energy, levy by levy.
    fn levies(
        &mut self,
        metered: &[S::Fixed],
        per_kwh: &[S::Fixed],
        settlements: &[SettlementId],
        at: At,
    ) {
        for ((metered, per_kwh), settlement) in metered.iter().zip(per_kwh).zip(settlements) {
            self.settle(*settlement);
            due(S::known(*metered), *per_kwh, |energy, price| {
                self.post(at, energy, price);
            });
        }
    }

    /// What a cohort under way would have hashed.
    fn dark(&mut self, dark: &Dark<S::Fixed>, month: usize) {
        self.settle(dark.coins);
        let at = At {
            account: Account::HashLostInTransit,
            unit: Unit::TerahashDay,
            site: None,
            month,
            memo: true,
        };
        for hashed in &dark.hashed {
            let hashprice = self.world.hashprice(hashed.period);
            self.post(at, S::known(hashed.terahash_days), hashprice);
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
            memo: false,
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
            self.sink.post(line);
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
    memo: bool,
}

impl At {
    const fn of<K>(load: &Load<K>, account: Account, unit: Unit, memo: bool) -> Self {
        Self {
            account,
            unit,
            site: Some(load.site),
            month: load.month,
            memo,
        }
    }
}

/// The accounts of what a cohort does at a site.
struct Accounts {
    revenue: Account,
    pool_fee: Account,
    sale_discount: Account,
    share: Account,
    energy: Account,
    levy: Account,
    memo: bool,
}

/// What is done.
const DONE: Accounts = Accounts {
    revenue: Account::HashRevenue,
    pool_fee: Account::PoolFee,
    sale_discount: Account::SaleDiscount,
    share: Account::Operations,
    energy: Account::Energy,
    levy: Account::Levy,
    memo: false,
};

/// What caps took: revenue that is not earned, and costs that are avoided with it.
const LOST: Accounts = Accounts {
    revenue: Account::HashLostToRationing,
    pool_fee: Account::AvoidedByRationing,
    sale_discount: Account::AvoidedByRationing,
    share: Account::AvoidedByRationing,
    energy: Account::AvoidedByRationing,
    levy: Account::AvoidedByRationing,
    memo: true,
};
