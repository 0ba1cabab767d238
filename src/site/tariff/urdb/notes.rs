//! What says something about the bill without being a charge of it.

use super::findings::Findings;
use super::json::Json;
use super::record::{Record, Spot};
use crate::error::UrdbRule;
use rust_decimal::Decimal;

/// Fields that cost a load nothing: names, origins, what is fed in.
const SILENT: [&str; 13] = [
    "uri",
    "eiaid",
    "sector",
    "supersedes",
    "source",
    "sourceparent",
    "revisions",
    "is_default",
    "dgrules",
    "usenetmetering",
    "nonetmetering",
    "rateid",
    "version",
];

/// Fields that say which loads may take the rate.
const ELIGIBILITY: [&str; 10] = [
    "peakkwcapacitymin",
    "peakkwcapacitymax",
    "peakkwcapacityhistory",
    "peakkwhusagemin",
    "peakkwhusagemax",
    "peakkwhusagehistory",
    "voltageminimum",
    "voltagemaximum",
    "voltagecategory",
    "phasewiring",
];

/// Lists of figures under names of their own: whoever wrote them had no field for them.
const ATTRIBUTES: [&str; 3] = ["demandattrs", "energyattrs", "fixedattrs"];

/// Texts in which a charge may hide.
const TEXTS: [&str; 6] = [
    "description",
    "basicinformationcomments",
    "energycomments",
    "demandcomments",
    "fixedcomments",
    "flatdemandcomments",
];

/// Words that speak of money.
const MONEY: [&str; 22] = [
    "adjustment",
    "adjustments",
    "cent",
    "cents",
    "charge",
    "charged",
    "charges",
    "credit",
    "credits",
    "discount",
    "discounts",
    "dollar",
    "dollars",
    "fee",
    "fees",
    "minimum",
    "penalty",
    "rider",
    "riders",
    "surcharge",
    "surcharges",
    "tax",
];

/// Takes everything that is left, and says what it means for the bill.
pub(super) fn notes(mut record: Record<'_>, found: &mut Findings) {
    for key in SILENT {
        record.take(key);
    }
    of_the_record(&mut record, found);
    if let Some((spot, minutes)) = record.number("demandwindow", found)
        && minutes != Decimal::from(60)
    {
        found.doubt(&spot, UrdbRule::DemandWindow);
    }
    if let Some(spot) = record
        .take("demandreactivepowercharge")
        .filter(Spot::is_money)
    {
        found.doubt(&spot, UrdbRule::NotBilled);
    }
    for key in ATTRIBUTES {
        if let Some(spot) = record.take(key).filter(|spot| !is_empty(spot.json)) {
            found.doubt(&spot, UrdbRule::FreeText);
        }
    }
    for key in TEXTS {
        if let Some((spot, text)) = record.text(key, found)
            && speaks_of_money(text)
        {
            found.doubt(&spot, UrdbRule::FreeText);
        }
    }
    for spot in record.rest() {
        if !is_empty(spot.json) {
            found.doubt(&spot, UrdbRule::UnknownKey);
        }
    }
}

/// Takes who may have the rate, and what kind of rate it is.
fn of_the_record(record: &mut Record<'_>, found: &mut Findings) {
    let stated = ELIGIBILITY.iter().filter_map(|key| {
        let spot = record.take(key)?;
        Some(format!("{key} {}", spot.json.described()))
    });
    let stated: Vec<String> = stated.collect();
    if !stated.is_empty() {
        found.warn("", stated.join(", "), UrdbRule::Eligibility);
    }
    if let Some((spot, text)) = record.text("servicetype", found)
        && text != "Bundled"
    {
        found.doubt(&spot, UrdbRule::PartOfService);
    }
    if let Some(spot) = record.take("approved")
        && found.ok(spot.truth()) == Some(false)
    {
        found.doubt(&spot, UrdbRule::NotApproved);
    }
    if let Some((spot, text)) = record.text("country", found)
        && !matches!(text, "USA" | "US")
    {
        found.doubt(&spot, UrdbRule::Dollars);
    }
}

fn is_empty(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::Text(text) => text.trim().is_empty(),
        Json::List(items) => items.is_empty(),
        Json::Table(entries) => entries.is_empty(),
        Json::Truth(_) | Json::Number(_) => false,
    }
}

fn speaks_of_money(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.map(str::to_lowercase);
    text.contains(['$', '¢']) || words.any(|word| MONEY.contains(&word.as_str()))
}
