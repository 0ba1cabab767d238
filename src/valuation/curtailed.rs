//! What price curtailment did.

use crate::calendar::Month;
use crate::name::Name;
use crate::units::Currency;
use rust_decimal::Decimal;

/// What switching off where it did not pay did to equal rigs of a cohort in a month, expected over the regimes of the country.
///
/// A site that runs always has none.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CurtailedMonth {
    /// The month.
    pub month: Month,
    /// The site.
    pub site: Name,
    /// The group of the fleet.
    pub group: Name,
    /// The cohort, by its place in the plan, from 0.
    pub cohort: usize,
    /// The rigs.
    pub rig: Name,
    /// The currency of the tariff.
    pub currency: Currency,
    /// The price of a kWh above which these rigs are off: what a kWh brings, less levies and credits, before tax that is lost. In the currency of the tariff; where regimes decide differently, in the first of them.
    pub strike_price: Decimal,
    /// The hours they were off; half of the rigs off for an hour is half an hour.
    pub hours: Decimal,
    /// The kWh they left undrawn.
    pub kilowatt_hours: Decimal,
    /// What that saved at the prices it was decided by, in the currency of the case, undiscounted.
    pub saved: Decimal,
    /// What the whole site would have earned more in the month by running everything, in the currency of the case, undiscounted: demand charges, minimum bills and the brackets of levies are left out of the decision (rule 23).
    pub forgone: Decimal,
}
