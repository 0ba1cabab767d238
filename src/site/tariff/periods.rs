//! Which period of a charge holds when.

use super::TimeOfUse;
use crate::calendar::{DayTimes, Months, Week, Weekdays, Window};
use crate::error::{CaseRule, Problem};

/// The period that holds at a minute, and how many do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Minute {
    period: usize,
    holding: u8,
}

impl<T> TimeOfUse<T> {
    pub(super) fn is_seasonal(&self) -> bool {
        self.windows.iter().any(|w| w.months != Months::ALL)
    }

    /// Returns whether it holds at every hour of its months.
    pub(super) fn is_whole_months(&self) -> bool {
        let whole = |w: &Window| w.weekdays == Weekdays::ALL && w.times == DayTimes::all();
        self.windows.iter().all(whole)
    }
}

/// Returns the period that holds at every minute of a week of a calendar month.
///
/// # Errors
/// When a minute has none, or two.
pub(super) fn periods_of<T>(periods: &[TimeOfUse<T>], number: u32) -> Result<Week<usize>, Problem> {
    let rest = periods.iter().filter(|p| p.windows.is_empty()).count();
    if periods.is_empty() || rest > 1 {
        let got = format!("{} periods, {rest} of them without a window", periods.len());
        return Err(Problem::new(got, CaseRule::OnePrice.into()));
    }
    let mut week = Week::uniform(Minute {
        period: 0,
        holding: 0,
    });
    for (period, stated) in periods.iter().enumerate() {
        let windows = stated.windows.iter();
        for window in windows.filter(|w| w.months.contains_number(number)) {
            week.paint(window.weekdays, &window.times, |minute| Minute {
                period,
                holding: minute.holding.saturating_add(1),
            });
        }
    }
    if let Some(period) = periods.iter().position(|p| p.windows.is_empty()) {
        week.paint(Weekdays::ALL, &DayTimes::all(), |minute| {
            if minute.holding == 0 {
                Minute { period, holding: 1 }
            } else {
                minute
            }
        });
    }
    if let Some((day, minutes, minute)) = week.pieces().find(|(_, _, m)| m.holding != 1) {
        let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let span = format!("{}–{}", clock(minutes.start), clock(minutes.end));
        let got = format!("{} on {day} {span} of month {number}", minute.holding);
        return Err(Problem::new(got, CaseRule::OnePrice.into()));
    }
    Ok(week.map(|minute| minute.period))
}
