//! A place with power: what running there costs, and when it may run.
//!
//! A *tariff* is the list of charges of the power contract; *levies* on top are the country's.
//! *Downtime* says at each local hour what share of the contracted power may be drawn: *windows* recur, *orders* have dates; at any hour the tightest binds.
//! What does not fit under the share is *shed*, least efficient rigs first; the *standby* load keeps drawing.
//! *Operating costs* are what the site charges beside power.

mod downtime;
mod operating_cost;
mod shedding;
#[expect(
    clippy::module_inception,
    reason = "the folder is the noun, the file its main type"
)]
mod site;
mod tariff;

pub use downtime::{CutOrder, CutWindow, Downtime};
pub use operating_cost::OperatingCost;
pub use site::Site;
pub use tariff::{Charge, Tariff, TimeOfUse};

pub(crate) use shedding::{Consumer, shed};
pub(crate) use tariff::{Band, bill};
