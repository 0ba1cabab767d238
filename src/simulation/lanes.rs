//! The formulas on many binary numbers at once.

use crate::units::Scalar;
use rust_decimal::Decimal;
use std::ops::{Add, Mul, Neg, Sub};

/// As many binary numbers as a processor takes at once, each in a world of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Lanes<const N: usize>(pub [f64; N]);

impl<const N: usize> Lanes<N> {
    fn zip(self, other: Self, operation: impl Fn(f64, f64) -> f64) -> Self {
        let mut lanes = self.0;
        for (lane, other) in lanes.iter_mut().zip(other.0) {
            *lane = operation(*lane, other);
        }
        Self(lanes)
    }
}

impl<const N: usize> Add for Lanes<N> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.zip(other, Add::add)
    }
}

impl<const N: usize> Sub for Lanes<N> {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.zip(other, Sub::sub)
    }
}

impl<const N: usize> Mul for Lanes<N> {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        self.zip(other, Mul::mul)
    }
}

impl<const N: usize> Neg for Lanes<N> {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.map(Neg::neg))
    }
}

impl<const N: usize> Scalar for Lanes<N> {
    type Fixed = f64;

    const ZERO: Self = Self([0.0; N]);
    const ONE: Self = Self([1.0; N]);

    fn fixed(value: Decimal) -> f64 {
        <f64 as Scalar>::fixed(value)
    }

    fn known(value: f64) -> Self {
        Self([value; N])
    }

    fn is_nil(self) -> bool {
        self.0.iter().all(|lane| *lane == 0.0)
    }

    fn larger(self, other: Self) -> Self {
        self.zip(other, Scalar::larger)
    }

    fn at_least(self, other: Self) -> Self {
        self.zip(other, Scalar::at_least)
    }

    fn part(self, whole: Self) -> Self {
        self.zip(whole, Scalar::part)
    }

    fn on_grid(self, _: u32) -> Self {
        self
    }
}
