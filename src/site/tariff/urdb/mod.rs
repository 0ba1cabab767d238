//! Rates of the US Utility Rate Database.
//!
//! A **record** is one rate as the database hands it out; a **structure** is a list of periods with their tiers, a **schedule** says which period holds in which month and hour.
//! Numbers are read from their digits as decimals.

mod demand;
mod energy;
mod findings;
mod fixed;
mod json;
mod notes;
mod ratchets;
mod rate;
mod record;
mod schedule;
mod structure;

pub use rate::UrdbRate;
