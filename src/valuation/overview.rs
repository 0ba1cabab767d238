//! Every plan of a case beside one.

use super::{Comparison, Landed, LevyMonth, Prepared};
use crate::calendar::Month;
use crate::error::Problem;
use crate::units::Currency;

/// Every plan of a case compared with one of them, in the order of the case.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let overview = stay_or_go::Prepared::new(&case)?.overview("stay")?;
/// let names: Vec<&str> = overview.plans.iter().map(|c| c.go.plan.as_str()).collect();
/// assert_eq!(names, ["stay", "north", "texas", "irkutsk"]);
/// assert!(overview.plans[0].gain().is_zero());
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Overview {
    /// The currency of the values.
    pub currency: Currency,
    /// The first month.
    pub start: Month,
    /// The number of months.
    pub months: u32,
    /// One comparison for each plan; the plan that is measured against is compared with itself.
    pub plans: Vec<Comparison>,
    /// What is counted otherwise than the case states it.
    pub warnings: Vec<Problem>,
    /// The months in which a levy takes more than it need, plan by plan in the same order.
    pub levy_months: Vec<Vec<LevyMonth>>,
    /// Whether it pays to take rigs along, plan by plan in the same order.
    pub landed: Vec<Vec<Landed>>,
}

impl Prepared {
    /// Returns every plan compared with one.
    ///
    /// # Errors
    /// When no plan has this name.
    pub fn overview(&self, stay: &str) -> Result<Overview, Problem> {
        let base = self.value(stay)?;
        let shut = self.shut_and_sell(stay)?;
        let others = self.plans().map(|go| {
            let go = if go.as_str() == stay {
                base.clone()
            } else {
                self.value(go.as_str())?
            };
            let shut = Some(shut.clone());
            Ok(Comparison::of(base.clone(), go, shut, self.start()))
        });
        let plans = others.collect::<Result<Vec<_>, Problem>>()?;
        Ok(Overview {
            currency: self.currency(),
            start: self.start(),
            months: self.resolved.horizon.length(),
            landed: plans
                .iter()
                .map(|plan| self.landed(plan.go.plan.as_str()))
                .collect::<Result<Vec<_>, Problem>>()?,
            levy_months: plans
                .iter()
                .map(|plan| self.levy_months(&plan.go))
                .collect(),
            warnings: {
                let raised = plans.iter().filter_map(|plan| self.raised(&plan.go));
                self.warnings().iter().cloned().chain(raised).collect()
            },
            plans,
        })
    }
}
