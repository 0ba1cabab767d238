//! Efficiency.

use super::quantity::quantity;
use super::{Exact, Hashrate, Power};
use crate::error::{Problem, Rule};

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

impl Efficiency {
    /// Returns the efficiency of rigs that draw `power` to hash at `hashrate`, rounded at the 28th digit.
    ///
    /// ```
    /// use stay_or_go::units::Efficiency;
    ///
    /// // 3 500 W / 200 TH/s = 17.5 J/TH
    /// let efficiency = Efficiency::of("3.5 kW".parse()?, "200 TH/s".parse()?)?;
    /// assert_eq!(efficiency, "17.5 J/TH".parse()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    ///
    /// # Errors
    /// When the quotient lies outside the range, as with a hashrate of zero.
    pub fn of(power: Power, hashrate: Hashrate) -> Result<Self, Problem> {
        // With a hashrate of zero the quotient is the largest number there is.
        let joules_per_terahash = Exact::of(power.to_watts())
            .over(Exact::of(hashrate.to_terahash()))
            .get();
        if joules_per_terahash > Self::MAX.0 {
            return Err(Problem::new(
                format_args!("{power} at {hashrate}"),
                Rule::Range {
                    quantity: Self::KIND.name,
                    low: Self::MIN.to_string(),
                    high: Self::MAX.to_string(),
                },
            ));
        }
        Ok(Self(joules_per_terahash.normalize()))
    }
}
