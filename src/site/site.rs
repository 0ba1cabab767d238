//! Sites.

use super::{Downtime, OperatingCost, Tariff};
use crate::calendar::ZoneName;
use crate::name::{Name, Named};
use crate::units::{Days, Fraction, Money, Power};

/// A place where rigs can stand and draw power.
///
/// What is contracted is what may be drawn: a fleet that needs more does not fit.
///
/// ```
/// use stay_or_go::Named;
/// use stay_or_go::site::{Charge, Downtime, Site, Tariff};
/// use stay_or_go::units::{Days, Fraction, Growth, Power};
///
/// let site = Site {
///     country: "KZ".parse()?,
///     zone: "Asia/Almaty".parse()?,
///     power: "9 MW".parse()?,
///     tariff: Tariff {
///         charges: vec![Charge::Energy { price: "20 KZT/kWh".parse()? }],
///         payment: Days::ZERO,
///         escalation: Growth::NONE,
///     },
///     operations: vec![],
///     downtime: Downtime::NONE,
///     regimes: Named::new(),
///     standby: Power::ZERO,
///     deposit: None,
///     remaining_term: Days::ZERO,
///     resale_discount: Fraction::ZERO,
/// };
/// assert_eq!(site.power, "9000 kW".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The country, by its name in the case.
    pub country: Name,
    /// The IANA time zone of the tariff's and the downtime's hours.
    pub zone: ZoneName,
    /// The contracted power.
    pub power: Power,
    /// The power contract.
    pub tariff: Tariff,
    /// What the site charges beside power.
    pub operations: Vec<OperatingCost>,
    /// When power is cut, in every regime of the country.
    pub downtime: Downtime,
    /// When power is cut besides, in single regimes of the country.
    pub regimes: Named<Downtime>,
    /// The load that draws even when the rigs are cut off: freeze protection, controls; at most the contracted power.
    pub standby: Power,
    /// What the site holds as security: paid on arrival, returned when the contract ends.
    pub deposit: Option<Money>,
    /// The days the contract runs on after the last group has left; its fixed costs run with it.
    pub remaining_term: Days,
    /// The share of the market price that is lost when rigs are sold where they stand.
    pub resale_discount: Fraction,
}
