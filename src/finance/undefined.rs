//! Why a figure of flows does not exist.

use rust_decimal::Decimal;

/// Why a figure of flows does not exist: one reason for each cause.
///
/// ```
/// use stay_or_go::finance::Undefined;
///
/// assert_eq!(Undefined::NoFlows.to_string(), "there are no flows");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Undefined {
    /// Nothing is paid or received.
    #[error("there are no flows")]
    NoFlows,
    /// A sum or a power is beyond what a decimal holds.
    #[error("a figure is beyond 28 digits")]
    TooLarge,
    /// A year that takes everything leaves nothing to take a root of.
    #[error("a rate must lie above -1, got {0}")]
    RateTooLow(Decimal),
    /// A period that takes everything leaves nothing to discount, whatever comes later.
    #[error("at a rate of -1 nothing is left to discount")]
    NothingLeft,
    /// Nothing is paid, so that there is nothing to earn back or to measure against.
    #[error("nothing is ever paid, so there is nothing to measure what is received against")]
    NoOutlay,
    /// What is paid is always covered by what was received before, so that nothing has to come back.
    #[error("the sum of the flows is never below zero, so there is nothing to pay back")]
    NeverOwed,
    /// Nothing is received.
    #[error("nothing is ever received")]
    NoIncome,
    /// The sum of all flows so far never comes back to zero.
    #[error("what is paid never comes back")]
    NeverPaidBack,
    /// The first flow is the last.
    #[error("all flows fall on one day")]
    NoTime,
    /// What is received is, at these rates, worth the opposite of what is paid.
    #[error("no rate turns what is paid into what is received")]
    NoRealRate,
}
