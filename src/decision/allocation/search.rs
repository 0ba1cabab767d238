//! How an allocation was found.

/// How an allocation was found, and so how sure it is that there is no better one.
///
/// ```
/// use stay_or_go::decision::allocation::Search;
///
/// let every = Search::Enumerated { allocations: 286, valued: 286 };
/// assert!(every.is_proven());
/// assert_eq!(every.to_string(), "all 286 allocations, of which 286 keep to power and schedule and were valued: none is better");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Search {
    /// Every allocation was looked at, and every one that keeps to the power of its sites and to the schedule was valued: none is better.
    Enumerated {
        /// The allocations there are.
        allocations: u64,
        /// Those that were valued.
        valued: u64,
    },
    /// An integer programme on the values of the parts proposed allocations, each was valued as a whole, and the programme learned from it; groups were emptied by two choices at a time; from the best of all that on, containers were moved one by one and choice by choice as long as that made it better.
    ///
    /// The best is then the best of all that were valued, of its neighbours too; that there is none elsewhere is not proven, because bills of a site are shared.
    Programmed {
        /// The allocations there are; the largest number when there are more.
        allocations: u64,
        /// Those that were valued.
        valued: u64,
        /// The integer programmes that were solved.
        programmes: u32,
        /// Whether the last programme proposed nothing that was not valued before: by all it has learned, nothing is better.
        settled: bool,
    },
}

impl Search {
    /// Returns whether there is no better allocation.
    #[must_use]
    pub const fn is_proven(self) -> bool {
        matches!(self, Self::Enumerated { .. })
    }
}

impl std::fmt::Display for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Enumerated {
                allocations,
                valued,
            } => write!(
                f,
                "all {allocations} allocations, of which {valued} keep to power and schedule and were valued: none is better"
            ),
            Self::Programmed {
                allocations,
                valued,
                programmes,
                settled,
            } => {
                let settled = if *settled {
                    "the last of which found nothing new"
                } else {
                    "the last of which still found something new"
                };
                write!(
                    f,
                    "{valued} of {allocations} allocations valued, proposed by {programmes} integer programmes, {settled}: no neighbour is better, others may be"
                )
            }
        }
    }
}
