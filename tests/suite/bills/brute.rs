//! A bill that goes through the year hour by hour, with plain decimals: slow, and written without a look at the library's.

use rust_decimal::Decimal;
use stay_or_go::calendar::{DayTimes, Month, Weekdays, Window};
use stay_or_go::chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Weekday};
use stay_or_go::site::{
    BillPart, BillingYear, Charge, DemandTier, EnergyTier, HourlyPrices, LookBack, MeterLoad,
    PeakHistory, Ratchet, Tariff, TierUnit, TimeOfUse,
};
use stay_or_go::units::{EnergyPrice, Power};
use std::collections::BTreeMap;

/// What each part of a month's bill comes to.
pub type Parts = BTreeMap<String, Decimal>;

/// An hour of the year.
struct Hour {
    at: NaiveDateTime,
    /// What is drawn in kWh.
    energy: Decimal,
    /// The load in kW when it runs.
    load: Decimal,
}

/// What was drawn in a month that a ratchet may look back at.
struct Seen {
    /// How many months after January of the billed year; below zero in the year before.
    index: i32,
    number: u32,
    version: usize,
    /// Of every charge and period; empty for a month that is only stated.
    peaks: Vec<Vec<Decimal>>,
    highest: Decimal,
}

/// Returns the parts of twelve bills.
pub fn bills(
    versions: &[Tariff],
    load: &MeterLoad,
    year: BillingYear,
    history: &PeakHistory,
) -> Vec<Parts> {
    let number = match year {
        BillingYear::Calendar(number) => number,
        BillingYear::Sam => 2018,
    };
    let months: Vec<Vec<Hour>> = (1..=12).map(|m| hours(number, m, load)).collect();
    let mut seen = before(versions, number, &months, history);
    let mut bills = Vec::new();
    let (mut billed, mut least, mut has_least) = (Decimal::ZERO, Decimal::ZERO, false);
    for (month, hours) in (1..).zip(&months) {
        let version = in_force(versions, number, month);
        let tariff = &versions[version];
        let factor = risen(tariff, number, month);
        let mut parts = Parts::new();
        let mut add = |part: BillPart, amount: Decimal| {
            *parts.entry(part.to_string()).or_default() += amount;
        };
        let days = Decimal::from(Month::new(number, month).unwrap().days());
        let (charged_days, share_of_year) = charged(year, number, days);
        let mut monthly_least = None;
        let mut received = Decimal::ZERO;
        for (index, charge) in tariff.charges.iter().enumerate() {
            match charge {
                Charge::PerMonth { amount } => add(BillPart::Fixed, amount.amount() * factor),
                Charge::PerDay { amount } => {
                    add(BillPart::Fixed, amount.amount() * factor * charged_days);
                }
                Charge::PerYear { amount } => {
                    add(BillPart::Fixed, amount.amount() * factor * share_of_year);
                }
                Charge::MinimumPerMonth { amount } => {
                    monthly_least = Some(larger(monthly_least, amount.amount() * factor));
                }
                Charge::MinimumPerDay { amount } => {
                    let amount = amount.amount() * factor * charged_days;
                    monthly_least = Some(larger(monthly_least, amount));
                }
                Charge::MinimumPerYear { amount } => {
                    least += amount.amount() * factor * share_of_year;
                    has_least = true;
                }
                Charge::DemandResponse { price, power } => {
                    received += price.to_per_kilowatt_month() * factor * power.to_kilowatts();
                }
                Charge::CoincidentPeak { price, at } => {
                    let hours = hours.iter().filter(|hour| at.contains(&hour.at));
                    let peak = hours.map(|hour| hour.load).max().unwrap_or_default();
                    add(
                        BillPart::CoincidentPeak,
                        peak * price.to_per_kilowatt_month() * factor,
                    );
                }
                Charge::Demand { .. }
                | Charge::DemandTiers { .. }
                | Charge::DemandTimeOfUse { .. } => {
                    let look = Look {
                        tariff,
                        charge: (version, index),
                        month,
                        seen: &seen,
                    };
                    let (part, amount) = demand(charge, hours, &look);
                    add(part, amount * factor);
                }
                _ => add(
                    BillPart::Energy,
                    energy(charge, hours, tariff, days, factor),
                ),
            }
        }
        let mut spent: Decimal = parts.values().sum();
        let mut missing = Decimal::ZERO;
        if let Some(least) = monthly_least {
            missing = (least - spent).max(Decimal::ZERO);
            spent += missing;
        }
        billed += spent;
        if month == 12 && has_least {
            let more = (least - billed).max(Decimal::ZERO);
            missing += more;
            spent += more;
        }
        let mut add = |part: BillPart, amount: Decimal| {
            *parts.entry(part.to_string()).or_default() += amount;
        };
        add(BillPart::Minimum, missing);
        add(BillPart::DemandResponse, -received);
        if let Some(vat) = tariff.vat {
            add(BillPart::Vat, (spent - received) * vat.rate.to_ratio());
        }
        seen.push(Seen {
            index: i32::try_from(month).unwrap() - 1,
            number: month,
            version,
            peaks: peaks(tariff, hours),
            highest: highest(hours),
        });
        bills.push(parts);
    }
    bills
}

/// Returns the days of a month that are charged for, and which share of the year they are.
fn charged(year: BillingYear, number: i32, days: Decimal) -> (Decimal, Decimal) {
    let february = Month::new(number, 2).unwrap().days();
    let days_of_year = Decimal::from(337 + february);
    match year {
        BillingYear::Calendar(_) => (days, days / days_of_year),
        BillingYear::Sam => (
            Decimal::from(365) / Decimal::from(12),
            Decimal::ONE / Decimal::from(12),
        ),
    }
}

fn larger(before: Option<Decimal>, amount: Decimal) -> Decimal {
    before.map_or(amount, |before| before.max(amount))
}

fn hours(year: i32, month: u32, load: &MeterLoad) -> Vec<Hour> {
    let january = NaiveDate::from_ymd_opt(year, 1, 1)
        .unwrap()
        .and_hms_opt(0, 0, 0)
        .unwrap();
    let mut hours = Vec::new();
    let mut at = NaiveDate::from_ymd_opt(year, month, 1)
        .unwrap()
        .and_hms_opt(0, 0, 0)
        .unwrap();
    while at.month() == month {
        let place = usize::try_from((at - january).num_hours()).unwrap();
        let (energy, load) = match load {
            MeterLoad::Flat {
                power,
                availability,
            } => {
                let energy = power.to_kilowatts() * availability.to_ratio();
                let runs = !availability.to_ratio().is_zero();
                (
                    energy,
                    if runs {
                        power.to_kilowatts()
                    } else {
                        Decimal::ZERO
                    },
                )
            }
            MeterLoad::Hourly(powers) => {
                let power = powers
                    .get(place)
                    .map_or(Decimal::ZERO, |p| p.to_kilowatts());
                (power, power)
            }
        };
        hours.push(Hour { at, energy, load });
        at += TimeDelta::hours(1);
    }
    hours
}

fn in_force(versions: &[Tariff], year: i32, month: u32) -> usize {
    let month = Month::new(year, month).unwrap();
    let begun = versions
        .iter()
        .take_while(|tariff| tariff.from.is_none_or(|from| from <= month));
    begun.count() - 1
}

/// A growth by the month since the version came into force, or since January.
fn risen(tariff: &Tariff, year: i32, month: u32) -> Decimal {
    let first = match tariff.from {
        Some(from) if from.year() == year => from.number(),
        _ => 1,
    };
    (first..month).fold(Decimal::ONE, |factor, _| {
        factor * (Decimal::ONE + tariff.escalation.ratio())
    })
}

fn before(
    versions: &[Tariff],
    year: i32,
    months: &[Vec<Hour>],
    history: &PeakHistory,
) -> Vec<Seen> {
    let months = (1..).zip(months);
    let seen = |number: u32, version, peaks, highest| Seen {
        index: i32::try_from(number).unwrap() - 13,
        number,
        version,
        peaks,
        highest,
    };
    match history {
        PeakHistory::Nothing => Vec::new(),
        PeakHistory::SameYear => {
            let before = months.map(|(number, hours)| {
                let version = in_force(versions, year, number);
                seen(
                    number,
                    version,
                    peaks(&versions[version], hours),
                    highest(hours),
                )
            });
            before.collect()
        }
        PeakHistory::YearBefore(stated) => {
            let stated = (1..).zip(stated.iter());
            stated
                .map(|(number, power)| seen(number, 0, vec![], power.to_kilowatts()))
                .collect()
        }
    }
}

fn highest(hours: &[Hour]) -> Decimal {
    hours.iter().map(|hour| hour.load).max().unwrap_or_default()
}

/// Returns the peaks of every charge and period, as a ratchet sees them later.
fn peaks(tariff: &Tariff, hours: &[Hour]) -> Vec<Vec<Decimal>> {
    let of = |charge: &Charge| match charge {
        Charge::Demand { .. } | Charge::DemandTiers { .. } => vec![highest(hours)],
        Charge::DemandTimeOfUse { periods, .. } if by_the_month(periods) => {
            vec![highest(hours); periods.len()]
        }
        Charge::DemandTimeOfUse { periods, .. } => {
            let mut peaks = vec![Decimal::ZERO; periods.len()];
            for hour in hours {
                let period = period_at(periods, tariff, hour.at);
                peaks[period] = peaks[period].max(hour.load);
            }
            peaks
        }
        _ => vec![],
    };
    tariff.charges.iter().map(of).collect()
}

/// Whether a period holds for whole months: then it is demand of the month.
fn by_the_month<T>(periods: &[TimeOfUse<T>]) -> bool {
    let whole = |w: &Window| w.weekdays == Weekdays::ALL && w.times == DayTimes::all();
    periods
        .iter()
        .all(|period| period.windows.iter().all(whole))
}

fn period_at<T>(periods: &[TimeOfUse<T>], tariff: &Tariff, at: NaiveDateTime) -> usize {
    let holiday = tariff.holidays.contains(&at.date());
    let weekday = if holiday { Weekday::Sun } else { at.weekday() };
    let holds = |window: &Window| {
        window.months.contains_number(at.month())
            && window.weekdays.contains(weekday)
            && window.times.contains(at.hour() * 60)
    };
    let found = periods
        .iter()
        .position(|period| period.windows.iter().any(holds));
    found.unwrap_or_else(|| periods.iter().position(|p| p.windows.is_empty()).unwrap())
}

/// Returns what a charge for energy comes to.
fn energy(
    charge: &Charge,
    hours: &[Hour],
    tariff: &Tariff,
    days: Decimal,
    factor: Decimal,
) -> Decimal {
    let all: Decimal = hours.iter().map(|hour| hour.energy).sum();
    match charge {
        Charge::Energy { price } => all * price.to_per_kilowatt_hour() * factor,
        Charge::Tiers { tiers } => {
            let within = in_tiers(tiers, all, highest(hours), days);
            let priced = within.iter().zip(tiers);
            let priced = priced.map(|(energy, tier)| energy * tier.price.to_per_kilowatt_hour());
            priced.sum::<Decimal>() * factor
        }
        Charge::TimeOfUse { periods } => {
            let mut by_period = vec![Decimal::ZERO; periods.len()];
            for hour in hours {
                by_period[period_at(periods, tariff, hour.at)] += hour.energy;
            }
            let longest = periods
                .iter()
                .max_by_key(|period| period.tiers.len())
                .unwrap();
            let within = in_tiers(&longest.tiers, all, highest(hours), days);
            let mut sum = Decimal::ZERO;
            for (period, energy) in periods.iter().zip(by_period) {
                for (tier, within) in within.iter().enumerate() {
                    let price = period.tiers.get(tier).unwrap_or(&period.tiers[0]).price;
                    if !all.is_zero() {
                        sum += within * energy / all * price.to_per_kilowatt_hour();
                    }
                }
            }
            sum * factor
        }
        Charge::Index { prices, adder } => {
            let adder = adder.map_or(Decimal::ZERO, EnergyPrice::to_per_kilowatt_hour);
            let priced = hours
                .iter()
                .map(|hour| hour.energy * (index_at(prices, hour.at) + adder * factor));
            priced.sum()
        }
        // A credit is for energy that is left undrawn, of which a bill has none.
        _ => Decimal::ZERO,
    }
}

/// Returns how much energy falls into each tier.
fn in_tiers(tiers: &[EnergyTier], all: Decimal, peak: Decimal, days: Decimal) -> Vec<Decimal> {
    let mut left = all;
    let mut lower = Decimal::ZERO;
    let mut within = Vec::new();
    for tier in tiers {
        let Some(limit) = tier.up_to else {
            within.push(left);
            break;
        };
        let upper = limit.amount()
            * match limit.unit() {
                TierUnit::PerMonth => Decimal::ONE,
                TierUnit::PerDay => days,
                TierUnit::PerKilowatt => peak,
                TierUnit::PerKilowattDay => peak * days,
            };
        let here = left.min(upper - lower);
        within.push(here);
        left -= here;
        lower = upper;
    }
    within
}

fn index_at(prices: &HourlyPrices, at: NaiveDateTime) -> Decimal {
    let hour = usize::try_from(at.hour()).unwrap();
    let place = if prices.repeats {
        // The day of the same name in a year like that of the prices.
        let year = if prices.prices.len() == 8784 {
            2024
        } else {
            2023
        };
        let same = NaiveDate::from_ymd_opt(year, at.month(), at.day());
        let day = same.unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 2, 28).unwrap());
        usize::try_from(day.ordinal0()).unwrap() * 24 + hour
    } else {
        usize::try_from((at.date() - prices.from).num_days()).unwrap() * 24 + hour
    };
    prices.prices[place].to_per_kilowatt_hour()
}

/// What a charge for demand looks at.
struct Look<'a> {
    tariff: &'a Tariff,
    /// The version, and the place of the charge in it.
    charge: (usize, usize),
    month: u32,
    seen: &'a [Seen],
}

fn demand(charge: &Charge, hours: &[Hour], look: &Look<'_>) -> (BillPart, Decimal) {
    match charge {
        Charge::Demand { price, ratchets } => {
            let billed = look.billed(0, highest(hours), ratchets);
            (BillPart::Demand, billed * price.to_per_kilowatt_month())
        }
        Charge::DemandTiers { tiers, ratchets } => (
            BillPart::Demand,
            blocks(tiers, look.billed(0, highest(hours), ratchets)),
        ),
        Charge::DemandTimeOfUse { periods, ratchets } => {
            let mut own: BTreeMap<usize, Decimal> = BTreeMap::new();
            for hour in hours {
                let peak = own
                    .entry(period_at(periods, look.tariff, hour.at))
                    .or_default();
                *peak = (*peak).max(hour.load);
            }
            let amounts = own.iter().map(|(period, peak)| {
                blocks(
                    &periods[*period].tiers,
                    look.billed(*period, *peak, ratchets),
                )
            });
            let month = by_the_month(periods);
            let part = if month {
                BillPart::Demand
            } else {
                BillPart::TimeOfUseDemand
            };
            (part, amounts.sum())
        }
        _ => unreachable!("no charge for demand"),
    }
}

impl Look<'_> {
    /// Returns the kW that are billed: the month's own, or a share of those of earlier months.
    fn billed(&self, period: usize, own: Decimal, ratchets: &[Ratchet]) -> Decimal {
        let now = i32::try_from(self.month).unwrap() - 1;
        let mut billed = own;
        for ratchet in ratchets
            .iter()
            .filter(|r| r.months.contains_number(self.month))
        {
            for seen in self.seen {
                let ago = now - seen.index;
                let looked_at = match ratchet.look_back {
                    LookBack::Last(count) => ago <= i32::try_from(count).unwrap(),
                    LookBack::Named(months) => ago < 12 && months.contains_number(seen.number),
                };
                if looked_at {
                    billed = billed.max(self.peak(seen, period) * ratchet.share.to_ratio());
                }
            }
        }
        billed
    }

    fn peak(&self, seen: &Seen, period: usize) -> Decimal {
        let (version, charge) = self.charge;
        if seen.peaks.is_empty() || seen.version != version {
            seen.highest
        } else {
            seen.peaks[charge][period]
        }
    }
}

fn blocks(tiers: &[DemandTier], kilowatts: Decimal) -> Decimal {
    let mut lower = Decimal::ZERO;
    let mut sum = Decimal::ZERO;
    for tier in tiers {
        let upper = tier.up_to.map_or(Decimal::MAX, Power::to_kilowatts);
        let within = kilowatts.min(upper) - lower;
        if within > Decimal::ZERO {
            sum += within * tier.price.to_per_kilowatt_month();
        }
        lower = upper;
    }
    sum
}
