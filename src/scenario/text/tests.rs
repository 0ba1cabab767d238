//! A toy record that uses every form of the macros.

use super::*;
use crate::Name;
use crate::Named;
use crate::units::{EnergyPrice, Money, Power};
use chrono::NaiveDate;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Ban,
    Seizure,
}

choice! { Cause { Ban = "ban", Seizure = "seizure" } }

#[derive(Debug, Clone, PartialEq)]
enum Charge {
    Energy {
        price: EnergyPrice,
        from: Option<NaiveDate>,
    },
    Fixed {
        per_month: Money,
        whole_months: bool,
        remark: Option<String>,
    },
}

variants! { Charge {
    Energy { price as "energy": required, from: optional },
    Fixed { per_month: required, whole_months: or(false), remark: quiet },
} }

#[derive(Debug, Clone, PartialEq)]
struct Site {
    country: Name,
    power: Power,
    standby: Power,
    tariff: Vec<Charge>,
    fears: Vec<Cause>,
    rigs: u32,
    deposit: Option<Money>,
    note: Option<String>,
}

record! { Site {
    country: required,
    power: required,
    standby: or(Power::MIN),
    tariff: required,
    fears as "hazards": or(Vec::new()),
    rigs: or(250),
    deposit: optional,
    note: quiet,
} }

#[derive(Debug, Clone, PartialEq)]
struct Toy {
    title: String,
    sites: Named<Site>,
}

record! { Toy { title: required, sites: required } }
through_node!(Toy);

#[test]
fn a_record_is_read_with_its_defaults() {
    let json = r#"{ "title": "toy", "sites": { "north": {
        "country": "KZ", "power": "9 MW",
        "tariff": [{ "energy": "20 KZT/kWh" }, { "per_month": "500 USD" }]
    } } }"#;
    let node: Node = serde_json::from_str(json).unwrap();
    let (toy, defaults) = read::<Toy>(&node).unwrap();
    let lines: Vec<String> = defaults
        .iter()
        .map(|default| format!("{} = {}", default.place, default.value))
        .collect();
    assert_eq!(
        lines,
        [
            "sites.north.standby = 0 W",
            "sites.north.tariff[0].from = none",
            "sites.north.tariff[1].whole_months = false",
            "sites.north.hazards = none",
            "sites.north.rigs = 250",
            "sites.north.deposit = none",
        ]
    );
    let again: Toy = serde_json::from_str(&serde_json::to_string(&toy).unwrap()).unwrap();
    assert_eq!(again, toy);
}
