//! A site resolved: which band and which cap hold at which hours.

use super::beliefs::Hashprices;
use super::cuts::{Cuts, cuts_of};
use super::finer::{Finer, finer_bands};
use crate::calendar::{Horizon, LocalSpan, LocalSpans, Month, ZoneRules};
use crate::error::{CaseRule, Problem};
use crate::scenario::Case;
use crate::site::{Charge, HourlyPrices, Site, Tariff, Terms, in_force, order_problems};
use crate::units::{Currency, Exact, Fraction, Power};
use chrono::{NaiveDate, NaiveDateTime};

/// What holds at a minute: a band of the tariff and the share of the energised power that may be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slot {
    pub band: usize,
    pub cap: Exact,
}

/// A site whose names, zones and windows are looked up.
pub(super) struct Place {
    /// The country.
    pub country: usize,
    /// The contracted power in kW.
    pub kilowatts: Exact,
    /// The standby load in kW.
    pub standby: Exact,
    /// The currency of the tariff.
    pub currency: Currency,
    /// The versions of the tariff.
    pub versions: Vec<Version>,
    /// The version in force in each month, and its bands.
    pub months: Vec<Option<PlaceMonth>>,
    pub clock: LocalSpans,
    /// The local instants of the halvings.
    pub halvings: Vec<NaiveDateTime>,
    /// How power is cut, for regimes in which it is cut alike.
    pub cuts: Vec<Cuts>,
    /// The restart time in seconds.
    pub restart: i64,
    /// Whether it matters in which order what holds follows one another.
    pub ordered: bool,
    /// What is energised from which day on, in kW, beginning with the start of the case.
    pub energised: Vec<(NaiveDate, Exact)>,
    /// Whether a load of this site has to be known piece by piece.
    pub detailed: bool,
    /// The share of metered power of the grid, and those of energy of the site, of renewables and without a meter.
    pub supply: [Exact; 4],
}

/// A version of a tariff, lowered.
pub(super) struct Version {
    pub terms: Terms,
    pub holidays: Vec<NaiveDate>,
    /// When each index begins, for those that do not repeat.
    pub origins: Vec<Option<NaiveDateTime>>,
    /// The charge of each index.
    pub indexed: Vec<usize>,
}

/// What a tariff is in one month.
pub(super) struct PlaceMonth {
    pub version: usize,
    /// The months since its prices began to rise.
    pub risen: u32,
    /// The bands, where single hours differ.
    pub finer: Option<Finer>,
    /// The months from the start of the case.
    pub index: usize,
}

impl Place {
    /// Returns a site resolved, or what is wrong with it; places are relative to the site.
    pub fn of(
        case: &Case,
        site: &Site,
        (horizon, held): (Horizon, Option<Month>),
        hashprices: Option<&Hashprices>,
        rules: &dyn ZoneRules,
        (problems, warnings): (&mut Vec<Problem>, &mut Vec<Problem>),
    ) -> Option<Self> {
        let country = case.countries.find("country", site.country.as_str());
        let country = country.map_err(|p| problems.push(p.at("country"))).ok();
        let clock = LocalSpans::of_days(rules, &site.zone, horizon.start_day(), horizon.end_day());
        let clock = clock.map_err(|p| problems.push(p.at("zone"))).ok();
        let versions = versions_of(site, rules, problems);
        problems.extend(own_problems(site));
        let home = country.and_then(|c| case.countries.iter().nth(c));
        let cuts = home.map(|(_, home)| cuts_of(site, home, horizon, problems));
        let (country, clock, (currency, versions), cuts) = (country?, clock?, versions?, cuts?);
        let wrong = skipped_hours(site, rules);
        let halvings = hashprices.map_or(&[][..], |h| h.halvings.as_slice());
        let mut place = Self {
            country,
            kilowatts: kilowatts(site.power),
            standby: kilowatts(site.standby),
            currency,
            versions,
            months: Vec::new(),
            halvings: halvings
                .iter()
                .filter_map(|h| clock.utc_to_local(h.at))
                .collect(),
            cuts: Vec::new(),
            clock,
            restart: seconds(site.restart.hours.to_hours()),
            ordered: site.restart.hours != crate::units::Hours::ZERO || site.restart.fails(),
            energised: energised(site),
            detailed: site.restart.fails()
                || site.curtailment != crate::site::Curtailment::AlwaysOn,
            supply: [
                site.supply.metered().map_or(Exact::ZERO, Fraction::exact),
                site.supply.own.exact(),
                site.supply.renewable.exact(),
                site.supply.unmetered.exact(),
            ],
        };
        problems.extend(wrong);
        for (index, month) in horizon.months().enumerate() {
            // Seasons and hours go on; versions and what they rise by stay.
            let priced = held.map_or(month, |held| month.min(held));
            let months = (horizon.start(), priced, month);
            let at = place_month(site, &place, (index, months), rules);
            match at {
                Ok(month) => place.months.push(month),
                Err(problem) => {
                    problems.push(problem);
                    return None;
                }
            }
        }
        warnings.extend(expiry(site, horizon));
        place.cuts = cuts;
        for cuts in &mut place.cuts {
            cuts.weeks = place
                .versions
                .iter()
                .map(|version| cuts.capped_weeks(&version.terms.weeks))
                .collect();
        }
        Some(place)
    }

    /// Returns the kW that are energised on a day.
    pub fn energised_on(&self, day: NaiveDate) -> Exact {
        let begun = self.energised.iter().rev().find(|(from, _)| *from <= day);
        begun.map_or(Exact::ZERO, |(_, kilowatts)| *kilowatts)
    }

    /// Returns the terms in force in a month.
    pub fn terms(&self, month: usize) -> Option<(&PlaceMonth, &Version)> {
        let at = self.months.get(month)?.as_ref()?;
        Some((at, self.versions.get(at.version)?))
    }
}

impl Slot {
    /// Returns the slot under one more cap: the tightest binds.
    pub fn under(self, share: Fraction) -> Self {
        Self {
            cap: self.cap.min(share.exact()),
            ..self
        }
    }
}

/// Returns the versions of a site's tariff, lowered, and their currency.
fn versions_of(
    site: &Site,
    rules: &dyn ZoneRules,
    problems: &mut Vec<Problem>,
) -> Option<(Currency, Vec<Version>)> {
    let before = problems.len();
    let wrong = order_problems(&site.tariff).into_iter();
    problems.extend(wrong.map(|p| p.at("tariff")));
    let mut versions = Vec::new();
    let mut currencies = Vec::new();
    for (index, tariff) in site.tariff.iter().enumerate() {
        match tariff.terms() {
            Ok((currency, terms)) => {
                currencies.push(currency);
                let begins = |index: &HourlyPrices| {
                    (!index.repeats)
                        .then(|| begins(rules, site, index.from))
                        .flatten()
                };
                let charges = tariff.charges.iter().enumerate();
                let indexed = charges.filter(|(_, c)| matches!(c, Charge::Index { .. }));
                versions.push(Version {
                    origins: terms.indexes.iter().map(begins).collect(),
                    indexed: indexed.map(|(charge, _)| charge).collect(),
                    holidays: tariff.holidays.clone(),
                    terms,
                });
            }
            Err(several) => {
                let in_site = |problem: Problem| Problem {
                    place: site.in_tariff(index, &problem.place),
                    ..problem
                };
                problems.extend(several.into_iter().map(in_site));
            }
        }
    }
    let first = currencies.first().copied();
    if currencies.iter().any(|currency| Some(*currency) != first) {
        let got: Vec<&str> = currencies.iter().map(Currency::code).collect();
        let problem = Problem::new(got.join(" and "), CaseRule::OneCurrency.into());
        problems.push(problem.at("tariff"));
    }
    (problems.len() == before).then_some((first?, versions))
}

/// Returns the instant in UTC at which a local day begins.
pub(super) fn begins(rules: &dyn ZoneRules, site: &Site, day: NaiveDate) -> Option<NaiveDateTime> {
    let next = day.succ_opt()?;
    let clock = LocalSpans::of_days(rules, &site.zone, day, next).ok()?;
    clock.iter().next().map(LocalSpan::from_utc)
}

/// Returns what the tariff of a place is in a month, at the prices of a month that is this one or before it; nothing where no version is in force.
fn place_month(
    site: &Site,
    place: &Place,
    (index, (start, priced, month)): (usize, (Month, Month, Month)),
    rules: &dyn ZoneRules,
) -> Result<Option<PlaceMonth>, Problem> {
    let Some(now) = in_force(&site.tariff, priced) else {
        return Ok(None);
    };
    let from = site.tariff.get(now.version).and_then(|tariff| tariff.from);
    let since = from.map_or(start, |from| from.max(start));
    let version = place.versions.get(now.version);
    let finer = version.filter(|version| version.terms.looks_at_hours());
    let finer = finer.map(|version| finer_bands(site, place, version, month, rules));
    let finer = finer.transpose().map_err(|problem| Problem {
        place: site.in_tariff(now.version, &problem.place),
        ..problem
    })?;
    Ok(Some(PlaceMonth {
        version: now.version,
        risen: u32::try_from(since.months_until(priced)).unwrap_or(0),
        finer,
        index,
    }))
}

/// Returns the warning that the last version of a tariff ends inside the horizon.
fn expiry(site: &Site, horizon: Horizon) -> Option<Problem> {
    let to = site.tariff.last()?.to?;
    let inside = horizon.months().last().is_some_and(|last| to <= last);
    let last = Month::of(to.first_day().pred_opt()?).ok()?;
    let place = site.in_tariff(site.tariff.len().saturating_sub(1), "to");
    inside.then(|| {
        let rule = CaseRule::TariffExpired { last };
        Problem::new(to, rule.into()).at(place)
    })
}

/// Returns a problem for every stated hour of a system's peak that the clocks of the site skip.
fn skipped_hours(site: &Site, rules: &dyn ZoneRules) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (version, tariff) in site.tariff.iter().enumerate() {
        for (charge, stated) in tariff.charges.iter().enumerate() {
            let Charge::CoincidentPeak { at, .. } = stated else {
                continue;
            };
            let skipped = at.iter().enumerate().filter(|(_, hour)| {
                let next = hour.date().succ_opt().unwrap_or(NaiveDate::MAX);
                let day = LocalSpans::of_days(rules, &site.zone, hour.date(), next);
                let shown = |span: LocalSpan| span.from <= **hour && **hour < span.to;
                // What the rules cannot tell is not held against it.
                day.is_ok_and(|day| !day.iter().any(shown))
            });
            for (index, hour) in skipped {
                let rule = CaseRule::SkippedHour {
                    zone: site.zone.to_string(),
                };
                let place = format!("{}.at[{index}]", Tariff::place_of(charge));
                let problem = Problem::new(hour.format("%Y-%m-%d %H:%M"), rule.into());
                problems.push(problem.at(site.in_tariff(version, &place)));
            }
        }
    }
    problems
}

/// Returns what is wrong with what a site says of itself.
fn own_problems(site: &Site) -> Vec<Problem> {
    let mut problems = Vec::new();
    if site.standby > site.power {
        let rule = CaseRule::StandbyOverPower {
            contracted: site.power,
        };
        problems.push(Problem::new(site.standby, rule.into()).at("standby"));
    }
    let parts: Exact = site
        .energised
        .iter()
        .map(|part| kilowatts(part.power))
        .sum();
    if parts > kilowatts(site.power) {
        let rule = CaseRule::EnergisedOverPower {
            contracted: site.power,
        };
        problems.push(Problem::new(power(parts), rule.into()).at("energised"));
    }
    problems.extend(responses(site));
    problems.extend(
        site.licence
            .and_then(|l| l.problem())
            .map(|p| p.at("licence")),
    );
    if site.supply.metered().is_none() {
        let shares = site.supply.shares();
        let got = shares.map(|share| share.to_string()).join(" + ");
        problems.push(Problem::new(got, CaseRule::Shares.into()).at("supply"));
    }
    problems
}

/// Returns a problem for every load that may be called off and is more than a site may draw.
fn responses(site: &Site) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (version, tariff) in site.tariff.iter().enumerate() {
        for (charge, stated) in tariff.charges.iter().enumerate() {
            if let Charge::DemandResponse { power, .. } = stated
                && *power > site.power
            {
                let contracted = site.power;
                let rule = CaseRule::ResponseOverPower { contracted };
                let place = format!("{}.power", Tariff::place_of(charge));
                let place = site.in_tariff(version, &place);
                problems.push(Problem::new(power, rule.into()).at(place));
            }
        }
    }
    problems
}

/// Returns what is energised from which day on.
fn energised(site: &Site) -> Vec<(NaiveDate, Exact)> {
    if site.energised.is_empty() {
        return vec![(NaiveDate::MIN, kilowatts(site.power))];
    }
    let mut parts: Vec<(NaiveDate, Exact)> = site
        .energised
        .iter()
        .map(|part| (part.from, kilowatts(part.power)))
        .collect();
    parts.sort_unstable_by_key(|(from, _)| *from);
    let mut sum = Exact::ZERO;
    for (_, part) in &mut parts {
        sum = sum + *part;
        *part = sum;
    }
    parts
}

fn seconds(hours: rust_decimal::Decimal) -> i64 {
    use rust_decimal::prelude::ToPrimitive;
    let seconds = Exact::of(hours) * Exact::whole(3600);
    seconds.to_places(0).get().to_i64().unwrap_or(i64::MAX / 4)
}

pub(super) fn kilowatts(power: Power) -> Exact {
    Exact::of(power.to_watts()) * Exact::of(rust_decimal::dec!(0.001))
}

/// Returns so many kW as they are shown.
pub(super) fn power(kilowatts: Exact) -> Power {
    let watts = kilowatts * Exact::whole(1000);
    Power::from_watts(watts.to_places(3).get()).unwrap_or(Power::MAX)
}
