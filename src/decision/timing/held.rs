//! Cases without what the calendar or a closed door brings.

use crate::calendar::Month;
use crate::country::Country;
use crate::hazard::{Effect, HazardChange};
use crate::scenario::Case;
use crate::units::Fraction;
use chrono::NaiveDate;

/// Returns the case in which exits that are open on a day stay open.
pub(super) fn with_open_exits(case: &Case, day: NaiveDate) -> Case {
    let mut open = case.clone();
    let hazards = open.countries.iter_mut().flat_map(|(_, c)| &mut c.hazards);
    for hazard in hazards.filter(|hazard| hazard.effect == Effect::ExitClosed) {
        hazard.changes.retain(|change| change.from < day);
        hazard.changes.push(HazardChange {
            from: day,
            per_year: Fraction::ZERO,
        });
    }
    open
}

/// Returns whether any hazard of the case closes an exit.
pub(super) fn may_close(case: &Case) -> bool {
    let hazards = case.countries.iter().flat_map(|(_, c)| &c.hazards);
    hazards
        .map(|hazard| hazard.effect)
        .any(|effect| effect == Effect::ExitClosed)
}

/// Returns the case in which the laws and local discounts of a month's last day hold for good.
///
/// Prices and tariffs are held where the case is resolved ([`Prepared::held`](crate::Prepared)); this is what is stated by date.
pub(super) fn with_laws_of(case: &Case, month: Month) -> Case {
    let mut held = case.clone();
    for (_, country) in held.countries.iter_mut() {
        hold_country(country, month);
    }
    for (_, site) in held.sites.iter_mut() {
        site.resale_changes.retain(|change| change.from <= month);
    }
    held
}

fn hold_country(country: &mut Country, month: Month) {
    let day = month.last_day();
    country
        .levies
        .retain_mut(|levy| hold(levy.from, &mut levy.to, day));
    if let Some(customs) = &mut country.customs {
        customs
            .duties
            .retain_mut(|duty| hold(duty.from, &mut duty.to, day));
        customs
            .exemptions
            .retain_mut(|relief| hold(relief.from, &mut relief.to, day));
        customs
            .vat
            .retain_mut(|vat| hold(vat.from, &mut vat.to, day));
    }
    if let Some(tax) = &mut country.tax {
        let begun = |from: u32| i32::try_from(from).is_ok_and(|from| from <= month.year());
        tax.rate.retain(|step| step.from.is_none_or(begun));
    }
}

/// Lets a span that holds on a day go on for good, and returns whether it has begun by then.
fn hold(from: Option<NaiveDate>, to: &mut Option<NaiveDate>, day: NaiveDate) -> bool {
    if to.is_some_and(|to| to > day) {
        *to = None;
    }
    from.is_none_or(|from| from <= day)
}
