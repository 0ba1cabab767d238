//! Loans month by month.

use super::is;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::finance::{Instalment, Loan, Repayment};
use stay_or_go::strategies::{Reach, finance, units};

fn loan(amount: &str, interest: &str, months: u32) -> Loan {
    Loan {
        amount: amount.parse().unwrap(),
        interest: interest.parse().unwrap(),
        months,
        grace: 0,
        repayment: Repayment::Annuity,
    }
}

/// The textbook's mortgage: 100 000 at 6 % over 30 years takes 599.55 a month.
#[test]
fn an_annuity_as_published() {
    let months = loan("100_000 USD", "6 %/yr", 360).instalments();
    is(months[0].payment(), "599.55");
    is(months[0].principal, "99.55");
    is(months[359].payment(), "599.55");
    assert_eq!(months[359].balance, Decimal::ZERO);
}

/// 1 200 at 12 %: two months of 12 interest, then 12 months of 100 and 1 % of what is owed.
#[test]
fn months_of_grace_pay_interest_only() {
    let loan = Loan {
        grace: 2,
        repayment: Repayment::FixedPrincipal,
        ..loan("1_200 USD", "12 %/yr", 14)
    };
    let months = loan.instalments();
    let payments: Vec<Decimal> = months.iter().map(Instalment::payment).collect();
    assert_eq!(
        payments[..5],
        [dec!(12), dec!(12), dec!(112), dec!(111), dec!(110)]
    );
    assert_eq!(payments[13], dec!(101));
}

/// Without interest an annuity is a fixed principal.
#[test]
fn a_loan_for_nothing() {
    let months = loan("900 USD", "0 %/yr", 9).instalments();
    assert!(months.iter().all(|month| month.payment() == dec!(100)));
}

#[test]
fn loans_that_cannot_be() {
    let problem = |loan: Loan| loan.problem().unwrap().to_string();
    assert_eq!(
        problem(loan("-1 USD", "6 %/yr", 12)),
        "amount: what is lent must lie in 0 to 10^23, got -1 USD"
    );
    assert_eq!(
        problem(loan("1 USD", "6 %/yr", 0)),
        "months: months of a loan must lie in 1 to 1200, got 0"
    );
    let grace = Loan {
        grace: 12,
        ..loan("1 USD", "6 %/yr", 12)
    };
    assert_eq!(
        problem(grace),
        "grace: months without repayment must lie in 0 to 11, got 12"
    );
    assert!(grace.instalments().is_empty());
}

proptest! {
    #![proptest_config(crate::rules::laws(128))]

    /// The law: principals add up to the loan to the last digit, and nothing is owed in the end.
    #[test]
    fn principals_add_up_to_the_loan(loan in units::plausible_money().prop_flat_map(|amount| finance::loan(Reach::MIXED, amount))) {
        let months = loan.instalments();
        if loan.problem().is_none() {
            let repaid: Decimal = months.iter().map(|month| month.principal).sum();
            prop_assert_eq!(repaid, loan.amount.amount());
            prop_assert_eq!(months.last().unwrap().balance, Decimal::ZERO);
            prop_assert_eq!(months.len(), loan.months as usize);
        }
    }

    /// The law: discounted at its own monthly rate, what is paid is worth the loan, however it is repaid.
    #[test]
    fn a_loan_is_worth_what_is_paid_for_it(percent in 0..40_u32, months in 1..120_u32, grace in 0..12_u32, fixed: bool) {
        let loan = Loan {
            grace: grace.min(months - 1),
            repayment: if fixed { Repayment::FixedPrincipal } else { Repayment::Annuity },
            ..loan("100_000 USD", &format!("{percent} %/yr"), months)
        };
        let step = Decimal::ONE + Decimal::from(percent) / dec!(1200);
        let worth = loan.instalments().iter().rev().fold(Decimal::ZERO, |worth, month| (worth + month.payment()) / step);
        prop_assert!((worth - dec!(100_000)).abs() < dec!(0.000001), "{}", worth);
    }
}
