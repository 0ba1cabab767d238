//! What is refused, and in which words.

use super::{Textual, parse};
use rust_decimal::{Decimal, dec};
use stay_or_go::units::*;
use stay_or_go::{Name, Named, Problem};
use std::fmt::Debug;

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
    refuses::<DutyRate>("0.276", "a duty is written like `27.6 %`");
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
    for line in [".", "8", "854", "8543 70", "85.43.7", "8543709986.00"] {
        refuses::<TariffLine>(
            line,
            "a tariff line is written like `8543.70.99`: 2, 4, 6, 8 or 10 digits",
        );
    }
    refuses::<Teu>("2", "a freight size is written like `2 TEU`");
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
    refuses::<DutyRate>("1001 %", "a duty must lie in 0 % to 1000 %");
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
    refuses::<Teu>("1001 TEU", "a freight size must lie in 0 TEU to 1000 TEU");
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
