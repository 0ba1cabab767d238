#[cfg(all(feature = "files", feature = "zones"))]
mod examples;
//! Everything about the crate that can be seen from outside, in one program.

mod api;
mod architecture;
mod source;
mod units;
