//! Two plans of a case, once.

use super::{Comparison, Prepared};
use crate::calendar::BundledZones;
use crate::error::Problems;
use crate::name::Name;
use crate::scenario::Case;

/// Returns two plans of a case compared.
///
/// To compare many plans of one case, take [`Prepared`] and resolve it once.
///
/// # Errors
/// Every problem of the case, or that no plan has one of these names.
pub fn compare(case: &Case, stay: &str, go: &str) -> Result<Comparison, Problems> {
    for plan in [stay, go] {
        case.plans.find("plan", plan)?;
    }
    let wanted = |name: &Name| name.as_str() == stay || name.as_str() == go;
    let prepared = Prepared::of_plans(case, &BundledZones::new(), wanted)?;
    Ok(prepared.compare(stay, go)?)
}
