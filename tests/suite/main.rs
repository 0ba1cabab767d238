#[cfg(all(feature = "files", feature = "zones"))]
mod examples;
mod units;
