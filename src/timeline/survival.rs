//! With which chance a line is paid.

use crate::calendar::{DayFactors, Horizon};
use crate::country::{Country, Exposure};
use crate::name::Named;
use crate::units::Exact;
use std::collections::HashMap;

/// Days during which the hazards of one country run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Exposed {
    /// The country.
    pub country: usize,
    /// The first day, from the start of the case.
    pub from: u32,
    /// The first day after it.
    pub to: u32,
}

/// What has to hold for a line to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Chance {
    /// The hazards that must not have struck.
    pub survived: Vec<Exposed>,
    /// The hazard that strikes, and which of the country's it is.
    pub event: Option<(Exposed, usize)>,
}

/// The regimes of a country in which power is cut alike at a site, in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct InRegimes {
    pub site: usize,
    /// The cuts, by their place in the site's list.
    pub cuts: usize,
    /// The months from the start of the case.
    pub month: usize,
}

/// The probabilities of surviving so many days of a country's hazards, as far as they were worked out.
pub(super) type Survivals = HashMap<(usize, u32), Exact>;

/// The hazards and regimes of all countries.
pub(super) struct Odds {
    countries: Vec<CountryOdds>,
}

struct CountryOdds {
    survival: DayFactors,
    shares: Vec<Exact>,
    regimes: Vec<Vec<Exact>>,
}

impl Odds {
    pub fn of(countries: &Named<Country>, horizon: Horizon) -> Self {
        let odds = |(_, country): (_, &Country)| CountryOdds {
            survival: DayFactors::yearly(Exposure::to_all(&country.hazards).survival_per_year),
            shares: crate::country::cause_shares(&country.hazards),
            regimes: country
                .regimes
                .probabilities(horizon.start(), horizon.months().len()),
        };
        Self {
            countries: countries.iter().map(odds).collect(),
        }
    }

    /// Returns the probability of a chance.
    pub fn probability(&self, chance: &Chance, known: &mut Survivals) -> Exact {
        let survived = chance.survived.iter();
        let survived = survived
            .map(|exposed| self.survival(*exposed, known))
            .fold(Exact::ONE, |all, one| all * one);
        let Some((exposed, hazard)) = chance.event else {
            return survived;
        };
        let country = self.country(exposed.country);
        let share = country.and_then(|c| c.shares.get(hazard));
        let struck = Exact::ONE - self.survival(exposed, known);
        survived * struck * share.copied().unwrap_or(Exact::ZERO)
    }

    /// Returns the probability of being in any of some regimes in a month.
    pub fn in_regimes(&self, country: usize, regimes: &[usize], month: usize) -> Exact {
        let of_month = self.country(country).and_then(|c| c.regimes.get(month));
        let probabilities = of_month.map_or(&[][..], Vec::as_slice);
        let probability = |regime: &usize| probabilities.get(*regime).copied();
        regimes.iter().filter_map(probability).sum()
    }

    fn country(&self, country: usize) -> Option<&CountryOdds> {
        self.countries.get(country)
    }

    fn survival(&self, exposed: Exposed, known: &mut Survivals) -> Exact {
        let days = exposed.to.saturating_sub(exposed.from);
        *known.entry((exposed.country, days)).or_insert_with(|| {
            let country = self.country(exposed.country);
            country.map_or(Exact::ONE, |c| c.survival.exactly_after(days))
        })
    }
}

/// Returns the part of exposures before a day.
pub(super) fn before(exposures: &[Exposed], day: u32) -> Vec<Exposed> {
    between(exposures, 0, day)
}

/// Returns the part of exposures from one day to another.
pub(super) fn between(exposures: &[Exposed], from: u32, to: u32) -> Vec<Exposed> {
    let clipped = exposures.iter().map(|exposed| Exposed {
        from: exposed.from.max(from),
        to: exposed.to.min(to),
        ..*exposed
    });
    clipped
        .filter(|exposed| exposed.from < exposed.to)
        .collect()
}
