//! What the clocks of a zone show.

use super::ZoneName;
use chrono::{FixedOffset, NaiveDateTime};
use std::panic::{RefUnwindSafe, UnwindSafe};

/// Knows what the clocks of time zones show.
///
/// The crate has two implementations: [`FixedZones`](super::FixedZones) for constant offsets and, with the feature `zones`, `BundledZones` for the IANA zones.
/// Write another to use the zone data of your own system.
///
/// The rules can be shared between threads: a decision asks them about many worlds at once.
pub trait ZoneRules: Send + Sync + UnwindSafe + RefUnwindSafe {
    /// Returns the pieces of constant offset that cover the UTC interval \[`from`, `to`), in order, or `None` when there is no such zone.
    ///
    /// The first piece starts at `from`; each holds until the next one starts, the last until `to`.
    fn offsets(
        &self,
        zone: &ZoneName,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) -> Option<Vec<Offset>>;

    /// Returns which edition of the rules this is, for the record of a result.
    fn version(&self) -> String;

    /// Returns the names that are known, for the hint that goes with an unknown one; none when they cannot be listed.
    fn names(&self) -> Vec<ZoneName> {
        Vec::new()
    }
}

/// From when on a zone has which offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Offset {
    /// The first instant, in UTC.
    pub from: NaiveDateTime,
    /// What local clocks are ahead of UTC.
    pub offset: FixedOffset,
}
