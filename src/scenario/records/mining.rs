//! The text of rigs and containers.

use crate::mining::{
    CoinTerms, ContainerValue, Degradation, FailureRate, Fleet, Group, Lien, Lot, Rig, catalog,
};
use crate::name::{Name, Named};
use crate::scenario::text::{Field, Fields, Node, Place, Reader, record, through_node};
use crate::units::{Days, Efficiency, Fraction, Hashrate, Mass, Money, Power, TariffLine};

record! { CoinTerms {
    pool_fee: required,
    sale_discount: or(Fraction::ZERO),
    payout: or(Days::ZERO),
} }

/// `catalog` takes the nominal figures of a known model; every other key that is given replaces one.
impl Field for Rig {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &[
            "catalog",
            "model",
            "hashrate",
            "power",
            "efficiency",
            "mass",
            "failure_rate",
            "repair_cost",
            "repair_time",
            "degradation",
            "origin",
            "tariff_line",
        ];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let known = match fields.quiet::<String>("catalog", reader)? {
            None => None,
            Some(model) => match catalog::find(&model) {
                Ok(found) => Some(found.rig),
                Err(problem) => {
                    if let Some(node) = fields.get("catalog") {
                        reader.refuse(&place.key("catalog"), node, problem);
                    }
                    return None;
                }
            },
        };
        let given = nominal(&fields, known.as_ref(), reader);
        let failure_rate = fields.or("failure_rate", || FailureRate::ZERO, reader);
        let repair_time = fields.or("repair_time", || Days::ZERO, reader);
        let degradation = fields.or("degradation", || Degradation::ZERO, reader);
        let mass: Option<Option<Mass>> = fields.quiet("mass", reader);
        let repair_cost: Option<Option<Money>> = fields.quiet("repair_cost", reader);
        let origin: Option<Option<Name>> = fields.quiet("origin", reader);
        let tariff_line: Option<Option<TariffLine>> = fields.quiet("tariff_line", reader);
        let known_mass = known.as_ref().and_then(|rig| rig.mass);
        Some(Self {
            mass: mass?.or(known_mass),
            failure_rate: failure_rate?,
            repair_cost: repair_cost?,
            repair_time: repair_time?,
            degradation: degradation?,
            origin: origin?.or(known.as_ref().and_then(|rig| rig.origin.clone())),
            tariff_line: tariff_line?.or(known.and_then(|rig| rig.tariff_line)),
            ..given?
        })
    }

    fn write(&self) -> Node {
        let mut node = Node::table([
            ("model", self.model.write()),
            ("hashrate", self.hashrate.write()),
            ("power", self.power.write()),
        ]);
        if let Some(mass) = &self.mass {
            node.push("mass", mass.write());
        }
        node.push("failure_rate", self.failure_rate.write());
        if let Some(cost) = &self.repair_cost {
            node.push("repair_cost", cost.write());
        }
        node.push("repair_time", self.repair_time.write());
        node.push("degradation", self.degradation.write());
        if let Some(origin) = &self.origin {
            node.push("origin", origin.write());
        }
        if let Some(line) = &self.tariff_line {
            node.push("tariff_line", line.write());
        }
        node
    }
}

/// Returns the rig with its nominal figures: those of the catalog, unless they are given.
///
/// Without a catalog the model and the hashrate are required, and either the power or the efficiency.
fn nominal(fields: &Fields<'_>, known: Option<&Rig>, reader: &mut Reader) -> Option<Rig> {
    let efficiency: Option<Option<Efficiency>> = fields.quiet("efficiency", reader);
    if let Some(rig) = known {
        if efficiency.is_some_and(|given| given.is_some()) {
            fields.clash(&["catalog", "efficiency"], reader);
        }
        let model: Option<Option<String>> = fields.quiet("model", reader);
        let hashrate = fields.quiet("hashrate", reader);
        let power = fields.quiet("power", reader);
        return Some(Rig {
            model: model?.unwrap_or_else(|| rig.model.clone()),
            hashrate: hashrate?.unwrap_or(rig.hashrate),
            power: power?.unwrap_or(rig.power),
            ..rig.clone()
        });
    }
    let model: Option<String> = fields.required("model", reader);
    let hashrate: Option<Hashrate> = fields.required("hashrate", reader);
    let power: Option<Power> = match (fields.get("power"), efficiency) {
        (Some(_), Some(Some(_))) => {
            fields.clash(&["power", "efficiency"], reader);
            None
        }
        (None, Some(Some(efficiency))) => hashrate.map(|hashrate| hashrate * efficiency),
        _ => fields.required("power", reader),
    };
    Some(Rig::new(model?, hashrate?, power?))
}

impl Field for Fleet {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        Some(Self {
            groups: Named::read(node, place, reader)?,
        })
    }

    fn write(&self) -> Node {
        self.groups.write()
    }
}

/// The rigs of a container are a table of counts, `{ s19j = 250 }`, or a list where more is said of a lot.
impl Field for Group {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let keys = &[
            "containers",
            "slots",
            "rigs",
            "overhead",
            "tare",
            "price",
            "teu",
            "value",
            "decline",
            "lien",
        ];
        let fields = Fields::of(node, place, keys, reader)?;
        let containers = fields.required("containers", reader);
        let slots = fields.required("slots", reader);
        let lots = match fields.get("rigs").and_then(Node::as_table) {
            Some(_) => fields.required("rigs", reader).map(|counts: Named<u32>| {
                let lots = counts
                    .iter()
                    .map(|(rig, count)| Lot::new(rig.clone(), *count));
                lots.collect()
            }),
            None => fields.required("rigs", reader),
        };
        let overhead = fields.or("overhead", || Fraction::ZERO, reader);
        let tare = fields.quiet("tare", reader);
        let price = fields.quiet("price", reader);
        let teu = fields.quiet("teu", reader);
        let value = container_value(&fields, reader);
        let lien = fields.quiet("lien", reader);
        Some(Self {
            containers: containers?,
            slots: slots?,
            lots: lots?,
            overhead: overhead?,
            tare: tare?,
            price: price?,
            teu: teu?,
            value: value?,
            lien: lien?,
        })
    }

    fn write(&self) -> Node {
        let mut node = Node::table([
            ("containers", self.containers.write()),
            ("slots", self.slots.write()),
            ("rigs", self.lots.write()),
            ("overhead", self.overhead.write()),
        ]);
        if let Some(tare) = &self.tare {
            node.push("tare", tare.write());
        }
        if let Some(price) = &self.price {
            node.push("price", price.write());
        }
        if let Some(teu) = &self.teu {
            node.push("teu", teu.write());
        }
        if let Some(value) = &self.value {
            node.push("value", value.price.write());
            node.push("decline", value.decline.write());
        }
        if let Some(lien) = &self.lien {
            node.push("lien", lien.write());
        }
        node
    }
}

/// What a container is worth stands beside its other keys; a decline needs a value.
#[expect(
    clippy::option_option,
    reason = "the outer one says whether reading went well"
)]
fn container_value(fields: &Fields<'_>, reader: &mut Reader) -> Option<Option<ContainerValue>> {
    if fields.get("value").is_none() && fields.get("decline").is_none() {
        let none: Option<Option<Money>> = fields.optional("value", reader);
        return none.map(|_| None);
    }
    let price = fields.required("value", reader);
    let decline = fields.or("decline", || Degradation::ZERO, reader);
    let (price, decline) = (price?, decline?);
    Some(Some(ContainerValue { price, decline }))
}

record! { Lien { holder: required, until: required } }

record! { Lot { rig: required, per_container: required, bought: quiet } }

through_node!(CoinTerms, Rig, Fleet, Group, Lot, Lien);
