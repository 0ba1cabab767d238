//! A price of rigs.

use super::quantity::price;

price! {
    /// What rigs cost per TH/s of theirs: 0 to 10⁹ of a currency per TH/s.
    ///
    /// ```
    /// use stay_or_go::units::{Hashrate, HashratePrice, Money};
    ///
    /// // 100 TH/s × 50 USD/TH = 5 000 USD
    /// let rig: Hashrate = "100 TH/s".parse()?;
    /// let price: HashratePrice = "50 USD/TH".parse()?;
    /// assert_eq!(rig * price, "5000 USD".parse::<Money>()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    HashratePrice {
        name: "a price of rigs",
        example: "`101.04 USD/TH`",
        range: 0, 1_000_000_000,
        units: [
            "/TH" = 1,
            "/PH" = 0.001,
        ],
        /// Returns the price of rigs per TH/s.
        new: per_terahash,
        /// Returns the price of rigs per TH/s.
        to: to_per_terahash,
    }
}
