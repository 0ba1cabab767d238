//! How long a phase takes.

use crate::error::{CaseRule, Problem};
use crate::units::Days;

/// The days of a phase: known, or somewhere between the least and the most, the mode being likeliest.
///
/// Where they are not known they are drawn from the triangular distribution of the three; a ledger takes their mean, in whole days.
///
/// ```
/// use stay_or_go::journey::Duration;
///
/// let voyage = Duration::between("30 d".parse()?, "40 d".parse()?, "65 d".parse()?)?;
/// // (30 + 40 + 65) ÷ 3
/// assert_eq!(voyage.expected(), "45 d".parse()?);
/// assert!(!voyage.is_fixed());
///
/// let packing = Duration::fixed("5 d".parse()?);
/// assert_eq!(packing.expected().count(), 5);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    least: Days,
    mode: Days,
    most: Days,
}

impl Duration {
    /// No time.
    pub const ZERO: Self = Self::fixed(Days::ZERO);

    /// Returns a duration of exactly so many days.
    #[must_use]
    pub const fn fixed(days: Days) -> Self {
        Self {
            least: days,
            mode: days,
            most: days,
        }
    }

    /// Returns a duration between two others, one of which lies between them being the likeliest.
    ///
    /// # Errors
    /// When they do not ascend.
    pub fn between(least: Days, mode: Days, most: Days) -> Result<Self, Problem> {
        if least <= mode && mode <= most {
            return Ok(Self { least, mode, most });
        }
        let got = format!("{least}, {mode} and {most}");
        Err(Problem::new(got, CaseRule::DurationOrder.into()))
    }

    /// Returns the least days it may take.
    #[must_use]
    pub const fn least(self) -> Days {
        self.least
    }

    /// Returns the days it takes most likely.
    #[must_use]
    pub const fn mode(self) -> Days {
        self.mode
    }

    /// Returns the most days it may take.
    #[must_use]
    pub const fn most(self) -> Days {
        self.most
    }

    /// Returns whether it takes as many days whatever happens.
    #[must_use]
    pub fn is_fixed(self) -> bool {
        self.least == self.most
    }

    /// Returns the mean of the triangular distribution in whole days: (least + mode + most) ÷ 3, to the nearest one.
    ///
    /// A third is never halfway between two days, so no tie has to be broken.
    #[must_use]
    pub fn expected(self) -> Days {
        let sum = [self.least, self.mode, self.most]
            .iter()
            .fold(1, |sum: u32, days| sum.saturating_add(days.count()));
        // One more than the sum, divided by three and cut off, is the nearest third part of the sum.
        Days::new(sum / 3).unwrap_or(self.most)
    }
}

impl From<Days> for Duration {
    fn from(days: Days) -> Self {
        Self::fixed(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(count: u32) -> Days {
        Days::new(count).unwrap()
    }

    proptest! {
        /// Three times the expectation is the sum of the three, give or take one.
        #[test]
        fn the_expectation_is_the_nearest_day(least in 0..=36_500_u32, mode in 0..=36_500_u32, most in 0..=36_500_u32) {
            let mut stated = [least, mode, most];
            stated.sort_unstable();
            let duration = Duration::between(days(stated[0]), days(stated[1]), days(stated[2])).unwrap();
            let expected = duration.expected().count();
            prop_assert!(stated[0] <= expected && expected <= stated[2]);
            prop_assert!((3 * expected).abs_diff(stated.iter().sum()) <= 1);
        }
    }

    #[test]
    fn what_does_not_ascend_is_no_duration() {
        let problem = Duration::between(days(20), days(15), days(60)).unwrap_err();
        assert_eq!(
            problem.to_string(),
            "the least, the likeliest and the most days of a phase ascend, got 20 d, 15 d and 60 d"
        );
    }
}
