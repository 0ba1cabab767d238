//! Every rate of return of some flows.

use super::{NoRate, Root};

/// All rates at which flows are worth nothing: every solution of Σ amount · (1 + rate)^(−years) = 0 with a rate above −100 %.
///
/// A rate orders projects only where it is the one: [`Rates::unique`] refuses otherwise.
///
/// ```
/// use rust_decimal::dec;
/// use stay_or_go::calendar::{DayCount, parse_date};
/// use stay_or_go::finance::{Flows, Rates};
///
/// // 100 paid, 230 received, 132 paid, a year of 365 days apart: (1.1 · 1.2 = 1.32, 1.1 + 1.2 = 2.3).
/// let days = [parse_date("2021-01-01")?, parse_date("2022-01-01")?, parse_date("2023-01-01")?];
/// let flows = Flows::of(days.into_iter().zip([dec!(-100), dec!(230), dec!(-132)]))?;
/// let Rates::Multiple(roots) = flows.rates(DayCount::Act365Fixed) else { panic!() };
/// assert!((roots[0].rate - 0.1).abs() < 1e-14 && (roots[1].rate - 0.2).abs() < 1e-14);
///
/// let refused = flows.rates(DayCount::Act365Fixed).unique().unwrap_err().to_string();
/// assert_eq!(refused, "the flows have 2 rates of return: none of them ranks them");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Rates {
    /// There is exactly one rate.
    Unique(Root),
    /// There are several rates, from the lowest to the highest.
    Multiple(Vec<Root>),
    /// There is none.
    None(NoRate),
    /// Every rate is one: the flows are worth nothing at any, since those of each day cancel.
    Undefined,
}

/// Why a rate of return cannot be used to rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NotUnique {
    /// There are several.
    #[error("the flows have {0} rates of return: none of them ranks them")]
    Several(usize),
    /// There is none.
    #[error("the flows have no rate of return: {0}")]
    None(NoRate),
    /// The flows are worth nothing at any rate.
    #[error("the flows are worth nothing at every rate")]
    Undefined,
}

impl Rates {
    /// Returns the one rate.
    ///
    /// # Errors
    /// When there is none, or more than one: then more is not better.
    pub fn unique(&self) -> Result<&Root, NotUnique> {
        match self {
            Self::Unique(root) => Ok(root),
            Self::Multiple(roots) => Err(NotUnique::Several(roots.len())),
            Self::None(reason) => Err(NotUnique::None(*reason)),
            Self::Undefined => Err(NotUnique::Undefined),
        }
    }

    /// Returns all rates, from the lowest to the highest.
    #[must_use]
    pub fn roots(&self) -> &[Root] {
        match self {
            Self::Unique(root) => std::slice::from_ref(root),
            Self::Multiple(roots) => roots,
            Self::None(_) | Self::Undefined => &[],
        }
    }
}
