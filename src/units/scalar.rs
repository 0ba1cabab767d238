//! The numbers a formula can run on.

use rust_decimal::{Decimal, MathematicalOps};
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

/// A number the formulas of the valuation run on: exact decimals in the ledger, binary numbers and lanes of them in the simulation.
///
/// There is no branch on a value: lanes of many paths cannot branch.
/// The one division is `part`, which is total: a tier's share of a month's energy cannot be had without it.
pub(crate) trait Scalar:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Neg<Output = Self>
{
    /// What is known before any path is drawn: one number for all lanes.
    type Fixed: Copy;

    const ZERO: Self;
    const ONE: Self;

    /// Returns a known number of this kind.
    fn fixed(value: Decimal) -> Self::Fixed;

    /// Returns the number with a known value in every lane.
    fn known(value: Self::Fixed) -> Self;

    /// Returns whether the number is zero in every lane, so that a line of it can be left out.
    fn is_nil(self) -> bool;

    /// Returns the larger of both.
    fn larger(self, other: Self) -> Self;

    /// Returns the smaller of both.
    fn smaller(self, other: Self) -> Self {
        -(-self).larger(-other)
    }

    /// Returns 1 where the number is at least `other`, and 0 elsewhere.
    fn at_least(self, other: Self) -> Self;

    /// Returns which part of `whole` the number is: their quotient, and 0 where `whole` is 0.
    fn part(self, whole: Self) -> Self;

    /// Returns the number on a grid of so many decimals; a binary number, which has no grid, as it is.
    fn on_grid(self, places: u32) -> Self;
}

/// An exact decimal whose arithmetic is total.
///
/// A sum or product beyond the range of [`Decimal`] stays at its end instead of panicking; the ranges of the quantities and the checks of `resolve` keep every figure of a case far from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Exact(Decimal);

impl Exact {
    pub const ZERO: Self = Self(Decimal::ZERO);
    pub const ONE: Self = Self(Decimal::ONE);

    pub const fn of(value: Decimal) -> Self {
        Self(value)
    }

    pub fn whole(value: impl Into<Decimal>) -> Self {
        Self(value.into())
    }

    pub const fn get(self) -> Decimal {
        self.0
    }

    fn end(negative: bool) -> Self {
        Self(if negative { Decimal::MIN } else { Decimal::MAX })
    }

    /// Returns the quotient, to 28 digits; dividing by zero gives the end of the range.
    pub fn over(self, by: Self) -> Self {
        self.0.checked_div(by.0).map_or_else(
            || Self::end(self.0.is_sign_negative() != by.0.is_sign_negative()),
            Self,
        )
    }

    /// Returns `self` to the power `exponent`, for a base above zero; a base at or below zero gives zero.
    ///
    /// A power too large for a [`Decimal`] is its largest number, one too small is zero.
    pub fn power(self, exponent: Self) -> Self {
        if self.0 <= Decimal::ZERO {
            return Self::ZERO;
        }
        let grows = (self.0 > Decimal::ONE) == exponent.0.is_sign_positive();
        match self.0.checked_powd(exponent.0) {
            Some(power) => Self(power),
            None if grows => Self::end(false),
            // `Decimal` reports a power below its smallest number the same way as one beyond its largest.
            None => Self::ZERO,
        }
    }

    /// Returns the natural logarithm; zero and below give the lower end of the range.
    pub fn ln(self) -> Self {
        self.0.checked_ln().map_or_else(|| Self::end(true), Self)
    }

    /// Returns `self` rounded half-even to `places` decimals, without trailing zeros.
    pub fn to_places(self, places: u32) -> Self {
        Self(self.0.round_dp(places).normalize())
    }

    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }

    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl Add for Exact {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.0
            .checked_add(other.0)
            .map_or_else(|| Self::end(self.0.is_sign_negative()), Self)
    }
}

impl Sub for Exact {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.0
            .checked_sub(other.0)
            .map_or_else(|| Self::end(self.0.is_sign_negative()), Self)
    }
}

impl Mul for Exact {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        self.0.checked_mul(other.0).map_or_else(
            || Self::end(self.0.is_sign_negative() != other.0.is_sign_negative()),
            Self,
        )
    }
}

impl Neg for Exact {
    type Output = Self;

    fn neg(self) -> Self {
        Self::ZERO - self
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        numbers.fold(Self::ZERO, Add::add)
    }
}

impl Scalar for Exact {
    type Fixed = Self;

    const ZERO: Self = Self::ZERO;
    const ONE: Self = Self::ONE;

    fn fixed(value: Decimal) -> Self {
        Self(value)
    }

    fn known(value: Self) -> Self {
        value
    }

    fn is_nil(self) -> bool {
        self.0.is_zero()
    }

    fn larger(self, other: Self) -> Self {
        self.max(other)
    }

    fn at_least(self, other: Self) -> Self {
        if self >= other { Self::ONE } else { Self::ZERO }
    }

    fn part(self, whole: Self) -> Self {
        if whole == Self::ZERO {
            Self::ZERO
        } else {
            self.over(whole)
        }
    }

    fn on_grid(self, places: u32) -> Self {
        self.to_places(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::dec;

    fn exact() -> impl Strategy<Value = Exact> {
        let anywhere = (
            any::<u32>(),
            any::<u32>(),
            any::<u32>(),
            any::<bool>(),
            0..=28_u32,
        )
            .prop_map(|(low, mid, high, negative, scale)| {
                Decimal::from_parts(low, mid, high, negative, scale)
            });
        let near_one = (-100_000..=100_000_i64, 0..=28_u32)
            .prop_map(|(mantissa, scale)| Decimal::ONE + Decimal::new(mantissa, scale));
        let small = (-1_000_000..=1_000_000_i64, 0..=28_u32)
            .prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale));
        prop_oneof![
            anywhere,
            near_one,
            small,
            Just(Decimal::MAX),
            Just(Decimal::MIN)
        ]
        .prop_map(Exact::of)
    }

    proptest! {
        #[test]
        fn arithmetic_is_total(a in exact(), b in exact(), places in 0..40_u32) {
            let zero = Exact::ZERO;
            let _ = (a + b, a - b, -a, a.over(b), a.over(zero), a.to_places(places), a.abs());
            let _ = [a, b, zero].into_iter().sum::<Exact>();
            if a > zero && b > zero {
                prop_assert!(a * b >= zero && a + b >= a.max(b));
            }
            prop_assert!(a.power(b) >= zero);
            prop_assert_eq!(-(-a), a);
            prop_assert_eq!(a.min(b) + zero, b.min(a));
        }

        #[test]
        fn a_base_above_one_grows_with_its_exponent(base in exact(), exponent in exact()) {
            if base > Exact::ONE {
                let power = base.power(exponent);
                prop_assert_eq!(power >= Exact::ONE, exponent >= Exact::ZERO || power == Exact::ONE);
            }
        }
    }

    #[test]
    fn powers_beyond_the_range_stay_at_its_near_end() {
        let power = |base, exponent| Exact::of(base).power(Exact::of(exponent)).get();
        assert_eq!(power(dec!(11), dec!(100)), Decimal::MAX);
        assert_eq!(power(dec!(11), dec!(-100)), Decimal::ZERO);
        assert_eq!(power(dec!(11), dec!(-100.5)), Decimal::ZERO);
        assert_eq!(power(dec!(0.5), dec!(1000.5)), Decimal::ZERO);
        assert_eq!(power(dec!(0.5), dec!(-1000.5)), Decimal::MAX);
        assert_eq!(power(dec!(0), dec!(-1)), Decimal::ZERO);
        assert_eq!(power(dec!(4), dec!(-2)), dec!(0.0625));
    }
}
