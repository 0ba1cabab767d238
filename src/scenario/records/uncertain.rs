//! The text of what is uncertain.

use crate::error::{Problem, Rule};
use crate::scenario::text::{Field, Fields, Node, Place, Reader, through_node};
use crate::scenario::{Doubt, Spread, Uncertain};

const KEYS: &[&str] = &[
    "path",
    "scales",
    "low",
    "mode",
    "high",
    "deviation",
    "volatility",
];
/// The keys of which one says what is in doubt.
const DOUBTS: &[&str] = &["path", "scales"];
/// The keys of which one says what kind of spread it is.
const KINDS: &[&str] = &["low", "deviation", "volatility"];

/// A path, and the keys of one kind of spread beside it.
impl Field for Uncertain {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let fields = Fields::of(node, place, KEYS, reader)?;
        let what = fields.one_of(DOUBTS, reader).and_then(|key| {
            if key == "path" {
                return fields.required(key, reader).map(Doubt::Figure);
            }
            // One path needs no list.
            match fields.get(key).and_then(Node::as_text) {
                Some(path) => Some(Doubt::Level(vec![path.to_owned()])),
                None => fields.required(key, reader).map(Doubt::Level),
            }
        });
        let kind = fields.one_of(KINDS, reader);
        let spread = match kind? {
            "low" if fields.get("mode").is_some() => {
                let low = fields.required("low", reader);
                let mode = fields.required("mode", reader);
                let high = fields.required("high", reader);
                Spread::Triangular {
                    low: low?,
                    mode: mode?,
                    high: high?,
                }
            }
            "low" => {
                let low = fields.required("low", reader);
                let high = fields.required("high", reader);
                Spread::Range {
                    low: low?,
                    high: high?,
                }
            }
            kind => {
                for key in ["mode", "high"] {
                    if let Some(found) = fields.get(key) {
                        let place = fields.place(key);
                        let accepted = vec!["path", "scales", kind];
                        let rule = Rule::UnknownKey {
                            nearest: None,
                            accepted,
                        };
                        reader.note(Problem::new("", rule).spanning(found.span.clone()), &place);
                        return None;
                    }
                }
                let width = fields.required(kind, reader)?;
                if kind == "deviation" {
                    Spread::Normal { deviation: width }
                } else {
                    Spread::Lognormal { volatility: width }
                }
            }
        };
        Some(Self {
            what: what?,
            spread,
        })
    }

    fn write(&self) -> Node {
        let spread: Vec<(&'static str, &String)> = match &self.spread {
            Spread::Range { low, high } => vec![("low", low), ("high", high)],
            Spread::Triangular { low, mode, high } => {
                vec![("low", low), ("mode", mode), ("high", high)]
            }
            Spread::Normal { deviation } => vec![("deviation", deviation)],
            Spread::Lognormal { volatility } => vec![("volatility", volatility)],
        };
        let what = match &self.what {
            Doubt::Figure(path) => ("path", path.write()),
            Doubt::Level(paths) => ("scales", paths.write()),
        };
        let spread = spread.into_iter().map(|(key, text)| (key, text.write()));
        Node::table(std::iter::once(what).chain(spread))
    }
}

through_node!(Uncertain);
