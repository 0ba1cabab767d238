//! The text of loans.

use crate::finance::{Loan, Repayment};
use crate::scenario::Borrowing;
use crate::scenario::text::{Field, Fields, Node, Place, Reader, choice, through_node};

choice! { Repayment { Annuity = "annuity", FixedPrincipal = "principal" } }

/// The terms of the loan stand beside the plans that take it.
impl Field for Borrowing {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &[
            "amount", "rate", "months", "kind", "grace", "drawn", "at", "plans",
        ];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let amount = fields.required("amount", reader);
        let interest = fields.required("rate", reader);
        let months = fields.required("months", reader);
        let repayment = fields.or("kind", || Repayment::Annuity, reader);
        let grace = fields.or("grace", || 0, reader);
        let drawn = fields.required("drawn", reader);
        let at = fields.required("at", reader);
        let plans = fields.required("plans", reader);
        Some(Self {
            loan: Loan {
                amount: amount?,
                interest: interest?,
                months: months?,
                grace: grace?,
                repayment: repayment?,
            },
            drawn: drawn?,
            at: at?,
            plans: plans?,
        })
    }

    fn write(&self) -> Node {
        let Loan {
            amount,
            interest,
            months,
            grace,
            repayment,
        } = &self.loan;
        Node::table([
            ("amount", amount.write()),
            ("rate", interest.write()),
            ("months", months.write()),
            ("kind", repayment.write()),
            ("grace", grace.write()),
            ("drawn", self.drawn.write()),
            ("at", self.at.write()),
            ("plans", self.plans.write()),
        ])
    }
}

through_node!(Borrowing);
