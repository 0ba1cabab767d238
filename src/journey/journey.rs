//! Journeys.

use super::{Phase, PhaseKind};

/// The phases of a move, in order.
///
/// ```
/// use stay_or_go::journey::{Journey, Phase, PhaseKind};
///
/// let phase = |kind, days: &str| -> Result<_, stay_or_go::Problem> {
///     Ok(Phase { kind, days: days.parse()?, costs: vec![] })
/// };
/// let journey = Journey {
///     phases: vec![
///         phase(PhaseKind::Dismantle, "5 d")?,
///         phase(PhaseKind::InlandLeg, "10 d")?,
///         phase(PhaseKind::Install, "7 d")?,
///     ],
/// };
/// assert_eq!(journey.days(), 22);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    /// The phases, in the order in which they happen.
    pub phases: Vec<Phase>,
}

impl Journey {
    /// Returns the days from leaving to arriving: the sum of the phases.
    #[must_use]
    pub fn days(&self) -> u64 {
        self.phases.iter().map(|p| u64::from(p.days.count())).sum()
    }

    /// Returns the days from leaving to the end of export customs, or zero when the journey has none.
    #[must_use]
    pub fn days_to_export(&self) -> u64 {
        self.days_before(PhaseKind::ExportCustoms, 1).unwrap_or(0)
    }

    /// Returns the days from leaving to the start of import customs, or to arriving when the journey has none.
    #[must_use]
    pub fn days_to_import(&self) -> u64 {
        self.days_before(PhaseKind::ImportCustoms, 0)
            .unwrap_or_else(|| self.days())
    }

    /// Returns the days up to a phase of a kind, with so many phases from it on counted too.
    fn days_before(&self, kind: PhaseKind, with: usize) -> Option<u64> {
        let index = self.phases.iter().position(|phase| phase.kind == kind)?;
        let phases = self.phases.iter().take(index.saturating_add(with));
        Some(phases.map(|p| u64::from(p.days.count())).sum())
    }
}
