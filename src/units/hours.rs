//! Hours.

use super::quantity::quantity;

quantity! {
    /// Elapsed time in hours: 0 to 1 000 000 h.
    ///
    /// Elapsed time, not clock time: a day on which the clocks go forward has 23 hours. For whole civil days take [`Days`](super::Days).
    ///
    /// ```
    /// use stay_or_go::units::Hours;
    /// use rust_decimal::dec;
    ///
    /// assert_eq!("744 h".parse::<Hours>()?.to_hours(), dec!(744));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Hours {
        name: "a number of hours",
        example: "`744 h`",
        range: 0, 1_000_000,
        units: [
            "h" = 1,
        ],
        /// Returns so many hours.
        from: from_hours,
        /// Returns the number of hours.
        to: to_hours,
    }
}

impl Hours {
    /// Nothing.
    pub const ZERO: Self = Self::MIN;
}
