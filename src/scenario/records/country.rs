//! The text of countries.

use crate::country::{
    Bond, Bracket, Capacity, Country, Customs, CustomsValue, Duty, Exemption, ForcedSale,
    ImportVat, Levy, LevyPeriod, LevyRate, RegimeChange, Regimes, Relief, Transfer,
};
use crate::hazard::Cause;
use crate::scenario::text::{Field, Fields, Node, Place, Reader, choice, record, through_node};
use crate::units::{Days, EnergyPrice, Fraction};

record! { Country {
    currency: required,
    levies: or(Vec::new()),
    hazards: or(Vec::new()),
    regimes: or(Regimes::steady()),
    premium: quiet,
    capacity: quiet,
    customs: quiet,
    coins: quiet,
    transfer: quiet,
} }

record! { ForcedSale {
    venue: required,
    share: required,
    discount: or(Fraction::ZERO),
    lag: or(Days::ZERO),
} }

record! { Transfer { lag: or(Days::ZERO), spread: or(Fraction::ZERO) } }

record! { Capacity { national: quiet, per_site: quiet, from: quiet, to: quiet } }

choice! { CustomsValue { Cif = "CIF", Fob = "FOB" } }

choice! { Relief { Duty = "duty", Vat = "VAT", Both = "duty and VAT" } }

record! { Customs {
    value: required,
    union: quiet,
    duties: or(Vec::new()),
    exemptions: or(Vec::new()),
    vat: or(Vec::new()),
    bond: quiet,
} }

record! { Duty { tariff_line: quiet, origin: quiet, rate: required, from: quiet, to: quiet } }

record! { Exemption { of: required, tariff_line: quiet, origin: quiet, from: quiet, to: quiet } }

record! { ImportVat { rate: required, recovered: optional, from: quiet, to: quiet } }

record! { Bond { share: required, returned: quiet } }

choice! { LevyPeriod { Month = "month", Quarter = "quarter" } }

record! { Bracket { from: required, rate: required } }

record! { RegimeChange { from: required, monthly: required } }

/// One price, or a list of brackets.
impl Field for LevyRate {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_list().is_some() {
            return Vec::read(node, place, reader).map(Self::Brackets);
        }
        EnergyPrice::read(node, place, reader).map(Self::Flat)
    }

    fn write(&self) -> Node {
        match self {
            Self::Flat(rate) => rate.write(),
            Self::Brackets(brackets) => brackets.write(),
        }
    }
}

record! { Levy {
    per_kwh: required,
    own: quiet,
    renewable: quiet,
    unmetered: quiet,
    from: quiet,
    to: quiet,
    period: or(LevyPeriod::Month),
    due: or(Days::ZERO),
} }

/// The word `steady` stands for the one stance of a state that keeps it.
impl Field for Regimes {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_text() == Some("steady") {
            return Some(Self::steady());
        }
        let fields = Fields::of(
            node,
            place,
            &["start", "monthly", "changes", "covers"],
            reader,
        )?;
        let start = fields.required("start", reader);
        let monthly = fields.required("monthly", reader);
        let changes: Option<Option<Vec<RegimeChange>>> = fields.quiet("changes", reader);
        let covers: Option<Option<Vec<Cause>>> = fields.quiet("covers", reader);
        Some(Self {
            start: start?,
            monthly: monthly?,
            changes: changes?.unwrap_or_default(),
            covers: covers?.unwrap_or_default(),
        })
    }

    fn write(&self) -> Node {
        if *self == Self::steady() {
            return Node::text("steady");
        }
        let changes = ("changes", self.changes.write());
        let changes = Some(changes).filter(|_| !self.changes.is_empty());
        let covers = ("covers", self.covers.write());
        let covers = Some(covers).filter(|_| !self.covers.is_empty());
        let entries = [
            ("start", self.start.write()),
            ("monthly", self.monthly.write()),
        ];
        Node::table(entries.into_iter().chain(changes).chain(covers))
    }
}

through_node!(
    Country,
    Capacity,
    Customs,
    Duty,
    Exemption,
    ImportVat,
    Bond,
    Levy,
    LevyRate,
    Bracket,
    Regimes,
    RegimeChange,
    ForcedSale,
    Transfer
);
