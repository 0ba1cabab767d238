//! Levies on energy.

use crate::calendar::{Month, empty_span, in_span};
use crate::error::{CaseRule, Problem};
use crate::units::{Currency, Days, EnergyPrice, Exact, Fraction, Scalar};
use chrono::NaiveDate;

/// A statutory charge on the energy a site draws, standby included.
///
/// It is in force on the days `from ≤ day < to`, and due so many days after the end of its period.
///
/// ```
/// use stay_or_go::country::{Levy, LevyRate};
///
/// let levy = Levy {
///     from: chrono::NaiveDate::from_ymd_opt(2022, 1, 1),
///     ..Levy::of(LevyRate::Flat("1 KZT/kWh".parse()?))
/// };
/// assert!(!levy.in_force(chrono::NaiveDate::from_ymd_opt(2021, 12, 31).unwrap()));
/// assert!(levy.in_force(chrono::NaiveDate::from_ymd_opt(2022, 1, 1).unwrap()));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levy {
    /// The charge per kWh.
    pub per_kwh: LevyRate,
    /// The charge for energy generated at the site; none when it is the same.
    pub own: Option<EnergyPrice>,
    /// The charge for energy generated at the site from renewables; none when it is the same.
    pub renewable: Option<EnergyPrice>,
    /// The charge for energy no meter shows; none when it is the same.
    pub unmetered: Option<EnergyPrice>,
    /// The first day it is in force; none when it always was.
    pub from: Option<NaiveDate>,
    /// The first day it is no longer in force; none when it stays.
    pub to: Option<NaiveDate>,
    /// The time over which energy is counted, and its price averaged.
    pub period: LevyPeriod,
    /// The days from the end of the period to the payment.
    pub due: Days,
}

/// What a levy takes per kWh.
///
/// ```
/// use stay_or_go::country::{Bracket, LevyRate};
///
/// let bracket = |from: &str, rate: &str| -> Result<Bracket, stay_or_go::Problem> {
///     Ok(Bracket { from: from.parse()?, rate: rate.parse()? })
/// };
/// let ladder = LevyRate::Brackets(vec![
///     bracket("0 KZT/kWh", "10 KZT/kWh")?,
///     bracket("24 KZT/kWh", "1 KZT/kWh")?,
/// ]);
/// // 23 KZT of energy and 10 of levy come to more than 24 and 1.
/// assert_eq!(ladder.at(rust_decimal::dec!(23)), rust_decimal::dec!(10));
/// assert_eq!(ladder.at(rust_decimal::dec!(24)), rust_decimal::dec!(1));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LevyRate {
    /// The same whatever energy costs.
    Flat(EnergyPrice),
    /// By what energy costs on average over the period, value added tax, demand and fixed charges left out.
    Brackets(Vec<Bracket>),
}

/// The rate of a levy from an average price of energy on.
///
/// ```
/// use stay_or_go::country::Bracket;
///
/// let top = Bracket { from: "24 KZT/kWh".parse()?, rate: "1 KZT/kWh".parse()? };
/// assert_eq!(top.from.currency(), top.rate.currency());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bracket {
    /// The lowest average price it holds for.
    pub from: EnergyPrice,
    /// The rate.
    pub rate: EnergyPrice,
}

/// The time over which a levy counts energy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LevyPeriod {
    /// A calendar month.
    #[default]
    Month,
    /// A calendar quarter.
    Quarter,
}

/// An average price of energy at which a levy falls: a little less paid for energy costs more together.
///
/// ```
/// use stay_or_go::country::{Bracket, Levy, LevyRate};
/// use rust_decimal::dec;
///
/// let bracket = |from: &str, rate: &str| -> Result<Bracket, stay_or_go::Problem> {
///     Ok(Bracket { from: from.parse()?, rate: rate.parse()? })
/// };
/// let levy = Levy::of(LevyRate::Brackets(vec![
///     bracket("0 KZT/kWh", "10 KZT/kWh")?,
///     bracket("24 KZT/kWh", "1 KZT/kWh")?,
/// ]));
/// let kinks = levy.kinks();
/// // From 24 on energy and levy come to 25; just below they come to 34, and down to 15 to more than 25.
/// let [kink] = kinks.as_slice() else { panic!("one kink") };
/// assert_eq!((kink.price, kink.rate_below, kink.rate), (dec!(24), dec!(10), dec!(1)));
/// assert_eq!(kink.dearer_from(), dec!(15));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kink {
    /// The average price from which the lower rate holds.
    pub price: rust_decimal::Decimal,
    /// The rate just below it.
    pub rate_below: rust_decimal::Decimal,
    /// The rate from it on.
    pub rate: rust_decimal::Decimal,
}

impl Kink {
    /// Returns the average price above which, and below that of the kink, energy and levy together cost more than at the kink, as far as the bracket below reaches; value added tax left out.
    #[must_use]
    pub fn dearer_from(&self) -> rust_decimal::Decimal {
        let together = Exact::of(self.price) + Exact::of(self.rate);
        (together - Exact::of(self.rate_below)).get().normalize()
    }
}

impl Levy {
    /// Returns the levy of this rate, always in force and due at the end of the month.
    #[must_use]
    pub const fn of(per_kwh: LevyRate) -> Self {
        Self {
            per_kwh,
            own: None,
            renewable: None,
            unmetered: None,
            from: None,
            to: None,
            period: LevyPeriod::Month,
            due: Days::ZERO,
        }
    }

    /// Returns what is wrong with the levy: that it ends before it begins, its brackets do not ascend, or it is in several currencies.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        if let Some(problem) = empty_span(self.from, self.to) {
            return Some(problem);
        }
        if let LevyRate::Brackets(brackets) = &self.per_kwh {
            let bounds = brackets.iter().map(|b| b.from.to_per_kilowatt_hour());
            let ascending = bounds.clone().zip(bounds.skip(1)).all(|(a, b)| a < b);
            if brackets.is_empty() || !ascending {
                let got: Vec<String> = brackets.iter().map(|b| b.from.to_string()).collect();
                let got = if got.is_empty() {
                    "none".to_owned()
                } else {
                    got.join(", ")
                };
                return Some(Problem::new(got, CaseRule::BracketOrder.into()).at("per_kwh"));
            }
        }
        let mut currencies = self.currencies();
        currencies.sort_unstable();
        currencies.dedup();
        (currencies.len() > 1).then(|| {
            let got: Vec<&str> = currencies.iter().map(Currency::code).collect();
            Problem::new(got.join(" and "), CaseRule::OneCurrency.into())
        })
    }

    /// Returns whether the levy is in force on a day.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> bool {
        in_span(day, self.from, self.to)
    }

    /// Returns the currency it is paid in.
    #[must_use]
    pub fn currency(&self) -> Option<Currency> {
        self.currencies().first().copied()
    }

    /// Returns the average prices at which the levy falls, in ascending order.
    ///
    /// A flat levy has none. Where the levy falls, energy and levy together cost more just below the price than from it on: paying more for energy costs less.
    #[must_use]
    pub fn kinks(&self) -> Vec<Kink> {
        let LevyRate::Brackets(brackets) = &self.per_kwh else {
            return Vec::new();
        };
        let pairs = brackets.iter().zip(brackets.iter().skip(1));
        let kinks = pairs.map(|(below, from)| Kink {
            price: from.from.to_per_kilowatt_hour(),
            rate_below: below.rate.to_per_kilowatt_hour(),
            rate: from.rate.to_per_kilowatt_hour(),
        });
        kinks.filter(|kink| kink.rate < kink.rate_below).collect()
    }

    /// Returns the average price at which a kWh would cost least together with the levy, and what that saves, if it saves anything: the price of a kink above.
    ///
    /// `lost_tax` is the value added tax on energy that does not come back, `following` the share of the energy whose rate follows the average price.
    ///
    /// ```
    /// use stay_or_go::country::{Bracket, Levy, LevyRate};
    /// use rust_decimal::dec;
    ///
    /// let bracket = |from: &str, rate: &str| -> Result<Bracket, stay_or_go::Problem> {
    ///     Ok(Bracket { from: from.parse()?, rate: rate.parse()? })
    /// };
    /// let levy = Levy::of(LevyRate::Brackets(vec![
    ///     bracket("0 KZT/kWh", "10 KZT/kWh")?,
    ///     bracket("24 KZT/kWh", "1 KZT/kWh")?,
    /// ]));
    /// // 20 and 10 of levy come to 30, and 24 and 1 to 25.
    /// assert_eq!(levy.cheaper_at(dec!(20), "0 %".parse()?, "100 %".parse()?), Some((dec!(24), dec!(5))));
    /// // With a tenth of tax 32 and 27.4.
    /// assert_eq!(levy.cheaper_at(dec!(20), "10 %".parse()?, "100 %".parse()?), Some((dec!(24), dec!(4.6))));
    /// // Where half of the energy has a rate of its own: 20 and 5, 24 and 0.5.
    /// assert_eq!(levy.cheaper_at(dec!(20), "0 %".parse()?, "50 %".parse()?), Some((dec!(24), dec!(0.5))));
    /// assert_eq!(levy.cheaper_at(dec!(14), "0 %".parse()?, "100 %".parse()?), None);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    #[must_use]
    pub fn cheaper_at(
        &self,
        average: rust_decimal::Decimal,
        lost_tax: Fraction,
        following: Fraction,
    ) -> Option<(rust_decimal::Decimal, rust_decimal::Decimal)> {
        let taxed = Exact::ONE + lost_tax.exact();
        let together = |price| {
            let rate = Exact::of(self.per_kwh.at(price)) * following.exact();
            Exact::of(price) * taxed + rate
        };
        let now = together(average);
        let above = self.kinks().into_iter().filter(|kink| kink.price > average);
        let savings = above.map(|kink| (kink.price, now - together(kink.price)));
        let best = savings.max_by_key(|(_, saving)| *saving);
        let (price, saving) = best.filter(|(_, saving)| *saving > Exact::ZERO)?;
        Some((price, saving.get().normalize()))
    }

    /// Returns what a meter is worth for a kWh of this average price: the levy without a meter less the levy with one.
    ///
    /// ```
    /// use stay_or_go::country::{Levy, LevyRate};
    /// use rust_decimal::dec;
    ///
    /// let levy = Levy { unmetered: Some("25 KZT/kWh".parse()?), ..Levy::of(LevyRate::Flat("1 KZT/kWh".parse()?)) };
    /// assert_eq!(levy.worth_of_metering(dec!(20)), dec!(24));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    #[must_use]
    pub fn worth_of_metering(&self, average: rust_decimal::Decimal) -> rust_decimal::Decimal {
        let with = self.per_kwh.at(average);
        let without = self
            .unmetered
            .map_or(with, EnergyPrice::to_per_kilowatt_hour);
        (Exact::of(without) - Exact::of(with)).get().normalize()
    }

    /// Returns the share of a site's energy whose rate follows the average price: what has no rate of its own.
    ///
    /// The shares are those of energy of the site, of renewables and without a meter.
    pub(crate) fn following(&self, shares: [Fraction; 3]) -> Fraction {
        let rates = [self.own, self.renewable, self.unmetered];
        let own = shares.iter().zip(rates).filter(|(_, rate)| rate.is_some());
        let own: Exact = own.map(|(share, _)| share.exact()).sum();
        Fraction::from_ratio((Exact::ONE - own).get()).unwrap_or(Fraction::ZERO)
    }

    /// Returns whether it looks at the average price of a whole quarter.
    pub(crate) fn of_quarter(&self) -> bool {
        let brackets = matches!(self.per_kwh, LevyRate::Brackets(_));
        brackets && self.period == LevyPeriod::Quarter
    }

    /// Returns the last month of the period a month lies in.
    pub(crate) fn last_month(&self, month: Month) -> Month {
        match self.period {
            LevyPeriod::Month => month,
            LevyPeriod::Quarter => month.plus((3 - month.number() % 3) % 3).unwrap_or(month),
        }
    }

    fn currencies(&self) -> Vec<Currency> {
        let stated = match &self.per_kwh {
            LevyRate::Flat(rate) => vec![rate.currency()],
            LevyRate::Brackets(brackets) => {
                let both = brackets.iter().flat_map(|b| [b.rate, b.from]);
                both.map(EnergyPrice::currency).collect()
            }
        };
        let others = [self.own, self.renewable, self.unmetered];
        let others = others.into_iter().flatten().map(EnergyPrice::currency);
        stated.into_iter().chain(others).collect()
    }
}

impl LevyRate {
    /// Returns the rate at an average price of energy, both in money per kWh.
    ///
    /// A bracket holds from its lower bound on, the first one below it too.
    #[must_use]
    pub fn at(&self, average: rust_decimal::Decimal) -> rust_decimal::Decimal {
        match self {
            Self::Flat(rate) => rate.to_per_kilowatt_hour(),
            Self::Brackets(brackets) => {
                let reached = |b: &&Bracket| b.from.to_per_kilowatt_hour() <= average;
                let bracket = brackets.iter().rev().find(reached).or(brackets.first());
                bracket.map_or(rust_decimal::Decimal::ZERO, |b| {
                    b.rate.to_per_kilowatt_hour()
                })
            }
        }
    }

    /// Returns the rates as steps over the average price.
    pub(crate) fn steps(&self) -> Steps<Exact> {
        match self {
            Self::Flat(rate) => Steps::flat(Exact::of(rate.to_per_kilowatt_hour())),
            Self::Brackets(brackets) => {
                let step = |b: &Bracket| {
                    let rate = Exact::of(b.rate.to_per_kilowatt_hour());
                    (Exact::of(b.from.to_per_kilowatt_hour()), rate)
                };
                let mut steps = brackets.iter().map(step);
                Steps {
                    first: steps.next().map_or(Exact::ZERO, |(_, rate)| rate),
                    later: steps.collect(),
                }
            }
        }
    }
}

/// A rate that depends on an average price in steps.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Steps<K> {
    /// The rate below the first bound.
    pub first: K,
    /// From which average price on which rate holds, ascending.
    pub later: Vec<(K, K)>,
}

impl<K> Steps<K> {
    pub const fn flat(rate: K) -> Self {
        Self {
            first: rate,
            later: Vec::new(),
        }
    }

    pub fn map<L>(&self, cast: impl Fn(&K) -> L) -> Steps<L> {
        Steps {
            first: cast(&self.first),
            later: self
                .later
                .iter()
                .map(|(from, rate)| (cast(from), cast(rate)))
                .collect(),
        }
    }
}

impl<K: Copy> Steps<K> {
    /// Returns the rate for so much money spent on so many kWh: without a division, money is compared with bound × energy.
    #[inline]
    pub fn rate<S: Scalar<Fixed = K>>(&self, spent: S, energy: S) -> S {
        let mut before = S::known(self.first);
        let mut rate = before;
        for (from, next) in &self.later {
            let next = S::known(*next);
            let reached = spent.at_least(S::known(*from) * energy);
            rate = rate + (next - before) * reached;
            before = next;
        }
        rate
    }
}
