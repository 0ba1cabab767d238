//! What a record becomes.

use super::*;

#[test]
fn a_rate_says_what_it_is() {
    let rate = rate("entergy_ar_large_power_tou_5a592c99.json");
    assert_eq!(rate.label.as_deref(), Some("5a592c995457a3371c423a7d"));
    assert_eq!(
        rate.utility.as_deref(),
        Some("Entergy Arkansas Inc (Arkansas)")
    );
    assert_eq!(
        rate.name.as_deref(),
        Some("Large Power Service - Time-Of-Use (PST)")
    );
    assert_eq!(rate.start, NaiveDate::from_ymd_opt(2018, 1, 1));
    assert_eq!(rate.end, NaiveDate::from_ymd_opt(2019, 1, 31));
    // Dates of the PECO record are written with a point.
    let peco = self::rate("peco_gs_ht_coincident_53ac8daa.json");
    assert_eq!(peco.start, NaiveDate::from_ymd_opt(2014, 6, 1));
}

#[test]
fn a_rate_of_one_period_has_no_windows() {
    let fpl = rate("fpl_rs1_tiered_5550d6fd.json").tariff;
    let tiers = fpl.charges.iter().find_map(|charge| match charge {
        Charge::Tiers { tiers } => Some(tiers),
        _ => None,
    });
    let tiers: Vec<String> = tiers
        .unwrap()
        .iter()
        .map(|tier| tier.price.to_string())
        .collect();
    // 0.07531 + 0.0119, 0.09613 + 0.0119
    assert_eq!(tiers, ["0.08721 USD/kWh", "0.10803 USD/kWh"]);
    let psco = rate("psco_residential_demand_5a679442.json").tariff;
    let price = Charge::Energy {
        price: "0.0481085 USD/kWh".parse().unwrap(),
    };
    assert_eq!(psco.charges[0], price);
}

#[test]
fn periods_have_the_windows_of_their_schedules() {
    let entergy = rate("entergy_ar_large_power_tou_5a592c99.json").tariff;
    let Some(Charge::TimeOfUse { periods }) = entergy.charges.first() else {
        panic!("{entergy:?}");
    };
    let windows: Vec<Vec<String>> = periods
        .iter()
        .map(|period| {
            let windows = period.windows.iter();
            windows
                .map(|w| format!("{} {} {}", w.months, w.weekdays, w.times))
                .collect()
        })
        .collect();
    let expected = [
        vec!["Jun-Sep Mon-Fri 13-20"],
        vec!["Jun-Sep Mon-Fri 20-13", "Jun-Sep Sat,Sun all"],
        vec!["Oct-May Mon-Fri 7-18"],
        vec!["Oct-May Mon-Fri 18-7", "Oct-May Sat,Sun all"],
    ];
    assert_eq!(windows, expected);
}

/// The record is read without a word, and has this charge.
fn becomes(more: &Value, charge: &Charge) {
    assert_eq!(charges(more), (vec![charge.clone()], vec![]), "{more}");
}

#[test]
fn fixed_and_minimum_charges_have_their_units() {
    let money = |text: &str| text.parse().unwrap();
    let first = |units: &str| json!({ "fixedchargefirstmeter": 3.5, "fixedchargeunits": units });
    let amount = money("3.5 USD");
    becomes(&first("$/month"), &Charge::PerMonth { amount });
    becomes(&first("$/day"), &Charge::PerDay { amount });
    becomes(&first("$/year"), &Charge::PerYear { amount });
    becomes(
        &json!({ "fixedmonthlycharge": 3.5 }),
        &Charge::PerMonth { amount },
    );
    let least = |units: &str| json!({ "mincharge": 3.5, "minchargeunits": units });
    becomes(&least("$/month"), &Charge::MinimumPerMonth { amount });
    becomes(&least("$/day"), &Charge::MinimumPerDay { amount });
    becomes(&least("$/year"), &Charge::MinimumPerYear { amount });
    becomes(
        &json!({ "minmonthlycharge": 3.5 }),
        &Charge::MinimumPerMonth { amount },
    );
    becomes(
        &json!({ "annualmincharge": 3.5 }),
        &Charge::MinimumPerYear { amount },
    );
    let nothing =
        json!({ "minmonthlycharge": 0, "fixedchargefirstmeter": 0.0, "fixedchargeeaaddl": 0 });
    assert_eq!(charges(&nothing), (vec![], vec![]));
}

fn ratchets(more: &Value) -> Vec<Ratchet> {
    match charges(more).0.as_slice() {
        [
            Charge::Demand { ratchets, .. } | Charge::DemandTimeOfUse { ratchets, .. },
            ..,
        ] => ratchets.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn ratchets_have_an_old_and_a_new_form() {
    let demand = |more: Value| {
        let mut record =
            json!({ "flatdemandstructure": [[{ "rate": 10 }]], "flatdemandmonths": vec![0; 12] });
        record
            .as_object_mut()
            .unwrap()
            .append(&mut more.as_object().unwrap().clone());
        record
    };
    let ratchet = |share: &str, look_back, months: &str| Ratchet {
        share: share.parse().unwrap(),
        look_back,
        months: months.parse().unwrap(),
    };
    let months = |text: &str| LookBack::Named(text.parse().unwrap());
    // Two shares, and months without one.
    let old = json!([0.5, 0.5, 0, 0, 0, 0.8, 0.8, 0.8, 0, 0, 0, 0.5]);
    let expected = vec![
        ratchet("50 %", LookBack::Last(11), "Dec-Feb"),
        ratchet("80 %", LookBack::Last(11), "Jun-Aug"),
    ];
    assert_eq!(
        ratchets(&demand(json!({ "demandratchetpercentage": old }))),
        expected
    );
    let flags = json!([0, 0, 0, 0, 0, 1, 1.0, true, 0, 0, false, 0]);
    for (percent, list, range) in [
        ("lookbackPercent", "lookbackMonths", "lookbackRange"),
        ("lookbackpercent", "lookbackmonths", "lookbackrange"),
        ("LookBackPercent", "lookbackMonths", "lookBackRange"),
    ] {
        let named = demand(json!({ percent: 0.75, list: flags, range: 0 }));
        assert_eq!(
            ratchets(&named),
            [ratchet("75 %", months("Jun-Aug"), "all")]
        );
        for nothing in [json!([]), json!(vec![0; 12])] {
            let counted = demand(json!({ percent: 0.75, list: nothing, range: 11 }));
            assert_eq!(
                ratchets(&counted),
                [ratchet("75 %", LookBack::Last(11), "all")]
            );
        }
        assert!(ratchets(&demand(json!({ percent: 0.0, list: flags, range: 0 }))).is_empty());
    }
    // Without a demand charge of the month it is the one by period that is held up.
    let by_period = json!({
        "flatdemandstructure": [[{ "rate": 0 }]], "flatdemandmonths": vec![0; 12],
        "demandratestructure": [[{ "rate": 10 }]],
        "demandweekdayschedule": vec![vec![0; 24]; 12], "demandweekendschedule": vec![vec![0; 24]; 12],
        "lookbackPercent": 0.75, "lookbackRange": 3,
    });
    assert_eq!(
        ratchets(&by_period),
        [ratchet("75 %", LookBack::Last(3), "all")]
    );
    let warnings = charges(&by_period).1;
    assert_eq!(
        warnings,
        [
            "lookbackPercent: without a demand charge of the month, the ratchet works on each period of demand"
        ]
    );
}

#[test]
fn a_look_back_that_begins_later_still_sees_the_months_before() {
    // 80 % from June on; the peak of 100 kW was in March: June to February pay for 80.
    let mut share = vec![0.0; 12];
    share[5] = 0.8;
    let rate = read(&json!({
        "energyratestructure": [[{ "rate": 0 }]],
        "flatdemandstructure": [[{ "rate": 1 }]], "flatdemandmonths": vec![0; 12],
        "demandratchetpercentage": share,
    }));
    let load = hours_with(dec!(10), &[((31 + 28 + 3) * 24, dec!(100))]);
    let bills = bills(
        &rate.tariff,
        &load,
        BillingYear::Calendar(2023),
        &PeakHistory::Nothing,
    );
    let billed: Vec<Decimal> = bills.iter().map(Bill::total).collect();
    let ten = dec!(10);
    assert_eq!(
        billed,
        [
            ten,
            ten,
            dec!(100),
            ten,
            ten,
            dec!(80),
            ten,
            ten,
            ten,
            ten,
            ten,
            ten
        ]
    );
}

#[test]
fn the_hours_of_a_coincident_peak_may_be_given() {
    let text = text("peco_gs_ht_coincident_53ac8daa.json");
    let at = |month, day, hour| -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2018, month, day).unwrap();
        day.and_hms_opt(hour, 0, 0).unwrap()
    };
    let hours = [at(1, 3, 18), at(7, 2, 16), at(7, 3, 16)];
    let rate = Tariff::from_urdb_with_peaks(&text, &hours).unwrap();
    assert!(
        rate.warnings
            .iter()
            .all(|warning| warning.place != "coincidentratestructure")
    );
    let bills = bills(
        &rate.tariff,
        &megawatt(),
        BillingYear::Sam,
        &PeakHistory::Nothing,
    );
    // 1,000 kW at 0.79, in the two months that have an hour.
    let by_month: Vec<Decimal> = bills
        .iter()
        .map(|b| b.part(BillPart::CoincidentPeak))
        .collect();
    let mut expected = vec![dec!(0); 12];
    (expected[0], expected[6]) = (dec!(790), dec!(790));
    assert_eq!(by_month, expected);
    assert_eq!(bills[0].total(), dec!(57564.52) + dec!(790));

    // Each hour has the price of its period: 1 in winter, 2 from June on.
    let mut schedule = vec![vec![0; 24]; 12];
    schedule[6] = vec![1; 24];
    let two = record(&json!({
        "coincidentratestructure": [[{ "rate": 1 }], [{ "rate": 2 }]],
        "coincidentrateschedule": schedule,
    }));
    let rate = Tariff::from_urdb_with_peaks(&two.to_string(), &hours).unwrap();
    let price = |text: &str, at: &[NaiveDateTime]| Charge::CoincidentPeak {
        price: text.parse().unwrap(),
        at: at.to_vec(),
    };
    let expected = [
        price("1 USD/kW/month", &hours[..1]),
        price("2 USD/kW/month", &hours[1..]),
    ];
    assert_eq!(rate.tariff.charges[1..], expected);
}

#[test]
fn adjustments_for_fuel_are_energy_by_month() {
    let mut by_month = vec![json!(0.01); 12];
    by_month[11] = json!(-0.02);
    let rate = read(&json!({ "fueladjustmentsmonthly": by_month }));
    let bills = bills(
        &rate.tariff,
        &megawatt(),
        BillingYear::Calendar(2023),
        &PeakHistory::Nothing,
    );
    // 744,000 kWh at 0.11 and at 0.08
    assert_eq!(bills[0].total(), dec!(81840));
    assert_eq!(bills[11].total(), dec!(59520));
    assert_eq!(
        charges(&json!({ "fueladjustmentsmonthly": vec![0.0; 12] })),
        (vec![], vec![])
    );
}

#[test]
fn tiers_go_on_where_another_period_has_more() {
    let tier = |max: u32, rate: f64| json!({ "max": max, "rate": rate });
    let last = |rate: f64| json!({ "rate": rate });
    let mut by_hour = vec![0; 24];
    by_hour[12] = 1;
    by_hour[13] = 2;
    let structures = json!({
        "energyratestructure": [[tier(100, 1.0), last(2.0)], [tier(100, 3.0), tier(500, 4.0), last(5.0)], [last(6.0)]],
        "energyweekdayschedule": vec![by_hour.clone(); 12],
        "energyweekendschedule": vec![by_hour; 12],
    });
    let rate = read(&structures);
    let Charge::TimeOfUse { periods } = &rate.tariff.charges[0] else {
        panic!()
    };
    let tiers: Vec<String> = periods[0]
        .tiers
        .iter()
        .map(|t| t.price.to_string())
        .collect();
    assert_eq!(tiers, ["1 USD/kWh", "2 USD/kWh", "2 USD/kWh"]);
    assert_eq!((periods[1].tiers.len(), periods[2].tiers.len()), (3, 1));
    assert!(Billing::of(&[rate.tariff], BillingYear::Sam).is_ok());
}

#[test]
fn every_unit_of_a_tier_is_read() {
    for (unit, shown) in [
        ("kWh", "300 kWh"),
        ("kWh/kW", "300 kWh/kW"),
        ("kWh daily", "300 kWh/d"),
        ("kWh/kW daily", "300 kWh/kW/d"),
        ("kwh", "300 kWh"),
    ] {
        let tiers = json!([[{ "max": 300, "rate": 1, "unit": unit }, { "rate": 2, "unit": unit }]]);
        let rate = read(&json!({ "energyratestructure": tiers }));
        let Charge::Tiers { tiers } = &rate.tariff.charges[0] else {
            panic!()
        };
        assert_eq!(tiers[0].up_to.unwrap().to_string(), shown);
    }
}

#[test]
fn a_record_may_come_as_the_only_item_of_an_answer() {
    let record = record(&json!({ "name": "x" }));
    let answer = json!({ "items": [record] });
    let rate = Tariff::from_urdb(&answer.to_string()).unwrap();
    assert_eq!(rate, Tariff::from_urdb(&record.to_string()).unwrap());
    assert_eq!(rate.name.as_deref(), Some("x"));
}

#[test]
fn limits_without_a_last_price_are_none() {
    for none in [
        "1e38",
        "9.999999680285692e+37",
        "100000000000000000000000000000000000000",
        "100000000000",
    ] {
        let text = record(&json!({})).to_string();
        let text = text.replace(
            r#"[[{"rate":0.1}]]"#,
            &format!(r#"[[{{"rate":0.1,"max":{none}}}]]"#),
        );
        let rate = Tariff::from_urdb(&text).unwrap();
        assert!(rate.warnings.is_empty(), "{none}");
        assert_eq!(rate.tariff.charges.len(), 1);
    }
}

/// Every rate that is not broken can be billed for every year.
#[test]
fn every_rate_is_billed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/urdb");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let broken = name.starts_with("dixie") || name.starts_with("seward");
        if path.extension().is_none_or(|end| end != "json") || broken {
            continue;
        }
        let tariff = rate(name).tariff;
        for year in [
            BillingYear::Sam,
            BillingYear::Calendar(2023),
            BillingYear::Calendar(2024),
        ] {
            let bills = bills(&tariff, &megawatt(), year, &PeakHistory::SameYear);
            assert!(bills.iter().all(|bill| bill.total() > dec!(0)), "{name}");
        }
        count += 1;
    }
    assert_eq!(count, 13);
}
