//! The flows of one sign, and what they are worth.

use super::amount::{Amount, two_to};
use super::double::TO_WHOLE;
use std::ops::{Add, Mul};

/// Four flows, so that a processor takes them together.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Four {
    steps: [f64; 4],
    mantissas: [f64; 4],
    exponents: [f64; 4],
}

/// What is received, or what is paid: sizes only.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Side {
    fours: Vec<Four>,
    /// How far the exponents of two reach below zero.
    depth: f64,
    /// Units of rounding that adding up costs.
    additions: f64,
}

/// The worth of a side: sum · 2^exponent, and the mean step, weighted by worth and counted from the origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Worth {
    pub sum: f64,
    pub exponent: f64,
    pub mean: f64,
    /// The variance of the steps, weighted by worth; it only guides where to look next.
    pub variance: f64,
    /// How wrong the sum may be, relatively.
    pub error: f64,
    /// How wrong the mean may be, relatively.
    pub mean_error: f64,
}

impl Worth {
    /// Returns the logarithm of the worth.
    pub fn logarithm(&self) -> f64 {
        self.exponent * std::f64::consts::LN_2 + self.sum.ln()
    }
}

/// Half a unit in the last place of 1.
pub(super) const ROUNDING: f64 = f64::EPSILON / 2.0;

/// ln 2 in two parts, the first of 32 bits.
const LN_2: (f64, f64) = (0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10);

/// (e^r − 1 − r) / r² for |r| up to ln 2 / 2, so that e^r is right to 1.7e-17.
const SERIES: [f64; 10] = [
    2.510_042_502_811_674e-8,
    2.762_013_985_250_333e-7,
    2.755_726_837_685_132_3e-6,
    2.480_152_118_783_432e-5,
    1.984_126_986_310_715e-4,
    1.388_888_891_728_333e-3,
    8.333_333_333_330_051e-3,
    4.166_666_666_662_399e-2,
    1.666_666_666_666_666_9e-1,
    0.500_000_000_000_000_1,
];

impl Side {
    /// Returns the amounts of one sign; exponents are at most 0.
    pub fn of(amounts: &[Amount], received: bool) -> Self {
        let mut fours = Vec::with_capacity(amounts.len() / 4 + 1);
        let mut depth: f64 = 0.0;
        let mut own = amounts
            .iter()
            .filter(|amount| amount.is_received() == received);
        while let Some(first) = own.next() {
            // Places left over stand where the first flow does, with nothing on them.
            let mut four = Four {
                steps: [first.step; 4],
                mantissas: [0.0; 4],
                exponents: [first.exponent; 4],
            };
            let mut next = Some(first);
            let places = four.steps.iter_mut().zip(&mut four.mantissas);
            for ((step, mantissa), exponent) in places.zip(&mut four.exponents) {
                let Some(amount) = next.take().or_else(|| own.next()) else {
                    break;
                };
                *step = amount.step;
                *mantissa = amount.mantissa.high.abs();
                *exponent = amount.exponent;
                depth = depth.max(-amount.exponent);
            }
            fours.push(four);
        }
        let blocks = fours.chunks(BLOCK).fold(0.0, |count, _| count + 1.0);
        let block: f64 = fours.iter().take(BLOCK).fold(0.0, |count, _| count + 1.0);
        Self {
            fours,
            depth,
            additions: blocks + block + 3.0,
        }
    }

    pub const fn is_empty(&self) -> bool {
        self.fours.is_empty()
    }

    /// Returns the worth Σ a e^(−(step − origin) · growth), of steps no farther than `reach` from the origin.
    ///
    /// `exact` says that every product of a step and the growth is.
    pub fn worth(&self, growth: f64, origin: f64, reach: f64, exact: bool) -> Worth {
        let farthest = growth.abs() * reach;
        let exponent = if farthest * std::f64::consts::LOG2_E + self.depth < 900.0 {
            0.0
        } else {
            self.largest(growth, origin)
        };
        let mut moments = Moments::default();
        for block in self.fours.chunks(BLOCK) {
            let mut part = Moments::default();
            for four in block {
                four.add(growth, origin, exponent, &mut part);
            }
            moments.worth = each(moments.worth, part.worth, Add::add);
            moments.first = each(moments.first, part.first, Add::add);
            moments.second = each(moments.second, part.second, Add::add);
        }
        let sum = total(moments.worth);
        let mean = total(moments.first) / sum;
        // Seven roundings at most make a term: the amount, its power, their product.
        let own = ROUNDING * (7.0 + self.additions);
        Worth {
            sum,
            exponent,
            mean,
            variance: total(moments.second) / sum - mean * mean,
            error: own
                + if exact {
                    0.0
                } else {
                    ROUNDING * 1.01 * (growth * mean).abs()
                },
            mean_error: 2.0 * own + ROUNDING * (8.0 + 2.0 * farthest),
        }
    }

    /// Returns about the largest exponent of two of a term.
    fn largest(&self, growth: f64, origin: f64) -> f64 {
        let mut largest = [f64::NEG_INFINITY; 4];
        for four in &self.fours {
            let terms = largest.iter_mut().zip(&four.steps);
            for (((largest, step), exponent), mantissa) in
                terms.zip(&four.exponents).zip(&four.mantissas)
            {
                let term = (origin - step) * growth * std::f64::consts::LOG2_E + exponent;
                if *mantissa > 0.0 && term > *largest {
                    *largest = term;
                }
            }
        }
        let largest = largest.into_iter().fold(f64::NEG_INFINITY, f64::max);
        (largest + TO_WHOLE) - TO_WHOLE
    }
}

/// Fours that are added up before they are added to the others, so that a thousand flows round no worse than some dozens.
const BLOCK: usize = 16;

fn total([a, b, c, d]: [f64; 4]) -> f64 {
    (a + b) + (c + d)
}

/// Returns what an operation makes of four pairs.
#[inline]
fn each(one: [f64; 4], other: [f64; 4], operation: impl Fn(f64, f64) -> f64) -> [f64; 4] {
    let mut result = one;
    for (own, other) in result.iter_mut().zip(other) {
        *own = operation(*own, other);
    }
    result
}

impl Four {
    /// Adds the worths, and with them their first and second moments of the distance.
    ///
    /// One operation at a time on all four, which is what a processor does at once.
    #[inline]
    fn add(&self, growth: f64, origin: f64, exponent: f64, moments: &mut Moments) {
        let distance = self.steps.map(|step| step - origin);
        let power = distance.map(|distance| -distance * growth);
        let twos = power.map(|power| (power * std::f64::consts::LOG2_E + TO_WHOLE) - TO_WHOLE);
        let rest = each(power, twos, |power, twos| {
            (power - twos * LN_2.0) - twos * LN_2.1
        });
        let [first, others @ ..] = SERIES;
        let mut series = [first; 4];
        for next in others {
            series = each(series, rest, |series, rest| series * rest + next);
        }
        let grown = each(series, rest, |series, rest| {
            1.0 + (rest + rest * rest * series)
        });
        let scale = each(twos, self.exponents, |twos, own| {
            two_to(twos + own - exponent)
        });
        let worth = each(each(grown, self.mantissas, Mul::mul), scale, Mul::mul);
        let moment = each(worth, distance, Mul::mul);
        moments.worth = each(moments.worth, worth, Add::add);
        moments.first = each(moments.first, moment, Add::add);
        moments.second = each(moments.second, each(moment, distance, Mul::mul), Add::add);
    }
}

/// What has been added up, in four parts.
#[derive(Debug, Clone, Copy, Default)]
struct Moments {
    worth: [f64; 4],
    first: [f64; 4],
    second: [f64; 4],
}
