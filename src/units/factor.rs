//! A factor.

use super::Exact;
use super::quantity::quantity;

quantity! {
    /// What a price is multiplied by: 0 to 1 000.
    ///
    /// ```
    /// use stay_or_go::units::Factor;
    /// use rust_decimal::dec;
    ///
    /// assert_eq!("1.5".parse::<Factor>()?.to_number(), dec!(1.5));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Factor {
        name: "a factor",
        example: "`1.5`",
        range: 0, 1_000,
        units: [
            "" = 1,
        ],
        /// Returns the factor of this number.
        from: from_number,
        /// Returns the number.
        to: to_number,
    }
}

impl Factor {
    /// What changes nothing.
    pub const ONE: Self = Self(rust_decimal::Decimal::ONE);

    /// What doubles.
    pub const TWO: Self = Self(rust_decimal::dec!(2));

    /// Returns the factor as a number to calculate with.
    pub(crate) const fn exact(self) -> Exact {
        Exact::of(self.0)
    }
}
