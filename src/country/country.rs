//! Countries.

use super::{Capacity, Customs, ForcedSale, Levy, Regimes, Transfer};
use crate::hazard::{Hazard, Premium};
use crate::units::Currency;

/// A country: its currency, levies, hazards, regimes and customs.
///
/// ```
/// use stay_or_go::country::{Country, Regimes};
///
/// let country = Country { regimes: Regimes::steady(), ..Country::of("KZT".parse()?) };
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
    /// What it adds to the discount rate for the days spent there.
    pub premium: Option<Premium>,
    /// How much new load it allows.
    pub capacity: Option<Capacity>,
    /// What it takes at its border; none when journeys state that themselves.
    pub customs: Option<Customs>,
    /// Where and how coins that are mined there have to be sold, if any.
    pub coins: Option<ForcedSale>,
    /// How money in its currency leaves it, if not at once and in full.
    pub transfer: Option<Transfer>,
}

impl Country {
    /// Returns a country with this currency that takes nothing, does nothing and keeps its stance.
    #[must_use]
    pub fn of(currency: Currency) -> Self {
        Self {
            currency,
            levies: Vec::new(),
            hazards: Vec::new(),
            regimes: Regimes::steady(),
            premium: None,
            capacity: None,
            customs: None,
            coins: None,
            transfer: None,
        }
    }
}
