//! Rigs, groups and fleets that break no rule.

use crate::mining::network::Chain;
use crate::mining::{
    ContainerValue, Degradation, FailureRate, Fleet, Group, Lien, Lot, Rig, catalog,
};
use crate::name::{Name, Named};
use crate::units::{Days, Fraction, Hashrate, Mass, Money, Power};
use chrono::{NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

/// Generates rigs of 0.1 to 500 TH/s and 10 to 150 J/TH that may fail, age and weigh something.
pub fn rig() -> impl Strategy<Value = Rig> {
    let ageing = (1..=5_000_u32, 100..=1_500_u32, 0..=3_000_u32);
    let failing = (0..=5_000_u32, 0..=90_u32, option::of(0..=100_000_u32));
    let line = option::of(super::units::any_tariff_line());
    let shipping = (option::of(20..=400_u32), option::of("[A-Z]{2}"), line);
    (ageing, failing, shipping).prop_filter_map(
        "every figure lies in its range",
        |((terahash, joules, lost), (failures, repair, cost), (mass, origin, tariff_line))| {
            let hashrate = tenths(terahash);
            let power = hashrate.checked_mul(tenths(joules))?;
            let cost = cost.map(|cents| Money::new(hundredths(cents), "USD".parse()?));
            let mass = mass.map(|mass| Mass::from_kilograms(tenths(mass)));
            let origin = origin.map(|code: String| code.parse());
            Some(Rig {
                mass: mass.transpose().ok()?,
                failure_rate: FailureRate::from_per_rig_year(Decimal::new(failures.into(), 4))
                    .ok()?,
                repair_cost: cost.transpose().ok()?,
                repair_time: Days::new(repair).ok()?,
                degradation: Degradation::from_yearly_share(Decimal::new(lost.into(), 4)).ok()?,
                origin: origin.transpose().ok()?,
                tariff_line,
                ..Rig::new(
                    format!("Any {hashrate}T"),
                    Hashrate::from_terahash(hashrate).ok()?,
                    Power::from_watts(power).ok()?,
                )
            })
        },
    )
}

/// Generates rigs of the catalog.
pub fn catalog_rig() -> impl Strategy<Value = Rig> {
    let known: Vec<Rig> = catalog::rigs().map(|known| known.rig).collect();
    proptest::sample::select(known)
}

/// Generates tables of one to four rigs, named `rig0`, `rig1` and so on.
pub fn rigs() -> impl Strategy<Value = Named<Rig>> {
    vec(prop_oneof![rig(), catalog_rig()], 1..=4)
        .prop_filter_map("every name is new", |rigs| named("rig", rigs))
}

/// Generates groups of 1 to 40 containers with rigs of these names; a group without names is empty.
pub fn group(rigs: Vec<Name>) -> impl Strategy<Value = Group> {
    let lot = (any::<Index>(), 0..=150_u32, option::of(0..=3_650_i64));
    let teu = option::of(super::units::plausible_teu());
    let tare = option::of(1_000..=12_000_u32);
    let container = (0..=50_u32, 0..=300_u32, tare, teu);
    let bound = (option::of(container_value()), option::of(past_lien()));
    (1..=40_u32, vec(lot, 0..=3), container, bound).prop_filter_map(
        "every figure lies in its range",
        move |(containers, lots, (spare, overhead, tare, teu), (value, lien))| {
            let lots: Vec<Lot> = lots
                .into_iter()
                .filter(|_| !rigs.is_empty())
                .filter_map(|(index, per_container, day)| {
                    Some(Lot {
                        rig: rigs.get(index.index(rigs.len()))?.clone(),
                        per_container,
                        bought: day.and_then(day_after_2016),
                    })
                })
                .collect();
            let standing: u32 = lots.iter().map(|lot| lot.per_container).sum();
            Some(Group {
                containers,
                slots: standing.saturating_add(spare).max(1),
                lots,
                overhead: Fraction::from_ratio(Decimal::new(overhead.into(), 3)).ok()?,
                tare: tare
                    .map(|tare| Mass::from_kilograms(Decimal::from(tare)))
                    .transpose()
                    .ok()?,
                price: None,
                teu,
                value,
                lien,
            })
        },
    )
}

/// Generates values of containers of up to 100 000 USD that decline by up to half in a year.
pub fn container_value() -> impl Strategy<Value = ContainerValue> {
    (0..=10_000_000_u32, 0..=500_u32).prop_filter_map(
        "every figure lies in its range",
        |(cents, decline)| {
            Some(ContainerValue {
                price: Money::new(hundredths(cents), "USD".parse().ok()?).ok()?,
                decline: Degradation::from_yearly_share(Decimal::new(decline.into(), 3)).ok()?,
            })
        },
    )
}

/// Generates liens that were paid off between 2016 and 2019.
fn past_lien() -> impl Strategy<Value = Lien> {
    (0..=1_000_i64, "[A-Z][a-z]{2,8}").prop_filter_map("a date", |(day, holder)| {
        let until = day_after_2016(day)?;
        Some(Lien { holder, until })
    })
}

/// Generates fleets of one to three groups, named `group0`, `group1` and so on, with rigs of these names.
pub fn fleet(rigs: Vec<Name>) -> impl Strategy<Value = Fleet> {
    vec(group(rigs), 1..=3).prop_filter_map("every name is new", |groups| {
        Some(Fleet {
            groups: named("group", groups)?,
        })
    })
}

/// Generates fleets together with the table their rigs stand in.
pub fn fleet_and_rigs() -> impl Strategy<Value = (Fleet, Named<Rig>)> {
    rigs().prop_flat_map(|rigs| {
        let names = rigs.names().cloned().collect();
        (fleet(names), Just(rigs))
    })
}

/// Generates last known heights between 2024 and 2040, with 130 to 158 blocks a day since the halving of 2024.
pub fn chain() -> impl Strategy<Value = Chain> {
    (1..=5_800_u32, 130..=158_u32).prop_filter_map(
        "the next halving lies after the last",
        |(days, blocks)| {
            let start = NaiveDate::from_ymd_opt(2024, 4, 21)?.and_hms_opt(0, 0, 0)?;
            let at = start.checked_add_signed(TimeDelta::days(days.into()))?;
            Chain::new(days.checked_mul(blocks)?.checked_add(840_129)?, at).ok()
        },
    )
}

fn named<T>(kind: &str, things: Vec<T>) -> Option<Named<T>> {
    let mut table = Named::new();
    for (index, thing) in things.into_iter().enumerate() {
        let name = format!("{kind}{index}").parse().ok()?;
        table.insert(name, thing).ok()?;
    }
    Some(table)
}

fn tenths(count: u32) -> Decimal {
    Decimal::new(count.into(), 1)
}

fn hundredths(count: u32) -> Decimal {
    Decimal::new(count.into(), 2)
}

fn day_after_2016(days: i64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2016, 7, 1)?.checked_add_signed(TimeDelta::days(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest! {
        #[test]
        fn a_generated_fleet_breaks_no_rule((fleet, rigs) in fleet_and_rigs()) {
            prop_assert_eq!(fleet.problems(&rigs), []);
            prop_assert!(fleet.totals(&rigs).is_ok());
            prop_assert!(rigs.iter().all(|(_, rig)| rig.efficiency().is_ok()));
        }

        #[test]
        fn a_generated_chain_is_the_one_that_was_made(chain in chain()) {
            prop_assert_eq!(Chain::new(chain.height(), chain.at()), Ok(chain));
        }
    }
}
