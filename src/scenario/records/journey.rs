//! The text of journeys.

use crate::journey::{Cost, CostBasis, Journey, Paid, Phase, PhaseKind, Purpose};
use crate::scenario::text::{
    Field, Fields, Node, Place, Reader, choice, record, through_node, variants,
};

choice! { PhaseKind {
    Dismantle = "dismantle",
    Pack = "pack",
    InlandLeg = "inland",
    ExportCustoms = "export customs",
    SeaLeg = "sea",
    RailLeg = "rail",
    AirLeg = "air",
    ImportCustoms = "import customs",
    Storage = "storage",
    SiteWorks = "site works",
    Install = "install",
} }

choice! { Purpose {
    Dismantling = "dismantling",
    Freight = "freight",
    Insurance = "insurance",
    Duty = "duty",
    ImportVat = "import VAT",
    Customs = "customs",
    Installation = "installation",
    Storage = "storage",
} }

choice! { Paid { Start = "start", End = "end" } }

record! { Journey { phases: required } }

record! { Phase { kind: required, days: required, costs: or(Vec::new()) } }

variants! { CostBasis {
    PerJourney { amount as "per_journey": required },
    PerContainer { amount as "per_container": required },
    PerRig { amount as "per_rig": required },
    PerKilogram { amount as "per_kg": required },
    OfDeclaredValue { share as "of_declared_value": required },
} }

/// The basis of a cost stands beside its other keys.
impl Field for Cost {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &[
            "per_journey",
            "per_container",
            "per_rig",
            "per_kg",
            "of_declared_value",
            "purpose",
            "paid",
        ];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let basis = fields.one_of(CostBasis::KEYS, reader);
        let basis = basis.and_then(|basis| CostBasis::read(&node.only(&[basis]), place, reader));
        let purpose = fields.quiet("purpose", reader);
        let paid = fields.or("paid", || Paid::Start, reader);
        Some(Self {
            basis: basis?,
            purpose: purpose?,
            paid: paid?,
        })
    }

    fn write(&self) -> Node {
        let mut node = self.basis.write();
        if let Some(purpose) = &self.purpose {
            node.push("purpose", purpose.write());
        }
        node.push("paid", self.paid.write());
        node
    }
}

through_node!(Journey, Phase, Cost);
