//! A sum of exponentials, and the sign it has.

use super::amount::{Amount, two_to};
use super::double::{Double, TO_WHOLE};
use super::side::{ROUNDING, Side, Worth};
use std::cmp::Ordering;

/// f(growth) = Σ a e^(−step · growth): what the flows are worth where money grows by e^growth in each step.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sum {
    amounts: Vec<Amount>,
    received: Side,
    paid: Side,
    /// The last step.
    reach: f64,
}

/// What is known of the sum at one growth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub growth: f64,
    /// ln(received / paid): it has the sign of the sum, and falls by `slope` with the growth.
    pub value: f64,
    /// How wrong the value may be.
    pub error: f64,
    pub received: Worth,
    pub paid: Worth,
}

impl Point {
    /// Returns the sign, where it is certain.
    pub fn sign(&self) -> Option<Ordering> {
        certain(self.value, self.error)
    }

    /// Returns how fast the value falls: by the difference of the mean steps.
    pub fn fall(&self) -> f64 {
        self.received.mean - self.paid.mean
    }

    /// Returns how far the zero is if the value goes on along the parabola that it touches here (Halley's step).
    pub fn step(&self) -> f64 {
        let straight = self.value / self.fall();
        let bend = 0.5 * straight * (self.received.variance - self.paid.variance) / self.fall();
        if bend.abs() < 0.5 {
            straight / (1.0 - bend)
        } else {
            straight
        }
    }

    /// Returns how wrong `fall` may be.
    pub fn fall_error(&self) -> f64 {
        self.received.mean.abs() * self.received.mean_error
            + self.paid.mean.abs() * self.paid.mean_error
            + ROUNDING * (self.received.mean.abs() + self.paid.mean.abs())
    }
}

/// Returns the sign of a value that may be wrong by so much.
pub(super) fn certain(value: f64, error: f64) -> Option<Ordering> {
    if value > error {
        Some(Ordering::Greater)
    } else if value < -error {
        Some(Ordering::Less)
    } else {
        None
    }
}

impl Sum {
    /// Returns the sum of amounts in the order of their steps, each step once.
    pub fn of(mut amounts: Vec<Amount>) -> Self {
        // The sum's zeros do not depend on its scale; the largest exponent becomes 0.
        let largest = amounts
            .iter()
            .map(|amount| amount.exponent)
            .fold(f64::NEG_INFINITY, f64::max);
        for amount in &mut amounts {
            amount.exponent -= largest;
        }
        Self {
            received: Side::of(&amounts, true),
            paid: Side::of(&amounts, false),
            reach: amounts.last().map_or(0.0, |amount| amount.step),
            amounts,
        }
    }

    pub fn amounts(&self) -> &[Amount] {
        &self.amounts
    }

    /// Returns the last step.
    pub const fn reach(&self) -> f64 {
        self.reach
    }

    pub const fn has_one_sign(&self) -> bool {
        self.received.is_empty() || self.paid.is_empty()
    }

    /// Returns how often an amount has another sign than the one before it.
    pub fn sign_changes(&self) -> usize {
        self.amounts
            .windows(2)
            .filter(|pair| {
                matches!(pair, [before, after] if before.is_received() != after.is_received())
            })
            .count()
    }

    /// Returns the step from which others are counted, so that no power is large at this growth.
    pub fn origin(&self, growth: f64) -> f64 {
        if growth < 0.0 { self.reach } else { 0.0 }
    }

    /// Returns what is known at a growth, with steps counted from an origin; both signs must occur.
    pub fn at(&self, growth: f64, origin: f64) -> Point {
        self.point(growth, origin, false)
    }

    /// Returns what is known at a growth so short that its product with every step is exact.
    pub fn at_short(&self, growth: f64) -> Point {
        self.point(growth, self.origin(growth), true)
    }

    fn point(&self, growth: f64, origin: f64, exact: bool) -> Point {
        let received = self.received.worth(growth, origin, self.reach, exact);
        let paid = self.paid.worth(growth, origin, self.reach, exact);
        let twos = received.exponent - paid.exponent;
        let scaled = if twos.abs() < 500.0 {
            received.sum * two_to(twos)
        } else {
            0.0
        };
        let (value, rounding) = if scaled > 0.5 * paid.sum && scaled < 2.0 * paid.sum {
            // Near a zero the difference is exact, and so is the logarithm of what is nearly 1.
            (((scaled - paid.sum) / paid.sum).ln_1p(), 0.0)
        } else {
            let apart = (
                twos * std::f64::consts::LN_2,
                (received.sum / paid.sum).ln(),
            );
            (apart.0 + apart.1, apart.0.abs() + apart.1.abs())
        };
        Point {
            growth,
            value,
            error: 1.01 * (received.error + paid.error) + 8.0 * ROUNDING * (value.abs() + rounding),
            received,
            paid,
        }
    }

    /// Returns the sum at a growth over half the sum of the sizes, worked out to about 100 bits, and how wrong it may be.
    pub fn exactly(&self, growth: f64) -> (f64, f64) {
        let origin = self.origin(growth);
        let largest = self
            .amounts
            .iter()
            .map(|amount| {
                (origin - amount.step) * growth * std::f64::consts::LOG2_E + amount.exponent
            })
            .fold(f64::NEG_INFINITY, f64::max);
        let largest = (largest + TO_WHOLE) - TO_WHOLE;
        let (mut sum, mut sizes, mut count) = (Double::ZERO, 0.0, 0.0);
        for amount in &self.amounts {
            count += 1.0;
            let power = (origin - amount.step) * growth;
            if power * std::f64::consts::LOG2_E + amount.exponent < largest - 130.0 {
                continue;
            }
            let (twos, grown) = Double::product(origin - amount.step, growth).exponential();
            let term = (amount.mantissa * grown).scaled(two_to(twos + amount.exponent - largest));
            sizes += term.high.abs();
            sum = sum + term;
        }
        // No power that counts is beyond some two thousand: the amounts at the origin have none, and double precision holds all amounts.
        // 2⁻⁹⁹ for every term, whose amount may be a derivative of a derivative; 2⁻¹⁰⁴ for every addition.
        let error = (1.6e-30 + 5.0e-32 * count) * 2.0;
        (sum.high / (0.5 * sizes), error)
    }

    /// Returns the sign at a growth, as far as 100 bits decide it.
    pub fn sign(&self, growth: f64) -> Option<Ordering> {
        self.at(growth, self.origin(growth)).sign().or_else(|| {
            let (value, error) = self.exactly(growth);
            certain(value, error)
        })
    }

    /// Returns a sum that has the sign changes of this one but one, and vanishes where the sum times e^(pivot · growth) is largest or smallest.
    ///
    /// The pivot lies between the two amounts of unlike sign nearest to `near`.
    pub fn derivative(&self, near: f64) -> Self {
        let pivot = self
            .amounts
            .windows(2)
            .filter_map(|pair| match pair {
                [before, after] if before.is_received() != after.is_received() => {
                    Some((before.step + after.step) * 0.5)
                }
                _ => None,
            })
            .min_by(|one, other| (one - near).abs().total_cmp(&(other - near).abs()))
            .unwrap_or(near);
        let amounts = self
            .amounts
            .iter()
            .filter_map(|amount| {
                let mantissa = amount.mantissa.times(pivot - amount.step);
                Amount::of(amount.step, mantissa, amount.exponent)
            })
            .collect();
        Self::of(amounts)
    }
}
