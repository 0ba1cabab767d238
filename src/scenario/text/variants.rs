//! Enums as tables whose first key says which variant it is.

use super::{Entry, Node, Place, Reader};
use crate::error::{Problem, Rule, nearest};

/// Makes a field of an enum with named fields; the key of the *first* field of each variant says which variant a table is.
///
/// ```text
/// variants! { Charge {
///     Energy { price as "energy": required, from: optional },     // { energy = "20 KZT/kWh" }
///     Fixed { per_month: required, from: optional },              // { per_month = "500 USD" }
/// } }
/// ```
///
/// The first field is `required`; the others are written as in `record!`.
macro_rules! variants {
    ($type:ty { $($variant:ident {
        $first:ident $(as $first_key:literal)?: required
        $(, $field:ident $(as $key:literal)?: $mode:ident $(($default:expr))?)* $(,)?
    }),+ $(,)? }) => {
        impl $type {
            /// The keys that say which variant a table is.
            #[allow(dead_code, reason = "not every record is asked for its keys")]
            pub(crate) const KEYS: &'static [&'static str] =
                &[$($crate::scenario::text::record!(@key $first $($first_key)?)),+];
        }

        impl $crate::scenario::text::Field for $type {
            fn read(
                node: &$crate::scenario::text::Node,
                place: &$crate::scenario::text::Place<'_>,
                reader: &mut $crate::scenario::text::Reader,
            ) -> Option<Self> {
                let tag = reader.tag(node, place, Self::KEYS)?;
                $(if tag == $crate::scenario::text::record!(@key $first $($first_key)?) {
                    const KEYS: &[&str] = &[
                        $crate::scenario::text::record!(@key $first $($first_key)?)
                        $(, $crate::scenario::text::record!(@key $field $($key)?))*
                    ];
                    let fields = $crate::scenario::text::Fields::of(node, place, KEYS, reader)?;
                    let $first = fields.required(tag, reader);
                    $(let $field = $crate::scenario::text::record!(
                        @read fields, reader, $crate::scenario::text::record!(@key $field $($key)?), $mode $(($default))?
                    );)*
                    return Some(Self::$variant { $first: $first? $(, $field: $field?)* });
                })+
                None
            }

            fn write(&self) -> $crate::scenario::text::Node {
                let mut entries = Vec::new();
                match self {
                    $(Self::$variant { $first $(, $field)* } => {
                        $crate::scenario::text::record!(
                            @write entries, $first, $crate::scenario::text::record!(@key $first $($first_key)?), required
                        );
                        $($crate::scenario::text::record!(
                            @write entries, $field, $crate::scenario::text::record!(@key $field $($key)?), $mode $(($default))?
                        );)*
                    })+
                }
                $crate::scenario::text::Node::table(entries)
            }
        }
    };
}
pub(crate) use variants;

impl Reader {
    /// Returns the one key of `tags` that stands in the table at `place`.
    pub fn tag(
        &mut self,
        node: &Node,
        place: &Place<'_>,
        tags: &'static [&'static str],
    ) -> Option<&'static str> {
        let Some(entries) = node.as_table() else {
            self.kind(place, node, "a table");
            return None;
        };
        if let [only] = tags {
            // There is nothing to choose: what is missing or unknown is the keys' own problem.
            return Some(only);
        }
        let has = |tag: &&'static str| entries.iter().any(|entry| entry.key == *tag);
        let present: Vec<&'static str> = tags.iter().copied().filter(has).collect();
        if let [tag] = present.as_slice() {
            return Some(tag);
        }
        if present.is_empty()
            && let Some((entry, near)) = slip(entries, tags)
        {
            let rule = Rule::UnknownKey {
                nearest: Some(near),
                accepted: tags.to_vec(),
            };
            let problem = Problem::new("", rule).spanning(entry.key_span.clone());
            self.note(problem, &place.key(&entry.key));
            return None;
        }
        let got = if present.is_empty() {
            "none of them".to_owned()
        } else {
            present.join(" and ")
        };
        let accepted = tags.to_vec();
        self.problem(place, node, got, Rule::OneKey { accepted });
        None
    }
}

/// Returns the first key that looks like a misspelt tag, and that tag.
fn slip<'a>(entries: &'a [Entry], tags: &[&'static str]) -> Option<(&'a Entry, String)> {
    entries.iter().find_map(|entry| {
        let near = nearest(&entry.key, tags.iter().copied())?;
        Some((entry, near))
    })
}
