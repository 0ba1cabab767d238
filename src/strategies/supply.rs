//! Generators of what may happen to the power of a site, and what it does about it.

use super::{Reach, contract};
use crate::calendar::Horizon;
use crate::site::{
    Charge, Curtailment, Downtime, Energised, Licence, Outage, Quota, QuotaKind, RandomCut,
    Restart, Site, Supply, Tariff,
};
use crate::units::{Currency, Energy, Events, Factor, Fraction, Growth, Hours, Period, Power};
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// Generates the site with more to it: every kind of charge, versions, tax, quotas, random cuts, outages, restarts, curtailment, a licence.
pub fn more_of(
    reach: Reach,
    site: Site,
    currency: Currency,
    horizon: Horizon,
) -> impl Strategy<Value = Site> {
    let charges = vec(contract::charge(reach, currency, horizon), 0..=3);
    let tariff = site.tariff.first().cloned();
    let tariff = tariff.unwrap_or_else(|| Tariff::of(Vec::new()));
    let tariff = charges.prop_flat_map(move |more| {
        let charges = with(&tariff.charges, more);
        let tariff = Tariff {
            charges,
            ..tariff.clone()
        };
        contract::terms(reach, tariff, horizon)
    });
    let names: Vec<_> = site.regimes.names().cloned().collect();
    let regimes = vec((cuts(reach, horizon), factor()), names.len());
    let own = (restart(reach), licence(reach, horizon), supply());
    let power = (energised(horizon), any::<bool>());
    (tariff, cuts(reach, horizon), regimes, own, power).prop_map(
        move |(tariff, more, regimes, (restart, licence, supply), (from, by_price))| {
            let mut site = Site {
                tariff,
                downtime: site.downtime.with(&more),
                restart,
                licence,
                supply,
                curtailment: if by_price {
                    Curtailment::ByPrice
                } else {
                    Curtailment::AlwaysOn
                },
                ..site.clone()
            };
            site.energised = from.map_or_else(Vec::new, |from| parts(from, site.power));
            for (name, (more, factor)) in names.iter().zip(regimes) {
                if let Some(regime) = site.regimes.get_mut(name.as_str()) {
                    regime.downtime = regime.downtime.with(&more);
                    regime.tariff = factor;
                }
            }
            site
        },
    )
}

/// Returns charges with more, of each minimum one.
fn with(charges: &[Charge], more: Vec<Charge>) -> Vec<Charge> {
    let mut all = charges.to_vec();
    for charge in more {
        let same = std::mem::discriminant(&charge);
        let minimum = matches!(
            charge,
            Charge::MinimumPerMonth { .. }
                | Charge::MinimumPerDay { .. }
                | Charge::MinimumPerYear { .. }
        );
        if !minimum
            || !all
                .iter()
                .any(|known| std::mem::discriminant(known) == same)
        {
            all.push(charge);
        }
    }
    all
}

/// Generates quotas, random cuts and outages.
pub fn cuts(reach: Reach, horizon: Horizon) -> impl Strategy<Value = Downtime> {
    let quotas = vec(quota(reach, horizon), 0..=1);
    (quotas, vec(random_cut(reach), 0..=2), vec(outage(), 0..=1)).prop_map(
        |(quotas, random_cuts, outages)| Downtime {
            quotas,
            random_cuts,
            outages,
            ..Downtime::NONE
        },
    )
}

fn quota(reach: Reach, horizon: Horizon) -> impl Strategy<Value = Quota> {
    let share = move || reach.fraction(0..=1_000);
    let budget = (0..=5_000_u32).prop_filter_map("in range", |megawatt_hours| {
        Energy::from_megawatt_hours(Decimal::from(megawatt_hours)).ok()
    });
    let kind = prop_oneof![
        share().prop_map(|share| QuotaKind::Power { share }),
        share().prop_map(|share| QuotaKind::Energy { share }),
        budget.prop_map(|energy| QuotaKind::Budget { energy }),
    ];
    (kind, span(reach, horizon)).prop_map(|(kind, (from, to))| Quota { kind, from, to })
}

fn span(
    reach: Reach,
    horizon: Horizon,
) -> impl Strategy<Value = (Option<NaiveDate>, Option<NaiveDate>)> {
    let day = move || option::of(reach.day(horizon.start_day(), horizon.days().into()));
    (day(), day()).prop_map(|(from, to)| match (from, to) {
        (Some(from), Some(to)) if to < from => (Some(to), Some(from)),
        (Some(from), Some(to)) if to == from => (Some(from), None),
        as_drawn => as_drawn,
    })
}

fn hours(tenths: std::ops::RangeInclusive<i64>) -> impl Strategy<Value = Hours> {
    tenths.prop_filter_map("in range", |tenths| {
        Hours::from_hours(Decimal::new(tenths, 1)).ok()
    })
}

fn events(tenths: std::ops::RangeInclusive<i64>) -> impl Strategy<Value = Events> {
    tenths.prop_filter_map("in range", |tenths| {
        Events::from_number(Decimal::new(tenths, 1)).ok()
    })
}

fn growth() -> impl Strategy<Value = Growth> {
    (-20..=40_i64).prop_filter_map("in range", |percent| {
        Growth::new(Decimal::new(percent, 2), Period::Year).ok()
    })
}

fn random_cut(reach: Reach) -> impl Strategy<Value = RandomCut> {
    let depth = prop_oneof![Just(Fraction::ONE), reach.fraction(0..=1_000)];
    (
        events(0..=60),
        hours(0..=80),
        depth,
        hours(0..=20),
        growth(),
    )
        .prop_map(|(per_month, hours, depth, notice, growth)| RandomCut {
            per_month,
            hours,
            depth,
            notice,
            growth,
        })
}

fn outage() -> impl Strategy<Value = Outage> {
    (events(0..=60), hours(0..=400), growth()).prop_map(|(per_year, repair, growth)| Outage {
        per_year,
        repair,
        growth,
    })
}

fn restart(reach: Reach) -> impl Strategy<Value = Restart> {
    let share = move || reach.fraction(0..=10);
    let failures = prop_oneof![Just(Fraction::ZERO).boxed(), share()];
    let hours = prop_oneof![Just(Hours::ZERO).boxed(), hours(0..=30).boxed()];
    let notice =
        select(&["0 h", "0.5 h", "1 h"][..]).prop_filter_map("in range", |text| text.parse().ok());
    (
        hours,
        failures,
        option::of(share()),
        notice,
        reach.fraction(0..=1_000),
    )
        .prop_map(
            |(hours, failures, abrupt_failures, orderly, scrapped)| Restart {
                hours,
                failures,
                abrupt_failures,
                orderly,
                scrapped,
            },
        )
}

fn licence(reach: Reach, horizon: Horizon) -> impl Strategy<Value = Option<Licence>> {
    option::weighted(
        0.2,
        span(reach, horizon).prop_map(|(from, to)| Licence { from, to }),
    )
}

fn supply() -> impl Strategy<Value = Supply> {
    (0..=3_i64, 0..=3_i64, 0..=3_i64).prop_map(|(own, renewable, unmetered)| {
        let tenths =
            |tenths| Fraction::from_ratio(Decimal::new(tenths, 1)).unwrap_or(Fraction::ZERO);
        Supply {
            own: tenths(own),
            renewable: tenths(renewable),
            unmetered: tenths(unmetered),
        }
    })
}

fn factor() -> impl Strategy<Value = Factor> {
    (0..=20_i64).prop_filter_map("in range", |tenths| {
        Factor::from_number(Decimal::new(tenths, 1)).ok()
    })
}

fn energised(horizon: Horizon) -> impl Strategy<Value = Option<NaiveDate>> {
    let first = horizon.start_day();
    let day = (0..horizon.days().max(1)).prop_filter_map("a day", move |days| {
        first.checked_add_days(chrono::Days::new(days.into()))
    });
    option::weighted(0.2, day)
}

/// Returns the two halves of a power, the second from a day on.
pub(super) fn parts(from: NaiveDate, power: Power) -> Vec<Energised> {
    let half = Power::from_watts(
        power
            .to_watts()
            .checked_div(Decimal::TWO)
            .unwrap_or_default(),
    )
    .unwrap_or(Power::ZERO);
    let early = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap_or(from);
    vec![
        Energised {
            from: early,
            power: half,
        },
        Energised { from, power: half },
    ]
}

/// Lowers what may not exceed the contracted power of a site to it.
pub(super) fn within_power(site: &mut Site) {
    site.standby = site.standby.min(site.power);
    for charge in site.tariff.iter_mut().flat_map(|t| &mut t.charges) {
        if let Charge::DemandResponse { power, .. } = charge {
            *power = (*power).min(site.power);
        }
    }
}
