//! Generators of valid inputs, to property-test one's own assumptions with [`proptest`].
//!
//! | module | generates |
//! |---|---|
//! | [`units`] | every quantity |
//! | [`calendar`] | civil time |
//! | [`mining`] | rigs, groups, fleets, chains |
//!
//! A generator named `any_…` covers the whole range a type accepts, both ends included, with many decimals and with few: a law that holds for it holds.
//! A generator named `plausible_…` stays with values met in the field: a law between several figures is seldom about a rig of one hash a second.
//!
//! All of them build values through the public constructors, and shrink towards small, round numbers.

pub mod units;

pub mod calendar;
pub mod mining;
