//! What each input moves by itself.

use super::parallel::in_parallel;
use super::{Alternative, Input, Question, Standing};
use crate::error::Problems;
use crate::units::Exact;
use rust_decimal::Decimal;

/// What each uncertain input does to the margin of the advice by itself, from the low to the high end of what is looked at: the input that moves it most comes first.
///
/// The margin is what the advised alternative is worth more than the best of the others; where it is negative the advice is another.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tornado {
    /// The advice in the stated world.
    pub advised: Alternative,
    /// Its margin there.
    pub margin: Decimal,
    /// One bar for each input.
    pub bars: Vec<Bar>,
}

/// What one input does to the margin by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bar {
    /// The input.
    pub input: String,
    /// The unit of its values.
    pub unit: String,
    /// At the low end.
    pub low: BarEnd,
    /// At the high end.
    pub high: BarEnd,
    /// How far the margin goes: its highest less its lowest, the stated world counted in.
    pub swing: Decimal,
}

/// One end of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BarEnd {
    /// The value of the input.
    pub at: Decimal,
    /// The margin of the advice of the stated world, and what every alternative is worth; or why the case cannot be so.
    pub found: Result<(Decimal, Standing), Problems>,
}

impl BarEnd {
    /// Returns the margin of the advice of the stated world, where the case can be so.
    #[must_use]
    pub fn margin(&self) -> Option<Decimal> {
        self.found.as_ref().ok().map(|(margin, _)| *margin)
    }

    /// Returns whether another advice is given here.
    #[must_use]
    pub fn flips(&self, advised: &Alternative) -> bool {
        let found = self.found.as_ref();
        found.is_ok_and(|(_, standing)| standing.advised() != advised)
    }
}

impl Question<'_> {
    /// Returns what each input does by itself.
    #[must_use]
    pub fn tornado(&self) -> Tornado {
        let advised = self.standing().advised();
        let margin = self.standing().margin(advised);
        // Both ends of every input.
        let end = |index: usize| {
            let (place, is_high) = (index / 2, index % 2 == 1);
            let input = self.inputs().get(place)?;
            let at = if is_high { input.high() } else { input.low() };
            let found = self.moved(&[(place, at)]);
            let found = found.map(|standing| (standing.margin(advised), standing));
            Some(BarEnd { at, found })
        };
        let mut ends = in_parallel(2 * self.inputs().len(), end)
            .into_iter()
            .flatten();
        let mut bars: Vec<Bar> = Vec::with_capacity(self.inputs().len());
        for input in self.inputs() {
            let both = ends.next().zip(ends.next());
            bars.extend(both.map(|(low, high)| Bar::of(input, (low, high), margin)));
        }
        // The order of the case where two move it equally.
        bars.sort_by_key(|bar| std::cmp::Reverse(bar.swing));
        Tornado {
            advised: advised.clone(),
            margin,
            bars,
        }
    }
}

impl Bar {
    fn of(input: &Input, (low, high): (BarEnd, BarEnd), stated: Decimal) -> Self {
        let margins = [low.margin(), high.margin(), Some(stated)];
        let known = margins.into_iter().flatten().map(Exact::of);
        let start = Exact::of(stated);
        let (least, most) = known.fold((start, start), |(least, most), next| {
            (least.min(next), most.max(next))
        });
        Self {
            input: input.name().to_owned(),
            unit: input.unit().to_owned(),
            low,
            high,
            swing: (most - least).get(),
        }
    }
}
