//! Generators of what countries take at their borders.

use super::{Reach, units};
use crate::calendar::Month;
use crate::country::{Bond, Country, Customs, CustomsValue, Duty, Exemption, ImportVat, Relief};
use crate::journey::{Journey, Purpose};
use crate::name::Name;
use crate::units::{DutyRate, TariffLine};
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Where rigs are made, and the union some countries are in.
pub(super) const ORIGINS: [&str; 3] = ["CN", "MY", "US"];
const UNION: &str = "union";

/// Generates customs with a duty on all goods and up to two on some, exemptions, a tax and a bond; it shrinks to a duty of nothing.
///
/// ```
/// use proptest::prelude::*;
/// use stay_or_go::strategies::{Reach, customs::customs};
///
/// proptest!(|(customs in customs(Reach::PLAUSIBLE))| prop_assert!(customs.problems().is_empty()));
/// ```
pub fn customs(reach: Reach) -> impl Strategy<Value = Customs> {
    let value = select(&[CustomsValue::Fob, CustomsValue::Cif][..]);
    let union =
        option::weighted(0.3, Just(UNION)).prop_map(|name| name.and_then(|name| name.parse().ok()));
    let of_origin = option::of((duty_rate(reach), select(&ORIGINS[..]), span(reach)));
    let of_line = option::of((duty_rate(reach), any_line(reach), span(reach)));
    let duties = (duty_rate(reach), of_origin, of_line).prop_map(|(all, origin, line)| {
        let origin = origin.map(|(rate, origin, (from, to))| Duty {
            origin: origin.parse().ok(),
            from,
            to,
            ..Duty::of(rate)
        });
        let line = line.map(|(rate, line, (from, to))| Duty {
            tariff_line: Some(line),
            from,
            to,
            ..Duty::of(rate)
        });
        let all = Some(Duty::of(all));
        all.into_iter().chain(origin).chain(line).collect()
    });
    let recovered = option::of(reach.days(0..=200));
    let days = prop_oneof![3 => Just((None, None)), 1 => span(reach)];
    let vat = option::weighted(0.8, (reach.fraction(0..=250), recovered, days));
    let vat = vat.prop_map(|vat| {
        let vat = vat.map(|(rate, recovered, (from, to))| ImportVat {
            rate,
            recovered,
            from,
            to,
        });
        vat.into_iter().collect()
    });
    let bond = option::of((reach.fraction(0..=300), option::of(reach.days(0..=400))));
    let bond = bond.prop_map(|bond| bond.map(|(share, returned)| Bond { share, returned }));
    let exemptions = vec(exemption(reach), 0..=1);
    (value, union, duties, exemptions, vat, bond).prop_map(
        |(value, union, duties, exemptions, vat, bond)| Customs {
            value,
            union,
            duties,
            exemptions,
            vat,
            bond,
        },
    )
}

/// Generates exemptions from duty, tax or both, of some goods on some days.
pub fn exemption(reach: Reach) -> impl Strategy<Value = Exemption> {
    let of = select(&[Relief::Duty, Relief::Vat, Relief::Both][..]);
    let line = option::of(any_line(reach));
    (of, line, option::of(origin()), span(reach)).prop_map(
        |(of, tariff_line, origin, (from, to))| Exemption {
            of,
            tariff_line,
            origin,
            from,
            to,
        },
    )
}

/// Generates where a rig was made.
pub(super) fn origin() -> impl Strategy<Value = Name> + Clone {
    select(&ORIGINS[..]).prop_filter_map("a name", |origin| origin.parse().ok())
}

/// Generates a tariff line that rigs were put under, or now and then any.
pub(super) fn any_line(reach: Reach) -> BoxedStrategy<TariffLine> {
    let known = select(&["8543.70.99", "8471.60", "8543", "84"][..]);
    let known = known.prop_filter_map("a tariff line", |line| line.parse().ok());
    reach.or(known, units::any_tariff_line())
}

/// Generates a duty of up to 60 %.
fn duty_rate(reach: Reach) -> BoxedStrategy<DutyRate> {
    reach.or(units::plausible_duty_rate(), units::any_duty_rate())
}

/// Generates days between 2019 and 2034, without a beginning or an end now and then.
fn span(reach: Reach) -> impl Strategy<Value = (Option<NaiveDate>, Option<NaiveDate>)> {
    let first = Month::MIN.plus(49 * 12).unwrap_or(Month::MIN).first_day();
    let day = move || option::of(reach.day(first, 15 * 365));
    let odd = reach.or(Just(false), Just(true));
    (day(), day(), odd).prop_map(|(from, to, odd)| match (from, to) {
        (Some(from), Some(to)) if to < from && !odd => (Some(to), Some(from)),
        (Some(from), Some(to)) if to == from && !odd => (Some(from), None),
        as_drawn => as_drawn,
    })
}

/// Gives countries customs, now and then, where they are `bordered`.
pub(super) fn with_customs(
    country: impl Strategy<Value = Country> + 'static,
    reach: Reach,
    bordered: bool,
) -> BoxedStrategy<Country> {
    if !bordered {
        return country.boxed();
    }
    (country, option::weighted(0.8, customs(reach)))
        .prop_map(|(country, customs)| Country { customs, ..country })
        .boxed()
}

/// Returns journeys that leave to customs what they take by themselves, where they do.
pub(super) fn without_duties(mut journeys: Vec<Journey>, bordered: bool) -> Vec<Journey> {
    let phases = journeys.iter_mut().flat_map(|journey| &mut journey.phases);
    for cost in phases.flat_map(|phase| &mut phase.costs) {
        let taken = |purpose: &Purpose| matches!(purpose, Purpose::Duty | Purpose::ImportVat);
        cost.purpose = cost.purpose.filter(|purpose| !(bordered && taken(purpose)));
    }
    journeys
}
