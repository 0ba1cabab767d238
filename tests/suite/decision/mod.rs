//! What follows from the values.

#![cfg(all(feature = "files", feature = "zones"))]

mod causes;
