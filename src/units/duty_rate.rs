//! What customs take of a value.

use super::Exact;
use super::quantity::quantity;

quantity! {
    /// A duty as a share of the customs value: 0 % to 1000 %, for it may be more than the goods are worth.
    ///
    /// ```
    /// use stay_or_go::units::DutyRate;
    /// use rust_decimal::dec;
    ///
    /// let rate: DutyRate = "27.6 %".parse()?;
    /// assert_eq!(rate.to_ratio(), dec!(0.276));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    DutyRate {
        name: "a duty",
        example: "`27.6 %`",
        range: 0, 10,
        units: [
            "%" = 0.01,
        ],
        /// Returns the duty as a ratio: 0.276 is 27.6 %.
        from: from_ratio,
        /// Returns the duty as a ratio: 27.6 % is 0.276.
        to: to_ratio,
    }
}

impl DutyRate {
    /// No duty.
    pub const ZERO: Self = Self::MIN;

    /// Returns the duty as a number to calculate with.
    pub(crate) const fn exact(self) -> Exact {
        Exact::of(self.0)
    }
}
