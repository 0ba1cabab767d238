//! The bills of a year.

use super::{Bill, BillLine, BillingMonth, Memory, MeterLoad, PeakHistory};
use crate::calendar::Month;
use crate::error::{CaseRule, Problem, Problems, Rule};
use crate::site::{Tariff, Terms, in_force, order_problems};
use crate::units::{Currency, Exact};

/// The calendar a year is billed by.
///
/// ```
/// use stay_or_go::site::BillingYear;
///
/// assert_ne!(BillingYear::Sam, BillingYear::Calendar(2018));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BillingYear {
    /// A year of the calendar.
    Calendar(i32),
    /// The year of NREL's System Advisor Model: 365 days from a Monday on, like 2018, in which every month has 365/12 days of what is charged by the day; limits of tiers by the day have those of the month.
    Sam,
}

/// A tariff made ready to bill the months of a year.
///
/// ```
/// use stay_or_go::site::{Billing, BillingYear, Charge, MeterLoad, PeakHistory, Tariff};
///
/// let tariff = Tariff::of(vec![Charge::Energy { price: "0.10 USD/kWh".parse()? }]);
/// let billing = Billing::of(&[tariff], BillingYear::Calendar(2024))?;
/// let load = MeterLoad::Flat { power: "1 kW".parse()?, availability: "100 %".parse()? };
/// let bills = billing.bills(&load, &PeakHistory::Nothing)?;
/// // 29 days of 24 hours at 0.10
/// assert_eq!(bills[1].total(), rust_decimal::dec!(69.6));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Billing {
    year: BillingYear,
    currency: Currency,
    months: Vec<BillingMonth<Exact>>,
}

impl Billing {
    /// Returns the versions of a tariff made ready for a year; each escalates from its first month, or the year's.
    ///
    /// # Errors
    /// When a version contradicts itself, a month has none, or an index has no price for an hour.
    pub fn of(versions: &[Tariff], year: BillingYear) -> Result<Self, Problems> {
        Self::new(versions, year, (1, 12))
    }

    pub(super) fn new(
        versions: &[Tariff],
        year: BillingYear,
        (first, last): (u32, u32),
    ) -> Result<Self, Problems> {
        let mut problems = order_problems(versions);
        let number = match year {
            BillingYear::Calendar(number) => number,
            BillingYear::Sam => SAM_LIKE,
        };
        let mut terms: Vec<(Currency, Terms)> = Vec::new();
        for (index, tariff) in versions.iter().enumerate() {
            match tariff.terms() {
                Ok(lowered) => terms.push(lowered),
                Err(several) if versions.len() == 1 => problems.extend(several),
                Err(several) => {
                    let place = format!("[{index}]");
                    problems.extend(several.into_iter().map(|p| p.at(&place)));
                }
            }
        }
        if let Some(problems) = Problems::of(problems) {
            return Err(problems);
        }
        let currencies: Vec<Currency> = terms.iter().map(|(currency, _)| *currency).collect();
        let currency = match currencies.as_slice() {
            [first, rest @ ..] if rest.iter().all(|c| c == first) => *first,
            several => {
                let got: Vec<&str> = several.iter().map(Currency::code).collect();
                return Err(Problem::new(got.join(" and "), CaseRule::OneCurrency.into()).into());
            }
        };
        let january = Month::new(number, 1)?;
        let mut months = Vec::new();
        for month in (first..=last).filter_map(|n| Month::new(number, n).ok()) {
            let missing = || {
                let rule = CaseRule::NoTariff { month };
                Problem::new(month, rule.into())
            };
            let now = in_force(versions, month).ok_or_else(missing)?;
            let tariff = versions.get(now.version).ok_or_else(missing)?;
            let (_, terms) = terms.get(now.version).ok_or_else(missing)?;
            let since = tariff.from.map_or(january, |from| from.max(january));
            let risen = since.months_until(month);
            let risen = usize::try_from(risen).unwrap_or(0);
            let mut factors = tariff.escalation.factors();
            let factor = factors.nth(risen).unwrap_or(Exact::ONE);
            let billed = BillingMonth::of(tariff, terms, year, month, factor)?;
            months.push(BillingMonth {
                version: now.version,
                ..billed
            });
        }
        // A version with a ratchet sees the months of the one before it, which may have none.
        let remembers = months.iter().any(|month| month.prices.remembers);
        for month in &mut months {
            month.prices.remembers = remembers;
        }
        Ok(Self {
            year,
            currency,
            months,
        })
    }

    /// Returns the bills of a load, in the order of the months.
    ///
    /// # Errors
    /// When an hourly load has not the hours of the year.
    pub fn bills(&self, load: &MeterLoad, history: &PeakHistory) -> Result<Vec<Bill>, Problem> {
        if let MeterLoad::Hourly(hours) = load {
            self.check_hours(hours.len())?;
        }
        let metered: Vec<(Vec<Exact>, Vec<Exact>)> = self
            .months
            .iter()
            .map(|month| month.metered(load))
            .collect();
        let mut memory = Memory::empty();
        self.recall(&mut memory, &metered, history);
        let mut bills = Vec::with_capacity(self.months.len());
        let last = self.months.len().saturating_sub(1);
        for (index, (month, (energy, peaks))) in self.months.iter().zip(&metered).enumerate() {
            let mut lines = Vec::new();
            let year_ends = index == last && month.month.number() == 12;
            month.bill(
                energy,
                peaks,
                &mut memory,
                year_ends,
                |part, quantity, price| {
                    let amount = quantity * price;
                    if amount != Exact::ZERO {
                        lines.push(BillLine {
                            part,
                            quantity: quantity.get().normalize(),
                            price: (-price).get().normalize(),
                            amount: (-amount).get().normalize(),
                        });
                    }
                },
            );
            let highest = peaks
                .iter()
                .fold(Exact::ZERO, |highest, peak| highest.max(*peak));
            bills.push(Bill {
                month: month.month,
                currency: self.currency,
                kilowatt_hours: energy.iter().copied().sum::<Exact>().get().normalize(),
                peak_kilowatts: highest.get().normalize(),
                lines,
            });
        }
        Ok(bills)
    }

    /// Returns the calendar.
    #[must_use]
    pub const fn year(&self) -> BillingYear {
        self.year
    }

    /// Returns the currency of the bills.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// Returns the months made ready.
    pub(crate) fn months(&self) -> &[BillingMonth<Exact>] {
        &self.months
    }

    /// Checks the number of hours of a load.
    pub(crate) fn check_hours(&self, hours: usize) -> Result<(), Problem> {
        let leap = self
            .months
            .first()
            .is_some_and(|m| m.month.first_day().leap_year());
        if hours == COMMON || hours == LEAP && leap {
            return Ok(());
        }
        let rule = Rule::Choice {
            accepted: if leap {
                vec!["8760 hours", "8784 hours"]
            } else {
                vec!["8760 hours"]
            },
        };
        Err(Problem::new(format!("{hours} hours"), rule))
    }

    fn recall(
        &self,
        memory: &mut Memory<Exact>,
        metered: &[(Vec<Exact>, Vec<Exact>)],
        history: &PeakHistory,
    ) {
        match history {
            PeakHistory::Nothing => {}
            PeakHistory::SameYear => {
                for (month, (_, peaks)) in self.months.iter().zip(metered) {
                    if let Ok(before) = Month::new(month.month.year() - 1, month.month.number()) {
                        let highest = peaks.iter().copied().fold(Exact::ZERO, Exact::max);
                        let seen = month.prices.peaks_seen(peaks);
                        memory.see(before, month.version, seen, highest);
                    }
                }
            }
            PeakHistory::YearBefore(peaks) => {
                let year = self.months.first().map_or(SAM_LIKE, |m| m.month.year());
                for (number, peak) in (1..).zip(peaks.iter()) {
                    if let Ok(before) = Month::new(year - 1, number) {
                        memory.state(before, Exact::of(peak.to_kilowatts()));
                    }
                }
            }
        }
    }
}

/// A year of 365 days from a Monday on.
const SAM_LIKE: i32 = 2018;
const COMMON: usize = 8_760;
const LEAP: usize = 8_784;
