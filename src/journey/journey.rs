//! Journeys.

use super::{Damage, Phase, PhaseKind, RampUp};
use std::ops::Range;

/// The phases of a move, in order.
///
/// ```
/// use stay_or_go::journey::{Duration, Journey, Phase, PhaseKind};
///
/// let phase = |kind, days: &str| -> Result<_, stay_or_go::Problem> {
///     Ok(Phase { kind, days: Duration::fixed(days.parse()?), costs: vec![] })
/// };
/// let journey = Journey::of(vec![
///     phase(PhaseKind::Dismantle, "5 d")?,
///     phase(PhaseKind::InlandLeg, "10 d")?,
///     phase(PhaseKind::Install, "7 d")?,
/// ]);
/// assert_eq!(journey.days(), 22);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journey {
    /// The phases, in the order in which they happen.
    pub phases: Vec<Phase>,
    /// What happens to the rigs on the way.
    pub damage: Damage,
    /// The first days after arriving; none when all rigs run at once.
    pub ramp_up: Option<RampUp>,
}

impl Journey {
    /// Returns a journey of these phases on which nothing is damaged and after which all rigs run at once.
    #[must_use]
    pub const fn of(phases: Vec<Phase>) -> Self {
        Self {
            phases,
            damage: Damage::NONE,
            ramp_up: None,
        }
    }

    /// Returns the days from leaving to arriving: the sum of the phases, where they vary of what is expected of them.
    #[must_use]
    pub fn days(&self) -> u64 {
        self.phases.iter().map(Phase::expected_days).sum()
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

    /// Returns whether a phase belongs to the site that is left: up to export customs, or where there are none, while rigs are taken down and packed.
    pub(crate) fn is_before_border(&self, phase: usize) -> bool {
        let kind = self.phases.get(phase).map(|phase| phase.kind);
        let packs = || matches!(kind, Some(PhaseKind::Dismantle | PhaseKind::Pack));
        self.place_of(PhaseKind::ExportCustoms)
            .map_or_else(packs, |border| phase <= border)
    }

    /// Returns the phases after export and before import customs; from the first or to the last where there are none.
    pub(crate) fn between_clearances(&self) -> Range<usize> {
        let export = self.place_of(PhaseKind::ExportCustoms);
        let import = self.place_of(PhaseKind::ImportCustoms);
        let from = export.map_or(0, |export| export.saturating_add(1));
        from..import.unwrap_or(self.phases.len())
    }

    fn place_of(&self, kind: PhaseKind) -> Option<usize> {
        self.phases.iter().position(|phase| phase.kind == kind)
    }

    /// Returns the days up to a phase of a kind, with so many phases from it on counted too.
    fn days_before(&self, kind: PhaseKind, with: usize) -> Option<u64> {
        let index = self.place_of(kind)?;
        let phases = self.phases.iter().take(index.saturating_add(with));
        Some(phases.map(Phase::expected_days).sum())
    }
}
