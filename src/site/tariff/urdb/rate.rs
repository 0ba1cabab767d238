//! A rate of the database.

use super::findings::Findings;
use super::json::Json;
use super::record::{Record, Spot};
use super::{demand, energy, fixed, notes};
use crate::error::{Problem, Problems, Rule, UrdbRule};
use crate::site::Tariff;
use crate::units::Currency;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use rust_decimal::prelude::ToPrimitive;

/// A rate of the US Utility Rate Database: the tariff, what it is called, and what a bill made from it lacks.
///
/// ```
/// use stay_or_go::site::{BillPart, MeterLoad, Tariff, bill};
/// use rust_decimal::dec;
///
/// let hour = "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]";
/// let schedule = vec![hour; 12].join(",");
/// let rate = Tariff::from_urdb(&format!(r#"{{
///     "name": "General Service", "fixedmonthlycharge": 20, "demandwindow": 15,
///     "energyratestructure": [[{{"rate": 0.04, "adj": 0.01}}]],
///     "energyweekdayschedule": [{schedule}], "energyweekendschedule": [{schedule}]
/// }}"#))?;
/// assert_eq!(rate.name.as_deref(), Some("General Service"));
/// assert_eq!(rate.warnings[0].place, "demandwindow");
///
/// let load = MeterLoad::Flat { power: "1 MW".parse()?, availability: "100 %".parse()? };
/// let june = bill(&rate.tariff, &load, "2023-06".parse()?)?;
/// // 1 000 kW × 720 h × 0.05
/// assert_eq!(june.part(BillPart::Energy), dec!(36_000));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UrdbRate {
    /// The tariff: always in force, so that any year can be billed; `start` and `end` are the days of the record.
    pub tariff: Tariff,
    /// The label of the record.
    pub label: Option<String>,
    /// The utility.
    pub utility: Option<String>,
    /// The name of the rate.
    pub name: Option<String>,
    /// The first day of the rate, in UTC.
    pub start: Option<NaiveDate>,
    /// The last day of the rate, in UTC.
    pub end: Option<NaiveDate>,
    /// What the bill leaves out or takes for granted, each with its place in the record.
    pub warnings: Vec<Problem>,
}

impl Tariff {
    /// Reads a rate of the US Utility Rate Database from its JSON: one record, alone or as the only one of `items`.
    ///
    /// | fields | what becomes of them |
    /// |---|---|
    /// | `energyratestructure` and its schedules; `rate` + `adj`; `max` in kWh, kWh/kW, kWh daily, kWh/kW daily | energy, tiers, time of use |
    /// | `flatdemandstructure`, `flatdemandmonths` | demand of the month |
    /// | `demandratestructure` and its schedules | demand by period, on top |
    /// | `demandratchetpercentage`; `lookbackPercent` with `lookbackMonths` or `lookbackRange` | a ratchet on the demand of the month, or else on that by period |
    /// | `fixedchargefirstmeter`, `mincharge` and their units; `fixedmonthlycharge`, `minmonthlycharge`, `annualmincharge` | fixed amounts, minimum bills |
    /// | `fueladjustmentsmonthly` | energy by month, with a warning |
    /// | `coincidentratestructure` | left out with a warning: for its hours take [`Self::from_urdb_with_peaks`] |
    /// | `demandwindow`, `demandreactivepowercharge`, `fixedchargeeaaddl`, `sell`, attributes, texts that speak of money, who may take the rate, keys that are not known | a warning |
    /// | names, origins, `dgrules`, `usenetmetering` | read past: they cost a load nothing |
    ///
    /// A limit of 10¹¹ or more is none; a horsepower is 0.7457 kW.
    /// Holidays are ordinary days, as in the database; add them to the tariff where the contract has some.
    ///
    /// # Errors
    /// Everything in the record that contradicts itself or cannot be billed, with its place: `energyweekdayschedule[3][7]`.
    pub fn from_urdb(json: &str) -> Result<UrdbRate, Problems> {
        UrdbRate::read(json, None)
    }

    /// Reads a rate like [`Self::from_urdb`], with the hours in which the system has its peak.
    ///
    /// The database has the price of a coincident peak and no hours; each of `hours` says when one begins, in local time.
    ///
    /// ```
    /// use stay_or_go::site::{Charge, Tariff};
    /// use stay_or_go::chrono::NaiveDate;
    ///
    /// let hour = NaiveDate::from_ymd_opt(2023, 7, 5).and_then(|day| day.and_hms_opt(17, 0, 0)).unwrap();
    /// let rate = Tariff::from_urdb_with_peaks(
    ///     r#"{"energyratestructure": [[{"rate": 0.05}]], "coincidentratestructure": [[{"rate": 0.79}]]}"#,
    ///     &[hour],
    /// )?;
    /// let peak = Charge::CoincidentPeak { price: "0.79 USD/kW/month".parse()?, at: vec![hour] };
    /// assert!(rate.tariff.charges.contains(&peak));
    /// # Ok::<(), stay_or_go::Problems>(())
    /// ```
    ///
    /// # Errors
    /// As [`Self::from_urdb`].
    pub fn from_urdb_with_peaks(json: &str, hours: &[NaiveDateTime]) -> Result<UrdbRate, Problems> {
        UrdbRate::read(json, Some(hours))
    }
}

impl UrdbRate {
    fn read(json: &str, hours: Option<&[NaiveDateTime]>) -> Result<Self, Problems> {
        let json = Json::read(json)?;
        let currency: Currency = "USD".parse()?;
        let mut found = Findings::default();
        let mut record = only(&json, &mut found)?;
        let mut charges = Vec::new();
        charges.extend(energy::energy(&mut record, currency, &mut found));
        charges.extend(energy::fuel(&mut record, currency, &mut found));
        charges.extend(demand::demand(&mut record, currency, &mut found));
        charges.extend(demand::coincident(&mut record, hours, currency, &mut found));
        charges.extend(fixed::fixed(&mut record, currency, &mut found));
        charges.extend(fixed::minimum(&mut record, currency, &mut found));
        let mut text = |key| Some(record.text(key, &mut found)?.1.to_owned());
        let [label, utility, name] = ["label", "utility", "name"].map(&mut text);
        let [start, end] = ["startdate", "enddate"].map(|key| day(&mut record, key, &mut found));
        notes::notes(record, &mut found);
        let Findings { problems, warnings } = found;
        Problems::none_or(
            problems,
            Self {
                tariff: Tariff::of(charges),
                label,
                utility,
                name,
                start,
                end,
                warnings,
            },
        )
    }
}

/// Returns the record: the text itself, or the only one of its `items`.
fn only<'a>(json: &'a Json, found: &mut Findings) -> Result<Record<'a>, Problem> {
    let place = String::new();
    let whole = Spot { place, json };
    let mut record = whole.record(found)?;
    let Some(items) = record.take("items") else {
        return Ok(record);
    };
    match items.list()?.as_slice() {
        [only] => only.record(found),
        several => {
            let got = format!("{} of them", several.len());
            Err(Problem::new(got, UrdbRule::OneRate.into()).at(items.place))
        }
    }
}

/// Takes a day that is written as the seconds since 1970.
fn day(record: &mut Record<'_>, key: &str, found: &mut Findings) -> Option<NaiveDate> {
    let (spot, seconds) = record.number(key, found)?;
    let seconds = seconds.to_i64();
    let day = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let expected = "a day, in seconds since 1970";
    let day = day.ok_or_else(|| spot.problem(Rule::Kind { expected }));
    Some(found.ok(day)?.date_naive())
}
