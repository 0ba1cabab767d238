//! What loans bring and take.

use super::Planner;
use crate::finance::Instalment;
use crate::scenario::Borrowing;
use crate::timeline::script::days_from;
use crate::timeline::survival::Chance;
use crate::timeline::{Account, Unit};
use crate::units::Exact;
use chrono::{Months, NaiveDate};

impl Planner<'_, '_> {
    /// Puts the loans that the plan takes into it.
    pub(super) fn loans(&mut self) {
        // What is committed does not depend on how things go.
        if !self.course.borrows {
            return;
        }
        for (_, borrowing) in self.facts.case.loans.iter() {
            if borrowing.plans.contains(self.name) {
                self.loan(borrowing);
            }
        }
    }

    /// Puts a loan into the plan: what is lent, and what is paid for it month by month, committed (rule 11); at the horizon what is owed then (rule 6).
    fn loan(&mut self, borrowing: &Borrowing) {
        let lent = borrowing.loan.amount;
        let drawn = Exact::of(lent.amount());
        let at = borrowing.drawn;
        self.owed(
            borrowing,
            (Account::LoanDrawn, Unit::Money),
            (drawn, Exact::ONE),
            at,
        );
        let end = self.facts.horizon.end_day();
        let mut paid = borrowing.drawn;
        for (instalment, months) in borrowing.loan.instalments().iter().zip(1..) {
            let due = borrowing.drawn.checked_add_months(Months::new(months));
            let due = due.unwrap_or(NaiveDate::MAX);
            if due >= end {
                self.repay(borrowing, instalment, (paid, due), end);
                return;
            }
            self.instalment(borrowing, (instalment.interest, instalment.principal), due);
            paid = due;
        }
    }

    /// Repays at the horizon what is owed before an instalment that would be due later, with the interest of the days since the last one.
    fn repay(
        &mut self,
        borrowing: &Borrowing,
        next: &Instalment,
        (paid, due): (NaiveDate, NaiveDate),
        end: NaiveDate,
    ) {
        let days = |to: NaiveDate| Exact::whole(days_from(paid, to).unwrap_or(0));
        let interest = Exact::of(next.interest) * days(end).over(days(due));
        let owed = Exact::of(next.balance) + Exact::of(next.principal);
        self.instalment(borrowing, (interest.get(), owed.get()), end);
    }

    fn instalment(
        &mut self,
        borrowing: &Borrowing,
        (interest, principal): (rust_decimal::Decimal, rust_decimal::Decimal),
        date: NaiveDate,
    ) {
        for (account, amount) in [
            (Account::LoanInterest, interest),
            (Account::LoanPrincipal, principal),
        ] {
            let line = (account, Unit::Instalment);
            self.owed(borrowing, line, (Exact::ONE, -Exact::of(amount)), date);
        }
    }

    /// Puts a line of a loan into the plan, which nothing that happens to the mine changes.
    fn owed(
        &mut self,
        borrowing: &Borrowing,
        (account, unit): (Account, Unit),
        (quantity, price): (Exact, Exact),
        date: NaiveDate,
    ) {
        let site = self.facts.case.sites.position(borrowing.at.as_str());
        let chance = self.settlements.chance(Chance::default());
        let currency = borrowing.loan.amount.currency();
        self.line(
            (account, unit, site),
            quantity,
            price,
            currency,
            date,
            chance,
        );
    }
}
