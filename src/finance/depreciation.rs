//! Methods of depreciation.

use super::Asset;
use super::macrs::{self, LIVES};
use crate::error::{CaseRule, Problem, Rule};
use crate::units::{Exact, Factor, Fraction, Years};
use rust_decimal::Decimal;

/// How the cost of an asset is spread over the years it serves.
///
/// Every method but [`Pooled`](Self::Pooled) comes to a share of the cost for each year, from the one in which the asset is placed in service; together they are the cost less its salvage value, to the last digit.
/// For the functions of spreadsheets, on amounts, take [`Asset`].
///
/// ```
/// use rust_decimal::dec;
/// use stay_or_go::finance::Depreciation;
///
/// // Publication 946, table A-1, property of five years.
/// let rigs = Depreciation::Macrs { life: "5 yr".parse()?, quarter: None };
/// let shares = rigs.shares().unwrap_or_default();
/// assert_eq!(shares[..2], [dec!(0.2), dec!(0.32)]);
/// assert_eq!(shares.iter().sum::<rust_decimal::Decimal>(), dec!(1));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Depreciation {
    /// The same amount every year.
    StraightLine {
        /// The years.
        life: Years,
        /// The share of the cost that is left.
        salvage: Fraction,
    },
    /// What is left of the life, by the sum of the years' digits.
    SumOfYears {
        /// The years.
        life: Years,
        /// The share of the cost that is left.
        salvage: Fraction,
    },
    /// A fixed share of what is left, which comes to the salvage value at the end of the life: Excel's DB, whose rate has three decimals.
    DecliningBalance {
        /// The years.
        life: Years,
        /// The share of the cost that is left.
        salvage: Fraction,
        /// The months of the first year, 1 to 12; the year after the last has the others.
        first_months: u32,
    },
    /// `factor` ÷ life of what is left: Excel's DDB, or VDB with a switch.
    DoubleDeclining {
        /// The years.
        life: Years,
        /// The share of the cost that is left.
        salvage: Fraction,
        /// 2 for double declining, 1.5 for 150 %.
        factor: Factor,
        /// Whether it is straight line from the year on in which that takes more.
        switch: bool,
    },
    /// The percentages of IRS Publication 946, tables A-1 to A-5.
    Macrs {
        /// The recovery period: 3, 5, 7, 10, 15 or 20 years.
        life: Years,
        /// The quarter, 1 to 4, for the mid-quarter convention; none for half a year.
        quarter: Option<u32>,
    },
    /// A share in the first year, and what it leaves by another method.
    Bonus {
        /// The share of the cost.
        share: Fraction,
        /// How the rest is depreciated.
        rest: Box<Depreciation>,
    },
    /// These shares of the cost, year by year.
    Custom {
        /// The shares; what they leave is never taken.
        shares: Vec<Fraction>,
    },
    /// A share of all that is left in a pool, every year.
    Pooled {
        /// The share.
        rate: Fraction,
    },
}

/// The form in which a method is applied year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Schedule<K> {
    /// The share of the cost that is left after each year.
    Left(Vec<K>),
    /// The share of a pool that a year takes.
    Pool(K),
}

/// The grid of shares of a cost.
const SHARE_PLACES: u32 = 12;

impl<K> Schedule<K> {
    pub fn map<L>(&self, cast: impl Fn(&K) -> L) -> Schedule<L> {
        match self {
            Self::Left(left) => Schedule::Left(left.iter().map(cast).collect()),
            Self::Pool(rate) => Schedule::Pool(cast(rate)),
        }
    }
}

impl Depreciation {
    /// Returns the method by which a year takes the whole cost.
    #[must_use]
    pub const fn at_once() -> Self {
        Self::StraightLine {
            life: Years::MIN,
            salvage: Fraction::ZERO,
        }
    }

    /// Returns what is wrong with the method by itself; places are relative to it.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        match self {
            Self::DecliningBalance { first_months, .. } => {
                let problem = outside("months of a year", *first_months, 12)?;
                Some(problem.at("first_months"))
            }
            Self::Macrs { life, quarter } => {
                if !LIVES.contains(&life.count()) {
                    let problem = Problem::new(life, CaseRule::RecoveryPeriod.into());
                    return Some(problem.at("macrs"));
                }
                let problem = outside("a quarter of a year", (*quarter)?, 4)?;
                Some(problem.at("quarter"))
            }
            Self::Bonus { rest, .. } => {
                if matches!(**rest, Self::Pooled { .. }) {
                    let problem = Problem::new("pooled", CaseRule::PooledRest.into());
                    return Some(problem.at("rest"));
                }
                rest.problem().map(|problem| problem.at("rest"))
            }
            Self::Custom { shares } => {
                let all: Exact = shares.iter().map(|share| share.exact()).sum();
                let rule = if shares.is_empty() {
                    CaseRule::EmptySeries
                } else if all > Exact::ONE {
                    CaseRule::Shares
                } else {
                    return None;
                };
                let got: Vec<String> = shares.iter().map(ToString::to_string).collect();
                let got = if got.is_empty() {
                    "none".to_owned()
                } else {
                    got.join(", ")
                };
                Some(Problem::new(got, rule.into()).at("shares"))
            }
            Self::StraightLine { .. }
            | Self::SumOfYears { .. }
            | Self::DoubleDeclining { .. }
            | Self::Pooled { .. } => None,
        }
    }

    /// Returns the share of the cost that each year takes; none for a pool, whose years never end.
    ///
    /// They lie on 12 decimals; the last year takes what the others leave above the salvage value, also where Excel leaves something else.
    /// A method with a [`problem`](Self::problem) has no shares.
    #[must_use]
    pub fn shares(&self) -> Option<Vec<Decimal>> {
        let shares = self.yearly()?;
        Some(shares.into_iter().map(|s| s.get().normalize()).collect())
    }

    /// Returns the form in which the method is applied year by year.
    pub(crate) fn schedule(&self) -> Schedule<Exact> {
        if let Self::Pooled { rate } = self {
            return Schedule::Pool(rate.exact());
        }
        let mut left = Exact::ONE;
        let shares = self.yearly().unwrap_or_default();
        let lefts = shares.into_iter().map(|share| {
            left = left - share;
            left
        });
        Schedule::Left(lefts.collect())
    }

    fn yearly(&self) -> Option<Vec<Exact>> {
        if self.problem().is_some() {
            return None;
        }
        let (raw, salvage): (Vec<Exact>, Exact) = match self {
            Self::StraightLine { life, salvage } => {
                let asset = unit(*life, *salvage)?;
                let yearly = |_| Exact::of(asset.straight_line());
                ((1..=life.count()).map(yearly).collect(), salvage.exact())
            }
            Self::SumOfYears { life, salvage } => {
                let asset = unit(*life, *salvage)?;
                let yearly = |year| Exact::of(asset.sum_of_years(year));
                ((1..=life.count()).map(yearly).collect(), salvage.exact())
            }
            Self::DecliningBalance {
                life,
                salvage,
                first_months,
            } => {
                let asset = unit(*life, *salvage)?;
                let yearly = |year| Exact::of(asset.declining_balance(year, *first_months));
                let years = life.count() + u32::from(*first_months < 12);
                ((1..=years).map(yearly).collect(), salvage.exact())
            }
            Self::DoubleDeclining {
                life,
                salvage,
                factor,
                switch,
            } => {
                let asset = unit(*life, *salvage)?;
                let yearly = |year: u32| {
                    let (from, to) = (Decimal::from(year.saturating_sub(1)), Decimal::from(year));
                    Exact::of(asset.variable_declining(from, to, factor.to_number(), *switch))
                };
                ((1..=life.count()).map(yearly).collect(), salvage.exact())
            }
            Self::Macrs { life, quarter } => {
                let column = macrs::column(*life, *quarter)?;
                let shares = column.iter().map(|share| macrs::share(*share));
                (shares.collect(), Exact::ZERO)
            }
            Self::Bonus { share, rest } => {
                let rest = rest.yearly()?;
                let kept = share.complement().exact();
                let left = Exact::ONE - rest.iter().copied().sum();
                let mut shares: Vec<Exact> = rest.into_iter().map(|s| s * kept).collect();
                if let Some(first) = shares.first_mut() {
                    *first = *first + share.exact();
                }
                (shares, (left * kept).to_places(SHARE_PLACES))
            }
            Self::Custom { shares } => {
                let shares: Vec<Exact> = shares.iter().map(|share| share.exact()).collect();
                let all = shares.iter().copied().sum();
                (shares, Exact::ONE - all)
            }
            Self::Pooled { .. } => return None,
        };
        Some(settled(raw, Exact::ONE - salvage))
    }
}

/// Returns shares on their grid that add up to the whole: none takes more than is left, and the last takes the rest.
fn settled(raw: Vec<Exact>, whole: Exact) -> Vec<Exact> {
    let last = raw.len().saturating_sub(1);
    let mut left = whole;
    let shares = raw.into_iter().enumerate().map(|(year, share)| {
        let share = if year == last {
            left
        } else {
            share.to_places(SHARE_PLACES).max(Exact::ZERO).min(left)
        };
        left = left - share;
        share
    });
    shares.collect()
}

/// Returns an asset that costs one.
fn unit(life: Years, salvage: Fraction) -> Option<Asset> {
    Asset::new(Decimal::ONE, salvage.to_ratio(), life.count().into()).ok()
}

fn outside(quantity: &'static str, got: u32, most: u32) -> Option<Problem> {
    let rule = Rule::Range {
        quantity,
        low: "1".to_owned(),
        high: most.to_string(),
    };
    (!(1..=most).contains(&got)).then(|| Problem::new(got, rule))
}
