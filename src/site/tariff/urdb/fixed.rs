//! Fixed amounts and minimum bills.

use super::findings::Findings;
use super::record::{Record, Spot};
use crate::error::{Problem, Rule, UrdbRule};
use crate::site::Charge;
use crate::units::{Currency, Money};
use rust_decimal::Decimal;

/// Takes the fixed amounts.
pub(super) fn fixed(
    record: &mut Record<'_>,
    currency: Currency,
    found: &mut Findings,
) -> Vec<Charge> {
    let mut charges = Vec::new();
    let units = "fixedchargeunits";
    let newer = dated(record, "fixedchargefirstmeter", units, currency, found);
    let older = amount(record, "fixedmonthlycharge", currency, found);
    if let Some((_, amount, per)) = &newer {
        charges.push(match per {
            Per::Month => Charge::PerMonth { amount: *amount },
            Per::Day => Charge::PerDay { amount: *amount },
            Per::Year => Charge::PerYear { amount: *amount },
        });
    }
    if let Some((spot, amount)) = older {
        if newer.is_some() {
            let newer = "fixedchargefirstmeter";
            found.doubt(&spot, UrdbRule::NewerForm { newer });
        } else {
            charges.push(Charge::PerMonth { amount });
        }
    }
    if let Some(further) = record.take("fixedchargeeaaddl").filter(Spot::is_money) {
        found.doubt(&further, UrdbRule::NotBilled);
    }
    charges
}

/// Takes what a bill comes to at least.
pub(super) fn minimum(
    record: &mut Record<'_>,
    currency: Currency,
    found: &mut Findings,
) -> Vec<Charge> {
    let mut charges = Vec::new();
    let newer = dated(record, "mincharge", "minchargeunits", currency, found);
    if let Some((_, amount, per)) = &newer {
        charges.push(match per {
            Per::Month => Charge::MinimumPerMonth { amount: *amount },
            Per::Day => Charge::MinimumPerDay { amount: *amount },
            Per::Year => Charge::MinimumPerYear { amount: *amount },
        });
    }
    for (key, yearly) in [("minmonthlycharge", false), ("annualmincharge", true)] {
        let Some((spot, amount)) = amount(record, key, currency, found) else {
            continue;
        };
        if newer.is_some() {
            found.doubt(&spot, UrdbRule::NewerForm { newer: "mincharge" });
        } else if yearly {
            charges.push(Charge::MinimumPerYear { amount });
        } else {
            charges.push(Charge::MinimumPerMonth { amount });
        }
    }
    charges
}

#[derive(Clone, Copy)]
enum Per {
    Month,
    Day,
    Year,
}

/// Takes an amount other than 0 and what it is for.
fn dated<'a>(
    record: &mut Record<'a>,
    key: &str,
    units: &'static str,
    currency: Currency,
    found: &mut Findings,
) -> Option<(Spot<'a>, Money, Per)> {
    let unit = record.text(units, found);
    let (spot, amount) = amount(record, key, currency, found)?;
    let Some((unit, text)) = unit else {
        found.doubt(&spot, UrdbRule::NoUnits { units });
        return Some((spot, amount, Per::Month));
    };
    let per = match text.trim() {
        "$/month" => Ok(Per::Month),
        "$/day" => Ok(Per::Day),
        "$/year" => Ok(Per::Year),
        _ => {
            let accepted = vec!["$/month", "$/day", "$/year"];
            Err(unit.problem(Rule::Choice { accepted }))
        }
    };
    Some((spot, amount, found.ok(per)?))
}

/// Takes an amount other than 0.
fn amount<'a>(
    record: &mut Record<'a>,
    key: &str,
    currency: Currency,
    found: &mut Findings,
) -> Option<(Spot<'a>, Money)> {
    let (spot, number) = record.number(key, found)?;
    let amount = match Money::new(number, currency) {
        Ok(_) if number < Decimal::ZERO => {
            let rule = Rule::Range {
                quantity: "a fixed amount of a rate",
                low: "0".to_owned(),
                high: Money::MAX.to_string(),
            };
            Err(spot.problem(rule))
        }
        amount => amount.map_err(|problem: Problem| problem.at(&spot.place)),
    };
    let amount = found.ok(amount)?;
    (!amount.is_zero()).then_some((spot, amount))
}
