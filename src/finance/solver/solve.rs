//! All zeros of a sum.

use super::amount::Amount;
use super::isolate::isolate;
use super::refine::refine;
use super::sum::Sum;
use super::zero::Zero;
use std::cmp::Ordering;

/// Returns all zeros of a sum in which both signs occur, in order.
pub(super) fn zeros(sum: &Sum) -> Vec<Zero> {
    if sum.sign_changes() == 1 {
        return vec![the_one(sum)];
    }
    let (lowest, highest) = (-farthest(sum, true), farthest(sum, false));
    // Near zero, where the sign is certain: the halves are worked out apart, each with steps counted from the end that weighs more.
    let step = 1.0 / sum.reach();
    let farther = (0_u8..120).scan(2.0 * step, |growth, _| {
        *growth *= 1.25;
        (*growth < highest).then_some(*growth)
    });
    let middle = [0.37, -0.37, 0.11, -0.11, 0.73, 1.31, 0.003]
        .into_iter()
        .map(|part| part * step)
        .chain(farther)
        .find(|growth| {
            let ends = [0.0, sum.reach()].map(|origin| sum.at(*growth, origin).sign());
            ends.iter().all(Option::is_some)
        })
        .unwrap_or(highest);
    let half = |from: f64, to: f64, origin: f64| {
        isolate(sum, sum.at(from, origin), sum.at(to, origin), origin, 0)
    };
    let mut zeros = half(lowest.min(middle - step), middle, sum.reach());
    zeros.extend(half(middle, highest.max(middle + step), 0.0));
    zeros
}

/// Returns the one zero of a sum with one change of sign (Descartes; Norstrom).
fn the_one(sum: &Sum) -> Zero {
    let before = if sum.amounts().first().is_some_and(Amount::is_received) {
        // At the upper end the first amount decides.
        Ordering::Less
    } else {
        Ordering::Greater
    };
    refine(sum, 0.0, (f64::NEG_INFINITY, f64::INFINITY), before)
}

/// Returns a growth beyond which one end weighs more than all others together: the last amount below its negative, or the first above it.
fn farthest(sum: &Sum, from_the_last: bool) -> f64 {
    let ends = sum
        .amounts()
        .iter()
        .map(|amount| (amount.step, amount.logarithm()));
    if from_the_last {
        bound(ends.rev())
    } else {
        bound(ends)
    }
}

/// Returns the bound for amounts in the order of their distance from the end.
///
/// Beyond ln(2.2 k² a / a₀) / distance the k-th of them is at most 1 / (2.2 k²) of the first, and Σ 1/k² is 1.645.
fn bound(mut amounts: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (end, first) = amounts.next().unwrap_or((0.0, 0.0));
    let (mut bound, mut count) = (f64::NEG_INFINITY, 0.0_f64);
    for (step, logarithm) in amounts {
        count += 1.0;
        let weight = logarithm - first + 2.0 * count.ln() + 0.8;
        bound = bound.max(weight / (step - end).abs());
    }
    bound + bound.abs() * 1e-6
}
