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
#[cfg_attr(feature = "files", doc = "```")]
#[cfg_attr(not(feature = "files"), doc = "```ignore")]
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let comparison = stay_or_go::compare(&case, "stay", "texas")?;
/// assert_eq!(comparison.gain(), comparison.go.npv() - comparison.stay.npv());
/// assert_eq!(comparison.gain(), comparison.by_account().iter().map(|(_, gain)| *gain).sum());
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
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
