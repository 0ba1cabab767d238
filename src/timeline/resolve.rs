//! From a case to its timeline: everything that can fail, fails here, all problems at once.

use super::beliefs;
use super::course::{Course, Courses};
use super::currencies::currencies;
use super::deposits::deposits;
use super::discount::{check_inflation, discount, parity};
use super::facts::Facts;
use super::fleet::{Fleets, groups};
use super::hazards::hazards;
use super::itinerary::{Atlas, Itinerary};
use super::loads::Loads;
use super::place::Place;
use super::planner::Planner;
use super::resale::{Resale, resale};
use super::script::{Script, Scripts, days_from, scripts};
use super::settlement::Settlements;
use super::survival::Odds;
use super::tax::tax_books;
use super::values::{loans, values};
use super::{Branch, Chain, Settlement, Timeline, World};
use crate::calendar::{DayFactors, Horizon, ZoneRules};
use crate::country::{Customs, LevyRate, Tax};
use crate::error::{CaseRule, Problem, Problems};
use crate::mining::network::subsidy_at;
use crate::name::Name;
use crate::scenario::Case;
use crate::site::Site;
use crate::units::{Currency, Exact, Fraction, Rate};
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
    /// What is counted otherwise than it is stated.
    pub warnings: Vec<Problem>,
    /// The currency of each site's tariff.
    pub tariff_currencies: Vec<Currency>,
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
    let tiers = resale(&case.outlook, horizon, hashprices.as_ref(), &mut wrong);
    beliefs::check_exchange(case, horizon, &mut wrong);
    check_inflation(case, &mut wrong);
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
    let mut places = Vec::new();
    let mut warnings = Vec::new();
    for (name, site) in case.sites.iter() {
        let mut wrong = Vec::new();
        let mut doubtful = Vec::new();
        places.extend(Place::of(
            case,
            site,
            horizon,
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

/// Follows plans.
fn follow(
    facts: &Facts<'_>,
    (rate, resale): (Rate, Vec<Resale<Exact>>),
    (plans, exits): (&[(&Name, Course)], &Exits<'_>),
    mut warnings: Vec<Problem>,
) -> Result<Resolved, Problems> {
    let Facts { case, horizon, .. } = *facts;
    let mut problems = Vec::new();
    let discount = DayFactors::discounting(rate);
    let mut settlements = Settlements::new(horizon, discount, case.currency, &facts.odds);
    let mut loads = Loads::new(facts);
    let mut chains: Vec<Chain<Exact>> = Vec::new();
    let mut dark_days = Vec::new();
    for (name, course) in plans {
        let mut told = Told {
            problems: &mut problems,
            warnings: &mut warnings,
        };
        chains.push(told.chain(facts, name, (&mut loads, &mut settlements), course));
        dark_days.push(average_dark_days(&course.itineraries, horizon));
    }
    for (name, _, course) in &exits.courses {
        let mut told = Told {
            problems: &mut problems,
            warnings: &mut warnings,
        };
        chains.push(told.chain(facts, name, (&mut loads, &mut settlements), course));
    }
    let mut exchange = Vec::new();
    let taxed = case
        .countries
        .iter()
        .any(|(_, country)| country.tax.is_some());
    // Tax converts at the month a line belongs to, paid in advance or not.
    let least = if taxed { horizon.months().len() } else { 0 };
    for (currency, months) in settlements.months_paid() {
        let months = months.max(least);
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
    let hashprice = facts.hashprices.prices.clone();
    let rig_prices = resale.iter().map(|tier| tier.values(&hashprice)).collect();
    let resolved = Resolved {
        timeline: Timeline {
            pool_fee: case.coins.pool_fee.exact(),
            sale_discount: case.coins.sale_discount.exact(),
            resale,
            site_months: loads.site_months,
            loads: loads.list,
            settlements: settlements.list,
            chains,
        },
        world: World {
            resale: rig_prices,
            hashprice,
            exchange,
            weight,
        },
        currencies: settlements.currencies,
        horizon,
        shut: exits
            .of_plan
            .iter()
            .map(|exit| plans.len().saturating_add(*exit))
            .collect(),
        discount: rate,
        dark_days,
        warnings,
        tariff_currencies: facts.places.iter().map(|place| place.currency).collect(),
    };
    Problems::none_or(problems, resolved)
}

/// What shutting and selling now is, for each plan: one course for all plans whose fleet stands alike at the start.
#[derive(Default)]
struct Exits<'a> {
    courses: Vec<(&'a Name, Vec<Script>, Course)>,
    of_plan: Vec<usize>,
}

impl<'a> Exits<'a> {
    fn add(
        &mut self,
        atlas: &Atlas<'_>,
        fleets: &mut Fleets,
        (name, scripts): (&'a Name, &Scripts),
    ) {
        let scripts = scripts.shut_and_sell();
        let mut known = self.courses.iter();
        let known = known.position(|(_, known, _)| *known == scripts.cohorts);
        let index = known.unwrap_or_else(|| {
            let mut course = course(atlas, fleets, &scripts);
            course.borrows = false;
            self.courses.push((name, scripts.cohorts, course));
            self.courses.len().saturating_sub(1)
        });
        self.of_plan.push(index);
    }
}

/// Returns the course of a plan, with all it may change into.
fn course(atlas: &Atlas<'_>, fleets: &mut Fleets, scripts: &Scripts) -> Course {
    let horizon = atlas.horizon;
    let start = horizon.start_day();
    let firsts = horizon.months().map(|month| month.first_day());
    let firsts = firsts.chain([horizon.end_day()]);
    let mut courses = Courses {
        atlas,
        fleets,
        fallback: scripts.fallback,
        months: firsts
            .filter_map(|day| days_from(start, day))
            .collect::<Vec<u32>>()
            .into(),
    };
    courses.of(scripts)
}

/// What is said of plans while they are followed, each thing once.
struct Told<'a> {
    problems: &'a mut Vec<Problem>,
    warnings: &'a mut Vec<Problem>,
}

impl Told<'_> {
    /// Returns the chain of a course with its branches.
    fn chain<'f>(
        &mut self,
        facts: &'f Facts<'f>,
        name: &'f Name,
        (loads, settlements): (&mut Loads<'f>, &mut Settlements<'f>),
        course: &Course,
    ) -> Chain<Exact> {
        let mut planner = Planner::new(facts, name, loads, settlements, course);
        let mut chain = planner.chain();
        for problem in planner.problems {
            // Several plans may go by the same journey.
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
        for warning in planner.warnings {
            // Plans share sites, and a site's bills are many.
            if !self
                .warnings
                .iter()
                .any(|known| known.place == warning.place)
            {
                self.warnings.push(warning);
            }
        }
        for branch in &course.branches {
            let made = self.chain(facts, name, (loads, settlements), branch);
            chain.branches.push(Branch {
                from: branch.from,
                months: made.months,
                tax: made.tax,
                branches: made.branches,
            });
        }
        chain
    }
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

/// Notes what sites and the things they meet contradict.
fn site_problems(case: &Case, problems: &mut Vec<Problem>) {
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

fn all(problems: Vec<Problem>) -> Problems {
    Problems::of(problems).unwrap_or_else(|| Problem::new("", CaseRule::Nothing.into()).into())
}
