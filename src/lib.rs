//! Should a Bitcoin mine stay where it is, or go?

mod error;
mod name;

pub mod units;

pub mod mining;

pub use error::{CaseRule, Problem, Problems, Rule};
pub use name::{Name, Named};

pub use chrono;
pub use rust_decimal;
