//! Plans whose days are shifted by whole months.

use crate::scenario::{Plan, Step};
use chrono::{Months, NaiveDate};

/// Returns a day so many months later; from the 31st it comes to the last day of a shorter month.
pub(super) fn later(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let by = Months::new(months.unsigned_abs());
    if months < 0 {
        day.checked_sub_months(by)
    } else {
        day.checked_add_months(by)
    }
}

/// Returns the plan put off by so many months; nothing where a day leaves the calendar.
///
/// Every day is counted from the stated one, so that a 31st comes back on the 31st.
pub(super) fn put_off(plan: &Plan, months: i32) -> Option<Plan> {
    let mut plan = plan.clone();
    for cohort in &mut plan.cohorts {
        if let Some(bought) = &mut cohort.bought {
            bought.on = later(bought.on, months)?;
        }
        for step in &mut cohort.steps {
            match step {
                Step::Move { leave, .. } => *leave = later(*leave, months)?,
                Step::Sell { on, .. } | Step::Abandon { on, .. } => *on = later(*on, months)?,
                Step::Mothball { from, until } => {
                    *from = later(*from, months)?;
                    *until = later(*until, months)?;
                }
            }
        }
    }
    Some(plan)
}

/// Returns the day of the first departure of a plan; of one that never leaves, its first day.
pub(super) fn first_departure(plan: &Plan) -> Option<NaiveDate> {
    let steps = plan.cohorts.iter().flat_map(|cohort| &cohort.steps);
    let leaves = steps.filter(|step| matches!(step, Step::Move { .. }));
    leaves.map(Step::day).min().or_else(|| first_day(plan))
}

/// Returns the first day of a plan on which anything is done.
pub(super) fn first_day(plan: &Plan) -> Option<NaiveDate> {
    let bought = plan.cohorts.iter().filter_map(|cohort| {
        let bought = cohort.bought.as_ref()?;
        Some(bought.on)
    });
    let steps = plan.cohorts.iter().flat_map(|cohort| &cohort.steps);
    bought.chain(steps.map(Step::day)).min()
}
