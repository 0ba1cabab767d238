//! A hashprice.

use super::quantity::price;

price! {
    /// What one TH/s earns in a day, before the pool fee: 0 to 10⁹ of a currency per TH/s and day.
    ///
    /// It is quoted per PH/s and day, as the field does.
    ///
    /// ```
    /// use stay_or_go::units::Hashprice;
    /// use rust_decimal::dec;
    ///
    /// let hashprice: Hashprice = "60 USD/PH/day".parse()?;
    /// assert_eq!(hashprice.to_per_terahash_day(), dec!(0.06));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Hashprice {
        name: "a hashprice",
        example: "`60 USD/PH/day`",
        range: 0, 1_000_000_000,
        units: [
            "/PH/day" = 0.001,
            "/TH/day" = 1,
        ],
        /// Returns the hashprice per TH/s and day.
        new: per_terahash_day,
        /// Returns the hashprice per TH/s and day.
        to: to_per_terahash_day,
    }
}
