//! Every plan of a case beside one.

use super::{Comparison, Prepared};
use crate::calendar::Month;
use crate::error::Problem;
use crate::units::Currency;

/// Every plan of a case compared with one of them, in the order of the case.
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
}

impl Prepared {
    /// Returns every plan compared with one.
    ///
    /// # Errors
    /// When no plan has this name.
    pub fn overview(&self, stay: &str) -> Result<Overview, Problem> {
        let base = self.value(stay)?;
        let others = self.plans().map(|go| {
            let go = if go.as_str() == stay {
                base.clone()
            } else {
                self.value(go.as_str())?
            };
            Ok(Comparison::of(base.clone(), go, self.start()))
        });
        Ok(Overview {
            currency: self.currency(),
            start: self.start(),
            months: u32::try_from(self.months().len()).unwrap_or(u32::MAX),
            plans: others.collect::<Result<_, Problem>>()?,
        })
    }
}
