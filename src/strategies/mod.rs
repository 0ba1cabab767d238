//! Generators of valid inputs, to property-test one's own assumptions with [`proptest`].
//!
//! | module | generates |
//! |---|---|
//! | [`units`] | every quantity |
//! | [`name`] | names |
//! | [`calendar`] | months, days, horizons, zones and windows |
//! | [`mining`] | rigs, groups and fleets |
//! | [`country`] | levies, hazards, regimes and countries |
//! | [`customs`] | duties, exemptions and customs |
//! | [`finance`] | methods of depreciation, loans |
//! | [`site`] | plain tariffs, downtime, operating costs and sites |
//! | [`contract`] | every kind of charge, versions and tax |
//! | [`supply`] | quotas, random cuts, outages, restarts: sites with everything |
//! | [`tax`] | taxes and tax books |
//! | [`events`] | hazards of every kind, premia, fallbacks, what plans buy and how they end |
//! | [`journey`] | phases, costs and journeys |
//! | [`outlook`] | paths and beliefs |
//! | [`money`] | what money costs, inflation, what is sunk |
//! | [`parts`] | terms of coins, sources |
//! | [`scenario`] | whole cases |
//!
//! A generator named `any_…` covers the whole range a type accepts, both ends included, with many decimals and with few: a law that holds for it holds.
//! A generator named `plausible_…` stays with values met in the field: a law between several figures is seldom about a rig of one hash a second.
//! Records take a [`Reach`] instead, which says how many of their values may be anything.
//!
//! All of them build values through the public constructors, and shrink towards small, round numbers.

mod itinerary;
mod reach;
mod shape;
mod slip;

pub mod calendar;
pub mod contract;
pub mod country;
pub mod customs;
pub mod events;
pub mod finance;
pub mod journey;
pub mod mining;
pub mod money;
pub mod name;
pub mod outlook;
pub mod parts;
pub mod scenario;
pub mod site;
pub mod supply;
pub mod tax;
pub mod units;

pub use reach::Reach;
