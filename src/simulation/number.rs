//! The formulas on binary numbers.

use crate::units::Scalar;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Scalar for f64 {
    type Fixed = Self;

    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;

    fn fixed(value: Decimal) -> Self {
        value.to_f64().unwrap_or(0.0)
    }

    fn known(value: Self) -> Self {
        value
    }

    fn is_nil(self) -> bool {
        self == 0.0
    }

    fn larger(self, other: Self) -> Self {
        if self > other { self } else { other }
    }

    fn at_least(self, other: Self) -> Self {
        if self >= other { 1.0 } else { 0.0 }
    }

    fn part(self, whole: Self) -> Self {
        if whole == 0.0 { 0.0 } else { self / whole }
    }

    fn on_grid(self, _: u32) -> Self {
        self
    }
}
