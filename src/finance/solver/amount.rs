//! One flow as the solver sees it.

use super::double::{Double, TO_WHOLE};

/// An amount on a step of a grid of time: mantissa · 2^exponent, with a mantissa of 1 to 2 in size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    /// How many steps after the first flow, a whole number.
    pub step: f64,
    pub mantissa: Double,
    pub exponent: f64,
}

/// 2⁵², whose last places hold a whole number.
const WHOLE: u64 = 0x4330_0000_0000_0000;

impl Amount {
    /// Returns the amount, and nothing for zero.
    pub fn of(step: f64, amount: Double, exponent: f64) -> Option<Self> {
        if amount.high == 0.0 {
            return None;
        }
        if amount.high.abs() < f64::MIN_POSITIVE {
            return Self::of(step, amount.scaled(two_to(200.0)), exponent - 200.0);
        }
        let power = amount.high.to_bits() >> 52 & 0x7ff;
        let own = f64::from_bits(WHOLE | power) - f64::from_bits(WHOLE) - 1023.0;
        // In two halves, for 2^-1023 is no number.
        let half = (own * 0.5 + TO_WHOLE) - TO_WHOLE;
        let mantissa = amount.scaled(two_to(-half)).scaled(two_to(half - own));
        Some(Self {
            step,
            mantissa,
            exponent: exponent + own,
        })
    }

    pub fn is_received(&self) -> bool {
        self.mantissa.high > 0.0
    }

    /// Returns the logarithm of the size.
    pub fn logarithm(&self) -> f64 {
        self.mantissa.high.abs().ln() + self.exponent * std::f64::consts::LN_2
    }
}

/// Returns the power of two of the nearest whole number; 0 below 2⁻¹⁰²².
pub(super) fn two_to(power: f64) -> f64 {
    let power = if power > -1023.0 { power } else { -1023.0 };
    f64::from_bits(
        (power + TO_WHOLE)
            .to_bits()
            .wrapping_add(1023)
            .wrapping_shl(52),
    )
}
