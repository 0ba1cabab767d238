//! Everything about the crate that can be seen from outside, in one program.

mod api;
mod architecture;
#[cfg(all(feature = "files", feature = "zones"))]
mod document;
#[cfg(all(feature = "files", feature = "zones"))]
mod examples;
#[cfg(all(feature = "files", feature = "zones"))]
mod laws;
#[cfg(all(feature = "files", feature = "zones"))]
mod oracle;
#[cfg(all(feature = "files", feature = "zones"))]
mod readme;
mod source;
mod units;
