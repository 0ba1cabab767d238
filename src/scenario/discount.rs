//! What money costs, and in which money that is said.

use crate::units::{Currency, Rate};

/// What money costs in a year, and whether inflation is in it: one rate for all flows of a case (rule 19).
///
/// A case discounts at a nominal rate in its own currency. A rate stated otherwise is turned into that one once, from the inflation or the exchange rates of the outlook.
///
/// ```
/// use stay_or_go::scenario::{Basis, Discount};
/// use stay_or_go::units::Rate;
///
/// let rate: Rate = "14 %/yr".parse()?;
/// let plain = Discount::from(rate);
/// assert_eq!(plain, Discount { rate, basis: Basis::Nominal, currency: None });
/// // What a lender asks for in tenge.
/// let tenge = Discount { currency: Some("KZT".parse()?), ..plain };
/// assert_ne!(tenge, plain);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Discount {
    /// The effective rate.
    pub rate: Rate,
    /// Whether inflation is in it.
    pub basis: Basis,
    /// Its currency; that of the case where none is stated.
    pub currency: Option<Currency>,
}

/// Whether a rate holds inflation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Basis {
    /// Inflation is in it, as in the rates that banks quote.
    #[default]
    Nominal,
    /// It comes on top of inflation.
    Real,
}

impl From<Rate> for Discount {
    fn from(rate: Rate) -> Self {
        Self {
            rate,
            basis: Basis::Nominal,
            currency: None,
        }
    }
}
