//! Mass.

use super::quantity::quantity;

quantity! {
    /// Mass as it is shipped: 0 to 1 000 000 t, with units `g`, `kg` and `t`.
    ///
    /// ```
    /// use stay_or_go::units::Mass;
    /// use rust_decimal::dec;
    ///
    /// assert_eq!("15.2 kg".parse::<Mass>()?.to_kilograms(), dec!(15.2));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Mass {
        name: "mass",
        example: "`13.2 kg`",
        range: 0, 1_000_000_000,
        units: [
            "g" = 0.001,
            "kg" = 1,
            "t" = 1_000,
        ],
        /// Returns the mass of so many kilograms.
        from: from_kilograms,
        /// Returns the number of kilograms.
        to: to_kilograms,
        also: "t",
        /// Returns the mass of so many tonnes.
        from: from_tonnes,
        /// Returns the number of tonnes.
        to: to_tonnes,
    }
}

impl Mass {
    /// Nothing.
    pub const ZERO: Self = Self::MIN;
}
