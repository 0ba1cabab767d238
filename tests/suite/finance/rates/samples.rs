//! The sample flows of pyxirr, each with all its rates above −0.9999.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;
use stay_or_go::calendar::DayCount;
use stay_or_go::finance::Flows;
use std::path::PathBuf;

/// Returns ln(1 + rate) of the rates that the list leaves out because they are far from any yield, worked out at 60 digits by `tests/oracle/rates.py`.
fn far_away(name: &str) -> &'static [f64] {
    match name {
        "1938" => &[909.377_825_023_405_9],
        "30-13" => &[596.847_620_364_268_6],
        "30-28" => &[10.338_603_351_186_902],
        "minus_0_99999" => &[-11.366_474_380_420_202],
        "random_100" => &[-42.745_258_893_073_18, 439.310_623_530_106_2],
        _ => &[],
    }
}

#[test]
fn all_rates_of_all_samples_are_found() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/xirr");
    let roots = std::fs::read_to_string(folder.join("roots.json")).unwrap();
    let roots: Value = serde_json::from_str(&roots).unwrap();
    for (name, about) in roots.as_object().unwrap() {
        let text = std::fs::read_to_string(folder.join(format!("{name}.csv"))).unwrap();
        let flows = text
            .lines()
            .filter_map(|line| line.split_once(','))
            .map(|(date, amount)| {
                (
                    date.parse::<NaiveDate>().unwrap(),
                    amount.parse::<Decimal>().unwrap(),
                )
            });
        let rates = Flows::of(flows).unwrap().rates(DayCount::Act365Fixed);
        super::in_order(rates.roots());
        let listed = about["xirr_roots_act365"].as_array().unwrap().iter();
        let mut expected: Vec<f64> = listed
            .map(|root| root.as_str().unwrap().parse::<f64>().unwrap().ln_1p())
            .chain(far_away(name).iter().copied())
            .collect();
        expected.sort_by(f64::total_cmp);
        assert_eq!(rates.roots().len(), expected.len(), "{name} {rates:?}");
        for (root, expected) in rates.roots().iter().zip(expected) {
            // 10⁻¹² of 1 + rate.
            let off = (root.ln_growth - expected).abs();
            assert!(off < 1e-12, "{name} {root:?} {expected}");
        }
    }
}
