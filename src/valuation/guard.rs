//! Whether every line of a plan is within reason.

use super::kernel;
use super::sink::{Posted, Sink};
use crate::timeline::{Chain, Load, SettlementId, SiteMonth, Timeline, World};
use crate::units::Exact;
use rust_decimal::dec;

/// The largest amount a line may have, in the currency of the case.
///
/// A hundred thousand lines of it, doubled by their weights, still add up in 28 digits.
const LARGEST: Exact = Exact::of(dec!(1_000_000_000_000_000_000));

/// The most of anything that is charged by the month, day or year.
const DAYS_OF_A_MONTH: Exact = Exact::of(dec!(31));

/// Returns the largest line of a plan, when it is beyond all reason.
pub(super) fn beyond_reason(
    timeline: &Timeline<Exact>,
    chain: &Chain<Exact>,
    world: &World<Exact>,
) -> Option<Exact> {
    let mut guard = Guard {
        factor: Exact::ZERO,
        largest: Exact::ZERO,
    };
    kernel::value(timeline, chain, world, &mut guard);
    Some(guard.largest).filter(|largest| *largest > LARGEST)
}

/// Returns whether no line of any plan can be beyond reason: the largest quantity at the largest price, exchange and weight is not.
///
/// It is much cheaper than looking at every line, and true of every case that is meant.
pub(super) fn all_within_reason(timeline: &Timeline<Exact>, world: &World<Exact>) -> bool {
    let largest =
        |sizes: &mut dyn Iterator<Item = Exact>| sizes.map(Exact::abs).fold(Exact::ONE, Exact::max);
    let of = |table: &Vec<Vec<Exact>>| largest(&mut table.iter().flatten().copied());
    let loads = timeline.loads.iter().flat_map(Load::quantities);
    let months = timeline.chains.iter().flat_map(Chain::all_months);
    let entries = months.clone().flat_map(|month| &month.entries);
    let dark = months.flat_map(|month| month.dark.iter().flat_map(|dark| &dark.hashed));
    let held = timeline
        .chains
        .iter()
        .flat_map(|chain| chain.deposits.iter().copied());
    let quantity = largest(
        &mut loads
            .chain(dark.map(|hashed| hashed.terahash_days))
            .chain(entries.clone().map(|entry| entry.quantity.known_part()))
            .chain(held)
            .chain([DAYS_OF_A_MONTH]),
    );
    let simple = |terms: &SiteMonth<Exact>| terms.simple;
    let detailed = timeline.loads.iter().any(|load| load.detail.is_some());
    if detailed || !timeline.site_months.iter().all(simple) {
        // Demand, minimum bills, taxes on them and restarts are no quantity at a price that stands here.
        return false;
    }
    let terms = timeline.site_months.iter().flat_map(SiteMonth::prices);
    let price = largest(
        &mut terms
            .chain(entries.map(|entry| entry.price.known_part()))
            .chain(world.hashprice.iter().copied()),
    );
    let weight = largest(&mut world.weight.iter().copied());
    quantity * price * of(&world.resale) * of(&world.exchange) * weight <= LARGEST
}

/// The sink that only sees how large the largest line is.
struct Guard {
    factor: Exact,
    /// The largest amount in the case's currency, weighted where the weight is above one.
    largest: Exact,
}

impl Sink<Exact> for Guard {
    const MEMO: bool = true;

    fn settle(&mut self, _: SettlementId, exchange: Exact, weight: Exact) {
        self.factor = exchange * weight.max(Exact::ONE);
    }

    fn post(&mut self, line: Posted<Exact>) {
        let size = (line.quantity * line.price * self.factor).abs();
        self.largest = self.largest.max(size);
    }

    fn memo(&mut self, line: Posted<Exact>) {
        self.post(line);
    }
}
