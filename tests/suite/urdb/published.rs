//! Published bills, to the cent.

use super::*;

/// Holds every part of every bill of a file of PySAM against ours; returns how many months and rates there are.
fn bills_of_pysam(file: &str, load_name: &str, load: &MeterLoad) -> (usize, usize) {
    let text = text(file);
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut billed: Vec<(String, Vec<Bill>)> = Vec::new();
    let mut count = 0;
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells[1], load_name);
        if billed.last().is_none_or(|(name, _)| name != cells[0]) {
            let tariff = rate(cells[0]).tariff;
            let bills = bills(&tariff, load, BillingYear::Sam, &PeakHistory::Nothing);
            billed.push((cells[0].to_owned(), bills));
        }
        let (_, bills) = billed.last().unwrap();
        let month: usize = cells[2].parse().unwrap();
        let bill = &bills[month - 1];
        for (column, cell) in head.iter().zip(&cells).skip(3) {
            let got = match *column {
                "energy_kwh" => bill.kilowatt_hours,
                "peak_kw" => bill.peak_kilowatts,
                "energy_usd" => bill.part(BillPart::Energy),
                "demand_flat_usd" => bill.part(BillPart::Demand),
                "demand_tou_usd" => bill.part(BillPart::TimeOfUseDemand),
                "fixed_usd" => bill.part(BillPart::Fixed),
                "minimum_usd" => bill.part(BillPart::Minimum),
                "total_usd" => bill.total(),
                other => panic!("a column {other}"),
            };
            let what = format!("{}, month {month}, {column}", cells[0]);
            // Four decimals are stored, of binary sums.
            near(got, cell.parse().unwrap(), dec!(0.0001), &what);
        }
        count += 1;
    }
    (count, billed.len())
}

#[test]
fn bills_of_pysam_for_a_flat_load_come_out() {
    let found = bills_of_pysam("bills/pysam_bills.csv", "flat_1000kw", &megawatt());
    assert_eq!(found, (72, 6));
}

/// The load is that of `tests/oracle/pysam_bills.py`: never the same for two hours, and higher every two months.
#[test]
fn bills_of_pysam_for_an_uneven_load_come_out() {
    let hour = |hour: u32| {
        let doubled = (200 + hour * 7919 % 1000) * (1 + hour / 1460);
        kilowatts(Decimal::from(doubled) / dec!(2))
    };
    let load = MeterLoad::Hourly((0..8760).map(hour).collect());
    let found = bills_of_pysam("bills/pysam_uneven_bills.csv", "uneven", &load);
    assert_eq!(found, (96, 8));
}

/// Holds a year of SAM's own test against the bill: its total, and the months that were computed beside it.
fn bill_of_sam(name: &str) -> Decimal {
    let file = data(name);
    let tariff = Tariff::from_urdb(&file["rate"].to_string()).unwrap().tariff;
    let load = load_file(&format!("bills/{}", file["load_csv"].as_str().unwrap()));
    let bills = bills(&tariff, &load, BillingYear::Sam, &PeakHistory::Nothing);
    let number = |value: &Value| -> Decimal { value.to_string().parse().unwrap() };
    let months = file["independent_monthly_total"].as_array().unwrap();
    assert_eq!(months.len(), 12);
    for (bill, expected) in bills.iter().zip(months) {
        near(
            bill.total(),
            number(expected),
            dec!(0.00006),
            &bill.month.to_string(),
        );
    }
    let expected = &file["expected"];
    let total = total(&bills);
    near(
        total,
        number(&expected["annual_total"]),
        number(&expected["tolerance"]),
        name,
    );
    total.round_dp(2)
}

#[test]
fn the_commercial_bill_of_sam_comes_out() {
    assert_eq!(
        bill_of_sam("bills/ssc_commercial_tou_tiered_demand.json"),
        dec!(104614.49)
    );
}

#[test]
fn the_residential_bill_of_sam_comes_out() {
    assert_eq!(bill_of_sam("bills/ssc_residential_tou.json"), dec!(771.78));
}

fn case_of_reopt(id: &str) -> Value {
    let cases = data("bills/reopt_cases.json");
    let cases = cases["cases"].as_array().unwrap();
    cases.iter().find(|case| case["id"] == id).unwrap().clone()
}

fn expected(case: &Value, key: &str) -> Decimal {
    case[key].to_string().parse().unwrap()
}

#[test]
fn tiers_of_reopt() {
    let case = case_of_reopt("tiered_energy");
    // 2,000 kWh in every month: 1,000 in each tier.
    let mut hours = Vec::new();
    for month in 1..=12 {
        let days = stay_or_go::calendar::Month::new(2022, month)
            .unwrap()
            .days();
        let load = Decimal::from(2000) / Decimal::from(days * 24);
        hours.extend(vec![kilowatts(load); (days * 24) as usize]);
    }
    let tariff = rate("fpl_rs1_tiered_5550d6fd.json").tariff;
    let load = MeterLoad::Hourly(hours);
    let bills = bills(
        &tariff,
        &load,
        BillingYear::Calendar(2022),
        &PeakHistory::Nothing,
    );
    near(
        sum(&bills, BillPart::Energy),
        expected(&case, "expected_energy_charge_usd"),
        CENT,
        "energy",
    );
}

#[test]
fn the_ratchet_of_reopt() {
    let case = case_of_reopt("demand_ratchet_urdb");
    let tariff = rate("wallingford_primary_ratchet_539f6a23.json").tariff;
    // The summer, which has a price of its own, still sees the peak of January.
    for (hour, year) in [(7, BillingYear::Calendar(2022)), (8, BillingYear::Sam)] {
        let load = hours_with(dec!(1), &[(hour, dec!(100))]);
        let bills = bills(&tariff, &load, year, &PeakHistory::Nothing);
        let demand = sum(&bills, BillPart::Demand);
        assert_eq!(demand, expected(&case, "expected_flat_demand_charge_usd"));
    }
}

#[test]
fn the_look_back_of_reopt_sees_the_year_before() {
    let case = case_of_reopt("lookback_months");
    let rate = &case["rate"];
    let prices = rate["monthly_demand_rates_usd_per_kw"].as_array().unwrap();
    let structure: Vec<Value> = prices
        .iter()
        .map(|price| json!([{ "rate": price }]))
        .collect();
    let record = json!({
        "energyratestructure": [[{ "rate": 0 }]],
        "flatdemandstructure": structure,
        "flatdemandmonths": (0..12).collect::<Vec<u8>>(),
        "lookbackPercent": rate["lookback_percent"],
        "lookbackMonths": rate["lookback_months"],
        "lookbackRange": 0,
    });
    let tariff = Tariff::from_urdb(&record.to_string()).unwrap().tariff;
    // Hours are counted from 1 in the case.
    let peaks = [
        (21, dec!(200)),
        (2402, dec!(400)),
        (4087, dec!(500)),
        (8332, dec!(300)),
    ];
    let load = hours_with(dec!(100), &peaks);
    let bills = bills(
        &tariff,
        &load,
        BillingYear::Calendar(2022),
        &PeakHistory::SameYear,
    );
    let billed = case["expected_billing_demand_kw"].as_array().unwrap();
    for ((bill, price), billed) in bills.iter().zip(prices).zip(billed) {
        let number = |value: &Value| -> Decimal { value.to_string().parse().unwrap() };
        assert_eq!(
            bill.part(BillPart::Demand),
            number(price) * number(billed),
            "{}",
            bill.month
        );
    }
    assert_eq!(total(&bills), expected(&case, "expected_demand_charge_usd"));
}

#[test]
fn the_blended_rate_of_reopt() {
    let case = case_of_reopt("blended");
    let record = json!({
        "energyratestructure": [[{ "rate": case["rate"]["energy_usd_per_kwh"] }]],
        "flatdemandstructure": [[{ "rate": case["rate"]["monthly_demand_usd_per_kw"] }]],
        "flatdemandmonths": vec![0; 12],
    });
    let tariff = Tariff::from_urdb(&record.to_string()).unwrap().tariff;
    let load = MeterLoad::Flat {
        power: kilowatts(Decimal::from(10000) / Decimal::from(8760)),
        availability: "100 %".parse().unwrap(),
    };
    let bills = bills(
        &tariff,
        &load,
        BillingYear::Calendar(2022),
        &PeakHistory::Nothing,
    );
    near(
        sum(&bills, BillPart::Energy),
        expected(&case, "expected_energy_charge_usd"),
        CENT,
        "energy",
    );
    near(
        sum(&bills, BillPart::Demand),
        expected(&case, "expected_demand_charge_usd"),
        CENT,
        "demand",
    );
}

/// Returns energy and demand of a year of REopt's leap-year rate, with 10 kW in some hours, counted from 0.
fn of_the_leap_year_rate(year: i32, hours: &[usize]) -> (Decimal, Decimal) {
    let hours: Vec<(usize, Decimal)> = hours.iter().map(|hour| (*hour, dec!(10))).collect();
    let tariff = rate("reopt_leap_year.json").tariff;
    let load = hours_with(dec!(0), &hours);
    let bills = bills(
        &tariff,
        &load,
        BillingYear::Calendar(year),
        &PeakHistory::Nothing,
    );
    let demand = sum(&bills, BillPart::Demand) + sum(&bills, BillPart::TimeOfUseDemand);
    (sum(&bills, BillPart::Energy), demand)
}

#[test]
fn leap_years_of_reopt() {
    assert!(case_of_reopt("leap_year_weekday")["expected"]["2024"].is_string());
    let hour = 31 * 24 + 29 * 24 + 3 * 24 + 16 - 1;
    // A Sunday of 2023: 10 kWh at 0.28, and 10 kW at 18.05 and nothing for the period.
    assert_eq!(
        of_the_leap_year_rate(2023, &[hour]),
        (dec!(2.8), dec!(180.5))
    );
    // A Monday of 2024: 10 kWh at 0.36, and 10 kW at 18.05 and at 10.
    assert_eq!(
        of_the_leap_year_rate(2024, &[hour]),
        (dec!(3.6), dec!(280.5))
    );

    assert!(case_of_reopt("leap_year_month_boundary")["expected"]["2024"].is_string());
    let hours = [31 * 24 + 27 * 24 + 8 - 1, 31 * 24 + 28 * 24 + 8 - 1];
    // 28 February and 1 March: two months. In 2024 28 and 29 February: one.
    assert_eq!(of_the_leap_year_rate(2023, &hours).1, dec!(361));
    assert_eq!(of_the_leap_year_rate(2024, &hours).1, dec!(180.5));
}
