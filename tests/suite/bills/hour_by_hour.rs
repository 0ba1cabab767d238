//! A bill is the sum of its hours, whatever the contract and the load.

use super::{bills, brute, kilowatts};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::{array, bool, collection, option};
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::{DayTimes, Month, Months, Weekdays, Window};
use stay_or_go::chrono::{Days, NaiveDate, NaiveDateTime};
use stay_or_go::site::{
    BillPart, BillingYear, Charge, DemandTier, EnergyTier, HourlyPrices, LookBack, MeterLoad,
    PeakHistory, PowerVat, Ratchet, Tariff, TierLimit, TierUnit, TimeOfUse,
};
use stay_or_go::units::{Currency, DemandPrice, EnergyPrice, Fraction, Growth, Money, Period};
use std::ops::Range;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_bill_equals_the_hour_by_hour_one((year, versions, load, history) in billed()) {
        let bills = bills(&versions, &load, year, &history);
        let expected = brute::bills(&versions, &load, year, &history);
        prop_assert_eq!(bills.len(), 12);
        let mut quantities = Decimal::ZERO;
        for (bill, expected) in bills.iter().zip(&expected) {
            // Prices lie on ten decimals once they have risen: half of the last, and the tax on it, for each of what is billed in the year so far, which a minimum of the year looks at.
            quantities += bill.lines.iter().map(|line| line.quantity.abs()).sum::<Decimal>();
            let tolerance = quantities * dec!(0.0000000001) + dec!(0.0000001);
            for part in BillPart::ALL {
                let expected = expected.get(&part.to_string()).copied().unwrap_or_default();
                let got = bill.part(part);
                prop_assert!((got - expected).abs() <= tolerance, "{}, {part}: expected {expected}, got {got}", bill.month);
            }
            let total: Decimal = expected.values().sum();
            prop_assert!((bill.total() - total).abs() <= tolerance, "{}", bill.month);
        }
    }
}

fn dollar() -> Currency {
    "USD".parse().unwrap()
}

/// A number with so many decimals.
fn number(range: Range<i64>, decimals: u32) -> impl Strategy<Value = Decimal> + Clone {
    range.prop_map(move |mantissa| Decimal::new(mantissa, decimals))
}

fn energy_price() -> impl Strategy<Value = EnergyPrice> + Clone {
    number(-500..3000, 4).prop_map(|price| EnergyPrice::per_kilowatt_hour(price, dollar()).unwrap())
}

fn demand_price() -> impl Strategy<Value = DemandPrice> + Clone {
    number(0..2500, 2).prop_map(|price| DemandPrice::per_kilowatt_month(price, dollar()).unwrap())
}

fn money(range: Range<i64>) -> impl Strategy<Value = Money> {
    number(range, 2).prop_map(|amount| Money::new(amount, dollar()).unwrap())
}

fn share() -> impl Strategy<Value = Fraction> {
    number(0..101, 2).prop_map(|share| Fraction::from_ratio(share).unwrap())
}

fn months() -> impl Strategy<Value = Months> {
    (1_u16..4096).prop_map(|set| {
        Months::of_numbers(
            (0..12)
                .filter(|month| set & 1 << month != 0)
                .map(|month| month + 1),
        )
        .unwrap()
    })
}

fn number_of_year(year: BillingYear) -> i32 {
    match year {
        BillingYear::Calendar(number) => number,
        BillingYear::Sam => 2018,
    }
}

fn first_day(year: BillingYear) -> NaiveDate {
    NaiveDate::from_ymd_opt(number_of_year(year), 1, 1).unwrap()
}

fn year() -> impl Strategy<Value = BillingYear> {
    select(vec![
        BillingYear::Calendar(2023),
        BillingYear::Calendar(2024),
        BillingYear::Sam,
    ])
}

fn load(year: BillingYear) -> impl Strategy<Value = MeterLoad> {
    let flat = (number(0..60_000, 1), share()).prop_map(|(power, availability)| MeterLoad::Flat {
        power: kilowatts(power),
        availability,
    });
    let lengths = match year {
        BillingYear::Calendar(2024) => vec![8760, 8784],
        _ => vec![8760],
    };
    // A pattern that repeats, and hours of its own: neither days nor weeks are alike.
    let pattern = collection::vec(number(0..30_000, 1), 1..80);
    let single = collection::vec((0_usize..8760, number(0..60_000, 1)), 0..20);
    let hourly = (pattern, single, select(lengths)).prop_map(|(pattern, single, length)| {
        let mut hours: Vec<_> = pattern
            .iter()
            .cycle()
            .take(length)
            .map(|power| kilowatts(*power))
            .collect();
        for (hour, power) in single {
            hours[hour] = kilowatts(power);
        }
        MeterLoad::Hourly(hours)
    });
    prop_oneof![flat, hourly]
}

fn history() -> impl Strategy<Value = PeakHistory> {
    let year_before = array::uniform12(number(0..60_000, 1));
    prop_oneof![
        Just(PeakHistory::Nothing),
        Just(PeakHistory::SameYear),
        year_before.prop_map(|peaks| PeakHistory::YearBefore(Box::new(peaks.map(kilowatts)))),
    ]
}

/// Windows of one to four periods that cover the year: seasons × kinds of day × three spans of hours, each given to a period.
fn periods() -> impl Strategy<Value = Vec<Vec<Window>>> {
    let days = subsequence(Weekdays::ORDER.to_vec(), 0..=7);
    let cells = array::uniform12(0_usize..4);
    let hours = prop_oneof![Just((0, 24)), (0_u32..24, 1_u32..25)];
    (0_u16..4096, days, hours, cells, option::of(0_usize..4)).prop_map(
        |(season, days, (one, other), cells, rest)| {
            let (first, second) = (one.min(other), one.max(other));
            let in_season = |wanted: bool| {
                let numbers = (0..12).filter(|month| (season & 1 << month != 0) == wanted);
                Months::of_numbers(numbers.map(|month| month + 1)).ok()
            };
            let of_days = |wanted: bool| {
                Weekdays::of(
                    Weekdays::ORDER
                        .into_iter()
                        .filter(|day| days.contains(day) == wanted),
                )
                .ok()
            };
            let spans = [0..first * 60, first * 60..second * 60, second * 60..1440];
            let spans = spans.map(|span| {
                Some(span)
                    .filter(|span| !span.is_empty())
                    .map(|span| DayTimes::of_minutes([span]).unwrap())
            });
            let mut periods = vec![Vec::new(); 4];
            let mut cells = cells.iter();
            for months in [in_season(true), in_season(false)] {
                for weekdays in [of_days(true), of_days(false)] {
                    for times in spans.clone() {
                        let period = *cells.next().unwrap();
                        if let (Some(months), Some(weekdays), Some(times)) =
                            (months, weekdays, times)
                        {
                            periods[period].push(Window {
                                months,
                                weekdays,
                                times,
                            });
                        }
                    }
                }
            }
            periods.retain(|windows: &Vec<Window>| !windows.is_empty());
            // One of them may stand for the rest.
            if let Some(windows) = rest.and_then(|rest| periods.get_mut(rest)) {
                windows.clear();
            }
            periods
        },
    )
}

fn ascending(limits: Vec<i64>) -> Vec<i64> {
    let mut limits = limits;
    limits.sort_unstable();
    limits.dedup();
    limits
}

fn limits() -> impl Strategy<Value = Vec<TierLimit>> {
    let unit = select(vec![
        (TierUnit::PerMonth, 2_000_000_i64),
        (TierUnit::PerDay, 60_000),
        (TierUnit::PerKilowatt, 800),
        (TierUnit::PerKilowattDay, 25),
    ]);
    let limits = unit.prop_flat_map(|(unit, most)| (Just(unit), collection::vec(1..most, 0..4)));
    limits.prop_map(|(unit, limits)| {
        ascending(limits)
            .into_iter()
            .map(|limit| TierLimit::new(limit, unit).unwrap())
            .collect()
    })
}

fn energy_tiers(limits: &[TierLimit], prices: &[EnergyPrice]) -> Vec<EnergyTier> {
    let limits = limits.iter().copied().map(Some).chain([None]);
    limits
        .zip(prices)
        .map(|(up_to, price)| EnergyTier {
            up_to,
            price: *price,
        })
        .collect()
}

fn energy_by_period() -> impl Strategy<Value = Charge> {
    let prices = collection::vec((array::uniform4(energy_price()), bool::weighted(0.7)), 4);
    (periods(), limits(), prices).prop_map(|(periods, limits, prices)| {
        let periods = periods
            .into_iter()
            .zip(prices)
            .map(|(windows, (prices, tiered))| TimeOfUse {
                windows,
                tiers: energy_tiers(if tiered { &limits } else { &[] }, &prices),
            });
        Charge::TimeOfUse {
            periods: periods.collect(),
        }
    })
}

fn demand_tiers() -> impl Strategy<Value = Vec<DemandTier>> {
    let limits = collection::vec(1_i64..5_000, 0..4);
    (limits, array::uniform4(demand_price())).prop_map(|(limits, prices)| {
        let limits = ascending(limits)
            .into_iter()
            .map(|limit| Some(kilowatts(limit)))
            .chain([None]);
        limits
            .zip(prices)
            .map(|(up_to, price)| DemandTier { up_to, price })
            .collect()
    })
}

fn ratchets() -> impl Strategy<Value = Vec<Ratchet>> {
    let look_back = prop_oneof![
        (1_u32..=24).prop_map(LookBack::Last),
        months().prop_map(LookBack::Named),
    ];
    let ratchet = (share(), look_back, months()).prop_map(|(share, look_back, months)| Ratchet {
        share,
        look_back,
        months,
    });
    collection::vec(ratchet, 0..3)
}

fn demand_by_period() -> impl Strategy<Value = Charge> {
    (periods(), collection::vec(demand_tiers(), 4), ratchets()).prop_map(
        |(periods, tiers, ratchets)| {
            let periods = periods.into_iter().zip(tiers);
            Charge::DemandTimeOfUse {
                periods: periods
                    .map(|(windows, tiers)| TimeOfUse { windows, tiers })
                    .collect(),
                ratchets,
            }
        },
    )
}

fn index(year: BillingYear) -> impl Strategy<Value = Charge> {
    let pattern = collection::vec(energy_price(), 1..50);
    let form = select(vec![(8760, true), (8784, true), (8784, false)]);
    (pattern, form, option::of(energy_price())).prop_map(
        move |(pattern, (length, repeats), adder)| Charge::Index {
            prices: HourlyPrices {
                from: first_day(year),
                prices: pattern.into_iter().cycle().take(length).collect(),
                repeats,
            },
            adder,
        },
    )
}

fn coincident(year: BillingYear) -> impl Strategy<Value = Charge> {
    let hour = (0_u64..365, 0_u32..24).prop_map(move |(day, hour)| -> NaiveDateTime {
        let day = first_day(year).checked_add_days(Days::new(day)).unwrap();
        day.and_hms_opt(hour, 0, 0).unwrap()
    });
    (demand_price(), collection::vec(hour, 0..6))
        .prop_map(|(price, at)| Charge::CoincidentPeak { price, at })
}

fn energy(year: BillingYear) -> impl Strategy<Value = Charge> {
    prop_oneof![
        energy_price().prop_map(|price| Charge::Energy { price }),
        (limits(), array::uniform4(energy_price())).prop_map(|(limits, prices)| Charge::Tiers {
            tiers: energy_tiers(&limits, &prices)
        }),
        energy_by_period(),
        index(year),
    ]
}

fn other(year: BillingYear) -> impl Strategy<Value = Charge> {
    prop_oneof![
        2 => energy(year),
        1 => (demand_price(), ratchets()).prop_map(|(price, ratchets)| Charge::Demand { price, ratchets }),
        1 => (demand_tiers(), ratchets()).prop_map(|(tiers, ratchets)| Charge::DemandTiers { tiers, ratchets }),
        2 => demand_by_period(),
        1 => coincident(year),
        1 => money(0..100_000).prop_map(|amount| Charge::PerMonth { amount }),
        1 => money(0..10_000).prop_map(|amount| Charge::PerDay { amount }),
        1 => money(0..1_000_000).prop_map(|amount| Charge::PerYear { amount }),
        1 => money(0..50_000_000).prop_map(|amount| Charge::MinimumPerMonth { amount }),
        1 => money(0..2_000_000).prop_map(|amount| Charge::MinimumPerDay { amount }),
        1 => money(0..600_000_000).prop_map(|amount| Charge::MinimumPerYear { amount }),
        1 => energy_price().prop_map(|price| Charge::CurtailmentCredit { price }),
        1 => (demand_price(), number(0..1_000, 0)).prop_map(|(price, power)| Charge::DemandResponse {
            price,
            power: kilowatts(power)
        }),
    ]
}

fn charges(year: BillingYear) -> impl Strategy<Value = Vec<Charge>> {
    (energy(year), collection::vec(other(year), 0..6)).prop_map(|(first, others)| {
        let mut charges = vec![first];
        for charge in others {
            let kind = std::mem::discriminant(&charge);
            let minimum = matches!(
                charge,
                Charge::MinimumPerMonth { .. }
                    | Charge::MinimumPerDay { .. }
                    | Charge::MinimumPerYear { .. }
            );
            // A tariff states each minimum once.
            if !minimum
                || charges
                    .iter()
                    .all(|known| std::mem::discriminant(known) != kind)
            {
                charges.push(charge);
            }
        }
        charges
    })
}

fn tariff(year: BillingYear) -> impl Strategy<Value = Tariff> {
    let growth = prop_oneof![2 => Just(Decimal::ZERO), 1 => number(-30..50, 3)];
    let growth = growth.prop_map(|ratio| Growth::new(ratio, Period::Month).unwrap());
    let vat = option::of(share().prop_map(|rate| PowerVat {
        rate,
        recovered: None,
    }));
    let holidays = collection::vec(0_u64..365, 0..4);
    (charges(year), growth, vat, holidays, bool::ANY).prop_map(
        move |(charges, escalation, vat, holidays, whole_months)| Tariff {
            escalation,
            vat,
            holidays: holidays
                .into_iter()
                .map(|day| first_day(year).checked_add_days(Days::new(day)).unwrap())
                .collect(),
            whole_months,
            ..Tariff::of(charges)
        },
    )
}

fn versions(year: BillingYear) -> impl Strategy<Value = Vec<Tariff>> {
    let second = option::weighted(0.4, (tariff(year), 2_u32..=12));
    (tariff(year), second).prop_map(move |(first, second)| {
        let second = second.map(|(tariff, month)| Tariff {
            from: Some(Month::new(number_of_year(year), month).unwrap()),
            ..tariff
        });
        std::iter::once(first).chain(second).collect()
    })
}

fn billed() -> impl Strategy<Value = (BillingYear, Vec<Tariff>, MeterLoad, PeakHistory)> {
    year().prop_flat_map(|year| (Just(year), versions(year), load(year), history()))
}
