//! Generators of whole cases.
//!
//! ```
//! use proptest::prelude::*;
//! use stay_or_go::Prepared;
//! use stay_or_go::strategies::scenario::plausible_case;
//!
//! # let few = ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() };
//! proptest!(few, |(case in plausible_case())| {
//!     let prepared = Prepared::new(&case).expect("it breaks no rule");
//!     let gain = prepared.compare("stay", "go").expect("both plans are there").gain();
//!     let (stay, go) = (prepared.value("stay").unwrap(), prepared.value("go").unwrap());
//!     prop_assert_eq!(gain, go.npv() - stay.npv());
//! });
//! ```

use super::events::{Events, events};
use super::itinerary::{Homes, plan};
use super::name::{any_name, names, table};
use super::parts::{coin_terms, rig, source};
use super::reach::currencies;
pub use super::shape::Shape;
use super::slip::{Slip, slip};
use super::{Reach, country, customs, journey, mining, money, outlook, site, supply, tax};
use crate::calendar::{Horizon, Month};
use crate::country::Country;
use crate::journey::Journey;
use crate::mining::{CoinTerms, Fleet, Group, Lot, Rig};
use crate::name::{Name, Named};
use crate::scenario::{Borrowing, Case, Discount, Opening, OpeningTax, Source, Sunk};
use crate::site::Site;
use crate::units::{Currency, Exact, Mass, Money, Power, Teu};
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

/// Generates cases met in the field, of one month to three years, that break no rule.
///
/// They have a plan `stay`, in which every container stays at its site, and a plan `go`, in which at least one leaves.
pub fn plausible_case() -> impl Strategy<Value = Case> {
    let long = Shape {
        months: 13..=36,
        ..Shape::PLAUSIBLE
    };
    prop_oneof![9 => case_with(Shape::PLAUSIBLE), 1 => case_with(long)]
}

/// Generates cases with any value in any place; many of them break rules, some of them do not.
pub fn any_case() -> impl Strategy<Value = Case> {
    let mixed = Shape {
        reach: Reach::MIXED,
        ..Shape::ANY
    };
    let full = Shape {
        full: true,
        ..mixed.clone()
    };
    prop_oneof![6 => case_with(mixed), 2 => case_with(full), 2 => case_with(Shape::ANY)]
}

/// Generates cases met in the field that break no rule, whose sites have everything the field knows.
///
/// They have a plan `stay` and a plan `go` like those of [`plausible_case`].
pub fn full_case() -> impl Strategy<Value = Case> {
    case_with(Shape::FULL)
}

/// How many there are of everything, drawn first because all else is made of their names.
#[derive(Debug, Clone)]
struct Frame {
    reach: Reach,
    prefix: String,
    currency: Currency,
    horizon: Horizon,
    months: u32,
    weighed: bool,
    rigs: Vec<Name>,
    groups: Vec<Name>,
    countries: Vec<(Name, Currency, Vec<Name>)>,
    sites: Vec<(Name, usize)>,
    journeys: Vec<Name>,
    more_plans: Vec<Name>,
    states: States,
}

/// What countries have beside levies, hazards and regimes.
#[derive(Debug, Clone, Copy)]
struct States {
    /// Everything the field knows.
    full: bool,
    /// Taxes.
    taxed: bool,
    /// Customs of their own, so that journeys state no duties.
    bordered: bool,
}

/// Generates cases of a shape.
pub fn case_with(shape: Shape) -> impl Strategy<Value = Case> {
    frame(shape).prop_flat_map(of_frame)
}

fn frame(shape: Shape) -> impl Strategy<Value = Frame> {
    let Shape {
        reach,
        months,
        groups,
        sites,
        regimes,
        more_plans,
        full,
        taxed,
    } = shape;
    let time = (
        reach.or((588..732_u32).boxed(), 0..2_760_u32),
        months,
        // A horizon that is none, or a long one, now and then.
        reach.or(
            Just(None),
            prop_oneof![9 => 0..=3_u32, 1 => any::<u32>()].prop_map(Some),
        ),
    );
    let counts = (
        1..=3_usize,
        groups,
        sites.prop_flat_map(|sites| vec(any::<Index>(), sites)),
        1..=2_usize,
        more_plans,
    );
    let country = (select(currencies()), regimes);
    let style = (
        reach.or(
            Just(String::new()),
            any_name().prop_map(|name| name.to_string()),
        ),
        select(currencies()),
        any::<bool>(),
        proptest::bool::weighted(0.5),
    );
    (time, counts, vec(country, 1..=2), style).prop_filter_map(
        "a horizon within the calendar",
        move |((start, length, odd), counts, countries, (prefix, currency, weighed, bordered))| {
            let start = Month::MIN.plus(start)?;
            let months = odd.unwrap_or(length);
            let room = u32::try_from(start.months_until(Month::MAX)).ok()?;
            let horizon = Horizon::new(start, length.min(room.saturating_add(1))).ok()?;
            let named = |kind: &str, count: usize| {
                let short: String = prefix.chars().take(40).collect();
                names(&format!("{short}{kind}"), count)
            };
            let (rigs, groups, sites, journeys, more_plans) = counts;
            let country_names = named("country", countries.len());
            let at = sites.iter().map(|index| index.index(countries.len()));
            let states = |count| named("regime", count);
            Some(Frame {
                reach,
                states: States {
                    full,
                    taxed,
                    bordered,
                },
                currency,
                horizon,
                months,
                weighed,
                rigs: named("rig", rigs),
                groups: named("group", groups),
                sites: named("site", sites.len()).into_iter().zip(at).collect(),
                journeys: named("journey", journeys),
                more_plans: named("plan", more_plans),
                countries: country_names
                    .into_iter()
                    .zip(&countries)
                    .map(|(name, (currency, regimes))| (name, *currency, states(*regimes)))
                    .collect(),
                prefix: prefix.clone(),
            })
        },
    )
}

fn of_frame(frame: Frame) -> impl Strategy<Value = Case> {
    let Frame {
        reach,
        currency,
        horizon,
        weighed,
        ..
    } = frame.clone();
    let States {
        full,
        taxed,
        bordered,
    } = frame.states;
    let countries: Vec<_> = frame
        .countries
        .iter()
        .map(|(_, currency, states)| {
            let country = country::country((reach, full), *currency, states);
            let country = customs::with_customs(country, reach, bordered);
            if taxed {
                tax::with_tax(reach, country).boxed()
            } else {
                country.boxed()
            }
        })
        .collect();
    let sites: Vec<_> = frame
        .sites
        .iter()
        .filter_map(|(_, home)| {
            let (name, currency, states) = frame.countries.get(*home)?;
            let site = site::site(reach, name.clone(), *currency, states, horizon);
            if !full {
                return Some(site.boxed());
            }
            let currency = *currency;
            let more = move |site| supply::more_of(reach, site, currency, horizon);
            Some(site.prop_flat_map(more).boxed())
        })
        .collect();
    let journeys = frame.journeys.len();
    let groups = frame.groups.len();
    let beliefs = (
        outlook::outlook(reach, currency, horizon),
        money::discount(reach),
        coin_terms(reach),
    );
    let things = (
        vec(rig(weighed, bordered), frame.rigs.len()),
        vec(mining::group(frame.rigs.clone()), groups),
        countries,
        sites,
        vec(journey::journey(reach, &currencies(), weighed), journeys),
    );
    let homes = vec(any::<Index>(), groups);
    let choices = (
        homes,
        plan(groups, 0..=0),
        plan(groups, 1..=2),
        vec(plan(groups, 0..=2), frame.more_plans.len()),
    );
    let books: Vec<_> = frame
        .countries
        .iter()
        .map(|(_, currency, _)| tax::books(reach, *currency, frame.horizon))
        .collect();
    let rest = (
        "\\PC{0,20}",
        vec(0..=500_u32, frame.sites.len()),
        vec(option::of(0..=100_000_000_i64), frame.sites.len()),
        books,
        (
            money::sunk(reach),
            money::loans(
                reach,
                currency,
                horizon,
                frame.sites.first().map(|s| s.0.clone()),
            ),
        ),
        vec(source(), 0..=2),
        reach.or(Just(Vec::new()), vec(slip(), 0..=2)),
        (Just(full), events(reach, horizon)).prop_map(|(full, events)| full.then_some(events)),
    );
    (beliefs, things, choices, rest).prop_map(move |(beliefs, things, choices, rest)| {
        assemble(&frame, beliefs, things, choices, rest)
    })
}

/// Returns a group of which, where everything is weighed, mass and size are known; what stands there at the start was bought by then.
fn whole(group: Group, frame: &Frame) -> Group {
    let tare = || Mass::from_kilograms(Decimal::from(2_000)).ok();
    let teu = || Teu::from_count(Decimal::TWO).ok();
    let lots = group.lots.into_iter();
    Group {
        tare: group.tare.or_else(|| tare().filter(|_| frame.weighed)),
        teu: group.teu.or_else(|| teu().filter(|_| frame.weighed)),
        lots: lots.map(|lot| bought(lot, frame)).collect(),
        // And who has a claim on it lets it go by then.
        lien: group
            .lien
            .filter(|lien| lien.until <= frame.horizon.start_day() || !frame.reach.is_plausible()),
        ..group
    }
}

/// Returns a lot that was, in the field, bought before the case starts.
fn bought(lot: Lot, frame: &Frame) -> Lot {
    let start = frame.horizon.start_day();
    let known = |day: &NaiveDate| *day <= start || !frame.reach.is_plausible();
    Lot {
        bought: lot.bought.filter(known),
        ..lot
    }
}

type Beliefs = (crate::scenario::Outlook, Discount, CoinTerms);
type Things = (Vec<Rig>, Vec<Group>, Vec<Country>, Vec<Site>, Vec<Journey>);
type Choices = (
    Vec<Index>,
    super::itinerary::Draft,
    super::itinerary::Draft,
    Vec<super::itinerary::Draft>,
);
type Rest = (
    String,
    Vec<u32>,
    Vec<Option<i64>>,
    Vec<OpeningTax>,
    (Named<Sunk>, Named<Borrowing>),
    Vec<Source>,
    Vec<Slip>,
    Option<Events>,
);

fn assemble(
    frame: &Frame,
    (outlook, discount, coins): Beliefs,
    (mut rigs, groups, countries, mut sites, journeys): Things,
    (homes, stay, go, more): Choices,
    (title, spare, held, books, (sunk, loans), sources, slips, events): Rest,
) -> Case {
    let country_names: Vec<Name> = frame.countries.iter().map(|c| c.0.clone()).collect();
    let site_names: Vec<Name> = frame.sites.iter().map(|s| s.0.clone()).collect();
    if sites.iter().any(|site| site.restart.fails()) {
        repairable(&mut rigs, frame.currency);
    }
    let rigs = table(&frame.rigs, rigs);
    let groups = groups.into_iter().map(|group| whole(group, frame));
    let mut fleet = Fleet {
        groups: table(&frame.groups, groups.collect()),
    };
    if let Some(events) = &events {
        events.offer(&mut fleet, frame.currency);
    }
    // Every site has power for the whole fleet, some of them exactly that.
    let wanted = fleet
        .totals(&rigs)
        .map_or(Power::MAX, |totals| totals.power);
    for (site, spare) in sites.iter_mut().zip(&spare) {
        let factor = Exact::ONE + Exact::of(Decimal::new((*spare).into(), 3));
        let power = Power::from_watts((Exact::of(wanted.to_watts()) * factor).get());
        if frame.reach.is_plausible() || *spare > 5 {
            site.power = power.unwrap_or(Power::MAX);
        }
        if let Some(later) = site.energised.last().map(|part| part.from) {
            site.energised = supply::parts(later, site.power);
        }
        if frame.reach.is_plausible() {
            supply::within_power(site);
        }
    }
    let home = |site: usize| {
        homes
            .iter()
            .any(|home| home.index(frame.sites.len()) == site)
    };
    let deposits = (0..).zip(frame.sites.iter().zip(&sites)).zip(held);
    let deposits = deposits.filter_map(|((index, ((name, country), site)), held)| {
        let currency = frame.countries.get(*country)?.1;
        let currency = site.deposit.map_or(currency, Money::currency);
        // What a site holds where the fleet stands is said when it asks for a deposit, and where nothing stands nothing is held.
        let held = held.or((home(index) && site.deposit.is_some()).then_some(0));
        let money = Money::new(Decimal::new(held?, 2), currency).ok()?;
        (home(index) || !frame.reach.is_plausible()).then(|| (name.clone(), money))
    });
    let (held_by, deposits): (Vec<Name>, Vec<Money>) = deposits.unzip();
    let bordered = frame.states.bordered && frame.reach.is_plausible();
    let journeys = customs::without_duties(journeys, bordered);
    let tax_books = tax::books_of(country_names.iter().zip(&countries), books, frame.reach);
    let journeys = table(&frame.journeys, journeys);
    let at = Homes {
        horizon: frame.horizon,
        fleet: &fleet,
        sites: &site_names,
        journeys: &journeys,
        starts: &homes,
    };
    let mut plans = Named::new();
    let fixed = ["stay", "go"]
        .into_iter()
        .filter_map(|name| name.parse().ok());
    let drafts = [stay, go].into_iter().chain(more);
    for (name, draft) in fixed.chain(frame.more_plans.iter().cloned()).zip(drafts) {
        let _ = plans.insert(name, at.plan(draft));
    }
    let mut case = Case {
        title,
        currency: frame.currency,
        start: frame.horizon.start(),
        months: frame.months,
        discount: money::within_reason(frame.reach, discount, frame.currency, &outlook),
        outlook,
        coins,
        rigs,
        countries: table(&country_names, countries),
        sites: table(&site_names, sites),
        journeys,
        plans,
        loans,
        opening: Opening {
            deposits: table(&held_by, deposits),
            sunk,
            tax: tax_books,
            ..Opening::default()
        },
        uncertain: Named::new(),
        sources,
        fleet,
    };
    if let Some(events) = events {
        events.happen(&mut case);
    }
    for slip in slips {
        slip.happen(&mut case, &frame.prefix);
    }
    case
}

/// Gives a repair cost to rigs without one: what fails when it is switched on can be repaired.
fn repairable(rigs: &mut [Rig], currency: Currency) {
    for rig in rigs {
        let cost = Money::new(Decimal::ONE_HUNDRED, currency).ok();
        rig.repair_cost = rig.repair_cost.or(cost);
    }
}
