//! Bills worked by hand; the arithmetic stands beside them.

use super::{bills, kilowatts};
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::{Month, Months, Window};
use stay_or_go::chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use stay_or_go::site::{
    Bill, BillPart, Billing, BillingYear, Charge, DemandTier, EnergyTier, HourlyPrices, LookBack,
    MeterLoad, PeakHistory, PowerVat, Ratchet, Tariff, TimeOfUse, bill,
};

const COMMON: BillingYear = BillingYear::Calendar(2023);
const LEAP: BillingYear = BillingYear::Calendar(2024);

fn flat(power: &str) -> MeterLoad {
    MeterLoad::Flat {
        power: power.parse().unwrap(),
        availability: "100 %".parse().unwrap(),
    }
}

/// Returns hours from 1 January 2023, or of a leap year, at which `load` kW are drawn.
fn hourly(year: i32, load: impl Fn(NaiveDateTime) -> u32) -> MeterLoad {
    let first = NaiveDate::from_ymd_opt(year, 1, 1)
        .unwrap()
        .and_hms_opt(0, 0, 0)
        .unwrap();
    let hours = if first.date().leap_year() { 8784 } else { 8760 };
    let at = |hour| first + TimeDelta::hours(hour);
    MeterLoad::Hourly((0..hours).map(|hour| kilowatts(load(at(hour)))).collect())
}

fn energy(price: &str) -> Charge {
    Charge::Energy {
        price: price.parse().unwrap(),
    }
}

fn free() -> Charge {
    energy("0 USD/kWh")
}

fn energy_tiers(limit: &str, [first, rest]: [&str; 2]) -> Vec<EnergyTier> {
    let tier = |up_to: Option<&str>, price: &str| EnergyTier {
        up_to: up_to.map(|limit| limit.parse().unwrap()),
        price: price.parse().unwrap(),
    };
    vec![tier(Some(limit), first), tier(None, rest)]
}

fn always_at(price: &str) -> Vec<EnergyTier> {
    vec![EnergyTier {
        up_to: None,
        price: price.parse().unwrap(),
    }]
}

fn window(months: &str, weekdays: &str, times: &str) -> Window {
    Window {
        months: months.parse().unwrap(),
        weekdays: weekdays.parse().unwrap(),
        times: times.parse().unwrap(),
    }
}

fn demand(price: &str, ratchets: Vec<Ratchet>) -> Charge {
    Charge::Demand {
        price: price.parse().unwrap(),
        ratchets,
    }
}

fn ratchet(share: &str, look_back: LookBack) -> Ratchet {
    Ratchet {
        share: share.parse().unwrap(),
        look_back,
        months: Months::ALL,
    }
}

fn year(charges: Vec<Charge>, load: &MeterLoad, year: BillingYear) -> Vec<Bill> {
    bills(&[Tariff::of(charges)], load, year, &PeakHistory::Nothing)
}

/// Returns the bill of June 2023: 30 days, 720 hours.
fn june(charges: Vec<Charge>, load: &MeterLoad) -> Bill {
    let month = Month::new(2023, 6).unwrap();
    bill(&Tariff::of(charges), load, month).unwrap_or_else(|problems| panic!("{problems}"))
}

fn totals(bills: &[Bill]) -> Vec<Decimal> {
    bills.iter().map(Bill::total).collect()
}

#[test]
fn tiers_have_four_units() {
    // 10 kW × 720 h = 7,200 kWh.
    let june = |limit: &str| {
        let tiers = energy_tiers(limit, ["0.10 USD/kWh", "0.20 USD/kWh"]);
        june(vec![Charge::Tiers { tiers }], &flat("10 kW")).total()
    };
    // 1,000 × 0.10 + 6,200 × 0.20
    assert_eq!(june("1000 kWh"), dec!(1340));
    // 30 days × 100 = 3,000: 3,000 × 0.10 + 4,200 × 0.20
    assert_eq!(june("100 kWh/d"), dec!(1140));
    // 10 kW × 300 = 3,000
    assert_eq!(june("300 kWh/kW"), dec!(1140));
    // 10 kW × 10 × 30 days = 3,000
    assert_eq!(june("10 kWh/kW/d"), dec!(1140));
    // Not reached: 7,200 × 0.10
    assert_eq!(june("10000 kWh"), dec!(720));
}

#[test]
fn limits_by_the_day_have_the_days_of_the_month_in_the_year_of_sam_too() {
    // February: 28 days × 100 = 2,800 of 6,720 kWh. 2,800 × 0.10 + 3,920 × 0.20
    let tiers = energy_tiers("100 kWh/d", ["0.10 USD/kWh", "0.20 USD/kWh"]);
    let bills = year(
        vec![Charge::Tiers { tiers }],
        &flat("10 kW"),
        BillingYear::Sam,
    );
    assert_eq!(bills[1].total(), dec!(1064));
}

#[test]
fn periods_share_the_tiers_of_the_month() {
    let by_day = |tiers| TimeOfUse {
        windows: vec![window("all", "all", "0-12")],
        tiers,
    };
    let rest = |tiers| TimeOfUse {
        windows: vec![],
        tiers,
    };
    let early = energy_tiers("3600 kWh", ["0.10 USD/kWh", "0.20 USD/kWh"]);
    let late = energy_tiers("3600 kWh", ["0.30 USD/kWh", "0.40 USD/kWh"]);
    // 7,200 kWh: 3,600 in each tier, half of them early.
    // 1,800 × (0.10 + 0.30) + 1,800 × (0.20 + 0.40)
    let periods = vec![by_day(early.clone()), rest(late)];
    let bill = june(vec![Charge::TimeOfUse { periods }], &flat("10 kW"));
    assert_eq!(bill.total(), dec!(1800));
    // One price beside them: 1,800 × 0.10 + 1,800 × 0.20 + 3,600 × 0.50
    let periods = vec![by_day(early), rest(always_at("0.50 USD/kWh"))];
    let bill = june(vec![Charge::TimeOfUse { periods }], &flat("10 kW"));
    assert_eq!(bill.total(), dec!(2340));
}

#[test]
fn a_holiday_is_a_sunday() {
    let weekdays = TimeOfUse {
        windows: vec![window("all", "Mon-Fri", "all")],
        tiers: always_at("0.30 USD/kWh"),
    };
    let weekend = TimeOfUse {
        windows: vec![],
        tiers: always_at("0.10 USD/kWh"),
    };
    let tariff = |holidays| Tariff {
        holidays,
        ..Tariff::of(vec![Charge::TimeOfUse {
            periods: vec![weekdays.clone(), weekend.clone()],
        }])
    };
    let july = |holidays| {
        let month = Month::new(2023, 7).unwrap();
        bill(&tariff(holidays), &flat("1 kW"), month)
            .unwrap()
            .total()
    };
    // July 2023: 21 weekdays × 24 × 0.30 + 10 days of weekends × 24 × 0.10
    assert_eq!(july(vec![]), dec!(175.2));
    // The 4th is a Tuesday: 24 × 0.20 less. The 1st is a Saturday.
    let day = |day| NaiveDate::from_ymd_opt(2023, 7, day).unwrap();
    assert_eq!(july(vec![day(4), day(1)]), dec!(170.4));
}

#[test]
fn an_index_may_be_negative() {
    // −0.05 at night (0 to 6), 0.10 by day.
    let by_hour = |hour: usize| {
        if hour % 24 < 6 {
            "-0.05 USD/kWh"
        } else {
            "0.10 USD/kWh"
        }
    };
    let prices: Vec<_> = (0..8760)
        .map(|hour| by_hour(hour).parse().unwrap())
        .collect();
    let from = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap();
    let index = |adder: Option<&str>| Charge::Index {
        prices: HourlyPrices {
            from,
            prices: prices.clone(),
            repeats: true,
        },
        adder: adder.map(|price| price.parse().unwrap()),
    };
    // 30 days × (18 × 0.10 − 6 × 0.05), and 720 × 0.02
    assert_eq!(june(vec![index(None)], &flat("1 kW")).total(), dec!(45));
    assert_eq!(
        june(vec![index(Some("0.02 USD/kWh"))], &flat("1 kW")).total(),
        dec!(59.4)
    );
    // One line, at its average: 45 ÷ 720
    let bill = june(vec![index(None)], &flat("1 kW"));
    assert_eq!((bill.lines.len(), bill.lines[0].price), (1, dec!(0.0625)));
    // Only at night: what is drawn is paid for, and no minimum lifts the bill to 0.
    let at_night = hourly(2023, |at| u32::from(at.hour() < 6));
    let bills = year(vec![index(None)], &at_night, COMMON);
    assert_eq!(bills[11].total(), dec!(-9.3)); // 31 × 6 × −0.05
    assert_eq!(totals(&bills).iter().sum::<Decimal>(), dec!(-109.5));
}

#[test]
fn prices_of_a_year_are_those_of_the_day_in_every_year() {
    // The price of an hour is the number of its day in 1/1000 USD: 31 January 0.031.
    let by_day = |days: usize| -> Vec<_> {
        let hours = (0..days * 24).map(|hour| hour / 24 + 1);
        hours
            .map(|day| format!("{day} USD/MWh").parse().unwrap())
            .collect()
    };
    let index = |days, from| Charge::Index {
        prices: HourlyPrices {
            from: NaiveDate::from_ymd_opt(from, 1, 1).unwrap(),
            prices: by_day(days),
            repeats: true,
        },
        adder: None,
    };
    // 1 kW on three days of the year.
    let load = |year| {
        hourly(year, |at| {
            u32::from(matches!((at.month(), at.day()), (2, 28 | 29) | (3, 1)))
        })
    };
    let bills = |charge, billed: i32| {
        let bills = year(vec![charge], &load(billed), BillingYear::Calendar(billed));
        (bills[1].total(), bills[2].total())
    };
    // 28 February is day 59; 1 March day 60, or 61 of a leap year. 24 h × 0.059 = 1.416
    assert_eq!(bills(index(365, 2023), 2023), (dec!(1.416), dec!(1.44)));
    // 29 February takes the prices of the 28th.
    assert_eq!(bills(index(365, 2023), 2024), (dec!(2.832), dec!(1.44)));
    assert_eq!(bills(index(366, 2024), 2024), (dec!(2.856), dec!(1.464)));
    // A year without it leaves its prices out.
    assert_eq!(bills(index(366, 2024), 2023), (dec!(1.416), dec!(1.464)));
}

#[test]
fn an_index_that_is_too_short_is_refused() {
    let charge = Charge::Index {
        prices: HourlyPrices {
            from: NaiveDate::from_ymd_opt(2023, 1, 1).unwrap(),
            prices: vec!["0.1 USD/kWh".parse().unwrap(); 8759],
            repeats: false,
        },
        adder: None,
    };
    let problems = Billing::of(&[Tariff::of(vec![charge])], COMMON).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "an index has a price for every hour of the horizon, from 2023-12-31 23:00:00 on; with `repeat` a year of prices is enough, got 8759 prices from 2023-01-01"
    );
}

#[test]
fn demand_is_the_highest_hour_and_its_tiers_are_blocks() {
    let tiers = [
        (Some("100 kW"), "13.5 USD/kW/month"),
        (None, "12.1 USD/kW/month"),
    ];
    let tiers = tiers.map(|(up_to, price)| DemandTier {
        up_to: up_to.map(|limit| limit.parse().unwrap()),
        price: price.parse().unwrap(),
    });
    let charges = vec![
        free(),
        Charge::DemandTiers {
            tiers: tiers.to_vec(),
            ratchets: vec![],
        },
    ];
    // 100 × 13.5 + 150 × 12.1
    assert_eq!(june(charges.clone(), &flat("250 kW")).total(), dec!(3165));
    assert_eq!(june(charges, &flat("40 kW")).total(), dec!(540));
    // Half the time off: half the energy, and the whole peak.
    let half = MeterLoad::Flat {
        power: kilowatts(100),
        availability: "50 %".parse().unwrap(),
    };
    let bill = june(
        vec![energy("0.1 USD/kWh"), demand("2 USD/kW/month", vec![])],
        &half,
    );
    assert_eq!(
        (bill.kilowatt_hours, bill.peak_kilowatts),
        (dec!(36000), dec!(100))
    );
    assert_eq!(bill.total(), dec!(3800));
    // Never on: no peak.
    let off = MeterLoad::Flat {
        power: kilowatts(100),
        availability: "0 %".parse().unwrap(),
    };
    assert_eq!(
        june(vec![free(), demand("2 USD/kW/month", vec![])], &off).total(),
        dec!(0)
    );
}

#[test]
fn a_period_of_demand_may_have_several_windows_and_is_charged_once() {
    // Evenings of weekdays and noon at weekends are one period.
    let peak = vec![
        window("all", "Mon-Fri", "17-20"),
        window("all", "Sat,Sun", "12-13"),
    ];
    let price = |price: &str| {
        vec![DemandTier {
            up_to: None,
            price: price.parse().unwrap(),
        }]
    };
    let periods = vec![
        TimeOfUse {
            windows: peak,
            tiers: price("10 USD/kW/month"),
        },
        TimeOfUse {
            windows: vec![],
            tiers: price("1 USD/kW/month"),
        },
    ];
    let charges = vec![
        free(),
        Charge::DemandTimeOfUse {
            periods,
            ratchets: vec![],
        },
    ];
    // 40 kW in an evening, 70 at noon of Sunday 4 June, 90 in a night: 70 × 10 + 90 × 1
    let load = hourly(2023, |at| match (at.month(), at.day(), at.hour()) {
        (6, 6, 18) => 40,
        (6, 4, 12) => 70,
        (6, 8, 3) => 90,
        _ => 0,
    });
    let bill = june(charges, &load);
    assert_eq!(bill.part(BillPart::TimeOfUseDemand), dec!(790));
    assert_eq!(bill.total(), dec!(790));
}

/// A load with these kW in the first hour of each month, and 10 elsewhere.
fn first_hours(peaks: [u32; 12]) -> MeterLoad {
    hourly(2023, |at| {
        let month = usize::try_from(at.month0()).unwrap();
        if (at.day(), at.hour()) == (1, 0) {
            peaks[month]
        } else {
            10
        }
    })
}

#[test]
fn a_ratchet_remembers_months() {
    let mut peaks = [10; 12];
    peaks[2] = 100;
    let load = first_hours(peaks);
    let bills = |look_back, history: &PeakHistory| {
        let charges = vec![
            free(),
            demand("1 USD/kW/month", vec![ratchet("50 %", look_back)]),
        ];
        totals(&bills(&[Tariff::of(charges)], &load, COMMON, history))
    };
    let nothing = PeakHistory::Nothing;
    // March has 100; the two months after it pay for 50.
    let after = |months: &[usize]| -> Vec<Decimal> {
        let billed = (0..12).map(|month| match month {
            2 => dec!(100),
            month if months.contains(&month) => dec!(50),
            _ => dec!(10),
        });
        billed.collect()
    };
    assert_eq!(bills(LookBack::Last(2), &nothing), after(&[3, 4]));
    assert_eq!(
        bills(LookBack::Last(11), &nothing),
        after(&[3, 4, 5, 6, 7, 8, 9, 10, 11])
    );
    // The year before was the same: January and February see its March.
    assert_eq!(
        bills(LookBack::Last(11), &PeakHistory::SameYear),
        after(&[0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    );
    // Only summers are looked at: nothing to see.
    let named = |months: &str| LookBack::Named(months.parse().unwrap());
    assert_eq!(bills(named("Jun-Sep"), &nothing), after(&[]));
    assert_eq!(
        bills(named("Mar-Apr"), &nothing),
        after(&[3, 4, 5, 6, 7, 8, 9, 10, 11])
    );
    // 80 kW in the December before: 40 until March, and 50 from it.
    let mut before = [kilowatts(0); 12];
    before[11] = kilowatts(80);
    let stated = PeakHistory::YearBefore(Box::new(before));
    let mut expected = after(&[3, 4, 5, 6, 7, 8, 9, 10, 11]);
    (expected[0], expected[1]) = (dec!(40), dec!(40));
    assert_eq!(bills(LookBack::Last(11), &stated), expected);
}

#[test]
fn a_ratchet_of_some_months_still_sees_the_others() {
    let mut peaks = [10; 12];
    peaks[2] = 100;
    // It works in summer only, and sees March.
    let summer = Ratchet {
        months: "Jun-Aug".parse().unwrap(),
        ..ratchet("50 %", LookBack::Last(11))
    };
    let charges = vec![free(), demand("1 USD/kW/month", vec![summer])];
    let billed = totals(&year(charges, &first_hours(peaks), COMMON));
    let (ten, fifty) = (dec!(10), dec!(50));
    let expected = [
        ten,
        ten,
        dec!(100),
        ten,
        ten,
        fifty,
        fifty,
        fifty,
        ten,
        ten,
        ten,
        ten,
    ];
    assert_eq!(billed, expected);
}

#[test]
fn a_ratchet_sees_across_seasons_with_prices_of_their_own() {
    let season = |months: &str, price: &str| TimeOfUse {
        windows: vec![window(months, "all", "all")],
        tiers: vec![DemandTier {
            up_to: None,
            price: price.parse().unwrap(),
        }],
    };
    let charge = Charge::DemandTimeOfUse {
        periods: vec![
            season("Oct-Mar", "1 USD/kW/month"),
            season("Apr-Sep", "2 USD/kW/month"),
        ],
        ratchets: vec![ratchet("50 %", LookBack::Last(2))],
    };
    let mut peaks = [10; 12];
    peaks[2] = 100;
    let billed = year(vec![free(), charge], &first_hours(peaks), COMMON);
    // April and May pay for half of the winter's peak at the summer's price, which is demand of the month.
    let april: Vec<Decimal> = billed[2..6]
        .iter()
        .map(|b| b.part(BillPart::Demand))
        .collect();
    assert_eq!(april, [dec!(100), dec!(100), dec!(100), dec!(20)]);
}

#[test]
fn a_coincident_peak_is_the_load_at_stated_hours() {
    let at = |month, day, hour| -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2023, month, day).unwrap();
        day.and_hms_opt(hour, 0, 0).unwrap()
    };
    let charge = Charge::CoincidentPeak {
        price: "5 USD/kW/month".parse().unwrap(),
        at: vec![at(6, 20, 16), at(6, 21, 17), at(8, 3, 16)],
    };
    let load = hourly(2023, |local| {
        match (local.month(), local.day(), local.hour()) {
            (6, 20, 16) => 30,
            (6, 21, 17) => 80,
            (6, 21, 18) => 500,
            _ => 0,
        }
    });
    let bills = year(vec![free(), charge], &load, COMMON);
    // June: the higher of 30 and 80 kW × 5. August: nothing drawn. Other months have no such hour.
    assert_eq!(bills[5].part(BillPart::CoincidentPeak), dec!(400));
    assert_eq!(totals(&bills).iter().sum::<Decimal>(), dec!(400));
}

#[test]
fn fixed_amounts_are_by_month_day_and_year() {
    let amount = |text: &str| text.parse().unwrap();
    let charges = vec![
        free(),
        Charge::PerMonth {
            amount: amount("100 USD"),
        },
        Charge::PerDay {
            amount: amount("2 USD"),
        },
        Charge::PerYear {
            amount: amount("366 USD"),
        },
    ];
    let bills = |billed| year(charges.clone(), &flat("1 kW"), billed);
    // February 2024: 100 + 29 × 2 + 366 × 29/366
    let leap = bills(LEAP);
    assert_eq!(leap[1].total().round_dp(20), dec!(187));
    assert_eq!(
        totals(&leap).iter().sum::<Decimal>().round_dp(20),
        dec!(1200) + dec!(732) + dec!(366)
    );
    // SAM: every month has 365/12 days, and a twelfth of the year. 100 + 60.8333… + 30.5
    let sam = bills(BillingYear::Sam);
    assert_eq!(sam[1].total().round_dp(10), dec!(191.3333333333));
    assert_eq!(sam[1].total(), sam[6].total());
}

#[test]
fn minimums_are_by_month_day_and_year() {
    let amount = |text: &str| text.parse().unwrap();
    // 0.10 × 1 kW: 74.40 in a month of 31 days, 72 in 30, 67.20 in February.
    let with = |charge| {
        let bills = year(vec![energy("0.10 USD/kWh"), charge], &flat("1 kW"), COMMON);
        bills
            .iter()
            .map(|bill| bill.part(BillPart::Minimum))
            .collect::<Vec<_>>()
    };
    let by_month = with(Charge::MinimumPerMonth {
        amount: amount("73 USD"),
    });
    assert_eq!(by_month[..4], [dec!(0), dec!(5.8), dec!(0), dec!(1)]);
    // 2.50 a day: 77.50, 70, 77.50, 75
    let by_day = with(Charge::MinimumPerDay {
        amount: amount("2.5 USD"),
    });
    assert_eq!(by_day[..4], [dec!(3.1), dec!(2.8), dec!(3.1), dec!(3)]);
    // A year costs 876: 124 are missing to 1,000, in December.
    let by_year = with(Charge::MinimumPerYear {
        amount: amount("1000 USD"),
    });
    assert_eq!(by_year[..11], [dec!(0); 11]);
    assert_eq!(by_year[11].round_dp(20), dec!(124));
    let reached = with(Charge::MinimumPerYear {
        amount: amount("876 USD"),
    });
    assert_eq!(reached[11].round_dp(20), dec!(0));
}

#[test]
fn tax_is_on_the_whole_bill() {
    let tariff = Tariff {
        vat: Some(PowerVat {
            rate: "12 %".parse().unwrap(),
            recovered: None,
        }),
        ..Tariff::of(vec![
            energy("0.10 USD/kWh"),
            Charge::MinimumPerMonth {
                amount: "100 USD".parse().unwrap(),
            },
        ])
    };
    let bill = bill(&tariff, &flat("1 kW"), Month::new(2023, 6).unwrap()).unwrap();
    // 72 and 28 to the minimum; 12 % of 100
    assert_eq!(bill.part(BillPart::Vat), dec!(12));
    assert_eq!(bill.total(), dec!(112));
}

#[test]
fn demand_response_is_received() {
    let response = Charge::DemandResponse {
        price: "3 USD/kW/month".parse().unwrap(),
        power: kilowatts(100),
    };
    let bill = june(vec![energy("0.10 USD/kWh"), response], &flat("10 kW"));
    // 720 − 300
    assert_eq!(bill.part(BillPart::DemandResponse), dec!(-300));
    assert_eq!(bill.total(), dec!(420));
}

#[test]
fn versions_change_in_the_middle_of_a_year_and_rise_from_their_first_month() {
    let month = |text: &str| Some(text.parse().unwrap());
    let old = Tariff {
        escalation: "10 %/month".parse().unwrap(),
        ..Tariff::of(vec![
            Charge::PerMonth {
                amount: "100 USD".parse().unwrap(),
            },
            free(),
        ])
    };
    let new = Tariff {
        from: month("2023-03"),
        ..Tariff {
            charges: vec![
                Charge::PerMonth {
                    amount: "50 USD".parse().unwrap(),
                },
                free(),
            ],
            ..old.clone()
        }
    };
    let billed = bills(&[old, new], &flat("1 kW"), COMMON, &PeakHistory::Nothing);
    // 100, 110; then 50, 55, 60.50
    assert_eq!(
        totals(&billed)[..5],
        [dec!(100), dec!(110), dec!(50), dec!(55), dec!(60.5)]
    );
}

#[test]
fn a_ratchet_of_a_new_version_sees_the_highest_loads_under_the_old_one() {
    let mut peaks = [10; 12];
    peaks[2] = 100;
    let charges = |ratchets| vec![free(), demand("1 USD/kW/month", ratchets)];
    let old = Tariff::of(charges(vec![]));
    let new = Tariff {
        from: Some("2023-05".parse().unwrap()),
        ..Tariff::of(charges(vec![ratchet("50 %", LookBack::Last(3))]))
    };
    let load = first_hours(peaks);
    let billed = bills(&[old, new], &load, COMMON, &PeakHistory::Nothing);
    // May and June still see March.
    let (ten, fifty) = (dec!(10), dec!(50));
    assert_eq!(
        totals(&billed)[2..8],
        [dec!(100), ten, fifty, fifty, ten, ten]
    );
}

#[test]
fn a_load_has_the_hours_of_its_year() {
    let tariff = [Tariff::of(vec![energy("1 USD/kWh")])];
    let load = |hours| MeterLoad::Hourly(vec![kilowatts(1); hours]);
    let billed = |year, hours| {
        Billing::of(&tariff, year)
            .unwrap()
            .bills(&load(hours), &PeakHistory::Nothing)
    };
    let energy = |year, hours| {
        billed(year, hours)
            .unwrap()
            .iter()
            .map(Bill::total)
            .sum::<Decimal>()
    };
    assert_eq!(energy(COMMON, 8760), dec!(8760));
    assert_eq!(energy(LEAP, 8784), dec!(8784));
    // 8,760 hours of a leap year end on 30 December.
    assert_eq!(energy(LEAP, 8760), dec!(8760));
    assert_eq!(billed(LEAP, 8760).unwrap()[11].total(), dec!(720));
    let refused = |year, hours| billed(year, hours).unwrap_err().to_string();
    assert_eq!(
        refused(COMMON, 8784),
        "expected one of 8760 hours, got 8784 hours"
    );
    assert_eq!(
        refused(BillingYear::Sam, 8784),
        "expected one of 8760 hours, got 8784 hours"
    );
    assert_eq!(
        refused(LEAP, 100),
        "expected one of 8760 hours, 8784 hours, got 100 hours"
    );
}
