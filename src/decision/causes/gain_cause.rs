//! What makes a place another than home.

use std::fmt;

/// A cause of what going gains: the fields of the case that turn a twin of home into the place that is gone to.
///
/// Every field stands under one cause.
/// The causes of hazards are another matter: [`hazard::Cause`](crate::hazard::Cause).
///
/// ```
/// use stay_or_go::decision::GainCause;
///
/// assert_eq!(GainCause::ALL.len(), 12);
/// assert_eq!(GainCause::MonthsDark.to_string(), "months dark");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum GainCause {
    /// When power is cut: the site's downtime, quotas and restarts, what holds in its country's regimes, and how those move.
    Rationing,
    /// The power contract and the clock it is read by.
    PowerPrice,
    /// What the country takes per kWh, and whose energy counts for it.
    Levy,
    /// What carrying and waiting on the way cost.
    Freight,
    /// What is taken at the border, by the country or as a cost of the journey: duty, value added tax, bonds, clearing.
    DutyAndVat,
    /// The days without power on the way, and those after it on which not all rigs run.
    MonthsDark,
    /// What breaks or is lost on the way, and what insures it.
    Damage,
    /// Taxes on income and property, and what the border does to their books.
    Tax,
    /// What may happen to the mine, its premium in the rate, and whether the way out may close.
    Hazards,
    /// What rigs and works bring where they stand.
    Resale,
    /// How the money of the place moves against that of home, and how it leaves the country.
    ExchangeRate,
    /// What is left: steps that are no moves, what is bought and borrowed, how the plan ends, the other terms of both sites, taking down and setting up, and what it costs that a contract is left.
    EverythingElse,
}

impl GainCause {
    /// Every cause, in the order in which they are told.
    pub const ALL: [Self; 12] = [
        Self::Rationing,
        Self::PowerPrice,
        Self::Levy,
        Self::Freight,
        Self::DutyAndVat,
        Self::MonthsDark,
        Self::Damage,
        Self::Tax,
        Self::Hazards,
        Self::Resale,
        Self::ExchangeRate,
        Self::EverythingElse,
    ];
}

impl fmt::Display for GainCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rationing => "rationing",
            Self::PowerPrice => "power price",
            Self::Levy => "levy",
            Self::Freight => "freight",
            Self::DutyAndVat => "duty and VAT",
            Self::MonthsDark => "months dark",
            Self::Damage => "damage",
            Self::Tax => "tax",
            Self::Hazards => "hazards",
            Self::Resale => "resale",
            Self::ExchangeRate => "exchange rate",
            Self::EverythingElse => "fleet and everything else",
        })
    }
}
