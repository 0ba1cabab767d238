//! A number of events.

use super::Exact;
use super::quantity::quantity;

quantity! {
    /// How many events there are on average in a stated time: 0 to 10 000.
    ///
    /// ```
    /// use stay_or_go::units::Events;
    /// use rust_decimal::dec;
    ///
    /// assert_eq!("2.5".parse::<Events>()?.to_number(), dec!(2.5));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Events {
        name: "a number of events",
        example: "`4`",
        range: 0, 10_000,
        units: [
            "" = 1,
        ],
        /// Returns so many events.
        from: from_number,
        /// Returns the number.
        to: to_number,
    }
}

impl Events {
    /// None.
    pub const ZERO: Self = Self::MIN;

    /// Returns the number to calculate with.
    pub(crate) const fn exact(self) -> Exact {
        Exact::of(self.0)
    }
}
