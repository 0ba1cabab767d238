//! Which cap binds when.

use super::{CutOrder, Downtime};
use crate::calendar::{Week, Weekdays};
use crate::units::Fraction;

impl Downtime {
    /// Puts the caps of the windows on what holds in a week of a calendar month.
    ///
    /// `cap` returns what holds under a cap; it keeps the tightest, so that windows may overlap in any order.
    pub(crate) fn cap_windows<T: Copy + PartialEq>(
        &self,
        week: &mut Week<T>,
        month: u32,
        cap: impl Fn(T, Fraction) -> T,
    ) {
        for cut in &self.windows {
            let window = &cut.window;
            if window.months.contains_number(month) {
                week.paint(window.weekdays, &window.times, |held| cap(held, cut.share));
            }
        }
    }
}

impl CutOrder {
    /// Puts the cap of the order on what holds in a week of the days it is in force.
    pub(crate) fn cap<T: Copy + PartialEq>(
        &self,
        week: &mut Week<T>,
        cap: impl Fn(T, Fraction) -> T,
    ) {
        week.paint(Weekdays::ALL, &self.times, |held| cap(held, self.share));
    }
}
