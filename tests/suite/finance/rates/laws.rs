//! What does not change the rates of some flows, and what turns them into others.

use super::{first_day, same};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::DayCount;
use stay_or_go::finance::solver::BinaryFlows;
use stay_or_go::finance::{Flows, Rates};
use std::cmp::Ordering;

type Dated = Vec<(NaiveDate, Decimal)>;

fn given() -> impl Strategy<Value = Dated> {
    let amount = prop_oneof![
        (-100_000_i64..100_000).prop_map(|cents| Decimal::new(cents, 2)),
        (-100_000_i64..100_000).prop_map(|units| Decimal::new(units, 0)),
    ];
    let day = (0_u64..4_000).prop_map(|days| first_day() + Days::new(days));
    prop::collection::vec((day, amount), 1..20)
}

fn rates(flows: &Dated) -> Rates {
    Flows::of(flows.iter().copied())
        .unwrap()
        .rates(DayCount::Act365Fixed)
}

fn with(flows: &Dated, change: impl Fn(Decimal) -> Decimal) -> Dated {
    flows
        .iter()
        .map(|(date, amount)| (*date, change(*amount)))
        .collect()
}

proptest! {
    #[test]
    fn another_coin_has_the_same_rates(flows in given()) {
        let expected = rates(&flows);
        for factor in [dec!(1e9), dec!(1e-9), dec!(1e15), dec!(1e-15), dec!(1e-12)] {
            same(&rates(&with(&flows, |amount| amount * factor)), &expected);
        }
    }

    #[test]
    fn who_pays_has_the_rates_of_who_is_paid(flows in given()) {
        let (one, other) = (rates(&flows), rates(&with(&flows, |amount| -amount)));
        if one.roots().is_empty() {
            prop_assert_eq!(one.roots().len(), other.roots().len());
        } else {
            same(&one, &other);
        }
    }

    #[test]
    fn days_may_all_be_later(flows in given(), days in 1_u64..10_000) {
        let later: Dated = flows.iter().map(|(date, amount)| (*date + Days::new(days), *amount)).collect();
        same(&rates(&later), &rates(&flows));
    }

    #[test]
    fn the_order_does_not_matter(flows in given()) {
        let reversed: Dated = flows.iter().rev().copied().collect();
        same(&rates(&reversed), &rates(&flows));
    }

    #[test]
    fn a_flow_may_be_paid_in_parts(flows in given(), part in -1000_i64..1000) {
        let part = Decimal::new(part, 2);
        let mut parts = flows.clone();
        parts[0].1 -= part;
        parts.push((flows[0].0, part));
        same(&rates(&parts), &rates(&flows));
    }

    /// But for the day from which years are counted, which changes no rate either under ACT/365F.
    #[test]
    fn nothing_paid_is_nothing(flows in given(), days in 0_u64..5_000) {
        let mut more = flows.clone();
        more.insert(0, (first_day() + Days::new(days), Decimal::ZERO));
        same(&rates(&more), &rates(&flows));
    }

    /// The signs beside the brackets say how many rates are simple, without the way they were found.
    #[test]
    fn the_worth_changes_its_sign_at_every_rate_and_nowhere_else(flows in given()) {
        let binary = Flows::of(flows.iter().copied()).unwrap().to_binary(DayCount::Act365Fixed);
        let rates = binary.rates();
        for root in rates.roots() {
            let (below, above) = (binary.sign_at(root.lower), binary.sign_at(root.upper));
            prop_assert!(below.is_some() && above.is_some());
            prop_assert_eq!(below == above, root.touches);
        }
        // Between rates, the sign above one is the sign below the next.
        for pair in rates.roots().windows(2) {
            prop_assert_eq!(binary.sign_at(pair[0].upper), binary.sign_at(pair[1].lower));
        }
        if let Rates::None(_) = rates {
            let signs: Vec<Option<Ordering>> = (-20_i8..20).map(|growth| binary.sign_at(f64::from(growth) * 0.31)).collect();
            prop_assert!(signs.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", signs);
        }
    }

    /// Every binary number is taken, and nothing panics or runs on.
    #[test]
    fn any_numbers_have_an_answer(amounts in prop::collection::vec(prop::num::f64::ANY, 0..12)) {
        if let Ok(flows) = BinaryFlows::periodic(&amounts) {
            super::in_order(flows.rates().roots());
        }
    }

    /// A step of a year of 365 days is a period.
    #[test]
    fn periods_are_years_of_365_days(amounts in prop::collection::vec(-1000_i32..1000, 1..12)) {
        let amounts: Vec<f64> = amounts.into_iter().map(f64::from).collect();
        let dated = (0_u64..).zip(&amounts).map(|(year, amount)| (first_day() + Days::new(365 * year), *amount));
        let dated = BinaryFlows::dated(dated, DayCount::Act365Fixed).unwrap();
        same(&dated.rates(), &BinaryFlows::periodic(&amounts).unwrap().rates());
    }
}

/// The exception: under 30/360 the day from which years are counted matters, for a 31st is one only after a 30th.
#[test]
fn under_30_360_years_depend_on_the_first_day() {
    let day = |month, day| NaiveDate::from_ymd_opt(2021, month, day).unwrap();
    let flows = [(day(1, 15), dec!(-100)), (day(7, 31), dec!(110))];
    let later: Dated = flows
        .iter()
        .map(|(date, amount)| (*date + Days::new(15), *amount))
        .collect();
    let rate = |flows: &[(NaiveDate, Decimal)]| {
        let flows = Flows::of(flows.iter().copied()).unwrap();
        flows.rates(DayCount::Thirty360).unique().unwrap().ln_growth
    };
    // 196 days from 15 January to 31 July; 195 from 30 January to 15 August.
    let expected = 1.1_f64.ln() * 360.0;
    assert!((rate(&flows) - expected / 196.0).abs() < 1e-14);
    assert!((rate(&later) - expected / 195.0).abs() < 1e-14);
}
