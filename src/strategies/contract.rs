//! Generators of what a contract may say beside a price: tiers, demand, minimum bills, an index, versions and tax.

use super::calendar::months;
use super::site::partition;
use super::{Reach, units};
use crate::calendar::Horizon;
use crate::site::{
    Charge, DemandTier, EnergyTier, HourlyPrices, LookBack, PowerVat, Ratchet, Tariff, TierLimit,
    TierUnit, TimeOfUse,
};
use crate::units::{Currency, Power};
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// Generates charges of every kind beside plain prices of energy and fixed amounts.
pub fn charge(reach: Reach, currency: Currency, horizon: Horizon) -> impl Strategy<Value = Charge> {
    let money = move || reach.money(0..=500_000, currency);
    let power = (1..=8_000_u32).prop_filter_map("in range", |kilowatts| {
        Power::from_kilowatts(Decimal::from(kilowatts)).ok()
    });
    prop_oneof![
        20 => energy_tiers(reach, currency).prop_map(|tiers| Charge::Tiers { tiers }),
        20 => tiered_periods(reach, currency),
        20 => (reach.demand_price(currency), ratchets(reach))
            .prop_map(|(price, ratchets)| Charge::Demand { price, ratchets }),
        10 => (demand_tiers(reach, currency), ratchets(reach))
            .prop_map(|(tiers, ratchets)| Charge::DemandTiers { tiers, ratchets }),
        20 => demand_periods(reach, currency),
        10 => (reach.demand_price(currency), vec(hour(horizon), 1..=3))
            .prop_map(|(price, at)| Charge::CoincidentPeak { price, at }),
        10 => money().prop_map(|amount| Charge::PerDay { amount }),
        10 => money().prop_map(|amount| Charge::PerYear { amount }),
        10 => money().prop_map(|amount| Charge::MinimumPerMonth { amount }),
        10 => money().prop_map(|amount| Charge::MinimumPerDay { amount }),
        10 => money().prop_map(|amount| Charge::MinimumPerYear { amount }),
        10 => reach.energy_price(0..=50, currency).prop_map(|price| Charge::CurtailmentCredit { price }),
        10 => (reach.demand_price(currency), power)
            .prop_map(|(price, power)| Charge::DemandResponse { price, power }),
        // A price for every hour is a thousand times the work.
        1 => index(reach, currency),
    ]
}

/// Generates one to three tiers of energy, in one unit.
pub fn energy_tiers(reach: Reach, currency: Currency) -> impl Strategy<Value = Vec<EnergyTier>> {
    const UNITS: [(TierUnit, u32); 4] = [
        (TierUnit::PerMonth, 100_000),
        (TierUnit::PerDay, 3_000),
        (TierUnit::PerKilowatt, 150),
        (TierUnit::PerKilowattDay, 5),
    ];
    let steps = vec(1..=20_u32, 0..=2);
    let prices = vec(reach.energy_price(0..=150, currency), 3);
    (select(&UNITS[..]), steps, prices).prop_filter_map(
        "limits in range",
        |((unit, size), steps, prices)| {
            let mut limit = 0_u32;
            let mut tiers = Vec::new();
            for (step, price) in steps.iter().zip(&prices) {
                limit = limit.saturating_add(step.saturating_mul(size));
                let up_to = Some(TierLimit::new(limit, unit).ok()?);
                let price = *price;
                tiers.push(EnergyTier { up_to, price });
            }
            let price = *prices.get(steps.len())?;
            tiers.push(EnergyTier { up_to: None, price });
            Some(tiers)
        },
    )
}

fn demand_tiers(reach: Reach, currency: Currency) -> impl Strategy<Value = Vec<DemandTier>> {
    let prices = vec(reach.demand_price(currency), 3);
    (vec(1..=20_u32, 0..=2), prices).prop_filter_map("limits in range", |(steps, prices)| {
        let mut limit = 0_u32;
        let mut tiers = Vec::new();
        for (step, price) in steps.iter().zip(&prices) {
            limit = limit.saturating_add(step.saturating_mul(100));
            let up_to = Some(Power::from_kilowatts(Decimal::from(limit)).ok()?);
            let price = *price;
            tiers.push(DemandTier { up_to, price });
        }
        let price = *prices.get(steps.len())?;
        tiers.push(DemandTier { up_to: None, price });
        Some(tiers)
    })
}

/// Generates periods that share their limits; the last has one price in every tier.
fn tiered_periods(reach: Reach, currency: Currency) -> impl Strategy<Value = Charge> {
    let prices = vec(reach.energy_price(0..=150, currency), 4);
    let tiers = energy_tiers(reach, currency);
    (partition(), tiers, prices).prop_map(|(windows, tiers, prices)| {
        let last = windows.len().saturating_sub(1);
        let periods = windows.into_iter().zip(prices).enumerate();
        let periods = periods.map(|(index, (window, price))| {
            let only = EnergyTier { up_to: None, price };
            let own = tiers.iter().map(|tier| EnergyTier { price, ..*tier });
            let mut own: Vec<EnergyTier> = own.collect();
            // The first tier of each period has a price of its own, the others are shared.
            own.splice(1.., tiers.iter().skip(1).copied());
            let tiers = if index == last { vec![only] } else { own };
            let windows = window.into_iter().collect();
            TimeOfUse { windows, tiers }
        });
        Charge::TimeOfUse {
            periods: periods.collect(),
        }
    })
}

fn demand_periods(reach: Reach, currency: Currency) -> impl Strategy<Value = Charge> {
    let tiers = vec(demand_tiers(reach, currency), 4);
    (partition(), tiers, ratchets(reach)).prop_map(|(windows, tiers, ratchets)| {
        let periods = windows.into_iter().zip(tiers);
        let periods = periods.map(|(window, tiers)| TimeOfUse {
            windows: window.into_iter().collect(),
            tiers,
        });
        Charge::DemandTimeOfUse {
            periods: periods.collect(),
            ratchets,
        }
    })
}

fn ratchets(reach: Reach) -> impl Strategy<Value = Vec<Ratchet>> {
    let look_back = prop_oneof![
        (1..=12_u32).prop_map(LookBack::Last),
        months().prop_map(LookBack::Named),
    ];
    let ratchet =
        (reach.fraction(0..=1_000), look_back, months()).prop_map(|(share, look_back, months)| {
            Ratchet {
                share,
                look_back,
                months,
            }
        });
    vec(ratchet, 0..=2)
}

/// Generates hours of the horizon that every clock shows: clocks change by night.
fn hour(horizon: Horizon) -> impl Strategy<Value = chrono::NaiveDateTime> {
    let first = horizon.start_day();
    (0..horizon.days().max(1), 6..22_u32).prop_filter_map("a time", move |(day, hour)| {
        let day = first.checked_add_days(chrono::Days::new(day.into()))?;
        day.and_hms_opt(hour, 0, 0)
    })
}

/// Generates prices of every hour of a year, negative ones too.
pub fn index(reach: Reach, currency: Currency) -> impl Strategy<Value = Charge> {
    let prices = vec(reach.energy_price(-20..=120, currency), 1..=30);
    let adder = option::of(reach.energy_price(0..=20, currency));
    (prices, adder, any::<bool>()).prop_map(|(prices, adder, leap)| {
        let hours = if leap { 8_784 } else { 8_760 };
        Charge::Index {
            prices: HourlyPrices {
                from: NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default(),
                prices: prices.iter().copied().cycle().take(hours).collect(),
                repeats: true,
            },
            adder,
        }
    })
}

/// Generates what stands beside the charges of a tariff, and one more version of it.
pub fn terms(reach: Reach, tariff: Tariff, horizon: Horizon) -> impl Strategy<Value = Vec<Tariff>> {
    let vat = option::of((reach.fraction(0..=200), option::of(reach.days(0..=120))));
    let payment = reach.or(units::plausible_payment_term(), units::any_payment_term());
    let holidays = vec(0..horizon.days().max(1), 0..=3);
    let next = option::of((1..horizon.length().max(2), reach.growth(-10..=20)));
    let first = horizon.start_day();
    (vat, payment, holidays, any::<bool>(), next).prop_map(
        move |(vat, payment, holidays, whole_months, next)| {
            let day = |days: u32| first.checked_add_days(chrono::Days::new(days.into()));
            let now = Tariff {
                vat: vat.map(|(rate, recovered)| PowerVat { rate, recovered }),
                payment,
                holidays: holidays.into_iter().filter_map(day).collect(),
                whole_months,
                ..tariff.clone()
            };
            let later = next.and_then(|(months, escalation)| {
                let from = horizon.start().plus(months)?;
                Some(Tariff {
                    from: Some(from),
                    escalation,
                    holidays: Vec::new(),
                    ..now.clone()
                })
            });
            [Some(now), later].into_iter().flatten().collect()
        },
    )
}
