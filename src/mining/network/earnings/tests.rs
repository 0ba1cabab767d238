//! Published hashprices and break-even prices, and what must hold at any size.

use super::*;
use crate::error::Rule;
use crate::units::Hours;
use proptest::prelude::*;
use std::str::FromStr;

fn read<T: FromStr<Err = Problem>>(text: &str) -> T {
    text.parse().unwrap()
}

/// Returns the hashprice in USD/PH/day.
fn per_petahash(price: &str, difficulty: &str, subsidy: &str, fees: Bitcoin) -> Decimal {
    hashprice(read(price), read(difficulty), read(subsidy), fees)
        .unwrap()
        .to_per_terahash_day()
        * dec!(1000)
}

fn gap(computed: Decimal, published: Decimal) -> Decimal {
    (computed - published) / published * dec!(100)
}

#[test]
fn published_hashprices_with_a_fee_share_are_met() {
    // Hashrate Index: date, price, difficulty, subsidy, fee share, published, greatest difference in percent.
    // The last two come out 1.3 % and 0.5 % higher, for reasons their pages do not give.
    for (price, difficulty, subsidy, share, published, tolerance) in [
        (
            "33806 USD",
            "13.67 T",
            "6.25 BTC",
            "1.26 %",
            dec!(315.0),
            dec!(0.05),
        ),
        (
            "43629 USD",
            "14.5 T",
            "6.25 BTC",
            "1.34 %",
            dec!(383.5),
            dec!(0.05),
        ),
        (
            "60028 USD",
            "20.08 T",
            "6.25 BTC",
            "1.07 %",
            dec!(380.0),
            dec!(0.05),
        ),
        (
            "87235 USD",
            "101.65 T",
            "3.125 BTC",
            "4.82 %",
            dec!(55.97),
            dec!(1.4),
        ),
        (
            "93450 USD",
            "108.52 T",
            "3.125 BTC",
            "2.42 %",
            dec!(55.21),
            dec!(0.6),
        ),
    ] {
        let fees = fees_of_share(read(subsidy), read(share)).unwrap();
        let computed = per_petahash(price, difficulty, subsidy, fees);
        assert!(
            gap(computed, published).abs() < tolerance,
            "{price}: {computed}"
        );
    }
}

#[test]
fn published_hashprices_with_fees_in_bitcoin_are_met() {
    let march_2025 = per_petahash("86350 USD", "110.57 T", "3.125 BTC", read("0.0416 BTC"));
    assert!(gap(march_2025, dec!(49.40)).abs() < dec!(1));
    let december_2024 = per_petahash("93450 USD", "108.52 T", "3.125 BTC", read("0.0931 BTC"));
    assert!(gap(december_2024, dec!(55.21)).abs() < dec!(1.1));
}

#[test]
fn without_fees_the_published_value_is_a_little_higher() {
    for (price, difficulty, subsidy, published) in [
        ("44000 USD", "26.69 T", "6.25 BTC", dec!(210)),
        ("16700 USD", "34.09 T", "6.25 BTC", dec!(62)),
        ("21000 USD", "34.09 T", "6.25 BTC", dec!(78)),
        ("21000 USD", "37.59 T", "6.25 BTC", dec!(71)),
        ("21600 USD", "39.16 T", "6.25 BTC", dec!(71)),
        ("26000 USD", "55.62 T", "6.25 BTC", dec!(61)),
        ("58000 USD", "92.67 T", "3.125 BTC", dec!(39.87)),
        ("63450 USD", "88.40 T", "3.125 BTC", dec!(45.92)),
    ] {
        let computed = per_petahash(price, difficulty, subsidy, Bitcoin::MIN);
        let gap = gap(computed, published);
        assert!(gap < dec!(0) && gap > dec!(-4), "{price}: {computed}");
    }
}

#[test]
fn the_whole_network_finds_144_blocks_a_day() {
    // 3.125 BTC a block are 450 BTC a day, at any difficulty
    for text in ["1", "13.67 T", "144.4 T"] {
        let network = hashrate_of_difficulty(read(text)).unwrap().to_terahash();
        let coins = coins_per_terahash_day(read("3.125 BTC"), read(text)) * network;
        assert_eq!(coins.round_dp(10), dec!(450));
    }
}

#[test]
fn published_break_evens_are_met() {
    let dollars = |hashprice: &str, efficiency: &str| {
        break_even_price(read(hashprice), read(efficiency))
            .unwrap()
            .to_per_kilowatt_hour()
    };
    // 39 ÷ (24 × 17.5) = 0.092857…
    assert_eq!(
        dollars("39 USD/PH/day", "17.5 J/TH").round_dp(6),
        dec!(0.092857)
    );
    // Hashrate Index: S19j Pro at the start of 2023; S21, M60S, M30S+ on 1 April 2024
    assert_eq!(
        dollars("59.42 USD/PH/day", "30.5 J/TH").round_dp(4),
        dec!(0.0812)
    );
    assert_eq!(
        dollars("54.3 USD/PH/day", "17.5 J/TH").round_dp(2),
        dec!(0.13)
    );
    assert_eq!(
        dollars("54.3 USD/PH/day", "18.5 J/TH").round_dp(2),
        dec!(0.12)
    );
    assert_eq!(
        dollars("54.3 USD/PH/day", "34 J/TH").round_dp(3),
        dec!(0.067)
    );
    // difficulty 10.18 T, 10 000 USD, 12.5 BTC, 98 J/TH: 0.105 USD/kWh
    let hashprice = hashprice(
        read("10_000 USD"),
        read("10.18 T"),
        read("12.5 BTC"),
        Bitcoin::MIN,
    )
    .unwrap();
    let price = break_even_price(hashprice, read("98 J/TH")).unwrap();
    assert_eq!(price.to_per_kilowatt_hour().round_dp(3), dec!(0.105));
}

#[test]
fn the_network_hashrate_follows_from_the_difficulty() {
    // facts published beside the difficulty: 244.03 EH/s at 34.09 T, 727.64 at 101.65 T
    for (difficulty, exahash) in [("34.09 T", dec!(244.03)), ("101.65 T", dec!(727.64))] {
        let hashrate = hashrate_of_difficulty(read(difficulty)).unwrap();
        assert_eq!(
            (hashrate.to_terahash() / dec!(1_000_000)).round_dp(2),
            exahash
        );
    }
    assert!(hashrate_of_difficulty(Difficulty::MAX).is_err());
    // 2³² ÷ 600 = 7 158 278.8 H/s
    let least = hashrate_of_difficulty(Difficulty::MIN)
        .unwrap()
        .to_terahash();
    assert_eq!(
        (least * dec!(1_000_000_000_000)).round_dp(1),
        dec!(7_158_278.8)
    );
}

#[test]
fn what_has_no_answer_is_a_problem() {
    let rule = |problem: Problem| problem.rule;
    let fees = fees_of_share(read("6.25 BTC"), Fraction::ONE).unwrap_err();
    assert_eq!(
        fees.to_string(),
        "fees are a share of subsidy and fees together, and less than 100 %, got 100 %"
    );
    let free = break_even_price(read("60 USD/PH/day"), Efficiency::MIN).unwrap_err();
    assert_eq!(
        free.to_string(),
        "a rig that draws no power has no break-even price, got 0 J/TH"
    );
    let tiny = Efficiency::from_joules_per_terahash(dec!(0.0000000000000000000000000001));
    let dear = break_even_price(read("60 USD/PH/day"), tiny.unwrap()).unwrap_err();
    assert!(matches!(*rule(dear), Rule::Range { .. }));
    let most = hashprice(
        read("100_000_000_000_000_000_000_000 USD"),
        Difficulty::MIN,
        Bitcoin::MAX,
        Bitcoin::MAX,
    );
    assert!(matches!(*rule(most.unwrap_err()), Rule::Range { .. }));
    let debt = hashprice(read("-1 USD"), read("1 M"), read("1 BTC"), Bitcoin::MIN);
    assert!(matches!(*rule(debt.unwrap_err()), Rule::Range { .. }));
    assert!(fees_of_share(Bitcoin::MAX, read("99 %")).is_err());
}

#[test]
fn no_digit_is_lost_at_the_ends() {
    // The largest price and difficulty: 20 116 567.61… × 3.125 × 10²³ ÷ 10²⁴ = 6 286 427.378…
    let ends = hashprice(
        read("100_000_000_000_000_000_000_000 USD"),
        Difficulty::MAX,
        read("3.125 BTC"),
        Bitcoin::MIN,
    );
    assert_eq!(
        ends.unwrap().to_per_terahash_day(),
        dec!(6_286_427.378_654_479_980_468_75)
    );
    assert_eq!(
        coins_per_terahash_day(read("1 BTC"), Difficulty::MIN),
        BLOCKS_PER_TERAHASH_DAY
    );
    // 20 116 567.611694… ÷ 10²⁴, to 28 decimals
    assert_eq!(
        coins_per_terahash_day(read("1 BTC"), Difficulty::MAX),
        dec!(0.0000000000000000201165676117)
    );
}

fn usd(cents: i64) -> Money {
    Money::new(Decimal::new(cents, 2), read("USD")).unwrap()
}

fn difficulty(thousands: i64) -> Difficulty {
    Difficulty::from_number(Decimal::new(thousands, 0) * dec!(1000)).unwrap()
}

fn satoshi(count: i64) -> Bitcoin {
    Bitcoin::from_btc(Decimal::new(count, 8)).unwrap()
}

proptest! {
    #[test]
    fn the_formulas_agree_with_each_other(
        cents in 1..100_000_000_i64,
        thousands in 1_000_000..1_000_000_000_000_000_i64,
        reward in 1..5_000_000_000_i64,
    ) {
        let hashprice = hashprice(usd(cents), difficulty(thousands), satoshi(reward), Bitcoin::MIN).unwrap();
        let coins = coins_per_terahash_day(satoshi(reward), difficulty(thousands));
        let gap = hashprice.to_per_terahash_day() - coins * usd(cents).amount();
        prop_assert!(gap.abs() < dec!(0.000000000000000000001));
        // the text holds every digit
        prop_assert_eq!(hashprice.to_string().parse::<Hashprice>().unwrap(), hashprice);
    }

    #[test]
    fn a_harder_network_never_pays_more(
        cents in 1..100_000_000_i64,
        thousands in 1_000..1_000_000_000_000_i64,
        more in 0..1_000_000_000_i64,
    ) {
        let at = |thousands| {
            hashprice(usd(cents), difficulty(thousands), satoshi(312_500_000), Bitcoin::MIN)
                .unwrap()
                .to_per_terahash_day()
        };
        prop_assert!(at(thousands + more) <= at(thousands));
    }

    #[test]
    fn the_fee_share_is_that_of_subsidy_and_fees(
        subsidy in 1..5_000_000_000_i64,
        basis_points in 0..9_900_i64,
    ) {
        let share = Decimal::new(basis_points, 4);
        let fees = fees_of_share(satoshi(subsidy), Fraction::from_ratio(share).unwrap()).unwrap().to_btc();
        let back = fees / (satoshi(subsidy).to_btc() + fees);
        prop_assert!((back - share).abs() < dec!(0.000000000000001));
    }

    #[test]
    fn at_the_break_even_price_power_eats_the_hashprice(
        micros in 1..10_000_000_i64,
        efficiency in 1..10_000_i64,
    ) {
        let hashprice = Hashprice::per_terahash_day(Decimal::new(micros, 6), read("USD")).unwrap();
        let efficiency = Efficiency::from_joules_per_terahash(Decimal::new(efficiency, 1)).unwrap();
        let price = break_even_price(hashprice, efficiency).unwrap();
        let power = read::<Hashrate>("1 TH/s") * efficiency;
        let cost = power * read::<Hours>("24 h") * price;
        let gap = cost.amount() - hashprice.to_per_terahash_day();
        prop_assert!(gap.abs() < dec!(0.00000000000000000001));
    }

    #[test]
    fn nothing_panics_at_any_size(
        mantissa in 1..i64::MAX,
        scale in 0..=28_u32,
        zeros in 0..24_u32,
        coins in 0..2_100_000_000_000_000_i64,
    ) {
        let price = Money::new(Decimal::new(mantissa, scale), read("USD"));
        let hard = Difficulty::from_number(Decimal::from(10_i128.pow(zeros)));
        if let (Ok(price), Ok(hard)) = (price, hard) {
            let _ = hashprice(price, hard, satoshi(coins), satoshi(coins));
            let _ = coins_per_terahash_day(satoshi(coins), hard);
            let _ = hashrate_of_difficulty(hard);
        }
    }
}
