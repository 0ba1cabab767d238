//! What stands behind the names of a line.

use super::group::Group;
use crate::name::Name;
use crate::scenario::{Case, Plan, Step, is_at_or_below};
use crate::site::{Charge, Curtailment, QuotaKind, Site};
use crate::units::Factor;

/// The things the plans of a result come by.
pub(super) struct Scope<'a> {
    case: &'a Case,
    plans: Vec<&'a str>,
    sites: Vec<&'a str>,
    countries: Vec<&'a str>,
    journeys: Vec<&'a str>,
    groups: Vec<&'a str>,
    rigs: Vec<&'a str>,
    loans: Vec<&'a str>,
}

impl<'a> Scope<'a> {
    pub fn of(case: &'a Case, plans: &[&Name]) -> Self {
        let named = |name: &&&Name| case.plans.iter().find(|(known, _)| *known == **name);
        let known: Vec<(&Name, &Plan)> = plans.iter().filter_map(|name| named(&name)).collect();
        let cohorts = known.iter().flat_map(|(_, plan)| &plan.cohorts);
        let cohorts: Vec<_> = cohorts.collect();
        let moves = cohorts.iter().flat_map(|cohort| &cohort.steps);
        let moves = moves.filter_map(|step| match step {
            Step::Move { by, to, .. } => Some((by, to)),
            _ => None,
        });
        let moves: Vec<_> = moves.collect();
        let fallbacks = known.iter().filter_map(|(_, plan)| plan.fallback.as_ref());
        let fallbacks: Vec<_> = fallbacks.collect();
        let bought = cohorts.iter().filter_map(|cohort| cohort.bought.as_ref());
        let sites = cohorts.iter().map(|cohort| &cohort.at);
        let sites = sites.chain(moves.iter().map(|(_, to)| *to));
        let sites = once(sites.chain(fallbacks.iter().map(|fallback| &fallback.to)));
        let journeys = moves.iter().map(|(by, _)| *by);
        let journeys = journeys.chain(fallbacks.iter().map(|fallback| &fallback.by));
        let groups = once(cohorts.iter().map(|cohort| &cohort.group));
        let lots = groups
            .iter()
            .filter_map(|group| case.fleet.groups.get(group));
        let countries = sites.iter().filter_map(|site| case.sites.get(site));
        let takes = |plans: &[Name]| known.iter().any(|(name, _)| plans.contains(name));
        let loans = case.loans.iter().filter(|(_, loan)| takes(&loan.plans));
        Self {
            countries: once(countries.map(|site| &site.country)),
            journeys: once(journeys.chain(bought.filter_map(|bought| bought.by.as_ref()))),
            rigs: once(lots.flat_map(|group| group.lots.iter().map(|lot| &lot.rig))),
            loans: once(loans.map(|(name, _)| name)),
            plans: once(known.iter().map(|(name, _)| *name)),
            groups,
            sites,
            case,
        }
    }

    /// Returns what the names of a line at a site stand for; at no site, every site.
    pub fn at(&'a self, site: Option<&'a Name>, currencies: &'a [&'a str]) -> There<'a> {
        let sites = match site {
            Some(site) => vec![site.as_str()],
            None => self.sites.clone(),
        };
        let countries = sites.iter().filter_map(|site| self.case.sites.get(site));
        There {
            countries: once(countries.map(|site| &site.country)),
            scope: self,
            sites,
            currencies,
        }
    }
}

/// Returns names in their order, each once.
fn once<'a>(names: impl Iterator<Item = &'a Name>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for name in names {
        if !all.contains(&name.as_str()) {
            all.push(name.as_str());
        }
    }
    all
}

/// What the names of a line stand for.
pub(super) struct There<'a> {
    scope: &'a Scope<'a>,
    sites: Vec<&'a str>,
    countries: Vec<&'a str>,
    currencies: &'a [&'a str],
}

impl There<'_> {
    /// Returns the paths of groups of figures, with names in the places of what stands for them.
    pub fn paths(&self, groups: &[Group]) -> Vec<String> {
        let mut paths = Vec::new();
        for group in groups {
            self.add(*group, &mut paths);
        }
        paths.sort_unstable();
        paths.dedup();
        paths
    }

    fn add(&self, group: Group, paths: &mut Vec<String>) {
        for path in group.paths() {
            self.fill(path, paths);
        }
        let more: &[Group] = match group {
            Group::Running if self.switched_by_price() => &[
                Group::Hashprice,
                Group::Coins,
                Group::ForcedSale,
                Group::Tariff,
                Group::Levies,
            ],
            Group::Market if self.follows_hashprice() => &[Group::Hashprice],
            Group::Tariff if self.dearer_in_a_regime() => &[Group::Regimes],
            Group::Drawn if self.billed_by_load() || self.switched_by_price() => &[Group::Bill],
            Group::Operating => &[
                Group::Time,
                Group::Itinerary,
                Group::Damage,
                Group::Machines,
                Group::Running,
                Group::Hazards,
            ],
            Group::Bill => &[
                Group::Operating,
                Group::Standby,
                Group::Contract,
                Group::Peaks,
                Group::Tariff,
                Group::Levies,
            ],
            _ => &[],
        };
        for group in more {
            self.add(*group, paths);
        }
        match group {
            Group::Running if self.switched_by_price() => self.fill("outlook.exchange", paths),
            // Rigs that were scrapped at one site are missing at the next.
            Group::Machines if self.scraps() => {
                for path in Group::Running.paths() {
                    let anywhere = path.replace("{site}", "{any site}");
                    self.fill(&anywhere.replace("{country}", "{any country}"), paths);
                }
            }
            // Energy that is rationed is spent in the cheapest hours, and restarts are looked at band by band.
            Group::Running if self.spends_a_quota() || self.restarts_fail() => {
                self.fill("sites.{site}.tariff", paths);
            }
            Group::Tariff => paths.extend(self.regime_factors()),
            Group::Rate if self.converted() => {
                self.fill("outlook.inflation", paths);
                self.fill("outlook.exchange", paths);
            }
            Group::Rate if self.carried_in_the_rate() => {
                self.add(Group::Hazards, paths);
            }
            _ => {}
        }
    }

    /// Adds a path for every name that stands in it.
    fn fill(&self, path: &str, paths: &mut Vec<String>) {
        let scope = self.scope;
        let names: [(&str, &[&str]); 10] = [
            ("{plan}", &scope.plans),
            ("{journey}", &scope.journeys),
            ("{rig}", &scope.rigs),
            ("{group}", &scope.groups),
            ("{loan}", &scope.loans),
            ("{site}", &self.sites),
            ("{any site}", &scope.sites),
            ("{country}", &self.countries),
            ("{any country}", &scope.countries),
            ("{currency}", self.currencies),
        ];
        match names.iter().find(|(what, _)| path.contains(what)) {
            Some((what, names)) => paths.extend(names.iter().map(|name| path.replace(what, name))),
            None => paths.push(path.to_owned()),
        }
    }

    fn sites_here(&self) -> impl Iterator<Item = &Site> {
        let sites = self.sites.iter();
        sites.filter_map(|site| self.scope.case.sites.get(site))
    }

    fn every_site(&self) -> impl Iterator<Item = &Site> {
        let sites = self.scope.sites.iter();
        sites.filter_map(|site| self.scope.case.sites.get(site))
    }

    fn switched_by_price(&self) -> bool {
        self.sites_here()
            .any(|site| site.curtailment != Curtailment::AlwaysOn)
    }

    fn scraps(&self) -> bool {
        self.every_site().any(Site::scraps)
    }

    fn spends_a_quota(&self) -> bool {
        let regimes = self.sites_here().flat_map(|site| site.regimes.iter());
        let regimes = regimes.map(|(_, regime)| &regime.downtime);
        let always = self.sites_here().map(|site| &site.downtime);
        let mut quotas = regimes.chain(always).flat_map(|downtime| &downtime.quotas);
        quotas.any(|quota| !matches!(quota.kind, QuotaKind::Power { .. }))
    }

    fn restarts_fail(&self) -> bool {
        self.sites_here().any(|site| site.restart.fails())
    }

    /// Returns the paths of what regimes multiply the prices of energy by.
    fn regime_factors(&self) -> Vec<String> {
        let mut paths = Vec::new();
        for name in &self.sites {
            let site = self.scope.case.sites.get(name);
            let regimes = site.into_iter().flat_map(|site| site.regimes.names());
            paths.extend(regimes.map(|regime| format!("sites.{name}.regimes.{regime}.tariff")));
        }
        paths
    }

    fn dearer_in_a_regime(&self) -> bool {
        let mut regimes = self.sites_here().flat_map(|site| site.regimes.iter());
        regimes.any(|(_, regime)| regime.tariff != Factor::ONE)
    }

    /// Returns whether a price on the bill depends on how much is drawn.
    fn billed_by_load(&self) -> bool {
        let tariffs = self.sites_here().flat_map(|site| &site.tariff);
        let mut charges = tariffs.flat_map(|tariff| &tariff.charges);
        charges.any(|charge| {
            !matches!(
                charge,
                Charge::Energy { .. } | Charge::PerMonth { .. } | Charge::PerDay { .. }
            )
        })
    }

    fn follows_hashprice(&self) -> bool {
        let tiers = self.scope.case.outlook.resale.iter();
        let mut prices = tiers.map(|tier| &tier.price);
        prices.any(|price| matches!(price, crate::scenario::ResalePrice::OfHashprice { .. }))
    }

    fn converted(&self) -> bool {
        let discount = self.scope.case.discount;
        discount.basis == crate::scenario::Basis::Real || discount.currency.is_some()
    }

    fn carried_in_the_rate(&self) -> bool {
        let countries = self.scope.countries.iter();
        let countries = countries.filter_map(|name| self.scope.case.countries.get(name));
        let hazards = countries.flat_map(|country| &country.hazards);
        let mut hazards = hazards.chain(self.every_site().flat_map(|site| &site.hazards));
        hazards.any(|hazard| hazard.door == crate::hazard::Door::Rate)
    }
}

/// Returns whether a figure is at one of the paths, or below it; its own path has nothing between brackets.
pub(super) fn covers(paths: &[String], figure: &str) -> bool {
    paths.iter().any(|path| is_at_or_below(figure, path))
}

/// Returns a path with nothing between its brackets.
pub(super) fn anywhere_in_lists(path: &str) -> String {
    let mut inside = false;
    let kept = path.chars().filter(|c| match c {
        '[' => {
            inside = true;
            true
        }
        ']' => {
            inside = false;
            true
        }
        _ => !inside,
    });
    kept.collect()
}
