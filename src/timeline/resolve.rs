//! From a case to its timeline: everything that can fail, fails here, all problems at once.

use super::beliefs::{self, Hashprices};
use super::itinerary::{Itinerary, itineraries};
use super::loads::{GroupFacts, Loads, LotFacts};
use super::place::{Place, kilowatts};
use super::planner::Planner;
use super::settlement::Settlements;
use super::survival::Odds;
use super::{Chain, Settlement, Timeline, World};
use crate::calendar::{DayFactors, Horizon, ZoneRules};
use crate::country::Levy;
use crate::error::{CaseRule, Problem, Problems, joined};
use crate::journey::CostBasis;
use crate::mining::{Group, Lot, Rig};
use crate::scenario::Case;
use crate::site::{OperatingCost, Site};
use crate::units::{Currency, Exact, Fraction};
use chrono::NaiveDate;
use std::collections::BTreeMap;

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

/// What is looked up and checked before any plan is followed.
pub(super) struct Facts<'a> {
    pub case: &'a Case,
    pub horizon: Horizon,
    pub groups: Vec<GroupFacts>,
    pub places: Vec<Place>,
    pub hashprices: Hashprices,
    /// The currency of each tier of the resale price.
    pub tiers: Vec<Currency>,
    pub odds: Odds,
}

impl<'a> Facts<'a> {
    /// Returns the site at a place in the case's list.
    pub fn site(&self, site: usize) -> Option<&'a Site> {
        self.case.sites.iter().nth(site).map(|(_, site)| site)
    }

    /// Returns the levies of a site's country.
    pub fn levies(&self, site: usize) -> &'a [Levy] {
        let country = self.places.get(site).map(|place| place.country);
        let country = country.and_then(|country| self.case.countries.iter().nth(country));
        country.map_or(&[], |(_, country)| country.levies.as_slice())
    }

    /// Returns the date so many days after the start.
    pub fn date(&self, day: u32) -> Option<NaiveDate> {
        let days = chrono::Days::new(day.into());
        self.horizon.start_day().checked_add_days(days)
    }
}

/// Returns the case resolved.
pub(crate) fn resolve(case: &Case, rules: &dyn ZoneRules) -> Result<Resolved, Problems> {
    let mut problems = Vec::new();
    let horizon = Horizon::new(case.start, case.months);
    let horizon = match horizon {
        Ok(horizon) => horizon,
        Err(problem) => return Err(problem.at("months").into()),
    };
    let mut wrong = Vec::new();
    let hashprices = beliefs::hashprices(&case.outlook, horizon, &mut wrong);
    let tiers = beliefs::resale(&case.outlook, horizon, &mut wrong);
    beliefs::check_exchange(case, horizon, &mut wrong);
    problems.extend(wrong.into_iter().map(|p| p.at("outlook")));
    let groups = groups(case, &mut problems);
    for (name, country) in case.countries.iter() {
        let wrong = country.regimes.problems().into_iter();
        problems.extend(wrong.map(|p| p.at("regimes").at(name).at("countries")));
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
    follow(&facts, resale, &plans)
}

/// Follows every plan.
fn follow(
    facts: &Facts<'_>,
    resale: Vec<Vec<Exact>>,
    plans: &[Vec<Itinerary>],
) -> Result<Resolved, Problems> {
    let Facts { case, horizon, .. } = *facts;
    let mut problems = Vec::new();
    let discount = DayFactors::discounting(case.discount);
    let mut settlements = Settlements::new(horizon, discount, case.currency, &facts.odds);
    let mut loads = Loads::new(facts);
    let mut chains: Vec<Chain<Exact>> = Vec::new();
    let mut dark_days = Vec::new();
    for (name, itineraries) in case.plans.names().zip(plans) {
        let mut planner = Planner::new(facts, &mut loads, &mut settlements, itineraries);
        chains.push(planner.chain());
        let wrong = planner.problems.into_iter();
        problems.extend(wrong.map(|p| p.at(name).at("plans")));
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
            pool_fee: share(case.coins.pool_fee),
            sale_discount: share(case.coins.sale_discount),
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

fn share(share: Fraction) -> Exact {
    Exact::of(share.to_ratio())
}

fn average_dark_days(itineraries: &[Itinerary], horizon: Horizon) -> Exact {
    let end = super::itinerary::days_from(horizon.start_day(), horizon.end_day()).unwrap_or(0);
    let weighted = itineraries
        .iter()
        .map(|i| Exact::whole(i.dark_days(end)) * Exact::whole(i.containers));
    let containers: Exact = itineraries.iter().map(|i| Exact::whole(i.containers)).sum();
    if containers == Exact::ZERO {
        return Exact::ZERO;
    }
    weighted.sum::<Exact>().over(containers).to_places(6)
}

/// Returns what the groups are made of.
fn groups(case: &Case, problems: &mut Vec<Problem>) -> Vec<GroupFacts> {
    problems.extend(
        case.fleet
            .problems(&case.rigs)
            .into_iter()
            .map(|p| p.at("fleet")),
    );
    for (name, rig) in case.rigs.iter() {
        let mut wrong = Vec::new();
        match rig.efficiency() {
            Err(problem) => wrong.push(problem.at("hashrate")),
            Ok(efficiency) => {
                let tiers = &case.outlook.resale;
                if !tiers.is_empty() && !tiers.iter().any(|tier| tier.reaches(efficiency)) {
                    wrong.push(Problem::new(efficiency, CaseRule::NoTier.into()));
                }
            }
        }
        if rig.failure_rate.per_rig_year() > rust_decimal::Decimal::ZERO
            && rig.repair_cost.is_none()
        {
            wrong.push(
                Problem::new(rig.failure_rate, CaseRule::NoRepairCost.into()).at("failure_rate"),
            );
        }
        problems.extend(wrong.into_iter().map(|p| p.at(name).at("rigs")));
    }
    let groups = case.fleet.groups.iter();
    groups.map(|(_, group)| group_facts(case, group)).collect()
}

fn group_facts(case: &Case, group: &Group) -> GroupFacts {
    let known = |lot: &Lot| Some((case.rigs.get(lot.rig.as_str())?, lot.clone()));
    let lots: Vec<(&Rig, Lot)> = group.lots.iter().filter_map(known).collect();
    let kilograms = lots.iter().map(|(rig, lot)| {
        let mass = Exact::of(rig.mass?.to_kilograms());
        Some(mass * Exact::whole(lot.per_container))
    });
    let tare = group.tare.map(|tare| Exact::of(tare.to_kilograms()));
    let kilograms = kilograms
        .chain([tare])
        .try_fold(Exact::ZERO, |sum, part| Some(sum + part?));
    GroupFacts {
        lots: lots
            .iter()
            .map(|(rig, lot)| lot_facts(case, group, rig, lot))
            .collect(),
        kilograms,
    }
}

fn lot_facts(case: &Case, group: &Group, rig: &Rig, lot: &Lot) -> LotFacts {
    let rigs = Exact::whole(lot.per_container);
    let efficiency = rig.efficiency().ok();
    let failures = Exact::of(rig.failure_rate.per_rig_year());
    let kept = Exact::ONE - Exact::of(rig.degradation.yearly_share());
    LotFacts {
        rigs,
        efficiency: efficiency.map_or(Exact::ZERO, |e| Exact::of(e.to_joules_per_terahash())),
        kilowatts: kilowatts(rig.power) * rigs * (Exact::ONE + share(group.overhead)),
        terahash: Exact::of(rig.hashrate.to_terahash()) * rigs,
        availability: share(rig.availability()),
        ageing: lot
            .bought
            .filter(|_| kept != Exact::ONE)
            .map(|bought| (bought, DayFactors::yearly(kept))),
        tier: efficiency.and_then(|e| case.outlook.resale.iter().position(|tier| tier.reaches(e))),
        failures: rig
            .repair_cost
            .filter(|_| failures != Exact::ZERO)
            .map(|cost| (failures, cost)),
    }
}

/// Notes every currency that is used and has no exchange rate, at the first place that uses it.
fn currencies(case: &Case, problems: &mut Vec<Problem>) {
    let mut used: BTreeMap<Currency, String> = BTreeMap::new();
    let mut uses = |currency: Currency, place: String| {
        used.entry(currency).or_insert(place);
    };
    for (name, site) in case.sites.iter() {
        for (index, charge) in site.tariff.charges.iter().enumerate() {
            for currency in charge.currencies() {
                let tariff = format!("sites.{name}.tariff");
                uses(currency, joined(&tariff, &site.tariff.place_of(index)));
            }
        }
        for (index, cost) in site.operations.iter().enumerate() {
            let place = format!("sites.{name}.operations[{index}]");
            match cost {
                OperatingCost::PerMonth { amount } | OperatingCost::PerRig { amount } => {
                    uses(amount.currency(), place);
                }
                OperatingCost::PerKilowatt { price } => uses(price.currency(), place),
                OperatingCost::RevenueShare { .. } => {}
            }
        }
        if let Some(deposit) = site.deposit {
            uses(deposit.currency(), format!("sites.{name}.deposit"));
        }
    }
    for (name, country) in case.countries.iter() {
        uses(country.currency, format!("countries.{name}.currency"));
        for (index, levy) in country.levies.iter().enumerate() {
            uses(
                levy.per_kwh.currency(),
                format!("countries.{name}.levies[{index}]"),
            );
        }
    }
    for (name, journey) in case.journeys.iter() {
        for (i, phase) in journey.phases.iter().enumerate() {
            for (j, cost) in phase.costs.iter().enumerate() {
                let amount = match &cost.basis {
                    CostBasis::PerJourney { amount }
                    | CostBasis::PerContainer { amount }
                    | CostBasis::PerRig { amount }
                    | CostBasis::PerKilogram { amount } => amount,
                    CostBasis::OfDeclaredValue { .. } => continue,
                };
                uses(
                    amount.currency(),
                    format!("journeys.{name}.phases[{i}].costs[{j}]"),
                );
            }
        }
    }
    for (name, rig) in case.rigs.iter() {
        if let Some(cost) = rig.repair_cost {
            uses(cost.currency(), format!("rigs.{name}.repair_cost"));
        }
    }
    for (name, held) in case.opening.deposits.iter() {
        let place = format!("opening.deposits.{name}");
        uses(held.currency(), place.clone());
        match case.sites.find("site", name.as_str()) {
            Err(problem) => problems.push(problem.at(place)),
            Ok(index) => {
                let site = case.sites.iter().nth(index).map(|(_, site)| site);
                let stated = site.and_then(|site| site.deposit).map(|d| d.currency());
                if let Some(currency) = stated.filter(|c| *c != held.currency()) {
                    let rule = CaseRule::DepositCurrency { currency };
                    problems.push(Problem::new(held, rule.into()).at(place));
                }
            }
        }
    }
    for (currency, place) in used {
        if currency != case.currency {
            let path = beliefs::exchange_path(case, currency);
            problems.extend(path.err().map(|problem| problem.at(place)));
        }
    }
}

fn all(problems: Vec<Problem>) -> Problems {
    Problems::none_or(problems, ())
        .err()
        .unwrap_or_else(|| Problem::new("", CaseRule::Nothing.into()).into())
}
