//! The phases of a journey.

use super::{Cost, Duration, Purpose};

/// A part of a journey, with the days it takes and what it costs.
///
/// ```
/// use stay_or_go::journey::{Duration, Phase, PhaseKind, Purpose};
///
/// let days = Duration::fixed("45 d".parse()?);
/// let voyage = Phase { kind: PhaseKind::SeaLeg, days, costs: vec![] };
/// // What it will cost is freight, unless it says otherwise.
/// assert_eq!(voyage.kind.purpose(), Purpose::Freight);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// What happens in it.
    pub kind: PhaseKind,
    /// How many days it takes, all of them without power.
    pub days: Duration,
    /// What it costs.
    pub costs: Vec<Cost>,
}

impl Phase {
    /// Returns the days it takes in a ledger.
    pub(super) fn expected_days(&self) -> u64 {
        self.days.expected().count().into()
    }
}

/// What happens in a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PhaseKind {
    /// Rigs and containers are taken down.
    Dismantle,
    /// They are packed for shipping.
    Pack,
    /// They go by road.
    InlandLeg,
    /// The state they leave clears them.
    ExportCustoms,
    /// They go by sea.
    SeaLeg,
    /// They go by rail.
    RailLeg,
    /// They go by air.
    AirLeg,
    /// The state they enter clears them.
    ImportCustoms,
    /// They wait in storage.
    Storage,
    /// The new site is made ready.
    SiteWorks,
    /// They are set up and connected.
    Install,
}

impl PhaseKind {
    /// Returns what the costs of such a phase are for, unless they say otherwise.
    #[must_use]
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Dismantle | Self::Pack => Purpose::Dismantling,
            Self::InlandLeg | Self::SeaLeg | Self::RailLeg | Self::AirLeg => Purpose::Freight,
            Self::ExportCustoms | Self::ImportCustoms => Purpose::Customs,
            Self::Storage => Purpose::Storage,
            Self::SiteWorks | Self::Install => Purpose::Installation,
        }
    }
}
