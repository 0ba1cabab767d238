//! When a plan has arrived.

use crate::journey::Journey;
use crate::scenario::{Case, Plan, Step};
use chrono::{Days, NaiveDate};

/// Returns the day on which the last of a plan arrives; nothing where nobody is under way, or a journey is unknown.
pub(super) fn last_arrival(case: &Case, plan: &Plan) -> Option<NaiveDate> {
    let after = |day: NaiveDate, by: &str| {
        let days = case.journeys.get(by).map(Journey::days)?;
        day.checked_add_days(Days::new(days))
    };
    let bought = plan.cohorts.iter().filter_map(|cohort| {
        let bought = cohort.bought.as_ref()?;
        after(bought.on, bought.by.as_ref()?.as_str())
    });
    let steps = plan.cohorts.iter().flat_map(|cohort| &cohort.steps);
    let moves = steps.filter_map(|step| match step {
        Step::Move { leave, by, .. } => after(*leave, by.as_str()),
        _ => None,
    });
    bought.chain(moves).max()
}
