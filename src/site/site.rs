//! Sites.

use super::in_force;
use super::{
    Curtailment, DiscountChange, Downtime, Energised, Licence, OperatingCost, Restart, SellingCost,
    Supply, Tariff,
};
use crate::calendar::{Month, ZoneName};
use crate::error::joined;
use crate::hazard::Hazard;
use crate::name::{Name, Named};
use crate::units::{Days, Factor, Fraction, Money, Power};

/// A place where rigs can stand and draw power.
///
/// What is contracted is what may be drawn: a fleet that needs more does not fit.
///
/// ```
/// use stay_or_go::site::{Charge, Site, Tariff};
///
/// let tariff = Tariff::of(vec![Charge::Energy { price: "20 KZT/kWh".parse()? }]);
/// let site = Site {
///     standby: "20 kW".parse()?,
///     ..Site::of("KZ".parse()?, "Asia/Almaty".parse()?, "9 MW".parse()?, tariff)
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
    /// The versions of the power contract, in the order of their months.
    pub tariff: Vec<Tariff>,
    /// When rigs run.
    pub curtailment: Curtailment,
    /// The parts of the contracted power and when they are energised; none when all of it is from the start.
    pub energised: Vec<Energised>,
    /// When mining is allowed, if not always.
    pub licence: Option<Licence>,
    /// Whose energy it is, for levies.
    pub supply: Supply,
    /// What the site charges beside power.
    pub operations: Vec<OperatingCost>,
    /// When power is cut, in every regime of the country.
    pub downtime: Downtime,
    /// What may happen to this site alone.
    pub hazards: Vec<Hazard>,
    /// What else holds in single regimes of the country.
    pub regimes: Named<InRegime>,
    /// What it takes rigs to come back after a cut.
    pub restart: Restart,
    /// The load that draws even when the rigs are cut off: freeze protection, controls; at most the contracted power.
    pub standby: Power,
    /// What the site holds as security: paid on arrival, returned when the contract ends.
    pub deposit: Option<Money>,
    /// The days from the end of the contract to the return of the deposit.
    pub deposit_return: Days,
    /// What leaving before the horizon costs: paid on the day the last group leaves, once for each contract.
    pub exit_fee: Option<Money>,
    /// The days the contract runs on after the last group has left; its fixed costs run with it.
    pub remaining_term: Days,
    /// The days of notice: a contract that is left ends no earlier than so many days after the case starts, or after the contract when it begins later.
    pub notice: Days,
    /// The share of the market price that is lost when rigs are sold where they stand.
    pub resale_discount: Fraction,
    /// What that share is from later months on, in their order: a stressed market.
    pub resale_changes: Vec<DiscountChange>,
    /// What selling where they stand costs.
    pub selling: SellingCost,
    /// The share of what installation has cost a group that comes back where the group stands at the horizon.
    pub works_resale: Fraction,
}

/// What else holds at a site in one regime of the country.
///
/// ```
/// use stay_or_go::site::{Downtime, InRegime};
///
/// let dear = InRegime { downtime: Downtime::NONE, tariff: "1.5".parse()? };
/// assert_ne!(dear, InRegime::default());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InRegime {
    /// When power is cut besides.
    pub downtime: Downtime,
    /// What the prices of energy are multiplied by.
    pub tariff: Factor,
}

impl From<Downtime> for InRegime {
    fn from(downtime: Downtime) -> Self {
        let tariff = Factor::ONE;
        Self { downtime, tariff }
    }
}

impl Default for InRegime {
    fn default() -> Self {
        Self::from(Downtime::NONE)
    }
}

impl Site {
    /// Returns a site with this contract and nothing else: no costs beside power, no downtime, no deposit, no term, no notice.
    #[must_use]
    pub fn of(country: Name, zone: ZoneName, power: Power, tariff: Tariff) -> Self {
        Self {
            country,
            zone,
            power,
            tariff: vec![tariff],
            curtailment: Curtailment::AlwaysOn,
            energised: Vec::new(),
            licence: None,
            supply: Supply::GRID,
            operations: Vec::new(),
            downtime: Downtime::NONE,
            hazards: Vec::new(),
            regimes: Named::new(),
            restart: Restart::NONE,
            standby: Power::ZERO,
            deposit: None,
            deposit_return: Days::ZERO,
            exit_fee: None,
            remaining_term: Days::ZERO,
            notice: Days::ZERO,
            resale_discount: Fraction::ZERO,
            resale_changes: Vec::new(),
            selling: SellingCost::NONE,
            works_resale: Fraction::ZERO,
        }
    }

    /// Returns the share of the market price that is lost when rigs or containers are sold here in a month.
    ///
    /// ```
    /// use stay_or_go::site::{Charge, DiscountChange, Site, Tariff};
    ///
    /// let tariff = Tariff::of(vec![Charge::Energy { price: "20 KZT/kWh".parse()? }]);
    /// let site = Site {
    ///     resale_discount: "15 %".parse()?,
    ///     resale_changes: vec![DiscountChange { from: "2022-06".parse()?, discount: "45 %".parse()? }],
    ///     ..Site::of("KZ".parse()?, "Asia/Almaty".parse()?, "9 MW".parse()?, tariff)
    /// };
    /// assert_eq!(site.resale_discount_in("2022-05".parse()?), "15 %".parse()?);
    /// assert_eq!(site.resale_discount_in("2022-06".parse()?), "45 %".parse()?);
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    #[must_use]
    pub fn resale_discount_in(&self, month: Month) -> Fraction {
        let mut changes = self.resale_changes.iter().rev();
        let last = changes.find(|change| change.from <= month);
        last.map_or(self.resale_discount, |change| change.discount)
    }

    /// Returns the place in the site's text of what stands at a place in a version of the tariff.
    pub(crate) fn in_tariff(&self, version: usize, place: &str) -> String {
        match self.tariff.as_slice() {
            [only] if only.is_list() => {
                joined("tariff", place.strip_prefix("charges").unwrap_or(place))
            }
            [_] => joined("tariff", place),
            _ => joined(&format!("tariff[{version}]"), place),
        }
    }

    /// Returns the share of the power bill of a month that is value added tax and does not come back.
    pub(crate) fn lost_tax(&self, month: Month) -> Fraction {
        let now = in_force(&self.tariff, month).and_then(|now| self.tariff.get(now.version));
        let vat = now.and_then(|tariff| tariff.vat);
        let lost = vat.filter(|vat| vat.recovered.is_none());
        lost.map_or(Fraction::ZERO, |vat| vat.rate)
    }

    /// Returns whether rigs that fail at a restart are given up.
    pub(crate) fn scraps(&self) -> bool {
        self.restart.fails() && self.restart.scrapped != Fraction::ZERO
    }
}
