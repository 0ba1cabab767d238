//! Ratchets: demand that is billed after the peak has passed.

use crate::calendar::Months;
use crate::units::Fraction;

/// A floor under the billed demand: a share of the highest load of earlier months.
///
/// ```
/// use stay_or_go::calendar::Months;
/// use stay_or_go::site::{LookBack, Ratchet};
///
/// // At least 80 % of the highest load of the eleven months before.
/// let ratchet = Ratchet { share: "80 %".parse()?, look_back: LookBack::Last(11), months: Months::ALL };
/// assert_eq!(ratchet.look_back, LookBack::Last(11));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratchet {
    /// The share of the highest load.
    pub share: Fraction,
    /// The months whose loads are looked at.
    pub look_back: LookBack,
    /// The calendar months in whose bills it works.
    pub months: Months,
}

/// The months whose loads a ratchet looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookBack {
    /// So many months before the one that is billed: 1 to 24.
    Last(u32),
    /// Of the billed month and the eleven before it, those with these names.
    Named(Months),
}

impl LookBack {
    /// The longest memory of a ratchet in months.
    pub const LONGEST: u32 = 24;

    /// Returns whether a month lies in what is looked at, so many months before the one that is billed.
    pub(crate) fn sees(self, months_before: u32, number: u32) -> bool {
        match self {
            Self::Last(count) => (1..=count).contains(&months_before),
            Self::Named(months) => months_before < 12 && months.contains_number(number),
        }
    }
}
