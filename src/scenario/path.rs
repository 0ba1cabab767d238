//! Paths: how a belief moves over the months.

use crate::calendar::Month;
use crate::error::{CaseRule, Problem, Rule};
use crate::units::{Difficulty, Exact, ExchangeRate, Fraction, Growth, HashratePrice, Money};

/// A value for every month: constant, growing, or a dated series with what follows it.
///
/// Each value is the mean of its month; growth steps monthly (rule 7).
/// The mean of a difficulty is the harmonic one, since revenue goes with its inverse.
///
/// ```
/// use stay_or_go::calendar::Month;
/// use stay_or_go::scenario::Path;
/// use stay_or_go::units::Money;
///
/// // 100 USD, growing by 10 % a month: 100, 110, 121.
/// let path = Path::<Money>::Growth {
///     start: "100 USD".parse()?,
///     growth: "10 %/month".parse()?,
/// };
/// let values = path.values("2021-12".parse()?, 3)?;
/// let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
/// assert_eq!(texts, ["100 USD", "110 USD", "121 USD"]);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Path<T> {
    /// The same value in every month.
    Constant(T),
    /// A value in the first month of the case, and its growth from there.
    Growth {
        /// The mean of the first month.
        start: T,
        /// How it grows.
        growth: Growth,
    },
    /// Values for consecutive months.
    Series {
        /// The month of the first value.
        from: Month,
        /// The means of the months.
        values: Vec<T>,
        /// How the last value goes on; none when there is nothing after it.
        then: Option<Growth>,
    },
}

/// A quantity that can grow.
pub trait Grows: Copy + std::fmt::Display {
    /// Returns the quantity times a factor.
    ///
    /// # Errors
    /// When the product is out of the quantity's range.
    #[doc(hidden)]
    fn grown(self, factor: rust_decimal::Decimal) -> Result<Self, Problem>;
}

impl<T: Grows> Path<T> {
    /// Returns the first value of the path that is of another kind than the first, if there is one.
    pub(crate) fn other<K: PartialEq>(&self, kind: impl Fn(T) -> K) -> Option<T> {
        match self {
            Self::Constant(_) | Self::Growth { .. } => None,
            Self::Series { values, .. } => {
                let first = kind(*values.first()?);
                values.iter().copied().find(|value| kind(*value) != first)
            }
        }
    }

    /// Returns the values of so many months from `start`, the first month of the case.
    ///
    /// # Errors
    /// When a month lies outside the data of a series, or growth leaves the range of the quantity.
    pub fn values(&self, start: Month, months: usize) -> Result<Vec<T>, Problem> {
        match self {
            Self::Constant(value) => Ok(vec![*value; months]),
            Self::Growth {
                start: value,
                growth,
            } => {
                let grown = grow(*value, *growth).take(months).enumerate();
                grown
                    .map(|(index, value)| value.map_err(|p| in_month(p, start, index)))
                    .collect()
            }
            Self::Series { values, .. } if values.is_empty() => {
                Err(Problem::new("", empty_series()))
            }
            Self::Series { from, values, then } => {
                let last = from.plus(
                    values
                        .len()
                        .saturating_sub(1)
                        .try_into()
                        .unwrap_or(u32::MAX),
                );
                let outside = |index: usize| {
                    let month = start.plus(index.try_into().unwrap_or(u32::MAX));
                    let got = month.map_or_else(String::new, |month| month.to_string());
                    let rule = CaseRule::MonthOutsideData {
                        first: *from,
                        last: last.unwrap_or(*from),
                    };
                    Problem::new(got, rule.into())
                };
                let Ok(skip) = usize::try_from(from.months_until(start)) else {
                    return Err(outside(0));
                };
                let known = values.iter().copied().map(Ok);
                let after = values
                    .last()
                    .zip(*then)
                    .into_iter()
                    .flat_map(|(last, growth)| grow(*last, growth).skip(1));
                let all = known.chain(after).skip(skip).take(months).enumerate();
                let all: Vec<T> = all
                    .map(|(index, value)| value.map_err(|p| in_month(p, start, index)))
                    .collect::<Result<_, Problem>>()?;
                if all.len() < months {
                    return Err(outside(all.len()));
                }
                Ok(all)
            }
        }
    }
}

/// Returns the problem with the month it is in.
fn in_month(mut problem: Problem, start: Month, index: usize) -> Problem {
    if let Some(month) = u32::try_from(index)
        .ok()
        .and_then(|index| start.plus(index))
    {
        problem.got = format!("{} in {month}", problem.got);
    }
    problem
}

/// Returns `start` and its growth, month by month.
fn grow<T: Grows>(start: T, growth: Growth) -> impl Iterator<Item = Result<T, Problem>> {
    // A root, where growth is yearly: worth taking only when there is a second month.
    let mut monthly = None;
    let mut next = move |factor: &Exact| {
        let monthly = *monthly.get_or_insert_with(|| growth.monthly_factor());
        Some(*factor * monthly)
    };
    std::iter::successors(Some(Exact::ONE), move |factor| next(factor))
        .map(move |factor| start.grown(factor.get()))
}

/// Returns a product on a grid fine enough for a belief: 16 significant digits or more.
fn product(value: rust_decimal::Decimal, factor: rust_decimal::Decimal) -> rust_decimal::Decimal {
    (Exact::of(value) * Exact::of(factor)).to_places(16).get()
}

impl Grows for Money {
    fn grown(self, factor: rust_decimal::Decimal) -> Result<Self, Problem> {
        Self::new(product(self.amount(), factor), self.currency())
    }
}

impl Grows for HashratePrice {
    fn grown(self, factor: rust_decimal::Decimal) -> Result<Self, Problem> {
        Self::per_terahash(product(self.to_per_terahash(), factor), self.currency())
    }
}

impl Grows for ExchangeRate {
    fn grown(self, factor: rust_decimal::Decimal) -> Result<Self, Problem> {
        Self::new(product(self.amount(), factor), self.quote(), self.base())
    }
}

impl Grows for Difficulty {
    fn grown(self, factor: rust_decimal::Decimal) -> Result<Self, Problem> {
        Self::from_number(product(self.to_number(), factor))
    }
}

impl Grows for Fraction {
    fn grown(self, factor: rust_decimal::Decimal) -> Result<Self, Problem> {
        Self::from_ratio(product(self.to_ratio(), factor))
    }
}

/// Returns the rule that a key of a path needs a value.
pub(crate) fn empty_series() -> Rule {
    CaseRule::EmptySeries.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn series(then: Option<&str>) -> Path<Money> {
        Path::Series {
            from: month("2021-11"),
            values: ["100 USD", "200 USD", "400 USD"]
                .map(|v| v.parse().unwrap())
                .into(),
            then: then.map(|growth| growth.parse().unwrap()),
        }
    }

    fn shown(path: &Path<Money>, start: &str, months: usize) -> Vec<String> {
        let values = path.values(month(start), months).unwrap();
        values.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_series_is_read_from_the_month_of_the_case() {
        assert_eq!(shown(&series(None), "2021-12", 2), ["200 USD", "400 USD"]);
    }

    #[test]
    fn a_series_goes_on_as_it_says() {
        // 400, then half of it each month
        assert_eq!(
            shown(&series(Some("-50 %/month")), "2021-12", 4),
            ["200 USD", "400 USD", "200 USD", "100 USD"]
        );
        // a case that starts after the data
        assert_eq!(
            shown(&series(Some("-50 %/month")), "2022-03", 1),
            ["100 USD"]
        );
    }

    #[test]
    fn a_month_outside_the_data_is_named() {
        let problem = |start, months| {
            series(None)
                .values(month(start), months)
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            problem("2021-10", 1),
            "the data run from 2021-11 to 2022-01; with `then` they go on, got 2021-10"
        );
        assert_eq!(
            problem("2021-12", 3),
            "the data run from 2021-11 to 2022-01; with `then` they go on, got 2022-02"
        );
    }

    #[test]
    fn a_series_of_nothing_is_refused() {
        let nothing = Path::<Money>::Series {
            from: month("2021-11"),
            values: vec![],
            then: Some(Growth::NONE),
        };
        let problem = nothing.values(month("2021-12"), 1).unwrap_err();
        assert_eq!(problem.to_string(), "a series has at least one value");
    }

    #[test]
    fn twelve_months_of_a_yearly_growth_make_a_year() {
        let path = Path::Growth::<Money> {
            start: "100 USD".parse().unwrap(),
            growth: "12 %/yr".parse().unwrap(),
        };
        let values = path.values(month("2021-12"), 13).unwrap();
        let last = Exact::of(values.last().unwrap().amount()).to_places(12);
        assert_eq!(last.get(), rust_decimal::dec!(112));
    }

    #[test]
    fn growth_out_of_range_is_refused() {
        let path = Path::Growth::<Fraction> {
            start: "50 %".parse().unwrap(),
            growth: "100 %/month".parse().unwrap(),
        };
        assert!(path.values(month("2021-12"), 2).is_ok());
        assert_eq!(
            path.values(month("2021-12"), 3).unwrap_err().to_string(),
            "a share must lie in 0 % to 100 %, got 200 % in 2022-02"
        );
    }
}
