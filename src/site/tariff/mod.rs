//! The power contract: its charges, and what they come to.

mod bands;
mod bill;
mod charge;

pub use charge::{Charge, TimeOfUse};

pub(crate) use bands::Band;
pub(crate) use bill::bill;

use crate::units::{Days, Growth};

/// A power contract: charges in one currency, when they are paid and how they rise.
///
/// ```
/// use stay_or_go::site::{Charge, Tariff};
/// use stay_or_go::units::{Days, Growth};
///
/// let tariff = Tariff {
///     charges: vec![Charge::Energy { price: "20 KZT/kWh".parse()? }],
///     payment: Days::ZERO,
///     escalation: Growth::NONE,
/// };
/// assert_eq!(tariff.charges.len(), 1);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    /// The charges; they add up.
    pub charges: Vec<Charge>,
    /// The days from the end of the month to the payment of its bill.
    pub payment: Days,
    /// How all charges rise, month by month from the first month of the case.
    pub escalation: Growth,
}
