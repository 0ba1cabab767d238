//! Times this crate beside others, in one run: `cargo run --release` in this folder.
//!
//! The machine may be busy, so each figure is the least of many rounds, and rounds of the crates take turns.
//! Every answer is checked first. Ours are all rates and a proof; the others' one rate each.

use chrono::{Days, NaiveDate};
use stay_or_go::calendar::DayCount;
use stay_or_go::finance::solver::{BinaryFlows, Factors};
use std::hint::black_box;
use std::time::Instant;
use xirr::Payment;

/// An outlay and income that differs from month to month.
fn project(count: u32) -> Vec<f64> {
    let income = (1..count).map(|month| 100.0 + f64::from(month * 7919 % 101) - 50.0);
    std::iter::once(-60.0 * f64::from(count))
        .chain(income)
        .collect()
}

/// Returns the nanoseconds of each job: the least of a hundred rounds that take turns.
fn least(jobs: &mut [(&str, &mut dyn FnMut())]) -> Vec<f64> {
    let mut least = vec![f64::INFINITY; jobs.len()];
    for _ in 0..100 {
        for ((_, job), least) in jobs.iter_mut().zip(&mut least) {
            let start = Instant::now();
            for _ in 0..100 {
                job();
            }
            let nanoseconds = start.elapsed().as_secs_f64() * 1e9 / 100.0;
            *least = least.min(nanoseconds);
        }
    }
    least
}

fn report(title: &str, jobs: &mut [(&str, &mut dyn FnMut())]) {
    let times = least(jobs);
    println!("{title}");
    for ((name, _), time) in jobs.iter().zip(&times) {
        println!("  {name:<40} {time:>10.1} ns  {:>6.2} x", time / times[0]);
    }
}

fn main() {
    let first = NaiveDate::from_ymd_opt(2021, 12, 1).expect("a day");
    for count in [60, 1000] {
        let amounts = project(count);
        let days: Vec<u32> = (0..count).map(|month| month * 30 + month % 2).collect();
        let dates: Vec<NaiveDate> = days
            .iter()
            .map(|day| first + Days::new(u64::from(*day)))
            .collect();
        let dated = || dates.iter().copied().zip(amounts.iter().copied());
        let ours = BinaryFlows::dated(dated(), DayCount::Act365Fixed).expect("flows");
        let payments: Vec<Payment<NaiveDate>> = dated()
            .map(|(date, amount)| Payment { date, amount })
            .collect();
        let table: Vec<(f64, i32)> = amounts
            .iter()
            .zip(&days)
            .map(|(amount, day)| (*amount, *day as i32))
            .collect();

        let rate = ours.rates().unique().expect("one rate").rate;
        let theirs = [
            xirr::compute(&payments).expect("a rate"),
            rust_finprim::rate::xirr(&table, None, None, None).expect("a rate"),
        ];
        println!(
            "{count} flows: {rate}, xirr {:+.1e}, rust_finprim {:+.1e}",
            theirs[0] - rate,
            theirs[1] - rate
        );
        report(
            &format!("XIRR of {count} flows"),
            &mut [
                ("ours, all rates, certified", &mut || {
                    drop(black_box(black_box(&ours).rates()))
                }),
                ("ours, from dates and amounts", &mut || {
                    drop(black_box(
                        BinaryFlows::dated(dated(), DayCount::Act365Fixed)
                            .map(|flows| flows.rates()),
                    ));
                }),
                ("xirr", &mut || {
                    drop(black_box(xirr::compute(black_box(&payments))))
                }),
                ("rust_finprim", &mut || {
                    let _ = black_box(rust_finprim::rate::xirr(
                        black_box(&table),
                        None,
                        None,
                        None,
                    ));
                }),
            ],
        );
    }
    let amounts = project(60);
    let factors = Factors::from_now(0.01, 60).expect("a rate");
    let ours = factors.worth(&amounts).expect("as many");
    let theirs = rust_finprim::tvm::npv(0.01, &amounts);
    println!(
        "NPV of 60 flows: {ours}, rust_finprim {:+.1e}",
        theirs - ours
    );
    report(
        "NPV of 60 flows",
        &mut [
            ("ours, factors stored", &mut || {
                let _ = black_box(black_box(&factors).worth(black_box(&amounts)));
            }),
            ("rust_finprim", &mut || {
                black_box(rust_finprim::tvm::npv(black_box(0.01), black_box(&amounts)));
            }),
        ],
    );
}
