//! The costs of a journey.

use crate::units::{Days, Fraction, Money};

/// A cost of a phase: on what basis, what for, and when it is paid.
///
/// ```
/// use stay_or_go::journey::{Cost, CostBasis, Paid};
///
/// let freight = Cost {
///     basis: CostBasis::PerContainer { amount: "9_000 USD".parse()? },
///     purpose: None,
///     paid: Paid::End,
///     lag: "30 d".parse()?,
/// };
/// assert_eq!(freight.lag.count(), 30);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// What is multiplied.
    pub basis: CostBasis,
    /// What it is for; none when the kind of the phase says it.
    pub purpose: Option<Purpose>,
    /// When it falls due.
    pub paid: Paid,
    /// The days from then to the payment.
    pub lag: Days,
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
    /// For what each container takes of a ship.
    PerTeu {
        /// The amount.
        amount: Money,
    },
    /// For each day of the phase.
    PerDay {
        /// The amount.
        amount: Money,
    },
    /// For each container and each day of the phase beyond the free ones: demurrage, detention, storage.
    PerContainerDay {
        /// The amount.
        amount: Money,
        /// The days that cost nothing.
        free: Days,
    },
    /// For the declared value: what the rigs are worth on the market on the day export customs are over, or on the leaving day when there are none.
    OfDeclaredValue {
        /// The share of the declared value.
        share: Fraction,
    },
}

impl CostBasis {
    /// Returns the price of one; none for a share of a value, which has no currency of its own.
    #[must_use]
    pub const fn amount(&self) -> Option<Money> {
        match self {
            Self::PerJourney { amount }
            | Self::PerContainer { amount }
            | Self::PerRig { amount }
            | Self::PerKilogram { amount }
            | Self::PerTeu { amount }
            | Self::PerDay { amount }
            | Self::PerContainerDay { amount, .. } => Some(*amount),
            Self::OfDeclaredValue { .. } => None,
        }
    }
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

/// When the cost of a phase falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paid {
    /// On the first day of the phase.
    Start,
    /// On the day after its last: the first day of what follows.
    End,
}
