//! Text and value turn into each other without loss.

use super::{Textual, parse, round_trips};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::dec;
use stay_or_go::strategies::units::*;
use stay_or_go::units::*;
use stay_or_go::{Name, Named};
use std::hash::{DefaultHasher, Hash, Hasher};

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
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
    duty_rate_text: any_duty_rate(), plausible_duty_rate();
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
    teu_text: any_teu(), plausible_teu();
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
    fn tariff_line_text(value in any_tariff_line()) {
        round_trips(&value);
        pads(&value);
        let bare = value.to_string().replace('.', "");
        prop_assert_eq!(bare.len(), usize::from(value.count()));
        prop_assert_eq!(parse::<TariffLine>(&bare), value);
        prop_assert!(value.covers(value));
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
