//! When something is paid, and what it belongs to.

use super::Planner;
use crate::timeline::chain::Way;
use crate::timeline::settlement::ChanceId;
use chrono::NaiveDate;

/// When something is paid, with which chance, and the month it belongs to: what is counted is counted then.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paid {
    pub month: usize,
    pub date: NaiveDate,
    pub chance: ChanceId,
    /// The way from abroad it is a cost of.
    pub way: Option<Way>,
}

impl Planner<'_, '_> {
    /// Returns what is paid on the day it belongs to.
    pub(super) fn on(&self, date: NaiveDate, chance: ChanceId) -> Paid {
        Paid {
            month: self.index_of(date),
            date,
            chance,
            way: None,
        }
    }

    /// Returns what belongs to a day, from the start of the case, whenever it is paid.
    pub(super) fn of_day(&self, day: u32, (date, chance): (NaiveDate, ChanceId)) -> Paid {
        Paid {
            month: self.month_of(day),
            date,
            chance,
            way: None,
        }
    }
}
