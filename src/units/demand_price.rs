//! A price of power.

use super::quantity::price;

price! {
    /// A price of power held ready for a month: 0 to 10⁹ of a currency per kW and month.
    ///
    /// ```
    /// use stay_or_go::units::DemandPrice;
    ///
    /// assert_eq!("12_000 USD/MW/month".parse::<DemandPrice>()?, "12 USD/kW/month".parse()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    DemandPrice {
        name: "a price of power",
        example: "`12 USD/kW/month`",
        range: 0, 1_000_000_000,
        units: [
            "/kW/month" = 1,
            "/MW/month" = 0.001,
        ],
        /// Returns the price of one kW for one month.
        new: per_kilowatt_month,
        /// Returns the price of one kW for one month.
        to: to_per_kilowatt_month,
    }
}
