//! Flows as binary numbers.

use super::amount::Amount;
use super::double::Double;
use super::solve::zeros;
use super::sum::Sum;
use super::{NoRate, Rates, Root};
use crate::calendar::DayCount;
use crate::finance::Flows;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Flows made ready for [`Rates`]: of each point of time one amount, to 100 bits.
///
/// Take [`Flows`] where money is decimal; this takes binary numbers of any size, from 10⁻³⁰⁸ to 10³⁰⁸.
///
/// ```
/// use stay_or_go::calendar::{DayCount, parse_date};
/// use stay_or_go::finance::solver::BinaryFlows;
///
/// // A year of 365 days at 10 %, in the smallest of coins.
/// let days = [parse_date("2021-01-01")?, parse_date("2022-01-01")?];
/// let flows = BinaryFlows::dated(days.into_iter().zip([-1e-300, 1.1e-300]), DayCount::Act365Fixed)?;
/// assert!((flows.rates().unique()?.rate - 0.1).abs() < 1e-15);
///
/// let error = BinaryFlows::periodic(&[-100.0, f64::NAN]).unwrap_err();
/// assert_eq!(error.to_string(), "an amount must be a finite number, got NaN as number 2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct BinaryFlows {
    sum: Sum,
    steps_a_year: f64,
}

/// Why binary numbers are no flows.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NotFlows {
    /// There are none.
    #[error("there are no flows")]
    Empty,
    /// A number is infinite, or none.
    #[error("an amount must be a finite number, got {value} as number {number}")]
    NotFinite {
        /// What came.
        value: f64,
        /// Which one it is, from 1.
        number: usize,
    },
    /// The flows of one day add up to more than a number holds.
    #[error("the flows of one day add up to more than a number holds")]
    TooLarge,
}

impl BinaryFlows {
    /// Returns dated flows, in any order; those of one day are added up.
    ///
    /// # Errors
    /// When there is none, one is not finite, or a day's sum is not.
    pub fn dated(
        flows: impl IntoIterator<Item = (NaiveDate, f64)>,
        day_count: DayCount,
    ) -> Result<Self, NotFlows> {
        let mut flows: Vec<(NaiveDate, f64)> = flows.into_iter().collect();
        finite(flows.iter().map(|(_, amount)| *amount))?;
        flows.sort_by_key(|(date, _)| *date);
        let first = flows.first().ok_or(NotFlows::Empty)?.0;
        let steps = flows
            .into_iter()
            .map(|(date, amount)| (day_count.steps(first, date), Double::of(amount)));
        Self::of(steps, f64::from(day_count.steps_a_year())).ok_or(NotFlows::TooLarge)
    }

    /// Returns flows that are one period apart, the first now: rates are those of a period.
    ///
    /// # Errors
    /// When there is none, or one is not finite.
    pub fn periodic(amounts: &[f64]) -> Result<Self, NotFlows> {
        finite(amounts.iter().copied())?;
        let steps = amounts
            .iter()
            .zip(0_i64..)
            .map(|(amount, step)| (step, Double::of(*amount)));
        Self::of(steps, 1.0).ok_or(NotFlows::TooLarge)
    }

    /// Returns flows in the order of their steps.
    fn of(flows: impl Iterator<Item = (i64, Double)>, steps_a_year: f64) -> Option<Self> {
        let mut amounts = Vec::with_capacity(flows.size_hint().0);
        let mut open: Option<(i64, Double)> = None;
        let mut close = |(step, amount): (i64, Double)| {
            amounts.extend(Amount::of(whole(step), amount, 0.0));
            amount.high.is_finite()
        };
        for (step, amount) in flows {
            open = match open {
                Some((last, sum)) if last == step => Some((step, sum.plus(amount))),
                Some(last) => {
                    if !close(last) {
                        return None;
                    }
                    Some((step, amount))
                }
                None => Some((step, amount)),
            };
        }
        let all = open.is_none_or(close);
        all.then(|| Self {
            sum: Sum::of(amounts),
            steps_a_year,
        })
    }

    /// Returns all rates, each with the bracket that proves it, or the reason why there is none.
    #[must_use]
    pub fn rates(&self) -> Rates {
        let Some(first) = self.sum.amounts().first() else {
            return Rates::Undefined;
        };
        if self.sum.has_one_sign() {
            return Rates::None(if first.is_received() {
                NoRate::AllReceived
            } else {
                NoRate::AllPaid
            });
        }
        let zeros = zeros(&self.sum);
        let mut roots = zeros.iter().map(|zero| Root::of(zero, self.steps_a_year));
        match (roots.next(), zeros.len()) {
            // The first flow decides at high rates, and so at all.
            (None, _) if first.is_received() => Rates::None(NoRate::AlwaysPositive),
            (None, _) => Rates::None(NoRate::AlwaysNegative),
            (Some(root), 1) => Rates::Unique(root),
            (Some(root), _) => Rates::Multiple(std::iter::once(root).chain(roots).collect()),
        }
    }

    /// Returns the sign of the worth at ln(1 + rate), as far as 100 bits decide it.
    #[must_use]
    pub fn sign_at(&self, ln_growth: f64) -> Option<Ordering> {
        let growth = ln_growth / self.steps_a_year;
        match self.sum.amounts().first() {
            Some(first) if self.sum.has_one_sign() => Some(if first.is_received() {
                Ordering::Greater
            } else {
                Ordering::Less
            }),
            Some(_) => self.sum.sign(growth),
            None => None,
        }
    }
}

impl Flows {
    /// Returns all rates of return, each with the bracket that proves it, or the reason why there is none: XIRR under `ACT/365F`.
    ///
    /// Years are counted from the first flow.
    #[must_use]
    pub fn rates(&self, day_count: DayCount) -> Rates {
        self.to_binary(day_count).rates()
    }

    /// Returns the flows made ready for the solver, to 100 bits of each amount.
    #[must_use]
    pub fn to_binary(&self, day_count: DayCount) -> BinaryFlows {
        let first = self.first_day();
        let scale = self.iter().map(|(_, amount)| amount.scale()).max();
        let scale = scale.unwrap_or(0);
        // Whole numbers of the smallest place, where they are exact; a scale common to all changes no rate.
        let exact = self
            .iter()
            .all(|(_, amount)| smallest_places(amount, scale).is_some());
        let steps = self.iter().map(|(date, amount)| {
            let size = match smallest_places(amount, scale) {
                Some(size) if exact => Double::whole(size),
                _ => divided(amount),
            };
            let amount = if amount.is_sign_negative() {
                -size
            } else {
                size
            };
            (day_count.steps(first, date), amount)
        });
        BinaryFlows::of(steps, f64::from(day_count.steps_a_year())).unwrap_or(BinaryFlows {
            sum: Sum::of(Vec::new()),
            steps_a_year: 1.0,
        })
    }
}

/// Returns the size in units of so many places, if 106 bits hold it.
fn smallest_places(amount: Decimal, scale: u32) -> Option<u128> {
    let factor = 10_u128.checked_pow(scale.checked_sub(amount.scale())?)?;
    let size = amount.mantissa().unsigned_abs().checked_mul(factor)?;
    (size < 1 << 106).then_some(size)
}

/// Returns the size to 104 bits.
fn divided(amount: Decimal) -> Double {
    let places = 10_u128.checked_pow(amount.scale()).unwrap_or(1);
    Double::whole(amount.mantissa().unsigned_abs()).over(Double::whole(places))
}

/// Refuses numbers that are infinite, or none.
fn finite(amounts: impl Iterator<Item = f64>) -> Result<(), NotFlows> {
    let mut empty = true;
    for (amount, number) in amounts.zip(1..) {
        empty = false;
        if !amount.is_finite() {
            return Err(NotFlows::NotFinite {
                value: amount,
                number,
            });
        }
    }
    if empty { Err(NotFlows::Empty) } else { Ok(()) }
}

/// Returns a whole number below 2⁵³ in size.
pub(super) fn whole(value: i64) -> f64 {
    let size = value.unsigned_abs();
    let part = |bits: u64| u32::try_from(bits).map_or(0.0, f64::from);
    let size = part(size >> 32) * 4_294_967_296.0 + part(size & u64::from(u32::MAX));
    if value < 0 { -size } else { size }
}
