//! The energy of a ledger is power times elapsed hours.

use super::support::{
    bare, each, each_downtime, energy_price, in_one_regime, laws, value, without_levies,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::{BundledZones, LocalSpan, LocalSpans, Month};
use stay_or_go::scenario::Cohort;
use stay_or_go::site::Downtime;
use stay_or_go::strategies::scenario::{Shape, case_with};
use stay_or_go::units::Power;
use stay_or_go::valuation::{Account, Line, Unit, Valuation};
use stay_or_go::{Case, Name};
use std::collections::BTreeMap;

fn one_group() -> Shape {
    Shape {
        groups: 1..=1,
        ..Shape::PLAUSIBLE
    }
}

/// Returns the kWh of some lines by site and month.
fn energy<'a>(
    lines: impl IntoIterator<Item = &'a Line>,
    account: Account,
) -> BTreeMap<(Option<Name>, Month), Decimal> {
    let mut sums = BTreeMap::new();
    let kwh = lines
        .into_iter()
        .filter(|l| l.account == account && l.unit == Unit::KilowattHour);
    for line in kwh {
        *sums.entry((line.site.clone(), line.month)).or_default() += line.quantity;
    }
    sums
}

/// Returns the case with sites of one regime that cost nothing but energy, at a price that is not zero, so that no line is left out.
fn metered(case: Case) -> Case {
    let mut case = without_levies(in_one_regime(case));
    let price = energy_price(&case, dec!(0.05));
    each(&mut case.sites, |site| {
        let downtime = site.downtime.clone();
        let standby = site.standby;
        *site = bare(site, price);
        site.downtime = downtime;
        site.standby = standby;
    });
    each(&mut case.rigs, |rig| {
        rig.failure_rate = stay_or_go::mining::FailureRate::ZERO;
    });
    case
}

fn uncapped(mut case: Case) -> Case {
    each_downtime(&mut case, |downtime| *downtime = Downtime::NONE);
    case
}

/// Returns the elapsed hours of a month of a site.
fn hours(case: &Case, site: &Name, month: Month) -> Decimal {
    let zone = &case.sites.get(site.as_str()).unwrap().zone;
    let (from, to) = (month.first_day(), month.end_day());
    let spans = LocalSpans::of_days(&BundledZones::new(), zone, from, to).unwrap();
    let seconds: i64 = spans.iter().map(LocalSpan::elapsed_seconds).sum();
    Decimal::from(seconds) / dec!(3600)
}

fn total(value: &Valuation) -> BTreeMap<(Option<Name>, Month), Decimal> {
    energy(&value.ledger, Account::Energy)
}

proptest! {
    #![proptest_config(laws(80))]

    #[test]
    fn a_month_at_full_power_is_power_times_its_elapsed_hours(case in case_with(one_group())) {
        let case = uncapped(metered(case));
        let Cohort { group, at, .. } = &case.plans.get("stay").unwrap().cohorts[0];
        let totals = case.fleet.groups.get(group.as_str()).unwrap().totals(&case.rigs).unwrap();
        let kilowatts = totals.power.to_kilowatts();
        let drawn = total(&value(&case, "stay"));
        for index in 0..case.months {
            let month = case.start.plus(index).unwrap();
            let expected = (kilowatts * hours(&case, at, month)).round_dp(6);
            let drawn = drawn.get(&(Some(at.clone()), month)).copied().unwrap_or_default();
            prop_assert_eq!(drawn, expected, "{}", month);
        }
    }

    #[test]
    fn what_is_drawn_and_what_is_lost_is_what_would_be_drawn(case in case_with(one_group())) {
        let case = metered(case);
        let (capped, free) = (value(&case, "go"), value(&uncapped(case.clone()), "go"));
        let mut sums = total(&capped);
        for (place, lost) in energy(&capped.memo, Account::AvoidedByRationing) {
            *sums.entry(place).or_default() += lost;
        }
        let wanted = total(&free);
        let cohorts = Decimal::from(case.plans.get("go").unwrap().cohorts.len());
        prop_assert_eq!(sums.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
        for (place, sum) in sums {
            let gap = (sum - wanted[&place]).abs();
            prop_assert!(gap <= dec!(0.000002) * cohorts, "{:?}: {}", place, gap);
        }
        prop_assert!(free.memo.iter().all(|line| line.account == Account::HashLostInTransit));
    }

    /// A standby load draws what is missing to it, whatever the caps: the meter never shows less than it.
    #[test]
    fn a_meter_never_shows_less_than_the_standby_load(case in case_with(one_group()), kilowatts in 0..=3_000_u32) {
        let mut case = metered(case);
        each(&mut case.sites, |site| site.standby = Power::from_kilowatts(kilowatts).unwrap().min(site.power));
        let at = case.plans.get("stay").unwrap().cohorts[0].at.clone();
        let kilowatts = case.sites.get(at.as_str()).unwrap().standby.to_kilowatts();
        let value = value(&case, "stay");
        let (running, standby) = (total(&value), energy(&value.ledger, Account::Standby));
        for index in 0..case.months {
            let place = (Some(at.clone()), case.start.plus(index).unwrap());
            let of = |sums: &BTreeMap<_, Decimal>| sums.get(&place).copied().unwrap_or_default();
            let least = kilowatts * hours(&case, &at, place.1);
            let shown = of(&running) + of(&standby);
            prop_assert!(shown + dec!(0.000002) >= least, "{} is less than {}", shown, least);
        }
    }
}

/// Clocks in Chicago go forward in March and back in November: 31 × 24 − 1 and 30 × 24 + 1 hours.
#[test]
fn a_clock_change_drops_or_adds_exactly_its_hour() {
    let text = include_str!("../../../examples/cases/turkistan-2021.toml");
    let mut case = stay_or_go::scenario::Loaded::from_toml(text).unwrap().case;
    each(&mut case.plans, |plan| {
        plan.cohorts[0].at = "texas".parse().unwrap();
        plan.cohorts[0].steps.clear();
    });
    each(&mut case.sites, |site| site.deposit = None);
    each(&mut case.rigs, |rig| {
        rig.failure_rate = stay_or_go::mining::FailureRate::ZERO;
    });
    case.start = "2024-01".parse().unwrap();
    case.months = 12;
    let drawn = total(&value(&case, "stay"));
    let at = |month: &str| drawn[&(Some("texas".parse().unwrap()), month.parse().unwrap())];
    // 2 500 rigs × 3.05 kW × 1.03 = 7 853.75 kW
    let kilowatts = dec!(7853.75);
    assert_eq!(at("2024-01"), kilowatts * dec!(744));
    assert_eq!(at("2024-02"), kilowatts * dec!(696));
    assert_eq!(at("2024-03"), kilowatts * dec!(743));
    assert_eq!(at("2024-11"), kilowatts * dec!(721));
    let year: Decimal = drawn.values().sum();
    assert_eq!(year, kilowatts * dec!(8784));
}
