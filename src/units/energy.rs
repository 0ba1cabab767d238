//! Energy.

use super::quantity::quantity;

quantity! {
    /// Electric energy: 0 to 10¹⁷ kWh, with units from `Wh` to `TWh`.
    ///
    /// ```
    /// use stay_or_go::units::{Energy, EnergyPrice, Money};
    ///
    /// // 1 000 kWh × 20 KZT/kWh = 20 000 KZT
    /// let energy: Energy = "1 MWh".parse()?;
    /// let price: EnergyPrice = "20 KZT/kWh".parse()?;
    /// assert_eq!(energy * price, "20_000 KZT".parse::<Money>()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Energy {
        name: "energy",
        example: "`216 MWh`",
        range: 0, 100_000_000_000_000_000,
        units: [
            "Wh" = 0.001,
            "kWh" = 1,
            "MWh" = 1_000,
            "GWh" = 1_000_000,
            "TWh" = 1_000_000_000,
        ],
        /// Returns the energy of so many kWh.
        from: from_kilowatt_hours,
        /// Returns the number of kWh.
        to: to_kilowatt_hours,
        also: "MWh",
        /// Returns the energy of so many megawatt-hours.
        from: from_megawatt_hours,
        /// Returns the number of megawatt-hours.
        to: to_megawatt_hours,
    }
}

impl Energy {
    /// Nothing.
    pub const ZERO: Self = Self::MIN;
}
