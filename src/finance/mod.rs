//! Flows of money, depreciation and loans, useful by themselves.
//!
//! A *flow* is money received, or paid where it is negative; *dated* flows stand on days, *periodic* ones at equal distances.
//! What they come to is a decimal, or *undefined* with a reason: there is no rate at which nothing grows into something.
//! *Depreciation* spreads what an asset costs over the years it serves; what is left is its *book value*, and what is never taken its *salvage value*.
//! A *schedule* is the part of the cost that each year takes.
//! A *pool* has no schedule: each year takes a share of all that is left in it.
//! A *loan* is repaid in months: *interest* on what is owed, and *principal*, which lessens it.
//!
//! | want | take |
//! |---|---|
//! | what flows on days come to: XNPV, MIRR, payback and others | [`Flows`] |
//! | the same at equal distances, with the NPV of a spreadsheet | [`Periodic`] |
//! | every rate of return (XIRR, IRR), certified | [`Flows::rates`], [`Periodic::rates`], [`solver`] |
//! | the depreciation of one asset, as a spreadsheet has it | [`Asset`] |
//! | a method as a case states it, and its shares of the cost | [`Depreciation`] |
//! | what a loan takes month by month | [`Loan`] |

mod asset;
mod dated;
mod depreciation;
mod flows;
mod loan;
mod macrs;
mod measures;
mod payback;
mod periodic;
mod powers;
pub mod solver;
mod undefined;

pub use asset::Asset;
pub use depreciation::Depreciation;
pub use flows::{Flows, Tidied};
pub use loan::{Instalment, Loan, Repayment};
pub use payback::Payback;
pub use periodic::Periodic;
pub use solver::{NoRate, Rates, Root};
pub use undefined::Undefined;

pub(crate) use depreciation::Schedule;
