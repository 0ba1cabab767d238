//! The text of beliefs.

use crate::error::{Problem, Rule};
use crate::mining::network::Chain;
use crate::name::Named;
use crate::scenario::text::{Field, Fields, Node, Place, Reader, record, text_field, through_node};
use crate::scenario::{Grows, Outlook, Path, ResalePrice, ResaleTier, path};

record! { Outlook {
    btc_price: required,
    difficulty: required,
    fee_share: required,
    exchange: or(Named::new()),
    inflation: or(Named::new()),
    resale: required,
    chain: or(Chain::LAST_KNOWN),
} }

record! { ResaleTier { below: quiet, price: required } }

/// A path, or a table with the days of hashprice.
impl Field for ResalePrice {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        if node.entry("days_of_hashprice").is_none() && node.entry("floor").is_none() {
            return Path::read(node, place, reader).map(Self::Path);
        }
        let fields = Fields::of(node, place, &["days_of_hashprice", "floor"], reader)?;
        let days = fields.required("days_of_hashprice", reader);
        let minimum = fields.optional("floor", reader);
        Some(Self::OfHashprice {
            days: days?,
            minimum: minimum?,
        })
    }

    fn write(&self) -> Node {
        match self {
            Self::Path(path) => path.write(),
            Self::OfHashprice { days, minimum } => {
                let floor = minimum.map(|floor| ("floor", floor.write()));
                let days = ("days_of_hashprice", days.write());
                Node::table(std::iter::once(days).chain(floor))
            }
        }
    }
}

impl<T> Field for Path<T>
where
    T: Field + Grows,
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
                let rule = path::empty_series();
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

through_node!(Outlook, ResaleTier);
