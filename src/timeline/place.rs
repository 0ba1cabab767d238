//! A site resolved: which band and which cap hold at which hours.

use super::beliefs::Hashprices;
use crate::calendar::{LocalSpans, Month, Week, ZoneRules, tally};
use crate::error::{CaseRule, Problem};
use crate::scenario::Case;
use crate::site::{CutOrder, Downtime, Site};
use crate::units::{Currency, Exact, Fraction, Power};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// What holds at a minute: a band of the tariff and the share of the contracted power that may be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slot {
    pub band: usize,
    pub cap: Exact,
}

/// Hours of one slot between two halvings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SlotHours {
    pub slot: Slot,
    /// The number of halvings before.
    pub epoch: usize,
    pub hours: Exact,
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
    /// The prices of its bands in the first month.
    pub bands: Vec<Exact>,
    clock: LocalSpans,
    /// The local instants of the halvings.
    halvings: Vec<NaiveDateTime>,
    /// How power is cut, for regimes in which it is cut alike.
    pub cuts: Vec<Cuts>,
}

/// How power is cut at a site in some regimes of the country.
pub(super) struct Cuts {
    /// The regimes, by their place in the country's list.
    pub regimes: Vec<usize>,
    /// What holds in a week of each calendar month without orders.
    weeks: Vec<Week<Slot>>,
    orders: Vec<CutOrder>,
}

impl Place {
    /// Returns a site resolved, or what is wrong with it; places are relative to the site.
    pub fn of(
        case: &Case,
        site: &Site,
        days: (NaiveDate, NaiveDate),
        hashprices: Option<&Hashprices>,
        rules: &dyn ZoneRules,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let country = case.countries.find("country", site.country.as_str());
        let country = country.map_err(|p| problems.push(p.at("country"))).ok();
        let clock = LocalSpans::of_days(rules, &site.zone, days.0, days.1);
        let clock = clock.map_err(|p| problems.push(p.at("zone"))).ok();
        let bands = site.tariff.bands();
        let bands = bands
            .map_err(|several| problems.extend(several.into_iter().map(|p| p.at("tariff"))))
            .ok();
        if site.standby > site.power {
            let rule = CaseRule::StandbyOverPower {
                contracted: site.power,
            };
            problems.push(Problem::new(site.standby, rule.into()).at("standby"));
        }
        problems.extend(order_problems(&site.downtime).map(|p| p.at("downtime")));
        for (name, downtime) in site.regimes.iter() {
            let place = format!("regimes.{name}");
            problems.extend(order_problems(downtime).map(|p| p.at(&place)));
            if let Some((_, country)) = country.and_then(|c| case.countries.iter().nth(c)) {
                let known = country.regimes.monthly.find("regime", name.as_str());
                problems.extend(known.err().map(|p| p.at(&place)));
            }
        }
        let (country, clock, bands) = (country?, clock?, bands?);
        let (_, home) = case.countries.iter().nth(country)?;
        let mut downtimes: Vec<(Downtime, Vec<usize>)> = Vec::new();
        for (regime, state) in home.regimes.states().enumerate() {
            let downtime = match site.regimes.get(state.as_str()) {
                Some(more) => site.downtime.with(more),
                None => site.downtime.clone(),
            };
            match downtimes.iter_mut().find(|(known, _)| *known == downtime) {
                Some((_, regimes)) => regimes.push(regime),
                None => downtimes.push((downtime, vec![regime])),
            }
        }
        let cuts = downtimes.into_iter().map(|(downtime, regimes)| Cuts {
            regimes,
            weeks: capped_weeks(&bands.weeks, &downtime),
            orders: downtime.orders,
        });
        let halvings = hashprices.map_or(&[][..], |h| h.halvings.as_slice());
        Some(Self {
            country,
            kilowatts: kilowatts(site.power),
            standby: kilowatts(site.standby),
            currency: bands.currency,
            bands: bands.prices.clone(),
            halvings: halvings
                .iter()
                .filter_map(|h| clock.utc_to_local(h.at))
                .collect(),
            cuts: cuts.collect(),
            clock,
        })
    }

    /// Returns the hours of each slot on the days `from ≤ day < to` of one calendar month.
    pub fn hours(
        &self,
        cuts: usize,
        month: Month,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Vec<SlotHours> {
        let number = usize::try_from(month.number().saturating_sub(1)).unwrap_or(0);
        let Some(cuts) = self.cuts.get(cuts) else {
            return Vec::new();
        };
        let Some(week) = cuts.weeks.get(number) else {
            return Vec::new();
        };
        let orders: Vec<&CutOrder> = cuts
            .orders
            .iter()
            .filter(|o| o.from < to && from < o.to)
            .collect();
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
        let mut edges = vec![midnight(from), midnight(to)];
        edges.extend(
            orders
                .iter()
                .flat_map(|o| [midnight(o.from), midnight(o.to)]),
        );
        edges.extend(&self.halvings);
        edges.retain(|edge| (midnight(from)..=midnight(to)).contains(edge));
        edges.sort_unstable();
        edges.dedup();
        let mut seconds: Vec<(Slot, usize, i64)> = Vec::new();
        for (start, end) in edges.iter().zip(edges.iter().skip(1)) {
            let epoch = self
                .halvings
                .iter()
                .filter(|halving| *halving <= start)
                .count();
            let mut add = |slot: Slot, elapsed: i64| match seconds
                .iter_mut()
                .find(|(s, e, _)| *s == slot && *e == epoch)
            {
                Some((_, _, sum)) => *sum = sum.saturating_add(elapsed),
                None => seconds.push((slot, epoch, elapsed)),
            };
            let mut binding = orders
                .iter()
                .filter(|o| midnight(o.from) <= *start && *start < midnight(o.to))
                .peekable();
            let spans = self.clock.clipped(*start, *end);
            if binding.peek().is_none() {
                tally(spans, week, &mut add);
            } else {
                let mut week = week.clone();
                for order in binding {
                    order.cap(&mut week, Slot::under);
                }
                tally(spans, &week, &mut add);
            }
        }
        let hours = |(slot, epoch, seconds)| SlotHours {
            slot,
            epoch,
            hours: Exact::whole(seconds).over(Exact::whole(3600)),
        };
        seconds.into_iter().map(hours).collect()
    }
}

impl Slot {
    /// Returns the slot under one more cap: the tightest binds.
    fn under(self, share: Fraction) -> Self {
        Self {
            cap: self.cap.min(share.exact()),
            ..self
        }
    }
}

/// Returns what holds in a week of each calendar month: the bands of the tariff under the caps of the windows.
fn capped_weeks(bands: &[Week<usize>], downtime: &Downtime) -> Vec<Week<Slot>> {
    let mut weeks: Vec<Week<Slot>> = Vec::with_capacity(bands.len());
    let mut before: Option<(&Week<usize>, Vec<bool>)> = None;
    for (bands, month) in bands.iter().zip(1..) {
        let windows = downtime.windows.iter();
        let holding: Vec<bool> = windows
            .map(|cut| cut.window.months.contains_number(month))
            .collect();
        let same = before
            .as_ref()
            .is_some_and(|(b, h)| *b == bands && *h == holding);
        let week = if let Some(last) = weeks.last().filter(|_| same) {
            last.clone()
        } else {
            let mut week = bands.map(|band| Slot {
                band,
                cap: Exact::ONE,
            });
            downtime.cap_windows(&mut week, month, Slot::under);
            week
        };
        weeks.push(week);
        before = Some((bands, holding));
    }
    weeks
}

fn order_problems(downtime: &Downtime) -> impl Iterator<Item = Problem> + '_ {
    let orders = downtime.orders.iter().enumerate();
    orders.filter_map(|(index, order)| {
        let problem = order.problem()?;
        Some(problem.at(format!("orders[{index}]")))
    })
}

pub(super) fn kilowatts(power: Power) -> Exact {
    Exact::of(power.to_watts()) * Exact::of(rust_decimal::dec!(0.001))
}
