//! An amount of bitcoin.

use super::quantity::quantity;

quantity! {
    /// An amount of coins: 0 to 21 million BTC.
    ///
    /// For money that is moved, also in bitcoin, take [`Money`](super::Money).
    ///
    /// ```
    /// use stay_or_go::units::Bitcoin;
    /// use rust_decimal::dec;
    ///
    /// assert_eq!("6.25 BTC".parse::<Bitcoin>()?.to_btc(), dec!(6.25));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Bitcoin {
        name: "an amount of bitcoin",
        example: "`0.0416 BTC`",
        range: 0, 21_000_000,
        units: [
            "BTC" = 1,
        ],
        /// Returns so many bitcoin.
        from: from_btc,
        /// Returns the number of bitcoin.
        to: to_btc,
    }
}
