//! Why a figure of flows does not exist.

/// Why a figure of dated flows does not exist.
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
}
