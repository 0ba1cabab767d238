//! What a factor rests on.

use super::Factor;

/// What a factor of the lines of one account at one site rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ground {
    /// The factor.
    pub factor: Factor,
    /// The places of its premises in [`Explanation::premises`](super::Explanation::premises).
    pub premises: Vec<usize>,
}
