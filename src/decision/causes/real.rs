//! Which causes are real.

use super::GainCause;

/// The causes that are as they are at the place gone to; the rest is as at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Real(u16);

impl Real {
    pub const NONE: Self = Self(0);

    pub fn all() -> Self {
        Self::of(&GainCause::ALL)
    }

    pub fn of(causes: &[GainCause]) -> Self {
        causes
            .iter()
            .fold(Self::NONE, |real, cause| real.with(*cause))
    }

    pub const fn with(self, cause: GainCause) -> Self {
        Self(self.0 | 1 << cause as u16)
    }

    pub const fn without(self, cause: GainCause) -> Self {
        Self(self.0 & !(1 << cause as u16))
    }

    pub const fn has(self, cause: GainCause) -> bool {
        self.0 & 1 << cause as u16 != 0
    }

    /// Returns what stands at the place gone to where the cause is real, and what stands at home elsewhere.
    pub fn pick<T: Clone>(self, cause: GainCause, place: &T, home: &T) -> T {
        if self.has(cause) { place } else { home }.clone()
    }

    /// Returns the causes, in the order in which they are told.
    pub fn causes(self) -> impl Iterator<Item = GainCause> {
        GainCause::ALL
            .into_iter()
            .filter(move |cause| self.has(*cause))
    }
}
