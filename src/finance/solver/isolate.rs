//! Which intervals have a zero, and that the others have none.
//!
//! What is received and what is paid are sums of exponentials of one sign, so their logarithms are convex:
//! each lies above its tangents and below its chords, and its slope, the mean step, only falls.
//! That excludes zeros in an interval, or shows that there is one at most, from what is known at its ends.
//! Where neither helps because zeros lie close together, the zeros of a derivative are found first: between them the sum only rises or only falls.

use super::refine::{outwards, refine};
use super::side::ROUNDING;
use super::sum::{Point, Sum, certain};
use super::zero::Zero;
use std::cmp::Ordering;

/// Where an interval is cut: a zero may lie on one of the places.
const CUTS: [f64; 4] = [0.5, 0.406_25, 0.593_75, 0.468_75];

/// How often derivatives are taken of derivatives; zeros of a higher order are one zero to 100 bits.
const DEEPEST: usize = 24;

/// Returns the zeros of a sum between two growths at which its sign is certain, in order.
pub(super) fn isolate(
    sum: &Sum,
    lower: Point,
    upper: Point,
    origin: f64,
    depth: usize,
) -> Vec<Zero> {
    let mut zeros = Vec::new();
    let mut open = vec![(lower, upper)];
    while let Some((lower, upper)) = open.pop() {
        let (Some(first), Some(last)) = (lower.sign(), upper.sign()) else {
            continue;
        };
        if is_monotone(&lower, &upper) {
            if first != last {
                zeros.push(simple(sum, &lower, &upper, first));
            }
            continue;
        }
        if first == last && is_excluded(&lower, &upper) {
            continue;
        }
        let width = upper.growth - lower.growth;
        let middle = CUTS
            .iter()
            .map(|part| lower.growth + width * part)
            .filter(|middle| *middle > lower.growth && *middle < upper.growth)
            .map(|middle| sum.at(middle, origin))
            .find(|point| point.sign().is_some());
        match middle {
            Some(middle) if !is_narrow(&lower, &upper) => {
                open.push((middle, upper));
                open.push((lower, middle));
            }
            _ => zeros.extend(cluster(sum, &lower, &upper, origin, depth)),
        }
    }
    zeros
}

/// Returns the zero between two points between which there is one.
fn simple(sum: &Sum, lower: &Point, upper: &Point, before: Ordering) -> Zero {
    // From the end that is nearer to zero.
    let start = if lower.value.abs() < upper.value.abs() {
        lower
    } else {
        upper
    };
    let guess = start.growth + start.value / start.fall();
    let guess = if guess > lower.growth && guess < upper.growth {
        guess
    } else {
        0.5 * (lower.growth + upper.growth)
    };
    refine(sum, guess, (lower.growth, upper.growth), before)
}

/// Returns whether the value only rises or only falls between two points: mean steps fall with the growth.
fn is_monotone(lower: &Point, upper: &Point) -> bool {
    let slack = lower.fall_error() + upper.fall_error();
    upper.received.mean - lower.paid.mean > slack || upper.paid.mean - lower.received.mean > slack
}

/// Returns whether the larger side stays above the smaller one between two points of one sign.
fn is_excluded(lower: &Point, upper: &Point) -> bool {
    let received_is_larger = lower.value > 0.0;
    let large = |point: &Point| {
        if received_is_larger {
            point.received
        } else {
            point.paid
        }
    };
    let small = |point: &Point| {
        if received_is_larger {
            point.paid
        } else {
            point.received
        }
    };
    let width = upper.growth - lower.growth;
    let (from, to) = (large(lower), large(upper));
    let (start, end) = (small(lower).logarithm(), small(upper).logarithm());
    let rise = end - start;
    let (fall_from, fall_to) = (from.mean * width, to.mean * width);
    // What the tangents of the larger side lose against the chord of the smaller one, from either end.
    let (first_slope, last_slope) = (fall_from + rise, -fall_to - rise);
    let slack = from.mean_error * fall_from.abs()
        + to.mean_error * fall_to.abs()
        + 16.0 * ROUNDING * (fall_from.abs() + fall_to.abs() + start.abs() + end.abs())
        + small(lower).error
        + small(upper).error;
    let (first, last) = (
        lower.value.abs() - lower.error - slack,
        upper.value.abs() - upper.error - slack,
    );
    if first <= 0.0 || last <= 0.0 {
        return false;
    }
    let reached = |gap: f64, slope: f64| if slope > gap { gap / slope } else { 1.0 };
    reached(first, first_slope) + reached(last, last_slope) > 1.0 + 1e-12
}

/// Returns whether an interval is so narrow that cutting it further would only creep towards zeros that lie close together.
fn is_narrow(lower: &Point, upper: &Point) -> bool {
    let width = upper.growth - lower.growth;
    let spread = |fall: f64| fall * width < 1e-3;
    spread(lower.received.mean - upper.received.mean) && spread(lower.paid.mean - upper.paid.mean)
}

/// Returns the zeros between two points, found between those of a derivative.
fn cluster(sum: &Sum, lower: &Point, upper: &Point, origin: f64, depth: usize) -> Vec<Zero> {
    let (Some(first), Some(last)) = (lower.sign(), upper.sign()) else {
        return Vec::new();
    };
    let Some(turns) = turns(sum, lower, upper, origin, depth) else {
        // Not even the derivative can be told from zero: one zero of a high order.
        let at = 0.5 * (lower.growth + upper.growth);
        return vec![Zero {
            at,
            lower: lower.growth,
            upper: upper.growth,
            touches: first == last,
        }];
    };
    // Where the sum turns, its sign there, and nothing where it is zero to 100 bits.
    let mut places: Vec<(Zero, Option<Ordering>)> = turns
        .into_iter()
        .filter(|turn| turn.at > lower.growth && turn.at < upper.growth)
        .map(|turn| (turn, sign_around(sum, &turn, origin)))
        .collect();
    let end = |at: f64| Zero {
        at,
        lower: at,
        upper: at,
        touches: false,
    };
    places.push((end(upper.growth), Some(last)));
    let mut zeros = Vec::new();
    let (mut before, mut sign) = (lower.growth, first);
    let mut flat: Option<(f64, f64)> = None;
    for (place, found) in places {
        let Some(found) = found else {
            flat = Some((flat.map_or(place.lower, |(from, _)| from), place.upper));
            continue;
        };
        if let Some((from, to)) = flat.take() {
            zeros.push(touching(sum, (from, to), (before, place.at), (sign, found)));
        } else if found != sign {
            let middle = 0.5 * (before + place.at);
            zeros.push(refine(sum, middle, (before, place.at), sign));
        }
        (before, sign) = (place.at, found);
    }
    zeros
}

/// Returns where the sum, times a power that does not change its zeros, is largest or smallest; nothing when that cannot be told.
fn turns(sum: &Sum, lower: &Point, upper: &Point, origin: f64, depth: usize) -> Option<Vec<Zero>> {
    if depth == DEEPEST {
        return None;
    }
    let derivative = sum.derivative(origin + 0.5 * (lower.received.mean + lower.paid.mean));
    if derivative.has_one_sign() {
        return Some(Vec::new());
    }
    // Its sign must be certain at the ends, which may lie a little outside.
    let width = upper.growth - lower.growth;
    let end = |at: f64, step: f64| {
        (0_u8..16)
            .map(|times| at + step * f64::from(times) * 0.125)
            .map(|growth| derivative.at(growth, origin))
            .find(|point| point.sign().is_some())
    };
    let from = end(lower.growth, -width)?;
    let to = end(upper.growth, width)?;
    Some(isolate(&derivative, from, to, origin, depth + 1))
}

/// Returns the sign of the sum in the whole bracket of a turn, as far as 100 bits decide it.
fn sign_around(sum: &Sum, turn: &Zero, origin: f64) -> Option<Ordering> {
    let point = sum.at(turn.at, origin);
    let width = turn.upper - turn.lower;
    let change =
        (point.fall().abs() + point.fall_error()) * width + (sum.reach() * width).powi(2) * 0.25;
    certain(point.value, point.error + change).or_else(|| {
        let (value, error) = sum.exactly(turn.at);
        certain(value, error + change)
    })
}

/// Returns the zero at a stretch in which the sum cannot be told from zero.
fn touching(
    sum: &Sum,
    (from, to): (f64, f64),
    between: (f64, f64),
    (before, after): (Ordering, Ordering),
) -> Zero {
    let at = 0.5 * (from + to);
    let least = (at - from).max(4.0 * ROUNDING * at.abs());
    let lower = outwards(at, -least, between.0, |growth| {
        sum.sign(growth) == Some(before)
    });
    let upper = outwards(at, least, between.1, |growth| {
        sum.sign(growth) == Some(after)
    });
    if before != after {
        // What is flat may still be crossed at a place that can be told.
        return refine(sum, at, (lower, upper), before);
    }
    Zero {
        at,
        lower,
        upper,
        touches: true,
    }
}
