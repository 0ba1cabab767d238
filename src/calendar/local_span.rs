//! A stretch of the local clock.

use chrono::{FixedOffset, NaiveDateTime, TimeDelta};

/// A stretch of the local clock at one offset from UTC: the clock runs from `from` to `to`, without a change.
///
/// Because the offset is constant, elapsed time is the difference of the two.
///
/// ```
/// use stay_or_go::calendar::{LocalSpan, parse_date};
/// use stay_or_go::chrono::{FixedOffset, NaiveTime};
///
/// let day = LocalSpan {
///     from: parse_date("2022-01-24")?.and_time(NaiveTime::MIN),
///     to: parse_date("2022-01-25")?.and_time(NaiveTime::MIN),
///     offset: FixedOffset::east_opt(6 * 3600).expect("six hours are an offset"),
/// };
/// assert_eq!(day.elapsed_seconds(), 86_400);
/// assert_eq!(day.from_utc().to_string(), "2022-01-23 18:00:00");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LocalSpan {
    /// What the local clock shows at the start.
    pub from: NaiveDateTime,
    /// What the local clock shows at the end, which is not inside.
    pub to: NaiveDateTime,
    /// What the local clock is ahead of UTC.
    pub offset: FixedOffset,
}

impl LocalSpan {
    /// Returns the elapsed seconds, none when `to` does not lie after `from`.
    #[must_use]
    pub fn elapsed_seconds(self) -> i64 {
        let (from, to) = self.clock_seconds();
        to - from
    }

    /// Returns both ends in seconds of the local clock since 1970, the second never below the first.
    pub(super) fn clock_seconds(self) -> (i64, i64) {
        let from = self.from.and_utc().timestamp();
        (from, self.to.and_utc().timestamp().max(from))
    }

    /// Returns the part between so many seconds after its start and so many.
    pub(crate) fn part(self, from: i64, to: i64) -> Self {
        let after = |seconds: i64| {
            let later = TimeDelta::try_seconds(seconds);
            let time = later.and_then(|later| self.from.checked_add_signed(later));
            time.unwrap_or(self.from)
        };
        Self {
            from: after(from),
            to: after(to),
            ..self
        }
    }

    /// Returns the start in UTC.
    #[must_use]
    pub fn from_utc(self) -> NaiveDateTime {
        to_utc(self.from, self.offset)
    }

    /// Returns the end in UTC.
    #[must_use]
    pub fn to_utc(self) -> NaiveDateTime {
        to_utc(self.to, self.offset)
    }

    /// Returns the part in which the local clock shows `from` or later and earlier than `to`, or `None` when there is none.
    #[must_use]
    pub fn clipped(self, from: NaiveDateTime, to: NaiveDateTime) -> Option<Self> {
        let span = Self {
            from: self.from.max(from),
            to: self.to.min(to),
            offset: self.offset,
        };
        (span.from < span.to).then_some(span)
    }

    /// Returns the part from one instant in UTC to another, or `None` when there is none.
    ///
    /// A month is cut at a halving with it, which happens at one instant for all zones.
    #[must_use]
    pub fn within(self, from_utc: NaiveDateTime, to_utc: NaiveDateTime) -> Option<Self> {
        self.clipped(
            to_local(from_utc, self.offset),
            to_local(to_utc, self.offset),
        )
    }
}

/// Returns what a clock shows that is ahead of UTC by `offset`; at the ends of chrono's calendar it stands still.
pub(super) fn to_local(utc: NaiveDateTime, offset: FixedOffset) -> NaiveDateTime {
    utc.checked_add_offset(offset).unwrap_or(utc)
}

fn to_utc(local: NaiveDateTime, offset: FixedOffset) -> NaiveDateTime {
    local.checked_sub_offset(offset).unwrap_or(local)
}
