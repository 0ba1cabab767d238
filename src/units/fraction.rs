//! A share.

use super::Exact;
use super::quantity::quantity;

quantity! {
    /// A share of a whole: 0 % to 100 %.
    ///
    /// ```
    /// use stay_or_go::units::Fraction;
    /// use rust_decimal::dec;
    ///
    /// let fee: Fraction = "2.5 %".parse()?;
    /// assert_eq!(fee.to_ratio(), dec!(0.025));
    /// assert_eq!(fee.complement(), "97.5 %".parse()?);
    /// assert!("101 %".parse::<Fraction>().is_err());
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Fraction {
        name: "a share",
        example: "`12 %`",
        range: 0, 1,
        units: [
            "%" = 0.01,
        ],
        /// Returns the share as a ratio: 0.12 is 12 %.
        from: from_ratio,
        /// Returns the share as a ratio: 12 % is 0.12.
        to: to_ratio,
        also: "%",
        /// Returns the share as a percentage: 12 is 12 %.
        from: from_percent,
        /// Returns the share as a percentage: 12 % is 12.
        to: to_percent,
    }
}

impl Fraction {
    /// Nothing of the whole.
    pub const ZERO: Self = Self::MIN;

    /// The whole.
    pub const ONE: Self = Self::MAX;

    /// Returns the share as a number to calculate with.
    pub(crate) const fn exact(self) -> Exact {
        Exact::of(self.0)
    }

    /// Returns what is missing to the whole: the complement of 30 % is 70 %.
    #[must_use]
    pub fn complement(self) -> Self {
        Self((Exact::ONE - Exact::of(self.0)).get().normalize())
    }
}
