//! What follows from the values, seen from outside.

#[cfg(feature = "allocation")]
mod allocation;
