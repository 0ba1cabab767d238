//! The rate all flows are discounted at, and whether beliefs about money fit together (rule 19).

use super::beliefs;
use crate::calendar::Horizon;
use crate::error::{CaseRule, Problem, Rule};
use crate::scenario::{Basis, Case, Discount};
use crate::units::{Currency, Exact, Growth, Rate};
use rust_decimal::{Decimal, dec};

/// The grid of a rate that was turned into another.
const RATE_PLACES: u32 = 16;

/// How far the exchange rate may move away from the inflations, in a year, before it is told.
const PARITY: Exact = Exact::of(dec!(0.05));

/// Returns the nominal rate in the currency of the case; places are relative to the case.
pub(super) fn discount(case: &Case, horizon: Horizon) -> Result<Rate, Problem> {
    let Discount {
        rate,
        basis,
        currency,
    } = case.discount;
    let own = currency.unwrap_or(case.currency);
    if basis == Basis::Nominal && own == case.currency {
        return Ok(rate);
    }
    let mut factor = Exact::ONE + Exact::of(rate.to_yearly());
    if basis == Basis::Real {
        factor = factor * inflation(case, own)?.yearly_factor();
    }
    if own != case.currency {
        let moves = yearly_change(case, own, horizon).map_err(|problem| match *problem.rule {
            // What is wrong with a path is told at the path.
            Rule::Case(CaseRule::NoExchange { .. }) => problem.at("discount.currency"),
            _ => problem.at("outlook"),
        })?;
        factor = factor * moves;
    }
    let nominal = (factor - Exact::ONE).to_places(RATE_PLACES);
    Rate::from_yearly(nominal.get()).map_err(|problem| problem.at("discount.rate"))
}

fn inflation(case: &Case, currency: Currency) -> Result<Growth, Problem> {
    let known = case.outlook.inflation.get(currency.code()).copied();
    known.ok_or_else(|| {
        let rule = CaseRule::NoInflation { currency };
        Problem::new(Basis::Real, rule.into()).at("discount.basis")
    })
}

/// Returns the factor by which the worth of a currency moves in a year, on average from the first month of the horizon to the last; 1 where there is only one.
fn yearly_change(case: &Case, currency: Currency, horizon: Horizon) -> Result<Exact, Problem> {
    let months = horizon.months().len();
    let worth = beliefs::exchange(case, currency, horizon, months)?;
    let steps = Exact::whole(horizon.length().saturating_sub(1));
    let (Some(first), Some(last)) = (worth.first(), worth.last()) else {
        return Ok(Exact::ONE);
    };
    if first == last {
        return Ok(Exact::ONE);
    }
    Ok(last.over(*first).power(Exact::whole(12).over(steps)))
}

/// Notes every inflation of what is no currency.
pub(super) fn check_inflation(case: &Case, problems: &mut Vec<Problem>) {
    for name in case.outlook.inflation.names() {
        if let Err(problem) = name.as_str().parse::<Currency>() {
            problems.push(problem.at(name).at("inflation"));
        }
    }
}

/// Returns a warning for every exchange rate that moves in another way than the inflations of both currencies.
pub(super) fn parity(case: &Case, horizon: Horizon) -> Vec<Problem> {
    let inflation = |currency: Currency| {
        let known = case.outlook.inflation.get(currency.code());
        known.map(|growth| growth.yearly_factor())
    };
    let Some(own) = inflation(case.currency).filter(|_| horizon.length() > 1) else {
        return Vec::new();
    };
    let mut warnings = Vec::new();
    for (name, _) in case.outlook.exchange.iter() {
        let Ok(currency) = name.as_str().parse::<Currency>() else {
            continue;
        };
        let moves = yearly_change(case, currency, horizon).ok();
        let Some((moves, other)) = moves.zip(inflation(currency)) else {
            continue;
        };
        let expected = own.over(other);
        if (moves - expected).abs() > PARITY {
            let rule = CaseRule::Parity {
                currency,
                case: case.currency,
                expected: percent(expected),
            };
            let problem = Problem::new(format!("{} %/yr", percent(moves)), rule.into());
            warnings.push(problem.at(format!("outlook.exchange.{name}")));
        }
    }
    warnings
}

/// Returns the change of a factor in percent, to the hundredth.
fn percent(factor: Exact) -> Decimal {
    let change = (factor - Exact::ONE) * Exact::whole(100);
    change.to_places(2).get()
}
