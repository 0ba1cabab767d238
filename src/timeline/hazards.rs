//! What hazards and premia say, and whether any risk is carried twice.

use crate::error::{PlanRule, Problem};
use crate::hazard::{Cause, Door, Effect, Hazard};
use crate::name::Name;
use crate::scenario::Case;
use crate::site::Site;
use rust_decimal::Decimal;

/// Notes what is wrong with hazards, and every cause that one site meets twice (rule 16).
pub(super) fn hazards(case: &Case, problems: &mut Vec<Problem>) {
    for (name, country) in case.countries.iter() {
        let place = format!("countries.{name}");
        problems.extend(wrong(&country.hazards, &place));
        if let Some(premium) = &country.premium {
            let place = format!("{place}.premium");
            problems.extend(premium.rate().err().map(|problem| problem.at(&place)));
            if premium.default_spread.to_yearly() < Decimal::ZERO {
                let got = premium.default_spread;
                let problem = Problem::new(got, PlanRule::NegativePremium.into());
                problems.push(problem.at(format!("{place}.default_spread")));
            }
            let in_cash_flow = |hazard: &Hazard| hazard.door == Door::CashFlow;
            let sites = case.sites.iter().filter(|(_, site)| site.country == *name);
            let mut hazards = sites.flat_map(|(_, site)| &site.hazards);
            let beside = country.hazards.iter().any(in_cash_flow) || hazards.any(in_cash_flow);
            if premium.covers.is_empty() && beside {
                let got = premium.default_spread;
                problems.push(Problem::new(got, PlanRule::PremiumCovers.into()).at(&place));
            }
        }
    }
    for (name, site) in case.sites.iter() {
        let place = format!("sites.{name}");
        problems.extend(wrong(&site.hazards, &place));
        for (index, hazard) in site.hazards.iter().enumerate() {
            if hazard.effect == Effect::ExitClosed {
                let problem = Problem::new(hazard.cause, PlanRule::ExitOfSite.into());
                problems.push(problem.at(format!("{place}.hazards[{index}].effect")));
            }
        }
        problems.extend(twice(case, name, site));
    }
}

fn wrong(hazards: &[Hazard], place: &str) -> Vec<Problem> {
    let hazards = hazards.iter().enumerate();
    let wrong = hazards.flat_map(|(index, hazard)| {
        let problems = hazard.problems().into_iter();
        problems.map(move |problem| problem.at(format!("hazards[{index}]")))
    });
    wrong.map(|problem| problem.at(place)).collect()
}

/// A cause that a site meets: through which door, and where it stands.
type Carried = (Cause, &'static str, String);

/// Returns the problem of each cause that one site meets through two doors.
fn twice(case: &Case, name: &Name, site: &Site) -> Vec<Problem> {
    let country = case.countries.get(site.country.as_str());
    let mut carried: Vec<Carried> = Vec::new();
    if let Some(country) = country {
        let place = format!("countries.{}", site.country);
        carried.extend(causes(&country.hazards, &place));
        let covered = country.premium.iter().flat_map(|premium| &premium.covers);
        carried.extend(covered.map(|cause| (*cause, "premium", format!("{place}.premium"))));
        let regimes = country.regimes.covers.iter();
        carried.extend(regimes.map(|cause| (*cause, "regime", format!("{place}.regimes"))));
    }
    carried.extend(causes(&site.hazards, &format!("sites.{name}")));
    for (index, order) in site.downtime.orders.iter().enumerate() {
        let place = format!("sites.{name}.downtime.orders[{index}]");
        carried.extend(order.cause.map(|cause| (cause, "order", place)));
    }
    let mut problems: Vec<Problem> = Vec::new();
    for (index, (cause, door, place)) in carried.iter().enumerate() {
        let mut earlier = carried.iter().take(index);
        let first = earlier.find(|(known, other, _)| known == cause && other != door);
        if let Some((.., first)) = first {
            let rule = PlanRule::TwiceCarried {
                site: name.to_string(),
                first: first.clone(),
                second: place.clone(),
            };
            problems.push(Problem::new(*cause, rule.into()).at(place));
        }
    }
    problems
}

fn causes(hazards: &[Hazard], place: &str) -> Vec<Carried> {
    let hazards = hazards.iter().enumerate();
    let causes = hazards.map(|(index, hazard)| {
        let door = match hazard.door {
            Door::CashFlow => "hazard",
            Door::Rate => "rate",
        };
        (hazard.cause, door, format!("{place}.hazards[{index}]"))
    });
    causes.collect()
}
