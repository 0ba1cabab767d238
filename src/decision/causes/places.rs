//! Which home each place is compared with.

use crate::error::{PlanRule, Problem, Problems};
use crate::name::Name;
use crate::scenario::{Case, Cohort, Plan, Step};

/// The places a plan goes to, each with the home it is compared with, and what else a mixture needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// Sites that are gone to, and the homes of who goes there.
    pub sites: Vec<(Name, Name)>,
    /// Countries that are gone to from another, and that other.
    pub countries: Vec<(Name, Name)>,
    /// The homes.
    homes: Vec<Name>,
    /// Every site that is needed.
    kept: Vec<Name>,
}

impl Places {
    /// Returns the places of a plan, `go`, that is compared with one that stays.
    ///
    /// # Errors
    /// When the plan that stays moves, or a place is no twin of one home alone.
    pub fn of(
        case: &Case,
        (stay_name, stay): (&Name, &Plan),
        (go_name, go): (&Name, &Plan),
    ) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        for (index, cohort) in stay.cohorts.iter().enumerate() {
            if let Some(to) = targets(cohort).next() {
                let place = stay.place_of(index);
                let problem = Problem::new(to, PlanRule::TwinOfNoHome.into());
                problems.push(problem.at(place).at(stay_name).at("plans"));
            }
        }
        let standing = || stay.cohorts.iter().chain(&go.cohorts);
        let standing = standing().filter(|cohort| cohort.bought.is_none());
        let mut places = Self {
            homes: standing.map(|cohort| cohort.at.clone()).collect(),
            ..Self::default()
        };
        for (index, cohort) in go.cohorts.iter().enumerate() {
            if cohort.bought.is_some() {
                continue;
            }
            for to in targets(cohort).filter(|to| **to != cohort.at) {
                if let Err(problem) = places.go(case, &cohort.at, to) {
                    problems.push(problem.at(go.place_of(index)).at(go_name).at("plans"));
                }
            }
        }
        places.keep(case, (stay_name, stay), (go_name, go));
        Problems::none_or(problems, places)
    }

    /// Adds that who stood at a home goes to a place.
    fn go(&mut self, case: &Case, home: &Name, to: &Name) -> Result<(), Problem> {
        let several = |place: &Name, first: &Name, second: &Name| {
            let rule = PlanRule::TwinOfSeveral {
                first: first.to_string(),
                second: second.to_string(),
            };
            Problem::new(place, rule.into())
        };
        if self.homes.contains(to) {
            return Err(several(to, to, home));
        }
        match self.sites.iter().find(|(site, _)| site == to) {
            Some((_, known)) if known == home => return Ok(()),
            Some((_, known)) => return Err(several(to, known, home)),
            None => self.sites.push((to.clone(), home.clone())),
        }
        let country = |site: &Name| case.sites.get(site.as_str()).map(|site| &site.country);
        let (Some(from), Some(abroad)) = (country(home), country(to)) else {
            return Ok(());
        };
        if from == abroad {
            return Ok(());
        }
        if self.homes.iter().any(|home| country(home) == Some(abroad)) {
            return Err(several(abroad, abroad, from));
        }
        match self.countries.iter().find(|(known, _)| known == abroad) {
            Some((_, known)) if known == from => {}
            Some((_, known)) => return Err(several(abroad, known, from)),
            None => self.countries.push((abroad.clone(), from.clone())),
        }
        Ok(())
    }

    /// Notes every site that is needed; one that is only a refuge in a country that is gone to is compared like the others there.
    fn keep(
        &mut self,
        case: &Case,
        (stay_name, stay): (&Name, &Plan),
        (go_name, go): (&Name, &Plan),
    ) {
        let plans = [stay, go];
        let cohorts = plans.iter().flat_map(|plan| &plan.cohorts);
        let stands = cohorts.flat_map(|cohort| targets(cohort).chain([&cohort.at]));
        let refuges = plans
            .iter()
            .filter_map(|plan| Some(&plan.fallback.as_ref()?.to));
        let loans = case.loans.iter().map(|(_, loan)| loan);
        let loans = loans.filter(|l| l.plans.contains(stay_name) || l.plans.contains(go_name));
        // A site that holds a deposit is left, whether anybody comes or not.
        let held = case.opening.deposits.names();
        // What is owned in a country is taxed there, whether anybody comes or not.
        let books = &case.opening.tax;
        let taxed = case.sites.iter();
        let taxed = taxed.filter(|(_, site)| books.get(site.country.as_str()).is_some());
        let all = stands
            .chain(refuges)
            .chain(loans.map(|l| &l.at))
            .chain(held)
            .chain(taxed.map(|(name, _)| name));
        let mut kept: Vec<Name> = all.cloned().collect();
        kept.sort_unstable();
        kept.dedup();
        for name in &kept {
            let known = self.homes.contains(name) || self.is_place(name);
            let Some(site) = case.sites.get(name.as_str()).filter(|_| !known) else {
                continue;
            };
            let country = &site.country;
            let home = self.sites.iter().find(|(place, _)| {
                let place = case.sites.get(place.as_str());
                place.is_some_and(|place| place.country == *country)
            });
            let abroad = self.countries.iter().any(|(known, _)| known == country);
            if let Some((_, home)) = home.filter(|_| abroad) {
                self.sites.push((name.clone(), home.clone()));
            }
        }
        self.kept = kept;
    }

    fn is_place(&self, site: &Name) -> bool {
        self.sites.iter().any(|(place, _)| place == site)
    }

    pub fn keeps(&self, site: &Name) -> bool {
        self.kept.contains(site)
    }
}

/// Returns the sites a cohort moves to.
fn targets(cohort: &Cohort) -> impl Iterator<Item = &Name> {
    cohort.steps.iter().filter_map(|step| match step {
        Step::Move { to, .. } => Some(to),
        Step::Sell { .. } | Step::Abandon { .. } | Step::Mothball { .. } => None,
    })
}
