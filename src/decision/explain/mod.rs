//! What a figure is made of, down to what somebody stated and where it was read.
//!
//! An *explanation* is a tree: a value or a gain is made of accounts, an account of sites, a site of months, a month of lines; the parts add up to the whole, to the last digit.
//! A line is quantity × price × exchange × probability × discount, its *factors*.
//! A *premise* is a figure of the case that a factor rests on, by its path and with its value.
//! The *origin* of a premise is the source that covers it, the default that stood in, or nobody.
//!
//! Which premises a factor of an account may rest on is a table (`table.rs`), written once and checked by changing every figure of every example.

mod explanation;
mod factor;
mod figure;
mod ground;
mod group;
mod part;
mod premise;
mod scope;
mod table;

pub use explanation::Explanation;
pub use factor::Factor;
pub use figure::Figure;
pub use ground::Ground;
pub use part::Part;
pub use premise::{Origin, Premise};
