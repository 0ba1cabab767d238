//! Efficiency.

use super::quantity::quantity;

quantity! {
    /// What a hash costs in energy: 0 to 10 000 J/TH; less is better.
    ///
    /// ```
    /// use stay_or_go::units::Efficiency;
    ///
    /// let s19_pro: Efficiency = "29.5 J/TH".parse()?;
    /// let s9: Efficiency = "98 J/TH".parse()?;
    /// assert!(s19_pro < s9);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Efficiency {
        name: "efficiency",
        example: "`29.5 J/TH`",
        range: 0, 10_000,
        units: [
            "J/TH" = 1,
        ],
        /// Returns the efficiency of so many J/TH.
        from: from_joules_per_terahash,
        /// Returns the number of J/TH.
        to: to_joules_per_terahash,
    }
}
