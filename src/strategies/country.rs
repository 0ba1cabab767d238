//! Generators of countries.

use super::Reach;
use crate::calendar::Month;
use crate::country::{
    Bracket, Country, ForcedSale, Levy, LevyPeriod, LevyRate, RegimeChange, Regimes, Transfer,
};
use crate::hazard::{Cause, Hazard};
use crate::name::{Name, Named};
use crate::units::{Currency, EnergyPrice, Fraction};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

/// Generates countries with up to two levies, up to two hazards and these regimes; it shrinks to one that takes nothing.
///
/// With `full` levies have brackets, rates of their own for energy of the site, and quarters, and regimes change.
pub fn country(
    (reach, full): (Reach, bool),
    currency: Currency,
    states: &[Name],
) -> impl Strategy<Value = Country> + use<> {
    let levy = if full {
        prop_oneof![levy(reach, currency), bracket_levy(reach, currency)].boxed()
    } else {
        levy(reach, currency).boxed()
    };
    let levies = vec(levy, 0..=2);
    let hazards = vec(hazard(reach), 0..=2);
    let change = if full {
        option::of(regimes(reach, states)).boxed()
    } else {
        Just(None).boxed()
    };
    let from = reach.or((600..744_u32).boxed(), 0..2_760_u32);
    let chain = (regimes(reach, states), change, from).prop_map(|(mut chain, change, from)| {
        let from = Month::MIN.plus(from);
        chain.changes = change
            .zip(from)
            .into_iter()
            .map(|(change, from)| {
                let monthly = change.monthly;
                RegimeChange { from, monthly }
            })
            .collect();
        chain
    });
    let money = (
        option::weighted(0.2, forced_sale(reach)),
        option::weighted(0.2, transfer(reach)),
    );
    (levies, hazards, chain, money).prop_map(
        move |(levies, hazards, regimes, (coins, transfer))| Country {
            currency,
            levies,
            hazards,
            regimes,
            premium: None,
            capacity: None,
            customs: None,
            coins,
            transfer,
        },
    )
}

/// Generates shares of the coins that have to be sold at a venue, at a discount of up to 10 % and within 30 days.
pub fn forced_sale(reach: Reach) -> impl Strategy<Value = ForcedSale> {
    let (share, discount) = (reach.fraction(0..=1_000), reach.fraction(0..=100));
    ("[a-z]{1,12}", share, discount, reach.days(0..=30)).prop_map(
        |(venue, share, discount, lag)| ForcedSale {
            venue,
            share,
            discount,
            lag,
        },
    )
}

/// Generates transfers that take up to 60 days and a third of the money.
pub fn transfer(reach: Reach) -> impl Strategy<Value = Transfer> {
    let spread = reach.fraction(0..=330);
    (reach.days(0..=60), spread).prop_map(|(lag, spread)| Transfer { lag, spread })
}

/// Generates levies of up to 5 US cents per kWh, in force between 2019 and 2034.
pub fn levy(reach: Reach, currency: Currency) -> impl Strategy<Value = Levy> {
    let first = Month::MIN.plus(49 * 12).unwrap_or(Month::MIN).first_day();
    let day = move || option::of(reach.day(first, 15 * 365));
    let price = reach.energy_price(0..=50, currency);
    let odd = reach.or(Just(false), Just(true));
    (price, day(), day(), reach.days(0..=60), odd).prop_map(|(per_kwh, first, last, due, odd)| {
        let (from, to) = match (first, last) {
            (Some(first), Some(last)) if last < first && !odd => (Some(last), Some(first)),
            (Some(first), Some(last)) if last == first && !odd => (Some(first), None),
            as_drawn => as_drawn,
        };
        Levy {
            from,
            to,
            due,
            ..Levy::of(LevyRate::Flat(per_kwh))
        }
    })
}

/// Generates levies by bracket of the average price, with rates of their own for energy of the site.
pub fn bracket_levy(reach: Reach, currency: Currency) -> impl Strategy<Value = Levy> {
    let rate = move || option::of(reach.energy_price(0..=50, currency));
    let rates = vec(reach.energy_price(0..=50, currency), 3);
    let bounds = [10_u32, 40, 90];
    let brackets = (1..=3_usize, rates).prop_map(move |(count, rates)| {
        let bounds = bounds.into_iter().zip(rates).take(count);
        let bracket = |(mills, rate): (u32, EnergyPrice)| {
            let bound = Decimal::new(mills.into(), 3);
            let bound = bound.checked_mul(super::reach::per_dollar(currency))?;
            let from = EnergyPrice::per_kilowatt_hour(bound, rate.currency()).ok()?;
            Some(Bracket { from, rate })
        };
        bounds.filter_map(bracket).collect::<Vec<Bracket>>()
    });
    let period = prop_oneof![Just(LevyPeriod::Month), Just(LevyPeriod::Quarter)];
    (
        levy(reach, currency),
        brackets,
        rate(),
        rate(),
        rate(),
        period,
    )
        .prop_map(|(levy, brackets, own, renewable, unmetered, period)| Levy {
            per_kwh: LevyRate::Brackets(brackets),
            own,
            renewable,
            unmetered,
            period,
            ..levy
        })
}

/// Generates hazards of up to 30 % a year.
pub fn hazard(reach: Reach) -> impl Strategy<Value = Hazard> {
    let cause = select(
        &[
            Cause::Ban,
            Cause::LicenceLost,
            Cause::Seizure,
            Cause::Sanctions,
            Cause::Disaster,
        ][..],
    );
    let per_year = reach.fraction(0..=300);
    let recovery = reach.fraction(0..=1_000);
    (cause, per_year, recovery, reach.days(0..=365)).prop_map(
        |(cause, per_year, recovery, delay)| Hazard {
            recovery,
            delay,
            ..Hazard::of(cause, per_year)
        },
    )
}

/// Generates chains of these stances, each with moves to others of at most 100 %; it shrinks to one that never moves.
pub fn regimes(reach: Reach, states: &[Name]) -> impl Strategy<Value = Regimes> + use<> {
    let states = states.to_vec();
    let count = states.len();
    // Tenths of a percent; each move takes at most what the earlier ones of its row left.
    let rows = vec(vec(prop_oneof![Just(0), 0..=1000_i64], count), count);
    let odd = reach.or(
        Just(None),
        (any::<Index>(), super::units::any_fraction()).prop_map(Some),
    );
    (any::<Index>(), rows, odd).prop_filter_map("a table", move |(start, rows, odd)| {
        if states.is_empty() {
            return Some(Regimes::steady());
        }
        let mut monthly = Named::new();
        for (from, row) in states.iter().zip(rows) {
            let mut moves = Named::new();
            let mut left = 1000_i64;
            for (to, wanted) in states.iter().zip(row) {
                let share = wanted.min(left);
                if to != from && share > 0 {
                    left -= share;
                    let share = Fraction::from_ratio(Decimal::new(share, 3)).ok()?;
                    moves.insert(to.clone(), share).ok()?;
                }
            }
            monthly.insert(from.clone(), moves).ok()?;
        }
        if let Some((index, share)) = &odd {
            let to = states.get(index.index(count))?.clone();
            let row = monthly.get_mut(states.first()?.as_str())?;
            let _ = row.insert(to, *share);
        }
        Some(Regimes {
            start: states.get(start.index(count))?.clone(),
            monthly,
            changes: Vec::new(),
            covers: Vec::new(),
        })
    })
}
