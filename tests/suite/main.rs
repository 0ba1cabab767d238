//! Everything about the crate that can be seen from outside, in one program.

mod api;
mod architecture;
#[cfg(all(feature = "files", feature = "zones"))]
mod examples;
mod source;
mod units;
