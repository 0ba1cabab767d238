//! What all quantities have in common: a range, a base unit, a text form.

use super::Exact;
use super::number;
use crate::error::{Problem, Rule};
use crate::units::Currency;
use rust_decimal::Decimal;
use std::fmt;

/// A kind of quantity: its words, its range and its units, the base unit having factor 1.
pub(super) struct Kind {
    /// The kind in words, for error texts.
    pub name: &'static str,
    /// A text that would be accepted.
    pub example: &'static str,
    /// The smallest value in base units.
    pub low: Decimal,
    /// The largest value in base units.
    pub high: Decimal,
    /// Units with their size in base units, ascending.
    pub units: &'static [(&'static str, Decimal)],
}

impl Kind {
    /// Returns `value`, without trailing zeros, when it lies in the range.
    pub fn check(&self, value: Decimal) -> Result<Decimal, Problem> {
        if value < self.low || value > self.high {
            Err(self.outside(self.show(value)))
        } else {
            Ok(value.normalize())
        }
    }

    /// Reads a number with one of the units.
    pub fn parse(&self, text: &str) -> Result<Decimal, Problem> {
        let (number, unit) = number::split(text).ok_or_else(|| self.malformed(text))?;
        self.convert(number, unit, text)
    }

    /// Reads a number with a currency and one of the units behind it: `12 USD/kW/month`.
    pub fn parse_priced(&self, text: &str) -> Result<(Decimal, Currency), Problem> {
        let (number, unit) = number::split(text).ok_or_else(|| self.malformed(text))?;
        let (code, unit) = unit
            .split_at_checked(3)
            .ok_or_else(|| self.malformed(text))?;
        let currency = code.parse().map_err(|_| self.malformed(text))?;
        Ok((self.convert(number, unit, text)?, currency))
    }

    fn convert(&self, number: Decimal, unit: &str, text: &str) -> Result<Decimal, Problem> {
        let (_, size) = self
            .units
            .iter()
            .find(|(name, _)| *name == unit)
            .ok_or_else(|| self.malformed(text))?;
        let value = number
            .checked_mul(*size)
            .filter(|&value| value >= self.low && value <= self.high)
            .ok_or_else(|| self.outside(text))?
            .normalize();
        // A product that had to be rounded would not be the number that was written.
        if value.checked_div(*size).map(|d| d.normalize()) == Some(number) {
            Ok(value)
        } else {
            Err(self.malformed(text))
        }
    }

    /// Writes a value in the largest unit in which the number is 1 or more.
    pub fn show(&self, value: Decimal) -> String {
        let fitting = self
            .units
            .iter()
            .rev()
            .find(|(_, size)| value.abs() >= *size)
            .or_else(|| self.units.iter().find(|(_, size)| *size == Decimal::ONE));
        fitting.map_or_else(String::new, |(unit, size)| {
            let number = Exact::of(value).over(Exact::of(*size)).get();
            // Where dividing by the unit loses a digit, the base unit does not.
            let exact = number.checked_mul(*size) == Some(value);
            let (number, unit) = if exact {
                (number, *unit)
            } else {
                (value, self.base())
            };
            let gap = if unit.is_empty() || unit.starts_with('/') {
                ""
            } else {
                " "
            };
            format!("{}{gap}{unit}", number.normalize())
        })
    }

    /// Writes an amount of money per base unit: `0.055 USD/kWh`.
    pub fn show_priced(&self, amount: Decimal, currency: Currency) -> String {
        let shown = self.units.first().map_or(("", Decimal::ONE), |unit| *unit);
        let number = Exact::of(amount).over(Exact::of(shown.1)).get();
        let exact = number.checked_mul(shown.1) == Some(amount);
        let (number, unit) = if exact {
            (number, shown.0)
        } else {
            (amount, self.base())
        };
        format!("{} {currency}{unit}", number.normalize())
    }

    fn base(&self) -> &'static str {
        self.units
            .iter()
            .find(|(_, size)| *size == Decimal::ONE)
            .map_or("", |(unit, _)| unit)
    }

    pub fn malformed(&self, text: &str) -> Problem {
        Problem::new(
            text,
            Rule::Form {
                quantity: self.name,
                example: self.example,
            },
        )
    }

    fn outside(&self, got: impl fmt::Display) -> Problem {
        Problem::new(
            got,
            Rule::Range {
                quantity: self.name,
                low: self.show(self.low),
                high: self.show(self.high),
            },
        )
    }
}

/// Defines a quantity without a currency.
///
/// The struct holds a `Decimal` in the base unit; the two function names say which unit that is.
macro_rules! quantity {
    (
        $(#[$doc:meta])*
        $type:ident {
            name: $name:literal,
            example: $example:literal,
            range: $low:literal, $high:literal,
            units: [$($unit:literal = $size:literal),+ $(,)?],
            $(#[$from_doc:meta])*
            from: $from:ident,
            $(#[$to_doc:meta])*
            to: $to:ident,
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(rust_decimal::Decimal);

        impl $type {
            const KIND: $crate::units::quantity::Kind = $crate::units::quantity::Kind {
                name: $name,
                example: $example,
                low: rust_decimal::dec!($low),
                high: rust_decimal::dec!($high),
                units: &[$(($unit, rust_decimal::dec!($size))),+],
            };

            /// The smallest value.
            pub const MIN: Self = Self(Self::KIND.low);

            /// The largest value.
            pub const MAX: Self = Self(Self::KIND.high);

            $(#[$from_doc])*
            ///
            /// # Errors
            /// When the value lies outside the range of [`Self::MIN`] to [`Self::MAX`].
            pub fn $from(value: impl Into<rust_decimal::Decimal>) -> Result<Self, $crate::error::Problem> {
                Self::KIND.check(value.into()).map(Self)
            }

            $(#[$to_doc])*
            #[must_use]
            pub const fn $to(self) -> rust_decimal::Decimal {
                self.0
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&Self::KIND.show(self.0))
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::error::Problem;

            fn from_str(text: &str) -> Result<Self, $crate::error::Problem> {
                Self::KIND.parse(text).map(Self)
            }
        }

        $crate::units::text_form!($type);
    };
}
pub(super) use quantity;

/// Defines a quantity of money per something: an amount in the base unit, and its currency.
macro_rules! price {
    (
        $(#[$doc:meta])*
        $type:ident {
            name: $name:literal,
            example: $example:literal,
            range: $low:literal, $high:literal,
            units: [$($unit:literal = $size:literal),+ $(,)?],
            $(#[$new_doc:meta])*
            new: $new:ident,
            $(#[$to_doc:meta])*
            to: $to:ident,
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $type {
            amount: rust_decimal::Decimal,
            currency: $crate::units::Currency,
        }

        impl $type {
            const KIND: $crate::units::quantity::Kind = $crate::units::quantity::Kind {
                name: $name,
                example: $example,
                low: rust_decimal::dec!($low),
                high: rust_decimal::dec!($high),
                units: &[$(($unit, rust_decimal::dec!($size))),+],
            };

            /// The smallest amount, in the base unit.
            pub const MIN: rust_decimal::Decimal = Self::KIND.low;

            /// The largest amount, in the base unit.
            pub const MAX: rust_decimal::Decimal = Self::KIND.high;

            $(#[$new_doc])*
            ///
            /// # Errors
            /// When the amount lies outside the range of [`Self::MIN`] to [`Self::MAX`].
            pub fn $new(
                amount: impl Into<rust_decimal::Decimal>,
                currency: $crate::units::Currency,
            ) -> Result<Self, $crate::error::Problem> {
                let amount = Self::KIND.check(amount.into())?;
                Ok(Self { amount, currency })
            }

            $(#[$to_doc])*
            #[must_use]
            pub const fn $to(self) -> rust_decimal::Decimal {
                self.amount
            }

            /// Returns the currency.
            #[must_use]
            pub const fn currency(self) -> $crate::units::Currency {
                self.currency
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&Self::KIND.show_priced(self.amount, self.currency))
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::error::Problem;

            fn from_str(text: &str) -> Result<Self, $crate::error::Problem> {
                let (amount, currency) = Self::KIND.parse_priced(text)?;
                Ok(Self { amount, currency })
            }
        }

        $crate::units::text_form!($type);
    };
}
pub(super) use price;
