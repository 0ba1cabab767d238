//! A place with power: what running there costs, and when it may run.
//!
//! A *tariff* is the list of charges of the power contract; *levies* on top are the country's.
//! *Downtime* says at each local hour what share of the contracted power may be drawn: *windows* recur, *orders* have dates; at any hour the tightest binds.
//! What does not fit under the share is *shed*, least efficient rigs first; the *standby* load keeps drawing.
//! *Operating costs* are what the site charges beside power.

mod billing;
mod downtime;
mod operating_cost;
mod restart;
mod selling;
mod shedding;
#[expect(
    clippy::module_inception,
    reason = "the folder is the noun, the file its main type"
)]
mod site;
mod supply;
mod tariff;

pub use billing::{Bill, BillLine, BillPart, Billing, BillingYear, MeterLoad, PeakHistory, bill};
pub use downtime::{CutOrder, CutWindow, Downtime, Outage, Quota, QuotaKind, RandomCut};
pub use operating_cost::OperatingCost;
pub use restart::Restart;
pub use selling::{DiscountChange, SellingCost};
pub use site::{InRegime, Site};
pub use supply::{Curtailment, Energised, Licence, Supply};
#[cfg(feature = "urdb")]
pub use tariff::UrdbRate;
pub use tariff::{
    Charge, DemandTier, EnergyTier, HourlyPrices, LookBack, PowerVat, Ratchet, Tariff, TierLimit,
    TierUnit, TimeOfUse,
};

pub(crate) use billing::{BillingMonth, Memory};
pub(crate) use shedding::{Consumer, shed};
pub(crate) use tariff::{
    Contracted, DemandKind, MonthBands, MonthPrices, Per, Terms, TierShares, in_force,
    order_problems,
};
