//! The kernel on binary numbers: many worlds at once.
//!
//! A valuation here is the same fold over the same timeline as the ledger's, with nothing kept but the sum; it is what a [`Simulator`] does a million times.
//! Worlds are valued in *lanes*, eight at a time, each lane bit for bit what it would be alone.
//! Floats live in this module only.

mod bills;
mod lanes;
mod number;
mod simulator;
#[cfg(test)]
mod tests;
mod total;

pub use bills::BillingSimulator;
pub use simulator::Simulator;

use lanes::Lanes;
use total::Total;
