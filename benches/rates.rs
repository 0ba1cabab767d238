//! How long rates of return take, all of them and certified.
//!
//! `cargo bench --bench rates`. `benches/peers` times other crates beside these, in the same run.

#![expect(clippy::expect_used, reason = "a benchmark of broken flows is none")]

use divan::{Bencher, black_box, counter::ItemsCount};
use stay_or_go::calendar::DayCount;
use stay_or_go::chrono::{Days, NaiveDate};
use stay_or_go::finance::Flows;
use stay_or_go::finance::solver::{BinaryFlows, Factors};
use stay_or_go::rust_decimal::Decimal;

fn main() {
    divan::main();
}

/// Numbers without a pattern, from −1 to 1: the same for all.
fn noise(place: u32) -> f64 {
    let mixed = place.wrapping_mul(2_654_435_769) ^ place.wrapping_mul(0x9e37) >> 3;
    let mixed = mixed.wrapping_mul(2_246_822_519) ^ mixed >> 15;
    f64::from(mixed) / f64::from(u32::MAX) * 2.0 - 1.0
}

fn dated(amounts: Vec<f64>) -> Vec<(NaiveDate, f64)> {
    let first = NaiveDate::from_ymd_opt(2021, 12, 1).expect("a day");
    let day = |month: u32| first.checked_add_days(Days::new(u64::from(month * 30 + month % 2)));
    let days = (0..).map_while(day);
    days.zip(amounts).collect()
}

fn binary(flows: &[(NaiveDate, f64)]) -> BinaryFlows {
    BinaryFlows::dated(flows.iter().copied(), DayCount::Act365Fixed).expect("flows")
}

/// An outlay and income that differs from month to month.
fn project(count: u32) -> Vec<f64> {
    let income = (1..count).map(|month| 100.0 + 50.0 * noise(month));
    std::iter::once(-60.0 * f64::from(count))
        .chain(income)
        .collect()
}

/// The same with a rebuilt site in the middle and remediation at the end: three changes of sign.
fn rebuilt(count: u32) -> Vec<f64> {
    let mut flows = project(count);
    for (month, flow) in (0..count).zip(&mut flows) {
        if month == count / 2 || month == count - 1 {
            *flow = -15.0 * f64::from(count);
        }
    }
    flows
}

#[divan::bench(args = [60, 120, 360, 1000, 10_000])]
fn xirr(bencher: Bencher, count: u32) {
    let flows = binary(&dated(project(count)));
    bencher.bench(|| black_box(&flows).rates());
}

#[divan::bench(args = [60, 360])]
fn irr(bencher: Bencher, count: u32) {
    let flows = BinaryFlows::periodic(&project(count)).expect("flows");
    bencher.bench(|| black_box(&flows).rates());
}

#[divan::bench(args = [60, 1000])]
fn three_changes_of_sign(bencher: Bencher, count: u32) {
    let flows = binary(&dated(rebuilt(count)));
    bencher.bench(|| black_box(&flows).rates());
}

/// A hundred sets of 2 to 60 flows, signs at random.
#[divan::bench]
fn hundred_random(bencher: Bencher) {
    let flows: Vec<BinaryFlows> = (0_u32..100)
        .map(|set| {
            let count = 2 + set * 37 % 59;
            let amounts = (0..count).map(|place| noise(set * 1000 + place));
            binary(&dated(amounts.collect()))
        })
        .collect();
    bencher.counter(ItemsCount::new(100_u32)).bench(|| {
        flows
            .iter()
            .map(|flows| black_box(flows).rates().roots().len())
            .sum::<usize>()
    });
}

/// 10 % twice, which only 100 bits can tell.
#[divan::bench]
fn double_root(bencher: Bencher) {
    let flows = BinaryFlows::periodic(&[-100.0, 220.0, -121.0]).expect("flows");
    bencher.bench(|| black_box(&flows).rates());
}

#[divan::bench(args = [60, 1000])]
fn made_of_binary(bencher: Bencher, count: u32) {
    let flows = dated(project(count));
    bencher.bench(|| binary(black_box(&flows)));
}

#[divan::bench(args = [60, 1000])]
fn made_of_decimals(bencher: Bencher, count: u32) {
    let flows = Flows::of(dated(project(count)).into_iter().map(|(date, amount)| {
        let amount = Decimal::try_from(amount).expect("a decimal");
        (date, amount.round_dp(2))
    }))
    .expect("flows");
    bencher.bench(|| black_box(&flows).to_binary(DayCount::Act365Fixed));
}

#[divan::bench(args = [60, 360])]
fn npv_with_stored_factors(bencher: Bencher, count: u32) {
    let factors = Factors::from_now(0.01, count).expect("a rate");
    let flows = project(count);
    bencher.bench(|| black_box(&factors).worth(black_box(&flows)));
}
