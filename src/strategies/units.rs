//! Generators of quantities.
//!
//! ```
//! use proptest::prelude::*;
//! use stay_or_go::strategies::units::{any_fraction, plausible_power};
//!
//! proptest!(|(power in plausible_power(), share in any_fraction())| {
//!     prop_assert!(power * share <= power);
//! });
//! ```

use crate::units::{
    Bitcoin, Currency, Days, DemandPrice, Difficulty, DutyRate, Efficiency, Energy, EnergyPrice,
    Events, ExchangeRate, Factor, Fraction, Growth, Hashprice, Hashrate, HashratePrice, Hours,
    Mass, Money, PaymentTerm, Period, Power, Rate, TariffLine, Teu, Years,
};
use proptest::array::uniform3;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// What a constructor says when a generator leaves its range; none does.
const IN_RANGE: &str = "a value in range";

/// Defines the two generators of a quantity without a currency.
macro_rules! quantities {
    ($(
        $type:ident: $any:ident = $from:ident, $to:ident;
        $plausible_doc:literal $plausible:ident = $plausible_from:ident, $mantissas:expr, $scale:literal;
    )+) => {$(
        #[doc = concat!("Generates a [`", stringify!($type), "`] from the whole range.")]
        pub fn $any() -> impl Strategy<Value = $type> + Clone {
            decimals($type::MIN.$to(), $type::MAX.$to())
                .prop_filter_map(IN_RANGE, |value| $type::$from(value).ok())
        }

        #[doc = $plausible_doc]
        pub fn $plausible() -> impl Strategy<Value = $type> + Clone {
            fixed($mantissas, $scale)
                .prop_filter_map(IN_RANGE, |value| $type::$plausible_from(value).ok())
        }
    )+};
}

quantities! {
    Hashrate: any_hashrate = from_terahash, to_terahash;
    "Generates the hashrate of a rig: 10 to 500 TH/s."
    plausible_hashrate = from_terahash, 100..=5_000, 1;

    Efficiency: any_efficiency = from_joules_per_terahash, to_joules_per_terahash;
    "Generates the efficiency of a rig: 10 to 100 J/TH."
    plausible_efficiency = from_joules_per_terahash, 100..=1_000, 1;

    Power: any_power = from_watts, to_watts;
    "Generates the power of a site: 100 kW to 300 MW."
    plausible_power = from_kilowatts, 100..=300_000, 0;

    Energy: any_energy = from_kilowatt_hours, to_kilowatt_hours;
    "Generates the energy a site draws in a month: `50 MWh` to `200 GWh`."
    plausible_energy = from_megawatt_hours, 50..=200_000, 0;

    Hours: any_hours = from_hours, to_hours;
    "Generates hours of a month: 0 to 744 h."
    plausible_hours = from_hours, 0..=7_440, 1;

    Mass: any_mass = from_kilograms, to_kilograms;
    "Generates the mass of a rig: 5 to 60 kg."
    plausible_mass = from_kilograms, 50..=600, 1;

    Teu: any_teu = from_count, to_count;
    "Generates the size of a container: 1 to 2 TEU."
    plausible_teu = from_count, 10..=20, 1;

    DutyRate: any_duty_rate = from_ratio, to_ratio;
    "Generates a duty in tenths of a percent: 0 % to 60 %."
    plausible_duty_rate = from_ratio, 0..=600, 3;

    Fraction: any_fraction = from_ratio, to_ratio;
    "Generates a share in tenths of a percent: 0 % to 100 %."
    plausible_fraction = from_percent, 0..=1_000, 1;

    Factor: any_factor = from_number, to_number;
    "Generates a factor on a price: 0 to 3."
    plausible_factor = from_number, 0..=30, 1;

    Events: any_events = from_number, to_number;
    "Generates a number of events: 0 to 10."
    plausible_events = from_number, 0..=100, 1;

    Rate: any_rate = from_yearly, to_yearly;
    "Generates a discount rate in tenths of a percent: 0 %/yr to 40 %/yr."
    plausible_rate = from_percent, 0..=400, 1;

    Bitcoin: any_bitcoin = from_btc, to_btc;
    "Generates the coins a fleet mines in a month: 0 to 100 BTC."
    plausible_bitcoin = from_btc, 0..=1_000_000, 4;

    Difficulty: any_difficulty = from_number, to_number;
    "Generates a difficulty of recent years: 10 T to 200 T."
    plausible_difficulty = from_number, 10_000_000_000_000..=200_000_000_000_000, 0;
}

/// Defines the two generators of a price.
macro_rules! prices {
    ($(
        $type:ident: $any:ident = $new:ident;
        $plausible_doc:literal $plausible:ident = $($code:literal, $mantissas:expr, $scale:literal);+;
    )+) => {$(
        #[doc = concat!("Generates a [`", stringify!($type), "`] from the whole range, in any currency.")]
        pub fn $any() -> impl Strategy<Value = $type> + Clone {
            (decimals($type::MIN, $type::MAX), any_currency())
                .prop_filter_map(IN_RANGE, |(amount, currency)| $type::$new(amount, currency).ok())
        }

        #[doc = $plausible_doc]
        pub fn $plausible() -> impl Strategy<Value = $type> + Clone {
            prop_oneof![$((fixed($mantissas, $scale), currency($code))),+]
                .prop_filter_map(IN_RANGE, |(amount, currency)| $type::$new(amount, currency).ok())
        }
    )+};
}

prices! {
    Money: any_money = new;
    "Generates money received or paid: −10 million to 10 million USD, in cents."
    plausible_money = "USD", -1_000_000_000..=1_000_000_000, 2;

    EnergyPrice: any_energy_price = per_kilowatt_hour;
    "Generates a price of energy: 1 to 20 US cents, or 1 to 100 KZT, per kWh."
    plausible_energy_price = "USD", 10..=200, 3; "KZT", 10..=1_000, 1;

    DemandPrice: any_demand_price = per_kilowatt_month;
    "Generates a price of power: 1 to 30 USD per kW and month."
    plausible_demand_price = "USD", 10..=300, 1;

    Hashprice: any_hashprice = per_terahash_day;
    "Generates a hashprice of recent years: 20 to 400 USD per PH/s and day."
    plausible_hashprice = "USD", 200..=4_000, 4;

    HashratePrice: any_hashrate_price = per_terahash;
    "Generates a price of rigs, used or new: 1 to 120 USD per TH/s."
    plausible_hashrate_price = "USD", 10..=1_200, 1;
}

/// Generates a [`Currency`]: any three capital letters, in use or not.
pub fn any_currency() -> impl Strategy<Value = Currency> + Clone {
    uniform3(b'A'..=b'Z').prop_filter_map(IN_RANGE, |code| str::from_utf8(&code).ok()?.parse().ok())
}

/// Generates a currency a case is likely to use.
pub fn plausible_currency() -> impl Strategy<Value = Currency> + Clone {
    select(&["USD", "EUR", "KZT", "RUB", "CAD", "BTC"][..])
        .prop_filter_map(IN_RANGE, |code| code.parse().ok())
}

/// Generates an [`ExchangeRate`] from the whole range, between any two different currencies.
pub fn any_exchange_rate() -> impl Strategy<Value = ExchangeRate> + Clone {
    let amount = decimals(ExchangeRate::MIN, ExchangeRate::MAX);
    (amount, any_currency(), any_currency()).prop_filter_map(
        "two different currencies",
        |(amount, quote, base)| {
            (quote != base).then(|| ExchangeRate::new(amount, quote, base).ok())?
        },
    )
}

/// Generates a price of the dollar in tenge: 100 to 600 KZT/USD.
pub fn plausible_exchange_rate() -> impl Strategy<Value = ExchangeRate> + Clone {
    (fixed(1_000..=6_000, 1), currency("KZT"), currency("USD"))
        .prop_filter_map(IN_RANGE, |(amount, quote, base)| {
            ExchangeRate::new(amount, quote, base).ok()
        })
}

/// Generates a [`Growth`] from the whole range, by month or by year.
pub fn any_growth() -> impl Strategy<Value = Growth> + Clone {
    let period = select(&[Period::Month, Period::Year][..]);
    (decimals(Growth::MIN, Growth::MAX), period)
        .prop_filter_map(IN_RANGE, |(ratio, period)| Growth::new(ratio, period).ok())
}

/// Generates a growth in tenths of a percent: −5 to 8 % a month, or −40 to 100 % a year.
pub fn plausible_growth() -> impl Strategy<Value = Growth> + Clone {
    prop_oneof![
        (fixed(-50..=80, 3), Just(Period::Month)),
        (fixed(-400..=1_000, 3), Just(Period::Year)),
    ]
    .prop_filter_map(IN_RANGE, |(ratio, period)| Growth::new(ratio, period).ok())
}

/// Generates [`Days`] from the whole range.
pub fn any_days() -> impl Strategy<Value = Days> + Clone {
    let longest = Days::MAX.count();
    prop_oneof![
        8 => 0..=longest,
        1 => Just(0),
        1 => Just(longest),
    ]
    .prop_filter_map(IN_RANGE, |count| Days::new(count).ok())
}

/// Generates the days of a phase of a journey: 0 to 180 d.
pub fn plausible_days() -> impl Strategy<Value = Days> + Clone {
    (0..=180_u32).prop_filter_map(IN_RANGE, |count| Days::new(count).ok())
}

/// Generates a [`TariffLine`] of any length.
pub fn any_tariff_line() -> impl Strategy<Value = TariffLine> + Clone {
    (1..=5_u32, 0..10_u64.pow(10)).prop_filter_map(IN_RANGE, |(pairs, code)| {
        let code = format!("{code:010}");
        let digits = usize::try_from(pairs.checked_mul(2)?).ok()?;
        code.get(..digits)?.parse().ok()
    })
}

/// Generates [`Years`] from the whole range.
pub fn any_years() -> impl Strategy<Value = Years> + Clone {
    (1..=Years::MAX.count()).prop_filter_map(IN_RANGE, |count| Years::new(count).ok())
}

/// Generates [`Years`] of 1 to 10.
pub fn plausible_years() -> impl Strategy<Value = Years> + Clone {
    (1..=10_u32).prop_filter_map(IN_RANGE, |count| Years::new(count).ok())
}

/// Generates a [`PaymentTerm`] from the whole range.
pub fn any_payment_term() -> impl Strategy<Value = PaymentTerm> + Clone {
    let (first, last) = (PaymentTerm::MIN.count(), PaymentTerm::MAX.count());
    (first..=last).prop_filter_map(IN_RANGE, |count| PaymentTerm::new(count).ok())
}

/// Generates when a power bill is paid: 31 days in advance to 60 days after the month.
pub fn plausible_payment_term() -> impl Strategy<Value = PaymentTerm> + Clone {
    (-31..=60).prop_filter_map(IN_RANGE, |count| PaymentTerm::new(count).ok())
}

fn currency(code: &'static str) -> impl Strategy<Value = Currency> + Clone {
    Just(code).prop_filter_map(IN_RANGE, |code| code.parse().ok())
}

/// Generates numbers with so many decimals.
pub(super) fn fixed(
    mantissas: RangeInclusive<i128>,
    scale: u32,
) -> impl Strategy<Value = Decimal> + Clone {
    mantissas.prop_filter_map(IN_RANGE, move |mantissa| {
        Decimal::try_from_i128_with_scale(mantissa, scale).ok()
    })
}

/// Generates numbers from `low` to `high`, both ends often, of every magnitude and with 0 to 28 decimals.
pub(super) fn decimals(low: Decimal, high: Decimal) -> impl Strategy<Value = Decimal> + Clone {
    let inner = (0..=28_u32, 0..=28_u32).prop_flat_map(move |(scale, digits)| {
        // Without a bound on the digits nearly every number would be as large as its decimals allow.
        let bound = power_of_ten(digits);
        let first = mantissa_at(low, scale, true).max(-bound);
        let last = mantissa_at(high, scale, false).min(bound).max(first);
        fixed(first..=last, scale)
    });
    prop_oneof![
        8 => inner,
        1 => Just(low),
        1 => Just(high),
    ]
}

/// Returns the mantissa of `value` with `scale` decimals, rounded into the range that `value` ends.
fn mantissa_at(value: Decimal, scale: u32, low_end: bool) -> i128 {
    const LARGEST: i128 = (1 << 96) - 1;
    let value = value.normalize();
    let scaled = if scale >= value.scale() {
        value
            .mantissa()
            .saturating_mul(power_of_ten(scale.abs_diff(value.scale())))
    } else {
        let size = power_of_ten(value.scale().abs_diff(scale));
        let down = value.mantissa().div_euclid(size);
        let exact = value.mantissa().rem_euclid(size) == 0;
        if low_end && !exact {
            down.saturating_add(1)
        } else {
            down
        }
    };
    scaled.clamp(-LARGEST, LARGEST)
}

fn power_of_ten(exponent: u32) -> i128 {
    10_i128.saturating_pow(exponent)
}
