//! Generators of journeys.

use super::Reach;
use crate::journey::{Cost, CostBasis, Duration, Journey, Paid, Phase, PhaseKind, Purpose};
use crate::units::{Currency, Days};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const KINDS: [PhaseKind; 11] = [
    PhaseKind::Dismantle,
    PhaseKind::Pack,
    PhaseKind::InlandLeg,
    PhaseKind::ExportCustoms,
    PhaseKind::SeaLeg,
    PhaseKind::RailLeg,
    PhaseKind::AirLeg,
    PhaseKind::ImportCustoms,
    PhaseKind::Storage,
    PhaseKind::SiteWorks,
    PhaseKind::Install,
];

const PURPOSES: [Purpose; 8] = [
    Purpose::Dismantling,
    Purpose::Freight,
    Purpose::Insurance,
    Purpose::Duty,
    Purpose::ImportVat,
    Purpose::Customs,
    Purpose::Installation,
    Purpose::Storage,
];

/// Generates journeys of up to six phases; it shrinks to one that takes no time and costs nothing.
///
/// Costs by mass and size come only where everything is `weighed`. In the field, export customs come before import customs.
pub fn journey(
    reach: Reach,
    currencies: &[Currency],
    weighed: bool,
) -> impl Strategy<Value = Journey> + use<> {
    vec(phase(reach, currencies, weighed), 0..=6).prop_map(move |phases| {
        let mut journey = Journey::of(phases);
        if reach.is_plausible() && journey.days_to_import() < journey.days_to_export() {
            journey.phases.iter_mut().for_each(cross);
        }
        journey
    })
}

/// Turns export customs into import customs and the other way round.
fn cross(phase: &mut Phase) {
    phase.kind = match phase.kind {
        PhaseKind::ExportCustoms => PhaseKind::ImportCustoms,
        PhaseKind::ImportCustoms => PhaseKind::ExportCustoms,
        other => other,
    };
}

/// Generates phases of any kind, of up to 40 days and two costs.
pub fn phase(
    reach: Reach,
    currencies: &[Currency],
    weighed: bool,
) -> impl Strategy<Value = Phase> + use<> {
    let costs = vec(cost(reach, currencies, weighed), 0..=2);
    (select(&KINDS[..]), duration(reach), costs).prop_map(|(kind, days, costs)| Phase {
        kind,
        days,
        costs,
    })
}

/// Generates days that are known, or now and then some between two others.
pub fn duration(reach: Reach) -> impl Strategy<Value = Duration> {
    let days = move || reach.days(0..=40);
    let between = [days(), days(), days()].prop_map(|mut days| {
        days.sort_unstable();
        let [least, mode, most] = days;
        Duration::between(least, mode, most).unwrap_or(Duration::ZERO)
    });
    prop_oneof![3 => days().prop_map(Duration::fixed), 1 => between]
}

/// Generates costs on every basis, for every purpose.
pub fn cost(
    reach: Reach,
    currencies: &[Currency],
    weighed: bool,
) -> impl Strategy<Value = Cost> + use<> {
    let bases: Vec<BoxedStrategy<CostBasis>> = currencies
        .iter()
        .map(|currency| basis(reach, *currency, weighed))
        .collect();
    let any_basis = proptest::strategy::Union::new(bases);
    let paid = select(&[Paid::Start, Paid::End][..]);
    let lag = prop_oneof![3 => Just(Days::ZERO), 1 => reach.days(0..=60)];
    let purpose = option::of(select(&PURPOSES[..]));
    (any_basis, purpose, paid, lag).prop_map(|(basis, purpose, paid, lag)| Cost {
        basis,
        purpose,
        paid,
        lag,
    })
}

fn basis(reach: Reach, currency: Currency, weighed: bool) -> BoxedStrategy<CostBasis> {
    let others = prop_oneof![
        reach
            .money(0..=5_000_000, currency)
            .prop_map(|amount| CostBasis::PerJourney { amount }),
        reach
            .money(0..=3_000_000, currency)
            .prop_map(|amount| CostBasis::PerContainer { amount }),
        reach
            .money(0..=4_000, currency)
            .prop_map(|amount| CostBasis::PerRig { amount }),
        reach
            .fraction(0..=300)
            .prop_map(|share| CostBasis::OfDeclaredValue { share }),
        reach
            .money(0..=50_000, currency)
            .prop_map(|amount| CostBasis::PerDay { amount }),
        (reach.money(0..=20_000, currency), reach.days(0..=14))
            .prop_map(|(amount, free)| CostBasis::PerContainerDay { amount, free }),
    ];
    let by_mass = prop_oneof![
        reach
            .money(0..=1_000, currency)
            .prop_map(|amount| CostBasis::PerKilogram { amount }),
        reach
            .money(0..=1_000_000, currency)
            .prop_map(|amount| CostBasis::PerTeu { amount }),
    ];
    if weighed {
        prop_oneof![4 => others, 1 => by_mass].boxed()
    } else {
        reach.or(others, by_mass)
    }
}
