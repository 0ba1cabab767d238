//! The text of countries.

use crate::country::{
    Bracket, Capacity, Cause, Country, Hazard, Levy, LevyPeriod, LevyRate, RegimeChange, Regimes,
};
use crate::scenario::text::{Field, Fields, Node, Place, Reader, choice, record, through_node};
use crate::units::{Days, EnergyPrice, Fraction};

choice! { Cause {
    Ban = "ban",
    LicenceLost = "licence lost",
    Seizure = "seizure",
    Sanctions = "sanctions",
    Disaster = "disaster",
} }

record! { Country {
    currency: required,
    levies: or(Vec::new()),
    hazards: or(Vec::new()),
    regimes: or(Regimes::steady()),
    capacity: quiet,
    tax: quiet,
} }

record! { Capacity { national: quiet, per_site: quiet, from: quiet, to: quiet } }

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

record! { Hazard {
    cause: required,
    per_year: required,
    recovery: or(Fraction::ZERO),
    delay: or(Days::ZERO),
} }

/// The word `steady` stands for the one stance of a state that keeps it.
impl Field for Regimes {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_text() == Some("steady") {
            return Some(Self::steady());
        }
        let fields = Fields::of(node, place, &["start", "monthly", "changes"], reader)?;
        let start = fields.required("start", reader);
        let monthly = fields.required("monthly", reader);
        let changes: Option<Option<Vec<RegimeChange>>> = fields.quiet("changes", reader);
        Some(Self {
            start: start?,
            monthly: monthly?,
            changes: changes?.unwrap_or_default(),
        })
    }

    fn write(&self) -> Node {
        if *self == Self::steady() {
            return Node::text("steady");
        }
        let changes = ("changes", self.changes.write());
        let changes = Some(changes).filter(|_| !self.changes.is_empty());
        let entries = [
            ("start", self.start.write()),
            ("monthly", self.monthly.write()),
        ];
        Node::table(entries.into_iter().chain(changes))
    }
}

through_node!(
    Country,
    Capacity,
    Levy,
    LevyRate,
    Bracket,
    Hazard,
    Regimes,
    RegimeChange
);
