//! A toy record that uses every form of the macros, and what holds for it.

mod hostile;
mod records;
mod round_trip;

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

/// A toy that leaves nothing out.
const WHOLE: &str = r#"title = "toy"

[sites.north]
country = "KZ"
power = "9 MW"
standby = "50 kW"
tariff = [{ energy = "20 KZT/kWh", from = "2022-01-01" }, { per_month = "500 USD", whole_months = true }]
hazards = ["ban", "seizure"]
rigs = 12
deposit = "1000 USD"
note = "two\nlines"
"#;
