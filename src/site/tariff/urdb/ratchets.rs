//! Ratchets, in their old and their new form.

use super::findings::Findings;
use super::json::Json;
use super::record::{Record, Spot};
use crate::calendar::Months;
use crate::error::{Problem, Rule, UrdbRule};
use crate::site::{LookBack, Ratchet};
use crate::units::Fraction;
use rust_decimal::prelude::ToPrimitive;

/// Takes the ratchets, each with its place.
pub(super) fn ratchets(record: &mut Record<'_>, found: &mut Findings) -> Vec<(String, Ratchet)> {
    let mut ratchets = by_month(record, found);
    ratchets.extend(look_back(record, found));
    ratchets
}

/// Takes the old form: a share for each month, months with the same one together.
fn by_month(record: &mut Record<'_>, found: &mut Findings) -> Vec<(String, Ratchet)> {
    let Some(spot) = record.take("demandratchetpercentage") else {
        return Vec::new();
    };
    let Some(items) = found.ok(spot.twelve()) else {
        return Vec::new();
    };
    let mut shares: Vec<(Fraction, Vec<u32>)> = Vec::new();
    for (month, item) in (1..).zip(&items) {
        let Some(share) = found
            .ok(share(item))
            .filter(|share| *share != Fraction::ZERO)
        else {
            continue;
        };
        match shares.iter_mut().find(|(known, _)| *known == share) {
            Some((_, months)) => months.push(month),
            None => shares.push((share, vec![month])),
        }
    }
    if !shares.is_empty() {
        found.warn(&spot.place, "", UrdbRule::RatchetWindow);
    }
    let ratchets = shares.into_iter().filter_map(|(share, months)| {
        let months = found.ok(Months::of_numbers(months))?;
        let look_back = LookBack::Last(11);
        let ratchet = Ratchet {
            share,
            look_back,
            months,
        };
        Some((spot.place.clone(), ratchet))
    });
    ratchets.collect()
}

/// Takes the new form: one share, and either the names or the number of the months that are looked at.
fn look_back(record: &mut Record<'_>, found: &mut Findings) -> Option<(String, Ratchet)> {
    let percent = record.take("lookbackpercent");
    let months = record.take("lookbackmonths");
    let range = record.take("lookbackrange");
    let months = months.map(|spot| found.ok(named(&spot)));
    let range = range.map(|spot| found.ok(count(&spot)).map(|count| (spot, count)));
    let percent = percent.map(|spot| found.ok(share(&spot)).map(|share| (spot, share)));
    let (spot, share) = percent??;
    if share == Fraction::ZERO {
        return None;
    }
    // What could not be read is not what is missing.
    let months = months.unwrap_or(Some(None))?;
    let range = range.map_or(Some(None), |range| range.map(Some))?;
    let range = range.filter(|(_, count)| *count != 0);
    let look_back = match (months, range) {
        (Some(months), None) => LookBack::Named(months),
        (None, Some((spot, count))) => {
            if count > LookBack::LONGEST {
                let rule = Rule::Range {
                    quantity: "the months a ratchet looks back",
                    low: "1".to_owned(),
                    high: LookBack::LONGEST.to_string(),
                };
                found.ok::<()>(Err(spot.problem(rule)));
                return None;
            }
            LookBack::Last(count)
        }
        (months, _) => {
            let got = if months.is_some() { "both" } else { "none" };
            found.refuse(&spot.place, got, UrdbRule::LookBack);
            return None;
        }
    };
    let months = Months::ALL;
    let ratchet = Ratchet {
        share,
        look_back,
        months,
    };
    Some((spot.place, ratchet))
}

fn share(spot: &Spot<'_>) -> Result<Fraction, Problem> {
    Fraction::from_ratio(spot.number()?).map_err(|problem| problem.at(&spot.place))
}

/// Reads twelve flags; none when none of them is set.
fn named(spot: &Spot<'_>) -> Result<Option<Months>, Problem> {
    // Some records write an empty list where nothing is looked back at.
    if spot.list()?.is_empty() {
        return Ok(None);
    }
    let mut numbers = Vec::new();
    for (number, item) in (1..).zip(&spot.twelve()?) {
        let set = match item.json {
            Json::Number(_) => item.index(2)? == 1,
            _ => item.truth()?,
        };
        if set {
            numbers.push(number);
        }
    }
    let months = (!numbers.is_empty()).then(|| Months::of_numbers(numbers));
    months.transpose()
}

/// Reads a whole number of months.
fn count(spot: &Spot<'_>) -> Result<u32, Problem> {
    let number = spot.number()?;
    let count = number.is_integer().then(|| number.to_u32()).flatten();
    let expected = "a number of months";
    count.ok_or_else(|| spot.problem(Rule::Kind { expected }))
}
