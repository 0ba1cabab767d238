//! What all quantities have in common: a range, a base unit, a text form.

use super::Exact;
use super::number::{self, Fault};
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
    /// Units with their size in base units: ascending, or the unit a price is written in first.
    pub units: &'static [(&'static str, Decimal)],
}

impl Kind {
    /// Returns `value`, without trailing zeros, when it lies in the range.
    pub fn check(&self, value: Decimal) -> Result<Decimal, Problem> {
        self.check_shown(value, |value| self.show(value))
    }

    /// Returns `amount`, without trailing zeros, when it lies in the range.
    pub fn check_priced(&self, amount: Decimal, currency: Currency) -> Result<Decimal, Problem> {
        self.check_shown(amount, |amount| self.show_priced(amount, currency))
    }

    /// Returns `value`, without trailing zeros, when it lies in the range; `show` writes numbers for the problem.
    pub fn check_shown(
        &self,
        value: Decimal,
        show: impl Fn(Decimal) -> String,
    ) -> Result<Decimal, Problem> {
        if self.holds(value) {
            Ok(value.normalize())
        } else {
            Err(self.outside(show(value), show))
        }
    }

    /// Reads a number with one of the units.
    pub fn parse(&self, text: &str) -> Result<Decimal, Problem> {
        let (number, unit) = self.split(text)?;
        self.convert(number, unit, text, |value| self.show(value))
    }

    /// Reads a number with a currency and one of the units behind it: `12 USD/kW/month`.
    pub fn parse_priced(&self, text: &str) -> Result<(Decimal, Currency), Problem> {
        let (number, unit) = self.split(text)?;
        let (code, unit) = unit
            .split_at_checked(3)
            .ok_or_else(|| self.malformed(text))?;
        let currency = code.parse().map_err(|_| self.malformed(text))?;
        let show = |amount| self.show_priced(amount, currency);
        Ok((self.convert(number, unit, text, show)?, currency))
    }

    /// Splits a text into its number and what stands behind it.
    pub fn split<'a>(&self, text: &'a str) -> Result<(Decimal, &'a str), Problem> {
        number::split(text).map_err(|fault| match fault {
            Fault::Form => self.malformed(text),
            Fault::Digits => self.too_long(text),
        })
    }

    /// Returns the value of so many of a unit.
    pub fn of_unit(&self, number: Decimal, unit: &str) -> Result<Decimal, Problem> {
        let text = format!("{} {unit}", number.normalize());
        self.convert(number, unit, &text, |value| self.show(value))
    }

    /// Returns how many of a unit a value is, rounded at the 28th decimal.
    pub fn in_unit(&self, value: Decimal, unit: &str) -> Decimal {
        let size = self.units.iter().find(|(name, _)| *name == unit);
        size.map_or(value, |(_, size)| {
            Exact::of(value).over(Exact::of(*size)).get().normalize()
        })
    }

    fn convert(
        &self,
        number: Decimal,
        unit: &str,
        text: &str,
        show: impl Fn(Decimal) -> String,
    ) -> Result<Decimal, Problem> {
        let (_, size) = self
            .units
            .iter()
            .find(|(name, _)| *name == unit)
            .ok_or_else(|| self.malformed(text))?;
        let value = number
            .checked_mul(*size)
            .filter(|&value| self.holds(value))
            .ok_or_else(|| self.outside(text, show))?
            .normalize();
        // A product that had to be rounded would not be the number that was written.
        if value.checked_div(*size) == Some(number) {
            Ok(value)
        } else {
            Err(self.too_long(text))
        }
    }

    /// Writes a value in the largest unit in which the number is 1 or more.
    ///
    /// A number below 1 in every unit is written in the base unit, or in the only unit there is.
    pub fn show(&self, value: Decimal) -> String {
        let large = self
            .units
            .iter()
            .rev()
            .filter(|(_, size)| value.abs() >= *size);
        large
            .chain(self.base())
            .chain(self.units.first())
            .find_map(|(unit, size)| Some((Self::exactly(value, *size)?, unit)))
            .map_or_else(
                || value.normalize().to_string(),
                |(number, unit)| {
                    let gap = if unit.is_empty() { "" } else { " " };
                    format!("{number}{gap}{unit}")
                },
            )
    }

    /// Writes an amount of money per unit, in the first unit: `0.055 USD/kWh`.
    pub fn show_priced(&self, amount: Decimal, currency: Currency) -> String {
        self.units
            .first()
            .into_iter()
            .chain(self.base())
            .find_map(|(unit, size)| Some((Self::exactly(amount, *size)?, *unit)))
            .map_or_else(
                || format!("{} {currency}", amount.normalize()),
                |(number, unit)| format!("{number} {currency}{unit}"),
            )
    }

    /// Returns how many times `size` goes into `value`, if no digit is lost by it.
    fn exactly(value: Decimal, size: Decimal) -> Option<Decimal> {
        let number = value.checked_div(size)?;
        (number.checked_mul(size)? == value).then(|| number.normalize())
    }

    fn base(&self) -> Option<&(&'static str, Decimal)> {
        self.units.iter().find(|(_, size)| *size == Decimal::ONE)
    }

    fn holds(&self, value: Decimal) -> bool {
        (self.low..=self.high).contains(&value)
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

    fn too_long(&self, text: &str) -> Problem {
        Problem::new(
            text,
            Rule::Digits {
                quantity: self.name,
            },
        )
    }

    fn outside(&self, got: impl fmt::Display, show: impl Fn(Decimal) -> String) -> Problem {
        Problem::new(
            got,
            Rule::Range {
                quantity: self.name,
                low: show(self.low),
                high: show(self.high),
            },
        )
    }
}

/// Defines a quantity without a currency.
///
/// The struct holds a `Decimal` in the base unit; the two function names say which unit that is.
/// Each `also` adds such a pair for another of the units.
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
            $(
                also: $also_unit:literal,
                $(#[$also_from_doc:meta])*
                from: $also_from:ident,
                $(#[$also_to_doc:meta])*
                to: $also_to:ident,
            )*
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

            $(
                $(#[$also_from_doc])*
                ///
                /// # Errors
                /// When the value lies outside the range of [`Self::MIN`] to [`Self::MAX`], or has too many digits to be held without rounding.
                pub fn $also_from(value: impl Into<rust_decimal::Decimal>) -> Result<Self, $crate::error::Problem> {
                    Self::KIND.of_unit(value.into(), $also_unit).map(Self)
                }

                $(#[$also_to_doc])*
                /// It is rounded where it would have more than 28 decimals.
                #[must_use]
                pub fn $also_to(self) -> rust_decimal::Decimal {
                    Self::KIND.in_unit(self.0, $also_unit)
                }
            )*
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::units::text::pad(f, &Self::KIND.show(self.0))
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
///
/// It has no order: two prices in different currencies cannot be compared, and `<` would quietly say no.
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
                let amount = Self::KIND.check_priced(amount.into(), currency)?;
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
                $crate::units::text::pad(f, &Self::KIND.show_priced(self.amount, self.currency))
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
