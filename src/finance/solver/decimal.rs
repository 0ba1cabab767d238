//! Rates as decimals.

use super::Root;
use crate::finance::Undefined;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

impl Root {
    /// Returns the rate as a decimal: its first 16 digits or so, which is what a binary number holds.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::finance::Periodic;
    ///
    /// let rates = Periodic::of([dec!(-100), dec!(110)])?.rates()?;
    /// assert_eq!(rates.unique()?.to_decimal()?.round_dp(12), dec!(0.1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When it is beyond what a decimal holds, or so near to −1 that a binary number does not tell the two apart: take `ln_growth`.
    pub fn to_decimal(&self) -> Result<Decimal, Undefined> {
        let rate = Decimal::from_f64(self.rate).ok_or(Undefined::TooLarge)?;
        if rate <= Decimal::NEGATIVE_ONE {
            return Err(Undefined::RateTooLow(rate));
        }
        Ok(rate.normalize())
    }
}
