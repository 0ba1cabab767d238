//! The power contract: its charges, and what they come to.
//!
//! A *tariff* is one version of a contract's prices; a site has one or several, each in force in its months.
//! Its charges are lowered to a few things a month of which can be billed: *bands* of hours with one price, *ladders* of tiers, *demand* by period, fixed amounts.

mod bill;
mod charge;
mod check;
mod hourly;
mod lower;
mod month_prices;
mod periods;
mod ratchet;
mod terms;
mod tier;
#[cfg(feature = "urdb")]
mod urdb;
mod versions;

pub use charge::{Charge, TimeOfUse};
pub use hourly::HourlyPrices;
pub use ratchet::{LookBack, Ratchet};
pub use tier::{DemandTier, EnergyTier, TierLimit, TierUnit};
#[cfg(feature = "urdb")]
pub use urdb::UrdbRate;

pub(crate) use bill::TierShares;
pub(crate) use month_prices::{Contracted, MonthPrices};
pub(crate) use terms::{DemandKind, MonthBands, Per, Terms};
pub(crate) use versions::{in_force, order_problems};

use crate::calendar::Month;
use crate::units::{Days, Fraction, Growth, PaymentTerm};
use chrono::NaiveDate;

/// A version of a power contract: charges in one currency, when they are paid and how they rise.
///
/// ```
/// use stay_or_go::site::{Charge, Tariff};
///
/// let tariff = Tariff::of(vec![Charge::Energy { price: "20 KZT/kWh".parse()? }]);
/// assert_eq!(tariff.payment.count(), 0);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    /// The charges; they add up.
    pub charges: Vec<Charge>,
    /// The days from the end of the month to the payment of its bill.
    pub payment: PaymentTerm,
    /// How all charges rise, month by month from the first month the version is in force in the case; an index does not.
    pub escalation: Growth,
    /// Value added tax on the bill.
    pub vat: Option<PowerVat>,
    /// The local days that count as a Sunday for the charges.
    pub holidays: Vec<NaiveDate>,
    /// Whether what is charged by the month is charged for whole months: otherwise by the share of its days under contract.
    pub whole_months: bool,
    /// The first month it is in force; none when it was before the case starts.
    pub from: Option<Month>,
    /// The first month it is no longer in force; none when it stays, or until the next version.
    pub to: Option<Month>,
}

/// Value added tax on a power bill.
///
/// ```
/// use stay_or_go::site::PowerVat;
///
/// let lost = PowerVat { rate: "12 %".parse()?, recovered: None };
/// assert!(lost.recovered.is_none());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PowerVat {
    /// The share of the bill.
    pub rate: Fraction,
    /// The days from its payment until it comes back; none when it is lost.
    pub recovered: Option<Days>,
}

impl Tariff {
    /// Returns a tariff of these charges, paid at the end of the month, that does not rise, bears no tax and is always in force.
    #[must_use]
    pub const fn of(charges: Vec<Charge>) -> Self {
        Self {
            charges,
            payment: PaymentTerm::ZERO,
            escalation: Growth::NONE,
            vat: None,
            holidays: Vec::new(),
            whole_months: false,
            from: None,
            to: None,
        }
    }

    /// Returns whether there is nothing to it but its charges, so that it is written as a list of them.
    pub(crate) fn is_list(&self) -> bool {
        let bare = Self {
            charges: Vec::new(),
            holidays: self.holidays.clone(),
            ..*self
        };
        bare == Self::of(Vec::new())
    }

    /// Returns the place of a charge in a version; [`crate::site::Site::in_tariff`] knows that of the version.
    pub(crate) fn place_of(charge: usize) -> String {
        format!("charges[{charge}]")
    }
}
