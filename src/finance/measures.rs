//! What flows with times and factors come to: the formulas that dated and periodic flows share.

use super::powers::{finite, over, plus, times};
use super::{Payback, Undefined};
use crate::units::Exact;
use rust_decimal::{Decimal, dec};

/// A flow, when it is, and what one unit is worth then.
#[derive(Clone, Copy)]
pub(super) struct Point {
    /// Years or periods from the first flow.
    pub time: Exact,
    pub amount: Exact,
    /// What one unit then is worth at the valuation date.
    pub factor: Exact,
}

impl Point {
    fn present(&self) -> Result<Exact, Undefined> {
        times(self.amount, self.factor)
    }
}

/// Returns what all flows are worth.
pub(super) fn present(points: &[Point]) -> Result<Exact, Undefined> {
    let mut points = points.iter();
    points.try_fold(Exact::ZERO, |sum, point| plus(sum, point.present()?))
}

/// Returns what is received and what is paid, as they are worth; something is paid.
fn both(points: &[Point]) -> Result<(Exact, Exact), Undefined> {
    let mut received = Exact::ZERO;
    let mut paid = Exact::ZERO;
    for point in points {
        let present = point.present()?;
        if point.amount > Exact::ZERO {
            received = plus(received, present)?;
        } else {
            paid = plus(paid, -present)?;
        }
    }
    if pays(points) {
        Ok((received, paid))
    } else {
        Err(Undefined::NoOutlay)
    }
}

/// Returns whether anything is paid.
fn pays(points: &[Point]) -> bool {
    points.iter().any(|point| point.amount < Exact::ZERO)
}

/// Returns what is received for each unit paid, both as they are worth.
pub(super) fn multiple(points: &[Point]) -> Result<Decimal, Undefined> {
    let (received, paid) = both(points)?;
    shown(over(received, paid)?)
}

/// Returns the gain for each unit paid.
pub(super) fn gain(points: &[Point]) -> Result<Decimal, Undefined> {
    let (received, paid) = both(points)?;
    let gain = plus(received, -paid)?;
    shown(over(gain, paid)?)
}

/// Returns when what was paid has come back.
pub(super) fn payback(points: &[Point]) -> Result<Payback, Undefined> {
    let mut sum = Exact::ZERO;
    let mut before = Exact::ZERO;
    let mut owed = false;
    let (mut first, mut lasting) = (None, None);
    for point in points {
        let present = point.present()?;
        let next = plus(sum, present)?;
        if next < Exact::ZERO {
            owed = true;
            lasting = None;
        } else if sum < Exact::ZERO {
            // Between two flows money comes in evenly; of this one as much as was still owed.
            let part = over(-sum, present)?;
            let when = before + (point.time - before) * part;
            first = first.or(Some(when));
            lasting = Some(when);
        }
        (sum, before) = (next, point.time);
    }
    let first = match first {
        Some(first) => first,
        None if owed => return Err(Undefined::NeverPaidBack),
        None if pays(points) => return Err(Undefined::NeverOwed),
        None => return Err(Undefined::NoOutlay),
    };
    Ok(Payback {
        first: shown(first)?,
        lasting: lasting.map(shown).transpose()?,
    })
}

/// Returns what would have to come in at the end of each year or period, from the first flow to the last, to be worth the same at a rate.
pub(super) fn annuity(points: &[Point], rate: Decimal) -> Result<Decimal, Undefined> {
    /// Below it a year's interest is lost in the digits of a power.
    const SMALL: Decimal = dec!(0.000000000001);
    let last = points.last().ok_or(Undefined::NoFlows)?;
    if last.time == Exact::ZERO {
        return Err(Undefined::NoTime);
    }
    let worth = present(points)?;
    let rate = Exact::of(rate);
    if rate.abs().get() < SMALL {
        // The annuity factor is n − n (n + 1) ÷ 2 × rate but for squares of the rate.
        let interest = (last.time + Exact::ONE).over(Exact::whole(2)) * rate;
        return shown(over(times(worth, Exact::ONE + interest)?, last.time)?);
    }
    shown(over(times(worth, rate)?, Exact::ONE - last.factor)?)
}

/// Returns the rate by which what is paid grows in so many years or periods to what is received.
pub(super) fn modified_rate(
    (received, paid): (Exact, Exact),
    time: Exact,
) -> Result<Decimal, Undefined> {
    if paid == Exact::ZERO {
        return Err(Undefined::NoOutlay);
    }
    if time == Exact::ZERO {
        return Err(Undefined::NoTime);
    }
    let ratio = over(received, paid)?;
    if ratio <= Exact::ZERO {
        return Err(Undefined::NoRealRate);
    }
    let growth = finite(ratio.power(Exact::ONE.over(time)))?;
    shown(growth - Exact::ONE)
}

/// Returns a figure without zeros at its end.
pub(super) fn shown(figure: Exact) -> Result<Decimal, Undefined> {
    Ok(finite(figure)?.get().normalize())
}
