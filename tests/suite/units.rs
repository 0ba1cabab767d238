//! Quantities and their texts: lossless, canonical, refused with a reason, and never a panic.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use rust_decimal::{Decimal, dec};
use serde::Serialize;
use serde::de::DeserializeOwned;
use stay_or_go::strategies::units::*;
use stay_or_go::units::*;
use stay_or_go::{Name, Named, Problem};
use std::collections::hash_map::DefaultHasher;
use std::fmt::{Debug, Display};
use std::hash::{Hash, Hasher};
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

/// Calls a function for every type with a text form.
macro_rules! for_every_type {
    ($function:ident($($argument:expr),*)) => {
        $function::<Bitcoin>($($argument),*);
        $function::<Currency>($($argument),*);
        $function::<Days>($($argument),*);
        $function::<DemandPrice>($($argument),*);
        $function::<Difficulty>($($argument),*);
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
    };
}

// ---------------------------------------------------------------------------------------------
// Text and value turn into each other without loss
// ---------------------------------------------------------------------------------------------

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
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

/// Texts that differ only in what carries no meaning are the same value, and print the same.
fn is_canonical<T: Textual>(value: &T) {
    let text = value.to_string();
    let (number, unit) = split(&text);
    let (sign, digits) = number
        .strip_prefix('-')
        .map_or(("", number), |digits| ("-", digits));
    assert!(!(sign == "-" && digits == "0"), "{text}");
    assert!(!(digits.contains('.') && digits.ends_with('0')), "{text}");
    assert!(!(digits.len() > 1 && digits.starts_with('0')) || digits.starts_with("0."));

    let point = if digits.contains('.') { "" } else { "." };
    for same in [
        format!("{sign}00{digits}{point}000 {unit}"),
        format!("{sign}0_0{digits}{unit}"),
        format!("  {number}   {unit}\t"),
    ] {
        let read = parse::<T>(&same);
        assert_eq!(&read, value, "{same}");
        assert_eq!(read.to_string(), text, "{same}");
        assert_eq!(hash(&read), hash(value), "{same}");
    }
}

/// A width pads the text, a precision leaves it whole.
fn pads<T: Textual>(value: &T) {
    let text = value.to_string();
    let length = text.len();
    assert_eq!(format!("{value:.1}"), text);
    assert_eq!(format!("{value:1.3}"), text);
    for width in [length, length + 5] {
        assert_eq!(format!("{value:width$}"), format!("{text:width$}"));
        assert_eq!(format!("{value:>width$}"), format!("{text:>width$}"));
        assert_eq!(format!("{value:*^width$}"), format!("{text:*^width$}"));
    }
}

fn split(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    (number, unit.trim_start())
}

macro_rules! text_laws {
    ($($test:ident: $any:expr, $plausible:expr;)+) => {
        proptest! {$(
            #[test]
            fn $test(value in prop_oneof![$any, $plausible]) {
                round_trips(&value);
                is_canonical(&value);
                pads(&value);
            }
        )+}
    };
}

text_laws! {
    bitcoin_text: any_bitcoin(), plausible_bitcoin();
    days_text: any_days(), plausible_days();
    demand_price_text: any_demand_price(), plausible_demand_price();
    difficulty_text: any_difficulty(), plausible_difficulty();
    efficiency_text: any_efficiency(), plausible_efficiency();
    energy_text: any_energy(), plausible_energy();
    energy_price_text: any_energy_price(), plausible_energy_price();
    exchange_rate_text: any_exchange_rate(), plausible_exchange_rate();
    fraction_text: any_fraction(), plausible_fraction();
    growth_text: any_growth(), plausible_growth();
    hashprice_text: any_hashprice(), plausible_hashprice();
    hashrate_text: any_hashrate(), plausible_hashrate();
    hashrate_price_text: any_hashrate_price(), plausible_hashrate_price();
    hours_text: any_hours(), plausible_hours();
    mass_text: any_mass(), plausible_mass();
    money_text: any_money(), plausible_money();
    power_text: any_power(), plausible_power();
    rate_text: any_rate(), plausible_rate();
}

fn names() -> impl Strategy<Value = Name> {
    let letters: Vec<char> = ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .chain("_-".chars())
        .collect();
    vec(select(letters), 1..=64).prop_map(|letters| parse(&String::from_iter(letters)))
}

proptest! {
    #[test]
    fn currency_text(value in prop_oneof![any_currency(), plausible_currency()]) {
        round_trips(&value);
        pads(&value);
    }

    #[test]
    fn name_text(name in names()) {
        round_trips(&name);
    }

    #[test]
    fn a_table_keeps_names_and_order(names in vec(names(), 0..8)) {
        let mut table = Named::new();
        for (place, name) in names.iter().enumerate() {
            let first = names.iter().position(|other| other == name).unwrap();
            let added = table.insert(name.clone(), place);
            prop_assert_eq!(added.is_ok(), first == place);
            prop_assert_eq!(table.get(name.as_str()), Some(&first));
        }
        let read: Vec<_> = table.iter().map(|(name, place)| (name.clone(), *place)).collect();
        prop_assert_eq!(Named::from_entries(read).unwrap(), table);
    }
}

#[test]
fn a_quantity_is_written_in_the_unit_that_reads_best() {
    fn writes<T: Textual>(from: &str, to: &str) {
        assert_eq!(parse::<T>(from).to_string(), to);
    }
    writes::<Power>("3250 W", "3.25 kW");
    writes::<Power>("999.9 W", "999.9 W");
    writes::<Power>("0.25 W", "0.25 W");
    writes::<Power>("0 MW", "0 W");
    writes::<Hashrate>("1_300 TH/s", "1.3 PH/s");
    writes::<Hashrate>("0.0000000000000005 TH/s", "0.0000000000000005 TH/s");
    writes::<Energy>("0.5 kWh", "500 Wh");
    writes::<Mass>("1_500 kg", "1.5 t");
    writes::<Difficulty>("1", "1");
    writes::<Difficulty>("999", "999");
    writes::<Difficulty>("1_000", "1 k");
    writes::<Difficulty>("22_300 G", "22.3 T");
    writes::<Fraction>("0.5 %", "0.5 %");
    writes::<Fraction>("0 %", "0 %");
    writes::<Fraction>("100 %", "100 %");
    writes::<Rate>("0 %/yr", "0 %/yr");
    writes::<Rate>("-0.75 %/yr", "-0.75 %/yr");
    writes::<Growth>("0.4 %/month", "0.4 %/month");
    writes::<Growth>("0 %/yr", "0 %/yr");
    writes::<Money>("-0.00 USD", "0 USD");
    writes::<Money>("+9_500.50 USD", "9500.5 USD");
    writes::<EnergyPrice>("55 USD/MWh", "0.055 USD/kWh");
    writes::<DemandPrice>("500 USD/MW/month", "0.5 USD/kW/month");
    writes::<Hashprice>("0.06 USD/TH/day", "60 USD/PH/day");
    writes::<HashratePrice>("50_000 USD/PH", "50 USD/TH");
    writes::<ExchangeRate>("434.0KZT / USD", "434 KZT/USD");
    writes::<Days>("045.0 d", "45 d");
}

#[test]
fn constructors_take_zeros_off_too() {
    let usd: Currency = parse("USD");
    let minus_zero = -dec!(0.00);
    assert_eq!(minus_zero.to_string(), "-0.00");
    for value in [
        Power::from_watts(minus_zero).unwrap().to_watts(),
        Power::from_kilowatts(minus_zero).unwrap().to_watts(),
        EnergyPrice::per_kilowatt_hour(minus_zero, usd)
            .unwrap()
            .to_per_kilowatt_hour(),
        Money::new(minus_zero, usd).unwrap().amount(),
        Growth::new(minus_zero, Period::Year).unwrap().ratio(),
        parse::<Money>("-0.00 USD").amount(),
        parse::<Money>("0 USD").negated().amount(),
    ] {
        assert_eq!(value.to_string(), "0");
    }
    for value in [
        Power::from_watts(dec!(1.50)).unwrap().to_watts(),
        Power::from_kilowatts(dec!(0.00150)).unwrap().to_watts(),
        parse::<Power>("0.00150 kW").to_watts(),
        Money::new(dec!(1.50), usd).unwrap().amount(),
        ExchangeRate::new(dec!(1.50), parse("KZT"), usd)
            .unwrap()
            .amount(),
        (parse::<Power>("30 W") * parse::<Fraction>("5 %")).to_watts(),
        (parse::<Money>("30 USD") * parse::<Fraction>("5 %")).amount(),
    ] {
        assert_eq!(value.to_string(), "1.5");
    }
}

#[test]
fn no_change_prints_too() {
    assert_eq!(Growth::NONE.to_string(), "0 %/yr");
}

// ---------------------------------------------------------------------------------------------
// What is refused, and in which words
// ---------------------------------------------------------------------------------------------

/// The text is refused in these words, and named behind them.
fn refuses<T: Textual>(text: &str, words: &str) {
    match text.parse::<T>() {
        Ok(value) => panic!("{text:?} was read as {value}"),
        Err(problem) => {
            assert_eq!(problem.got, text);
            assert_eq!(problem.to_string(), format!("{words}, got {text}"));
        }
    }
}

#[test]
fn a_text_of_another_kind_is_refused_with_an_example() {
    refuses::<Bitcoin>("1", "an amount of bitcoin is written like `0.0416 BTC`");
    refuses::<Currency>(
        "usd",
        "a currency is written like `USD`: three capital letters",
    );
    refuses::<Days>("1.5 d", "a whole number of days is written like `45 d`");
    refuses::<DemandPrice>(
        "12 USD/kW",
        "a price of power is written like `12 USD/kW/month`",
    );
    refuses::<Difficulty>("22 t", "difficulty is written like `22.3 T`");
    refuses::<Efficiency>("29.5", "efficiency is written like `29.5 J/TH`");
    refuses::<Energy>("9 MW", "energy is written like `216 MWh`");
    refuses::<EnergyPrice>(
        "0.055",
        "a price of energy is written like `0.055 USD/kWh` or `55 USD/MWh`",
    );
    refuses::<ExchangeRate>(
        "434 KZT",
        "an exchange rate is written like `434 KZT/USD`: so many KZT for one USD",
    );
    refuses::<Fraction>("0.12", "a share is written like `12 %`");
    refuses::<Growth>("3 %", "a growth is written like `3 %/month` or `6 %/yr`");
    refuses::<Hashprice>("60 USD", "a hashprice is written like `60 USD/PH/day`");
    refuses::<Hashrate>("104 TH", "hashrate is written like `104 TH/s`");
    refuses::<HashratePrice>("50 USD", "a price of rigs is written like `101.04 USD/TH`");
    refuses::<Hours>("7 d", "a number of hours is written like `744 h`");
    refuses::<Mass>("13 lb", "mass is written like `13.2 kg`");
    refuses::<Money>("9500", "an amount of money is written like `9_500 USD`");
    refuses::<Name>(
        "two words",
        "a name is written like `north_1`: up to 64 letters, digits, `_` or `-`",
    );
    refuses::<Power>("3,25 MW", "power is written like `3.25 MW`");
    refuses::<Rate>("12 %", "a yearly rate is written like `12 %/yr`");
}

#[test]
fn a_text_outside_the_range_is_refused_with_the_range() {
    refuses::<Bitcoin>(
        "22000000 BTC",
        "an amount of bitcoin must lie in 0 BTC to 21000000 BTC",
    );
    refuses::<Days>(
        "36501 d",
        "a whole number of days must lie in 0 d to 36500 d",
    );
    refuses::<DemandPrice>(
        "-1 USD/kW/month",
        "a price of power must lie in 0 USD/kW/month to 1000000000 USD/kW/month",
    );
    refuses::<Difficulty>("0.5", "difficulty must lie in 1 to 1000000 E");
    refuses::<Efficiency>("10001 J/TH", "efficiency must lie in 0 J/TH to 10000 J/TH");
    refuses::<Energy>("-1 Wh", "energy must lie in 0 kWh to 100000000 TWh");
    refuses::<EnergyPrice>(
        "2000000 USD/kWh",
        "a price of energy must lie in -1000000 USD/kWh to 1000000 USD/kWh",
    );
    refuses::<ExchangeRate>(
        "0 KZT/USD",
        "an exchange rate must lie in 0.000000001 KZT/USD to 1000000000 KZT/USD",
    );
    refuses::<Fraction>("100.1 %", "a share must lie in 0 % to 100 %");
    refuses::<Growth>(
        "-100 %/month",
        "a growth must lie in -99 %/month to 1000 %/month",
    );
    refuses::<Growth>("1001 %/yr", "a growth must lie in -99 %/yr to 1000 %/yr");
    refuses::<Hashprice>(
        "-60 USD/PH/day",
        "a hashprice must lie in 0 USD/PH/day to 1000000000000 USD/PH/day",
    );
    refuses::<Hashrate>("11 ZH/s", "hashrate must lie in 0 TH/s to 10 ZH/s");
    refuses::<HashratePrice>(
        "-1 USD/TH",
        "a price of rigs must lie in 0 USD/TH to 1000000000 USD/TH",
    );
    refuses::<Hours>("-1 h", "a number of hours must lie in 0 h to 1000000 h");
    refuses::<Mass>("-1 g", "mass must lie in 0 kg to 1000000 t");
    refuses::<Money>(
        "200000000000000000000000 USD",
        "an amount of money must lie in -100000000000000000000000 USD to 100000000000000000000000 USD",
    );
    refuses::<Power>(
        "79228162514264337593543950335 TW",
        "power must lie in 0 W to 100 TW",
    );
    refuses::<Rate>(
        "-21 %/yr",
        "a yearly rate must lie in -20 %/yr to 1000 %/yr",
    );
}

#[test]
fn a_text_with_more_digits_than_are_held_is_refused() {
    refuses::<Power>(
        "0.00000000000000000000000000001 W",
        "power must fit in 28 digits without rounding",
    );
    refuses::<Hashrate>(
        "0.12345678901234567 H/s",
        "hashrate must fit in 28 digits without rounding",
    );
    refuses::<Fraction>(
        "0.000000000000000000000000001 %",
        "a share must fit in 28 digits without rounding",
    );
    refuses::<EnergyPrice>(
        "0.00000000000000000000000001 USD/MWh",
        "a price of energy must fit in 28 digits without rounding",
    );
    refuses::<ExchangeRate>(
        "0.12345678901234567890123456789 KZT/USD",
        "an exchange rate must fit in 28 digits without rounding",
    );
}

#[test]
fn constructors_refuse_in_the_same_words() {
    fn says<T: Debug>(made: Result<T, Problem>, words: &str) {
        assert_eq!(made.unwrap_err().to_string(), words);
    }
    let usd: Currency = parse("USD");
    says(
        Power::from_watts(-5),
        "power must lie in 0 W to 100 TW, got -5 W",
    );
    says(
        Power::from_megawatts(-5),
        "power must lie in 0 W to 100 TW, got -5 MW",
    );
    says(
        Power::from_kilowatts(Decimal::MAX),
        "power must lie in 0 W to 100 TW, got 79228162514264337593543950335 kW",
    );
    says(
        Fraction::from_ratio(2),
        "a share must lie in 0 % to 100 %, got 200 %",
    );
    says(
        Fraction::from_percent(dec!(101.50)),
        "a share must lie in 0 % to 100 %, got 101.5 %",
    );
    says(
        Fraction::from_percent(dec!(0.0000000000000000000000000001)),
        "a share must fit in 28 digits without rounding, got 0.0000000000000000000000000001 %",
    );
    says(
        Days::new(40_000),
        "a whole number of days must lie in 0 d to 36500 d, got 40000 d",
    );
    says(
        EnergyPrice::per_kilowatt_hour(dec!(2_000_000), usd),
        "a price of energy must lie in -1000000 USD/kWh to 1000000 USD/kWh, got 2000000 USD/kWh",
    );
    says(
        Money::new(Decimal::MIN, usd),
        "an amount of money must lie in -100000000000000000000000 USD to 100000000000000000000000 USD, \
         got -79228162514264337593543950335 USD",
    );
    says(
        ExchangeRate::new(0, parse("KZT"), usd),
        "an exchange rate must lie in 0.000000001 KZT/USD to 1000000000 KZT/USD, got 0 KZT/USD",
    );
    says(
        Growth::new(11, Period::Month),
        "a growth must lie in -99 %/month to 1000 %/month, got 1100 %/month",
    );
    says(
        Efficiency::of(parse("3.5 kW"), Hashrate::ZERO),
        "efficiency must lie in 0 J/TH to 10000 J/TH, got 3.5 kW at 0 TH/s",
    );
    says(
        Efficiency::of(parse("2 MW"), parse("100 TH/s")),
        "efficiency must lie in 0 J/TH to 10000 J/TH, got 2 MW at 100 TH/s",
    );
}

#[test]
fn tables_refuse_double_and_unknown_names() {
    let north: Name = parse("north");
    let twice = Named::from_entries([(north.clone(), 1), (north.clone(), 2)]);
    assert_eq!(
        twice.unwrap_err().to_string(),
        "a name may stand once, got north"
    );

    let table = Named::from_entries([(north, 1)]).unwrap();
    assert_eq!(
        table.find("site", "nort").unwrap_err().to_string(),
        "no site has this name, did you mean `north`?; known: north, got nort",
    );
    assert_eq!(
        Named::<u8>::new()
            .find("site", "north")
            .unwrap_err()
            .to_string(),
        "no site has this name; there is no site at all, got north",
    );
}

#[test]
fn json_that_is_no_text_is_refused_by_every_type() {
    fn refuses<T: Textual>() {
        for json in [
            "3250",
            "-1",
            "0.055",
            "1e3",
            "null",
            "true",
            "[]",
            "{}",
            "[\"1 W\"]",
        ] {
            assert!(serde_json::from_str::<T>(json).is_err(), "{json}");
        }
    }
    for_every_type!(refuses());
}

#[test]
fn json_that_is_no_text_is_refused_in_readable_words() {
    fn says<T: Textual>(json: &str, words: &str) {
        let error = serde_json::from_str::<T>(json).unwrap_err().to_string();
        let (message, _) = error.split_once(" at line").unwrap();
        assert_eq!(message, words);
    }
    says::<Power>(
        "3250",
        "invalid type: integer `3250`, expected power in quotes, like `3.25 MW`",
    );
    says::<Fraction>(
        "0.12",
        "invalid type: floating point `0.12`, expected a share in quotes, like `12 %`",
    );
    says::<Currency>(
        "null",
        "invalid type: null, expected a currency in quotes, like `USD`: three capital letters",
    );
    says::<Name>(
        "7",
        "invalid type: integer `7`, expected a name in quotes, like `north_1`: up to 64 letters, digits, `_` or `-`",
    );
    says::<Power>("\"300 TW\"", "power must lie in 0 W to 100 TW, got 300 TW");
}

// ---------------------------------------------------------------------------------------------
// No text makes a type panic
// ---------------------------------------------------------------------------------------------

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

// ---------------------------------------------------------------------------------------------
// Order, other units, operators
// ---------------------------------------------------------------------------------------------

macro_rules! order_laws {
    ($($test:ident: $any:expr, $to:expr;)+) => {
        proptest! {$(
            #[test]
            fn $test(a in $any, b in $any) {
                prop_assert_eq!(a.cmp(&b), $to(a).cmp(&$to(b)));
            }
        )+}
    };
}

order_laws! {
    bitcoin_order: any_bitcoin(), Bitcoin::to_btc;
    days_order: any_days(), Days::count;
    difficulty_order: any_difficulty(), Difficulty::to_number;
    efficiency_order: any_efficiency(), Efficiency::to_joules_per_terahash;
    energy_order: any_energy(), Energy::to_kilowatt_hours;
    fraction_order: any_fraction(), Fraction::to_ratio;
    hashrate_order: any_hashrate(), Hashrate::to_terahash;
    hours_order: any_hours(), Hours::to_hours;
    mass_order: any_mass(), Mass::to_kilograms;
    power_order: any_power(), Power::to_watts;
    rate_order: any_rate(), Rate::to_yearly;
}

proptest! {
    #[test]
    fn other_units_read_what_they_write(count in 0..=100_000_i64) {
        let count = Decimal::new(count, 3);
        prop_assert_eq!(Power::from_kilowatts(count).unwrap().to_kilowatts(), count);
        prop_assert_eq!(Power::from_megawatts(count).unwrap().to_megawatts(), count);
        prop_assert_eq!(Hashrate::from_petahash(count).unwrap().to_petahash(), count);
        prop_assert_eq!(Energy::from_megawatt_hours(count).unwrap().to_megawatt_hours(), count);
        prop_assert_eq!(Mass::from_tonnes(count).unwrap().to_tonnes(), count);
        prop_assert_eq!(Fraction::from_percent(count).unwrap().to_percent(), count);
        prop_assert_eq!(Rate::from_percent(count).unwrap().to_percent(), count);
    }

    // The products below are whole numbers of tiny units, so that integers say what they must be.

    #[test]
    fn power_is_hashrate_times_efficiency(hashrate in 0..=10_i128.pow(13), efficiency in 0..=10_i128.pow(10)) {
        // 10⁻³ TH/s × 10⁻⁶ J/TH = 10⁻⁹ W
        let power = Hashrate::from_terahash(scaled(hashrate, 3)).unwrap()
            * Efficiency::from_joules_per_terahash(scaled(efficiency, 6)).unwrap();
        prop_assert_eq!(power.to_watts(), scaled(hashrate * efficiency, 9));
    }

    #[test]
    fn energy_is_power_times_hours(power in 0..=10_i128.pow(16), hours in 0..=10_i128.pow(9)) {
        // 10⁻² W × 10⁻³ h = 10⁻⁵ Wh = 10⁻⁸ kWh
        let energy = Power::from_watts(scaled(power, 2)).unwrap()
            * Hours::from_hours(scaled(hours, 3)).unwrap();
        prop_assert_eq!(energy.to_kilowatt_hours(), scaled(power * hours, 8));
    }

    #[test]
    fn money_is_energy_times_price(
        energy in 0..=10_i128.pow(18),
        price in -10_i128.pow(10)..=10_i128.pow(10),
        currency in any_currency(),
    ) {
        // 10⁻¹ kWh × 10⁻⁴ per kWh = 10⁻⁵
        let money = Energy::from_kilowatt_hours(scaled(energy, 1)).unwrap()
            * EnergyPrice::per_kilowatt_hour(scaled(price, 4), currency).unwrap();
        prop_assert_eq!(money.amount(), scaled(energy * price, 5));
        prop_assert_eq!(money.currency(), currency);
    }

    #[test]
    fn money_is_hashrate_times_price(
        hashrate in 0..=10_i128.pow(12),
        price in 0..=10_i128.pow(13),
        currency in any_currency(),
    ) {
        // 10⁻² TH/s × 10⁻⁴ per TH/s = 10⁻⁶
        let money = Hashrate::from_terahash(scaled(hashrate, 2)).unwrap()
            * HashratePrice::per_terahash(scaled(price, 4), currency).unwrap();
        prop_assert_eq!(money.amount(), scaled(hashrate * price, 6));
        prop_assert_eq!(money.currency(), currency);
    }

    #[test]
    fn shares_multiply_as_whole_numbers_do(watts in 0..=10_i128.pow(14), tenths in 0..=1_000_i128) {
        // W × 10⁻³ of it = 10⁻³ W
        let power = Power::from_watts(scaled(watts, 0)).unwrap();
        let share = Fraction::from_percent(scaled(tenths, 1)).unwrap();
        prop_assert_eq!((power * share).to_watts(), scaled(watts * tenths, 3));
    }

    #[test]
    fn a_share_of_it_is_never_more(
        power in any_power(),
        hashrate in any_hashrate(),
        energy in any_energy(),
        money in any_money(),
        other in any_fraction(),
        share in any_fraction(),
    ) {
        prop_assert!(power * share <= power);
        prop_assert!(hashrate * share <= hashrate);
        prop_assert!(energy * share <= energy);
        prop_assert!(other * share <= other.min(share));
        prop_assert!((money * share).amount().abs() <= money.amount().abs());
        prop_assert_eq!(money * Fraction::ONE, money);
        prop_assert!((money * Fraction::ZERO).is_zero());
        prop_assert_eq!(other * Fraction::ONE, other);
        prop_assert_eq!(share.complement().to_ratio() + share.to_ratio(), Decimal::ONE);
    }

    #[test]
    fn a_larger_factor_never_gives_less(a in any_hashrate(), b in any_hashrate(), efficiency in any_efficiency(), hours in any_hours()) {
        let (less, more) = (a.min(b), a.max(b));
        prop_assert!(less * efficiency <= more * efficiency);
        prop_assert!(less * efficiency * hours <= more * efficiency * hours);
    }

    #[test]
    fn products_have_texts_too(hashrate in any_hashrate(), efficiency in any_efficiency(), hours in any_hours(), price in any_energy_price(), rigs in any_hashrate_price(), share in any_fraction()) {
        let power = hashrate * efficiency;
        let energy = power * hours;
        let money = energy * price;
        round_trips(&power);
        round_trips(&energy);
        round_trips(&money);
        round_trips(&money.negated());
        round_trips(&(money * share));
        round_trips(&(hashrate * rigs));
        round_trips(&share.complement());
        prop_assert_eq!(money.negated().negated(), money);
    }

    #[test]
    fn efficiency_is_what_gives_the_power_back(hashrate in plausible_hashrate(), efficiency in plausible_efficiency()) {
        prop_assert_eq!(Efficiency::of(hashrate * efficiency, hashrate).unwrap(), efficiency);
    }

    #[test]
    fn an_efficiency_is_found_or_refused(power in any_power(), hashrate in any_hashrate()) {
        if let Ok(efficiency) = Efficiency::of(power, hashrate) {
            round_trips(&efficiency);
        }
    }
}

fn scaled(mantissa: i128, scale: u32) -> Decimal {
    Decimal::from_i128_with_scale(mantissa, scale)
}

#[test]
fn the_largest_factors_give_the_largest_products() {
    let currency: Currency = parse("USD");
    assert_eq!(Hashrate::MAX * Efficiency::MAX, Power::MAX);
    assert_eq!(Power::MAX * Hours::MAX, Energy::MAX);
    for (price, money) in [
        (EnergyPrice::MAX, Money::MAX),
        (EnergyPrice::MIN, Money::MIN),
    ] {
        let price = EnergyPrice::per_kilowatt_hour(price, currency).unwrap();
        assert_eq!((Energy::MAX * price).amount(), money);
    }
    // 10¹⁰ TH/s × 10⁹ USD/TH = 10¹⁹ USD
    let rigs = HashratePrice::per_terahash(HashratePrice::MAX, currency).unwrap();
    assert_eq!(
        Hashrate::MAX * rigs,
        parse("10_000_000_000_000_000_000 USD")
    );
}

#[test]
fn the_ends_of_every_range_are_generated() {
    // A property over `any_…` would not be about the whole range if its ends never came.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = Vec::new();
    for _ in 0..200 {
        let value = any_rate().new_tree(&mut runner).unwrap().current();
        seen.push(value);
    }
    assert!(seen.contains(&Rate::MIN) && seen.contains(&Rate::MAX));
    assert!(seen.iter().any(|rate| rate.to_yearly().scale() > 20));
    assert!(seen.iter().any(|rate| rate.to_yearly().scale() < 3));
}
