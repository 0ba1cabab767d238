//! Money that is spent whatever is decided.

use crate::error::Problem;
use crate::units::{Money, text_form};
use std::fmt;
use std::str::FromStr;

/// Money that is spent whatever is decided: it is shown, and enters no value.
///
/// It has its text form and nothing else: no arithmetic, and no way back to [`Money`].
///
/// ```
/// use stay_or_go::scenario::Sunk;
/// use stay_or_go::units::Money;
///
/// let substation = Sunk::from("2_400_000 USD".parse::<Money>()?);
/// assert_eq!(substation.to_string(), "2400000 USD");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
///
/// It cannot be paid, and cannot be added to a value:
///
/// ```compile_fail
/// # use stay_or_go::{scenario::Sunk, valuation::Valuation};
/// # use rust_decimal::Decimal;
/// fn value(stay: &Valuation, substation: Sunk) -> Decimal {
///     stay.npv() + substation // the trait `Add<Sunk>` is not implemented for `Decimal`
/// }
/// ```
///
/// ```compile_fail
/// # use stay_or_go::{scenario::Sunk, site::OperatingCost};
/// fn cost(substation: Sunk) -> OperatingCost {
///     OperatingCost::PerMonth { amount: substation } // expected `Money`, found `Sunk`
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sunk(Money);

impl From<Money> for Sunk {
    fn from(spent: Money) -> Self {
        Self(spent)
    }
}

impl fmt::Display for Sunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Sunk {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        text.parse().map(Self)
    }
}

text_form!(Sunk);
