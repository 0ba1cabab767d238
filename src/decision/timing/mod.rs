//! When to go: what a plan is worth when it is put off, month by month, and what waiting costs.
//!
//! To *put off* a plan by k months is to shift all its days by k months: purchases, waves and ways back keep their distances, and so does a loan that is taken for it alone.
//! A *departure* is the plan put off by so many months, with its value or the reason why it cannot be.
//! The *cost of waiting* is the value of going in a month less that of going in the next one, and has three parts:
//!
//! - *door closing*: what hazards that close the exit from the leaving day on make of it;
//! - *yield lost*: what the month costs, an open exit staying open, at the prices of the month of leaving;
//! - *drift*: the rest, which is what prices, exchange, tariffs, levies, duties and taxes that move with the calendar make of it.

mod cost_of_waiting;
mod departure;
mod held;
mod shifted;
#[expect(
    clippy::module_inception,
    reason = "the folder is the noun, the file its main type"
)]
mod timing;
mod variants;

pub use cost_of_waiting::CostOfWaiting;
pub use departure::Departure;
pub use timing::{Timing, when_to_go};
