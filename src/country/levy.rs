//! Levies on energy.

use crate::error::{CaseRule, Problem};
use crate::units::{Days, EnergyPrice, Scalar};
use chrono::NaiveDate;

/// A statutory charge on every metered kWh, standby included.
///
/// It is in force on the days `from ≤ day < to`, and due so many days after the end of the month in which the energy was drawn.
///
/// ```
/// use stay_or_go::country::Levy;
///
/// let levy = Levy {
///     per_kwh: "1 KZT/kWh".parse()?,
///     from: chrono::NaiveDate::from_ymd_opt(2022, 1, 1),
///     to: None,
///     due: "20 d".parse()?,
/// };
/// assert!(!levy.in_force(chrono::NaiveDate::from_ymd_opt(2021, 12, 31).unwrap()));
/// assert!(levy.in_force(chrono::NaiveDate::from_ymd_opt(2022, 1, 1).unwrap()));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levy {
    /// The charge per kWh.
    pub per_kwh: EnergyPrice,
    /// The first day it is in force; none when it always was.
    pub from: Option<NaiveDate>,
    /// The first day it is no longer in force; none when it stays.
    pub to: Option<NaiveDate>,
    /// The days from the end of the month to the payment.
    pub due: Days,
}

impl Levy {
    /// Returns what is wrong with the levy: that it ends before it begins.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        let (from, to) = self.from.zip(self.to).filter(|(from, to)| to <= from)?;
        Some(Problem::new(
            format!("{from} to {to}"),
            CaseRule::EmptySpan.into(),
        ))
    }

    /// Returns whether the levy is in force on a day.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }
}

/// Posts what is due on the metered energy: kWh and the price paid for each.
pub(crate) fn due<S: Scalar>(metered: S, per_kwh: S::Fixed, mut post: impl FnMut(S, S)) {
    post(metered, -S::known(per_kwh));
}
