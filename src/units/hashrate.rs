//! Hashrate.

use super::quantity::quantity;

quantity! {
    /// How fast rigs hash: 0 to 10 ZH/s, with units from `H/s` to `ZH/s`.
    ///
    /// ```
    /// use stay_or_go::units::{Efficiency, Hashrate, Power};
    ///
    /// // 200 TH/s × 17.5 J/TH = 3 500 W
    /// let hashrate: Hashrate = "200 TH/s".parse()?;
    /// let efficiency: Efficiency = "17.5 J/TH".parse()?;
    /// assert_eq!(hashrate * efficiency, "3.5 kW".parse::<Power>()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Hashrate {
        name: "hashrate",
        example: "`104 TH/s`",
        range: 0, 10_000_000_000,
        units: [
            "H/s" = 0.000000000001,
            "kH/s" = 0.000000001,
            "MH/s" = 0.000001,
            "GH/s" = 0.001,
            "TH/s" = 1,
            "PH/s" = 1_000,
            "EH/s" = 1_000_000,
            "ZH/s" = 1_000_000_000,
        ],
        /// Returns the hashrate of so many TH/s.
        from: from_terahash,
        /// Returns the number of TH/s.
        to: to_terahash,
        also: "PH/s",
        /// Returns the hashrate of so many PH/s.
        from: from_petahash,
        /// Returns the number of PH/s.
        to: to_petahash,
    }
}

impl Hashrate {
    /// Nothing.
    pub const ZERO: Self = Self::MIN;
}
