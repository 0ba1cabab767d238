//! The last height one knows.

use super::halving::{GENESIS, INTERVAL, KNOWN};
use crate::error::{CaseRule, Problem, Rule};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

/// A height of the chain at a time in UTC, from which later heights are projected at 144 blocks a day.
///
/// A height and its time must agree with the halvings that are known: nothing above 839 999 stood before 20 April 2024.
///
/// ```
/// use stay_or_go::chrono::NaiveDate;
/// use stay_or_go::mining::network::Chain;
///
/// let day = NaiveDate::from_ymd_opt(2025, 1, 9).unwrap_or_default();
/// let chain = Chain::new(878_500, day.into())?;
/// assert_eq!(chain.height(), 878_500);
/// assert!(Chain::new(800_000, day.into()).is_err());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    height: u32,
    at: NaiveDateTime,
}

/// The time one block takes when there are 144 a day.
const BLOCK: TimeDelta = TimeDelta::minutes(10);

impl Chain {
    /// Height 945 980 at the start of 21 April 2026: the first block of that day, in daily counts of the chain's own blocks.
    pub const LAST_KNOWN: Self = Self {
        height: 945_980,
        at: match NaiveDate::from_ymd_opt(2026, 4, 21) {
            Some(day) => match day.and_hms_opt(0, 0, 0) {
                Some(at) => at,
                None => NaiveDateTime::MAX,
            },
            None => NaiveDateTime::MAX,
        },
    };

    /// Returns the chain that had this height at a time in UTC.
    ///
    /// # Errors
    /// When the time lies before the first block, or the height does not lie between the known halvings around it.
    pub fn new(height: u32, at: NaiveDateTime) -> Result<Self, Problem> {
        if at < GENESIS {
            return Err(Problem::new(at, CaseRule::BeforeGenesis.into()));
        }
        let passed = KNOWN.iter().filter(|(_, known)| *known <= at).count();
        let low = passed.checked_sub(1).and_then(|last| KNOWN.get(last));
        let (low, since) = low.copied().unwrap_or((0, GENESIS));
        let next = u64::from(low) + u64::from(INTERVAL);
        let high = match KNOWN.get(passed) {
            Some(_) => next - 1,
            // Beyond the last known halving the next one may have passed unknown to this crate, but not before it.
            None => next - 1 + blocks(at.signed_duration_since(since)),
        };
        if u64::from(height) < u64::from(low) || u64::from(height) > high {
            return Err(Problem::new(
                height,
                Rule::Range {
                    quantity: "the height of the chain at this time",
                    low: low.to_string(),
                    high: high.to_string(),
                },
            ));
        }
        Ok(Self { height, at })
    }

    /// Returns the height.
    #[must_use]
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// Returns the time in UTC at which the chain had the height.
    #[must_use]
    pub const fn at(&self) -> NaiveDateTime {
        self.at
    }

    /// Returns the time at which a height is expected, counted from the later of this height and the last known halving.
    ///
    /// `None` lies beyond the end of the calendar.
    pub(super) fn time_of(&self, height: u32) -> Option<NaiveDateTime> {
        let (from, at) = KNOWN
            .last()
            .copied()
            .filter(|&(_, known)| known > self.at)
            .unwrap_or((self.height, self.at));
        let blocks = i64::from(height) - i64::from(from);
        at.checked_add_signed(TimeDelta::try_minutes(blocks.checked_mul(10)?)?)
    }
}

/// Returns how many blocks a time takes at 144 a day.
fn blocks(time: TimeDelta) -> u64 {
    u64::try_from(time.num_seconds() / BLOCK.num_seconds()).unwrap_or(0)
}
