//! The text of taxes.

use crate::country::{AssetClass, Depreciations, LossTerms, Tax, TaxRate, TaxTransfer};
use crate::finance::Depreciation;
use crate::scenario::text::{Field, Fields, Form, Node, Reader, choice, record, through_node};
use crate::scenario::{OpeningBook, OpeningLoss, OpeningTax};
use crate::units::{Days, Fraction};

choice! { TaxTransfer { Book = "book", Market = "market" } }

choice! { AssetClass { Rigs = "rigs", Containers = "containers", SiteWorks = "site works" } }

record! { Tax {
    rate: through(STEPS),
    losses: or(LossTerms::FOREVER),
    depreciation: required,
    transfer: or(TaxTransfer::Book),
    withholding: or(Fraction::ZERO),
    property: or(Fraction::ZERO),
    due: or(Days::ZERO),
} }

/// One rate, or a list of steps.
const STEPS: Form<Vec<TaxRate>> = Form {
    read: read_steps,
    write: write_steps,
};

fn read_steps(fields: &Fields<'_>, key: &'static str, reader: &mut Reader) -> Option<Vec<TaxRate>> {
    if fields.get(key).is_none_or(|node| node.as_list().is_some()) {
        return fields.required(key, reader);
    }
    let rate: Fraction = fields.required(key, reader)?;
    Some(vec![TaxRate { from: None, rate }])
}

fn write_steps(steps: &Vec<TaxRate>) -> Node {
    match steps.as_slice() {
        [TaxRate { from: None, rate }] => rate.write(),
        steps => Node::list(steps.iter().map(Field::write)),
    }
}

record! { TaxRate { from: quiet, rate: required } }

record! { LossTerms { years: quiet, cap: or(Fraction::ONE) } }

record! { Depreciations {
    rigs: required,
    containers: or(Depreciation::at_once()),
    site_works: or(Depreciation::at_once()),
} }

record! { OpeningTax { losses: or(Vec::new()), income: quiet, books: or(Vec::new()) } }

record! { OpeningLoss { year: required, amount: required } }

record! { OpeningBook { of: required, value: required, years: quiet } }

through_node!(
    Tax,
    TaxRate,
    LossTerms,
    Depreciations,
    OpeningTax,
    OpeningLoss,
    OpeningBook
);
