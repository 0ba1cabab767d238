//! Plans in the order of their value.

use crate::valuation::{Overview, Valuation};
use std::cmp::Reverse;

impl Overview {
    /// Returns every plan, the one worth most first; equal ones in the order of the case.
    ///
    /// It is the same whatever plan they are measured against; to shut and to sell now may be worth more than all of them (rule 34).
    ///
    /// ```
    /// # #[cfg(all(feature = "files", feature = "zones"))] {
    /// # let text = include_str!("../../../examples/cases/turkistan-2021.toml");
    /// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
    /// let overview = stay_or_go::Prepared::new(&case)?.overview("stay")?;
    /// let ranked = overview.ranked();
    /// assert!(ranked.is_sorted_by(|better, worse| better.npv() >= worse.npv()));
    /// # }
    /// # Ok::<(), stay_or_go::Problems>(())
    /// ```
    #[must_use]
    pub fn ranked(&self) -> Vec<&Valuation> {
        let mut plans: Vec<&Valuation> = self.plans.iter().map(|plan| &plan.go).collect();
        plans.sort_by_cached_key(|plan| Reverse(plan.npv()));
        plans
    }
}
