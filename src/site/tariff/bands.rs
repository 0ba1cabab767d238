//! The bands of a tariff: which price of energy holds when.

use super::{Charge, Tariff, TimeOfUse};
use crate::calendar::{DayTimes, Week, Weekdays};
use crate::error::{CaseRule, Problem};
use crate::units::{Currency, Days, Exact, Growth};

/// A price of energy that holds at some hours of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Band<K> {
    /// The price of a kWh.
    pub price: K,
}

/// The bands of a tariff in its first month, and the hours of each.
#[derive(Debug, Clone)]
pub(crate) struct Bands {
    /// The currency of the tariff.
    pub currency: Currency,
    /// The prices, each once.
    pub prices: Vec<Exact>,
    /// The band at every minute of a week, January first.
    pub weeks: Vec<Week<usize>>,
}

/// What holds at a minute while charges are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Minute {
    price: Exact,
    /// How many periods of the charge at hand hold.
    holding: u8,
}

impl Tariff {
    /// Returns the bands of the tariff.
    ///
    /// # Errors
    /// When the charges are in several currencies, none of them is for energy, or a minute of the year has no price or two of them from one charge.
    pub(crate) fn bands(&self) -> Result<Bands, Vec<Problem>> {
        let mut problems = Vec::new();
        let currency = match self.currency() {
            Ok(currency) => Some(currency),
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        let mut prices: Vec<Exact> = Vec::new();
        let mut weeks = Vec::new();
        let seasonal = self
            .charges
            .iter()
            .any(|c| matches!(c, Charge::TimeOfUse { .. }));
        for number in 1..=if seasonal { 12 } else { 1 } {
            let mut week = Week::uniform(Minute {
                price: Exact::ZERO,
                holding: 0,
            });
            for (index, charge) in self.charges.iter().enumerate() {
                let wrong = charge.paint(&mut week, number);
                problems.extend(wrong.map(|p| p.at(self.place_of(index))));
            }
            let bands = week.map(|minute| {
                let known = prices.iter().position(|price| *price == minute.price);
                known.unwrap_or_else(|| {
                    prices.push(minute.price);
                    prices.len().saturating_sub(1)
                })
            });
            weeks.push(bands);
        }
        while let Some(same) = weeks.last().filter(|_| weeks.len() < 12).cloned() {
            weeks.push(same);
        }
        problems.dedup_by(|a, b| a.place == b.place && a.rule == b.rule);
        match currency {
            Some(currency) if problems.is_empty() => Ok(Bands {
                currency,
                prices,
                weeks,
            }),
            _ => Err(problems),
        }
    }

    /// Returns the place of a charge in the tariff's text: a tariff with nothing but charges is a list of them.
    pub(crate) fn place_of(&self, charge: usize) -> String {
        if self.is_list() {
            format!("[{charge}]")
        } else {
            format!("charges[{charge}]")
        }
    }

    /// Returns whether the tariff is written as a list of charges.
    pub(crate) fn is_list(&self) -> bool {
        self.payment == Days::ZERO && self.escalation == Growth::NONE
    }

    /// Returns the currency of all charges.
    fn currency(&self) -> Result<Currency, Problem> {
        let mut currencies: Vec<Currency> =
            self.charges.iter().flat_map(Charge::currencies).collect();
        currencies.sort_unstable();
        currencies.dedup();
        let has_energy = self
            .charges
            .iter()
            .any(|c| !matches!(c, Charge::PerMonth { .. }));
        if !has_energy {
            return Err(Problem::new("", CaseRule::NoEnergyPrice.into()));
        }
        match currencies.as_slice() {
            [currency] => Ok(*currency),
            several => {
                let got: Vec<&str> = several.iter().map(Currency::code).collect();
                Err(Problem::new(
                    got.join(" and "),
                    CaseRule::OneCurrency.into(),
                ))
            }
        }
    }
}

impl Charge {
    pub(crate) fn currencies(&self) -> Vec<Currency> {
        match self {
            Self::Energy { price } => vec![price.currency()],
            Self::TimeOfUse { periods } => periods.iter().map(|p| p.price.currency()).collect(),
            Self::PerMonth { amount } => vec![amount.currency()],
        }
    }

    /// Adds the charge to what holds in a calendar month; returns what is wrong with it.
    fn paint(&self, week: &mut Week<Minute>, month: u32) -> Option<Problem> {
        let every = DayTimes::all();
        match self {
            Self::PerMonth { .. } => None,
            Self::Energy { price } => {
                let price = Exact::of(price.to_per_kilowatt_hour());
                week.paint(Weekdays::ALL, &every, |minute| Minute {
                    price: minute.price + price,
                    ..minute
                });
                None
            }
            Self::TimeOfUse { periods } => {
                let rest = periods.iter().filter(|p| p.window.is_none()).count();
                if periods.is_empty() || rest > 1 {
                    return Some(Problem::new(
                        format!("{} periods, {rest} of them without a window", periods.len()),
                        CaseRule::OnePrice.into(),
                    ));
                }
                for period in periods {
                    period.paint(week, month);
                }
                if let Some(rest) = periods.iter().find(|p| p.window.is_none()) {
                    let price = Exact::of(rest.price.to_per_kilowatt_hour());
                    week.paint(Weekdays::ALL, &every, |minute| match minute.holding {
                        0 => minute.plus(price),
                        _ => minute,
                    });
                }
                let wrong = week.pieces().find(|(_, _, minute)| minute.holding != 1);
                let problem = wrong.map(|(day, minutes, minute)| {
                    let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
                    let span = format!("{}–{}", clock(minutes.start), clock(minutes.end));
                    let got = format!("{} on {day} {span} of month {month}", minute.holding);
                    Problem::new(got, CaseRule::OnePrice.into())
                });
                week.paint(Weekdays::ALL, &every, |minute| Minute {
                    holding: 0,
                    ..minute
                });
                problem
            }
        }
    }
}

impl TimeOfUse {
    fn paint(&self, week: &mut Week<Minute>, month: u32) {
        if let Some(window) = self
            .window
            .as_ref()
            .filter(|w| w.months.contains_number(month))
        {
            let price = Exact::of(self.price.to_per_kilowatt_hour());
            week.paint(window.weekdays, &window.times, |minute| minute.plus(price));
        }
    }
}

impl Minute {
    fn plus(self, price: Exact) -> Self {
        Self {
            price: self.price + price,
            holding: self.holding.saturating_add(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Window;
    use rust_decimal::dec;

    fn window(months: &str, weekdays: &str, times: &str) -> Window {
        Window {
            months: months.parse().unwrap(),
            weekdays: weekdays.parse().unwrap(),
            times: times.parse().unwrap(),
        }
    }

    fn period(window: Option<Window>, price: &str) -> TimeOfUse {
        let price = price.parse().unwrap();
        TimeOfUse { window, price }
    }

    fn tariff(charges: Vec<Charge>) -> Tariff {
        Tariff {
            charges,
            payment: Days::ZERO,
            escalation: Growth::NONE,
        }
    }

    fn time_of_use(periods: Vec<TimeOfUse>) -> Tariff {
        tariff(vec![Charge::TimeOfUse { periods }])
    }

    fn wrong(tariff: &Tariff) -> Vec<String> {
        let problems = tariff.bands().unwrap_err();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn charges_for_energy_add_up() {
        let energy = Charge::Energy {
            price: "4 KZT/kWh".parse().unwrap(),
        };
        let nights = Charge::TimeOfUse {
            periods: vec![
                period(Some(window("all", "all", "0-10")), "26 KZT/kWh"),
                period(None, "46 KZT/kWh"),
            ],
        };
        let bands = tariff(vec![energy, nights]).bands().unwrap();
        let prices: Vec<_> = bands.prices.iter().map(|price| price.get()).collect();
        assert_eq!(prices, [dec!(30), dec!(50)]);
        let january = &bands.weeks[0];
        assert_eq!(january.at(chrono::Weekday::Mon, 9 * 60 + 59), 0);
        assert_eq!(january.at(chrono::Weekday::Mon, 10 * 60), 1);
    }

    #[test]
    fn a_minute_without_a_price_or_with_two_is_refused() {
        let gap = time_of_use(vec![period(
            Some(window("all", "all", "0-23")),
            "1 USD/kWh",
        )]);
        assert_eq!(
            wrong(&gap),
            [
                "[0]: every minute of the year has exactly one price, got 0 on Mon 23:00–24:00 of month 1"
            ]
        );
        let overlap = time_of_use(vec![
            period(Some(window("Jul", "all", "0-12")), "1 USD/kWh"),
            period(Some(window("all", "Sat", "6-18")), "2 USD/kWh"),
            period(None, "3 USD/kWh"),
        ]);
        assert_eq!(
            wrong(&overlap),
            [
                "[0]: every minute of the year has exactly one price, got 2 on Sat 06:00–12:00 of month 7"
            ]
        );
    }

    #[test]
    fn a_tariff_has_one_currency_and_a_price_of_energy() {
        let mixed = tariff(vec![
            Charge::Energy {
                price: "4 KZT/kWh".parse().unwrap(),
            },
            Charge::PerMonth {
                amount: "5 USD".parse().unwrap(),
            },
        ]);
        assert_eq!(
            wrong(&mixed),
            ["one contract and one path are in one currency, got KZT and USD"]
        );
        assert_eq!(
            wrong(&tariff(vec![])),
            ["a tariff has a price of energy; write 0 where there is none"]
        );
    }
}
