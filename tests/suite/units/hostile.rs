//! No text makes a type panic.

use super::{Textual, round_trips};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use stay_or_go::Name;
use stay_or_go::units::*;

/// Reads the text; whatever is accepted is a value with a text of its own.
fn reads_or_refuses<T: Textual>(text: &str) {
    if let Ok(value) = text.parse::<T>() {
        round_trips(&value);
        assert_eq!(significant(text), significant(&value.to_string()), "{text}");
    }
    let json = serde_json::to_string(text).unwrap();
    assert_eq!(
        serde_json::from_str::<T>(&json).is_ok(),
        text.parse::<T>().is_ok()
    );
}

/// Returns the digits that count: all units are powers of ten, so a change of unit leaves them as they are.
fn significant(text: &str) -> String {
    text.trim()
        .chars()
        .take_while(|c| c.is_ascii_digit() || "._+-".contains(*c))
        .filter(char::is_ascii_digit)
        .collect::<String>()
        .trim_matches('0')
        .to_owned()
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "0",
        "1",
        "9",
        "00",
        "28",
        "0.",
        ".",
        "-",
        "+",
        "_",
        "e",
        "E",
        "\u{a0}",
        "\u{2212}",
        " ",
        "\t",
        "\n",
        "\0",
        "79228162514264337593543950335",
        "79228162514264337593543950336",
        "0000000000000000000000000001",
        "W",
        "kW",
        "MW",
        "TW",
        "Wh",
        "kWh",
        "TWh",
        "H/s",
        "TH/s",
        "ZH/s",
        "J/TH",
        "%",
        "%/yr",
        "%/month",
        "/kWh",
        "/MWh",
        "/kW/month",
        "/MW/month",
        "/PH/day",
        "/TH/day",
        "/TH",
        "/PH",
        "/",
        "/USD",
        "/KZT",
        "USD",
        "KZT",
        "BTC",
        "US",
        "€",
        "é",
        "日本",
        "١",
        "d",
        "h",
        "g",
        "kg",
        "t",
        "k",
        "M",
        "T",
        "P",
        "𝟙",
        "inf",
        "NaN",
        "null",
    ]);
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// A number with a unit behind it, which is often read.
fn likely_texts() -> impl Strategy<Value = String> {
    let digits = || vec(b'0'..=b'9', 1..31).prop_map(|digits| String::from_utf8(digits).unwrap());
    let number = prop_oneof![
        digits(),
        (digits(), digits()).prop_map(|(whole, decimals)| format!("{whole}.{decimals}")),
        digits().prop_map(|decimals| format!("0.{decimals}")),
    ];
    let unit = select(vec![
        "W",
        "kW",
        "TW",
        "Wh",
        "kWh",
        "TWh",
        "H/s",
        "GH/s",
        "TH/s",
        "ZH/s",
        "J/TH",
        "%",
        "%/yr",
        "%/month",
        "d",
        "h",
        "g",
        "kg",
        "t",
        "k",
        "E",
        "",
        "BTC",
        "USD",
        "USD/kWh",
        "USD/MWh",
        "USD/kW/month",
        "USD/MW/month",
        "USD/PH/day",
        "USD/TH/day",
        "USD/TH",
        "USD/PH",
        "KZT/USD",
    ]);
    (select(vec!["", "-"]), number, unit)
        .prop_map(|(sign, number, unit)| format!("{sign}{number} {unit}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_text_makes_a_type_panic(text in prop_oneof![any::<String>(), pieces(), likely_texts()]) {
        for_every_type!(reads_or_refuses(&text));
    }
}
