use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use stay_or_go::Prepared;
use stay_or_go::strategies::scenario::{any_case, plausible_case};
use std::collections::BTreeMap;
use std::time::Instant;

#[test]
fn probe() {
    let mut runner = TestRunner::deterministic();
    for (what, strategy, n) in [
        ("plausible", plausible_case().boxed(), 300),
        ("any", any_case().boxed(), 300),
    ] {
        let (mut ok, mut wrong) = (0, 0);
        let (mut gen_t, mut prep, mut val) = (0.0, 0.0, 0.0);
        let mut rules: BTreeMap<String, u32> = BTreeMap::new();
        let mut worst = 0.0f64;
        for _ in 0..n {
            let t = Instant::now();
            let case = strategy.new_tree(&mut runner).unwrap().current();
            gen_t += t.elapsed().as_secs_f64();
            let t = Instant::now();
            let p = Prepared::new(&case);
            let e = t.elapsed().as_secs_f64();
            worst = worst.max(e);
            prep += e;
            let t = Instant::now();
            match p {
                Ok(p) => {
                    ok += 1;
                    for plan in p.plans() {
                        p.value(plan.as_str()).unwrap();
                    }
                }
                Err(e) => {
                    wrong += 1;
                    for p in e.iter() {
                        *rules
                            .entry(format!("{:?}", p.rule).chars().take(40).collect())
                            .or_default() += 1;
                    }
                    if what == "plausible" {
                        println!("{e}");
                    }
                }
            }
            val += t.elapsed().as_secs_f64();
        }
        println!(
            "{what}: ok {ok} wrong {wrong} gen {gen_t:.2} prep {prep:.2} val {val:.2} worst {worst:.2}"
        );
        for (r, c) in rules {
            println!("  {c} {r}");
        }
    }
}
