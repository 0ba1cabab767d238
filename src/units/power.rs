//! Power.

use super::quantity::quantity;

quantity! {
    /// Electric power: 0 to 100 TW, with units from `W` to `TW`.
    ///
    /// ```
    /// use stay_or_go::units::{Energy, Hours, Power};
    ///
    /// // 9 MW × 24 h = 216 MWh
    /// let site: Power = "9 MW".parse()?;
    /// assert_eq!(site * "24 h".parse::<Hours>()?, "216 MWh".parse::<Energy>()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Power {
        name: "power",
        example: "`3.25 MW`",
        range: 0, 100_000_000_000_000,
        units: [
            "W" = 1,
            "kW" = 1_000,
            "MW" = 1_000_000,
            "GW" = 1_000_000_000,
            "TW" = 1_000_000_000_000,
        ],
        /// Returns the power of so many watts.
        from: from_watts,
        /// Returns the number of watts.
        to: to_watts,
        also: "kW",
        /// Returns the power of so many kilowatts.
        from: from_kilowatts,
        /// Returns the number of kilowatts.
        to: to_kilowatts,
        also: "MW",
        /// Returns the power of so many megawatts.
        from: from_megawatts,
        /// Returns the number of megawatts.
        to: to_megawatts,
    }
}

impl Power {
    /// Nothing.
    pub const ZERO: Self = Self::MIN;
}
