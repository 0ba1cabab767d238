//! The way from one site to another: phases in order, each with its days and its costs.
//!
//! Power at the old site ends at the start of the leaving day, power at the new one begins after the last phase; between them the rigs earn nothing.

mod cost;
mod damage;
mod duration;
#[expect(
    clippy::module_inception,
    reason = "the folder is the noun, the file its main type"
)]
mod journey;
mod phase;

pub use cost::{Cost, CostBasis, Paid, Purpose};
pub use damage::{Damage, RampUp};
pub use duration::Duration;
pub use journey::Journey;
pub use phase::{Phase, PhaseKind};
