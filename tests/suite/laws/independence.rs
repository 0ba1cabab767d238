//! Plans do not see each other, and the order in which things are written does not matter.

use super::support::{laws, prepared, sorted};
use proptest::prelude::*;
use stay_or_go::strategies::scenario::{Shape, case_with, plausible_case};
use stay_or_go::{Case, Name, Named};

fn reversed<T: Clone>(table: &Named<T>) -> Named<T> {
    let mut entries: Vec<(Name, T)> = table
        .iter()
        .map(|(name, thing)| (name.clone(), thing.clone()))
        .collect();
    entries.reverse();
    Named::from_entries(entries).unwrap()
}

/// Returns the case with everything that has a name written in the opposite order.
fn backwards(case: &Case) -> Case {
    Case {
        plans: reversed(&case.plans),
        sites: reversed(&case.sites),
        countries: reversed(&case.countries),
        journeys: reversed(&case.journeys),
        rigs: reversed(&case.rigs),
        fleet: stay_or_go::Fleet {
            groups: reversed(&case.fleet.groups),
        },
        ..case.clone()
    }
}

proptest! {
    #![proptest_config(laws(80))]

    #[test]
    fn a_third_plan_changes_no_other(
        case in case_with(Shape { more_plans: 1..=2, ..Shape::PLAUSIBLE }),
    ) {
        let fewer = ["stay", "go"].map(|name| (name.parse().unwrap(), case.plans.get(name).unwrap().clone()));
        let alone = Case { plans: Named::from_entries(fewer).unwrap(), ..case.clone() };
        let (all, alone) = (prepared(&case), prepared(&alone));
        for plan in ["stay", "go"] {
            prop_assert_eq!(all.value(plan).unwrap(), alone.value(plan).unwrap());
        }
        prop_assert_eq!(all.compare("stay", "go").unwrap(), alone.compare("stay", "go").unwrap());
    }

    #[test]
    fn the_order_of_names_does_not_matter(case in plausible_case()) {
        let (forwards, backwards) = (prepared(&case), prepared(&backwards(&case)));
        for plan in case.plans.names() {
            let a = forwards.value(plan.as_str()).unwrap();
            let b = backwards.value(plan.as_str()).unwrap();
            prop_assert_eq!(a.npv(), b.npv());
            prop_assert_eq!(sorted(&a.ledger), sorted(&b.ledger));
            prop_assert_eq!(sorted(&a.memo), sorted(&b.memo));
        }
    }

    #[test]
    fn a_case_has_one_value(case in plausible_case()) {
        let (once, again) = (prepared(&case), prepared(&case));
        for plan in once.plans() {
            let plan = plan.as_str();
            prop_assert_eq!(once.value(plan).unwrap(), again.value(plan).unwrap());
            prop_assert_eq!(once.value(plan).unwrap(), once.value(plan).unwrap());
        }
    }
}
