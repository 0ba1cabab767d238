//! Time value of money, useful alone.
//!
//! A *factor* is what one unit of money on a later day is worth on the first: (1 + r)^(−days/365) under ACT/365 Fixed, so that a sum of discounted flows equals a spreadsheet's XNPV.

mod day_factors;

pub use day_factors::DayFactors;
