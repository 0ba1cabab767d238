//! Order, other units, operators, and the ends of the ranges.

use super::{parse, round_trips};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use rust_decimal::Decimal;
use stay_or_go::strategies::units::*;
use stay_or_go::units::*;

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
    duty_rate_order: any_duty_rate(), DutyRate::to_ratio;
    efficiency_order: any_efficiency(), Efficiency::to_joules_per_terahash;
    energy_order: any_energy(), Energy::to_kilowatt_hours;
    fraction_order: any_fraction(), Fraction::to_ratio;
    hashrate_order: any_hashrate(), Hashrate::to_terahash;
    hours_order: any_hours(), Hours::to_hours;
    mass_order: any_mass(), Mass::to_kilograms;
    power_order: any_power(), Power::to_watts;
    rate_order: any_rate(), Rate::to_yearly;
    teu_order: any_teu(), Teu::to_count;
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
