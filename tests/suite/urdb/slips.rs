//! A slip in a record: it is refused, or what is read can be billed; nothing panics.

use super::*;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const FILES: [&str; 9] = [
    "entergy_ar_large_power_tou_5a592c99.json",
    "fpl_rs1_tiered_5550d6fd.json",
    "peco_gs_ht_coincident_53ac8daa.json",
    "pge_e19_tou_5cef0a41.json",
    "reopt_leap_year.json",
    "reopt_multi_tier.json",
    "sam_v7_min_charges_tiered_demand.json",
    "south_central_ppd_lp1_kwh_per_kw_539f6a23.json",
    "wallingford_primary_ratchet_539f6a23.json",
];

/// Returns every place of a value that is not deep in a schedule.
fn places(value: &Value, place: &str, all: &mut Vec<String>) {
    all.push(place.to_owned());
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                places(value, &format!("{place}/{key}"), all);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if index % 5 == 0 {
                    places(item, &format!("{place}/{index}"), all);
                }
            }
        }
        _ => {}
    }
}

fn slip() -> impl Strategy<Value = Value> {
    prop_oneof![
        select(vec![
            json!(null),
            json!(true),
            json!([]),
            json!({}),
            json!("kVA"),
            json!(""),
            json!([[{ "rate": 1, "max": 5 }, { "rate": 2 }]]),
            json!(vec![vec![0; 24]; 12]),
            json!(vec![1; 12]),
            json!(1e38),
            json!(-1e38),
            json!(u64::MAX),
        ]),
        (-5_i32..50).prop_map(|number| json!(number)),
        (-2.0..200.0).prop_map(|number: f64| json!(number)),
    ]
}

proptest! {
    #[test]
    fn a_record_with_a_slip_is_refused_or_billed(
        file in select(FILES.to_vec()),
        slips in proptest::collection::vec((any::<Index>(), slip()), 1..4),
    ) {
        let mut record = data(file);
        for (place, value) in slips {
            let mut all = Vec::new();
            places(&record, "", &mut all);
            let place = place.get(&all).clone();
            *record.pointer_mut(&place).unwrap() = value;
        }
        let hour = NaiveDate::from_ymd_opt(2023, 7, 1).unwrap().and_hms_opt(17, 0, 0).unwrap();
        match Tariff::from_urdb_with_peaks(&record.to_string(), &[hour]) {
            Ok(rate) => {
                let billing = Billing::of(&[rate.tariff], BillingYear::Calendar(2023));
                prop_assert!(billing.is_ok(), "{}", billing.unwrap_err());
            }
            Err(problems) => prop_assert!(!problems.to_string().is_empty()),
        }
    }
}
