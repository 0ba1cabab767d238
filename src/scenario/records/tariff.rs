//! The text of tariffs.

use super::site::{WINDOW_KEYS, window, window_entries};
use crate::calendar::{Month, Months, Window};
use crate::error::{Problem, Rule};
use crate::scenario::text::{
    Field, Fields, Form, Node, Place, Reader, record, through_node, variants,
};
use crate::site::{
    Charge, DemandTier, EnergyTier, HourlyPrices, LookBack, PowerVat, Ratchet, Tariff, TimeOfUse,
};
use crate::units::{DemandPrice, EnergyPrice, Growth, PaymentTerm};
use chrono::{NaiveDate, NaiveDateTime};

variants! { Charge {
    Energy { price as "energy": required },
    Tiers { tiers: required },
    TimeOfUse { periods as "time_of_use": required },
    Index { prices as "index": required, adder: quiet },
    Demand { price as "demand": required, ratchets: or(Vec::new()) },
    DemandTiers { tiers as "demand_tiers": required, ratchets: or(Vec::new()) },
    DemandTimeOfUse { periods as "demand_time_of_use": required, ratchets: or(Vec::new()) },
    CoincidentPeak { price as "coincident_peak": required, at: required },
    PerMonth { amount as "per_month": required },
    PerDay { amount as "per_day": required },
    PerYear { amount as "per_year": required },
    MinimumPerMonth { amount as "minimum_per_month": required },
    MinimumPerDay { amount as "minimum_per_day": required },
    MinimumPerYear { amount as "minimum_per_year": required },
    CurtailmentCredit { price as "curtailment_credit": required },
    DemandResponse { price as "demand_response": required, power: required },
} }

record! { EnergyTier { up_to: quiet, price: required } }

record! { DemandTier { up_to: quiet, price: required } }

record! { PowerVat { rate: required, recovered: quiet } }

/// The form of the versions of a tariff: a list of charges, one version, or a list of versions.
pub(super) const VERSIONS: Form<Vec<Tariff>> = Form {
    read: read_versions,
    write: |versions| match versions.as_slice() {
        [only] => only.write(),
        several => Node::list(several.iter().map(Tariff::write_version)),
    },
};

fn read_versions(
    fields: &Fields<'_>,
    key: &'static str,
    reader: &mut Reader,
) -> Option<Vec<Tariff>> {
    let Some(node) = fields.get(key) else {
        return fields.required(key, reader);
    };
    let place = fields.place(key);
    // One version has one way of being written, and several have one, so that paths into them stay what they are.
    match node.as_list() {
        Some(list) if list.iter().any(|item| item.entry("charges").is_some()) => {
            let versions: Option<Vec<Tariff>> = fields.required(key, reader);
            if list.len() == 1 {
                reader.kind(&place, node, "a table: only several versions are a list");
                return None;
            }
            let mut tables = true;
            for (index, item) in list.iter().enumerate() {
                if item.as_list().is_some() {
                    reader.kind(&place.item(index), item, "a table with `charges`");
                    tables = false;
                }
            }
            versions.filter(|_| tables)
        }
        None if node.as_table().is_none() => {
            reader.kind(&place, node, "a list of charges");
            None
        }
        _ => fields.required(key, reader).map(|only| vec![only]),
    }
}

/// A list of charges is a tariff that is paid at the end of the month and does not rise.
impl Field for Tariff {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.as_list().is_some() {
            let charges = Vec::read(node, place, reader);
            reader.assume(&place.key("payment"), PaymentTerm::ZERO.to_string());
            reader.assume(&place.key("escalation"), Growth::NONE.to_string());
            return charges.map(Self::of);
        }
        let keys = &[
            "from",
            "to",
            "charges",
            "payment",
            "escalation",
            "vat",
            "holidays",
            "whole_months",
        ];
        let fields = Fields::of(node, place, keys, reader)?;
        let from = fields.quiet("from", reader);
        let to = fields.quiet("to", reader);
        let charges = fields.required("charges", reader);
        let payment = fields.or("payment", || PaymentTerm::ZERO, reader);
        let escalation = fields.or("escalation", || Growth::NONE, reader);
        let vat = fields.quiet("vat", reader);
        let holidays: Option<Option<Vec<NaiveDate>>> = fields.quiet("holidays", reader);
        let whole_months: Option<Option<bool>> = fields.quiet("whole_months", reader);
        Some(Self {
            charges: charges?,
            payment: payment?,
            escalation: escalation?,
            vat: vat?,
            holidays: holidays?.unwrap_or_default(),
            whole_months: whole_months?.unwrap_or_default(),
            from: from?,
            to: to?,
        })
    }

    fn write(&self) -> Node {
        if self.is_list() {
            self.charges.write()
        } else {
            self.write_version()
        }
    }
}

impl Tariff {
    fn write_version(&self) -> Node {
        let from = self.from.map(|month| ("from", month.write()));
        let to = self.to.map(|month| ("to", month.write()));
        let vat = self.vat.map(|vat| ("vat", vat.write()));
        let holidays = Some(("holidays", self.holidays.write()));
        let whole = Some(("whole_months", self.whole_months.write()));
        let terms = [
            ("charges", self.charges.write()),
            ("payment", self.payment.write()),
            ("escalation", self.escalation.write()),
        ];
        let more = [
            vat,
            holidays.filter(|_| !self.holidays.is_empty()),
            whole.filter(|_| self.whole_months),
        ];
        let entries = [from, to].into_iter().chain(terms.map(Some)).chain(more);
        Node::table(entries.flatten())
    }
}

/// A tier of a period: a price alone stands for the only one.
trait Tier: Field {
    type Price: Field;

    fn only(price: Self::Price) -> Self;

    /// Returns the price of the only tier there is.
    fn price_of(tiers: &[Self]) -> Option<&Self::Price>;
}

impl Tier for EnergyTier {
    type Price = EnergyPrice;

    fn only(price: EnergyPrice) -> Self {
        Self { up_to: None, price }
    }

    fn price_of(tiers: &[Self]) -> Option<&EnergyPrice> {
        match tiers {
            [Self { up_to: None, price }] => Some(price),
            _ => None,
        }
    }
}

impl Tier for DemandTier {
    type Price = DemandPrice;

    fn only(price: DemandPrice) -> Self {
        Self { up_to: None, price }
    }

    fn price_of(tiers: &[Self]) -> Option<&DemandPrice> {
        match tiers {
            [Self { up_to: None, price }] => Some(price),
            _ => None,
        }
    }
}

/// The keys of its only window stand in a period itself, several are a list; a period without any holds for the rest of the year.
impl<T: Tier> Field for TimeOfUse<T> {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        const KEYS: &[&str] = &["months", "weekdays", "hours", "windows", "price", "tiers"];
        let fields = Fields::of(node, place, KEYS, reader)?;
        let windowed = WINDOW_KEYS.iter().any(|key| fields.get(key).is_some());
        let windows: Option<Vec<Window>> = match (fields.get("windows"), windowed) {
            (None, false) => Some(Vec::new()),
            (None, true) => window(&fields, reader).map(|window| vec![window]),
            (Some(_), false) => fields.required("windows", reader),
            (Some(_), true) => {
                fields.clash(&["windows", "months, weekdays, hours"], reader);
                None
            }
        };
        let tiers = match fields.one_of(&["price", "tiers"], reader) {
            Some("price") => fields
                .required("price", reader)
                .map(|price| vec![T::only(price)]),
            Some(tiers) => fields.required(tiers, reader),
            None => None,
        };
        Some(Self {
            windows: windows?,
            tiers: tiers?,
        })
    }

    fn write(&self) -> Node {
        let windows: Vec<(&str, Node)> = match self.windows.as_slice() {
            [] => Vec::new(),
            [only] => window_entries(only).into(),
            _ => vec![("windows", self.windows.write())],
        };
        let tiers = match T::price_of(&self.tiers) {
            Some(price) => ("price", price.write()),
            None => ("tiers", self.tiers.write()),
        };
        Node::table(windows.into_iter().chain([tiers]))
    }
}

/// The prices of an index are one text of numbers with their unit beside them, or a list of prices.
impl Field for HourlyPrices {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let prices = node.entry("prices").map(|entry| &entry.node);
        // Prices in a list have each a unit of their own.
        let keys: &[&str] = match prices.and_then(Node::as_list) {
            Some(_) => &["from", "prices", "repeat"],
            None => &["from", "unit", "prices", "repeat"],
        };
        let fields = Fields::of(node, place, keys, reader)?;
        let from = fields.required("from", reader);
        let prices = match prices.and_then(Node::as_text) {
            None => fields.required("prices", reader),
            Some(numbers) => {
                let unit: Option<String> = fields.required("unit", reader);
                unit.and_then(|unit| hourly(numbers, &unit, &fields, reader))
            }
        };
        let repeat: Option<Option<Repeat>> = fields.quiet("repeat", reader);
        Some(Self {
            from: from?,
            prices: prices?,
            repeats: repeat?.is_some(),
        })
    }

    fn write(&self) -> Node {
        let currency = self.prices.first().map(|price| price.currency());
        let alike = |price: &EnergyPrice| Some(price.currency()) == currency;
        let from = ("from", self.from.write());
        let repeat = self.repeats.then(|| ("repeat", Repeat.write()));
        let prices = match currency.filter(|_| self.prices.iter().all(alike)) {
            Some(currency) => {
                let numbers = self
                    .prices
                    .iter()
                    .map(|p| p.to_per_kilowatt_hour().to_string());
                let numbers: Vec<String> = numbers.collect();
                let unit = Node::text(format!("{currency}/kWh"));
                vec![("unit", unit), ("prices", Node::text(numbers.join(" ")))]
            }
            None => vec![("prices", self.prices.write())],
        };
        Node::table([from].into_iter().chain(prices).chain(repeat))
    }
}

/// Reads numbers that have one unit.
fn hourly(
    numbers: &str,
    unit: &str,
    fields: &Fields<'_>,
    reader: &mut Reader,
) -> Option<Vec<EnergyPrice>> {
    let price = |number: &str| format!("{number} {unit}").parse::<EnergyPrice>();
    let of_unit = price("0").map_err(|problem| {
        let got = unit.to_owned();
        ("unit", Problem { got, ..problem })
    });
    // One wrong number is told of, not thousands.
    let numbers = numbers.split_whitespace();
    let prices = of_unit.and_then(|_| {
        numbers
            .map(|number| price(number).map_err(|problem| ("prices", problem)))
            .collect()
    });
    match prices {
        Ok(prices) => Some(prices),
        Err((key, problem)) => {
            if let Some(node) = fields.get(key) {
                reader.refuse(&fields.place(key), node, problem);
            }
            None
        }
    }
}

/// The word of an index that repeats.
struct Repeat;

impl Field for Repeat {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let text = node.as_text().unwrap_or_default();
        if text == "yearly" {
            return Some(Self);
        }
        let rule = Rule::Choice {
            accepted: vec!["yearly"],
        };
        reader.problem(place, node, node.described(), rule);
        None
    }

    fn write(&self) -> Node {
        Node::text("yearly")
    }
}

/// A ratchet looks back over a number of months, or at months by name.
impl Field for Ratchet {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let fields = Fields::of(node, place, &["share", "look_back", "of", "months"], reader)?;
        let share = fields.required("share", reader);
        let look_back = match fields.one_of(&["look_back", "of"], reader) {
            Some("of") => fields.required("of", reader).map(LookBack::Named),
            Some(last) => fields.required(last, reader).map(LookBack::Last),
            None => None,
        };
        let months = fields.or("months", || Months::ALL, reader);
        Some(Self {
            share: share?,
            look_back: look_back?,
            months: months?,
        })
    }

    fn write(&self) -> Node {
        let look_back = match self.look_back {
            LookBack::Last(count) => ("look_back", count.write()),
            LookBack::Named(months) => ("of", months.write()),
        };
        let months = ("months", self.months.write());
        Node::table([("share", self.share.write()), look_back, months])
    }
}

/// A local time: `2022-07-14 16:00`.
impl Field for NaiveDateTime {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let quantity = "a local time";
        let text = node.as_text().unwrap_or_default();
        let read = Self::parse_from_str(text, FORM).ok();
        let Some(time) = read.filter(|time| time.format(FORM).to_string() == text) else {
            let rule = Rule::Form {
                quantity,
                example: "`2022-07-14 16:00`",
            };
            reader.problem(place, node, node.described(), rule);
            return None;
        };
        if Month::of(time.date()).is_err() {
            let rule = Rule::Range {
                quantity,
                low: "1970-01-01 00:00".to_owned(),
                high: "2199-12-31 23:59".to_owned(),
            };
            reader.problem(place, node, text, rule);
            return None;
        }
        Some(time)
    }

    fn write(&self) -> Node {
        Node::text(self.format(FORM).to_string())
    }
}

const FORM: &str = "%Y-%m-%d %H:%M";

through_node!(
    Tariff,
    Charge,
    EnergyTier,
    DemandTier,
    PowerVat,
    HourlyPrices,
    Ratchet,
    TimeOfUse<EnergyTier>,
    TimeOfUse<DemandTier>
);
