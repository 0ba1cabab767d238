//! Why flows have no rate, or not one.

/// Why there is no rate at which flows are worth nothing.
///
/// ```
/// use stay_or_go::finance::solver::{BinaryFlows, NoRate, Rates};
///
/// // 100, −100, 100: at every rate what is received outweighs what is paid.
/// let flows = BinaryFlows::periodic(&[100.0, -100.0, 100.0])?;
/// assert_eq!(flows.rates(), Rates::None(NoRate::AlwaysPositive));
/// assert_eq!(NoRate::AllPaid.to_string(), "money is only paid, never received");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoRate {
    /// Nothing is paid.
    #[error("money is only received, never paid")]
    AllReceived,
    /// Nothing is received.
    #[error("money is only paid, never received")]
    AllPaid,
    /// The flows are worth more than nothing at every rate; that is proven, not searched.
    #[error("the flows are worth more than nothing at every rate")]
    AlwaysPositive,
    /// The flows are worth less than nothing at every rate; that is proven, not searched.
    #[error("the flows are worth less than nothing at every rate")]
    AlwaysNegative,
}
