//! How many rates there are, counted with whole numbers: Descartes' rule of signs and bisection (Vincent, Collins and Akritas).

use num_bigint::BigInt;
use stay_or_go::finance::solver::BinaryFlows;

/// Returns an interval for each positive zero of a polynomial; nothing when two are nearer than 2⁻²⁰⁰ to each other.
fn positive_zeros(coefficients: &[i32]) -> Option<Vec<(f64, f64)>> {
    let first = coefficients.iter().position(|c| *c != 0)?;
    let last = coefficients.iter().rposition(|c| *c != 0)?;
    // All zeros are below 1 + the largest ratio < 2^33; x = 2^33 y.
    let polynomial: Vec<BigInt> = (0_usize..)
        .zip(&coefficients[first..=last])
        .map(|(power, c)| BigInt::from(*c) << (33 * power))
        .collect();
    let mut zeros = Vec::new();
    let mut open = vec![(polynomial, 0.0, 8_589_934_592.0_f64, 0)];
    while let Some((polynomial, low, width, depth)) = open.pop() {
        let reversed: Vec<BigInt> = polynomial.iter().rev().cloned().collect();
        match variations(&shifted(reversed)) {
            0 => {}
            1 => zeros.push((low, low + width)),
            _ if depth == 200 => return None,
            _ => {
                // Half as wide: p(y / 2) 2^n, and p((y + 1) / 2) 2^n.
                let degree = polynomial.len() - 1;
                let left: Vec<BigInt> = (0..)
                    .zip(polynomial)
                    .map(|(power, c)| c << (degree - power))
                    .collect();
                let mut right = shifted(left.clone());
                if right[0] == BigInt::ZERO {
                    zeros.push((low + width / 2.0, low + width / 2.0));
                    right.remove(0);
                }
                open.push((left, low, width / 2.0, depth + 1));
                open.push((right, low + width / 2.0, width / 2.0, depth + 1));
            }
        }
    }
    Some(zeros)
}

/// Returns p(x + 1).
fn shifted(mut polynomial: Vec<BigInt>) -> Vec<BigInt> {
    for start in 0..polynomial.len() {
        for place in (start..polynomial.len() - 1).rev() {
            let higher = polynomial[place + 1].clone();
            polynomial[place] += higher;
        }
    }
    polynomial
}

fn variations(polynomial: &[BigInt]) -> usize {
    let signs: Vec<bool> = polynomial
        .iter()
        .filter(|c| **c != BigInt::ZERO)
        .map(|c| *c > BigInt::ZERO)
        .collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

/// A source of numbers that is the same everywhere (Vigna's splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, end: u64) -> i32 {
        i32::try_from(self.next() % end).unwrap()
    }
}

/// Returns flows of one period each: an outlay and income, signs at random, and amounts of any size.
fn random_flows(numbers: &mut Numbers, longest: u64) -> Vec<i32> {
    let kind = numbers.below(3);
    let length = 2 + numbers.next() % (longest - 1);
    let mut flows: Vec<i32> = (0..length)
        .map(|_| match kind {
            0 => numbers.below(450) - 50,
            1 => numbers.below(2001) - 1000,
            _ => {
                let size = 10_i32.pow(u32::try_from(numbers.below(9)).unwrap());
                let amount = numbers.below(u64::try_from(size).unwrap() + 1);
                if numbers.below(4) == 0 {
                    0
                } else {
                    amount * (1 - 2 * numbers.below(2))
                }
            }
        })
        .collect();
    if kind == 0 {
        flows[0] = -numbers.below(5000);
    }
    flows
}

/// Checks so many random flows; returns how many had no, one, two, … rates, and how many were left out.
fn sweep(seed: u64, count: u32, longest: u64) -> (Vec<u32>, u32) {
    let mut numbers = Numbers(seed);
    let (mut found, mut left_out) = (vec![0; 12], 0);
    for _ in 0..count {
        let flows = random_flows(&mut numbers, longest);
        if flows.iter().all(|flow| *flow == 0) {
            left_out += 1;
            continue;
        }
        let Some(zeros) = positive_zeros(&flows) else {
            left_out += 1;
            continue;
        };
        let amounts: Vec<f64> = flows.iter().map(|flow| f64::from(*flow)).collect();
        let rates = BinaryFlows::periodic(&amounts).unwrap().rates();
        let roots = rates.roots();
        super::in_order(roots);
        assert_eq!(roots.len(), zeros.len(), "{flows:?}: {rates:?} {zeros:?}");
        for (low, high) in zeros {
            let inside = roots.iter().filter(|root| {
                let x = (-root.ln_growth).exp();
                x >= low * (1.0 - 1e-12) && x <= high * (1.0 + 1e-12)
            });
            assert!(inside.count() >= 1, "{flows:?}: {rates:?} {low} {high}");
        }
        for root in roots {
            assert!(root.upper - root.lower <= 2e-12 * root.ln_growth.abs().max(1e-3));
        }
        found[roots.len()] += 1;
    }
    (found, left_out)
}

#[test]
fn all_rates_of_a_thousand_random_flows_are_found() {
    let (found, left_out) = sweep(1, 1_000, 12);
    assert!(found[0] > 100 && found[1] > 400 && found[2] > 100 && found[3] > 10);
    assert!(left_out < 50);
}

/// `cargo test --release --test suite -- --ignored --nocapture hundred_thousand`
#[test]
#[ignore = "takes minutes"]
fn all_rates_of_a_hundred_thousand_random_flows_are_found() {
    let (found, left_out) = sweep(20_211_201, 100_000, 40);
    println!("with 0, 1, 2, … rates: {found:?}; left out: {left_out}");
    assert!(left_out < 2_000);
}

/// (1 − x)(2 − x)(4 − x) = 8 − 14 x + 7 x² − x³.
#[test]
fn the_oracle_counts_by_itself() {
    assert_eq!(positive_zeros(&[8, -14, 7, -1]).unwrap().len(), 3);
    assert_eq!(positive_zeros(&[1, 0, 1]).unwrap().len(), 0);
    assert_eq!(positive_zeros(&[0, -1, 1]).unwrap().len(), 1);
    // (x² − 3)²: twice the same.
    assert_eq!(positive_zeros(&[9, 0, -6, 0, 1]), None);
}
