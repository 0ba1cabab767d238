//! What itineraries are made from: where sites are, and how long journeys take.

use super::survival::Odds;
use crate::calendar::Horizon;
use crate::journey::Journey;
use crate::scenario::Case;

/// What itineraries are made from.
pub(super) struct Atlas<'a> {
    pub case: &'a Case,
    pub horizon: Horizon,
    pub odds: &'a Odds,
}

impl<'a> Atlas<'a> {
    pub fn country_of(&self, site: usize) -> Option<usize> {
        let (_, site) = self.case.sites.iter().nth(site)?;
        self.case.countries.position(site.country.as_str())
    }

    /// Returns the day a journey that begins on one ends.
    pub fn arrival(&self, day: u32, journey: Option<usize>) -> u32 {
        let journey = journey.and_then(|journey| self.journey(journey));
        journey.map_or(day, |way| after(day, way.days()))
    }

    pub fn journey(&self, journey: usize) -> Option<&'a Journey> {
        self.case.journeys.iter().nth(journey).map(|(_, j)| j)
    }

    /// Returns whether a journey between two sites leaves a country.
    pub fn crosses(&self, from: usize, to: usize) -> bool {
        self.country_of(from) != self.country_of(to)
    }
}

/// Returns the day so many days after one.
pub(super) fn after(day: u32, days: u64) -> u32 {
    day.saturating_add(u32::try_from(days).unwrap_or(u32::MAX))
}
