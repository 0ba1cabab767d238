//! From a case to its timeline: everything that can fail, fails here, all problems at once.

use super::beliefs;
use super::currencies::currencies;
use super::deposits::deposits;
use super::facts::Facts;
use super::fleet::groups;
use super::itinerary::{Itinerary, itineraries};
use super::loads::Loads;
use super::place::Place;
use super::planner::Planner;
use super::settlement::Settlements;
use super::survival::Odds;
use super::{Chain, Settlement, Timeline, World};
use crate::calendar::{DayFactors, Horizon, ZoneRules};
use crate::error::{CaseRule, Problem, Problems};
use crate::mining::network::subsidy_at;
use crate::name::Name;
use crate::scenario::Case;
use crate::units::{Currency, Exact};
use chrono::NaiveTime;

/// A resolved case.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    /// The numbers.
    pub timeline: Timeline<Exact>,
    /// The expectation of what is random.
    pub world: World<Exact>,
    /// The currencies of the settlements, the case's first.
    pub currencies: Vec<Currency>,
    /// The months.
    pub horizon: Horizon,
    /// For each plan, the days its containers are without power under way, on average.
    pub dark_days: Vec<Exact>,
}

/// Returns the case resolved, and the plans that are wanted followed; what is wrong with any plan by itself is found all the same.
pub(crate) fn resolve(
    case: &Case,
    rules: &dyn ZoneRules,
    wanted: impl Fn(&Name) -> bool,
) -> Result<Resolved, Problems> {
    let mut problems = Vec::new();
    let horizon = match Horizon::new(case.start, case.months) {
        Ok(horizon) => horizon,
        Err(problem) => {
            let problem = problem.at("months");
            // What does not depend on the number of months is checked over one that would do.
            let months = case.months.clamp(1, Horizon::LONGEST);
            let Ok(horizon) = Horizon::new(case.start, months) else {
                return Err(problem.into());
            };
            problems.push(problem);
            horizon
        }
    };
    let mut wrong = Vec::new();
    let mined = subsidy_at(
        horizon.start_day().and_time(NaiveTime::MIN),
        &case.outlook.chain,
    );
    if let Err(problem) = mined {
        problems.push(Problem::new(case.start, *problem.rule).at("start"));
    }
    let hashprices = beliefs::hashprices(&case.outlook, horizon, &mut wrong);
    let tiers = beliefs::resale(&case.outlook, horizon, &mut wrong);
    beliefs::check_exchange(case, horizon, &mut wrong);
    problems.extend(wrong.into_iter().map(|p| p.at("outlook")));
    let groups = groups(case, &mut problems);
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
        let wrong = levies.chain(regimes.map(|p| p.at("regimes")));
        problems.extend(wrong.map(|p| p.at(name).at("countries")));
    }
    let days = (horizon.start_day(), horizon.end_day());
    let mut places = Vec::new();
    for (name, site) in case.sites.iter() {
        let mut wrong = Vec::new();
        places.extend(Place::of(
            case,
            site,
            days,
            hashprices.as_ref(),
            rules,
            &mut wrong,
        ));
        problems.extend(wrong.into_iter().map(|p| p.at(name).at("sites")));
    }
    deposits(case, &mut problems);
    currencies(case, &mut problems);
    let mut plans = Vec::new();
    for (name, plan) in case.plans.iter() {
        let mut wrong = Vec::new();
        plans.push(itineraries(case, plan, horizon, &mut wrong));
        problems.extend(wrong.into_iter().map(|p| p.at(name).at("plans")));
    }
    for (place, empty) in [
        ("plans", case.plans.is_empty()),
        ("fleet", case.fleet.groups.is_empty()),
    ] {
        if empty {
            problems.push(Problem::new("none", CaseRule::Nothing.into()).at(place));
        }
    }
    let (Some(hashprices), true) = (hashprices, problems.is_empty()) else {
        return Err(all(problems));
    };
    let (tiers, resale): (Vec<Currency>, Vec<Vec<Exact>>) = tiers.into_iter().unzip();
    let facts = Facts {
        case,
        horizon,
        groups,
        places,
        hashprices,
        tiers,
        odds: Odds::of(&case.countries, horizon.months().len()),
    };
    let plans = case.plans.names().zip(&plans);
    let plans: Vec<(&Name, &Vec<Itinerary>)> = plans.filter(|(name, _)| wanted(name)).collect();
    follow(&facts, resale, &plans)
}

/// Follows plans.
fn follow(
    facts: &Facts<'_>,
    resale: Vec<Vec<Exact>>,
    plans: &[(&Name, &Vec<Itinerary>)],
) -> Result<Resolved, Problems> {
    let Facts { case, horizon, .. } = *facts;
    let mut problems = Vec::new();
    let discount = DayFactors::discounting(case.discount);
    let mut settlements = Settlements::new(horizon, discount, case.currency, &facts.odds);
    let mut loads = Loads::new(facts);
    let mut chains: Vec<Chain<Exact>> = Vec::new();
    let mut dark_days = Vec::new();
    for (name, itineraries) in plans {
        let mut planner = Planner::new(facts, name, &mut loads, &mut settlements, itineraries);
        chains.push(planner.chain());
        for problem in planner.problems {
            // Several plans may go by the same journey.
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        dark_days.push(average_dark_days(itineraries, horizon));
    }
    let mut exchange = Vec::new();
    for (currency, months) in settlements.months_paid() {
        match beliefs::exchange(case, currency, horizon, months) {
            Ok(values) => exchange.push(values),
            Err(problem) => problems.push(problem.at("outlook")),
        }
    }
    let weight = settlements
        .list
        .iter()
        .map(|s: &Settlement| s.weight)
        .collect();
    let resolved = Resolved {
        timeline: Timeline {
            pool_fee: case.coins.pool_fee.exact(),
            sale_discount: case.coins.sale_discount.exact(),
            site_months: loads.site_months,
            loads: loads.list,
            settlements: settlements.list,
            chains,
        },
        world: World {
            hashprice: facts.hashprices.prices.clone(),
            exchange,
            resale,
            weight,
        },
        currencies: settlements.currencies,
        horizon,
        dark_days,
    };
    Problems::none_or(problems, resolved)
}

fn average_dark_days(itineraries: &[Itinerary], horizon: Horizon) -> Exact {
    let end = horizon.days();
    let weighted = itineraries
        .iter()
        .map(|i| Exact::whole(i.dark_days(end)) * Exact::whole(i.containers));
    let containers: Exact = itineraries.iter().map(|i| Exact::whole(i.containers)).sum();
    if containers == Exact::ZERO {
        return Exact::ZERO;
    }
    weighted.sum::<Exact>().over(containers).to_places(6)
}

fn all(problems: Vec<Problem>) -> Problems {
    Problems::of(problems).unwrap_or_else(|| Problem::new("", CaseRule::Nothing.into()).into())
}
