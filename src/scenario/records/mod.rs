//! How every record of a case is written as text: one table of keys each.

mod borrowing;
mod country;
mod finance;
mod hazard;
mod journey;
mod mining;
mod outlook;
mod plan;
mod site;
mod tariff;
mod tax;
mod uncertain;

use super::text::{Field, Fields, Node, Place, Reader, choice, record, text_field, through_node};
use super::{Basis, Case, Discount, Opening, Peak, Source, Sunk};
use crate::calendar::{DayTimes, Month, Months, Weekdays, ZoneName};
use crate::mining::catalog::Confidence;
use crate::mining::{Degradation, FailureRate};
use crate::name::Named;
use crate::site::TierLimit;
use crate::units::Rate;

text_field!(
    Sunk,
    Month,
    Months,
    Weekdays,
    DayTimes,
    ZoneName,
    TierLimit,
    Confidence,
    FailureRate,
    Degradation
);

record! { Case {
    title: required,
    currency: required,
    start: required,
    months: required,
    discount: required,
    outlook: required,
    coins: required,
    rigs: required,
    fleet: required,
    countries: required,
    sites: required,
    journeys: or(Named::new()),
    plans: required,
    loans: or(Named::new()),
    opening: or(Opening::default()),
    uncertain: silent(Named::new()),
    sources: or(Vec::new()),
} }

record! { Opening {
    deposits: or(Named::new()),
    peaks: or(Named::new()),
    sunk: or(Named::new()),
    tax: or(Named::new()),
} }

choice! { Basis { Nominal = "nominal", Real = "real" } }

/// A nominal rate in the currency of the case is a text; any other is a table.
impl Field for Discount {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_table().is_none() {
            return Rate::read(node, place, reader).map(Self::from);
        }
        let fields = Fields::of(node, place, &["rate", "basis", "currency"], reader)?;
        let rate = fields.required("rate", reader);
        let basis = fields.or("basis", Basis::default, reader);
        let currency = fields.optional("currency", reader);
        Some(Self {
            rate: rate?,
            basis: basis?,
            currency: currency?,
        })
    }

    fn write(&self) -> Node {
        if *self == Self::from(self.rate) {
            return self.rate.write();
        }
        let currency = self.currency.map(|currency| ("currency", currency.write()));
        let entries = [("rate", self.rate.write()), ("basis", self.basis.write())];
        Node::table(entries.into_iter().chain(currency))
    }
}

record! { Peak { month: required, power: required } }

record! { Source {
    covers: required,
    text: required,
    confidence: required,
    read: quiet,
    valid_until: quiet,
} }

through_node!(Case, Discount, Opening, Peak, Source);
