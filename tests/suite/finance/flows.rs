//! Dated flows: published values, values of an independent program, and the laws.

use super::is;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::{DayCount, parse_date};
use stay_or_go::finance::{Flows, Payback, Undefined};

const FIXED: DayCount = DayCount::Act365Fixed;

fn day(text: &str) -> NaiveDate {
    parse_date(text).unwrap()
}

fn flows(flows: &[(&str, Decimal)]) -> Flows {
    let flows = flows.iter();
    Flows::of(flows.map(|(date, amount)| (day(date), *amount))).unwrap()
}

/// Microsoft's page of XNPV.
fn of_the_page() -> Flows {
    flows(&[
        ("2008-01-01", dec!(-10000)),
        ("2008-03-01", dec!(2750)),
        ("2008-10-30", dec!(4250)),
        ("2009-02-15", dec!(3250)),
        ("2009-04-01", dec!(2750)),
    ])
}

/// A move that pays twice, and is cleared away half-way.
fn of_a_move() -> Flows {
    flows(&[
        ("2021-12-01", dec!(-1234567)),
        ("2022-01-31", dec!(88000.5)),
        ("2022-07-07", dec!(-45000)),
        ("2023-02-28", dec!(700000)),
        ("2024-02-29", dec!(650000)),
        ("2024-12-01", dec!(310000)),
    ])
}

#[test]
fn xnpv_as_published() {
    let flows_2008 = of_the_page();
    let xnpv = flows_2008.xnpv(day("2008-01-01"), dec!(0.09), FIXED);
    is(xnpv.unwrap(), "2086.64760203");
    let flows_2016 = flows(&[
        ("2016-01-01", dec!(-10000)),
        ("2016-02-01", dec!(2000)),
        ("2016-05-01", dec!(2400)),
        ("2016-07-01", dec!(2900)),
        ("2016-11-01", dec!(3500)),
        ("2017-01-01", dec!(4100)),
    ]);
    let xnpv = flows_2016.xnpv(day("2016-01-01"), dec!(0.05), FIXED);
    is(xnpv.unwrap(), "4447.94");
}

/// Every row of Excel's XIRR, to 10⁻⁷: with other guesses Excel's own answers to the same flows differ by 3 × 10⁻⁹, and where the rate is 0 it answers 4 × 10⁻⁹.
#[test]
fn xirr_is_xirr_of_excel() {
    let text = include_str!("../../data/excel2010_xirr.csv");
    let date = |text: &str| {
        let date = text.split_once(' ').unwrap().0;
        NaiveDate::parse_from_str(date, "%m/%d/%Y").unwrap()
    };
    let mut checked = 0;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let row: Vec<&str> = line.split(',').collect();
        let amounts = row[0].split(';').map(|amount| amount.parse().unwrap());
        let flows = Flows::of(row[1].split(';').map(date).zip(amounts)).unwrap();
        let rate = flows.rates(FIXED).unique().unwrap().to_decimal().unwrap();
        let expected = Decimal::from_scientific(row[3]).or_else(|_| row[3].parse());
        assert!(
            (rate - expected.unwrap()).abs() < dec!(0.0000001),
            "{line}: {rate}"
        );
        checked += 1;
    }
    assert_eq!(checked, 13);
}

#[test]
fn xirr_as_published() {
    let rates = of_the_page().rates(FIXED);
    is(
        rates.unique().unwrap().to_decimal().unwrap(),
        "0.373362533519",
    );
}

/// The internal rate of each day count (as pyxirr publishes them) leaves nothing, as far as its solver goes: to 10⁻¹², where the value falls by about 10⁴ for a whole.
#[test]
fn xnpv_vanishes_at_the_published_rates_of_every_day_count() {
    let flows = flows(&[
        ("2007-01-12", dec!(-10000)),
        ("2008-02-14", dec!(2500)),
        ("2008-03-03", dec!(2000)),
        ("2008-06-14", dec!(3000)),
        ("2008-12-01", dec!(4000)),
    ]);
    for (day_count, rate) in [
        (FIXED, dec!(0.10064378342638)),
        (DayCount::Act360, dec!(0.0991988898058063)),
        (DayCount::Thirty360, dec!(0.100675477282743)),
        (DayCount::ActActIsda, dec!(0.100739648987346)),
    ] {
        let left = flows.xnpv(flows.first_day(), rate, day_count).unwrap();
        assert!(left.abs() < dec!(0.00000001), "{day_count}: {left}");
        // The rate of another convention would leave more.
        let beside = flows.xnpv(flows.first_day(), rate + dec!(0.00001), day_count);
        assert!(beside.unwrap() < dec!(-0.1));
    }
}

/// Computed with 40 digits (mpmath 1.3), the day counts written anew: day count, XNPV on the first day and on a day between, MIRR at 10 % and 6 %, annuity, profitability index, payback with interest; all else at 14 %.
#[test]
fn an_independent_program_agrees_to_eighteen_digits() {
    let flows = of_a_move();
    let (first, between) = (flows.first_day(), day("2023-01-15"));
    let rate = dec!(0.14);
    for (day_count, expected) in [
        (
            FIXED,
            [
                dec!(98060.971845037872174172),
                dec!(113610.03954249648050380),
                dec!(0.13514798298341365838),
                dec!(42206.489115578054845842),
                dec!(1.0768394722997567035),
                dec!(2.6482356977083625964),
            ],
        ),
        (
            DayCount::Act360,
            [
                dec!(93619.658572802646842672),
                dec!(108686.43801839099405970),
                dec!(0.13353860336795975219),
                dec!(39844.481333934499501310),
                dec!(1.0733619079071803357),
                dec!(2.6994154448699709784),
            ],
        ),
        (
            DayCount::ActActIsda,
            [
                dec!(98157.733946370670465506),
                dec!(113722.14475573061332129),
                dec!(0.13522568341702885265),
                dec!(42276.956654612896264586),
                dec!(1.0769152939917625436),
                dec!(2.6464640213332623475),
            ],
        ),
        (
            DayCount::Thirty360,
            [
                dec!(98460.426646085648706768),
                dec!(114093.21811686121443609),
                dec!(0.13527319252080210648),
                dec!(42410.005330546667149558),
                dec!(1.0771533835278218379),
                dec!(2.6444661328037101968),
            ],
        ),
    ] {
        let got = [
            flows.xnpv(first, rate, day_count).unwrap(),
            flows.xnpv(between, rate, day_count).unwrap(),
            flows.mirr(dec!(0.1), dec!(0.06), day_count).unwrap(),
            flows.equivalent_annuity(rate, day_count).unwrap(),
            flows.profitability_index(rate, day_count).unwrap(),
            flows.discounted_payback(rate, day_count).unwrap().first,
        ];
        for (got, expected) in got.into_iter().zip(expected) {
            let near = (got - expected).abs() <= dec!(1e-18) * expected.abs().max(Decimal::ONE);
            assert!(near, "{day_count}: {got}, not {expected}");
        }
    }
    is(flows.payback().unwrap().first, "2.002163704952581664910432");
    is(flows.roi().unwrap(), "0.36608751241630957972501635");
    is(flows.moic().unwrap(), "1.36608751241630957972501635");
}

/// 100 on the first day, 120 after a year, 50 cleared away after two: paid back after 100 of the 120, and 20 short in the end (−100 + 120 − 50 = −30).
#[test]
fn what_is_cleared_away_ends_a_payback() {
    let cleared = flows(&[
        ("2022-01-01", dec!(-100)),
        ("2023-01-01", dec!(120)),
        ("2024-01-01", dec!(-50)),
    ]);
    let payback = cleared.payback().unwrap();
    assert_eq!(payback.first.round_dp(20), dec!(0.83333333333333333333));
    assert_eq!(payback.lasting, None);
    // With 40 a year later it is back for good, 30 of the 40 into the third year: 2 + 0.75.
    let again = flows(&[
        ("2022-01-01", dec!(-100)),
        ("2023-01-01", dec!(120)),
        ("2024-01-01", dec!(-50)),
        ("2024-12-31", dec!(40)),
    ]);
    let lasting = again.payback().unwrap().lasting;
    assert_eq!(lasting.unwrap().round_dp(20), dec!(2.75));
}

#[test]
fn every_reason_has_its_text() {
    let paid = flows(&[("2022-01-01", dec!(-100)), ("2023-01-01", dec!(-1))]);
    let received = flows(&[("2022-01-01", dec!(100)), ("2023-01-01", dec!(1))]);
    let lost = flows(&[("2022-01-01", dec!(-100)), ("2023-01-01", dec!(1))]);
    let once = flows(&[("2022-01-01", dec!(-100)), ("2022-01-01", dec!(300))]);
    let text = |figure: Result<Decimal, Undefined>| figure.unwrap_err().to_string();
    let first = |payback: Result<Payback, Undefined>| payback.map(|payback| payback.first);
    let rate = dec!(0.1);
    let no_outlay = "nothing is ever paid, so there is nothing to measure what is received against";
    assert_eq!(text(first(received.payback())), no_outlay);
    assert_eq!(text(received.moic()), no_outlay);
    assert_eq!(text(received.roi()), no_outlay);
    assert_eq!(text(received.profitability_index(rate, FIXED)), no_outlay);
    assert_eq!(text(received.mirr(rate, rate, FIXED)), no_outlay);
    assert_eq!(
        text(paid.mirr(rate, rate, FIXED)),
        "nothing is ever received"
    );
    assert_eq!(text(first(lost.payback())), "what is paid never comes back");
    // 100 before 99 are paid: nothing is ever owed, and 1.01… are received for each.
    let covered = flows(&[("2022-01-01", dec!(100)), ("2023-01-01", dec!(-99))]);
    assert_eq!(
        text(first(covered.payback())),
        "the sum of the flows is never below zero, so there is nothing to pay back"
    );
    assert!(covered.moic().unwrap() > dec!(1));
    assert_eq!(
        text(once.equivalent_annuity(rate, FIXED)),
        "all flows fall on one day"
    );
    assert_eq!(
        text(lost.xnpv(day("2022-01-01"), dec!(-1), FIXED)),
        "a rate must lie above -1, got -1"
    );
    assert_eq!(
        text(lost.xnpv(day("2022-01-01"), dec!(-1.5), FIXED)),
        "a rate must lie above -1, got -1.5"
    );
    let far = flows(&[("2022-01-01", dec!(1)), ("2199-12-31", dec!(1))]);
    assert_eq!(
        text(far.xnpv(day("2022-01-01"), dec!(-0.5), FIXED)),
        "a figure is beyond 28 digits"
    );
    // Far in the other direction it is next to nothing.
    let near = far.xnpv(day("2022-01-01"), dec!(1), FIXED);
    assert_eq!(near, Ok(dec!(1)));
    assert_eq!(Undefined::NoFlows.to_string(), "there are no flows");
    assert_eq!(
        Undefined::NothingLeft.to_string(),
        "at a rate of -1 nothing is left to discount"
    );
    assert_eq!(
        Undefined::NoRealRate.to_string(),
        "no rate turns what is paid into what is received"
    );
}

/// Up to eight flows of cents within ten years.
fn any_flows() -> impl Strategy<Value = Vec<(u16, i64)>> {
    proptest::collection::vec((0..3_650_u16, -10_000_000..=10_000_000_i64), 1..=8)
}

fn dated(flows: &[(u16, i64)]) -> Flows {
    let start = day("2021-12-01");
    let flows = flows.iter().map(|(days, cents)| {
        let date = start.checked_add_days(Days::new((*days).into())).unwrap();
        (date, Decimal::new(*cents, 2))
    });
    Flows::of(flows).unwrap()
}

fn on_the_start(flows: &[(u16, i64)], permille: i64, day_count: DayCount) -> Decimal {
    let rate = Decimal::new(permille, 3);
    let xnpv = dated(flows).xnpv(day("2021-12-01"), rate, day_count);
    xnpv.unwrap()
}

fn same(a: Decimal, b: Decimal) -> bool {
    (a - b).abs() < dec!(0.000000000001)
}

fn any_day_count() -> impl Strategy<Value = DayCount> {
    proptest::sample::select(&DayCount::ALL[..])
}

proptest! {
    #![proptest_config(crate::rules::laws(256))]

    /// The law: flows taken apart, on any two heaps, are worth the same together; twice the flows are worth twice as much.
    #[test]
    fn xnpv_is_linear(a in any_flows(), b in any_flows(), permille in -500..5_000_i64, day_count in any_day_count()) {
        let both: Vec<_> = a.iter().chain(&b).copied().collect();
        let worth = |flows: &[(u16, i64)]| on_the_start(flows, permille, day_count);
        prop_assert!(same(worth(&both), worth(&a) + worth(&b)));
        let twice: Vec<_> = a.iter().map(|(day, cents)| (*day, cents * 2)).collect();
        prop_assert!(same(worth(&twice), worth(&a) * dec!(2)));
    }

    /// The law: neither order nor splitting a flow nor adding a zero changes a figure.
    #[test]
    fn the_form_of_flows_is_nothing(a in any_flows(), part in -1_000..1_000_i64, empty in 0..3_650_u16, permille in -500..5_000_i64) {
        let mut other: Vec<_> = a.iter().rev().copied().collect();
        let (day, cents) = other[0];
        other[0] = (day, cents - part);
        other.extend([(day, part), (empty, 0)]);
        prop_assert!(same(on_the_start(&a, permille, FIXED), on_the_start(&other, permille, FIXED)));
        // Zeros and splits on the first and last day leave all figures as they are.
        other.pop();
        let rate = Decimal::new(permille, 3);
        prop_assert_eq!(dated(&a).payback(), dated(&other).payback());
        prop_assert_eq!(dated(&a).moic(), dated(&other).moic());
        prop_assert_eq!(dated(&a).discounted_payback(rate, FIXED), dated(&other).discounted_payback(rate, FIXED));
    }

    /// The law: figures that are no money do not depend on the size of the money.
    #[test]
    fn ratios_and_times_have_no_scale(a in any_flows(), permille in -500..5_000_i64, power in 0..=12_u32, down: bool) {
        let factor = Decimal::from(10_i64.pow(power));
        let factor = if down { Decimal::ONE / factor } else { factor };
        let scaled = dated(&a);
        let scaled = Flows::of(scaled.iter().map(|(date, amount)| (date, amount * factor))).unwrap();
        let rate = Decimal::new(permille, 3);
        let near = |a: Result<Decimal, Undefined>, b: Result<Decimal, Undefined>| match (a, b) {
            (Ok(a), Ok(b)) => (a - b).abs() <= dec!(1e-12) * a.abs().max(Decimal::ONE),
            (a, b) => a == b,
        };
        let a = dated(&a);
        prop_assert!(near(a.moic(), scaled.moic()));
        prop_assert!(near(a.roi(), scaled.roi()));
        prop_assert!(near(a.profitability_index(rate, FIXED), scaled.profitability_index(rate, FIXED)));
        prop_assert!(near(a.payback().map(|p| p.first), scaled.payback().map(|p| p.first)));
        prop_assert!(near(a.mirr(rate, rate, FIXED), scaled.mirr(rate, rate, FIXED)));
    }

    /// The law: with outlays on the first day only, a higher rate makes less of it.
    #[test]
    fn a_higher_rate_is_worth_less_where_only_the_first_day_pays(a in any_flows(), outlay in 0..10_000_000_i64, permille in -500..5_000_i64, more in 1..500_i64) {
        let mut conventional: Vec<_> = a.iter().map(|(day, cents)| (*day, cents.abs())).collect();
        conventional.push((0, -outlay));
        prop_assert!(on_the_start(&conventional, permille + more, FIXED) <= on_the_start(&conventional, permille, FIXED));
    }

    /// The law: where everything is paid before anything is received, and it is worth something, a higher rate makes less of it.
    #[test]
    fn a_higher_rate_is_worth_less_where_a_conventional_project_pays(paid in any_flows(), received in any_flows(), permille in -500..1_000_i64, more in 1..500_i64) {
        let mut conventional: Vec<_> = paid.iter().map(|(day, cents)| (day / 4, -cents.abs() / 4)).collect();
        conventional.extend(received.iter().map(|(day, cents)| (1_000 + day, cents.abs())));
        let now = on_the_start(&conventional, permille, FIXED);
        if now >= Decimal::ZERO {
            prop_assert!(on_the_start(&conventional, permille + more, FIXED) <= now);
        }
    }

    /// The law: one year of 365 days later everything is worth 1 + rate times as much.
    #[test]
    fn a_later_valuation_date_bears_interest(a in any_flows(), permille in -500..5_000_i64) {
        let rate = Decimal::new(permille, 3);
        let later = dated(&a).xnpv(day("2022-12-01"), rate, FIXED).unwrap();
        let now = on_the_start(&a, permille, FIXED) * (Decimal::ONE + rate);
        prop_assert!(same(later, now), "{} {}", later, now);
    }

    /// The law: XNPV at the modified rate of a single outlay and a single income is nothing; and a profitability index above one is a value above zero.
    #[test]
    fn figures_agree_with_the_value(a in any_flows(), permille in -500..5_000_i64) {
        let worth = on_the_start(&a, permille, FIXED);
        let flows = dated(&a);
        let rate = Decimal::new(permille, 3);
        if let Ok(index) = flows.profitability_index(rate, FIXED) && worth.abs() > dec!(0.000001) {
            prop_assert_eq!(index > Decimal::ONE, worth > Decimal::ZERO);
        }
        if let Ok(payback) = flows.discounted_payback(rate, FIXED) && worth.abs() > dec!(0.000001) {
            prop_assert_eq!(payback.lasting.is_some(), worth > Decimal::ZERO);
            prop_assert!(payback.lasting.is_none_or(|lasting| lasting >= payback.first));
        }
    }

    /// Nothing panics, on any number and any day.
    #[test]
    fn figures_are_total(
        a in proptest::collection::vec((any::<i32>(), any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0..=28_u32), 1..6),
        rate in (any::<u32>(), any::<u32>(), any::<bool>(), 0..=28_u32),
        on in any::<i32>(),
        day_count in any_day_count(),
    ) {
        let date = |days: i32| {
            let epoch = day("2000-01-01");
            epoch.checked_add_signed(chrono::TimeDelta::days(days.into())).unwrap_or(NaiveDate::MAX)
        };
        let flows = a.into_iter().map(|(days, low, mid, high, negative, scale)| {
            (date(days), Decimal::from_parts(low, mid, high, negative, scale))
        });
        let (low, mid, negative, scale) = rate;
        let rate = Decimal::from_parts(low, mid, 0, negative, scale);
        if let Ok(flows) = Flows::of(flows) {
            let _ = flows.xnpv(date(on), rate, day_count);
            let _ = flows.mirr(rate, rate, day_count);
            let _ = (flows.payback(), flows.discounted_payback(rate, day_count));
            let _ = (flows.roi(), flows.moic(), flows.profitability_index(rate, day_count));
            let _ = flows.equivalent_annuity(rate, day_count);
        }
    }
}

/// The exception to "a higher rate is worth less": a debt at the end weighs less as the rate rises. −100, then 250, then −150: at 0 % nothing is left, at 20 % −100 + 208.33 − 104.17 = 4.17; and a plan that only pays is the better the dearer money is.
#[test]
fn a_higher_rate_helps_where_something_is_owed_at_the_end() {
    let owed = flows(&[
        ("2022-01-01", dec!(-100)),
        ("2023-01-01", dec!(250)),
        ("2024-01-01", dec!(-150)),
    ]);
    let at = |rate| owed.xnpv(day("2022-01-01"), rate, FIXED).unwrap();
    assert_eq!(at(dec!(0)), dec!(0));
    is(at(dec!(0.2)), "4.1667");
    let paid = flows(&[("2022-01-01", dec!(0)), ("2023-01-01", dec!(-120))]);
    let at = |rate| paid.xnpv(day("2022-01-01"), rate, FIXED).unwrap();
    assert_eq!(at(dec!(0)), dec!(-120));
    is(at(dec!(0.2)), "-100.00000000000000000000");
}
