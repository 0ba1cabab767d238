//! The costs of a journey.

use crate::units::{Fraction, Money};

/// A cost of a phase: on what basis, what for, and when it is paid.
///
/// ```
/// use stay_or_go::journey::{Cost, CostBasis, Paid};
///
/// let freight = Cost {
///     basis: CostBasis::PerContainer { amount: "9_000 USD".parse()? },
///     purpose: None,
///     paid: Paid::Start,
/// };
/// assert_eq!(freight.paid, Paid::Start);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// What is multiplied.
    pub basis: CostBasis,
    /// What it is for; none when the kind of the phase says it.
    pub purpose: Option<Purpose>,
    /// When it is paid.
    pub paid: Paid,
}

/// What a cost is counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CostBasis {
    /// Once for the journey of a cohort.
    PerJourney {
        /// The amount.
        amount: Money,
    },
    /// For each container.
    PerContainer {
        /// The amount.
        amount: Money,
    },
    /// For each rig.
    PerRig {
        /// The amount.
        amount: Money,
    },
    /// For each kilogram of rigs and containers.
    PerKilogram {
        /// The amount.
        amount: Money,
    },
    /// For the declared value: what the rigs are worth on the market on the day export customs are over, or on the leaving day when there are none.
    OfDeclaredValue {
        /// The share of the declared value.
        share: Fraction,
    },
}

/// What a cost is for: it decides the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Purpose {
    /// Taking down and packing.
    Dismantling,
    /// Carrying, by any means.
    Freight,
    /// Cargo insurance.
    Insurance,
    /// Import duty.
    Duty,
    /// Value added tax on the import.
    ImportVat,
    /// Clearing customs, without the duty itself.
    Customs,
    /// Setting up at the new site.
    Installation,
    /// Waiting in a warehouse or a port.
    Storage,
}

/// When the cost of a phase is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paid {
    /// On the first day of the phase.
    Start,
    /// On the day after its last: the first day of what follows.
    End,
}
