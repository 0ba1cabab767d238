//! Generators of what may happen, and of what plans do beside moving.

use super::Reach;
use super::country::hazard;
use crate::calendar::Horizon;
use crate::hazard::{Cause, Door, Effect, Hazard, HazardChange, Premium};
use crate::journey::Journey;
use crate::mining::{Fleet, Group};
use crate::name::{Name, Named};
use crate::scenario::{Bought, Case, Cohort, Fallback, Part, Plan, Step};
use crate::units::{Currency, Factor, Fraction, Money, Rate};
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

/// What is added to a case: hazards, premia, fallbacks, a group on offer, and how plans end.
#[derive(Debug, Clone)]
pub(super) struct Events {
    countries: Vec<(Vec<Hazard>, Option<Premium>)>,
    sites: Vec<Vec<Hazard>>,
    plans: Vec<Choice>,
    /// The price of a container on offer, in dollars.
    offer: Option<u32>,
    horizon: Horizon,
}

/// What one plan does.
#[derive(Debug, Clone)]
struct Choice {
    fallback: Option<(Index, Index)>,
    bought: Option<(Index, Index, Option<Index>)>,
    end: Option<(Index, Ending, Index)>,
}

#[derive(Debug, Clone, Copy)]
enum Ending {
    Sell,
    SellClass,
    Abandon,
    AbandonClass,
    Mothball,
}

/// The most countries, sites and plans that are given anything.
const MOST: usize = 6;

/// Generates what may happen and what plans do, for cases of a horizon; it shrinks to nothing.
///
/// In the field a cause that a premium covers, or that is carried in the rate, is no hazard of the cash flow.
pub(super) fn events(reach: Reach, horizon: Horizon) -> impl Strategy<Value = Events> {
    let country = (
        vec(any_effect(reach, horizon, true), 0..=2),
        option::of(premium(reach)),
    );
    let sites = vec(vec(any_effect(reach, horizon, false), 0..=2), MOST);
    let endings = select(
        &[
            Ending::Sell,
            Ending::SellClass,
            Ending::Abandon,
            Ending::AbandonClass,
            Ending::Mothball,
        ][..],
    );
    let index = any::<Index>;
    let choice = (
        option::of((index(), index())),
        option::of((index(), index(), option::of(index()))),
        option::of((index(), endings, index())),
    );
    let choice = choice.prop_map(|(fallback, bought, end)| Choice {
        fallback,
        bought,
        end,
    });
    let offer = option::of(1_000..=500_000_u32);
    (vec(country, MOST), sites, vec(choice, MOST), offer).prop_map(
        move |(countries, sites, plans, offer)| Events {
            countries,
            sites,
            plans,
            offer,
            horizon,
        },
    )
}

/// Generates premia of up to 10 % for sanctions, which no generated hazard of the cash flow has as its cause.
pub fn premium(reach: Reach) -> impl Strategy<Value = Premium> {
    let spread = (0..=1_000_u32).prop_filter_map("a rate", |bp| {
        Rate::from_yearly(Decimal::new(bp.into(), 4)).ok()
    });
    let factor = || {
        (500..=2_000_u32).prop_filter_map("a factor", |mille| {
            Factor::from_number(Decimal::new(mille.into(), 3)).ok()
        })
    };
    let covers = reach.or(
        Just(vec![Cause::Sanctions]),
        select(vec![vec![], vec![Cause::Ban], vec![Cause::Sanctions]]),
    );
    let spread = reach.or(spread, super::units::any_rate());
    (spread, factor(), factor(), covers).prop_map(
        |(default_spread, relative_volatility, exposure, covers)| Premium {
            default_spread,
            relative_volatility,
            exposure,
            covers,
        },
    )
}

/// Generates hazards of every effect; exits are closed by countries only.
pub fn any_effect(
    reach: Reach,
    horizon: Horizon,
    of_country: bool,
) -> impl Strategy<Value = Hazard> {
    let trapped = (reach.days(0..=365), reach.fraction(0..=1_000));
    let trapped = trapped.prop_map(|(delay, lost)| Effect::CashTrapped { delay, lost });
    let dark = (1..=12_u32).prop_map(|months| Effect::Dark { months });
    let effect = prop_oneof![
        2 => Just(Effect::RigsLost),
        2 => Just(Effect::SiteClosed),
        1 => dark,
        1 => trapped,
        if of_country { 2 } else { 0 } => Just(Effect::ExitClosed),
    ];
    let effect = reach.or(effect, select(&[Effect::ExitClosed, Effect::RigsLost][..]));
    let days = u64::from(horizon.days());
    let change = (
        reach.day(horizon.start_day(), days),
        reach.fraction(0..=1_000),
    );
    let change = option::of(change);
    let insured = (reach.fraction(0..=1_000), reach.fraction(0..=100));
    let rated = option::weighted(0.1, Just(()));
    (hazard(reach), effect, change, insured, rated).prop_map(
        |(hazard, effect, change, (insured, premium), rated)| {
            let lost = effect == Effect::RigsLost;
            let cause = match hazard.cause {
                Cause::Sanctions => Cause::ExitClosed,
                cause => cause,
            };
            if lost && rated.is_some() {
                // A cause that nothing in the cash flow has.
                return Hazard {
                    door: Door::Rate,
                    ..Hazard::of(Cause::TransferRestriction, hazard.per_year)
                };
            }
            let change = change.map(|(from, per_year)| HazardChange { from, per_year });
            let only = |share: Fraction| if lost { share } else { Fraction::ZERO };
            Hazard {
                cause,
                effect,
                changes: change.into_iter().collect(),
                recovery: only(hazard.recovery),
                insured: only(insured),
                premium: only(premium),
                ..hazard
            }
        },
    )
}

impl Events {
    /// Puts containers like those of the first group on offer.
    pub fn offer(&self, fleet: &mut Fleet, currency: Currency) {
        let first = fleet.groups.iter().next();
        let first = first.map(|(name, group)| (format!("{name}-offer"), group.clone()));
        let Some(((name, group), price)) = first.zip(self.offer) else {
            return;
        };
        let price = Money::new(Decimal::from(price), currency).ok();
        if let Ok(name) = name.parse() {
            let _ = fleet.groups.insert(name, Group { price, ..group });
        }
    }

    /// Adds them to a case.
    pub fn happen(self, case: &mut Case) {
        let names: Vec<Name> = case.countries.names().cloned().collect();
        for (name, (hazards, premium)) in names.iter().zip(self.countries.clone()) {
            if let Some(country) = case.countries.get_mut(name.as_str()) {
                // What is generated without events has any cause.
                country.hazards.retain(|h| h.cause != Cause::Sanctions);
                country.hazards.extend(hazards);
                country.premium = premium;
            }
        }
        let names: Vec<Name> = case.sites.names().cloned().collect();
        for (name, hazards) in names.iter().zip(self.sites.clone()) {
            if let Some(site) = case.sites.get_mut(name.as_str()) {
                site.hazards = hazards;
            }
        }
        let names: Vec<Name> = case.plans.names().cloned().collect();
        for (name, choice) in names.iter().zip(&self.plans) {
            let Some(mut plan) = case.plans.get(name.as_str()).cloned() else {
                continue;
            };
            fall_back(case, &mut plan, choice);
            self.buy(case, &mut plan, choice);
            if !["stay", "go"].contains(&name.as_str()) {
                self.end(case, &mut plan, choice);
            }
            if let Some(known) = case.plans.get_mut(name.as_str()) {
                *known = plan;
            }
        }
    }

    fn buy(&self, case: &Case, plan: &mut Plan, choice: &Choice) {
        let offered = case.fleet.groups.iter().find(|(_, g)| g.price.is_some());
        let Some(((name, group), (day, at, by))) = offered.zip(choice.bought) else {
            return;
        };
        let Some(at) = pick(case.sites.names(), at) else {
            return;
        };
        let days = usize::try_from(self.horizon.days()).unwrap_or(1);
        let by = by.and_then(|by| pick(case.journeys.names(), by));
        let part = match group.containers {
            0 | 1 => Part::All,
            containers => Part::Containers(containers.div_ceil(2)),
        };
        plan.cohorts.push(Cohort {
            group: name.clone(),
            part,
            at,
            bought: Some(Bought {
                on: later(self.horizon.start_day(), day.index(days.max(1))),
                by,
            }),
            steps: Vec::new(),
        });
    }

    fn end(&self, case: &Case, plan: &mut Plan, choice: &Choice) {
        let Some((cohort, ending, day)) = choice.end else {
            return;
        };
        if plan.cohorts.is_empty() {
            return;
        }
        let at = cohort.index(plan.cohorts.len());
        let Some(cohort) = plan.cohorts.get_mut(at) else {
            return;
        };
        let free = free(cohort, &case.journeys).max(self.horizon.start_day());
        let left = (self.horizon.end_day() - free).num_days();
        let Some(left) = usize::try_from(left).ok().filter(|left| *left > 0) else {
            return;
        };
        let on = later(free, day.index(left));
        let group = case.fleet.groups.get(cohort.group.as_str());
        let lot = group.and_then(|group| group.lots.first());
        let class = || lot.map(|lot| vec![lot.rig.clone()]).unwrap_or_default();
        cohort.steps.push(match ending {
            Ending::Sell => Step::Sell { on, rigs: vec![] },
            Ending::SellClass => Step::Sell { on, rigs: class() },
            Ending::Abandon => Step::Abandon { on, rigs: vec![] },
            Ending::AbandonClass => Step::Abandon { on, rigs: class() },
            Ending::Mothball => Step::Mothball {
                from: free,
                until: on,
            },
        });
    }
}

fn fall_back(case: &Case, plan: &mut Plan, choice: &Choice) {
    let Some((by, to)) = choice.fallback else {
        return;
    };
    let by = pick(case.journeys.names(), by);
    let to = pick(case.sites.names(), to);
    plan.fallback = by.zip(to).map(|(by, to)| Fallback { by, to });
}

/// Returns the day from which a cohort's next step may be.
fn free(cohort: &Cohort, journeys: &Named<Journey>) -> NaiveDate {
    let arrival = |day: NaiveDate, by: Option<&Name>| {
        let way = by.and_then(|by| journeys.get(by.as_str()));
        let days = way.map_or(0, Journey::days);
        later(day, usize::try_from(days).unwrap_or(0))
    };
    let bought = cohort.bought.as_ref();
    let bought = bought.map(|bought| arrival(bought.on, bought.by.as_ref()));
    let last = cohort.steps.last().map(|step| match step {
        Step::Move { leave, by, .. } => arrival(*leave, Some(by)),
        Step::Mothball { until, .. } => *until,
        step => step.day(),
    });
    last.or(bought).unwrap_or(NaiveDate::MIN)
}

fn pick<'a>(names: impl Iterator<Item = &'a Name>, index: Index) -> Option<Name> {
    let names: Vec<&Name> = names.collect();
    let at = (!names.is_empty()).then(|| index.index(names.len()))?;
    names.get(at).map(|name| (*name).clone())
}

fn later(day: NaiveDate, days: usize) -> NaiveDate {
    let days = chrono::Days::new(u64::try_from(days).unwrap_or(0));
    day.checked_add_days(days).unwrap_or(NaiveDate::MAX)
}
