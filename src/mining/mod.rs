//! Rigs, the containers they stand in, and the network they work for.
//!
//! A [`Rig`] is a model with its hashrate, its power and how it ages and fails; [`catalog`] knows the well-known ones.
//! A [`Lot`] is a number of equal rigs in one container, a [`Group`] is a number of equal containers, a [`Fleet`] is every group of an operator under its name.
//! What a fleet *does* is a plan and stands elsewhere: here are facts.
//!
//! [`network`] knows the halvings and holds the two formulas of the field: what a hash earns ([`network::hashprice`]) and what power may cost for it ([`network::break_even_price`]).

pub mod catalog;
pub mod network;

mod coin_terms;
mod container;
mod degradation;
mod failure_rate;
mod fleet;
mod group;
mod lot;
mod rig;
mod totals;
mod yearly;

pub use coin_terms::CoinTerms;
pub use container::{ContainerValue, Lien};
pub use degradation::Degradation;
pub use failure_rate::FailureRate;
pub use fleet::Fleet;
pub use group::Group;
pub use lot::Lot;
pub use rig::Rig;
pub use totals::Totals;
