//! Numbers of about 106 bits.

use std::ops::{Add, Mul, Neg, Sub};

/// An unevaluated sum of two binary numbers, the second at most half a unit in the last place of the first.
///
/// Sums and products are right to 2⁻¹⁰⁴ of the larger operand and of the product (Dekker 1971, Knuth); nothing here fuses a multiplication with an addition, so a result is the same on every processor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Double {
    pub high: f64,
    pub low: f64,
}

/// ln 2 in three parts, the first two of 32 bits: a whole number below 2²⁰ times them is exact.
const LN_2: [f64; 3] = [
    0.693_147_180_369_123_8,
    1.908_214_928_843_070_3e-10,
    4.275_175_589_747_649e-20,
];

/// 1/k! for k from 12 down to 1.
const INVERSE_FACTORIALS: [(f64, f64); 12] = [
    (2.087_675_698_786_81e-9, -1.205_347_059_113_26e-25),
    (2.505_210_838_544_172e-8, -1.448_814_070_935_912e-24),
    (2.755_731_922_398_589e-7, 2.376_771_462_225_029_7e-23),
    (2.755_731_922_398_589_3e-6, -1.858_393_274_046_472e-22),
    (2.480_158_730_158_73e-5, 2.151_194_786_677_588_2e-23),
    (1.984_126_984_126_984e-4, 1.720_955_829_342_070_5e-22),
    (1.388_888_888_888_889e-3, -5.300_543_954_373_577e-20),
    (8.333_333_333_333_333e-3, 1.156_482_317_317_871_4e-19),
    (4.166_666_666_666_666_4e-2, 2.312_964_634_635_742_7e-18),
    (1.666_666_666_666_666_6e-1, 9.251_858_538_542_97e-18),
    (0.5, 0.0),
    (1.0, 0.0),
];

/// Adding and subtracting it leaves the nearest whole number.
pub(super) const TO_WHOLE: f64 = 6_755_399_441_055_744.0;

impl Double {
    pub const ZERO: Self = Self::of(0.0);

    pub const fn of(value: f64) -> Self {
        Self {
            high: value,
            low: 0.0,
        }
    }

    /// Returns the sum of two binary numbers, exactly.
    pub fn sum(a: f64, b: f64) -> Self {
        let high = a + b;
        let part = high - a;
        Self {
            high,
            low: (a - (high - part)) + (b - part),
        }
    }

    /// Returns the sum of two binary numbers of which the first is the larger, exactly.
    fn quick_sum(a: f64, b: f64) -> Self {
        let high = a + b;
        Self {
            high,
            low: b - (high - a),
        }
    }

    /// Returns the product of two binary numbers, exactly.
    pub fn product(a: f64, b: f64) -> Self {
        let high = a * b;
        let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
        let low = ((a_high * b_high - high) + a_high * b_low + a_low * b_high) + a_low * b_low;
        Self { high, low }
    }

    /// Returns the number times a power of two.
    pub fn scaled(self, power: f64) -> Self {
        Self {
            high: self.high * power,
            low: self.low * power,
        }
    }

    pub fn times(self, factor: f64) -> Self {
        let product = Self::product(self.high, factor);
        Self::quick_sum(product.high, product.low + self.low * factor)
    }

    pub fn plus(self, other: Self) -> Self {
        self + other
    }

    pub fn over(self, by: Self) -> Self {
        let first = self.high / by.high;
        let rest = self - by.times(first);
        let second = rest.high / by.high;
        let rest = rest - by.times(second);
        let third = rest.high / by.high;
        Self::quick_sum(first, second) + Self::of(third)
    }

    /// Returns a whole number below 2¹²⁷; exact below 2¹⁰⁶.
    pub fn whole(value: u128) -> Self {
        let part = |shift: u32| {
            u32::try_from(value >> shift & u128::from(u32::MAX)).map_or(0.0, f64::from)
        };
        [96, 64, 32, 0]
            .map(part)
            .into_iter()
            .fold(Self::ZERO, |sum, part| {
                sum.scaled(4_294_967_296.0) + Self::of(part)
            })
    }

    /// Returns (n, v) with the exponential equal to v · 2ⁿ, and v between 0.7 and 1.42; right to 2⁻¹⁰² for exponents up to ten thousand.
    pub fn exponential(self) -> (f64, Self) {
        let twos = (self.high * std::f64::consts::LOG2_E + TO_WHOLE) - TO_WHOLE;
        let [first, second, third] = LN_2;
        let rest = Self::sum(self.high, -(twos * first))
            + Self::of(self.low)
            + Self::of(-(twos * second))
            + -Self::product(twos, third);
        // e^s − 1 = (1 + (e^(s/64) − 1))^64 − 1, squared six times without losing the small part.
        let small = rest.scaled(1.0 / 64.0);
        let series = INVERSE_FACTORIALS
            .iter()
            .fold(Self::ZERO, |sum, (high, low)| {
                sum * small
                    + Self {
                        high: *high,
                        low: *low,
                    }
            })
            * small;
        let grown = (0..6).fold(series, |grown, _| grown.scaled(2.0) + grown * grown);
        (twos, grown + Self::of(1.0))
    }
}

/// Returns the upper and the lower 26 bits.
fn halves(value: f64) -> (f64, f64) {
    let spread = 134_217_729.0 * value;
    let high = spread - (spread - value);
    (high, value - high)
}

impl Add for Double {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let high = Self::sum(self.high, other.high);
        let low = Self::sum(self.low, other.low);
        let sum = Self::quick_sum(high.high, high.low + low.high);
        Self::quick_sum(sum.high, sum.low + low.low)
    }
}

impl Sub for Double {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Neg for Double {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            high: -self.high,
            low: -self.low,
        }
    }
}

impl Mul for Double {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let product = Self::product(self.high, other.high);
        Self::quick_sum(
            product.high,
            product.low + (self.high * other.low + self.low * other.high),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// e^x = v · 2ⁿ with v in two parts, worked out with 60 digits elsewhere.
    #[test]
    fn exponentials_equal_independent_ones_to_102_bits() {
        for (exponent, twos, high, low) in [
            (1.0, 1.0, 1.359_140_914_229_522_5, 7.228_234_458_646_251e-17),
            (
                -1.0,
                -1.0,
                0.735_758_882_342_884_7,
                -2.485_750_734_557_672_5e-17,
            ),
            (
                0.25,
                0.0,
                1.284_025_416_687_741_4,
                8.968_972_781_793_724e-17,
            ),
            (
                -700.5,
                -1011.0,
                1.312_323_914_503_054_3,
                -6.297_503_162_446_053e-17,
            ),
            (
                -0.000_976_562_5,
                0.0,
                0.999_023_914_181_975_7,
                -7.400_282_329_795_416e-18,
            ),
        ] {
            let (found, value) = Double::of(exponent).exponential();
            assert_eq!(found, twos);
            let off = value - Double { high, low };
            assert!(off.high.abs() < 2e-31, "{exponent}: {off:?}");
        }
    }

    /// (2⁵³ + 1) · (2⁵³ − 1) = 2¹⁰⁶ − 1, and a third thrice is one.
    #[test]
    fn arithmetic_keeps_106_bits() {
        let large = Double::of(9_007_199_254_740_992.0);
        let one = Double::of(1.0);
        let left = (large + one) * (large - one) - large * large;
        assert_eq!(left, -one);
        let third = one.over(Double::of(3.0));
        assert!((third.times(3.0) - one).high.abs() < 1e-31);
        assert_eq!(Double::whole(1 << 100).high, 2_f64.powi(100));
    }
}
