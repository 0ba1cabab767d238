//! One rate of return.

/// A rate at which flows are worth nothing, with the bracket that proves it.
///
/// ```
/// use stay_or_go::finance::solver::{BinaryFlows, Rates};
///
/// // 100 paid, 121 received two periods later: 10 % a period, ln 1.1 = 0.0953.
/// let flows = BinaryFlows::periodic(&[-100.0, 0.0, 121.0])?;
/// let Rates::Unique(root) = flows.rates() else { panic!() };
/// assert!((root.rate - 0.1).abs() < 1e-15);
/// assert!((root.ln_growth - 1.1_f64.ln()).abs() < 1e-15);
/// assert!(root.lower < root.ln_growth && root.ln_growth < root.upper && !root.touches);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Root {
    /// The yearly rate (the rate of a period for periodic flows): −1 where it is nearer to −1 than a binary number can say, and infinite beyond 10³⁰⁸.
    pub rate: f64,
    /// ln(1 + rate): always a number, so this is the answer where the rate is none.
    pub ln_growth: f64,
    /// A lower bound of `ln_growth`: the worth of the flows is certainly not zero there, nor anywhere between it and the next root below.
    pub lower: f64,
    /// An upper bound of `ln_growth`, likewise.
    pub upper: f64,
    /// Whether the worth is zero at this rate, as far as 100 bits can tell, and of one sign on both sides: two rates in one.
    pub touches: bool,
}

impl Root {
    /// Returns the root of a zero in a grid of so many steps a year.
    pub(super) fn of(zero: &super::zero::Zero, steps: f64) -> Self {
        let ln_growth = zero.at * steps;
        Self {
            rate: ln_growth.exp_m1(),
            ln_growth,
            lower: (zero.lower * steps).next_down(),
            upper: (zero.upper * steps).next_up(),
            touches: zero.touches,
        }
    }
}
