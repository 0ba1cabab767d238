//! From a case to its timeline: everything that can fail, fails here, all problems at once.

use super::beliefs;
use super::checks::{country_problems, site_problems};
use super::course::Course;
use super::currencies::currencies;
use super::deposits::deposits;
use super::discount::{check_inflation, discount, parity};
use super::facts::Facts;
use super::fleet::{Fleets, groups};
use super::follow::{Exits, course, follow};
use super::hazards::hazards;
use super::landing::Landing;
use super::place::Place;
use super::resale::{Resale, resale};
use super::steps::scripts;
use super::survival::Odds;
use super::tax::tax_books;
use super::values::{loans, values};
use super::walk::Atlas;
use super::{Timeline, World};
use crate::calendar::{Horizon, Month, ZoneRules};
use crate::error::{CaseRule, Problem, Problems};
use crate::mining::network::subsidy_at;
use crate::name::Name;
use crate::scenario::Case;
use crate::units::{Currency, Exact, Rate};
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
    /// For each plan, the chain of shutting and selling now what stands there at the start.
    pub shut: Vec<usize>,
    /// What money costs: nominal, in the currency of the case.
    pub discount: Rate,
    /// For each plan, the days its containers are without power under way, on average.
    pub dark_days: Vec<Exact>,
    /// For each plan, what its journeys cost by rig class.
    pub landings: Vec<Vec<Landing>>,
    /// What is counted otherwise than it is stated.
    pub warnings: Vec<Problem>,
    /// The currency of each site's tariff.
    pub tariff_currencies: Vec<Currency>,
}

/// Returns the case resolved, and the plans that are wanted followed; what is wrong with any plan by itself is found all the same.
///
/// Where prices are held they stay as they are in a month: hashprice, exchange and resale, and the tariffs of sites. What money costs, hours, seasons and chances go on.
pub(crate) fn resolve(
    case: &Case,
    rules: &dyn ZoneRules,
    wanted: impl Fn(&Name) -> bool,
    held: Option<Month>,
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
    let tiers = resale(&case.outlook, horizon, hashprices.as_ref(), &mut wrong);
    beliefs::check_exchange(case, horizon, &mut wrong);
    check_inflation(case, &mut wrong);
    problems.extend(wrong.into_iter().map(|p| p.at("outlook")));
    let groups = groups(case, &mut problems);
    country_problems(case, &mut problems);
    let mut places = Vec::new();
    let mut warnings = Vec::new();
    for (name, site) in case.sites.iter() {
        let mut wrong = Vec::new();
        let mut doubtful = Vec::new();
        places.extend(Place::of(
            case,
            site,
            (horizon, held),
            hashprices.as_ref(),
            rules,
            (&mut wrong, &mut doubtful),
        ));
        problems.extend(wrong.into_iter().map(|p| p.at(name).at("sites")));
        warnings.extend(doubtful.into_iter().map(|p| p.at(name).at("sites")));
    }
    site_problems(case, &mut problems);
    let rate = money(case, horizon, &mut problems);
    warnings.extend(parity(case, horizon));
    warnings.extend(case.out_of_date(horizon.start_day()));
    tax_books(case, &mut problems);
    hazards(case, &mut problems);
    let mut plans = Vec::new();
    for (name, plan) in case.plans.iter() {
        let mut wrong = Vec::new();
        plans.push(scripts(case, plan, horizon, &mut wrong));
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
    let (Some(hashprices), Some(rate), true) = (hashprices, rate, problems.is_empty()) else {
        return Err(all(problems));
    };
    let (tiers, resale): (Vec<Currency>, Vec<Resale<Exact>>) = tiers.into_iter().unzip();
    let odds = Odds::of(case, rate, horizon);
    let mut fleets = Fleets::of(groups);
    let atlas = Atlas {
        case,
        horizon,
        odds: &odds,
    };
    let plans = case.plans.names().zip(&plans);
    let plans = plans.filter(|(name, _)| wanted(name));
    let mut followed: Vec<(&Name, Course)> = Vec::new();
    let mut exits = Exits::default();
    for (name, scripts) in plans {
        followed.push((name, course(&atlas, &mut fleets, scripts)));
        exits.add(&atlas, &mut fleets, (name, scripts));
    }
    let facts = Facts {
        case,
        horizon,
        held,
        fleets,
        places,
        hashprices,
        tiers,
        odds,
        scraps: case.sites.iter().any(|(_, site)| site.scraps()),
    };
    follow(&facts, (rate, resale), (&followed, &exits), warnings)
}

/// Returns the rate of the case, and notes what is wrong with its money.
fn money(case: &Case, horizon: Horizon, problems: &mut Vec<Problem>) -> Option<Rate> {
    let rate = discount(case, horizon).map_err(|problem| {
        // What is wrong with an exchange rate has been told.
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    });
    deposits(case, problems);
    values(case, problems);
    loans(case, horizon, problems);
    currencies(case, problems);
    rate.ok()
}

fn all(problems: Vec<Problem>) -> Problems {
    Problems::of(problems).unwrap_or_else(|| Problem::new("", CaseRule::Nothing.into()).into())
}
