//! Should a Bitcoin mine stay where it is, or go?

mod error;
mod name;

pub mod calendar;
pub mod country;
pub mod journey;
pub mod mining;
pub mod scenario;
pub mod site;
pub mod timeline;
pub mod units;
pub mod valuation;

#[cfg(any(test, feature = "proptest"))]
pub mod strategies;

pub mod mining;

pub use error::{CaseRule, Problem, Problems, Rule};
pub use name::{Name, Named};

pub use chrono;
pub use rust_decimal;
