//! What becomes of the rigs: taken by an event, or worth something at the horizon.

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
            self.market_value(itinerary, account, day, recovered, date, chance);
        }
    }

    /// Puts what a cohort's rigs are worth at the horizon into the plan: the market price of the last month, less the discount where they stand.
    pub(super) fn end_value(&mut self, itinerary: &Itinerary) {
        let facts = self.facts;
        let Some(site) = itinerary.last_site() else {
            return;
        };
        let Some((terms, date)) = facts.site(site).zip(facts.date(self.end)) else {
            return;
        };
        let share = terms.resale_discount.complement().exact();
        let chance = self.survives(itinerary, self.end);
        let account = (Account::ResidualValue, Some(site));
        self.market_value(itinerary, account, self.end, share, date, chance);
    }
}
