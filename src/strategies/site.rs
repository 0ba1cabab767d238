//! Generators of sites: tariffs, downtime, operating costs.

use super::calendar::{day_times, fixed_zone, months, weekdays, window};
use super::{Reach, units};
use crate::calendar::{DayTimes, Horizon, Month, Months, Weekdays, Window, ZoneName};
use crate::name::Name;
use crate::site::{
    Charge, CutOrder, CutWindow, DiscountChange, Downtime, EnergyTier, InRegime, OperatingCost,
    SellingCost, Site, Tariff, TimeOfUse,
};
use crate::units::{Currency, Days, Factor, Fraction, Money, Power};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// Zones of mining regions: some change their clocks, some changed their offset, two are not whole hours off.
const ZONES: [&str; 8] = [
    "UTC",
    "America/Chicago",
    "Asia/Almaty",
    "Asia/Yakutsk",
    "America/Asuncion",
    "Asia/Kolkata",
    "Europe/Oslo",
    "Pacific/Chatham",
];

/// Generates sites of a country with these regimes, in a plausible currency of its contracts; it shrinks to a plain one.
///
/// The contracted power is any of the field: what stands there is not known here.
pub fn site(
    reach: Reach,
    country: Name,
    currency: Currency,
    states: &[Name],
    horizon: Horizon,
) -> impl Strategy<Value = Site> + use<> {
    let downtimes = vec(
        option::weighted(0.5, downtime(reach, horizon)),
        states.len(),
    );
    let contract = (
        zone(reach),
        reach.or(units::plausible_power(), units::any_power()),
        tariff(reach, currency),
        vec(operating_cost(reach, currency), 0..=3),
    );
    let terms = (
        standby(reach),
        option::of(reach.money(0..=100_000_000, currency)),
        reach.days(0..=90),
        prop_oneof![2 => Just(Days::ZERO), 1 => reach.days(0..=120)],
        reach.fraction(0..=500),
    );
    let states = states.to_vec();
    let ending = ending(reach, currency, horizon);
    (contract, downtime(reach, horizon), downtimes, terms, ending).prop_map(
        move |((zone, power, tariff, operations), downtime, downtimes, terms, ending)| {
            let (deposit_return, exit_fee, resale_changes, selling, works_resale) = ending;
            let (standby, deposit, remaining_term, notice, resale_discount) = terms;
            let known = states.iter().cloned().zip(downtimes);
            let known = known.filter_map(|(state, downtime)| Some((state, downtime?)));
            let known = known.map(|(state, downtime)| {
                let tariff = Factor::ONE;
                (state, InRegime { downtime, tariff })
            });
            let (states, regimes): (Vec<Name>, Vec<InRegime>) = known.unzip();
            Site {
                operations,
                downtime,
                regimes: super::name::table(&states, regimes),
                standby,
                deposit,
                deposit_return,
                exit_fee,
                remaining_term,
                notice,
                resale_discount,
                resale_changes,
                selling,
                works_resale,
                ..Site::of(country.clone(), zone, power, tariff)
            }
        },
    )
}

/// How a contract ends, and what a fleet is sold for there.
type Ending = (
    Days,
    Option<Money>,
    Vec<DiscountChange>,
    SellingCost,
    Fraction,
);

/// Generates ends of contracts: often without a fee, at a stressed market now and then.
fn ending(reach: Reach, currency: Currency, horizon: Horizon) -> impl Strategy<Value = Ending> {
    let fee = option::weighted(0.3, reach.money(0..=50_000_000, currency));
    let first = Month::MIN.months_until(horizon.start());
    let first = u32::try_from(first).unwrap_or(0);
    let from = (0..=24_u32).prop_filter_map("a month", move |later| {
        Month::MIN.plus(first.saturating_add(later))
    });
    let changes = (from, 1..=6_u32, vec(reach.fraction(0..=900), 0..=2));
    let changes = changes.prop_map(|(from, later, discounts)| {
        let months = std::iter::successors(Some(from), move |month| month.plus(later));
        let changes = months.zip(discounts);
        changes
            .map(|(from, discount)| DiscountChange { from, discount })
            .collect()
    });
    let amount = || option::weighted(0.3, reach.money(0..=5_000, currency));
    let selling = (amount(), amount()).prop_map(|(per_rig, per_container)| SellingCost {
        per_rig,
        per_container,
    });
    (
        reach.days(0..=60),
        fee,
        changes,
        selling,
        reach.fraction(0..=200),
    )
}

/// Generates zones of mining regions and zones of constant offset, and names of zones that do not exist.
pub fn zone(reach: Reach) -> impl Strategy<Value = ZoneName> {
    let known = prop_oneof![
        select(&ZONES[..]).prop_filter_map("a zone", |name| name.parse().ok()),
        fixed_zone(),
    ];
    let any = "[A-Za-z][A-Za-z0-9_+:-]{0,20}".prop_filter_map("a zone", |name| name.parse().ok());
    reach.or(known, any)
}

/// Generates standby loads: often none, otherwise up to 200 kW.
fn standby(reach: Reach) -> impl Strategy<Value = Power> {
    let some = (0..=200_u32).prop_filter_map("in range", |kw| {
        Power::from_kilowatts(Decimal::from(kw)).ok()
    });
    reach.or(prop_oneof![Just(Power::ZERO), some], units::any_power())
}

/// Generates tariffs of one to three charges, of which at least one is for energy; it shrinks to a flat price.
pub fn tariff(reach: Reach, currency: Currency) -> impl Strategy<Value = Tariff> {
    let energy = prop_oneof![flat(reach, currency), time_of_use(reach, currency)];
    let more = prop_oneof![
        3 => per_month(reach, currency),
        1 => flat(reach, currency),
        1 => time_of_use(reach, currency),
    ];
    let terms = (reach.days(0..=60), reach.growth(-10..=20));
    (energy, vec(more, 0..=2), terms, any::<bool>()).prop_map(
        |(energy, mut charges, (payment, escalation), first)| {
            let place = if first { 0 } else { charges.len() };
            charges.insert(place, energy);
            Tariff {
                payment: payment.into(),
                escalation,
                ..Tariff::of(charges)
            }
        },
    )
}

/// Generates flat prices of 1 to 15 US cents per kWh.
pub fn flat(reach: Reach, currency: Currency) -> impl Strategy<Value = Charge> {
    let price = reach.energy_price(10..=150, currency);
    price.prop_map(|price| Charge::Energy { price })
}

/// Generates fixed charges of up to 20 000 USD a month.
pub fn per_month(reach: Reach, currency: Currency) -> impl Strategy<Value = Charge> {
    let amount = reach.money(0..=2_000_000, currency);
    amount.prop_map(|amount| Charge::PerMonth { amount })
}

/// Generates prices by time of use, of up to four periods that leave no gap and do not overlap.
pub fn time_of_use(reach: Reach, currency: Currency) -> impl Strategy<Value = Charge> {
    let windows = reach.or(partition(), vec(option::of(window()), 0..=4));
    let prices = vec(reach.energy_price(0..=200, currency), 4);
    (windows, prices).prop_map(|(windows, prices)| {
        let periods = windows.into_iter().zip(prices);
        let periods = periods.map(|(window, price)| {
            let only = EnergyTier { up_to: None, price };
            TimeOfUse {
                windows: window.into_iter().collect(),
                tiers: vec![only],
            }
        });
        Charge::TimeOfUse {
            periods: periods.collect(),
        }
    })
}

/// Generates one to four windows that hold every minute of a year exactly once; the last may be the rest of the year.
pub fn partition() -> impl Strategy<Value = Vec<Option<Window>>> {
    let months = prop_oneof![Just(Months::ALL), months()];
    let weekdays = prop_oneof![Just(Weekdays::ALL), weekdays()];
    let times = prop_oneof![1 => Just(DayTimes::all()), 3 => day_times()];
    (months, weekdays, times, any::<bool>()).prop_map(|(months, weekdays, times, rest)| {
        // The chosen hours of the chosen days of the chosen months, then what is left of the days, of the weeks, of the year.
        let other_times = DayTimes::of_minutes(gaps(&times)).ok();
        let other_days = Weekdays::ORDER
            .into_iter()
            .filter(|d| !weekdays.contains(*d));
        let other_days = Weekdays::of(other_days).ok();
        let other_months = (1..=12).filter(|&number| !months.contains_number(number));
        let other_months = Months::of_numbers(other_months).ok();
        let window = |months, weekdays, times| Window {
            months,
            weekdays,
            times,
        };
        let mut windows = vec![Some(window(months, weekdays, times))];
        windows.extend(other_times.map(|times| Some(window(months, weekdays, times))));
        windows.extend(other_days.map(|days| Some(window(months, days, DayTimes::all()))));
        windows.extend(other_months.map(|months| {
            let (weekdays, times) = (Weekdays::ALL, DayTimes::all());
            Some(window(months, weekdays, times))
        }));
        if let (Some(last), true) = (windows.last_mut(), rest) {
            *last = None;
        }
        windows
    })
}

/// Returns the minutes of a day that are not in a set.
fn gaps(times: &DayTimes) -> Vec<std::ops::Range<u32>> {
    let starts = std::iter::once(0).chain(times.ranges().map(|range| range.end));
    let ends = times.ranges().map(|range| range.start);
    let gaps = starts.zip(ends.chain(std::iter::once(24 * 60)));
    gaps.filter(|(start, end)| start < end)
        .map(|(start, end)| start..end)
        .collect()
}

/// Generates downtimes of up to two windows and two orders, which begin in or near the horizon; it shrinks to none.
pub fn downtime(reach: Reach, horizon: Horizon) -> impl Strategy<Value = Downtime> {
    let cut = (window(), share(reach)).prop_map(|(window, share)| CutWindow { window, share });
    (vec(cut, 0..=2), vec(order(reach, horizon), 0..=2)).prop_map(|(windows, orders)| Downtime {
        windows,
        orders,
        ..Downtime::NONE
    })
}

/// Generates orders of up to 90 days.
fn order(reach: Reach, horizon: Horizon) -> impl Strategy<Value = CutOrder> {
    let first = horizon.start_day();
    let before = first
        .checked_sub_days(chrono::Days::new(30))
        .filter(|day| Month::of(*day).is_ok())
        .unwrap_or(first);
    let from = reach.day(before, u64::from(horizon.length()).saturating_mul(31));
    let times = prop_oneof![Just(DayTimes::all()), day_times()];
    let odd = reach.or(Just(None), super::calendar::date().prop_map(Some));
    (from, 1..=90_u64, times, share(reach), odd).prop_map(|(from, days, times, share, odd)| {
        let to = from.checked_add_days(chrono::Days::new(days));
        let to = to.filter(|day| Month::of(*day).is_ok());
        // The last days of the calendar have no day after them that could be written.
        let (from, to) = to.map_or((before_last(), Month::MAX.last_day()), |to| (from, to));
        CutOrder {
            from,
            to: odd.unwrap_or(to),
            times,
            share,
            cause: None,
        }
    })
}

fn before_last() -> chrono::NaiveDate {
    let last = Month::MAX.last_day();
    last.pred_opt().unwrap_or(last)
}

/// Generates shares of the contracted power: none of it, all of it, or some.
fn share(reach: Reach) -> impl Strategy<Value = Fraction> {
    prop_oneof![reach.fraction(0..=0), reach.fraction(0..=1_000)]
}

/// Generates operating costs of every kind.
pub fn operating_cost(reach: Reach, currency: Currency) -> impl Strategy<Value = OperatingCost> {
    prop_oneof![
        reach
            .money(0..=2_000_000, currency)
            .prop_map(|amount| OperatingCost::PerMonth { amount }),
        reach
            .demand_price(currency)
            .prop_map(|price| OperatingCost::PerKilowatt { price }),
        reach
            .money(0..=500, currency)
            .prop_map(|amount| OperatingCost::PerRig { amount }),
        reach
            .fraction(0..=200)
            .prop_map(|share| OperatingCost::RevenueShare { share }),
    ]
}
