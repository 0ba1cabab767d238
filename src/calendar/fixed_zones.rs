//! Zones with a constant offset.

use super::{Offset, ZoneName, ZoneRules};
use chrono::{FixedOffset, NaiveDateTime};

/// Rules of the zones that never change their clocks: `UTC`, `UTC+05:00`, `UTC-03:30`.
///
/// ```
/// use stay_or_go::calendar::{FixedZones, ZoneRules, parse_date};
///
/// let (from, to) = (parse_date("2024-01-01")?, parse_date("2025-01-01")?);
/// let midnight = chrono::NaiveTime::MIN;
/// let pieces = FixedZones
///     .offsets(&"UTC+05:00".parse()?, from.and_time(midnight), to.and_time(midnight))
///     .expect("the name is of this form");
/// assert_eq!(pieces.len(), 1);
/// assert_eq!(pieces[0].offset.local_minus_utc(), 5 * 3600);
/// # use stay_or_go::chrono;
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FixedZones;

impl ZoneRules for FixedZones {
    fn offsets(
        &self,
        zone: &ZoneName,
        from: NaiveDateTime,
        _: NaiveDateTime,
    ) -> Option<Vec<Offset>> {
        let offset = offset(zone.as_str())?;
        Some(vec![Offset { from, offset }])
    }

    fn version(&self) -> String {
        "fixed offsets".to_owned()
    }

    fn names(&self) -> Vec<ZoneName> {
        "UTC".parse().into_iter().collect()
    }
}

/// Reads `UTC` and `UTC+05:00`.
fn offset(name: &str) -> Option<FixedOffset> {
    let rest = name.strip_prefix("UTC")?;
    if rest.is_empty() {
        return FixedOffset::east_opt(0);
    }
    let (sign, clock) = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
        (Some(clock), _) => (1, clock),
        (_, Some(clock)) => (-1, clock),
        _ => return None,
    };
    let (hours, minutes) = clock.split_once(':')?;
    let two_digits = |text: &str, below: i32| {
        let plain = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        let number: Option<i32> = plain.then(|| text.parse().ok()).flatten();
        number.filter(|&n| n < below)
    };
    let seconds = two_digits(hours, 24)? * 3600 + two_digits(minutes, 60)? * 60;
    FixedOffset::east_opt(sign * seconds)
}
