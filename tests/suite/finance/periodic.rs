//! Periodic flows: published values, and what Excel 2010 answered.

use super::is;
use chrono::Days;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::{DayCount, parse_date};
use stay_or_go::finance::{Flows, Periodic, Undefined};

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn flows(flows: &[i64]) -> Periodic {
    Periodic::of(flows.iter().map(|flow| Decimal::from(*flow))).unwrap()
}

/// Excel's thirteen digits, and of a difference of 1 those behind the point.
const THIRTEEN: Decimal = dec!(0.0000000000005);

/// Checks every row of a file: flows, which stand in this column, and the answer in the last, to so many digits.
fn rows(
    text: &str,
    (column, digits): (usize, Decimal),
    value: impl Fn(&Periodic, &[&str]) -> Decimal,
) -> usize {
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let row: Vec<&str> = line.split(',').collect();
        let flows = Periodic::of(row[column].split(';').map(number)).unwrap();
        let (got, expected) = (value(&flows, &row), number(row[row.len() - 1]));
        let near = (got - expected).abs() <= digits * expected.abs().max(Decimal::ONE);
        assert!(near, "{line}: {got}");
    })
    .count()
}

/// Every row, those with a rate below −1 too: they have no meaning, but a sum.
#[test]
fn npv_in_arrears_is_npv_of_excel() {
    let text = include_str!("../../data/excel2010_npv.csv");
    let npv = |flows: &Periodic, row: &[&str]| flows.npv_in_arrears(number(row[0])).unwrap();
    assert_eq!(rows(text, (1, THIRTEEN), npv), 12);
}

#[test]
fn mirr_is_mirr_of_excel() {
    let text = include_str!("../../data/excel2010_mirr.csv");
    let mirr = |flows: &Periodic, row: &[&str]| flows.mirr(number(row[1]), number(row[2])).unwrap();
    assert_eq!(rows(text, (0, THIRTEEN), mirr), 75);
}

/// Every row, to 4 × 10⁻¹², which is where Excel's own search ends: of −123, 12, 15, 50, 200 it says 0.2609523370085, and with 30 digits (mpmath 1.3) it is 0.260952337011882; where the rate is 0 it says −1.6 × 10⁻¹³.
#[test]
fn irr_is_irr_of_excel() {
    let text = include_str!("../../data/excel2010_irr.csv");
    let irr = |flows: &Periodic, _: &[&str]| {
        let rates = flows.rates().unwrap();
        rates.unique().unwrap().to_decimal().unwrap()
    };
    assert_eq!(rows(text, (0, dec!(0.000000000004)), irr), 6);
}

#[test]
fn irr_as_published() {
    for (of, published) in [
        (&[-70000, 12000, 15000, 18000, 21000][..], "-0.0212448483"),
        (&[-70000, 12000, 15000, 18000, 21000, 26000], "0.0866309480"),
        (&[-70000, 12000, 15000], "-0.443506941"),
        (
            &[-100, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60],
            "0.5965063937",
        ),
        (
            &[-150_000, 15000, 25000, 35000, 45000, 60000],
            // Published as 0.05243288885, which is cut, not rounded: 0.05243288885941…
            "0.0524328888594",
        ),
    ] {
        let rates = flows(of).rates().unwrap();
        is(rates.unique().unwrap().to_decimal().unwrap(), published);
    }
}

#[test]
fn npv_as_published() {
    let bought = flows(&[-10000, 3000, 4200, 6800]);
    is(bought.npv_in_arrears(dec!(0.1)).unwrap(), "1188.44341234");
    // The shop of the same page: 40 000 today, and five years that are discounted.
    let shop = flows(&[8000, 9200, 10000, 12000, 14500]);
    let worth = shop.npv_in_arrears(dec!(0.08)).unwrap() - dec!(40000);
    is(worth, "1922.06155493");
    let shop = flows(&[-40000, 8000, 9200, 10000, 12000, 14500]);
    is(shop.npv_from_today(dec!(0.08)).unwrap(), "1922.06155493");
    // The flows over which libraries and spreadsheets differ.
    let both = flows(&[-1000, 300, 400, 500]);
    is(both.npv_from_today(dec!(0.1)).unwrap(), "-21.04");
    is(both.npv_in_arrears(dec!(0.1)).unwrap(), "-19.12");
}

/// The rates that are published as internal leave nothing, to the digits they are given in.
#[test]
fn npv_vanishes_at_the_published_rates() {
    for (of, rate, slope) in [
        (
            &[-70000, 12000, 15000, 18000, 21000][..],
            dec!(-0.0212448483),
            200_000,
        ),
        (
            &[-70000, 12000, 15000, 18000, 21000, 26000],
            dec!(0.0866309480),
            300_000,
        ),
        (&[-70000, 12000, 15000], dec!(-0.443506941), 300_000),
        (
            &[-100, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60],
            dec!(0.5965063937),
            1_000,
        ),
        (
            &[-150_000, 15000, 25000, 35000, 45000, 60000],
            dec!(0.05243288885),
            600_000,
        ),
    ] {
        let left = flows(of).npv_from_today(rate).unwrap();
        // Half a unit in the last digit of the rate, at most 5 × 10⁻¹⁰, times how steep the value is there.
        let most = dec!(0.0000000005) * Decimal::from(slope);
        assert!(left.abs() <= most, "{rate}: {left}");
    }
}

#[test]
fn mirr_as_published() {
    let all = flows(&[-120_000, 39000, 30000, 21000, 37000, 46000]);
    is(all.mirr(dec!(0.1), dec!(0.12)).unwrap(), "0.126094130366");
    is(all.mirr(dec!(0.1), dec!(0.14)).unwrap(), "0.134759110828");
    let four = flows(&[-120_000, 39000, 30000, 21000]);
    is(
        four.mirr(dec!(0.1), dec!(0.12)).unwrap(),
        "-0.0480446552500",
    );
    let small = flows(&[-1000, 100, 250, 500, 500]);
    // Published as 0.10401626745, which is cut, not rounded: (133.1 + 302.5 + 550 + 500) ÷ 1000 = 1.4856, whose fourth root is 1.1040162674596
    is(small.mirr(dec!(0.1), dec!(0.1)).unwrap(), "0.1040162674596");
    let owing = flows(&[-1000, 300, -100, 500, 600]);
    is(owing.mirr(dec!(0.08), dec!(0.06)).unwrap(), "0.08186");
}

/// A period in which nothing comes is a period: −1000, 300, 900, 0 at 8 % and 6 % is 8.889 %, and without the last zero 318 + 900 = 1218 is √1.218 − 1.
#[test]
fn zeros_at_the_end_count() {
    let rate = |of: &[i64]| flows(of).mirr(dec!(0.08), dec!(0.06)).unwrap();
    is(rate(&[-1000, 300, 900, 0]), "0.08889");
    is(rate(&[-1000, 300, 900]), "0.10363");
}

#[test]
fn payback_as_published() {
    let flows = flows(&[-100, 30, 30, 30, 30]);
    let payback = flows.payback().unwrap();
    is(payback.first, "3.3333");
    assert_eq!(payback.lasting, Some(payback.first));
    // At 5 % the present values are 28.571, 27.211, 25.915 and 24.681: 18.303 of the last are missing.
    let payback = flows.discounted_payback(dec!(0.05)).unwrap();
    is(payback.first, "3.7416");
    let never = flows.discounted_payback(dec!(0.1)).unwrap_err();
    assert_eq!(never, Undefined::NeverPaidBack);
}

/// 1 + NPV ÷ outlay, and what 1 188.44 × 1.1 at the end of three years come to.
#[test]
fn indexes_and_annuities() {
    let bought = flows(&[-10000, 3000, 4200, 6800]);
    let npv = bought.npv_from_today(dec!(0.1)).unwrap();
    let index = bought.profitability_index(dec!(0.1)).unwrap();
    assert_eq!(
        index.round_dp(20),
        (Decimal::ONE + npv / dec!(10000)).round_dp(20)
    );
    // 1307.287753… × 0.1 ÷ (1 − 1.1⁻³), and 1.1⁻³ = 1000 ÷ 1331
    let annuity = bought.equivalent_annuity(dec!(0.1)).unwrap();
    assert_eq!(
        annuity.round_dp(15),
        (npv * dec!(133.1) / dec!(331)).round_dp(15)
    );
    // Without interest it is the mean; with next to none it is next to that.
    let mean = dec!(4000) / dec!(3);
    assert_eq!(
        bought.equivalent_annuity(dec!(0)).unwrap().round_dp(20),
        mean.round_dp(20)
    );
    for small in [
        dec!(0.0000000000000001),
        dec!(-0.0000000000009),
        dec!(0.0000000000011),
    ] {
        let near = bought.equivalent_annuity(small).unwrap();
        assert!((near - mean).abs() < dec!(0.0000001), "{near}");
    }
    assert_eq!(bought.moic().unwrap(), dec!(1.4));
    assert_eq!(bought.roi().unwrap(), dec!(0.4));
}

#[test]
fn what_has_no_figure() {
    let some = flows(&[-100, 200]);
    assert_eq!(Periodic::of([]), Err(Undefined::NoFlows));
    assert_eq!(some.npv_in_arrears(dec!(-1)), Err(Undefined::NothingLeft));
    assert_eq!(some.mirr(dec!(-1), dec!(0)), Err(Undefined::NothingLeft));
    assert_eq!(some.payback().unwrap().first, dec!(0.5));
    let low = Undefined::RateTooLow(dec!(-1));
    assert_eq!(some.discounted_payback(dec!(-1)), Err(low));
    assert_eq!(some.profitability_index(dec!(-1)), Err(low));
    assert_eq!(
        flows(&[-100]).equivalent_annuity(dec!(0.1)),
        Err(Undefined::NoTime)
    );
    assert_eq!(
        flows(&[-100, -5]).mirr(dec!(0), dec!(0)),
        Err(Undefined::NoIncome)
    );
    assert_eq!(
        flows(&[100, 5]).mirr(dec!(0), dec!(0)),
        Err(Undefined::NoOutlay)
    );
    // At −300 % a period turns every sum round: 100 become −200.
    assert_eq!(
        flows(&[-100, 100, 0]).mirr(dec!(0), dec!(-3)),
        Err(Undefined::NoRealRate)
    );
    let large = Periodic::of([Decimal::MAX, Decimal::MAX]).unwrap();
    assert_eq!(large.npv_from_today(dec!(0)), Err(Undefined::TooLarge));
}

proptest! {
    #![proptest_config(crate::rules::laws(256))]

    /// The law: flows 365 days apart are worth what periodic ones are.
    #[test]
    fn equal_spacing_makes_npv_of_xnpv(cents in proptest::collection::vec(-10_000_000..=10_000_000_i64, 1..=20), permille in -500..5_000_i64) {
        let amounts = cents.iter().map(|cents| Decimal::new(*cents, 2));
        let periodic = Periodic::of(amounts.clone()).unwrap();
        let start = parse_date("2021-12-01").unwrap();
        let days = (0_u64..).step_by(365).map(|days| start.checked_add_days(Days::new(days)).unwrap());
        let dated = Flows::of(days.zip(amounts)).unwrap();
        let (rate, fixed) = (Decimal::new(permille, 3), DayCount::Act365Fixed);
        let near = |a: Result<Decimal, Undefined>, b: Result<Decimal, Undefined>| match (a, b) {
            (Ok(a), Ok(b)) => (a - b).abs() <= dec!(1e-12) * a.abs().max(Decimal::ONE),
            (a, b) => a == b,
        };
        prop_assert!(near(periodic.npv_from_today(rate), dated.xnpv(start, rate, fixed)));
        prop_assert!(near(periodic.mirr(rate, rate), dated.mirr(rate, rate, fixed)));
        prop_assert!(near(periodic.equivalent_annuity(rate), dated.equivalent_annuity(rate, fixed)));
        let first = |payback: Result<stay_or_go::finance::Payback, Undefined>| payback.map(|p| p.first);
        prop_assert!(near(first(periodic.discounted_payback(rate)), first(dated.discounted_payback(rate, fixed))));
        // One period later everything is worth less by one period's interest.
        let arrears = periodic.npv_in_arrears(rate).map(|npv| npv * (Decimal::ONE + rate));
        prop_assert!(near(periodic.npv_from_today(rate), arrears));
    }

    /// Nothing panics, on any numbers.
    #[test]
    fn figures_are_total(
        amounts in proptest::collection::vec((any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0..=28_u32), 1..40),
        rates in (any::<i64>(), 0..=28_u32, any::<i64>(), 0..=28_u32),
    ) {
        let amounts = amounts.into_iter().map(|(low, mid, high, negative, scale)| Decimal::from_parts(low, mid, high, negative, scale));
        let flows = Periodic::of(amounts).unwrap();
        let (one, two) = (Decimal::new(rates.0, rates.1), Decimal::new(rates.2, rates.3));
        let _ = (flows.npv_from_today(one), flows.npv_in_arrears(two), flows.mirr(one, two));
        let _ = (flows.payback(), flows.discounted_payback(one), flows.profitability_index(two));
        let _ = (flows.equivalent_annuity(one), flows.roi(), flows.moic());
    }
}
