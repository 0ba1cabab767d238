//! Types that are made of a node and turn into one.

use super::{Node, Place, Reader, Value};
use crate::calendar::parse_date;
use crate::error::{Problem, Rule};
use crate::name::{Name, Named};
use chrono::NaiveDate;

/// A type that is made of a node and turns into one.
pub trait Field: Sized {
    /// Reads the node at `place`; returns nothing when it told the reader of a problem.
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self>;

    /// Returns the node that reads as `self`.
    fn write(&self) -> Node;
}

/// Makes a field of each type whose `Display` and `FromStr` are one text form.
macro_rules! text_field {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::scenario::text::Field for $type {
            fn read(
                node: &$crate::scenario::text::Node,
                place: &$crate::scenario::text::Place<'_>,
                reader: &mut $crate::scenario::text::Reader,
            ) -> Option<Self> {
                reader.parse(place, node)
            }

            fn write(&self) -> $crate::scenario::text::Node {
                $crate::scenario::text::Node::text(self.to_string())
            }
        }
    )+};
}
pub(crate) use text_field;

impl Reader {
    /// Reads a type by its text form.
    pub fn parse<T>(&mut self, place: &Place<'_>, node: &Node) -> Option<T>
    where
        T: std::str::FromStr<Err = Problem>,
    {
        let Some(text) = node.as_text() else {
            // What the type says about a text that is none of its own tells what would be accepted.
            let bare = match &node.value {
                Value::Integer(number) => number.to_string(),
                _ => String::new(),
            };
            let rule = match bare.parse::<T>() {
                Err(problem) => *problem.rule,
                Ok(_) => Rule::Kind {
                    expected: "a text in quotes",
                },
            };
            self.problem(place, node, node.described(), rule);
            return None;
        };
        match text.parse() {
            Ok(thing) => Some(thing),
            Err(problem) => {
                self.refuse(place, node, problem);
                None
            }
        }
    }
}

impl Field for String {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let text = node.as_text().map(str::to_owned);
        if text.is_none() {
            reader.kind(place, node, "a text in quotes");
        }
        text
    }

    fn write(&self) -> Node {
        Node::text(self)
    }
}

impl Field for bool {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let Value::Truth(truth) = node.value else {
            reader.kind(place, node, "true or false, without quotes");
            return None;
        };
        Some(truth)
    }

    fn write(&self) -> Node {
        Node::new(Value::Truth(*self))
    }
}

impl Field for u32 {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let Value::Integer(number) = node.value else {
            reader.kind(place, node, "a whole number, without quotes");
            return None;
        };
        let fitting = Self::try_from(number).ok();
        if fitting.is_none() {
            let rule = Rule::Range {
                quantity: "a whole number",
                low: Self::MIN.to_string(),
                high: Self::MAX.to_string(),
            };
            reader.problem(place, node, number.to_string(), rule);
        }
        fitting
    }

    fn write(&self) -> Node {
        Node::new(Value::Integer(i64::from(*self)))
    }
}

impl Field for NaiveDate {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let Some(text) = node.as_text() else {
            reader.kind(place, node, "a date in quotes, like `2022-01-24`");
            return None;
        };
        match parse_date(text) {
            Ok(date) => Some(date),
            Err(problem) => {
                reader.refuse(place, node, problem);
                None
            }
        }
    }

    fn write(&self) -> Node {
        Node::text(self.to_string())
    }
}

impl<T: Field> Field for Box<T> {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        T::read(node, place, reader).map(Self::new)
    }

    fn write(&self) -> Node {
        T::write(self)
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let Some(items) = node.as_list() else {
            reader.kind(place, node, "a list");
            return None;
        };
        let read: Vec<Option<T>> = items
            .iter()
            .enumerate()
            .map(|(index, item)| T::read(item, &place.item(index), reader))
            .collect();
        read.into_iter().collect()
    }

    fn write(&self) -> Node {
        Node::list(self.iter().map(Field::write))
    }
}

impl<T: Field> Field for Named<T> {
    fn read(node: &Node, place: &Place<'_>, reader: &mut Reader) -> Option<Self> {
        let Some(entries) = node.as_table() else {
            reader.kind(place, node, "a table of names");
            return None;
        };
        let mut named = Some(Self::new());
        for entry in entries {
            let here = place.key(&entry.key);
            let name = entry.key.parse::<Name>();
            let thing = T::read(&entry.node, &here, reader);
            let added = match (name, thing) {
                (Err(problem), _) => Err(Some(problem)),
                (Ok(_), None) => Err(None),
                (Ok(name), Some(thing)) => match &mut named {
                    Some(named) => named.insert(name, thing).map_err(Some),
                    None => Ok(()),
                },
            };
            if let Err(problem) = added {
                named = None;
                if let Some(problem) = problem {
                    reader.note(problem.spanning(entry.key_span.clone()), &here);
                }
            }
        }
        named
    }

    fn write(&self) -> Node {
        Node::table(
            self.iter()
                .map(|(name, thing)| (name.as_str(), thing.write())),
        )
    }
}
