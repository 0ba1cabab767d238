//! Whether a country lets new load in.

use super::Planner;
use super::stays::{Company, Present};
use crate::country::Capacity;
use crate::error::{CaseRule, Problem};
use crate::timeline::fleet::GroupFacts;
use crate::timeline::itinerary::Itinerary;
use crate::timeline::place::{kilowatts, power};
use crate::units::{Exact, Power};
use chrono::NaiveDate;

impl Planner<'_, '_> {
    /// Notes the first day on which more stands at a site than its contracted power can run, and warns of who comes before there is power.
    pub(super) fn power_suffices(&mut self, site: usize) {
        let facts = self.facts;
        let Some((place, name)) = facts.places.get(site).zip(facts.site_name(site)) else {
            return;
        };
        let companies = self.companies(site, self.course.first_day, self.end, &[]);
        let wanted = |present: &[Present]| -> Exact {
            let kilowatts = |&(cohort, fleet): &Present| {
                let containers = self.itineraries.get(cohort).map_or(0, |i| i.containers);
                let fleet = facts.fleets.get(fleet);
                fleet.map_or(Exact::ZERO, GroupFacts::kilowatts) * Exact::whole(containers)
            };
            present.iter().map(kilowatts).sum()
        };
        let is_short = |company: &&Company| wanted(&company.2) > place.kilowatts;
        if let Some((from, _, cohorts)) = companies.iter().find(is_short) {
            let last = companies.iter().rfind(is_short);
            let over = last
                .map(|(_, over, _)| *over)
                .filter(|over| *over < self.end);
            let needed = wanted(cohorts);
            let rule = CaseRule::NoPowerForFleet {
                site: name.to_string(),
                contracted: power(place.kilowatts),
                missing: power(needed - place.kilowatts),
                from: facts.date(*from).unwrap_or(NaiveDate::MAX),
                fits: over.and_then(|over| facts.date(over)),
            };
            let problem = Problem::new(power(needed), rule.into());
            self.problems.push(problem.at(self.name).at("plans"));
            return;
        }
        let comes = |from: u32| {
            let mut itineraries = self.itineraries.iter();
            from > 0 && itineraries.any(|i| i.at(site).any(|(first, _)| first == from))
        };
        let early = companies.iter().find_map(|(from, _, present)| {
            let day = facts.date(*from).filter(|_| comes(*from))?;
            let wanted = wanted(present);
            (wanted > place.energised_on(day)).then_some((day, wanted))
        });
        if let Some((day, wanted)) = early {
            let mut parts = place.energised.iter();
            let enough = parts.find(|(from, kilowatts)| *from > day && wanted <= *kilowatts);
            let rule = CaseRule::NotYetEnergised {
                site: name.to_string(),
                missing: power(wanted - place.energised_on(day)),
                fits: enough.map(|(from, _)| *from),
            };
            let problem = Problem::new(power(wanted), rule.into());
            self.warnings
                .push(problem.at(format!("plans.{}", self.name)));
        }
    }

    /// Notes what arrives beyond the caps of countries on new load.
    pub(super) fn capacity_suffices(&mut self) {
        let countries = self.facts.case.countries.iter().enumerate();
        let mut problems = Vec::new();
        for (index, (country, terms)) in countries {
            let Some(cap) = terms.capacity else { continue };
            let mut national = Exact::ZERO;
            let sites = self.facts.places.iter().zip(self.facts.case.sites.names());
            for (site, (place, name)) in sites.enumerate() {
                if place.country != index {
                    continue;
                }
                let arriving = self.arriving(site, &cap);
                national = national + arriving;
                problems.extend(excess(name.to_string(), cap.per_site, arriving, &cap));
            }
            problems.extend(excess(country.to_string(), cap.national, national, &cap));
        }
        let name = self.name;
        self.problems
            .extend(problems.into_iter().map(|p| p.at(name).at("plans")));
    }

    /// Returns the kW that arrive at a site while a cap is in force.
    fn arriving(&self, site: usize, cap: &Capacity) -> Exact {
        let kilowatts = |itinerary: &Itinerary| {
            let mut arrivals = itinerary.at(site).filter(|&(from, _)| {
                let day = self.facts.date(from);
                from > 0 && from < self.end && day.is_some_and(|day| cap.in_force(day))
            });
            let first = arrivals.next().and_then(|(from, _)| itinerary.fleet(from));
            let fleet = first.and_then(|fleet| self.facts.fleets.get(fleet));
            fleet.map_or(Exact::ZERO, GroupFacts::kilowatts) * Exact::whole(itinerary.containers)
        };
        self.itineraries.iter().map(kilowatts).sum()
    }
}

/// Returns the problem that more arrives than a cap allows.
fn excess(
    place: String,
    allowed: Option<Power>,
    arriving: Exact,
    cap: &Capacity,
) -> Option<Problem> {
    let allowed = allowed.filter(|allowed| arriving > kilowatts(*allowed))?;
    let rule = CaseRule::CapacityCap {
        place,
        allowed,
        excess: power(arriving - kilowatts(allowed)),
        fits: cap.to,
    };
    Some(Problem::new(power(arriving), rule.into()))
}
