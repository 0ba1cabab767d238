//! The state a mine lives under: its currency, what it takes per kWh, and what it may do.
//!
//! A *levy* is a statutory charge on the energy a mine draws, on top of the tariff.
//! *Customs* are what it takes of goods that enter: duty by tariff line and origin, value added tax, a bond.
//! A [*hazard*](crate::hazard) is an event with a yearly probability: the state may end the mine, or close its doors.
//! A *regime* is the state's stance from month to month — assured, rationed, cut off — and moves by a transition matrix; each site says what its downtime is in each regime.
//! All sites of a country share one regime chain and one stream of events.

mod capacity;
#[expect(
    clippy::module_inception,
    reason = "the folder is the noun, the file its main type"
)]
mod country;
mod customs;
mod levy;
mod regimes;
mod transfer;

pub use capacity::Capacity;
pub use country::Country;
pub use customs::{Bond, Customs, CustomsValue, Duty, Exemption, Goods, ImportVat, Relief};
pub use levy::{Bracket, Kink, Levy, LevyPeriod, LevyRate};
pub use regimes::{RegimeChange, Regimes};
pub use transfer::{ForcedSale, Transfer};

pub(crate) use levy::Steps;
