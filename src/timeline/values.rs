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
        fee.map(|p| note(p.at("exit_fee")));
        for (key, amount) in site.selling.amounts() {
            let wrong = negative("a cost of selling", amount);
            wrong.map(|p| note(p.at(key).at("selling")));
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
        let site = case.sites.find("site", borrowing.at.as_str());
        site.err().map(|p| note(p.at("at")));
        for (index, plan) in borrowing.plans.iter().enumerate() {
            let plan = case.plans.find("plan", plan.as_str());
            let place = format!("plans[{index}]");
            plan.err().map(|p| note(p.at(place)));
        }
    }
}

fn negative(what: &'static str, amount: Money) -> Option<Problem> {
    let negative = amount.amount().is_sign_negative() && !amount.is_zero();
    negative.then(|| Problem::new(amount, CaseRule::Negative { what }.into()))
}
