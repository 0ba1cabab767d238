//! Generators of depreciation and loans.

use super::{Reach, units};
use crate::finance::{Depreciation, Loan, Repayment};
use crate::units::{Factor, Fraction, Money, Years};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// Generates methods of depreciation of every kind; it shrinks to straight line over a year.
pub fn depreciation(reach: Reach) -> impl Strategy<Value = Depreciation> {
    let bonus = (reach.fraction(0..=1_000), by_years(reach)).prop_map(|(share, rest)| {
        let rest = Box::new(rest);
        Depreciation::Bonus { share, rest }
    });
    let pooled = reach
        .fraction(0..=1_000)
        .prop_map(|rate| Depreciation::Pooled { rate });
    prop_oneof![by_years(reach), bonus, pooled]
}

/// Generates methods of depreciation with a share for each year, without bonus.
pub fn by_years(reach: Reach) -> impl Strategy<Value = Depreciation> {
    let life = move || reach.or(units::plausible_years(), units::any_years());
    let salvage = move || reach.fraction(0..=500);
    let plain = move || (life(), salvage());
    let factor = (1..=50_i64, any::<bool>()).prop_filter_map("in range", |(tenths, switch)| {
        let factor = Factor::from_number(Decimal::new(tenths, 1)).ok()?;
        Some((factor, switch))
    });
    let months = reach.or(1..=12_u32, any::<u32>());
    let recovery = select(&[3, 5, 7, 10, 15, 20][..])
        .prop_filter_map("in range", |years| Years::new(years).ok());
    let recovery = reach.or(recovery, units::any_years());
    let quarter = option::of(reach.or(1..=4_u32, any::<u32>()));
    let shares = reach.or(custom(), vec(units::any_fraction(), 0..=5));
    prop_oneof![
        plain().prop_map(|(life, salvage)| Depreciation::StraightLine { life, salvage }),
        plain().prop_map(|(life, salvage)| Depreciation::SumOfYears { life, salvage }),
        (plain(), months).prop_map(|((life, salvage), first_months)| {
            Depreciation::DecliningBalance {
                life,
                salvage,
                first_months,
            }
        }),
        (plain(), factor).prop_map(|((life, salvage), (factor, switch))| {
            Depreciation::DoubleDeclining {
                life,
                salvage,
                factor,
                switch,
            }
        }),
        (recovery, quarter).prop_map(|(life, quarter)| Depreciation::Macrs { life, quarter }),
        shares.prop_map(|shares| Depreciation::Custom { shares }),
    ]
}

/// Generates up to five shares of at most a whole together.
fn custom() -> impl Strategy<Value = Vec<Fraction>> {
    vec(0..=200_i64, 1..=5).prop_filter_map("in range", |shares| {
        let share = |permille| Fraction::from_ratio(Decimal::new(permille, 3)).ok();
        shares.into_iter().map(share).collect()
    })
}

/// Generates loans of up to 30 years.
pub fn loan(reach: Reach, amount: Money) -> impl Strategy<Value = Loan> {
    let interest = reach.or(units::plausible_rate(), units::any_rate());
    let repayment = select(&[Repayment::Annuity, Repayment::FixedPrincipal][..]);
    (interest, 1..=360_u32, 0..=24_u32, repayment).prop_map(
        move |(interest, months, grace, repayment)| Loan {
            amount,
            interest,
            months,
            grace: grace.min(months - 1),
            repayment,
        },
    )
}
