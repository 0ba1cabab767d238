//! An allocation.

use super::{Alternative, Placed, Room, Search, Spent};
use crate::scenario::Plan;
use crate::units::Exact;
use crate::valuation::Valuation;
use rust_decimal::Decimal;

/// How many containers of which group take which choice: the best that was found, as a plan, with what it is worth and what it leaves.
///
/// To compare it, or to report on it, put [`plan`](Self::plan) under a name into the case's plans.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allocation {
    /// Who takes what; the containers add up to the fleet, and to what is bought of what is on offer.
    pub placed: Vec<Placed>,
    /// The same as a plan, with the fallback and the end of the reference plan.
    pub plan: Plan,
    /// What it is worth, line by line.
    pub valuation: Valuation,
    /// What it takes, as [`spending`](super::spending) counts it.
    pub spent: Decimal,
    /// What is left of the budget; none when there is none.
    pub budget_left: Option<Decimal>,
    /// What is left of the power of each site at which somebody stands.
    pub rooms: Vec<Room>,
    /// What the reference plan is worth and what each choice would add to it alone, the others doing as in the reference plan; none where a choice cannot be made alone.
    pub sum_of_parts: Option<Decimal>,
    /// The reference plan, and then each choice made for a whole group.
    pub alternatives: Vec<Alternative>,
    /// What more or less money brings, whatever the budget, among all that was valued: from the cheapest allocation on, each is the best that takes no more money.
    pub frontier: Vec<Spent>,
    /// How it was found, and whether there can be a better one.
    pub search: Search,
}

impl Allocation {
    /// Returns its net present value, the sum of its ledger.
    #[must_use]
    pub fn value(&self) -> Decimal {
        self.valuation.npv()
    }

    /// Returns what choices do to one another: the value less the [sum of the parts](Self::sum_of_parts); none where there is no such sum.
    ///
    /// It is positive where a rent ends only when all have left, or a deposit is paid once, and negative where they are in each other's way.
    #[must_use]
    pub fn interaction(&self) -> Option<Decimal> {
        let parts = Exact::of(self.sum_of_parts?);
        Some((Exact::of(self.value()) - parts).get().normalize())
    }
}
