//! Should a Bitcoin mine stay where it is, or go — where, when, how many?
//!
//! A [`Case`] holds the facts, the beliefs and the choices of one decision.
//! [`Prepared`] resolves it once, and then values any of its plans: [`Valuation`](valuation::Valuation) is a plan's ledger and what it adds up to, [`Comparison`] is what one plan gains over another, and from where.
//!
#![cfg_attr(all(feature = "files", feature = "zones"), doc = "```")]
#![cfg_attr(not(all(feature = "files", feature = "zones")), doc = "```ignore")]
//! use stay_or_go::{Prepared, scenario::Loaded};
//!
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
//! let loaded = Loaded::from_toml(text)?; // the text of examples/cases/turkistan-2021.toml
//! let prepared = Prepared::new(&loaded.case)?;
//! let comparison = prepared.compare("stay", "north")?;
//! assert_eq!(comparison.gain(), comparison.go.npv() - comparison.stay.npv());
//! # Ok::<(), stay_or_go::Problems>(())
//! ```
//!
//! # Which type for what
//!
//! | you want to | take |
//! |---|---|
//! | read a case file, and see what was assumed | [`Loaded`](scenario::Loaded) |
//! | build a case in code | [`Case`] and the nouns in [`mining`], [`country`], [`site`], [`journey`], [`scenario`] |
//! | change one figure of a case | [`Case::with_figure`] |
//! | compare two plans once | [`compare`] |
//! | value many plans, or keep a case ready | [`Prepared`] |
//! | all plans beside one | [`Prepared::overview`] |
//! | one plan's value in many worlds | [`Simulator`](simulation::Simulator) |
//! | a report, or all of it as data | [`report`] |
//! | rates, costs and break-even prices of a plan or of a gain | [`Prepared::metrics`], [`Prepared::metrics_of_gain`] |
//! | what should be done, why, when, and what would change it | [`Question`](decision::Question), [`Decision`](decision::Decision) |
//! | why going gains, by cause | [`Attribution`](decision::Attribution) |
//! | when to go, and what waiting costs | [`timing::when_to_go`](decision::timing::when_to_go) |
//! | what a figure rests on, down to its sources | [`Explanation`](decision::explain::Explanation) |
//! | how many containers go where | [`allocation::allocate`](decision::allocation::allocate), with the feature `allocation` |
//! | every rate of return of any flows, XNPV, MIRR, payback | [`finance::Flows`], [`finance::Periodic`] |
//! | depreciation and loans by themselves | [`finance`] |
//! | the bills of a power contract | [`Billing`](site::Billing), [`bill`](site::bill) |
//! | a rate of the US Utility Rate Database | [`Tariff::from_urdb`](site::Tariff::from_urdb) |
//! | the hashprice and nothing else | [`mining::network`] |
//! | property-test your own assumptions | `strategies`, with the feature `proptest` |
//!
//! # Conventions
//!
//! - **Sign.** Money in is positive. Quantities are never negative; a price is what is received for one, negative when it is paid.
//! - **Time.** The valuation date is the first day of the first month. `from` is inclusive, `to` exclusive, everywhere. Operating flows are dated on the last civil day of their month plus the terms of their contract, one-off flows on their own day. Hours are elapsed hours of local civil time: a day on which the clocks go forward has 23.
//! - **Discounting.** A flow after *d* days is worth (1 + r)^(−d/365) of itself, as in a spreadsheet's XNPV whose first flow lies on the valuation date. The rate is effective and nominal, in the currency of the case; one stated otherwise is converted once.
//! - **Leaving and arriving.** Power ends at the start of the leaving day; it begins again after the sum of the journey's days.
//! - **Probability.** A line is weighted by the probability that it is paid and by its discount factor, and shows both. The hazards of a country end what is contingent on it: revenue, power, operations, journeys not yet paid, the value at the end.
//! - **Rounding.** Quantities lie on 6 decimals (parts of a month on 12), prices on 10, exchange rates on 16, weights on 12; each present value is rounded once, half-even, to 8. Sums are exact. Nothing else is rounded but what [`report::text`] prints.
//! - **Beliefs.** A value of a path is the mean of its month; growth steps monthly from the first month of the case.
//!
//! The rules behind these are in the repository's `DESIGN.md`.
//!
//! # Errors
//!
//! Reading and resolving return [`Problems`]: every problem at once, each with its place in the case, the value that came, and the rule.
//! After a case is prepared, valuing it does not fail and does not panic.
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | `files` | yes | [`Loaded`](scenario::Loaded): TOML and JSON, problems with line and caret |
//! | `zones` | yes | [`BundledZones`](calendar::BundledZones), [`Prepared::new`], [`compare`] |
//! | `urdb` | yes | [`Tariff::from_urdb`](site::Tariff::from_urdb): rates of the US Utility Rate Database |
//! | `allocation` | no | [`decision::allocation`]: how many containers go where, by an integer programme |
//! | `proptest` | no | `strategies` |
//!
//! Without `files` a case is built in code or read through serde; without `zones` it is prepared with [`Prepared::with_zones`].
#![cfg_attr(docsrs, feature(doc_cfg))]
// Some links lead to what a feature adds; the documentation is checked with all of them.
#![cfg_attr(
    not(all(
        feature = "files",
        feature = "zones",
        feature = "urdb",
        feature = "allocation",
        feature = "proptest"
    )),
    allow(rustdoc::broken_intra_doc_links)
)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::string_slice,
        clippy::unwrap_used,
        reason = "a test says what it expects by panicking"
    )
)]

mod error;
mod name;
mod timeline;

pub mod calendar;
pub mod country;
pub mod decision;
pub mod finance;
pub mod hazard;
pub mod journey;
pub mod mining;
pub mod report;
pub mod scenario;
pub mod simulation;
pub mod site;
pub mod units;
pub mod valuation;

#[cfg(any(test, feature = "proptest"))]
pub mod strategies;

pub use error::{CaseRule, PlanRule, Problem, Problems, Rule, UncertainRule, UrdbRule};
pub use name::{Name, Named};
#[cfg(feature = "zones")]
#[doc(no_inline)]
pub use valuation::compare;
#[doc(no_inline)]
pub use {
    country::Country,
    journey::Journey,
    mining::Fleet,
    scenario::{Case, Outlook, Plan},
    site::Site,
    valuation::{Comparison, Prepared},
};

pub use chrono;
pub use rust_decimal;

/// The examples of the README are run as tests of the documentation.
#[cfg(all(doctest, feature = "files", feature = "zones"))]
#[doc = include_str!("../README.md")]
struct Readme;
