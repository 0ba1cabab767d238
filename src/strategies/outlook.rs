//! Generators of beliefs.

use super::reach::{currencies, per_dollar};
use super::{Reach, mining, money, units};
use crate::calendar::{Horizon, Month};
use crate::mining::network::Chain;
use crate::name::Named;
use crate::scenario::{Outlook, Path, ResalePrice, ResaleTier};
use crate::units::{Currency, Difficulty, Efficiency, ExchangeRate, Fraction, Growth, Money};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use std::fmt::Debug;

/// The months after the horizon that payments of a plausible case may still take: the longest delay is a year, and money may take two months more to leave a country.
const PAYING: u32 = 18;

/// Generates outlooks of a case in this currency, with a rate of exchange for every other plausible currency.
pub fn outlook(
    reach: Reach,
    currency: Currency,
    horizon: Horizon,
) -> impl Strategy<Value = Outlook> {
    let prices = (
        btc_price(reach, currency, horizon),
        difficulty(reach, horizon),
        fee_share(reach, horizon),
    );
    let chain = reach.or(
        prop_oneof![3 => Just(Chain::LAST_KNOWN), 1 => mining::chain()],
        mining::chain(),
    );
    let money = (exchange(reach, currency, horizon), money::inflation(reach));
    (prices, money, resale(reach, currency, horizon), chain).prop_map(
        move |((btc_price, difficulty, fee_share), money, mut resale, chain)| {
            let (exchange, inflation) = money;
            if reach.is_plausible() {
                in_its_currency(&mut resale, &btc_price);
            }
            Outlook {
                btc_price,
                difficulty,
                fee_share,
                exchange,
                inflation,
                resale,
                chain,
            }
        },
    )
}

/// Leaves out the floors of prices that are not in the currency of the bitcoin price.
fn in_its_currency(resale: &mut [ResaleTier], btc_price: &Path<Money>) {
    let first = match btc_price {
        Path::Constant(price) | Path::Growth { start: price, .. } => Some(*price),
        Path::Series { values, .. } => values.first().copied(),
    };
    let currency = first.map(Money::currency);
    for tier in resale {
        if let ResalePrice::OfHashprice { minimum, .. } = &mut tier.price {
            *minimum = minimum.filter(|least| Some(least.currency()) == currency);
        }
    }
}

/// Generates paths of these values: constant, growing, or a series that covers the horizon and a year after it.
pub fn path<T: Clone + Debug + 'static>(
    reach: Reach,
    value: BoxedStrategy<T>,
    growth: BoxedStrategy<Growth>,
    horizon: Horizon,
) -> BoxedStrategy<Path<T>> {
    let constant = value.clone().prop_map(Path::Constant);
    let growing =
        (value.clone(), growth.clone()).prop_map(|(start, growth)| Path::Growth { start, growth });
    let length = horizon.length().saturating_add(PAYING);
    let (short, then) = (1..=length, option::of(growth));
    let earlier = 0..=6_u32;
    let odd = reach.or(
        Just(None),
        (super::calendar::month(), 1..=40_usize).prop_map(Some),
    );
    let series = (vec(value, 1..=4), short, then, earlier, odd).prop_map(
        move |(values, short, then, earlier, odd)| {
            let start = Month::MIN.months_until(horizon.start());
            let from = u32::try_from(start).unwrap_or(0).saturating_sub(earlier);
            let from = Month::MIN.plus(from).unwrap_or(Month::MIN);
            let needed = if then.is_some() { short } else { length };
            let needed = usize::try_from(needed.saturating_add(earlier)).unwrap_or(1);
            let (from, needed) = odd.unwrap_or((from, needed));
            Path::Series {
                from,
                values: values.into_iter().cycle().take(needed).collect(),
                then,
            }
        },
    );
    prop_oneof![2 => constant, 2 => growing, 1 => series].boxed()
}

/// Generates prices of a bitcoin of 5 000 to 200 000 USD, in the currency of the case or in dollars.
pub fn btc_price(reach: Reach, currency: Currency, horizon: Horizon) -> BoxedStrategy<Path<Money>> {
    let cents = 500_000..=20_000_000;
    let paths = |currency| {
        let price = reach.money(cents.clone(), currency);
        path(reach, price, reach.growth(-30..=50), horizon)
    };
    match "USD".parse() {
        Ok(dollar) if dollar != currency => prop_oneof![paths(currency), paths(dollar)].boxed(),
        _ => paths(currency),
    }
}

/// Generates difficulties of 10 T to 200 T that grow by up to 8 % a month.
pub fn difficulty(reach: Reach, horizon: Horizon) -> BoxedStrategy<Path<Difficulty>> {
    let value = reach.or(units::plausible_difficulty(), units::any_difficulty());
    path(reach, value, reach.growth(-20..=80), horizon)
}

/// Generates shares of fees of up to 15 %, which stay well below the whole in a plausible horizon.
pub fn fee_share(reach: Reach, horizon: Horizon) -> BoxedStrategy<Path<Fraction>> {
    path(
        reach,
        reach.fraction(0..=150),
        reach.growth(-30..=20),
        horizon,
    )
}

/// Generates a rate of exchange with every plausible currency but the case's own, quoted either way.
pub fn exchange(
    reach: Reach,
    currency: Currency,
    horizon: Horizon,
) -> impl Strategy<Value = Named<Path<ExchangeRate>>> {
    let others: Vec<Currency> = currencies()
        .into_iter()
        .filter(|c| *c != currency)
        .collect();
    let paths: Vec<BoxedStrategy<Path<ExchangeRate>>> = others
        .iter()
        .map(|other| {
            let rate = exchange_rate(reach, currency, *other);
            path(reach, rate, reach.growth(-30..=20), horizon)
        })
        .collect();
    paths.prop_map(move |paths| {
        let mut exchange = Named::new();
        for (other, path) in others.iter().zip(paths) {
            if let Ok(name) = other.code().parse() {
                let _ = exchange.insert(name, path);
            }
        }
        exchange
    })
}

/// Generates rates between two currencies, half to twice as much as the round one.
///
/// All values of a path are quoted the same way.
fn exchange_rate(reach: Reach, case: Currency, other: Currency) -> BoxedStrategy<ExchangeRate> {
    let rate = |quote: Currency, base: Currency| {
        units::fixed(50..=200, 2).prop_filter_map("a rate in range", move |factor| {
            let amount = per_dollar(quote).checked_div(per_dollar(base))?;
            ExchangeRate::new(amount.checked_mul(factor)?, quote, base).ok()
        })
    };
    let whole = |quote: Currency, base: Currency| {
        units::decimals(ExchangeRate::MIN, ExchangeRate::MAX)
            .prop_filter_map("a rate in range", move |amount| {
                ExchangeRate::new(amount, quote, base).ok()
            })
    };
    let any = prop_oneof![
        whole(other, case),
        whole(case, other),
        units::any_exchange_rate()
    ];
    let plausible = prop_oneof![rate(other, case), rate(case, other)];
    reach.or(plausible, any)
}

/// Generates up to three tiers of the resale price; none of them says that rigs are worth nothing.
pub fn resale(
    reach: Reach,
    currency: Currency,
    horizon: Horizon,
) -> impl Strategy<Value = Vec<ResaleTier>> {
    let price = move || -> BoxedStrategy<ResalePrice> {
        let value = reach.hashrate_price(currency);
        let own = path(reach, value, reach.growth(-50..=20), horizon);
        let minimum = option::of(reach.hashrate_price(currency));
        let days = reach.days(100..=900);
        let earned =
            (days, minimum).prop_map(|(days, minimum)| ResalePrice::OfHashprice { days, minimum });
        prop_oneof![3 => own.prop_map(ResalePrice::Path), 1 => earned].boxed()
    };
    let bounds = btree_set(150..=1_200_u32, 0..=2);
    let odd = reach.or(Just(None), units::any_efficiency().prop_map(Some));
    let worthless = select(&[false, false, false, true][..]);
    (bounds, vec(price(), 3), odd, worthless).prop_map(|(bounds, prices, odd, worthless)| {
        if worthless {
            return Vec::new();
        }
        let bound =
            |tenths: u32| Efficiency::from_joules_per_terahash(Decimal::new(tenths.into(), 1)).ok();
        let bounds = bounds.into_iter().map(bound).chain([None]);
        let tiers = bounds.zip(prices);
        let mut tiers: Vec<ResaleTier> = tiers
            .map(|(below, price)| ResaleTier { below, price })
            .collect();
        if let (Some(first), Some(below)) = (tiers.first_mut(), odd) {
            first.below = Some(below);
        }
        tiers
    })
}
