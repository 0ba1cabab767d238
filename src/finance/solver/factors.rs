//! Discount factors kept for many flows.

use crate::calendar::DayCount;
use chrono::NaiveDate;

/// Discount factors, worked out once for flows of the same times: what a sum over thousands of paths needs.
///
/// When the first flow is paid stands in the name of the door: [`Factors::from_now`] has 1 first, [`Factors::in_arrears`] 1 / (1 + rate).
///
/// ```
/// use stay_or_go::finance::solver::Factors;
///
/// // −100 now, 55 after a year at 10 %, 60.5 after two: −100 + 50 + 50.
/// let worth = Factors::from_now(0.1, 3)?.worth(&[-100.0, 55.0, 60.5])?;
/// assert!(worth.abs() < 1e-13);
/// // A spreadsheet's NPV discounts the first flow too: 110 / 1.1 + 121 / 1.21.
/// let worth = Factors::in_arrears(0.1, 2)?.worth(&[110.0, 121.0])?;
/// assert!((worth - 200.0).abs() < 1e-13);
/// let error = Factors::from_now(-1.0, 2).unwrap_err();
/// assert_eq!(error.to_string(), "a rate must be above -1 and finite, got -1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Factors {
    factors: Vec<f64>,
}

/// Why flows cannot be discounted.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NotDiscounted {
    /// Nothing grows at such a rate.
    #[error("a rate must be above -1 and finite, got {0}")]
    Rate(f64),
    /// The flows are of other times.
    #[error("there must be one flow for each of {factors} factors, got {flows}")]
    Count {
        /// How many factors there are.
        factors: usize,
        /// How many flows came.
        flows: usize,
    },
}

impl Factors {
    /// Returns the factors of so many flows, a period apart, the first of them now.
    ///
    /// # Errors
    /// When the rate of a period is −1 or less, or no number.
    pub fn from_now(rate: f64, count: u32) -> Result<Self, NotDiscounted> {
        let growth = growth(rate)?;
        Ok(Self::of((0..count).map(f64::from), growth))
    }

    /// Returns the factors of so many flows, a period apart, the first of them after one period.
    ///
    /// # Errors
    /// When the rate of a period is −1 or less, or no number.
    pub fn in_arrears(rate: f64, count: u32) -> Result<Self, NotDiscounted> {
        let growth = growth(rate)?;
        Ok(Self::of((1..=count).map(f64::from), growth))
    }

    /// Returns the factors of flows on these days, at a yearly rate from a day on.
    ///
    /// # Errors
    /// When the rate is −1 or less, or no number.
    pub fn dated(
        rate: f64,
        from: NaiveDate,
        days: impl IntoIterator<Item = NaiveDate>,
        day_count: DayCount,
    ) -> Result<Self, NotDiscounted> {
        let growth = growth(rate)?;
        let year = f64::from(day_count.steps_a_year());
        let years = days
            .into_iter()
            .map(|day| super::binary_flows::whole(day_count.steps(from, day)) / year);
        Ok(Self::of(years, growth))
    }

    fn of(times: impl Iterator<Item = f64>, growth: f64) -> Self {
        Self {
            factors: times.map(|time| (-time * growth).exp()).collect(),
        }
    }

    /// Returns the factors.
    #[must_use]
    pub fn as_slice(&self) -> &[f64] {
        &self.factors
    }

    /// Returns what the flows are worth at the time of factor 1.
    ///
    /// Products are added up in eight sums, so the last digits are not those of adding from left to right; they are the same everywhere.
    ///
    /// # Errors
    /// When there are more flows than factors, or fewer.
    pub fn worth(&self, flows: &[f64]) -> Result<f64, NotDiscounted> {
        if flows.len() != self.factors.len() {
            return Err(NotDiscounted::Count {
                factors: self.factors.len(),
                flows: flows.len(),
            });
        }
        let (factors, last_factors) = self.factors.as_chunks::<8>();
        let (flows, last_flows) = flows.as_chunks::<8>();
        let mut sums = [0.0; 8];
        for (factors, flows) in factors.iter().zip(flows) {
            for (sum, (factor, flow)) in sums.iter_mut().zip(factors.iter().zip(flows)) {
                *sum += factor * flow;
            }
        }
        let last: f64 = last_factors
            .iter()
            .zip(last_flows)
            .map(|(factor, flow)| factor * flow)
            .sum();
        Ok(sums.iter().sum::<f64>() + last)
    }
}

fn growth(rate: f64) -> Result<f64, NotDiscounted> {
    if rate > -1.0 && rate.is_finite() {
        Ok(rate.ln_1p())
    } else {
        Err(NotDiscounted::Rate(rate))
    }
}
