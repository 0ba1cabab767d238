//! Where a sum is zero.

/// A zero of a sum: a growth, and what it lies between.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Zero {
    pub at: f64,
    pub lower: f64,
    pub upper: f64,
    /// Whether the sum has one sign on both sides.
    pub touches: bool,
}
