//! Everything about the crate that can be seen from outside, in one program.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test says what it expects by panicking"
)]

mod api;
mod architecture;
#[cfg(all(feature = "files", feature = "zones"))]
mod bad_input;
#[cfg(feature = "urdb")]
mod bill_example;
mod bills;
#[cfg(all(feature = "files", feature = "zones"))]
mod decision;
mod declared;
#[cfg(all(feature = "files", feature = "zones"))]
mod document;
#[cfg(all(feature = "files", feature = "zones"))]
mod examples;
#[cfg(all(feature = "files", feature = "zones"))]
mod finance;
#[cfg(all(feature = "files", feature = "zones"))]
mod golden;
#[cfg(all(feature = "files", feature = "zones"))]
mod laws;
#[cfg(all(feature = "files", feature = "zones"))]
mod moves;
#[cfg(all(feature = "files", feature = "zones"))]
mod oracle;
#[cfg(all(feature = "files", feature = "zones"))]
mod readme;
mod rules;
#[cfg(all(feature = "files", feature = "zones"))]
mod simulation;
mod source;
mod units;
#[cfg(feature = "urdb")]
mod urdb;
