//! What generated cases are like.

use super::Reach;
use std::ops::RangeInclusive;

/// What generated cases are like.
///
/// ```
/// use proptest::prelude::*;
/// use stay_or_go::strategies::scenario::{Shape, case_with};
///
/// let shape = Shape { months: 1..=3, groups: 1..=1, ..Shape::PLAUSIBLE };
/// # let few = ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() };
/// proptest!(few, |(case in case_with(shape))| {
///     prop_assert!(case.months <= 3 && case.fleet.groups.len() == 1);
/// });
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// How far its values reach.
    pub reach: Reach,
    /// The number of months.
    pub months: RangeInclusive<u32>,
    /// The number of groups of containers.
    pub groups: RangeInclusive<usize>,
    /// The number of sites, each in one of as many countries or fewer.
    pub sites: RangeInclusive<usize>,
    /// The number of regimes of each country.
    pub regimes: RangeInclusive<usize>,
    /// The number of plans beside `stay` and `go`.
    pub more_plans: RangeInclusive<usize>,
    /// Whether sites and levies have everything the field knows, and not only prices, windows and orders.
    pub full: bool,
    /// Whether countries take tax, and have tax books.
    pub taxed: bool,
}

impl Shape {
    /// A case of a year or less that breaks no rule.
    pub const PLAUSIBLE: Self = Self {
        reach: Reach::PLAUSIBLE,
        months: 1..=12,
        groups: 1..=2,
        sites: 2..=3,
        regimes: 1..=3,
        more_plans: 0..=1,
        full: false,
        taxed: false,
    };

    /// A case of half a year or less whose sites have everything the field knows.
    pub const FULL: Self = Self {
        months: 1..=6,
        groups: 1..=2,
        full: true,
        taxed: true,
        ..Self::PLAUSIBLE
    };

    /// Any case of up to half a year.
    pub const ANY: Self = Self {
        reach: Reach::ANY,
        months: 1..=6,
        groups: 1..=2,
        sites: 1..=3,
        regimes: 1..=3,
        more_plans: 0..=1,
        full: false,
        taxed: true,
    };
}
