//! What becomes of the rigs that an event takes.

use super::{Planner, Span};
use crate::timeline::Account;
use crate::timeline::itinerary::Itinerary;
use crate::timeline::settlement::after_month;
use crate::timeline::survival::{Chance, Exposed, before, between};

impl Planner<'_, '_> {
    /// Puts what comes back after a hazard has struck into the plan: for each month, country and cause.
    pub(super) fn hazards(&mut self, itinerary: &Itinerary) {
        let mut from = 0;
        for span in self.spans.clone() {
            // A month's hazards run from one accrual date to the next, the last month's to the horizon.
            let to = if span.to == self.end {
                span.to
            } else {
                span.last()
            };
            for exposed in between(&itinerary.exposures, from, to) {
                self.events(itinerary, exposed, span);
            }
            from = to;
        }
    }

    fn events(&mut self, itinerary: &Itinerary, exposed: Exposed, span: Span) {
        let country = self.facts.case.countries.iter().nth(exposed.country);
        let hazards = country.map_or(&[][..], |(_, country)| country.hazards.as_slice());
        for (index, hazard) in hazards.iter().enumerate() {
            let chance = self.settlements.chance(Chance {
                survived: before(&itinerary.exposures, exposed.from),
                event: Some((exposed, index)),
            });
            let date = after_month(span.month, hazard.delay);
            let recovered = hazard.recovery.exact();
            let (account, day) = ((Account::Recovery, None), span.last());
            let country = Some(exposed.country);
            self.market_value_from(country, itinerary, account, day, recovered, (date, chance));
        }
    }
}
