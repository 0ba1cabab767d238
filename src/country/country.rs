//! Countries.

use super::{Hazard, Levy, Regimes};
use crate::units::Currency;

/// A country: its currency, levies, hazards and regimes.
///
/// ```
/// use stay_or_go::country::{Country, Regimes};
///
/// let country = Country {
///     currency: "KZT".parse()?,
///     levies: vec![],
///     hazards: vec![],
///     regimes: Regimes::steady(),
/// };
/// assert_eq!(country.regimes.states().count(), 1);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Its money. The outlook must have an exchange rate for it; levies and tariffs still state their own currency.
    pub currency: Currency,
    /// What it charges per kWh, on top of every tariff.
    pub levies: Vec<Levy>,
    /// What it may do to a mine, once for all its sites.
    pub hazards: Vec<Hazard>,
    /// Its stances, and how it moves between them.
    pub regimes: Regimes,
}
