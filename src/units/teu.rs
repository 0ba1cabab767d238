//! The size of freight.

use super::quantity::quantity;

quantity! {
    /// What freight takes of a ship, in containers of twenty feet: 0 to 1000 TEU.
    ///
    /// ```
    /// use stay_or_go::units::Teu;
    /// use rust_decimal::dec;
    ///
    /// // A container of forty feet.
    /// assert_eq!("2 TEU".parse::<Teu>()?.to_count(), dec!(2));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Teu {
        name: "a freight size",
        example: "`2 TEU`",
        range: 0, 1_000,
        units: ["TEU" = 1],
        /// Returns the size of so many containers of twenty feet.
        from: from_count,
        /// Returns the number of containers of twenty feet.
        to: to_count,
    }
}
