//! Quotas.

use crate::calendar::{empty_span, in_span};
use crate::error::Problem;
use crate::units::{Energy, Fraction};
use chrono::NaiveDate;

/// What a site may draw on the days `from ≤ day < to`, as a cap on power or as a budget of energy.
///
/// The two differ where power is cut at some hours anyway: with 29 % and power by night only (10 of 24 hours), a cap leaves 12 % of a day's energy, a budget all 29 %.
///
/// ```
/// use stay_or_go::site::{Quota, QuotaKind};
///
/// let share = "29 %".parse()?;
/// let bought = Quota { kind: QuotaKind::Energy { share }, from: None, to: None };
/// assert_ne!(bought.kind, QuotaKind::Power { share });
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// What it is a quota of.
    pub kind: QuotaKind,
    /// The first day; none when it always was.
    pub from: Option<NaiveDate>,
    /// The first day after it; none when it stays.
    pub to: Option<NaiveDate>,
}

/// What a quota is a quota of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum QuotaKind {
    /// A share of the power that is energised, at every hour: a cap.
    Power {
        /// The share.
        share: Fraction,
    },
    /// A share of the energy that the energised power could draw, to be spent within the month, cheapest hours first.
    Energy {
        /// The share.
        share: Fraction,
    },
    /// So much energy in a month, spread over its days, to be spent within it, cheapest hours first.
    Budget {
        /// The energy.
        energy: Energy,
    },
}

impl Quota {
    /// Returns what is wrong with the quota: that it ends before it begins.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        empty_span(self.from, self.to)
    }

    /// Returns whether it is in force on a day.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> bool {
        in_span(day, self.from, self.to)
    }
}
