//! Numbers that differ by lot.

use crate::timeline::fleet::LotFacts;
use crate::units::Exact;

/// A number for each lot of a group.
pub(super) struct ByLot {
    lots: Vec<Exact>,
    mean: Exact,
}

impl ByLot {
    /// Returns one number for all.
    pub const fn same(number: Exact) -> Self {
        Self {
            lots: Vec::new(),
            mean: number,
        }
    }

    /// Returns these numbers, in the order of the lots.
    pub fn each(lots: Vec<Exact>, facts: &[LotFacts]) -> Self {
        let first = lots.first().copied().unwrap_or(Exact::ZERO);
        if lots.iter().all(|number| *number == first) {
            return Self { lots, mean: first };
        }
        let weighed = lots.iter().zip(facts);
        let sum: Exact = weighed.map(|(number, lot)| *number * lot.rigs).sum();
        let rigs: Exact = facts.iter().map(|lot| lot.rigs).sum();
        let mean = if rigs == Exact::ZERO {
            Exact::ZERO
        } else {
            sum.over(rigs)
        };
        Self { lots, mean }
    }

    /// Returns the number of a lot.
    pub fn of(&self, lot: usize) -> Exact {
        self.lots.get(lot).copied().unwrap_or(self.mean)
    }

    /// Returns the mean of the rigs: what counts where nothing is known of single lots.
    pub const fn mean(&self) -> Exact {
        self.mean
    }

    /// Returns the numbers times another one.
    pub fn times(&self, by: Exact) -> Self {
        Self {
            lots: self.lots.iter().map(|number| *number * by).collect(),
            mean: self.mean * by,
        }
    }
}
