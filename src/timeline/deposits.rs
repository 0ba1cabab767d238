//! What sites ask for and hold as deposits.

use crate::error::{CaseRule, Problem};
use crate::scenario::Case;
use crate::units::Money;

/// Notes every deposit that is negative, is held at no site, or is not in the currency of its site's.
pub(super) fn deposits(case: &Case, problems: &mut Vec<Problem>) {
    for (name, site) in case.sites.iter() {
        let negative = site.deposit.and_then(negative);
        problems.extend(negative.map(|p| p.at(format!("sites.{name}.deposit"))));
    }
    for (name, held) in case.opening.deposits.iter() {
        let mut note = |p: Problem| problems.push(p.at(format!("opening.deposits.{name}")));
        negative(*held).map(&mut note);
        if let Err(problem) = case.sites.find("site", name.as_str()) {
            note(problem);
        }
        let site = case.sites.get(name.as_str());
        let asked = site.and_then(|site| site.deposit).map(Money::currency);
        if let Some(currency) = asked.filter(|c| *c != held.currency()) {
            note(Problem::new(
                held,
                CaseRule::DepositCurrency { currency }.into(),
            ));
        }
    }
}

fn negative(deposit: Money) -> Option<Problem> {
    let negative = deposit.amount().is_sign_negative() && !deposit.is_zero();
    negative.then(|| Problem::new(deposit, CaseRule::NegativeDeposit.into()))
}
