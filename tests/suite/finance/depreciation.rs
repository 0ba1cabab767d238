//! Methods as shares of the cost.

use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::finance::{Asset, Depreciation};
use stay_or_go::strategies::{Reach, finance};

/// Returns a method by its text.
fn method(text: &str) -> Depreciation {
    serde_json::from_str(text).unwrap()
}

fn percentages(text: &str) -> Vec<String> {
    let shares = method(text).shares().unwrap();
    let percent = |share: &Decimal| (share * dec!(100)).normalize().to_string();
    shares.iter().map(percent).collect()
}

/// IRS Publication 946, tables A-1, A-2 and A-5.
#[test]
fn macrs_is_as_published() {
    let half_year = |years| percentages(&format!(r#"{{ "macrs": "{years} yr" }}"#)).join(" ");
    assert_eq!(half_year(3), "33.33 44.45 14.81 7.41");
    assert_eq!(half_year(5), "20 32 19.2 11.52 11.52 5.76");
    assert_eq!(half_year(7), "14.29 24.49 17.49 12.49 8.93 8.92 8.93 4.46");
    assert_eq!(
        half_year(15),
        "5 9.5 8.55 7.7 6.93 6.23 5.9 5.9 5.91 5.9 5.91 5.9 5.91 5.9 5.91 2.95"
    );
    let in_quarter =
        |quarter| percentages(&format!(r#"{{ "macrs": "5 yr", "quarter": {quarter} }}"#)).join(" ");
    assert_eq!(in_quarter(1), "35 26 15.6 11.01 11.01 1.38");
    assert_eq!(in_quarter(4), "5 38 22.8 13.68 10.94 9.58");
}

/// Every column is one year longer than its period, adds up to the whole, and is near the rule it was rounded from: 200 % declining, of 15 and 20 years 150 %.
#[test]
fn every_column_of_macrs_begins_by_its_rule() {
    for years in [3_u32, 5, 7, 10, 15, 20] {
        let multiple = if years < 15 { dec!(2) } else { dec!(1.5) };
        let rate = multiple / Decimal::from(years);
        for quarter in 0..=4_u32 {
            let key = if quarter == 0 {
                String::new()
            } else {
                format!(r#", "quarter": {quarter}"#)
            };
            let shares = method(&format!(r#"{{ "macrs": "{years} yr"{key} }}"#));
            let shares = shares.shares().unwrap();
            assert_eq!(shares.len(), years as usize + 1);
            assert_eq!(shares.iter().sum::<Decimal>(), Decimal::ONE);
            // Half a year, or the middle of a quarter: 10.5, 7.5, 4.5 or 1.5 months.
            let first = match quarter {
                0 => dec!(0.5),
                quarter => (dec!(12) - dec!(3) * Decimal::from(quarter) + dec!(1.5)) / dec!(12),
            };
            let one = rate * first;
            assert!((shares[0] - one).abs() < dec!(0.0001), "{years} {quarter}");
            let two = (Decimal::ONE - shares[0]) * rate;
            assert!((shares[1] - two).abs() < dec!(0.0001), "{years} {quarter}");
        }
    }
}

/// 60 % at once; of the other 40 % a fifth a year.
#[test]
fn a_bonus_leaves_the_rest() {
    let text = r#"{ "bonus": "60 %", "rest": { "straight_line": "5 yr" } }"#;
    assert_eq!(percentages(text), ["68", "8", "8", "8", "8"]);
}

/// 2 ÷ 5 of what is left: 40, 24, 14.4; then the 21.6 left are 10.8 a year, more than 8.64.
#[test]
fn double_declining_switches() {
    let text = r#"{ "double_declining": "5 yr" }"#;
    assert_eq!(percentages(text), ["40", "24", "14.4", "10.8", "10.8"]);
    let text = r#"{ "double_declining": "5 yr", "switch": false, "salvage": "5 %" }"#;
    assert_eq!(percentages(text), ["40", "24", "14.4", "8.64", "7.96"]);
}

/// A third three times does not add up on any grid: the last year takes the rest.
#[test]
fn the_last_year_takes_the_rest() {
    let text = r#"{ "straight_line": "3 yr" }"#;
    assert_eq!(
        percentages(text),
        ["33.3333333333", "33.3333333333", "33.3333333334"]
    );
}

/// Excel's DB leaves 103 365.67 of the 1 000 000 that should come to 100 000: the last year takes it.
#[test]
fn declining_balance_comes_to_its_salvage_value() {
    let text = r#"{ "declining_balance": "6 yr", "salvage": "10 %", "first_months": 7 }"#;
    let shares = method(text).shares().unwrap();
    let machine = Asset::new(dec!(1), dec!(0.1), dec!(6)).unwrap();
    for (year, share) in (1..=6).zip(&shares) {
        assert_eq!(machine.declining_balance(year, 7).round_dp(12), *share);
    }
    assert_eq!(shares[6].round_dp(8), dec!(0.01921077));
}

#[test]
fn shares_and_pools() {
    let text = r#"{ "shares": ["50 %", "25 %", "5 %"] }"#;
    assert_eq!(percentages(text), ["50", "25", "5"]);
    assert_eq!(method(r#"{ "pooled": "25 %" }"#).shares(), None);
    let at_once = Depreciation::at_once().shares().unwrap();
    assert_eq!(at_once, [Decimal::ONE]);
}

#[test]
fn methods_that_cannot_be() {
    let problem = |text| method(text).problem().unwrap().to_string();
    assert_eq!(
        problem(r#"{ "macrs": "4 yr" }"#),
        "macrs: tables are published for recovery periods of 3, 5, 7, 10, 15 and 20 yr, got 4 yr"
    );
    assert_eq!(
        problem(r#"{ "macrs": "5 yr", "quarter": 5 }"#),
        "quarter: a quarter of a year must lie in 1 to 4, got 5"
    );
    assert_eq!(
        problem(r#"{ "declining_balance": "5 yr", "first_months": 13 }"#),
        "first_months: months of a year must lie in 1 to 12, got 13"
    );
    assert_eq!(
        problem(r#"{ "bonus": "50 %", "rest": { "pooled": "25 %" } }"#),
        "rest: what a bonus leaves is depreciated year by year, not in a pool, got pooled"
    );
    assert_eq!(
        problem(r#"{ "shares": ["60 %", "50 %"] }"#),
        "shares: the shares of one whole make at most 100 %, got 60 %, 50 %"
    );
    assert_eq!(
        problem(r#"{ "shares": [] }"#),
        "shares: a series has at least one value, got none"
    );
}

proptest! {
    #![proptest_config(crate::rules::laws(256))]

    /// The law: depreciation adds up to the cost less its salvage value, no year takes anything back, and none more than is left.
    #[test]
    fn depreciation_adds_up_to_the_cost(method in finance::depreciation(Reach::ANY)) {
        let salvage = match &method {
            Depreciation::StraightLine { salvage, .. }
            | Depreciation::SumOfYears { salvage, .. }
            | Depreciation::DecliningBalance { salvage, .. }
            | Depreciation::DoubleDeclining { salvage, .. } => Some(salvage.to_ratio()),
            Depreciation::Macrs { .. } => Some(Decimal::ZERO),
            _ => None,
        };
        let Some(shares) = method.shares() else {
            let pooled = matches!(method, Depreciation::Pooled { .. });
            prop_assert!(pooled || method.problem().is_some());
            return Ok(());
        };
        prop_assert!(shares.iter().all(|share| *share >= Decimal::ZERO));
        let sum: Decimal = shares.iter().sum();
        prop_assert!(sum <= Decimal::ONE);
        if let Some(salvage) = salvage {
            prop_assert_eq!(sum, Decimal::ONE - salvage);
        }
    }

    /// What a method is written as reads as the same method.
    #[test]
    fn methods_round_trip(method in finance::depreciation(Reach::ANY)) {
        let text = serde_json::to_string(&method).unwrap();
        prop_assert_eq!(serde_json::from_str::<Depreciation>(&text).unwrap(), method);
    }

    /// The law for amounts: VDB over a life takes the cost less the salvage value when it switches, at most that when it does not, and never below zero.
    #[test]
    fn spreadsheet_depreciation_stays_above_salvage(cost in 0..1_000_000_u32, kept in 0..=100_u32, life in 1..60_u32, tenths in 1..60_i64, parts in prop::collection::vec(0..60_u32, 0..5)) {
        let cost = Decimal::from(cost);
        let salvage = cost * Decimal::from(kept) / dec!(100);
        let asset = Asset::new(cost, salvage, life.into()).unwrap();
        let factor = Decimal::new(tenths, 1);
        let all = |switch| asset.variable_declining(dec!(0), life.into(), factor, switch);
        prop_assert!((all(true) - (cost - salvage)).abs() < dec!(1e-15));
        prop_assert!(all(false) <= cost - salvage);
        let mut edges: Vec<u32> = parts;
        edges.sort_unstable();
        for pair in edges.windows(2) {
            let part = asset.variable_declining(pair[0].into(), pair[1].into(), factor, true);
            prop_assert!(part >= Decimal::ZERO && part <= cost - salvage);
        }
    }
}
