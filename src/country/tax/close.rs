//! The end of a tax year.

use crate::units::Scalar;

/// A loss that was made and not used yet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Loss<S> {
    /// The calendar year in which it was made.
    pub year: u32,
    /// What is left of it.
    pub left: S,
}

/// How losses may be used.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LossUse<K> {
    /// The years after its own in which a loss may be used.
    pub years: Option<u32>,
    /// The share of a year's income that losses may take away.
    pub cap: K,
}

/// What a tax year comes to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Closed<S> {
    /// Income less depreciation, above zero.
    pub profit: S,
    /// What of it is taxed: less losses of earlier years.
    pub taxable: S,
}

/// Closes a tax year: what has expired is gone, the oldest loss is used first, at most up to the cap, and a loss of the year is carried on (rules 28, 29).
///
/// `losses` stand in the order of their years.
pub(crate) fn close_year<S: Scalar>(
    year: u32,
    income: S,
    losses: &mut Vec<Loss<S>>,
    terms: &LossUse<S::Fixed>,
) -> Closed<S> {
    let may_be_used = |loss: &Loss<S>| {
        terms
            .years
            .is_none_or(|years| year <= loss.year.saturating_add(years))
    };
    losses.retain(may_be_used);
    let profit = income.larger(S::ZERO);
    let mut usable = profit * S::known(terms.cap);
    let mut taxable = profit;
    for loss in losses.iter_mut() {
        let used = loss.left.smaller(usable);
        loss.left = loss.left - used;
        usable = usable - used;
        taxable = taxable - used;
    }
    losses.retain(|loss| !loss.left.is_nil());
    let left = (-income).larger(S::ZERO);
    if !left.is_nil() {
        losses.push(Loss { year, left });
    }
    Closed { profit, taxable }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Exact;
    use proptest::prelude::*;
    use rust_decimal::{Decimal, dec};

    fn money(amount: i64) -> Exact {
        Exact::whole(amount)
    }

    fn terms(years: Option<u32>, cap: Decimal) -> LossUse<Exact> {
        LossUse {
            years,
            cap: Exact::of(cap),
        }
    }

    /// Rule 28: 100 lost in 2022; of the 80 of 2023 half may be taken away, of the 200 of 2024 the other 60.
    #[test]
    fn losses_are_used_under_their_cap() {
        let mut losses = Vec::new();
        let terms = terms(None, dec!(0.5));
        let mut taxable = |year, income| {
            let closed = close_year(year, money(income), &mut losses, &terms);
            closed.taxable.get()
        };
        assert_eq!(taxable(2022, -100), dec!(0));
        assert_eq!(taxable(2023, 80), dec!(40));
        assert_eq!(taxable(2024, 200), dec!(140));
        assert_eq!(taxable(2025, 200), dec!(200));
    }

    /// A loss of 2022 that may be used for two years is gone in 2025; the younger one is used.
    #[test]
    fn losses_expire_and_the_oldest_goes_first() {
        let terms = terms(Some(2), dec!(1));
        let mut losses = vec![
            Loss {
                year: 2022,
                left: money(50),
            },
            Loss {
                year: 2023,
                left: money(50),
            },
        ];
        let closed = close_year(2024, money(20), &mut losses, &terms);
        assert_eq!((closed.taxable, losses[0].left), (money(0), money(30)));
        let closed = close_year(2025, money(80), &mut losses, &terms);
        assert_eq!((closed.taxable, losses.len()), (money(30), 0));
    }

    proptest! {
        /// The laws: what is taxed is never negative and never more than the profit, losses used are at most the losses made, and each income is taxed, set against a loss or a loss itself.
        #[test]
        fn losses_used_are_losses_made(incomes in prop::collection::vec(-1_000..1_000_i64, 1..12), years in prop::option::of(0..6_u32), percent in 0..=100_i64) {
            let terms = terms(years, Decimal::new(percent, 2));
            let mut losses: Vec<Loss<Exact>> = Vec::new();
            let (mut made, mut used) = (Exact::ZERO, Exact::ZERO);
            for (year, income) in (2020..).zip(incomes) {
                let closed = close_year(year, money(income), &mut losses, &terms);
                prop_assert!(closed.taxable >= Exact::ZERO && closed.taxable <= closed.profit);
                let here = closed.profit - closed.taxable;
                prop_assert!(here <= closed.profit * terms.cap);
                used = used + here;
                prop_assert!(used <= made);
                made = made + money(-income).max(Exact::ZERO);
                let left: Exact = losses.iter().map(|loss| loss.left).sum();
                prop_assert!(used + left <= made);
                if years.is_none() {
                    prop_assert_eq!(used + left, made);
                }
            }
        }
    }
}
