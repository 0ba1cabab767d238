//! How every record of a case is written as text: one table of keys each.

mod country;
mod finance;
mod journey;
mod mining;
mod outlook;
mod plan;
mod site;
mod tariff;
mod tax;

use super::text::{record, text_field, through_node};
use super::{Case, Opening, Peak, Source};
use crate::calendar::{DayTimes, Month, Months, Weekdays, ZoneName};
use crate::mining::catalog::Confidence;
use crate::mining::{Degradation, FailureRate};
use crate::name::Named;
use crate::site::TierLimit;

text_field!(
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
    opening: or(Opening::default()),
    sources: or(Vec::new()),
} }

record! { Opening { deposits: or(Named::new()), peaks: or(Named::new()), tax: or(Named::new()) } }

record! { Peak { month: required, power: required } }

record! { Source { covers: required, text: required, confidence: required } }

through_node!(Case, Opening, Peak, Source);
