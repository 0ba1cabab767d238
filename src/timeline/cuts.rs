//! How power is cut at a site, in the regimes in which it is cut alike.

use super::place::Slot;
use crate::calendar::{DayTimes, Horizon, Month, Week};
use crate::country::Country;
use crate::error::{CaseRule, Problem};
use crate::hazard::{Door, Effect, Hazard};
use crate::site::{CutOrder, CutWindow, Downtime, Licence, Quota, QuotaKind, Site};
use crate::units::{Exact, Fraction, Growth};
use chrono::NaiveDate;
use rust_decimal::{Decimal, dec};

/// How power is cut at a site in some regimes of the country, and what energy costs in them.
pub(super) struct Cuts {
    /// The regimes, by their place in the country's list.
    pub regimes: Vec<usize>,
    /// What the prices of energy are multiplied by.
    pub factor: Exact,
    /// What holds in a week of each calendar month without orders, by version of the tariff.
    pub weeks: Vec<Vec<Week<Slot>>>,
    /// The cuts with dates, quotas of power and the licence among them.
    pub orders: Vec<CutOrder>,
    /// The quotas of energy.
    pub budgets: Vec<Quota>,
    /// What random cuts and outages do, by month.
    pub random: Vec<Random>,
    /// Whether it is how things are after a hazard that leaves no power, in any regime.
    pub dark: bool,
    windows: Vec<CutWindow>,
}

/// What random cuts and outages do in a month.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Random {
    /// The states of supply; their probabilities add up to one.
    pub states: Vec<State>,
    /// The share of the running rigs that cuts with notice switch off in an hour.
    pub orderly: Exact,
    /// The same for cuts without notice, and outages.
    pub abrupt: Exact,
}

/// A state of supply.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct State {
    pub probability: Exact,
    /// The share of what is drawn that may still be.
    pub remaining: Exact,
    /// Whether there is any supply: an outage stops the standby load too.
    pub supplied: bool,
}

/// The most random cuts a regime may have: their states multiply.
const MOST_CUTS: usize = 8;

/// Returns the ways in which power is cut at a site; places are relative to the site.
pub(super) fn cuts_of(
    site: &Site,
    home: &Country,
    horizon: Horizon,
    problems: &mut Vec<Problem>,
) -> Vec<Cuts> {
    let common = site.downtime.random_cuts.len();
    let wrong = downtime_problems(site, &site.downtime, horizon).into_iter();
    let wrong = wrong.chain(too_many(common));
    problems.extend(wrong.map(|p| p.at("downtime")));
    for (name, regime) in site.regimes.iter() {
        let place = format!("regimes.{name}");
        let wrong = downtime_problems(site, &regime.downtime, horizon).into_iter();
        // What are too many in every regime are told of once.
        let more = regime.downtime.random_cuts.len();
        let more = (common <= MOST_CUTS).then(|| too_many(common.saturating_add(more)));
        problems.extend(wrong.chain(more.flatten()).map(|p| p.at(&place)));
        let known = home.regimes.monthly.find("regime", name.as_str());
        problems.extend(known.err().map(|p| p.at(&place)));
    }
    let mut kinds: Vec<(Downtime, Exact, Vec<usize>)> = Vec::new();
    for (regime, state) in home.regimes.states().enumerate() {
        let (downtime, factor) = match site.regimes.get(state.as_str()) {
            Some(more) => (site.downtime.with(&more.downtime), more.tariff.exact()),
            None => (site.downtime.clone(), Exact::ONE),
        };
        match kinds
            .iter_mut()
            .find(|(d, f, _)| *d == downtime && *f == factor)
        {
            Some((.., regimes)) => regimes.push(regime),
            None => kinds.push((downtime, factor, vec![regime])),
        }
    }
    let known = kinds
        .into_iter()
        .filter(|(downtime, ..)| downtime.random_cuts.len() <= MOST_CUTS);
    let cuts =
        known.map(|(downtime, factor, regimes)| Cuts::of(site, downtime, horizon, factor, regimes));
    let darkens = |hazard: &Hazard| {
        hazard.door == Door::CashFlow && matches!(hazard.effect, Effect::Dark { .. })
    };
    let dark = home.hazards.iter().chain(&site.hazards).any(darkens);
    cuts.chain(dark.then(|| Cuts::dark(site, horizon)))
        .collect()
}

/// Returns the problem of more random cuts in a regime than can be told apart.
fn too_many(cuts: usize) -> Option<Problem> {
    let rule = CaseRule::TooManyCuts { most: MOST_CUTS };
    (cuts > MOST_CUTS).then(|| Problem::new(cuts, rule.into()).at("random_cuts"))
}

impl Cuts {
    /// Returns the cut of all power on all days.
    fn dark(site: &Site, horizon: Horizon) -> Self {
        let mut downtime = Downtime::NONE;
        let days = (horizon.start_day(), horizon.end_day());
        downtime
            .orders
            .push(all_day(days.0, days.1, Fraction::ZERO));
        let dark = Self::of(site, downtime, horizon, Exact::ONE, Vec::new());
        Self { dark: true, ..dark }
    }

    fn of(
        site: &Site,
        downtime: Downtime,
        horizon: Horizon,
        factor: Exact,
        regimes: Vec<usize>,
    ) -> Self {
        let random = match (downtime.random_cuts.as_slice(), downtime.outages.as_slice()) {
            ([], []) => vec![Random::none(); horizon.months().len()],
            _ => random(site, &downtime, horizon.months().len()),
        };
        let mut orders = downtime.orders;
        let mut budgets = Vec::new();
        let days = (horizon.start_day(), horizon.end_day());
        for quota in downtime.quotas {
            match quota.kind {
                QuotaKind::Power { share } => {
                    let (from, to) = (quota.from.unwrap_or(days.0), quota.to.unwrap_or(days.1));
                    orders.push(all_day(from, to, share));
                }
                _ => budgets.push(quota),
            }
        }
        if let Some(Licence { from, to }) = site.licence {
            let none = Fraction::ZERO;
            orders.extend(from.map(|from| all_day(days.0.min(from), from, none)));
            orders.extend(to.map(|to| all_day(to, days.1.max(to), none)));
        }
        Self {
            regimes,
            factor,
            weeks: Vec::new(),
            orders,
            budgets,
            random,
            dark: false,
            windows: downtime.windows,
        }
    }

    /// Returns what holds in a week of each calendar month: the bands of a tariff under the caps of the windows.
    pub fn capped_weeks(&self, bands: &[Week<usize>]) -> Vec<Week<Slot>> {
        let mut weeks: Vec<Week<Slot>> = Vec::with_capacity(bands.len());
        let mut before: Option<(&Week<usize>, Vec<bool>)> = None;
        for (bands, month) in bands.iter().zip(1..) {
            let windows = self.windows.iter();
            let holding: Vec<bool> = windows
                .map(|cut| cut.window.months.contains_number(month))
                .collect();
            let same = before
                .as_ref()
                .is_some_and(|(b, h)| *b == bands && *h == holding);
            let week = if let Some(last) = weeks.last().filter(|_| same) {
                last.clone()
            } else {
                self.capped(bands, month)
            };
            weeks.push(week);
            before = Some((bands, holding));
        }
        weeks
    }

    /// Returns what holds in a week of a calendar month, without orders.
    pub fn capped(&self, bands: &Week<usize>, month: u32) -> Week<Slot> {
        let mut week = bands.map(|band| Slot {
            band,
            cap: Exact::ONE,
        });
        for cut in &self.windows {
            let window = &cut.window;
            if window.months.contains_number(month) {
                week.paint(window.weekdays, &window.times, |held| held.under(cut.share));
            }
        }
        week
    }

    /// Returns what a quota leaves of a day's energy: the budget in kWh of so many hours at so many kW, on one of so many days of a month.
    pub fn budget_of_day(
        &self,
        day: NaiveDate,
        hours: Exact,
        kilowatts: Exact,
        month: Month,
    ) -> Option<Exact> {
        let in_force = self.budgets.iter().filter(|quota| quota.in_force(day));
        let budgets = in_force.map(|quota| match quota.kind {
            QuotaKind::Power { share } | QuotaKind::Energy { share } => {
                share.exact() * kilowatts * hours
            }
            QuotaKind::Budget { energy } => {
                let energy = Exact::of(energy.to_kilowatt_hours());
                energy.over(Exact::whole(month.days()))
            }
        });
        budgets.reduce(Exact::min)
    }
}

impl Random {
    fn none() -> Self {
        Self {
            states: vec![State::UNDISTURBED],
            orderly: Exact::ZERO,
            abrupt: Exact::ZERO,
        }
    }
}

impl State {
    const UNDISTURBED: Self = Self {
        probability: Exact::ONE,
        remaining: Exact::ONE,
        supplied: true,
    };
}

fn all_day(from: NaiveDate, to: NaiveDate, share: Fraction) -> CutOrder {
    CutOrder {
        from,
        to,
        times: DayTimes::all(),
        share,
        cause: None,
    }
}

/// The hours of a year, and of a mean month.
const YEAR: Exact = Exact::of(dec!(8760));
const MONTHS: Exact = Exact::of(dec!(12));

/// A random event in a month.
struct Event {
    /// The share of the time it holds.
    share: Exact,
    /// How many of it an hour sees.
    per_hour: Exact,
    remaining: Exact,
    supplied: bool,
    announced: bool,
}

/// Returns by what each random cut, and then each outage, has grown: month after month, without end.
fn grown(downtime: &Downtime) -> impl Iterator<Item = Vec<Exact>> {
    let cuts = downtime.random_cuts.iter().map(|cut| cut.growth);
    let growths = cuts.chain(downtime.outages.iter().map(|outage| outage.growth));
    let mut factors: Vec<_> = growths.map(Growth::factors).collect();
    std::iter::from_fn(move || factors.iter_mut().map(Iterator::next).collect())
}

/// Returns the random events of a month in which they have grown so much.
fn events(site: &Site, downtime: &Downtime, grown: &[Exact]) -> Vec<Event> {
    let back = Exact::of(site.restart.hours.to_hours());
    let of_outages = grown.iter().skip(downtime.random_cuts.len());
    let cuts = downtime.random_cuts.iter().zip(grown).map(|(cut, grown)| {
        let per_hour = (cut.per_month.exact() * MONTHS * *grown).over(YEAR);
        let hours = Exact::of(cut.hours.to_hours()) + back;
        Event {
            share: per_hour * hours,
            per_hour: per_hour * cut.depth.exact(),
            remaining: cut.depth.complement().exact(),
            supplied: true,
            announced: cut.notice >= site.restart.orderly,
        }
    });
    let outages = downtime.outages.iter().zip(of_outages);
    let outages = outages.map(|(outage, grown)| {
        let per_hour = (outage.per_year.exact() * *grown).over(YEAR);
        let hours = Exact::of(outage.repair.to_hours()) + back;
        Event {
            share: per_hour * hours,
            per_hour,
            remaining: Exact::ZERO,
            supplied: false,
            announced: false,
        }
    });
    cuts.chain(outages).collect()
}

fn random(site: &Site, downtime: &Downtime, months: usize) -> Vec<Random> {
    let of_month = |grown: &[Exact]| {
        let mut states = vec![State::UNDISTURBED];
        let (mut orderly, mut abrupt) = (Exact::ZERO, Exact::ZERO);
        for event in events(site, downtime, grown) {
            if event.announced {
                orderly = orderly + event.per_hour;
            } else {
                abrupt = abrupt + event.per_hour;
            }
            states = met(&states, &event);
        }
        Random {
            states,
            orderly,
            abrupt,
        }
    };
    let mut made: Vec<Random> = Vec::with_capacity(months);
    let mut before: Option<Vec<Exact>> = None;
    for grown in grown(downtime).take(months) {
        let same = before.as_ref() == Some(&grown);
        let random = match made.last() {
            Some(last) if same => last.clone(),
            _ => of_month(&grown),
        };
        made.push(random);
        before = Some(grown);
    }
    made
}

/// Returns the states of supply with one more event, independent of the others.
fn met(states: &[State], event: &Event) -> Vec<State> {
    let share = event.share.min(Exact::ONE);
    let mut met: Vec<State> = Vec::new();
    let mut add = |state: State| {
        // The undisturbed state stays the first, whatever its probability: what is billed by the highest load looks at it.
        if state.probability == Exact::ZERO && !met.is_empty() {
            return;
        }
        let alike = |known: &&mut State| {
            known.remaining == state.remaining && known.supplied == state.supplied
        };
        match met.iter_mut().find(alike) {
            Some(known) => known.probability = known.probability + state.probability,
            None => met.push(state),
        }
    };
    for state in states {
        let supplied = state.supplied && event.supplied;
        add(State {
            probability: state.probability * (Exact::ONE - share),
            ..*state
        });
        add(State {
            probability: state.probability * share,
            remaining: if supplied {
                state.remaining * event.remaining
            } else {
                Exact::ZERO
            },
            supplied,
        });
    }
    met
}

fn downtime_problems(site: &Site, downtime: &Downtime, horizon: Horizon) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, order) in downtime.orders.iter().enumerate() {
        problems.extend(order.problem().map(|p| p.at(format!("orders[{index}]"))));
    }
    for (index, quota) in downtime.quotas.iter().enumerate() {
        problems.extend(quota.problem().map(|p| p.at(format!("quotas[{index}]"))));
    }
    let cuts = downtime.random_cuts.len();
    let place = |index: usize| match index.checked_sub(cuts) {
        None => format!("random_cuts[{index}]"),
        Some(index) => format!("outages[{index}]"),
    };
    if cuts == 0 && downtime.outages.is_empty() {
        return problems;
    }
    let over = |grown: &Vec<Exact>| -> Vec<(usize, Exact)> {
        let events = events(site, downtime, grown).into_iter().enumerate();
        let shares = events.map(|(index, event)| (index, event.share));
        shares.filter(|(_, share)| *share > Exact::ONE).collect()
    };
    // Shares only grow or only fall, so that the first and the last month tell whether any is too much.
    let grown: Vec<Vec<Exact>> = grown(downtime).take(horizon.months().len()).collect();
    if [grown.first(), grown.last()]
        .into_iter()
        .flatten()
        .all(|grown| over(grown).is_empty())
    {
        return problems;
    }
    let mut told = Vec::new();
    for (month, grown) in horizon.months().zip(&grown) {
        for (index, share) in over(grown) {
            if !told.contains(&index) {
                told.push(index);
                let got = format!("{} %", percent(share));
                let rule = CaseRule::MoreThanAlways { month };
                problems.push(Problem::new(got, rule.into()).at(place(index)));
            }
        }
    }
    problems
}

/// Returns a share of more than all of something in percent, to a tenth, never as 100.
fn percent(share: Exact) -> Decimal {
    let percent = (share * Exact::whole(100)).to_places(1).get();
    percent.max(dec!(100.1))
}
