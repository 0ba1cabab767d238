//! Flows that are hard to solve, against all their rates at 80 digits.

use rust_decimal::Decimal;

/// How wide a bracket may be in ln(1 + rate), relatively; a double root is as wide as 100 bits leave it, a triple one wider.
fn widest(kind: &str) -> f64 {
    match kind {
        "flat" => 1e-2,
        "product" => 1e-8,
        "double" => 1e-13,
        _ => 1e-12,
    }
}

#[test]
fn all_rates_of_hard_flows_are_found() {
    let (mut lines, mut roots) = (0, 0);
    for line in include_str!("../../../data/xirr/hard.txt").lines() {
        let mut parts = line.split('|').map(str::trim);
        let mut next = || parts.next().unwrap();
        let (kind, flows, expected) = (next(), next(), next());
        let flows: Vec<(u64, Decimal)> = flows
            .split(' ')
            .map(|flow| flow.split_once(':').unwrap())
            .map(|(days, amount)| (days.parse().unwrap(), amount.parse().unwrap()))
            .collect();
        let expected: Vec<&str> = expected.split_whitespace().collect();
        let rates = super::rates(&flows);
        super::in_order(rates.roots());
        assert_eq!(rates.roots().len(), expected.len(), "{line}\n{rates:?}");
        for (root, expected) in rates.roots().iter().zip(expected) {
            assert_eq!(root.touches, expected.starts_with('t'), "{line}\n{rates:?}");
            let growth: f64 = expected.trim_start_matches('t').parse().unwrap();
            // Of a root of order five, 80 digits leave the oracle sixteen, of order seven eleven.
            let least = if kind == "flat" { 1e-11 } else { 1e-18 };
            let off = (root.ln_growth - growth).abs();
            assert!(off <= 1e-13 * growth.abs() + least, "{line}\n{root:?}");
            assert!(
                root.lower <= growth && growth <= root.upper,
                "{line}\n{root:?}"
            );
            let width = root.upper - root.lower;
            assert!(
                width <= widest(kind) * growth.abs().max(1.0),
                "{line}\n{root:?}"
            );
            roots += 1;
        }
        lines += 1;
    }
    assert!(lines > 400 && roots > 400, "{lines} {roots}");
}
