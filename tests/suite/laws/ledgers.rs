//! A ledger foots: every line is a product of its factors, and everything else is a sum of lines.

use super::support::{laws, prepared};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use stay_or_go::Prepared;
use stay_or_go::strategies::scenario::{any_case, full_case, plausible_case};
use stay_or_go::units::Currency;
use stay_or_go::valuation::{Account, Comparison, Line, Valuation};
use std::collections::BTreeSet;

fn half_even(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven)
}

fn sum<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Decimal {
    lines.into_iter().map(|line| line.present_value).sum()
}

fn check_line(line: &Line, value: &Valuation, prepared: &Prepared) -> Result<(), TestCaseError> {
    let start = prepared.months().next().expect("there is a month");
    prop_assert_eq!(line.amount, line.quantity * line.price, "{:?}", line);
    prop_assert_eq!(
        line.weight,
        half_even(line.probability * line.discount, 12),
        "{:?}",
        line
    );
    let present = line.amount * line.exchange * line.weight;
    prop_assert_eq!(line.present_value, half_even(present, 8), "{:?}", line);
    prop_assert!(line.quantity >= Decimal::ZERO, "{:?}", line);
    prop_assert!(line.exchange > Decimal::ZERO, "{:?}", line);
    prop_assert!(
        line.currency != value.currency || line.exchange == Decimal::ONE,
        "{:?}",
        line
    );
    prop_assert!(
        (Decimal::ZERO..=Decimal::ONE).contains(&line.probability),
        "{:?}",
        line
    );
    prop_assert!(line.date >= start.first_day(), "{:?}", line);
    prop_assert!(line.month >= start, "{:?}", line);
    prop_assert!(line.site.is_some(), "{:?}", line);
    // Parts of a month have a finer grid than what is counted.
    prop_assert!(line.quantity.scale() <= 12, "{:?}", line);
    Ok(())
}

fn check(value: &Valuation, prepared: &Prepared) -> Result<(), TestCaseError> {
    for line in &value.ledger {
        prop_assert!(!line.account.is_memo(), "{:?}", line);
        check_line(line, value, prepared)?;
    }
    for line in &value.memo {
        prop_assert!(line.account.is_memo(), "{:?}", line);
        check_line(line, value, prepared)?;
    }
    prop_assert!(value.ledger.is_sorted_by_key(|line| line.date));
    prop_assert_eq!(value.npv(), sum(&value.ledger));
    let parts: Decimal = value.by_account().iter().map(|(_, part)| part).sum();
    prop_assert_eq!(value.npv(), parts);
    let currencies: BTreeSet<Currency> = value.ledger.iter().map(|line| line.currency).collect();
    let by_currency = currencies.iter().map(|currency| {
        let lines = value.ledger.iter();
        sum(lines.filter(|line| line.currency == *currency))
    });
    prop_assert_eq!(value.npv(), by_currency.sum());
    for account in Account::ALL {
        let lines = value.ledger.iter().chain(&value.memo);
        let lines = lines.filter(|line| line.account == account);
        prop_assert_eq!(value.account(account), sum(lines), "{}", account);
    }
    Ok(())
}

fn check_gain(comparison: &Comparison) -> Result<(), TestCaseError> {
    let gain = comparison.gain();
    prop_assert_eq!(gain, comparison.go.npv() - comparison.stay.npv());
    prop_assert_eq!(gain, sum(&comparison.incremental()));
    let parts: Decimal = comparison.by_account().iter().map(|(_, part)| part).sum();
    prop_assert_eq!(gain, parts);
    prop_assert_eq!(
        comparison.incremental().len(),
        comparison.go.ledger.len() + comparison.stay.ledger.len()
    );
    Ok(())
}

proptest! {
    #![proptest_config(laws(150))]

    #[test]
    fn a_ledger_foots_to_the_last_digit(case in plausible_case()) {
        let prepared = prepared(&case);
        for plan in prepared.plans() {
            check(&prepared.value(plan.as_str()).unwrap(), &prepared)?;
        }
    }

    #[test]
    fn a_gain_is_the_difference_of_two_values_to_the_last_digit(case in plausible_case()) {
        let comparison = prepared(&case).compare("stay", "go").unwrap();
        check_gain(&comparison)?;
        let there_and_back = prepared(&case).compare("go", "stay").unwrap();
        prop_assert_eq!(comparison.gain(), -there_and_back.gain());
        prop_assert_eq!(prepared(&case).compare("go", "go").unwrap().gain(), Decimal::ZERO);
    }

    /// Beyond what is met in the field as well, as long as the products fit into a [`Decimal`].
    #[test]
    fn the_sums_of_any_case_foot(case in any_case()) {
        if let Ok(prepared) = Prepared::new(&case) {
            let first = prepared.plans().next().unwrap().as_str();
            for plan in prepared.plans() {
                let comparison = prepared.compare(first, plan.as_str()).unwrap();
                check_gain(&comparison)?;
                prop_assert_eq!(comparison.go.npv(), sum(&comparison.go.ledger));
                for line in comparison.go.ledger.iter().chain(&comparison.go.memo) {
                    prop_assert!((Decimal::ZERO..=Decimal::ONE).contains(&line.probability));
                    prop_assert!(line.quantity >= Decimal::ZERO);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(laws(40))]

    #[test]
    fn a_ledger_of_everything_foots_to_the_last_digit(case in full_case()) {
        let prepared = prepared(&case);
        for plan in prepared.plans() {
            check(&prepared.value(plan.as_str()).unwrap(), &prepared)?;
        }
        check_gain(&prepared.compare("stay", "go").unwrap())?;
    }
}
