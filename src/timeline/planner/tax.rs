//! What the taxes of a plan are worked out from.

use super::{Planner, QUANTITY_PLACES, Span};
use crate::country::{AssetClass, Loss, LossUse, Tax, TaxTransfer};
use crate::finance::Depreciation;
use crate::name::Name;
use crate::scenario::OpeningTax;
use crate::timeline::beliefs::PRICE_PLACES;
use crate::timeline::chain::Way;
use crate::timeline::itinerary::{Given, Itinerary, Stretch};
use crate::timeline::settlement::ChanceId;
use crate::timeline::survival::Chance;
use crate::timeline::tax::{ChainTax, CountryYear, Departure, TaxCountry, Worth, YearEnd};
use crate::units::{Exact, Fraction, Money, Years};

/// The grid of shares of what is owned, and of a year.
const SHARE_PLACES: u32 = 12;

/// A cohort that goes abroad.
struct Crossing<'a> {
    itinerary: &'a Itinerary,
    fleet: usize,
    /// The days on which it leaves, and is cleared for export.
    left: u32,
    cleared: u32,
    /// The countries, by their place in the case.
    from: usize,
    to: usize,
}

impl<'b> Planner<'_, 'b> {
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

    /// Returns every move to another country that is cleared for export before the horizon ends, by day.
    fn crossings(&self) -> Vec<Crossing<'b>> {
        let facts = self.facts;
        let country = |site: usize| facts.places.get(site).map(|place| place.country);
        let mut crossings = Vec::new();
        for itinerary in self.itineraries {
            let mut stands = None;
            for stretch in &itinerary.stretches {
                match stretch {
                    Stretch::At { site, .. } => stands = country(*site),
                    Stretch::Way {
                        journey,
                        site,
                        fleet,
                        from: left,
                        ..
                    } => {
                        let journey = facts.case.journeys.iter().nth(*journey);
                        let days = journey.map_or(0, |(_, journey)| journey.days_to_export());
                        let cleared = left.saturating_add(u32::try_from(days).unwrap_or(u32::MAX));
                        let Some((from, to)) = stands.zip(country(*site)) else {
                            continue;
                        };
                        if from != to && cleared < self.end {
                            crossings.push(Crossing {
                                itinerary,
                                fleet: *fleet,
                                left: *left,
                                cleared,
                                from,
                                to,
                            });
                        }
                    }
                }
            }
        }
        crossings
    }

    /// Returns the ways on which cohorts have come to a country before a day.
    fn arrived(&self, country: usize, before: u32) -> Vec<Way> {
        let facts = self.facts;
        let here = |site: usize| facts.places.get(site).is_some_and(|p| p.country == country);
        let mut ways = Vec::new();
        for itinerary in self.itineraries {
            let mut began = itinerary.bought.map(|bought| bought.day);
            for stretch in &itinerary.stretches {
                match stretch {
                    Stretch::Way { from, .. } => began = Some(*from),
                    Stretch::At { site, from, .. } => {
                        let day = began.take().filter(|_| *from < before && here(*site));
                        let cohort = itinerary.cohort;
                        ways.extend(day.map(|day| Way { cohort, day }));
                    }
                }
            }
        }
        ways
    }

    /// Returns the month a day lies in; days after the horizon lie in the one after its last.
    pub(super) fn month_of(&self, day: u32) -> usize {
        let months = self.facts.horizon.months().len();
        self.facts
            .date(day)
            .map_or(months, |date| self.index_of(date))
    }

    /// Returns what leaves which country, is sold there or given up: of what is owned there the cohort's share, by containers.
    fn departures(
        &mut self,
        crossings: Vec<Crossing<'b>>,
        taxed: &[(usize, &Name, &Tax)],
        taxed_at: impl Fn(usize) -> Option<usize>,
    ) -> Vec<Departure<Exact>> {
        let facts = self.facts;
        let mut standing = vec![Exact::ZERO; facts.case.countries.len()];
        let mut changes: Vec<Change<'b>> = crossings.into_iter().map(Change::Crosses).collect();
        for itinerary in self.itineraries {
            let site = itinerary.stretches.first().map(Stretch::site);
            let place = site.and_then(|site| facts.places.get(site));
            let Some(country) = place.map(|place| place.country) else {
                continue;
            };
            if let Some(bought) = itinerary.bought {
                changes.push(Change::Comes(bought.day, country, itinerary.containers));
            } else if let Some(here) = standing.get_mut(country) {
                *here = *here + Exact::whole(itinerary.containers);
            }
            changes.extend(
                itinerary
                    .given
                    .iter()
                    .map(|given| Change::Gives(itinerary, *given)),
            );
        }
        changes.sort_by_key(Change::day);
        let mut departures = Vec::new();
        for change in changes {
            match change {
                Change::Comes(_, country, containers) => {
                    if let Some(here) = standing.get_mut(country) {
                        *here = *here + Exact::whole(containers);
                    }
                }
                Change::Gives(itinerary, given) => {
                    departures.extend(self.gives(itinerary, given, &mut standing, &taxed_at));
                }
                Change::Crosses(crossing) => {
                    departures.push(self.crosses(&crossing, taxed, &mut standing, &taxed_at));
                }
            }
        }
        departures
    }

    fn crosses(
        &mut self,
        crossing: &Crossing<'_>,
        taxed: &[(usize, &Name, &Tax)],
        standing: &mut [Exact],
        taxed_at: &impl Fn(usize) -> Option<usize>,
    ) -> Departure<Exact> {
        let going = Exact::whole(crossing.itinerary.containers);
        let share = leaves(standing, crossing.from, going);
        if let Some(there) = standing.get_mut(crossing.to) {
            *there = *there + going;
        }
        let (from, to) = (taxed_at(crossing.from), taxed_at(crossing.to));
        // Where no books were kept, rigs come at what they are worth.
        let terms = from.and_then(|from| taxed.get(from));
        let at_market = terms.is_none_or(|(.., tax)| tax.transfer == TaxTransfer::Market);
        Departure {
            month: self.month_of(crossing.cleared),
            from,
            to,
            way: Some(Way {
                cohort: crossing.itinerary.cohort,
                day: crossing.left,
            }),
            share,
            whole: true,
            worth: at_market.then(|| self.worth(crossing)),
        }
    }

    /// Returns what a cohort gives away: of a part of its rigs, the part of its hashrate.
    fn gives(
        &self,
        itinerary: &Itinerary,
        given: Given,
        standing: &mut [Exact],
        taxed_at: &impl Fn(usize) -> Option<usize>,
    ) -> Option<Departure<Exact>> {
        let facts = self.facts;
        let country = facts.places.get(given.site)?.country;
        let hashed = |fleet: usize| -> Exact {
            let lots = facts.fleets.get(fleet).map_or(&[][..], |fleet| &fleet.lots);
            lots.iter().map(|lot| lot.terahash).sum()
        };
        let before = itinerary
            .fleet(given.day.saturating_sub(1))
            .map_or(Exact::ZERO, hashed);
        let part = if given.whole || before == Exact::ZERO {
            Exact::ONE
        } else {
            hashed(given.fleet).over(before).min(Exact::ONE)
        };
        let containers = Exact::whole(itinerary.containers);
        let share = if given.whole {
            leaves(standing, country, containers)
        } else {
            let here = standing.get(country).copied().unwrap_or(containers);
            share_of(containers * part, here)
        };
        Some(Departure {
            month: self.month_of(given.day),
            from: Some(taxed_at(country)?),
            to: None,
            way: None,
            share,
            whole: given.whole,
            worth: None,
        })
    }

    /// Returns what the rigs of a cohort are worth on the market on the day of its export clearance.
    fn worth(&mut self, crossing: &Crossing<'_>) -> Vec<Worth<Exact>> {
        let facts = self.facts;
        let group = facts.fleets.get(crossing.fleet);
        let Some((group, date)) = group.zip(facts.date(crossing.cleared)) else {
            return Vec::new();
        };
        let last = facts.horizon.months().len().saturating_sub(1);
        let month = self.index_of(date).min(last);
        let containers = Exact::whole(crossing.itinerary.containers);
        let lots = group.lots.iter().enumerate();
        let lots = lots.filter_map(|(index, lot)| {
            let tier = lot.tier?;
            let currency = *facts.tiers.get(tier)?;
            let terahash = lot.terahash_on(date) * containers;
            Some(Worth {
                terahash: terahash.to_places(QUANTITY_PLACES),
                tier,
                month,
                currency: self.settlements.currency(currency),
                of: self.of(crossing.itinerary, index),
            })
        });
        lots.collect()
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

/// What changes what stands in a country.
enum Change<'a> {
    Crosses(Crossing<'a>),
    Gives(&'a Itinerary, Given),
    /// Containers that are bought: the day, the country, how many.
    Comes(u32, usize, u32),
}

impl Change<'_> {
    const fn day(&self) -> u32 {
        match self {
            Self::Crosses(crossing) => crossing.cleared,
            Self::Gives(_, given) => given.day,
            Self::Comes(day, ..) => *day,
        }
    }
}

/// Takes containers away from what stands in a country, and returns their share of it.
fn leaves(standing: &mut [Exact], country: usize, going: Exact) -> Exact {
    let Some(here) = standing.get_mut(country) else {
        return Exact::ONE;
    };
    let share = share_of(going, *here);
    *here = (*here - going).max(Exact::ZERO);
    share
}

fn share_of(part: Exact, whole: Exact) -> Exact {
    if whole == Exact::ZERO {
        return Exact::ONE;
    }
    part.over(whole).to_places(SHARE_PLACES).min(Exact::ONE)
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
