//! What things are sold for and what leaving costs: what is wrong with it.

use crate::calendar::Horizon;
use crate::error::{CaseRule, Problem};
use crate::scenario::Case;
use crate::units::Money;

/// Notes every amount that is negative where it may not be, and changes that are not in order.
pub(super) fn values(case: &Case, problems: &mut Vec<Problem>) {
    for (name, group) in case.fleet.groups.iter() {
        let wrong = group
            .value
            .and_then(|value| negative("a value", value.price));
        problems.extend(wrong.map(|p| p.at(format!("fleet.{name}.value"))));
    }
    for (name, site) in case.sites.iter() {
        let mut note = |problem: Problem| problems.push(problem.at(name).at("sites"));
        let fee = site.exit_fee.and_then(|fee| negative("an exit fee", fee));
        if let Some(problem) = fee {
            note(problem.at("exit_fee"));
        }
        for (key, amount) in site.selling.amounts() {
            if let Some(problem) = negative("a cost of selling", amount) {
                note(problem.at(key).at("selling"));
            }
        }
        let changes = site.resale_changes.iter();
        let pairs = changes.clone().zip(changes.skip(1)).enumerate();
        for (index, (before, change)) in pairs {
            if change.from <= before.from {
                let problem = Problem::new(change.from, CaseRule::ChangeOrder.into());
                let place = format!("resale_changes[{}].from", index.saturating_add(1));
                note(problem.at(place));
            }
        }
    }
}

/// Notes what is wrong with loans.
pub(super) fn loans(case: &Case, horizon: Horizon, problems: &mut Vec<Problem>) {
    for (name, borrowing) in case.loans.iter() {
        let mut note = |problem: Problem| problems.push(problem.at(name).at("loans"));
        borrowing.loan.problem().map(&mut note);
        if !horizon.contains(borrowing.drawn) {
            let rule = CaseRule::OutsideHorizon {
                first: horizon.start_day(),
                end: horizon.end_day(),
            };
            note(Problem::new(borrowing.drawn, rule.into()).at("drawn"));
        }
        if let Err(problem) = case.sites.find("site", borrowing.at.as_str()) {
            note(problem.at("at"));
        }
        for (index, plan) in borrowing.plans.iter().enumerate() {
            if let Err(problem) = case.plans.find("plan", plan.as_str()) {
                note(problem.at(format!("plans[{index}]")));
            }
        }
    }
}

fn negative(what: &'static str, amount: Money) -> Option<Problem> {
    let negative = amount.amount().is_sign_negative() && !amount.is_zero();
    negative.then(|| Problem::new(amount, CaseRule::Negative { what }.into()))
}
