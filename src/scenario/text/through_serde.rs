//! Trees in any format that serde knows.

use super::{Entry, LEVELS, Node, Value};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fmt;

/// Gives a field serde in the form of its tree.
macro_rules! through_node {
    ($($type:ty),+ $(,)?) => {$(
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&$crate::scenario::text::Field::write(self), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let node = <$crate::scenario::text::Node as ::serde::Deserialize>::deserialize(deserializer)?;
                $crate::scenario::text::read(node)
                    .map(|(thing, _)| thing)
                    .map_err(::serde::de::Error::custom)
            }
        }
    )+};
}
pub(crate) use through_node;

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Truth(truth) => serializer.serialize_bool(*truth),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Value::Table(entries) => {
                let mut table = serializer.serialize_map(Some(entries.len()))?;
                for entry in entries {
                    table.serialize_entry(&entry.key, &entry.node)?;
                }
                table.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Level(LEVELS).deserialize(deserializer)
    }
}

/// Reads a node that may be so many levels deep.
#[derive(Clone, Copy)]
struct Level(usize);

impl Level {
    fn deeper<E: Error>(self) -> Result<Self, E> {
        self.0
            .checked_sub(1)
            .map(Self)
            .ok_or_else(|| E::custom(crate::error::Rule::Depth { levels: LEVELS }))
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a whole number, true or false, a list or a table; a number with a point is written in quotes, with its unit")
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Node, E> {
        Ok(Node::new(Value::Truth(truth)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(Node::new(Value::Integer(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        i64::try_from(number)
            .map(|number| Node::new(Value::Integer(number)))
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::text(text))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let deeper = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(deeper)? {
            items.push(item);
        }
        Ok(Node::list(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Node, A::Error> {
        let deeper = self.deeper()?;
        let mut entries: Vec<Entry> = Vec::new();
        let mut known = HashSet::new();
        while let Some(key) = table.next_key::<String>()? {
            let node = table.next_value_seed(deeper)?;
            // The way in which the `toml` crate hands a date without quotes to serde.
            if key == "$__toml_private_datetime" {
                return Ok(node);
            }
            if !known.insert(key.clone()) {
                return Err(A::Error::custom(format_args!(
                    "{}, got {key} twice",
                    crate::error::Rule::DuplicateName
                )));
            }
            entries.push(Entry {
                key,
                key_span: None,
                node,
            });
        }
        Ok(Node::new(Value::Table(entries)))
    }
}
