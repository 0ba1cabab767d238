//! Plans in an order.

use super::NoFigure;
use crate::calendar::DayCount;
use crate::finance::{Flows, Rates};
use crate::units::Exact;
use crate::valuation::{Comparison, Overview, Valuation};
use rust_decimal::Decimal;
use std::cmp::Reverse;

impl Overview {
    /// Returns every plan, the one worth most first; equal ones in the order of the case.
    ///
    /// It is the same whatever plan they are measured against; to shut and to sell now may be worth more than all of them (rule 34).
    ///
    /// ```
    /// # #[cfg(all(feature = "files", feature = "zones"))] {
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
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

    /// Returns what each plan adds to the one they are measured against, the highest internal rate of return first; that plan itself is left out.
    ///
    /// A rate knows nothing of how much money earns it: [`ranked`](Self::ranked) is the order to go by.
    ///
    /// # Errors
    /// When a premium discounts some days otherwise (rule 17), when a difference has no rate of return or several of them, and when money comes first and is paid later; each with the plan.
    pub fn ranked_by_rate(&self) -> Result<Vec<(&Comparison, Decimal)>, NoFigure> {
        let others = self.plans.iter();
        let others = others.filter(|plan| plan.go.plan != plan.stay.plan);
        let rated = others.map(|plan| {
            let rate = plan.rate().map_err(|reason| NoFigure::OfPlan {
                plan: plan.go.plan.clone(),
                reason: Box::new(reason),
            })?;
            Ok((plan, rate))
        });
        let mut rated = rated.collect::<Result<Vec<_>, NoFigure>>()?;
        rated.sort_by_key(|(_, rate)| Reverse(*rate));
        Ok(rated)
    }
}

impl Valuation {
    /// Returns all internal rates of return of the plan's flows, on days counted as ACT/365F.
    ///
    /// # Errors
    /// When a day's sum is beyond what a decimal holds.
    pub fn rates(&self) -> Result<Rates, NoFigure> {
        Ok(self.flows()?.rates(DayCount::Act365Fixed))
    }
}

impl Comparison {
    /// Returns all internal rates of return of what going adds, on days counted as ACT/365F.
    ///
    /// # Errors
    /// When a premium or a hazard in the rate discounts some days of one of the plans otherwise (rule 17), and when a day's sum is beyond what a decimal holds.
    pub fn rates(&self) -> Result<Rates, NoFigure> {
        Ok(self.flows_at_one_rate()?.rates(DayCount::Act365Fixed))
    }

    /// Returns the one rate of return of what going adds, where money is paid before it comes back.
    fn rate(&self) -> Result<Decimal, NoFigure> {
        let flows = self.flows_at_one_rate()?;
        let rates = flows.rates(DayCount::Act365Fixed);
        let rate = rates.unique()?.to_decimal()?;
        if received_first(&flows) {
            return Err(NoFigure::Borrowed);
        }
        Ok(rate)
    }
}

/// Returns whether the first flow that is not zero is received: with one rate, all is worth more above it than below.
fn received_first(flows: &Flows) -> bool {
    let mut amounts = flows.iter().map(|(_, amount)| Exact::of(amount));
    let first = amounts.find(|amount| *amount != Exact::ZERO);
    first.is_some_and(|first| first > Exact::ZERO)
}
