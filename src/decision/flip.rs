//! The smallest change that reverses the advice.

use super::crossing::{Probe, Way};
use super::parallel::in_parallel;
use super::{Input, Question, Standing};
use crate::error::{CaseRule, Problem, Problems};
use crate::scenario::written;
use crate::units::Exact;
use rust_decimal::{Decimal, dec};
use std::fmt;

/// The smallest change that was found to reverse the advice, or that there is none near.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flip {
    /// A world in which the advice is another.
    Found(CounterWorld),
    /// The advice is the same up to so many units of uncertainty, at every value that was looked at.
    NotWithin {
        /// The units of uncertainty up to which was looked, on the side that reaches furthest.
        units: Decimal,
    },
}

/// A world in which the advice is another, and what is different about it.
///
/// It has been valued; so has the world a little nearer in which the advice still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CounterWorld {
    /// How far away it is: the root of the sum of the squares of what each input moves, in units of uncertainty.
    pub distance: Decimal,
    /// How far away the nearest world on the same way is in which the advice was seen to hold.
    pub holds_at: Decimal,
    /// What is different.
    pub moved: Vec<Moved>,
    /// What every alternative is worth in it.
    pub standing: Standing,
}

/// An input that is elsewhere in a counter-world.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moved {
    /// The input.
    pub input: String,
    /// The unit of its values.
    pub unit: String,
    /// The value that the case states.
    pub stated: Decimal,
    /// The value in the counter-world.
    pub value: Decimal,
    /// How far it has moved, in units of uncertainty.
    pub units: Decimal,
}

/// As a sentence tells it: `difficulty 4.2 %/month instead of 3 %/month`.
impl fmt::Display for Moved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} instead of {}",
            self.input,
            written(self.value, &self.unit),
            written(self.stated, &self.unit)
        )
    }
}

impl Flip {
    /// Returns the world in which the advice is another, if one was found.
    #[must_use]
    pub const fn world(&self) -> Option<&CounterWorld> {
        match self {
            Self::Found(world) => Some(world),
            Self::NotWithin { .. } => None,
        }
    }

    fn further_than(&self, distance: Exact) -> bool {
        self.world()
            .is_none_or(|world| Exact::of(world.distance) > distance)
    }
}

/// The units of uncertainty up to which is looked: four standard deviations, or four times the way to the end of a range.
const REACH: Exact = Exact::of(dec!(4));
/// The parts of the reach that are looked at one by one.
const PARTS: u32 = 16;
/// How close the two ends of a change are brought, in units of uncertainty.
const CLOSE: Exact = Exact::of(dec!(0.0001));
/// The step by which the margin's slope is measured, in units of uncertainty.
const STEP: Exact = Exact::of(dec!(0.05));
/// The rounds in which a nearer world is looked for.
const ROUNDS: usize = 8;

/// A direction in the space of all inputs, of length one, in units of uncertainty.
type Direction = Vec<Exact>;

impl Question<'_> {
    /// Returns the smallest change of one input that reverses the advice, up or down, all others as stated: it is looked for up to four units of uncertainty away, beyond the end of a range too.
    ///
    /// # Errors
    /// When there is no input of this name.
    pub fn flip(&self, input: &str) -> Result<Flip, Problems> {
        let (place, _) = Input::find(self.inputs(), input)?;
        Ok(self.flip_of(place))
    }

    /// Returns the smallest change of each input that reverses the advice, with its name, in the order of the inputs.
    #[must_use]
    pub fn flips(&self) -> Vec<(String, Flip)> {
        let flips = in_parallel(self.inputs().len(), |place| self.flip_of(place));
        let names = self.inputs().iter().map(|input| input.name().to_owned());
        names.zip(flips).collect()
    }

    /// Returns the smallest change of all inputs together that was found to reverse the advice.
    ///
    /// It is looked for along the steepest descent of the margin and from every single input's flip, turned to the slope where it crosses as long as that comes nearer (after Hasofer and Lind, and Rackwitz and Fiessler).
    /// That a nearer world does not exist is not proven, but it is never further than the nearest of [`flips`](Self::flips).
    ///
    /// # Errors
    /// When nothing is uncertain.
    pub fn flip_together(&self) -> Result<Flip, Problems> {
        let found = self.flip_from(&self.flips());
        let nothing = || Problem::new("none", CaseRule::Nothing.into()).at("uncertain");
        found.ok_or_else(|| nothing().into())
    }

    /// Returns the same from the flips of the single inputs; none where nothing is uncertain.
    pub(super) fn flip_from(&self, singles: &[(String, Flip)]) -> Option<Flip> {
        let count = self.inputs().len();
        if count == 0 {
            return None;
        }
        let mut starts: Vec<Direction> = Vec::new();
        starts.extend(self.downhill(&vec![Exact::ZERO; count]));
        let mut best = Flip::NotWithin { units: REACH.get() };
        for (place, (_, single)) in singles.iter().enumerate() {
            if let Some(world) = single.world() {
                let down = world.moved.iter().any(|moved| moved.units < Decimal::ZERO);
                starts.push(axis(count, place, down));
                if best.further_than(Exact::of(world.distance)) {
                    best = single.clone();
                }
            }
        }
        for start in starts {
            self.approach(start, &mut best);
        }
        Some(best)
    }

    fn flip_of(&self, place: usize) -> Flip {
        let count = self.inputs().len();
        let ways = [false, true].map(|down| self.along(&axis(count, place, down)));
        let [up, down] = ways;
        match (&up, &down) {
            (Flip::Found(above), Flip::Found(below)) if below.distance < above.distance => down,
            (Flip::Found(_), _) => up,
            (_, Flip::Found(_)) => down,
            (Flip::NotWithin { units: above }, Flip::NotWithin { units: below }) => {
                Flip::NotWithin {
                    units: *above.max(below),
                }
            }
        }
    }

    /// Follows a direction, turns to the slope where the advice changes, and goes on as long as that comes nearer.
    fn approach(&self, start: Direction, best: &mut Flip) {
        let mut direction = start;
        let mut nearest: Option<Exact> = None;
        for _ in 0..ROUNDS {
            let found = self.along(&direction);
            let Some(world) = found.world() else {
                return;
            };
            let distance = Exact::of(world.distance);
            if nearest.is_some_and(|nearest| distance + CLOSE >= nearest) {
                return;
            }
            nearest = Some(distance);
            let at: Vec<Exact> = direction.iter().map(|part| *part * distance).collect();
            if best.further_than(distance) {
                *best = found;
            }
            let Some(steepest) = self.downhill(&at) else {
                return;
            };
            direction = steepest;
        }
    }

    /// Returns where the advice first changes in a direction.
    fn along(&self, direction: &[Exact]) -> Flip {
        let base = Probe {
            at: Decimal::ZERO,
            standing: self.standing().clone(),
        };
        let grid = |wish: Exact| wish.to_places(9).get();
        let mut way = Way {
            value: |units: Decimal| self.moved(&self.values(direction, Exact::of(units))),
            grid: &grid,
            close: CLOSE,
        };
        let mut last = base;
        for part in 1..=PARTS {
            let units = REACH * Exact::whole(part).over(Exact::whole(PARTS));
            // Beyond this the case cannot be so: a price below zero, a share above one.
            let Ok(probe) = way.probe(grid(units)) else {
                break;
            };
            if probe.advised() != last.advised() {
                let change = way.changes(&last, &probe).ok();
                let Some(change) = change.and_then(|changes| changes.into_iter().next()) else {
                    break;
                };
                return Flip::Found(self.world(direction, &change.before, &change.after));
            }
            last = probe;
        }
        Flip::NotWithin { units: last.at }
    }

    fn world(&self, direction: &[Exact], before: &Probe, after: &Probe) -> CounterWorld {
        let values = self.values(direction, Exact::of(after.at));
        let moved: Vec<Moved> = values
            .iter()
            .filter_map(|(place, value)| {
                let input = self.inputs().get(*place)?;
                let stated = input.stated();
                (*value != stated).then(|| Moved {
                    input: input.name().to_owned(),
                    unit: input.unit().to_owned(),
                    stated,
                    value: *value,
                    units: input.units_to(*value),
                })
            })
            .collect();
        CounterWorld {
            distance: self.distance(&values),
            holds_at: self.distance(&self.values(direction, Exact::of(before.at))),
            moved,
            standing: after.standing.clone(),
        }
    }

    /// Returns how far values are from the stated ones, in units of uncertainty.
    fn distance(&self, values: &[(usize, Decimal)]) -> Decimal {
        let units = values.iter().filter_map(|(place, value)| {
            let input = self.inputs().get(*place)?;
            Some(Exact::of(input.units_to(*value)))
        });
        norm(units).to_places(9).get()
    }

    /// Returns the values of the inputs so many units away in a direction.
    fn values(&self, direction: &[Exact], units: Exact) -> Vec<(usize, Decimal)> {
        let inputs = self.inputs().iter().zip(direction).enumerate();
        inputs
            .filter(|(_, (_, part))| **part != Exact::ZERO)
            .map(|(place, (input, part))| (place, input.at((*part * units).get())))
            .collect()
    }

    /// Returns the direction in which the margin of the advice falls fastest from a point, measured by small steps; none where it does not change.
    fn downhill(&self, from: &[Exact]) -> Option<Direction> {
        let advised = self.standing().advised();
        let point = |moved: Option<(usize, Exact)>| -> Vec<(usize, Decimal)> {
            let parts = self.inputs().iter().zip(from).enumerate();
            let place_of = |(place, (input, units)): (usize, (&Input, &Exact))| {
                let by = moved.filter(|(moved, _)| *moved == place);
                let units = by.map_or(*units, |(_, by)| *units + by);
                (place, input.at(units.get()))
            };
            parts.map(place_of).collect()
        };
        let here = Exact::of(self.moved(&point(None)).ok()?.margin(advised));
        let slope_of = |place: usize| {
            let Some(input) = self.inputs().get(place) else {
                return Exact::ZERO;
            };
            let at = from.get(place).copied().unwrap_or(Exact::ZERO);
            // Whole numbers move by one at least.
            let least = if input.is_whole() {
                let next = Exact::of(input.at(at.get())) + Exact::ONE;
                (Exact::of(input.units_to(next.get())) - at).abs().max(STEP)
            } else {
                STEP
            };
            let slope = |by: Exact| {
                let there = self.moved(&point(Some((place, by)))).ok()?;
                Some((Exact::of(there.margin(advised)) - here).over(by))
            };
            // At the end of what can be, the slope is that of the other side.
            slope(least)
                .or_else(|| slope(-least))
                .unwrap_or(Exact::ZERO)
        };
        let slopes = in_parallel(self.inputs().len(), slope_of);
        // Where a range ends at the stated value, there is no way on that side.
        let falls = self.inputs().iter().zip(slopes).map(|(input, slope)| {
            let side = if slope < Exact::ZERO {
                Exact::ONE
            } else {
                -Exact::ONE
            };
            if input.at(side.get()) == input.stated() {
                Exact::ZERO
            } else {
                -slope
            }
        });
        let falls: Vec<Exact> = falls.collect();
        let length = norm(falls.iter().copied());
        (length > Exact::ZERO).then(|| falls.iter().map(|fall| fall.over(length)).collect())
    }
}

/// Returns the direction of one input alone.
fn axis(count: usize, place: usize, down: bool) -> Direction {
    let one = if down { -Exact::ONE } else { Exact::ONE };
    let part = |index| if index == place { one } else { Exact::ZERO };
    (0..count).map(part).collect()
}

/// Returns the root of the sum of squares.
fn norm(parts: impl Iterator<Item = Exact>) -> Exact {
    let squares: Exact = parts.map(|part| part * part).sum();
    squares.power(Exact::of(dec!(0.5)))
}
