//! Where the advice changes as one input moves.

use super::crossing::{Crossing, Probe, Way};
use super::parallel::in_parallel;
use super::{Alternative, Input, Question};
use crate::error::Problems;
use crate::units::Exact;
use rust_decimal::Decimal;

/// Where the advice changes as one uncertain input moves from the low to the high end of what is looked at, all others as stated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InputBreakEven {
    /// The input.
    pub input: String,
    /// The unit of its values.
    pub unit: String,
    /// The value that the case states.
    pub stated: Decimal,
    /// The lowest value that was looked at.
    pub low: Decimal,
    /// The highest value that was looked at.
    pub high: Decimal,
    /// The advice at the low end, where the case can be so.
    pub advised_low: Option<Alternative>,
    /// The changes of the advice, from the low to the high end; where there is none, the advice was one and the same at every value looked at.
    pub changes: Vec<AdviceChange>,
    /// The values that were looked at to find the changes, evenly over the range and at the stated value.
    pub probes: usize,
    /// The values among them at which the case cannot be, or between which and the one before it cannot, and why.
    pub refused: Vec<(Decimal, Problems)>,
}

/// Two values close together between which the advice changes: both were valued, so that the change is certain.
///
/// It is a change of the ledgers' values, whose prices lie on ten decimals: a border worked out without that grid may lie that much beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AdviceChange {
    /// The lower value.
    pub lower: Decimal,
    /// The higher value.
    pub upper: Decimal,
    /// The advice at the lower value.
    pub below: Alternative,
    /// The advice at the higher value.
    pub above: Alternative,
}

impl AdviceChange {
    fn of(crossing: &Crossing) -> Self {
        Self {
            lower: crossing.before.at,
            upper: crossing.after.at,
            below: crossing.before.advised().clone(),
            above: crossing.after.advised().clone(),
        }
    }
}

impl InputBreakEven {
    /// Returns the advice if it was the same at every value that was looked at.
    ///
    /// The values between them were not looked at: an advice that changes and changes back in between is not seen.
    #[must_use]
    pub fn unchanged(&self) -> Option<&Alternative> {
        self.advised_low
            .as_ref()
            .filter(|_| self.changes.is_empty())
    }

    /// Returns the change of advice nearest to the stated value.
    #[must_use]
    pub fn nearest(&self) -> Option<&AdviceChange> {
        let stated = Exact::of(self.stated);
        let off = |change: &&AdviceChange| {
            let (lower, upper) = (Exact::of(change.lower), Exact::of(change.upper));
            (lower - stated).abs().min((upper - stated).abs())
        };
        self.changes.iter().min_by_key(off)
    }
}

/// The parts that a range is looked at in.
pub(super) const PARTS: u32 = 16;

/// How close the two ends of a change are brought, in ranges.
const CLOSE: Exact = Exact::of(rust_decimal::dec!(0.000001));

impl Question<'_> {
    /// Returns where the advice changes as one input moves over its range: at certified brackets, or nowhere at the values looked at.
    ///
    /// The range is looked at in sixteen parts; a bracket is at most a millionth of the range wide, or two neighbouring whole numbers.
    ///
    /// # Errors
    /// When there is no input of this name.
    pub fn break_even(&self, input: &str) -> Result<InputBreakEven, Problems> {
        let found = Input::find(self.inputs(), input)?;
        Ok(self.scan(found, &[]))
    }

    /// Returns where the advice changes as each input moves by itself, in the order of the inputs.
    #[must_use]
    pub fn break_evens(&self) -> Vec<InputBreakEven> {
        let inputs = self.inputs().iter().enumerate();
        inputs.map(|input| self.scan(input, &[])).collect()
    }

    /// Returns where the advice changes as one input, with its place, moves, others being at given values.
    pub(super) fn scan(
        &self,
        (place, input): (usize, &Input),
        fixed: &[(usize, Decimal)],
    ) -> InputBreakEven {
        let (low, high) = (Exact::of(input.low()), Exact::of(input.high()));
        let mut points: Vec<Decimal> = (0..=PARTS)
            .map(|part| {
                let share = Exact::whole(part).over(Exact::whole(PARTS));
                input.on_grid(low + (high - low) * share)
            })
            .collect();
        points.push(input.stated());
        points.sort_unstable();
        points.dedup();
        let grid = |wish: Exact| input.on_grid(wish);
        let value = |at: Decimal| {
            let moved = fixed.iter().copied().chain([(place, at)]);
            self.moved(&moved.collect::<Vec<_>>())
        };
        let mut way = Way {
            value,
            grid: &grid,
            close: if input.is_whole() {
                Exact::ONE
            } else {
                (high - low) * CLOSE
            },
        };
        let mut result = InputBreakEven {
            input: input.name().to_owned(),
            unit: input.unit().to_owned(),
            stated: input.stated(),
            low: low.get(),
            high: high.get(),
            advised_low: None,
            changes: Vec::new(),
            probes: points.len(),
            refused: Vec::new(),
        };
        let seen = in_parallel(points.len(), |index| {
            let at = points.get(index).copied().unwrap_or_default();
            (at, value(at))
        });
        let mut last: Option<Probe> = None;
        for (at, standing) in seen {
            let probe = match standing {
                Ok(standing) => Probe { at, standing },
                Err(problems) => {
                    result.refused.push((at, problems));
                    continue;
                }
            };
            match &last {
                None => result.advised_low = Some(probe.advised().clone()),
                Some(last) => match way.changes(last, &probe) {
                    Ok(changes) => result.changes.extend(changes.iter().map(AdviceChange::of)),
                    Err(problems) => result.refused.push((at, problems)),
                },
            }
            last = Some(probe);
        }
        result
    }
}
