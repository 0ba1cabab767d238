//! What the taxes of a plan are worked out from.

use super::{Planner, QUANTITY_PLACES, Span};
use crate::country::{AssetClass, Loss, LossUse, Tax};
use crate::finance::Depreciation;
use crate::name::Name;
use crate::scenario::OpeningTax;
use crate::timeline::beliefs::PRICE_PLACES;
use crate::timeline::itinerary::{Itinerary, Stretch};
use crate::timeline::settlement::ChanceId;
use crate::timeline::survival::Chance;
use crate::timeline::tax::{ChainTax, CountryYear, TaxCountry, YearEnd};
use crate::units::{Exact, Fraction, Money, Years};

/// The grid of shares of what is owned, and of a year.
pub(super) const SHARE_PLACES: u32 = 12;

impl Planner<'_, '_> {
    /// Returns what the taxes of the plan are worked out from, where a country takes any.
    pub(super) fn tax(&mut self) -> Option<Box<ChainTax<Exact>>> {
        let facts = self.facts;
        let countries = facts.case.countries.iter().enumerate();
        let taxed: Vec<(usize, &Name, &Tax)> = countries
            .filter_map(|(index, (name, country))| Some((index, name, country.tax.as_ref()?)))
            .collect();
        if taxed.is_empty() {
            return None;
        }
        let taxed_at = |country: usize| taxed.iter().position(|(index, ..)| *index == country);
        let places = facts.places.iter();
        let of_site = places.map(|place| taxed_at(place.country)).collect();
        let crossings = self.crossings();
        let departures = self.departures(crossings, &taxed, taxed_at);
        let countries = taxed.iter().map(|(index, name, tax)| {
            let country = facts.case.countries.iter().nth(*index);
            let currency = country.map_or(facts.case.currency, |(_, country)| country.currency);
            let currency = self.settlements.currency(currency);
            tax_country(tax, currency, facts.case.opening.tax.get(name.as_str()))
        });
        let countries = countries.collect();
        let years = self.years(&taxed);
        Some(Box::new(ChainTax {
            of_site,
            countries,
            departures,
            years,
        }))
    }

    /// Returns the tax years of the horizon.
    fn years(&mut self, taxed: &[(usize, &Name, &Tax)]) -> Vec<YearEnd<Exact>> {
        let mut years = Vec::new();
        let mut months = 0_u32;
        let spans = Span::all(self.facts.horizon);
        let last = spans.len().saturating_sub(1);
        for span in &spans {
            let span = *span;
            months = months.saturating_add(1);
            let number = span.month.number();
            let is_last = span.index == last;
            if number != 12 && !is_last {
                continue;
            }
            // What ended before the course begins was closed in the one it leaves.
            if span.index < self.course.from && !is_last {
                months = 0;
                continue;
            }
            let twelfths = |count: u32| {
                let part = Exact::whole(count).over(Exact::whole(12));
                part.to_places(SHARE_PLACES)
            };
            let countries = taxed.iter().enumerate();
            let countries = countries.filter_map(|(index, (country, _, tax))| {
                self.country_year((index, *country, tax), span, is_last, twelfths(months))
            });
            let countries = countries.collect();
            years.push(YearEnd {
                after: if is_last { spans.len() } else { span.index },
                year: year_of(span),
                part: twelfths(number),
                last: is_last,
                countries,
            });
            months = 0;
        }
        years
    }

    fn country_year(
        &mut self,
        (index, country, tax): (usize, usize, &Tax),
        span: Span,
        is_last: bool,
        part: Exact,
    ) -> Option<CountryYear<Exact>> {
        let facts = self.facts;
        let (_, terms) = facts.case.countries.iter().nth(country)?;
        let day = if is_last { self.end } else { span.last() };
        let due = chrono::Days::new(tax.due.count().into());
        let date = facts.date(day)?;
        let date = date.checked_add_days(due).unwrap_or(date);
        let (site, chance) = self.taxpayer(country, day)?;
        let over = if is_last { self.end } else { span.to };
        let property = tax.property.exact() * part;
        Some(CountryYear {
            country: index,
            rate: tax.rate_in(year_of(span)).exact(),
            property: property.to_places(PRICE_PLACES),
            settlement: self.settlements.at(date, terms.currency, chance),
            site,
            arrived: self.arrived(country, over),
        })
    }

    /// Returns the site where the likeliest of the cohorts stands that are in a country on a day, or were there last, with the chance that it got so far; before anybody has come, where somebody will, or any site of the country.
    fn taxpayer(&mut self, country: usize, day: u32) -> Option<(usize, ChanceId)> {
        let facts = self.facts;
        let here = |site: usize| facts.places.get(site).is_some_and(|p| p.country == country);
        let last_there = |itinerary: &Itinerary| {
            let mut stretches = itinerary.stretches.iter().rev();
            stretches.find_map(|stretch| match stretch {
                Stretch::At { site, from, to, .. } if *from <= day && here(*site) => {
                    Some((*site, *to.min(&day)))
                }
                _ => None,
            })
        };
        let latest = self.itineraries.iter().filter_map(last_there);
        let latest = latest.map(|(_, left)| left).max();
        let mut likeliest: Option<(usize, ChanceId)> = None;
        for (cohort, itinerary) in self.itineraries.iter().enumerate() {
            let there = last_there(itinerary).filter(|(_, left)| Some(*left) == latest);
            let Some((site, _)) = there else { continue };
            let chance = self.stayed(cohort, site, day);
            let probability = self.settlements.probability(chance);
            let beats =
                |(_, known): (usize, ChanceId)| self.settlements.probability(known) < probability;
            if likeliest.is_none_or(beats) {
                likeliest = Some((site, chance));
            }
        }
        if let Some((site, chance)) = likeliest {
            return Some((site, chance));
        }
        let coming = self.itineraries.iter().find_map(|itinerary| {
            let mut sites = itinerary.stretches.iter().map(Stretch::site);
            let site = sites.find(|site| here(*site));
            Some((site?, itinerary))
        });
        if let Some((site, itinerary)) = coming {
            return Some((site, self.survives(itinerary, day)));
        }
        let site = (0..facts.places.len()).find(|site| here(*site))?;
        let certain = self.settlements.chance(Chance::default());
        Some((site, certain))
    }
}

fn year_of(span: Span) -> u32 {
    u32::try_from(chrono::Datelike::year(&span.month.first_day())).unwrap_or(0)
}

fn tax_country(tax: &Tax, currency: usize, books: Option<&OpeningTax>) -> TaxCountry<Exact> {
    let amount = |money: Money| Exact::of(money.amount()).to_places(QUANTITY_PLACES);
    let classes = AssetClass::ALL.iter();
    let mut schedules: Vec<_> = classes
        .map(|class| tax.depreciation.of(*class).schedule())
        .collect();
    let mut owned = Vec::new();
    for book in books.iter().flat_map(|books| &books.books) {
        let anew = AssetClass::ALL.iter().position(|class| *class == book.of);
        let by = match book.years {
            None => anew.unwrap_or(0),
            Some(life) => {
                let method = Depreciation::StraightLine {
                    life,
                    salvage: Fraction::ZERO,
                };
                schedules.push(method.schedule());
                schedules.len().saturating_sub(1)
            }
        };
        owned.push((book.of, by, amount(book.value)));
    }
    let losses = books.iter().flat_map(|books| &books.losses);
    let mut lost: Vec<Loss<Exact>> = losses
        .map(|loss| Loss {
            year: loss.year,
            left: amount(loss.amount),
        })
        .collect();
    lost.sort_by_key(|loss| loss.year);
    TaxCountry {
        currency,
        losses: LossUse {
            years: tax.losses.years.map(Years::count),
            cap: tax.losses.cap.exact(),
        },
        withholding: tax.withholding.exact(),
        schedules,
        lost,
        income: books
            .and_then(|books| books.income)
            .map_or(Exact::ZERO, amount),
        owned,
    }
}
