//! The text of journeys.

use crate::journey::{
    Cost, CostBasis, Damage, Duration, Journey, Paid, Phase, PhaseKind, Purpose, RampUp,
};
use crate::scenario::text::{
    Field, Fields, Node, Place, Reader, choice, record, through_node, variants,
};
use crate::units::{Days, Fraction};

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

record! { Journey { phases: required, damage: silent(Damage::NONE), ramp_up: quiet } }

record! { Damage {
    broken: or(Fraction::ZERO),
    dead_on_arrival: or(Fraction::ZERO),
    lost: or(Fraction::ZERO),
    insured: or(Fraction::ZERO),
    delay: or(Days::ZERO),
} }

record! { RampUp { days: required, share: required } }

record! { Phase { kind: required, days: required, costs: or(Vec::new()) } }

/// Days that are known, or the least, the likeliest and the most.
impl Field for Duration {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_table().is_none() {
            return Days::read(node, place, reader).map(Self::fixed);
        }
        let fields = Fields::of(node, place, &["min", "mode", "max"], reader)?;
        let least = fields.required("min", reader);
        let mode = fields.required("mode", reader);
        let most = fields.required("max", reader);
        match Self::between(least?, mode?, most?) {
            Ok(duration) => Some(duration),
            Err(problem) => {
                reader.refuse(place, node, problem);
                None
            }
        }
    }

    fn write(&self) -> Node {
        if self.is_fixed() {
            return self.mode().write();
        }
        Node::table([
            ("min", self.least().write()),
            ("mode", self.mode().write()),
            ("max", self.most().write()),
        ])
    }
}

variants! { CostBasis {
    PerJourney { amount as "per_journey": required },
    PerContainer { amount as "per_container": required },
    PerRig { amount as "per_rig": required },
    PerKilogram { amount as "per_kg": required },
    PerTeu { amount as "per_teu": required },
    PerDay { amount as "per_day": required },
    PerContainerDay { amount as "per_container_day": required, free: or(Days::ZERO) },
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
            "per_teu",
            "per_day",
            "per_container_day",
            "of_declared_value",
            "free",
            "purpose",
            "paid",
            "lag",
        ];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let basis = fields.one_of(CostBasis::KEYS, reader);
        let basis =
            basis.and_then(|basis| CostBasis::read(&node.only(&[basis, "free"]), place, reader));
        let purpose = fields.quiet("purpose", reader);
        let paid = fields.or("paid", || Paid::Start, reader);
        let lag: Option<Option<Days>> = fields.quiet("lag", reader);
        Some(Self {
            basis: basis?,
            purpose: purpose?,
            paid: paid?,
            lag: lag?.unwrap_or(Days::ZERO),
        })
    }

    fn write(&self) -> Node {
        let mut node = self.basis.write();
        if let Some(purpose) = &self.purpose {
            node.push("purpose", purpose.write());
        }
        node.push("paid", self.paid.write());
        if self.lag != Days::ZERO {
            node.push("lag", self.lag.write());
        }
        node
    }
}

through_node!(Journey, Damage, RampUp, Phase, Duration, Cost);
