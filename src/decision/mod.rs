//! What follows from the values: why, what would change the advice, when to go, and how many.
//!
//! The *advice* is the alternative worth most: a plan, or to shut and to sell now.
//! Everything here asks the same valuation again, in other worlds; there is no second formula.

pub mod explain;
pub mod timing;
