//! What countries, sites and rigs of a case contradict.

use crate::country::{Customs, LevyRate, Tax};
use crate::error::{CaseRule, Problem};
use crate::name::Name;
use crate::scenario::Case;
use crate::site::Site;
use crate::units::Fraction;

/// Notes what is wrong with levies, regimes and caps on new load by themselves.
pub(super) fn country_problems(case: &Case, problems: &mut Vec<Problem>) {
    for (name, country) in case.countries.iter() {
        let regimes = country.regimes.problems().into_iter();
        let levies = country
            .levies
            .iter()
            .enumerate()
            .filter_map(|(index, levy)| {
                let problem = levy.problem()?;
                Some(problem.at(format!("levies[{index}]")))
            });
        let customs = country.customs.iter().flat_map(Customs::problems);
        let capacity = country.capacity.and_then(|capacity| capacity.problem());
        let tax = country.tax.iter().flat_map(Tax::problems);
        let wrong = levies
            .chain(regimes.map(|p| p.at("regimes")))
            .chain(capacity.map(|p| p.at("capacity")))
            .chain(customs.map(|p| p.at("customs")))
            .chain(tax.map(|p| p.at("tax")));
        problems.extend(wrong.map(|p| p.at(name).at("countries")));
    }
}

/// Notes what sites and the things they meet contradict.
pub(super) fn site_problems(case: &Case, problems: &mut Vec<Problem>) {
    for (_, site) in case.sites.iter() {
        let tariff = site
            .tariff
            .first()
            .and_then(|tariff| tariff.charges.first());
        let currency = tariff.and_then(|charge| charge.currencies().first().copied());
        let country = case.countries.get(site.country.as_str());
        for (index, levy) in country.iter().flat_map(|c| &c.levies).enumerate() {
            // A levy that is wrong by itself has been told of.
            let brackets =
                matches!(levy.per_kwh, LevyRate::Brackets(_)) && levy.problem().is_none();
            if let Some((tariff, own)) = currency.zip(levy.currency())
                && brackets
                && own != tariff
            {
                let problem = Problem::new(own, CaseRule::BracketCurrency { tariff }.into());
                let country = &site.country;
                let problem = problem.at(format!("countries.{country}.levies[{index}]"));
                // Several sites have one country.
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
    }
    problems.extend(failing_restarts(case));
    for (name, peaks) in case.opening.peaks.iter() {
        let place = format!("opening.peaks.{name}");
        if let Err(problem) = case.sites.find("site", name.as_str()) {
            problems.push(problem.at(&place));
        }
        for (index, peak) in peaks.iter().enumerate() {
            if peak.month >= case.start {
                let rule = CaseRule::PeakLater { start: case.start };
                let problem = Problem::new(peak.month, rule.into());
                problems.push(problem.at(format!("[{index}].month")).at(&place));
            }
        }
    }
}

/// Returns a problem for every rig without a repair cost, when one fails at the restarts of a site and is not given up.
fn failing_restarts(case: &Case) -> Vec<Problem> {
    let repairs = |site: &Site| site.restart.fails() && site.restart.scrapped != Fraction::ONE;
    let Some((name, site)) = case.sites.iter().find(|(_, site)| repairs(site)) else {
        return Vec::new();
    };
    let share = site.restart.failures.max(site.restart.of_abrupt());
    let rigs = case
        .rigs
        .iter()
        .filter(|(_, rig)| rig.repair_cost.is_none());
    let problem = |rig: &Name| {
        let got = format!("{share} at a restart at {name}");
        Problem::new(got, CaseRule::NoRepairCost.into()).at(format!("rigs.{rig}"))
    };
    rigs.map(|(rig, _)| problem(rig)).collect()
}
