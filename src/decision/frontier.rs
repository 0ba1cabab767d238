//! Where the advice changes as two inputs move.

use super::{Input, InputBreakEven, Question};
use crate::error::{Problem, Problems, Rule};
use crate::units::Exact;
use rust_decimal::Decimal;

/// The border between advices in the plane of two inputs: for values of the one over its range, where the advice changes in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Frontier {
    /// The input that is stepped through.
    pub across: String,
    /// The unit of its values.
    pub unit: String,
    /// For each of its values, evenly from the low to the high end, where the advice changes in the other.
    pub rows: Vec<(Decimal, InputBreakEven)>,
}

/// The most values a frontier steps through.
const MOST_STEPS: u32 = 1000;

impl Question<'_> {
    /// Returns the border between advices in the plane of two inputs: so many values of the first, and for each where the advice changes in the second.
    ///
    /// # Errors
    /// When there is no input of one of the names, both are one, or the steps are not 2 to 1000.
    pub fn frontier(&self, across: &str, in_input: &str, steps: u32) -> Result<Frontier, Problems> {
        let (first, input) = Input::find(self.inputs(), across)?;
        let second = Input::find(self.inputs(), in_input)?;
        if first == second.0 {
            return Err(Problem::new(across, Rule::DuplicateName).into());
        }
        if !(2..=MOST_STEPS).contains(&steps) {
            let rule = Rule::Range {
                quantity: "the steps of a frontier",
                low: "2".to_owned(),
                high: MOST_STEPS.to_string(),
            };
            return Err(Problem::new(steps, rule).into());
        }
        let (low, high) = (Exact::of(input.low()), Exact::of(input.high()));
        let mut rows = Vec::new();
        for step in 0..steps {
            let share = Exact::whole(step).over(Exact::whole(steps - 1));
            let at = input.on_grid(low + (high - low) * share);
            if rows.last().is_some_and(|(known, _)| *known == at) {
                continue;
            }
            rows.push((at, self.scan(second, &[(first, at)])));
        }
        Ok(Frontier {
            across: input.name().to_owned(),
            unit: input.unit().to_owned(),
            rows,
        })
    }
}
