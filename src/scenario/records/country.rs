//! The text of countries.

use crate::country::{Cause, Country, Hazard, Levy, Regimes};
use crate::scenario::text::{Field, Fields, Node, Place, Reader, choice, record, through_node};
use crate::units::{Days, Fraction};

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
} }

record! { Levy {
    per_kwh: required,
    from: quiet,
    to: quiet,
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
        let fields = Fields::of(node, place, &["start", "monthly"], reader)?;
        let start = fields.required("start", reader);
        let monthly = fields.required("monthly", reader);
        Some(Self {
            start: start?,
            monthly: monthly?,
        })
    }

    fn write(&self) -> Node {
        if *self == Self::steady() {
            return Node::text("steady");
        }
        Node::table([
            ("start", self.start.write()),
            ("monthly", self.monthly.write()),
        ])
    }
}

through_node!(Country, Levy, Hazard, Regimes);
