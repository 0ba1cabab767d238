//! What customs do to the value (rule 31).

use super::support::{each, laws, pairs, rounding_of_both, value, without_customs};
use proptest::prelude::*;
use rust_decimal::Decimal;
use stay_or_go::Case;
use stay_or_go::country::Customs;
use stay_or_go::strategies::scenario::{full_case, plausible_case};
use stay_or_go::units::DutyRate;
use stay_or_go::valuation::{Account, Valuation};

/// Returns the case with the customs of every country changed.
fn with_customs(mut case: Case, mut change: impl FnMut(&mut Customs)) -> Case {
    each(&mut case.countries, |country| {
        country.customs.iter_mut().for_each(&mut change);
    });
    case
}

/// Returns the case with every duty so many times as high.
fn times_duty(case: &Case, factor: u32) -> Case {
    with_customs(case.clone(), |customs| {
        for duty in &mut customs.duties {
            let rate = duty.rate.to_ratio() * Decimal::from(factor);
            duty.rate = DutyRate::from_ratio(rate).expect("in range");
        }
    })
}

/// Returns whether two plans have the same lines but on some accounts.
fn same_but(accounts: &[Account], before: &Valuation, after: &Valuation) -> bool {
    let others = |plan: &Valuation| -> Vec<_> {
        let lines = plan.ledger.iter();
        let others = lines.filter(|line| !accounts.contains(&line.account));
        others.cloned().collect()
    };
    others(before) == others(after)
}

/// What customs take.
const TAKEN: [Account; 4] = [
    Account::Duty,
    Account::ImportVat,
    Account::VatRefund,
    Account::Bond,
];

/// What else follows from what is taken: taxes, for duty is part of what goods cost.
const FOLLOWS: [Account; 8] = [
    Account::Duty,
    Account::ImportVat,
    Account::VatRefund,
    Account::IncomeTax,
    Account::WithholdingTax,
    Account::PropertyTax,
    Account::TransferCost,
    Account::Bond,
];

proptest! {
    #![proptest_config(laws(60))]

    /// Where journeys state no duty, duty is as many times as high as its rates, and who stays pays none.
    #[test]
    fn higher_duties_never_help(case in plausible_case(), factor in 2..=5_u32) {
        let higher = times_duty(&case, factor);
        let by_hand = value(&without_customs(case.clone()), "go").account(Account::Duty);
        let [(before, after), (lower, dearer)] = pairs(&case, &higher);
        prop_assert_eq!(before, after);
        prop_assert!(dearer.npv() <= lower.npv());
        let taken = |plan: &Valuation| plan.account(Account::Duty) - by_hand;
        let gap = taken(&dearer) - taken(&lower) * Decimal::from(factor);
        prop_assert!(gap.abs() <= rounding_of_both(&lower, &dearer) * Decimal::from(factor), "{}", gap);
    }

    /// Customs take duty, tax and bonds, and change nothing else but the taxes that follow from it.
    #[test]
    fn customs_change_nothing_but_what_they_take(case in full_case()) {
        for (before, after) in pairs(&case, &without_customs(case.clone())) {
            prop_assert!(same_but(&FOLLOWS, &before, &after));
        }
    }

    /// One union of all countries lowers duty to nothing, and changes nothing but the taxes that follow from it besides.
    #[test]
    fn a_union_of_all_takes_no_duty(case in full_case()) {
        let united = with_customs(case.clone(), |customs| customs.union = "all".parse().ok());
        for (before, after) in pairs(&case, &united) {
            prop_assert!(same_but(&FOLLOWS[..7], &before, &after));
            prop_assert!(after.npv() >= before.npv());
        }
    }

    /// What is paid as a bond comes back, in the same money, where no rig is scrapped meanwhile.
    #[test]
    fn a_bond_is_no_cost_of_its_own(case in plausible_case()) {
        for plan in ["stay", "go"] {
            let lines = value(&case, plan).ledger;
            let bonds = lines.iter().filter(|line| line.account == Account::Bond);
            prop_assert_eq!(bonds.map(|line| line.amount).sum::<Decimal>(), Decimal::ZERO);
        }
    }

    /// Every line of a journey is about a site.
    #[test]
    fn a_journey_has_sites(case in full_case()) {
        let plan = value(&case, "go");
        let lines = plan.ledger.iter().chain(&plan.memo);
        for line in lines.filter(|line| line.account != Account::Recovery) {
            prop_assert!(line.site.is_some(), "{:?}", line);
        }
    }
}

/// Generated cases meet customs: some pay duty, tax and bonds without a word of their journeys, and some get the tax back.
#[test]
fn generated_cases_meet_customs() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut met = [0; 4];
    for _ in 0..200 {
        let case = plausible_case().new_tree(&mut runner).unwrap().current();
        let stated = value(&without_customs(case.clone()), "go");
        let plan = value(&case, "go");
        for (count, account) in met.iter_mut().zip(TAKEN) {
            let gap = plan.account(account) - stated.account(account);
            *count += usize::from(!gap.is_zero());
        }
    }
    assert!(met.iter().all(|count| *count >= 1), "{met:?}");
}
