//! Whether a country lets new load in.

use super::Planner;
use crate::country::Capacity;
use crate::error::{CaseRule, Problem};
use crate::timeline::fleet::GroupFacts;
use crate::timeline::itinerary::Itinerary;
use crate::timeline::place::{kilowatts, power};
use crate::units::{Exact, Power};

impl Planner<'_, '_> {
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
