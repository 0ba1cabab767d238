//! From an interval with one simple zero to its last digits.

use super::side::ROUNDING;
use super::sum::{Sum, certain};
use super::zero::Zero;
use std::cmp::Ordering;

/// Returns the one zero between two growths, of which either may be infinite; `before` is the sign at the lower end.
///
/// Newton's steps go along ln(received / paid), which is nearly straight; a bracket of certain signs keeps them.
pub(super) fn refine(sum: &Sum, start: f64, between: (f64, f64), before: Ordering) -> Zero {
    let (mut lower, mut upper) = between;
    let mut growth = start;
    // Where steps do not converge, halving the bracket sixty times does.
    for round in 0..200 {
        let point = sum.at(growth, sum.origin(growth));
        let step = point.step();
        match point.sign() {
            Some(sign) if sign == before => lower = growth,
            Some(_) => upper = growth,
            None => return certified(sum, growth, (lower, upper), before),
        }
        let next = growth + step;
        if next > lower && next < upper && (round % 4 != 3 || step.abs() < 1e-3 * growth.abs()) {
            if step.abs() * sum.reach() <= NEAR || step.abs() <= 4.0 * ROUNDING * growth.abs() {
                return certified(sum, next, (lower, upper), before);
            }
            growth = next;
        } else if lower.is_infinite() {
            growth = if step.is_finite() && next < upper {
                next
            } else {
                2.0 * upper.min(-1.0 / sum.reach())
            };
        } else if upper.is_infinite() {
            growth = if step.is_finite() && next > lower {
                next
            } else {
                2.0 * lower.max(1.0 / sum.reach())
            };
        } else {
            growth = 0.5 * (lower + upper);
            if growth <= lower || growth >= upper {
                break;
            }
        }
    }
    Zero {
        at: 0.5 * (lower + upper),
        lower,
        upper,
        touches: false,
    }
}

/// Returns the zero near an estimate, in as narrow a bracket as can be certified.
fn certified(sum: &Sum, estimate: f64, between: (f64, f64), before: Ordering) -> Zero {
    from_one_point(sum, estimate, between)
        .or_else(|| to_the_last_digit(sum, estimate, between, before))
        .unwrap_or(Zero {
            at: estimate,
            lower: between.0,
            upper: between.1,
            touches: false,
        })
}

/// Returns a bracket that one more value of the sum proves, if it is narrow.
///
/// Both logarithms are convex, and their second derivatives, the variances of the steps, at most a quarter of the squared reach.
/// So the value at a distance d is value − fall · d, give or take reach² d² / 8.
fn from_one_point(sum: &Sum, estimate: f64, between: (f64, f64)) -> Option<Zero> {
    let short = shortened(estimate, sum.reach());
    let point = sum.at_short(short);
    let fall = point.fall();
    let step = point.value / fall;
    let at = short + step;
    let bend = |distance: f64| (sum.reach() * distance).powi(2) * 0.125;
    let slack = point.error + step.abs() * point.fall_error() + bend(step);
    let width = 1.5 * slack / fall.abs() + 2.0 * ROUNDING * at.abs();
    let needed = point.error + (step.abs() + width) * point.fall_error() + bend(step.abs() + width);
    let proven = fall.abs() * (width - ROUNDING * 2.0 * at.abs()) > 1.01 * needed;
    let narrow = width <= NARROW * at.abs();
    (proven && narrow && at - width > between.0 && at + width < between.1).then_some(Zero {
        at,
        lower: at - width,
        upper: at + width,
        touches: false,
    })
}

/// A last step this short, times the reach, leaves an error of its square.
const NEAR: f64 = 3e-4;

/// How wide half a bracket may be, relative to the growth, before 100 bits are worth their time.
const NARROW: f64 = 2e-13;

/// Returns a number so close that its products with whole numbers up to `reach` are exact.
fn shortened(value: f64, reach: f64) -> f64 {
    let bits = reach.to_bits() >> 52;
    // As many places as the reach has are cleared.
    let places = bits.saturating_sub(1022).min(50);
    f64::from_bits(value.to_bits() & (u64::MAX << places))
}

/// Returns a bracket of a few units in the last place, as far as 100 bits decide.
fn to_the_last_digit(
    sum: &Sum,
    estimate: f64,
    between: (f64, f64),
    before: Ordering,
) -> Option<Zero> {
    let (mut lower, mut upper) = between;
    if lower < 0.0 && upper > 0.0 && estimate.abs() * sum.reach() < 1e-6 {
        let (zero, error) = sum.exactly(0.0);
        if zero.abs() <= error {
            // Amounts that add up to nothing do so exactly.
            return around(sum, 0.0, between, before);
        }
    }
    let mut at = estimate;
    for _ in 0..200 {
        let (value, error) = sum.exactly(at);
        match certain(value, error) {
            Some(sign) if sign == before => lower = at,
            Some(_) => upper = at,
            None => break,
        }
        let step = value / sum.at(at, sum.origin(at)).fall();
        if step.abs() <= ROUNDING * at.abs() {
            break;
        }
        let next = at + step;
        at = if next > lower && next < upper {
            next
        } else if lower.is_finite() && upper.is_finite() {
            0.5 * (lower + upper)
        } else {
            break;
        };
        if at <= lower || at >= upper {
            break;
        }
    }
    around(sum, at, between, before)
}

/// Returns the closest growths around an estimate at which the signs are certain.
fn around(sum: &Sum, at: f64, between: (f64, f64), before: Ordering) -> Option<Zero> {
    let least = (4.0 * ROUNDING * at.abs()).max(1e-30 / sum.reach());
    let lower = outwards(at, -least, between.0, |growth| {
        sum.sign(growth) == Some(before)
    });
    let upper = outwards(at, least, between.1, |growth| {
        sum.sign(growth) == Some(before.reverse())
    });
    (lower < at && at < upper).then_some(Zero {
        at,
        lower,
        upper,
        touches: false,
    })
}

/// Returns the first growth on the way from `at` to an end at which something holds, and the end if there is none before.
pub(super) fn outwards(at: f64, first: f64, end: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let mut distance = first;
    loop {
        let growth = at + distance;
        if (first > 0.0 && growth >= end) || (first < 0.0 && growth <= end) {
            return end;
        }
        if holds(growth) {
            return growth;
        }
        distance *= 4.0;
    }
}
