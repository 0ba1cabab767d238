//! What hazards do to the value.

use super::support::{
    each, laws, pairs, rounding, value, with_free_money, with_money, with_plain_ends,
    without_hazards, without_levies,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::Case;
use stay_or_go::hazard::{Cause, Hazard};
use stay_or_go::mining::Degradation;
use stay_or_go::scenario::{Path, ResaleTier};
use stay_or_go::strategies::scenario::plausible_case;
use stay_or_go::units::{Days, Fraction, HashratePrice, PaymentTerm, Rate};
use stay_or_go::valuation::{Account, Line};

fn hazard(per_mille: u32) -> Hazard {
    let per_year = Fraction::from_ratio(Decimal::new(per_mille.into(), 3)).unwrap();
    Hazard::of(Cause::Ban, per_year)
}

/// Returns the case with one hazard in every country.
fn with_hazard(case: Case, per_mille: u32) -> Case {
    let mut case = without_hazards(case);
    each(&mut case.countries, |country| {
        country.hazards.push(hazard(per_mille));
    });
    case
}

/// Returns the case in which nothing is paid later than it accrues.
fn without_terms(mut case: Case) -> Case {
    case.coins.payout = Days::ZERO;
    each(&mut case.sites, |site| {
        site.tariff[0].payment = PaymentTerm::ZERO;
    });
    each(&mut case.countries, |country| {
        country
            .levies
            .iter_mut()
            .for_each(|levy| levy.due = Days::ZERO);
    });
    case
}

/// Returns the case in which who stays pays nothing to anybody.
fn free(case: Case) -> Case {
    let mut case = without_levies(case);
    case.coins.pool_fee = Fraction::ZERO;
    case.coins.sale_discount = Fraction::ZERO;
    each(&mut case.rigs, |rig| {
        rig.failure_rate = stay_or_go::mining::FailureRate::ZERO;
    });
    each(&mut case.sites, |site| {
        site.operations.clear();
        site.deposit = None;
    });
    let btc_price = case.outlook.btc_price.clone();
    let resale = case.outlook.resale.clone();
    let deposits = case.opening.deposits.clone();
    let mut case = with_money(case, |_, currency| (Decimal::ZERO, currency));
    case.outlook.btc_price = btc_price;
    case.outlook.resale = resale;
    case.opening.deposits = deposits;
    case
}

proptest! {
    #![proptest_config(laws(60))]

    #[test]
    fn a_hazard_of_nothing_is_none(case in plausible_case()) {
        let mut nothing = case.clone();
        each(&mut nothing.countries, |country| {
            country.hazards.iter_mut().for_each(|hazard| hazard.per_year = Fraction::ZERO);
        });
        for (before, after) in pairs(&without_hazards(case), &nothing) {
            prop_assert_eq!(before.npv(), after.npv());
            // What cannot happen is written with a weight of zero.
            let paid = |lines: Vec<Line>| -> Vec<Line> {
                lines.into_iter().filter(|line| !line.weight.is_zero()).collect()
            };
            prop_assert_eq!(paid(before.ledger), paid(after.ledger));
        }
    }

    #[test]
    fn a_higher_hazard_never_raises_the_value_where_nothing_is_paid(
        case in plausible_case(),
        (low, more) in (0..=400_u32, 0..=400_u32),
    ) {
        let case = free(case);
        let (low, high) = (with_hazard(case.clone(), low), with_hazard(case, low + more));
        prop_assert!(value(&high, "stay").npv() <= value(&low, "stay").npv());
    }

    /// The exception: what runs at a loss is ended by a hazard, and so is the loss (a warning sign, rule 17).
    #[test]
    fn a_higher_hazard_never_lowers_the_value_where_nothing_is_earned(
        case in plausible_case(),
        (low, more) in (0..=400_u32, 0..=400_u32),
    ) {
        let mut case = with_free_money(with_plain_ends(case));
        case.coins.pool_fee = Fraction::ONE;
        case.outlook.resale.clear();
        case.opening.deposits = stay_or_go::Named::new();
        each(&mut case.sites, |site| site.deposit = None);
        let (low, high) = (with_hazard(case.clone(), low), with_hazard(case, low + more));
        let (low, high) = (value(&low, "stay"), value(&high, "stay"));
        // Revenue and fee of a month cancel but for the last digit of each.
        let bound = Decimal::new(1, 8) * Decimal::from(low.ledger.len());
        prop_assert!(high.npv() + bound >= low.npv());
    }

    /// Another exception: an event in which everything comes back at once, at a price that falls.
    #[test]
    fn a_full_recovery_of_falling_rigs_can_help(case in plausible_case(), per_mille in 0..=400_u32) {
        let mut risky = with_hazard(case.clone(), per_mille);
        each(&mut risky.countries, |country| country.hazards[0].recovery = Fraction::ONE);
        let safe = with_hazard(case, per_mille);
        for (without, with) in pairs(&safe, &risky) {
            prop_assert!(with.npv() >= without.npv(), "a recovery never hurts");
        }
    }

    /// Every rig meets one event or none: where all of it comes back at once, at a price that does not move and without discount, nothing is lost on any way (rule 13).
    #[test]
    fn the_chances_of_all_events_and_of_none_add_up_to_one(case in plausible_case(), per_mille in 0..=400_u32) {
        let mut case = with_hazard(with_free_money(with_plain_ends(without_terms(case))), per_mille);
        case.discount = Rate::from_yearly(Decimal::ZERO).unwrap().into();
        let price = HashratePrice::per_terahash(Decimal::TEN, case.currency).unwrap();
        case.outlook.resale = vec![ResaleTier { below: None, price: Path::Constant(price).into() }];
        each(&mut case.rigs, |rig| rig.degradation = Degradation::ZERO);
        each(&mut case.sites, |site| site.resale_discount = Fraction::ZERO);
        each(&mut case.countries, |country| {
            country.hazards[0].recovery = Fraction::ONE;
            let seizure = Hazard { cause: Cause::Seizure, ..country.hazards[0].clone() };
            country.hazards.push(seizure);
        });
        let totals = case.fleet.totals(&case.rigs).unwrap();
        let worth = totals.hashrate.to_terahash() * Decimal::TEN;
        for plan in ["stay", "go"] {
            let value = value(&case, plan);
            let back = value.account(Account::Recovery) + value.account(Account::ResidualValue);
            // A probability has 12 decimals.
            let bound = Decimal::new(1, 12) * worth * Decimal::from(value.ledger.len()) + rounding(&value.ledger);
            prop_assert!((back - worth).abs() <= bound, "{} instead of {}", back, worth);
        }
    }

    /// Rule 12: a constant hazard with nothing recovered is a rate of (1 + r) ÷ (1 − p) − 1, exactly when every line is contingent on its own date.
    #[test]
    fn a_hazard_is_a_higher_rate_for_who_stays(
        case in plausible_case(),
        per_mille in 0..=300_u32,
        rate in 0..=400_u32,
    ) {
        let mut case = with_free_money(with_plain_ends(without_terms(case)));
        case.discount = Rate::from_yearly(Decimal::new(rate.into(), 3)).unwrap().into();
        let risky = with_hazard(case.clone(), per_mille);
        let mut dear = without_hazards(case);
        let survival = Decimal::ONE - Decimal::new(per_mille.into(), 3);
        let equal = (Decimal::ONE + dear.discount.rate.to_yearly()) / survival - Decimal::ONE;
        dear.discount = Rate::from_yearly(equal).unwrap().into();
        let (risky, dear) = (value(&risky, "stay"), value(&dear, "stay"));
        let size: Decimal = dear.ledger.iter().map(|l| (l.amount * l.exchange).abs()).sum();
        let rounding = Decimal::new(1, 8) * Decimal::from(dear.ledger.len());
        let gap = (risky.npv() - dear.npv()).abs();
        prop_assert!(gap <= dec!(0.0000000001) * size + rounding, "{} of {}", gap, size);
    }

    /// The exception to rule 12: what is paid later than it accrues is discounted longer than it is at risk.
    #[test]
    fn a_hazard_is_less_than_a_higher_rate_where_payment_is_later(
        case in plausible_case(),
        per_mille in 1..=300_u32,
    ) {
        let mut case = free(without_terms(case));
        case.coins.payout = "90 d".parse().unwrap();
        case.discount = case.discount.rate.into();
        case.outlook.resale.clear();
        case.opening.deposits = stay_or_go::Named::new();
        let risky = with_hazard(case.clone(), per_mille);
        let mut dear = without_hazards(case);
        let survival = Decimal::ONE - Decimal::new(per_mille.into(), 3);
        let equal = (Decimal::ONE + dear.discount.rate.to_yearly()) / survival - Decimal::ONE;
        dear.discount = Rate::from_yearly(equal).unwrap().into();
        let (risky, dear) = (value(&risky, "stay"), value(&dear, "stay"));
        prop_assert!(risky.npv() >= dear.npv());
    }
}
