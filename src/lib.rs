//! Should a Bitcoin mine stay where it is, or go?

mod error;
mod name;

pub mod scenario;
pub mod units;

pub use error::{CaseRule, Problem, Problems, Rule};
pub use name::{Name, Named};

pub use chrono;
pub use rust_decimal;
