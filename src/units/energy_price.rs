//! A price of energy.

use super::quantity::price;

price! {
    /// A price of energy: −10⁶ to 10⁶ of a currency per kWh; an hourly price can be negative.
    ///
    /// ```
    /// use stay_or_go::units::EnergyPrice;
    ///
    /// assert_eq!("55 USD/MWh".parse::<EnergyPrice>()?, "0.055 USD/kWh".parse()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    EnergyPrice {
        name: "a price of energy",
        example: "`0.055 USD/kWh` or `55 USD/MWh`",
        range: -1_000_000, 1_000_000,
        units: [
            "/kWh" = 1,
            "/MWh" = 0.001,
        ],
        /// Returns the price of one kWh.
        new: per_kilowatt_hour,
        /// Returns the price of one kWh.
        to: to_per_kilowatt_hour,
    }
}
