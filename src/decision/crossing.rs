//! Where the advice changes on the way from one value to another.

use super::{Alternative, Standing};
use crate::error::Problems;
use crate::units::Exact;
use rust_decimal::Decimal;

/// A value at which the decision was valued.
#[derive(Debug, Clone)]
pub(super) struct Probe {
    pub at: Decimal,
    pub standing: Standing,
}

impl Probe {
    pub fn advised(&self) -> &Alternative {
        self.standing.advised()
    }
}

/// Two values close together with the advice on both, which differs.
#[derive(Debug, Clone)]
pub(super) struct Crossing {
    pub before: Probe,
    pub after: Probe,
}

/// The way from one value to another, and how closely it is looked at.
pub(super) struct Way<'a, V, G> {
    /// Values the decision.
    pub value: V,
    /// Returns the nearest value that can be asked for.
    pub grid: &'a G,
    /// How close the two ends of a change are brought.
    pub close: Exact,
}

impl<V, G> Way<'_, V, G>
where
    V: FnMut(Decimal) -> Result<Standing, Problems>,
    G: Fn(Exact) -> Decimal,
{
    /// Returns the decision at a value.
    pub fn probe(&mut self, at: Decimal) -> Result<Probe, Problems> {
        let standing = (self.value)(at)?;
        Ok(Probe { at, standing })
    }

    /// Returns every change of the advice that is found between two values, in order from the first to the second.
    ///
    /// Between the two the advice may change and change back unseen; what is returned has been valued on both its sides.
    pub fn changes(&mut self, from: &Probe, to: &Probe) -> Result<Vec<Crossing>, Problems> {
        let mut found: Vec<Crossing> = Vec::new();
        let mut here = from.clone();
        // Every alternative can give way to another; more turns than this are not told apart.
        while here.advised() != to.advised() && found.len() < 16 {
            let crossing = self.first(&here, to)?;
            here = crossing.after.clone();
            found.push(crossing);
        }
        Ok(found)
    }

    /// Returns two values between which the advice of the first gives way, as close together as is wanted: by interpolation, truncation and projection (Oliveira and Takahashi, 2021), which is never slower than halving.
    fn first(&mut self, from: &Probe, to: &Probe) -> Result<Crossing, Problems> {
        let leaving = from.advised().clone();
        let (mut before, mut after) = (from.clone(), to.clone());
        let apart =
            |before: &Probe, after: &Probe| (Exact::of(after.at) - Exact::of(before.at)).abs();
        let half = Exact::of(Decimal::new(5, 1));
        let width = apart(&before, &after);
        let mut reach = self.close;
        while reach < width {
            reach = reach + reach;
        }
        // What halving alone would still be allowed at this step.
        loop {
            let gap = apart(&before, &after);
            if gap <= self.close {
                break;
            }
            let (start, end) = (Exact::of(before.at), Exact::of(after.at));
            let middle = (start + end) * half;
            let high = Exact::of(before.standing.margin(&leaving)).max(Exact::ZERO);
            let low = Exact::of(after.standing.margin(&leaving)).min(Exact::ZERO);
            let straight = start + (end - start) * high.over((high - low).max(TINY));
            let cut = gap * gap.over(width) * Exact::of(Decimal::new(2, 1));
            let towards = |from: Exact, by: Exact| {
                let way = middle - from;
                if way.abs() <= by {
                    middle
                } else if way > Exact::ZERO {
                    from + by
                } else {
                    from - by
                }
            };
            let truncated = towards(straight, cut);
            let slack = (reach - gap * half).max(Exact::ZERO);
            let off = (truncated - middle).abs();
            let projected = towards(truncated, (off - slack).max(Exact::ZERO));
            let Some(at) = self.between(before.at, after.at, projected, middle) else {
                break;
            };
            let probe = self.probe(at)?;
            if *probe.advised() == leaving {
                before = probe;
            } else {
                after = probe;
            }
            reach = reach * half;
        }
        Ok(Crossing { before, after })
    }

    /// Returns a value that can be asked for strictly between two others: near the first wish, or else the second.
    fn between(&self, a: Decimal, b: Decimal, wish: Exact, other: Exact) -> Option<Decimal> {
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        let inside = |at: &Decimal| low < *at && *at < high;
        [wish, other]
            .into_iter()
            .map(|wish| (self.grid)(wish))
            .find(inside)
    }
}

/// Keeps a quotient of two equal margins finite.
const TINY: Exact = Exact::of(rust_decimal::dec!(0.00000001));
