//! How every record of a case is written as text: one table of keys each.

use super::text::{
    Field, Fields, Node, Place, Reader, choice, record, text_field, through_node, variants,
};
use super::{
    Case, Cohort, Confidence, Opening, Outlook, Part, Path, Plan, ResaleTier, Source, Step,
};
use crate::calendar::{DayTimes, Month, Months, Weekdays, Window, ZoneName};
use crate::country::{Cause, Country, Hazard, Levy, Regimes};
use crate::error::{Problem, Rule};
use crate::journey::{Cost, CostBasis, Journey, Paid, Phase, PhaseKind, Purpose};
use crate::mining::network::Chain;
use crate::mining::{CoinTerms, Degradation, FailureRate, Fleet, Group, Lot, Rig, catalog};
use crate::name::{Name, Named};
use crate::site::{Charge, CutOrder, CutWindow, Downtime, OperatingCost, Site, Tariff, TimeOfUse};
use crate::units::{Days, Efficiency, Fraction, Growth, Hashrate, Mass, Money, Power};

text_field!(
    Month,
    Months,
    Weekdays,
    DayTimes,
    ZoneName,
    FailureRate,
    Degradation
);

choice! { Cause {
    Ban = "ban",
    LicenceLost = "licence lost",
    Seizure = "seizure",
    Sanctions = "sanctions",
    Disaster = "disaster",
} }

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

choice! { Confidence {
    High = "high",
    Medium = "medium",
    Low = "low",
    Assumption = "assumption",
} }

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
    opening: or(Opening::default()),
    sources: or(Vec::new()),
} }

record! { Outlook {
    btc_price: required,
    difficulty: required,
    fee_share: required,
    exchange: or(Named::new()),
    resale: required,
    chain: or(Chain::LAST_KNOWN),
} }

record! { ResaleTier { below: quiet, price: required } }

record! { CoinTerms {
    pool_fee: required,
    sale_discount: or(Fraction::ZERO),
    payout: or(Days::ZERO),
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

record! { Site {
    country: required,
    zone: required,
    power: required,
    tariff: required,
    operations: required,
    downtime: or(Downtime::NONE),
    regimes: or(Named::new()),
    standby: or(Power::ZERO),
    deposit: optional,
    remaining_term: required,
    resale_discount: or(Fraction::ZERO),
} }

record! { Downtime { windows: or(Vec::new()), orders: or(Vec::new()) } }

record! { CutOrder {
    from: required,
    to: required,
    times as "hours": or(DayTimes::all()),
    share: required,
} }

variants! { Charge {
    Energy { price as "energy": required },
    TimeOfUse { periods as "time_of_use": required },
    PerMonth { amount as "per_month": required },
} }

variants! { OperatingCost {
    PerMonth { amount as "per_month": required },
    PerKilowatt { price as "per_kw": required },
    PerRig { amount as "per_rig": required },
    RevenueShare { share as "revenue_share": required },
} }

record! { Journey { phases: required } }

record! { Phase { kind: required, days: required, costs: or(Vec::new()) } }

variants! { CostBasis {
    PerJourney { amount as "per_journey": required },
    PerContainer { amount as "per_container": required },
    PerRig { amount as "per_rig": required },
    PerKilogram { amount as "per_kg": required },
    OfDeclaredValue { share as "of_declared_value": required },
} }

record! { Opening { deposits: or(Named::new()) } }

record! { Source { covers: required, text: required, confidence: required } }

variants! { Step {
    Move { leave: required, by: required, to: required },
} }

through_node!(Case);

/// A list of charges is a tariff that is paid at the end of the month and does not rise.
impl Field for Tariff {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_list().is_some() {
            let charges = Vec::read(node, place, reader);
            reader.assume(&place.key("payment"), Days::ZERO.to_string());
            reader.assume(&place.key("escalation"), Growth::NONE.to_string());
            return Some(Self {
                charges: charges?,
                payment: Days::ZERO,
                escalation: Growth::NONE,
            });
        }
        let keys = &["charges", "payment", "escalation"];
        let fields = Fields::of(node, place, keys, reader)?;
        let charges = fields.required("charges", reader);
        let payment = fields.or("payment", || Days::ZERO, reader);
        let escalation = fields.or("escalation", || Growth::NONE, reader);
        Some(Self {
            charges: charges?,
            payment: payment?,
            escalation: escalation?,
        })
    }

    fn write(&self) -> Node {
        if self.is_list() {
            return self.charges.write();
        }
        Node::table([
            ("charges", self.charges.write()),
            ("payment", self.payment.write()),
            ("escalation", self.escalation.write()),
        ])
    }
}

/// The keys of a window stand beside what holds in it.
const WINDOW_KEYS: [&str; 3] = ["months", "weekdays", "hours"];

fn window(fields: &Fields<'_>, reader: &mut Reader) -> Option<Window> {
    let months = fields.or("months", || Months::ALL, reader);
    let weekdays = fields.or("weekdays", || Weekdays::ALL, reader);
    let times = fields.or("hours", DayTimes::all, reader);
    Some(Window {
        months: months?,
        weekdays: weekdays?,
        times: times?,
    })
}

fn window_entries(window: &Window) -> [(&'static str, Node); 3] {
    [
        ("months", window.months.write()),
        ("weekdays", window.weekdays.write()),
        ("hours", window.times.write()),
    ]
}

impl Field for CutWindow {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &["months", "weekdays", "hours", "share"];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let window = window(&fields, reader);
        let share = fields.required("share", reader);
        Some(Self {
            window: window?,
            share: share?,
        })
    }

    fn write(&self) -> Node {
        let share = ("share", self.share.write());
        Node::table(window_entries(&self.window).into_iter().chain([share]))
    }
}

/// A period without any key of a window holds for the rest of the year.
impl Field for TimeOfUse {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &["months", "weekdays", "hours", "price"];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let windowed = WINDOW_KEYS.iter().any(|key| fields.get(key).is_some());
        let window = if windowed {
            window(&fields, reader).map(Some)
        } else {
            Some(None)
        };
        let price = fields.required("price", reader);
        Some(Self {
            window: window?,
            price: price?,
        })
    }

    fn write(&self) -> Node {
        let window = self.window.as_ref().map(window_entries);
        let price = ("price", self.price.write());
        Node::table(window.into_iter().flatten().chain([price]))
    }
}

/// The basis of a cost stands beside its other keys.
impl Field for Cost {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const OTHER: [&str; 2] = ["purpose", "paid"];
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
        let basis = node.without(&OTHER);
        let basis = CostBasis::read(&basis, place, reader);
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

impl<T> Field for Path<T>
where
    T: Field + super::Grows,
{
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_table().is_none() {
            return T::read(node, place, reader).map(Self::Constant);
        }
        if node.entry("values").is_some() || node.entry("from").is_some() {
            let fields = Fields::of(node, place, &["from", "values", "then"], reader)?;
            let from = fields.required("from", reader);
            let values: Option<Vec<T>> = fields.required("values", reader);
            let then = fields.optional("then", reader);
            if values.as_ref().is_some_and(Vec::is_empty) {
                let rule = super::path::empty_series();
                reader.problem(&place.key("values"), node, "", rule);
                return None;
            }
            return Some(Self::Series {
                from: from?,
                values: values?,
                then: then?,
            });
        }
        let fields = Fields::of(node, place, &["start", "growth"], reader)?;
        let start = fields.required("start", reader);
        let growth = fields.required("growth", reader);
        Some(Self::Growth {
            start: start?,
            growth: growth?,
        })
    }

    fn write(&self) -> Node {
        match self {
            Self::Constant(value) => value.write(),
            Self::Growth { start, growth } => {
                Node::table([("start", start.write()), ("growth", growth.write())])
            }
            Self::Series { from, values, then } => {
                let then = then.map(|then| ("then", then.write()));
                let series = [("from", from.write()), ("values", values.write())];
                Node::table(series.into_iter().chain(then))
            }
        }
    }
}

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
        let efficiency = fields.quiet::<Efficiency>("efficiency", reader);
        let (model, hashrate, power) = match &known {
            Some(rig) => (
                fields
                    .quiet("model", reader)
                    .map(|m| m.unwrap_or(rig.model.clone())),
                fields
                    .quiet("hashrate", reader)
                    .map(|h| h.unwrap_or(rig.hashrate)),
                fields
                    .quiet("power", reader)
                    .map(|p| p.unwrap_or(rig.power)),
            ),
            None => {
                let hashrate: Option<Hashrate> = fields.required("hashrate", reader);
                let power = match efficiency? {
                    Some(_) => fields.quiet("power", reader),
                    None => fields.required("power", reader).map(Some),
                };
                let power = match (power, efficiency?, hashrate) {
                    (Some(Some(_)), Some(_), _) => {
                        let rule = Rule::OneKey {
                            accepted: vec!["power", "efficiency"],
                        };
                        reader.problem(place, node, "both", rule);
                        None
                    }
                    (Some(None), Some(efficiency), Some(hashrate)) => Some(hashrate * efficiency),
                    (power, _, _) => power.flatten(),
                };
                (fields.required("model", reader), hashrate, power)
            }
        };
        if let (Some(_), Some(_), Some(node)) = (&known, efficiency?, fields.get("efficiency")) {
            let rule = Rule::OneKey {
                accepted: vec!["catalog", "efficiency"],
            };
            reader.problem(&place.key("efficiency"), node, "both", rule);
        }
        let failure_rate = fields.or("failure_rate", || FailureRate::ZERO, reader);
        let repair_time = fields.or("repair_time", || Days::ZERO, reader);
        let degradation = fields.or("degradation", || Degradation::ZERO, reader);
        let mass: Option<Option<Mass>> = fields.quiet("mass", reader);
        let repair_cost: Option<Option<Money>> = fields.quiet("repair_cost", reader);
        let origin: Option<Option<Name>> = fields.quiet("origin", reader);
        let known_mass = known.as_ref().and_then(|rig| rig.mass);
        Some(Self {
            mass: mass?.or(known_mass),
            failure_rate: failure_rate?,
            repair_cost: repair_cost?,
            repair_time: repair_time?,
            degradation: degradation?,
            origin: origin?.or(known.and_then(|rig| rig.origin)),
            ..Self::new(model?, hashrate?, power?)
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
        node
    }
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
        let keys = &["containers", "slots", "rigs", "overhead", "tare"];
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
        Some(Self {
            containers: containers?,
            slots: slots?,
            lots: lots?,
            overhead: overhead?,
            tare: tare?,
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
        node
    }
}

record! { Lot { rig: required, per_container: required, bought: quiet } }

/// The known block of a chain: `{ height = 840000, at = "2024-04-20 00:09:27" }`.
impl Field for Chain {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let fields = Fields::of(node, place, &["height", "at"], reader)?;
        let height: Option<u32> = fields.required("height", reader);
        let at: Option<Instant> = fields.required("at", reader);
        match Self::new(height?, at?.0) {
            Ok(chain) => Some(chain),
            Err(problem) => {
                reader.refuse(place, node, problem);
                None
            }
        }
    }

    fn write(&self) -> Node {
        Node::table([
            ("height", self.height().write()),
            ("at", Instant(self.at()).write()),
        ])
    }
}

/// An instant in UTC, to the second.
struct Instant(chrono::NaiveDateTime);

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Instant {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let instant = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S");
        instant.map(Self).map_err(|_| {
            Problem::new(
                text,
                Rule::Form {
                    quantity: "an instant in UTC",
                    example: "`2024-04-20 00:09:27`",
                },
            )
        })
    }
}

text_field!(Instant);

/// A plan is a table of groups; an itinerary is a list that starts with a site and goes on with steps.
impl Field for Plan {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let Some(entries) = node.as_table() else {
            reader.kind(place, node, "a table of groups, each with its itinerary");
            return None;
        };
        let mut cohorts = Some(Vec::new());
        for entry in entries {
            let here = place.key(&entry.key);
            let group = match entry.key.parse::<Name>() {
                Ok(name) => Some(name),
                Err(problem) => {
                    reader.note(problem.spanning(entry.key_span.clone()), &here);
                    None
                }
            };
            let parts = if entry.node.as_list().is_some() {
                Itinerary::read(&entry.node, &here, reader).map(|itinerary| {
                    vec![Wave {
                        containers: Part::All,
                        steps: itinerary,
                    }]
                })
            } else {
                Fields::of(&entry.node, &here, &["waves"], reader)
                    .and_then(|fields| fields.required("waves", reader))
            };
            cohorts = cohorts
                .zip(group.zip(parts))
                .map(|(mut cohorts, (group, parts))| {
                    cohorts.extend(parts.into_iter().map(|wave| Cohort {
                        group: group.clone(),
                        part: wave.containers,
                        at: wave.steps.at,
                        steps: wave.steps.steps,
                    }));
                    cohorts
                });
        }
        Some(Self { cohorts: cohorts? })
    }

    fn write(&self) -> Node {
        let mut groups: Vec<(&str, Vec<&Cohort>)> = Vec::new();
        for cohort in &self.cohorts {
            match groups
                .iter_mut()
                .find(|(name, _)| *name == cohort.group.as_str())
            {
                Some((_, waves)) => waves.push(cohort),
                None => groups.push((cohort.group.as_str(), vec![cohort])),
            }
        }
        let group = |(name, cohorts): (_, Vec<&Cohort>)| {
            let node = match cohorts.as_slice() {
                [
                    Cohort {
                        part: Part::All,
                        at,
                        steps,
                        ..
                    },
                ] => Itinerary {
                    at: at.clone(),
                    steps: steps.clone(),
                }
                .write(),
                waves => {
                    let waves = waves.iter().map(|cohort| {
                        Wave {
                            containers: cohort.part,
                            steps: Itinerary {
                                at: cohort.at.clone(),
                                steps: cohort.steps.clone(),
                            },
                        }
                        .write()
                    });
                    Node::table([("waves", Node::list(waves))])
                }
            };
            (name, node)
        };
        Node::table(groups.into_iter().map(group))
    }
}

/// A part of a group and its itinerary.
struct Wave {
    containers: Part,
    steps: Itinerary,
}

record! { Wave { containers: required, steps: required } }

impl Field for Part {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_text() == Some("all") {
            return Some(Self::All);
        }
        u32::read(node, place, reader).map(Self::Containers)
    }

    fn write(&self) -> Node {
        match self {
            Self::All => Node::text("all"),
            Self::Containers(count) => count.write(),
        }
    }
}

/// The first site, and the steps after it.
struct Itinerary {
    at: Name,
    steps: Vec<Step>,
}

impl Field for Itinerary {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let Some([first, rest @ ..]) = node.as_list() else {
            reader.kind(place, node, "a list: the first site, then the steps");
            return None;
        };
        let at = Name::read(first, &place.item(0), reader);
        let steps: Vec<Option<Step>> = rest
            .iter()
            .zip(1..)
            .map(|(step, index)| Step::read(step, &place.item(index), reader))
            .collect();
        Some(Self {
            at: at?,
            steps: steps.into_iter().collect::<Option<_>>()?,
        })
    }

    fn write(&self) -> Node {
        let steps = self.steps.iter().map(Field::write);
        Node::list(std::iter::once(self.at.write()).chain(steps))
    }
}
