//! The integer programme: which counts add up to the most.

use super::ground::{Counts, Row};
use super::solver::{Answer, solve};
use crate::units::Exact;

/// Of each choice any number of containers is a thing of its own that is taken or left, with a value of its own: fixed costs, tiers and minimum bills make no straight line.
///
/// What choices do to one another at the sites they share is not in the parts.
/// It is the same, to begin with, for all allocations that use the same choices — a rent that ends when the last has left, a deposit that is paid once — and is learned by valuing one of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Programme {
    /// The containers of each group.
    pub containers: Vec<u32>,
    /// The group of each choice.
    pub group_of: Vec<usize>,
    /// What a choice brings by the number of containers that take it, from one on; none where it cannot be.
    pub gains: Vec<Vec<Option<Gain>>>,
    pub rows: Vec<Row>,
    /// The most that gains may take.
    pub budget: Option<Exact>,
    pub learned: Vec<Learned>,
    /// Counts that are known not to be possible.
    pub excluded: Vec<Counts>,
}

/// What is gained, and what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gain {
    pub value: Exact,
    pub spent: Exact,
}

/// What choices do to one another where exactly these are used.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Learned {
    pub support: Support,
    pub gain: Gain,
}

/// Which choices are used, and of which groups containers are left of which nothing is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Support {
    pub used: Vec<bool>,
    pub left: Vec<bool>,
}

impl Gain {
    pub const NONE: Self = Self {
        value: Exact::ZERO,
        spent: Exact::ZERO,
    };

    pub fn plus(self, other: Self) -> Self {
        Self {
            value: self.value + other.value,
            spent: self.spent + other.spent,
        }
    }

    pub fn less(self, other: Self) -> Self {
        Self {
            value: self.value - other.value,
            spent: self.spent - other.spent,
        }
    }
}

/// How often an answer that is wrong by the tolerance of binary numbers is put aside.
const ATTEMPTS: u32 = 50;

impl Programme {
    /// Returns the counts that gain most; they keep to every row and to the budget exactly.
    ///
    /// That none gains more is as sure as binary numbers are: to about nine digits of the largest gain.
    pub fn best(&self) -> Answer {
        let mut programme = self.clone();
        for _ in 0..ATTEMPTS {
            let answer = solve(&programme);
            match answer {
                Answer::Counts(counts) if self.gain(&counts).is_none() => {
                    programme.excluded.push(counts);
                }
                answer => return answer,
            }
        }
        Answer::Failed
    }

    /// Returns what counts gain and take; none where they cannot be.
    pub fn gain(&self, counts: &[u32]) -> Option<Gain> {
        let rest = self.rest(counts)?;
        let keeps = self
            .rows
            .iter()
            .all(|row| row.sum(counts, &rest) <= row.most);
        if !keeps || self.excluded.iter().any(|excluded| excluded == counts) {
            return None;
        }
        let mut sum = self.parts(counts)?;
        let support = self.support(counts)?;
        let learned = self.learned.iter().filter(|l| l.support == support);
        for learned in learned {
            sum = sum.plus(learned.gain);
        }
        let affords = self.budget.is_none_or(|budget| sum.spent <= budget);
        affords.then_some(sum)
    }

    /// Returns the sum of the parts; none where one cannot be.
    pub fn parts(&self, counts: &[u32]) -> Option<Gain> {
        let parts = self.gains.iter().zip(counts);
        parts
            .map(|(gains, count)| part(gains, *count))
            .try_fold(Gain::NONE, |sum, part| Some(sum.plus(part?)))
    }

    /// Returns which choices counts use.
    pub fn support(&self, counts: &[u32]) -> Option<Support> {
        Some(Support {
            used: counts.iter().map(|count| *count > 0).collect(),
            left: self.rest(counts)?.iter().map(|left| *left > 0).collect(),
        })
    }

    fn rest(&self, counts: &[u32]) -> Option<Vec<u32>> {
        let mut rest = self.containers.clone();
        for (group, count) in self.group_of.iter().zip(counts) {
            let left = rest.get_mut(*group)?;
            *left = left.checked_sub(*count)?;
        }
        Some(rest)
    }
}

/// Returns what so many containers gain by a choice.
pub(super) fn part(gains: &[Option<Gain>], count: u32) -> Option<Gain> {
    match count.checked_sub(1) {
        None => Some(Gain::NONE),
        Some(index) => gains.get(usize::try_from(index).ok()?).copied().flatten(),
    }
}
