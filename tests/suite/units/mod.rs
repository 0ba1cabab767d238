//! Quantities and their texts: lossless, canonical, refused with a reason, and never a panic.
//!
//! A type is **textual** when `Display`, `FromStr` and serde are one form; every law about texts is a law about all of these types.

/// Calls a function for every type with a text form.
macro_rules! for_every_type {
    ($function:ident($($argument:expr),*)) => {
        $function::<Bitcoin>($($argument),*);
        $function::<Currency>($($argument),*);
        $function::<Days>($($argument),*);
        $function::<DemandPrice>($($argument),*);
        $function::<Difficulty>($($argument),*);
        $function::<DutyRate>($($argument),*);
        $function::<Efficiency>($($argument),*);
        $function::<Energy>($($argument),*);
        $function::<EnergyPrice>($($argument),*);
        $function::<ExchangeRate>($($argument),*);
        $function::<Fraction>($($argument),*);
        $function::<Growth>($($argument),*);
        $function::<Hashprice>($($argument),*);
        $function::<Hashrate>($($argument),*);
        $function::<HashratePrice>($($argument),*);
        $function::<Hours>($($argument),*);
        $function::<Mass>($($argument),*);
        $function::<Money>($($argument),*);
        $function::<Name>($($argument),*);
        $function::<Power>($($argument),*);
        $function::<Rate>($($argument),*);
        $function::<TariffLine>($($argument),*);
        $function::<Teu>($($argument),*);
        $function::<Years>($($argument),*);
    };
}

// Behind the macro, which they use.
mod hostile;
mod operators;
mod refusals;
mod texts;

use serde::Serialize;
use serde::de::DeserializeOwned;
use stay_or_go::Problem;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

/// What every type with a text form can do.
trait Textual:
    Display + FromStr<Err = Problem> + Serialize + DeserializeOwned + PartialEq + Hash + Debug
{
}

impl<T> Textual for T where
    T: Display + FromStr<Err = Problem> + Serialize + DeserializeOwned + PartialEq + Hash + Debug
{
}

fn parse<T: Textual>(text: &str) -> T {
    text.parse()
        .unwrap_or_else(|problem| panic!("{text:?}: {problem}"))
}

/// The text reads back as the same value, as it is and as JSON.
fn round_trips<T: Textual>(value: &T) {
    let text = value.to_string();
    assert!(!text.is_empty() && text.is_ascii(), "{text:?}");
    assert_eq!(&parse::<T>(&text), value);

    let json = serde_json::to_string(value).unwrap();
    assert_eq!(json, format!("\"{text}\""));
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value);
}
