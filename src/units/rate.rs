//! A yearly rate.

use super::quantity::quantity;

quantity! {
    /// What money costs in a year, effective and nominal: −20 %/yr to 1000 %/yr.
    ///
    /// For the change of a price or of the difficulty take [`Growth`](super::Growth).
    ///
    /// ```
    /// use stay_or_go::units::Rate;
    /// use rust_decimal::dec;
    ///
    /// assert_eq!("14 %/yr".parse::<Rate>()?.to_yearly(), dec!(0.14));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Rate {
        name: "a yearly rate",
        example: "`12 %/yr`",
        range: -0.2, 10,
        units: [
            "%/yr" = 0.01,
        ],
        /// Returns the effective yearly rate as a ratio: 0.12 is 12 %/yr.
        from: from_yearly,
        /// Returns the rate as a ratio: 12 %/yr is 0.12.
        to: to_yearly,
        also: "%/yr",
        /// Returns the effective yearly rate as a percentage: 12 is 12 %/yr.
        from: from_percent,
        /// Returns the rate as a percentage: 12 %/yr is 12.
        to: to_percent,
    }
}
