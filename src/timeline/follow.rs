//! Following plans: their courses become chains, and what they share is made once.

use super::beliefs;
use super::course::{Course, Courses};
use super::facts::Facts;
use super::fleet::Fleets;
use super::itinerary::Itinerary;
use super::landing::Landing;
use super::loads::Loads;
use super::planner::Planner;
use super::resale::Resale;
use super::resolve::Resolved;
use super::script::{Script, Scripts, days_from};
use super::settlement::Settlements;
use super::walk::Atlas;
use super::{Branch, Chain, Settlement, Timeline, World};
use crate::calendar::{DayFactors, Horizon, Month};
use crate::error::{Problem, Problems};
use crate::name::Name;
use crate::units::{Exact, Rate};

/// Follows plans.
pub(super) fn follow(
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
    let mut landings = Vec::new();
    let mut told = Told {
        problems: &mut problems,
        warnings: &mut warnings,
    };
    for (name, course) in plans {
        let (chain, landed) = told.chain(facts, name, (&mut loads, &mut settlements), course);
        chains.push(chain);
        landings.push(landed);
        dark_days.push(average_dark_days(&course.itineraries, horizon));
    }
    for (name, _, course) in &exits.courses {
        let (chain, _) = told.chain(facts, name, (&mut loads, &mut settlements), course);
        chains.push(chain);
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
    let mut world = World {
        resale: rig_prices,
        hashprice,
        exchange,
        weight,
    };
    if let Some(held) = facts.held {
        let epochs = facts.hashprices.halvings.len().saturating_add(1);
        let month = usize::try_from(horizon.start().months_until(held)).unwrap_or(0);
        let now = facts.hashprices.epoch_at_end_of(held);
        world.hold((month, epochs, now), &resale);
    }
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
        world,
        currencies: settlements.currencies,
        horizon,
        shut: exits
            .of_plan
            .iter()
            .map(|exit| plans.len().saturating_add(*exit))
            .collect(),
        discount: rate,
        dark_days,
        landings,
        warnings,
        tariff_currencies: facts.places.iter().map(|place| place.currency).collect(),
    };
    Problems::none_or(problems, resolved)
}

/// What shutting and selling now is, for each plan: one course for all plans whose fleet stands alike at the start.
#[derive(Default)]
pub(super) struct Exits<'a> {
    pub courses: Vec<(&'a Name, Vec<Script>, Course)>,
    pub of_plan: Vec<usize>,
}

impl<'a> Exits<'a> {
    pub fn add(
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
pub(super) fn course(atlas: &Atlas<'_>, fleets: &mut Fleets, scripts: &Scripts) -> Course {
    let horizon = atlas.horizon;
    let start = horizon.start_day();
    let firsts = horizon.months().map(Month::first_day);
    let firsts = firsts.chain([horizon.end_day()]);
    let mut courses = Courses {
        atlas,
        fleets,
        fallback: scripts.fallback,
        liquidates: scripts.liquidates,
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
    ) -> (Chain<Exact>, Vec<Landing>) {
        let mut planner = Planner::new(facts, name, loads, settlements, course);
        let mut chain = planner.chain();
        let landings = std::mem::take(&mut planner.landings);
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
            let (made, _) = self.chain(facts, name, (loads, settlements), branch);
            chain.branches.push(Branch {
                from: branch.from,
                months: made.months,
                tax: made.tax,
                branches: made.branches,
            });
        }
        (chain, landings)
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
