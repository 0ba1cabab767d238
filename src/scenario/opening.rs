//! What was before the case starts.

use super::Sunk;
use crate::calendar::Month;
use crate::country::AssetClass;
use crate::name::Named;
use crate::units::{Money, Power, Years};

/// The state at the start of the case that the first flows depend on.
///
/// ```
/// use stay_or_go::scenario::Opening;
///
/// assert!(Opening::default().deposits.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opening {
    /// Deposits that sites already hold, by site: the contract runs from the start, is kept for the plan that comes, and gives the deposit back when it ends.
    pub deposits: Named<Money>,
    /// The highest loads of months before the start, by site: what a ratchet looks back at; a month that is left out had none.
    pub peaks: Named<Vec<Peak>>,
    /// What is spent whatever is decided, by what it was spent on: it is shown beside the values and enters none.
    pub sunk: Named<Sunk>,
    /// What the tax books of countries hold, by country, in its currency (rule 28).
    pub tax: Named<OpeningTax>,
}

/// The highest load of a site in a month.
///
/// ```
/// use stay_or_go::scenario::Peak;
///
/// let summer = Peak { month: "2021-07".parse()?, power: "8 MW".parse()? };
/// assert_eq!(summer.month.number(), 7);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peak {
    /// The month.
    pub month: Month,
    /// The highest load.
    pub power: Power,
}

/// What the tax books of a country hold when the case starts.
///
/// ```
/// use stay_or_go::scenario::OpeningTax;
///
/// assert!(OpeningTax::default().losses.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpeningTax {
    /// Losses of earlier years that were not used yet.
    pub losses: Vec<OpeningLoss>,
    /// The income of the year the case starts in, until then; none when there was none.
    pub income: Option<Money>,
    /// What is owned, by its book value, before the depreciation of the year the case starts in.
    pub books: Vec<OpeningBook>,
}

/// A loss of a year before the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpeningLoss {
    /// The calendar year in which it was made.
    pub year: u32,
    /// What of it was not used yet.
    pub amount: Money,
}

/// A book value when the case starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpeningBook {
    /// What it is the value of.
    pub of: AssetClass,
    /// The book value.
    pub value: Money,
    /// The years in which it is depreciated in equal parts; none when the country's method begins anew, or when it lies in a pool.
    pub years: Option<Years>,
}
