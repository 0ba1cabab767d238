//! One text form for `Display`, `FromStr` and serde.

use crate::error::{Problem, Rule};
use serde::de::{Deserializer, Error, Visitor};
use std::fmt::{self, Write};
use std::marker::PhantomData;
use std::str::FromStr;

/// Gives a type with `Display` and `FromStr` the same text form in serde.
macro_rules! text_form {
    ($($type:ty),+ $(,)?) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::units::text::from_text(deserializer)
            }
        }
    )+};
}
pub(crate) use text_form;

pub(crate) fn from_text<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = Problem>,
{
    struct Text<T>(PhantomData<T>);

    impl<T: FromStr<Err = Problem>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            // What a type says about a text that is none of its own also says what it expects.
            match T::from_str("").map_err(|problem| *problem.rule) {
                Err(Rule::Form { quantity, example }) => {
                    write!(f, "{quantity} in quotes, like {example}")
                }
                _ => f.write_str("a text in quotes"),
            }
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Text(PhantomData))
}

/// Writes a text in the width and alignment that were asked for.
///
/// Unlike [`Formatter::pad`](fmt::Formatter::pad) it takes no notice of a precision, which would cut digits and the unit off.
pub(crate) fn pad(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let missing = f.width().unwrap_or(0).saturating_sub(text.chars().count());
    let before = match f.align() {
        None | Some(fmt::Alignment::Left) => 0,
        Some(fmt::Alignment::Center) => missing / 2,
        Some(fmt::Alignment::Right) => missing,
    };
    let fill = f.fill();
    for _ in 0..before {
        f.write_char(fill)?;
    }
    f.write_str(text)?;
    for _ in before..missing {
        f.write_char(fill)?;
    }
    Ok(())
}

text_form!(crate::name::Name);
