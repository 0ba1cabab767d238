//! Difficulty.

use super::quantity::quantity;

quantity! {
    /// How hard a block is to find: a block needs 2³² hashes times this number on average; 1 to 10²⁴.
    ///
    /// ```
    /// use stay_or_go::units::Difficulty;
    /// use rust_decimal::dec;
    ///
    /// assert_eq!("13.67T".parse::<Difficulty>()?.to_number(), dec!(13_670_000_000_000));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Difficulty {
        name: "difficulty",
        example: "`22.3 T`",
        range: 1, 1_000_000_000_000_000_000_000_000,
        units: [
            "" = 1,
            "k" = 1_000,
            "M" = 1_000_000,
            "G" = 1_000_000_000,
            "T" = 1_000_000_000_000,
            "P" = 1_000_000_000_000_000,
            "E" = 1_000_000_000_000_000_000,
        ],
        /// Returns the difficulty.
        from: from_number,
        /// Returns the difficulty as a number.
        to: to_number,
    }
}
