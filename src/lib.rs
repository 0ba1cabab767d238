//! Should a Bitcoin mine stay where it is, or go?

mod error;
mod name;
mod timeline;

pub mod calendar;
pub mod country;
pub mod journey;
pub mod mining;
pub mod report;
pub mod scenario;
pub mod simulation;
pub mod site;
pub mod units;
pub mod valuation;

#[cfg(any(test, feature = "proptest"))]
pub mod strategies;

pub use error::{CaseRule, Problem, Problems, Rule};
pub use name::{Name, Named};
#[cfg(feature = "zones")]
#[doc(no_inline)]
pub use valuation::compare;
#[doc(no_inline)]
pub use {
    country::Country,
    journey::Journey,
    mining::Fleet,
    scenario::{Case, Outlook, Plan},
    site::Site,
    valuation::{Comparison, Prepared},
};

pub use chrono;
pub use rust_decimal;
