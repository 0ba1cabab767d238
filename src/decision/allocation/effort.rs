//! How hard to look.

/// How hard to look.
///
/// ```
/// use stay_or_go::decision::allocation::Effort;
///
/// // 10 containers and 4 choices make 13 × 12 × 11 ÷ 6 = 286 allocations: every one is valued.
/// assert!(Effort::default().enumerate >= 286);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// The most allocations that are all valued, which proves the best; where there are more, an integer programme looks for it.
    pub enumerate: u64,
    /// The most integer programmes that are solved, each knowing what the one before found; with none, containers are only moved from the best of the parts on.
    ///
    /// A programme takes the longer the more it has learned: seconds from a few hundred numbers of containers on, which are choices × containers.
    pub programmes: u32,
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            enumerate: 5_000,
            programmes: 8,
        }
    }
}
