//! An amount of money.

use super::quantity::price;
use super::{Currency, Exact};
use rust_decimal::Decimal;

price! {
    /// An amount in a currency: −10²³ to 10²³.
    ///
    /// ```
    /// use stay_or_go::units::Money;
    /// use rust_decimal::dec;
    ///
    /// let price: Money = "9_500 USD".parse()?;
    /// assert_eq!(price.amount(), dec!(9500));
    /// assert_eq!(price.to_string(), "9500 USD");
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    Money {
        name: "an amount of money",
        example: "`9_500 USD`",
        range: -100_000_000_000_000_000_000_000, 100_000_000_000_000_000_000_000,
        units: [
            "" = 1,
        ],
        /// Returns so much of a currency.
        new: new,
        /// Returns the amount, in units of the currency.
        to: amount,
    }
}

impl Money {
    /// Returns whether it is nothing, in whatever currency.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.amount.is_zero()
    }

    /// Returns the same money moved the other way: what is received becomes what is paid.
    ///
    /// ```
    /// use stay_or_go::units::Money;
    ///
    /// assert_eq!("5 USD".parse::<Money>()?.negated(), "-5 USD".parse()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    #[must_use]
    pub fn negated(self) -> Self {
        Self::bounded((-Exact::of(self.amount)).get(), self.currency)
    }

    /// Returns an amount that is known to lie in the range.
    pub(super) fn bounded(amount: Decimal, currency: Currency) -> Self {
        Self {
            amount: amount.clamp(Self::MIN, Self::MAX).normalize(),
            currency,
        }
    }
}
