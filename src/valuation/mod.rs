//! What a plan is worth, line by line.
//!
//! The *kernel* holds the order of the formulas and runs them on any kind of number; it takes a world and carries books from month to month.
//! A *ledger* is every line it posts on exact decimals: quantity × price, exchanged, weighted by probability and discount.
//! The net present value *is* the sum of the ledger; there is no second formula.
//! A *comparison* is the ledger of one plan less that of another.
//! *Metrics* are what else ledgers come to: rates, times, costs of a kWh or a coin, prices at which nothing is won.

mod books;
mod break_even;
#[cfg(feature = "zones")]
mod compare;
mod comparison;
mod curtailed;
mod guard;
mod kernel;
mod landed;
mod ledger;
mod levy_month;
mod line;
mod metrics;
mod overview;
mod prepared;
pub(crate) mod sink;
mod sums;
mod tax_books;
#[expect(
    clippy::module_inception,
    reason = "the folder is the noun, the file its main type"
)]
mod valuation;

pub use break_even::BreakEven;
#[cfg(feature = "zones")]
pub use compare::compare;
pub use comparison::{Advice, Comparison};
pub use curtailed::CurtailedMonth;
pub use landed::{Landed, RigAdvice};
pub use levy_month::LevyMonth;
pub use line::Line;
pub use metrics::{BreakEvenPrice, Dimension, Metric, Metrics, NoFigure, Output, Quantity};
pub use overview::Overview;
pub use prepared::Prepared;
pub use valuation::Valuation;

pub use crate::timeline::{Account, Unit};
