//! When to go.
//!
//! The case is that of `golden`: a rig of 100 TH/s and 3 kW at a site in UTC earns 6.25 USD a day and draws 72 kWh.
//! At home a kWh costs 5 cents, away 4: a day at home brings 2.65 USD, a day away 3.37.
//! The journey takes ten days, in which nothing is earned.

use super::super::golden::{BASE, GOING};
use super::super::rules::laws;
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use stay_or_go::calendar::BundledZones;
use stay_or_go::decision::timing::{CostOfWaiting, Departure, Timing, when_to_go};
use stay_or_go::scenario::{Case, Loaded};
use stay_or_go::{Prepared, Problems};

fn text(months: u32, edits: &[(&str, &str)]) -> String {
    let mut text = BASE.to_owned();
    let length = format!("months   = {months}");
    let plans = [
        GOING,
        (
            "[plans.plan]",
            "[plans.stay]\nyard = [\"home\"]\n\n[plans.plan]",
        ),
        ("months   = 1", &length),
    ];
    for (old, new) in plans.iter().chain(edits) {
        assert!(text.contains(old), "`{old}` is not in the case");
        text = text.replacen(old, new, 1);
    }
    text
}

fn case(months: u32, edits: &[(&str, &str)]) -> Case {
    let loaded = Loaded::from_toml(&text(months, edits));
    loaded.unwrap_or_else(|problems| panic!("{problems}")).case
}

fn timing(case: &Case) -> Timing {
    let timing = when_to_go(case, &BundledZones::new(), "stay", "plan");
    timing.unwrap_or_else(|problems| panic!("{problems}"))
}

/// Returns the departures as months, days and values to the cent, or the first words of the reason.
fn told(timing: &Timing) -> Vec<(i32, String, String)> {
    let value = |departure: &Departure| match &departure.value {
        Ok(value) => value.round_dp(2).normalize().to_string(),
        Err(problems) => problems.to_string(),
    };
    let months = timing.months.iter();
    months
        .map(|month| (month.months, month.leaves.to_string(), value(month)))
        .collect()
}

fn waiting(timing: &Timing, months: i32) -> CostOfWaiting {
    let month = timing.months.iter().find(|month| month.months == months);
    let waiting = month.and_then(|month| month.waiting.clone());
    waiting.unwrap().unwrap()
}

/// Home alone may close its exit, and away lies abroad.
const ABROAD: (&str, &str) = (
    "[sites.away]\ncountry    = \"X\"",
    "[sites.away]\ncountry    = \"Y\"",
);
const BAN_ON_EXIT: (&str, &str) = (
    "[countries.X]\ncurrency = \"USD\"",
    "[countries.Y]\ncurrency = \"USD\"\n\n[countries.X]\ncurrency = \"USD\"\nhazards = [{ cause = \"exit closed\", per_year = \"19 %\", effect = \"exit closed\" }]",
);

/// 90 days at home are 238.50. Leaving on 11 January: 10 days at home, 26.50, ten on the road, 70 away at 3.37, 235.90.
/// In February the 11th is 31 days later: 31 × (2.65 − 3.37) = −22.32; in March 28 × −0.72 = −20.16.
/// In March they leave on the 11th and arrive on the 21st: 69 days at home and 11 away.
#[test]
fn a_month_later_costs_the_difference_of_a_months_margins() {
    let timing = timing(&case(3, &[]));
    assert_eq!(timing.never, dec!(238.5));
    assert_eq!(
        told(&timing),
        [
            (0, "2022-01-11".to_owned(), "262.4".to_owned()),
            (1, "2022-02-11".to_owned(), "240.08".to_owned()),
            (2, "2022-03-11".to_owned(), "219.92".to_owned()),
        ]
    );
    assert_eq!(
        waiting(&timing, 0),
        CostOfWaiting {
            door_closing: dec!(0),
            yield_lost: dec!(22.32),
            drift: dec!(0)
        }
    );
    assert_eq!(waiting(&timing, 1).yield_lost, dec!(20.16));
    assert_eq!(timing.months[2].waiting, None);
    assert_eq!(timing.best().unwrap().months, 0);
    assert_eq!(timing.gain(&timing.months[1]), Some(dec!(1.58)));
}

/// An exit that closes with 19 % a year is open on a day d with 0.81^(d/365); who finds it closed stays for good, and gains nothing.
/// So of what going gains there are left 0.81^(10/365) = e^(−0.210721 × 10/365) = 0.994243 on 11 January, day 10, 0.81^(41/365) = 0.976608 on 11 February, and 0.81^(69/365) = 0.960948 on 11 March.
/// Over four months going gains 70 + 30 = 100 days × 0.72 less 26.50 in January: 45.50; a month later 22.32 less, 23.18.
/// The door closes in the month that is waited with 0.994243 − 0.976608, and takes the 23.18: 0.4088. As it is open on 11 January with 0.994243, the month's 22.32 are lost with that chance: 22.1915.
#[test]
fn a_door_that_may_close() {
    let open = timing(&case(4, &[]));
    let closing = timing(&case(4, &[BAN_ON_EXIT, ABROAD]));
    assert_eq!(closing.never, open.never);
    let gain = |timing: &Timing, month: usize| timing.gain(&timing.months[month]).unwrap();
    assert_eq!(gain(&open, 0), dec!(45.5));
    assert_eq!(gain(&open, 1), dec!(23.18));
    let left = |month: usize| (gain(&closing, month) / gain(&open, month)).round_dp(6);
    assert_eq!(
        [left(0), left(1), left(2)],
        [dec!(0.994243), dec!(0.976608), dec!(0.960948)]
    );
    let cost = waiting(&closing, 0);
    assert_eq!(cost.door_closing.round_dp(4), dec!(0.4088));
    assert_eq!(cost.yield_lost.round_dp(4), dec!(22.1915));
    assert_eq!(cost.drift, dec!(0));
}

/// The price of bitcoin halves each month: 6.25, 3.125 and 1.5625 USD a day; the rig runs all the same.
/// Held at January's, a month later costs 31 × 0.72 = 22.32 as before. In truth the ten dark days of February cost 31.25 instead of 62.50 of revenue:
/// waiting costs 22.32 − 31.25 = −8.93, and the drift is −31.25.
#[test]
fn falling_prices_make_the_dark_days_cheaper() {
    let falling = (
        r#"btc_price    = "10_000 USD""#,
        r#"btc_price    = { start = "10_000 USD", growth = "-50 %/month" }"#,
    );
    let timing = timing(&case(3, &[falling]));
    let cost = waiting(&timing, 0);
    assert_eq!(cost.yield_lost, dec!(22.32));
    assert_eq!(cost.drift, dec!(-31.25));
    assert_eq!(cost.total(), dec!(-8.93));
}

/// Home rises by 100 % a month: 5, 10 and 20 cents. Held, a month later still costs 22.32; in truth those of February's 31 later days draw at 10 cents until the 28th, at 20 until 11 March.
/// From 11 January: 21 days at 5 less 10 of them dark either way. Leaving on 11 February, home draws 21 days of January at 3.60 and ten of February at 7.20.
/// Leaving on 11 January they are dark for ten of these days and away for 21 of them, at 2.88; February's dark days were away at 2.88.
#[test]
fn a_tariff_that_rises_is_drift() {
    let rising = (
        r#"tariff     = [{ energy = "0.05 USD/kWh" }]"#,
        r#"tariff     = { charges = [{ energy = "0.05 USD/kWh" }], escalation = "100 %/month" }"#,
    );
    let timing = timing(&case(3, &[rising]));
    let cost = waiting(&timing, 0);
    assert_eq!(cost.yield_lost, dec!(22.32));
    // Ten days of February at 7.20 instead of 3.60.
    assert_eq!(cost.drift, dec!(36));
}

/// A levy of a cent from February on, and a version of the tariff that is dearer by as much: ten days of February at 72 kWh are 7.20 each.
#[test]
fn laws_and_contracts_that_change_are_drift() {
    let levied = (
        "[countries.X]\ncurrency = \"USD\"",
        "[countries.Y]\ncurrency = \"USD\"\n\n[countries.X]\ncurrency = \"USD\"\nlevies = [{ per_kwh = \"0.01 USD/kWh\", from = \"2022-02-01\" }]",
    );
    let abroad = (
        "[sites.away]\ncountry    = \"X\"",
        "[sites.away]\ncountry    = \"Y\"",
    );
    let versions = (
        r#"tariff     = [{ energy = "0.05 USD/kWh" }]"#,
        r#"tariff     = [{ charges = [{ energy = "0.05 USD/kWh" }] }, { from = "2022-02", charges = [{ energy = "0.06 USD/kWh" }] }]"#,
    );
    for edits in [&[levied, abroad][..], &[versions]] {
        let cost = waiting(&timing(&case(3, edits)), 0);
        assert_eq!(cost.yield_lost, dec!(22.32));
        assert_eq!(cost.drift, dec!(7.2));
    }
}

/// Who would be under way at the horizon is told so, and so is who is held by a lien; the others are valued.
#[test]
fn what_cannot_be_stops_nobody_else() {
    let lien = (
        "rigs       = { s19 = 1 }",
        "rigs       = { s19 = 1 }\nlien       = { holder = \"a lender\", until = \"2022-02-01\" }",
    );
    let late = ("2022-01-11", "2022-02-25");
    let timing = timing(&case(3, &[late, lien]));
    let told = told(&timing);
    assert_eq!(
        told.iter().map(|(months, ..)| *months).collect::<Vec<_>>(),
        [-1, 0, 1]
    );
    assert_eq!(
        told[0].2,
        "plans.plan.yard[1].leave: a lender has a claim on the group, which leaves on 2022-02-01 at the earliest, got 2022-01-25"
    );
    assert!(timing.months[1].value.is_ok());
    assert_eq!(
        told[2].2,
        "plans.plan: who is put off arrives before 2022-04-01, where the horizon ends, got 2022-04-04"
    );
    assert!(timing.months.iter().all(|month| month.waiting.is_none()));
}

/// From the 31st they leave on the last day of a month; a way back keeps its distance, and a stated 31st comes back on one.
#[test]
fn all_days_shift_together() {
    let back = (
        r#"{ leave = "2022-01-11", by = "truck", to = "away" }"#,
        r#"{ leave = "2022-01-31", by = "truck", to = "away" }, { leave = "2022-03-31", by = "truck", to = "home" }"#,
    );
    let timing = timing(&case(6, &[back]));
    let told = told(&timing);
    let days: Vec<&str> = told.iter().map(|(_, day, _)| day.as_str()).collect();
    assert_eq!(
        days,
        [
            "2022-01-31",
            "2022-02-28",
            "2022-03-31",
            "2022-04-30",
            "2022-05-31",
            "2022-06-30"
        ]
    );
    let possible = timing.months.iter().filter(|month| month.value.is_ok());
    // The way back of the fourth would be on 30 June and end in July.
    assert_eq!(possible.count(), 3);
    for (months, day) in [(1, "2022-04-30"), (2, "2022-05-31")] {
        let leaves = &told[months].1;
        let shifted = back.1.replace("2022-03-31", day);
        let shifted = shifted.replace("2022-01-31", leaves);
        let case = case(6, &[(back.0, &shifted)]);
        let value = Prepared::new(&case).unwrap().value("plan").unwrap().npv();
        assert_eq!(timing.months[months].value, Ok(value));
    }
}

#[test]
fn staying_cannot_be_put_off() {
    let refused = |stay: &str, go: &str| -> Problems {
        when_to_go(&case(3, &[]), &BundledZones::new(), stay, go).unwrap_err()
    };
    assert_eq!(
        refused("stay", "stay").to_string(),
        "plans.stay: a plan that is put off leaves, buys or gives away on some day"
    );
    assert!(refused("stay", "nowhere").to_string().contains("nowhere"));
}

/// A loan of going alone is drawn as much later as it goes.
#[test]
fn a_loan_is_put_off_with_its_plan() {
    let loan = (
        "[journeys.truck]",
        "[loans.freight]\namount = \"100 USD\"\nrate = \"12 %/yr\"\nmonths = 12\nkind = \"principal\"\ndrawn = \"2022-01-11\"\nat = \"away\"\nplans = [\"plan\"]\n\n[journeys.truck]",
    );
    let timing = timing(&case(4, &[loan]));
    let later = case(
        4,
        &[
            loan,
            ("2022-01-11", "2022-02-11"),
            ("2022-01-11", "2022-02-11"),
        ],
    );
    let value = Prepared::new(&later).unwrap().value("plan").unwrap().npv();
    assert_eq!(timing.months[1].value, Ok(value));
}

fn flagship() -> Case {
    let text = include_str!("../../../examples/cases/turkistan-2021.toml");
    Loaded::from_toml(text).unwrap().case
}

/// The best month in a case in which rigs pay better at home for the first half-year.
fn best(exit: u32) -> Option<i32> {
    let edits = [
        (
            r#"tariff     = [{ energy = "0.05 USD/kWh" }]"#.to_owned(),
            r#"tariff     = { charges = [{ energy = "0.03 USD/kWh" }], escalation = "6 %/month" }"#
                .to_owned(),
        ),
        (
            BAN_ON_EXIT.0.to_owned(),
            BAN_ON_EXIT.1.replace("19 %", &format!("{exit} %")),
        ),
        (ABROAD.0.to_owned(), ABROAD.1.to_owned()),
    ];
    let edits: Vec<_> = edits
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    timing(&case(24, &edits)).best().map(|month| month.months)
}

/// The direction of an option that dies (McDonald and Siegel, with the option lost at a rate): the likelier the door closes, the earlier one goes.
#[test]
fn the_likelier_the_door_closes_the_earlier_one_goes() {
    let months: Vec<i32> = [0, 20, 50, 80, 95].map(|exit| best(exit).unwrap()).to_vec();
    assert!(months.is_sorted_by(|a, b| a >= b), "{months:?}");
    assert!(months.first() > months.last(), "{months:?}");
}

proptest! {
    #![proptest_config(laws(24))]

    /// Without hazards that close an exit no door closes, and the parts are the whole.
    #[test]
    fn the_parts_are_the_cost(exit in 0_u32..100, growth in -20_i32..20, escalation in 0_i32..10, discount in 0_u32..40) {
        let changed = [
            (BAN_ON_EXIT.0.to_owned(), BAN_ON_EXIT.1.replace("19 %", &format!("{exit} %"))),
            (ABROAD.0.to_owned(), ABROAD.1.to_owned()),
            (r#""0 %/yr""#.to_owned(), format!("\"{discount} %/yr\"")),
            (r#"btc_price    = "10_000 USD""#.to_owned(), format!(r#"btc_price = {{ start = "10_000 USD", growth = "{growth} %/month" }}"#)),
            (r#"tariff     = [{ energy = "0.05 USD/kWh" }]"#.to_owned(), format!(r#"tariff = {{ charges = [{{ energy = "0.05 USD/kWh" }}], escalation = "{escalation} %/month" }}"#)),
        ];
        let edits: Vec<_> = changed.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let timing = timing(&case(6, &edits));
        for pair in timing.months.windows(2) {
            let Some(cost) = &pair[0].waiting else { continue };
            let cost = cost.clone().unwrap();
            let value = |departure: &Departure| departure.value.clone().unwrap();
            prop_assert_eq!(cost.total(), value(&pair[0]) - value(&pair[1]));
            if exit == 0 {
                prop_assert_eq!(cost.door_closing, Decimal::ZERO);
            }
            if growth == 0 && escalation == 0 {
                prop_assert_eq!(cost.drift, Decimal::ZERO);
            }
        }
    }
}

/// The value of going as it is stated is that of the comparison, and so is that of staying.
#[test]
fn as_stated_it_is_what_the_comparison_says() {
    let case = flagship();
    for go in ["north", "texas", "irkutsk"] {
        let timing = when_to_go(&case, &BundledZones::new(), "stay", go).unwrap();
        let compared = stay_or_go::compare(&case, "stay", go).unwrap();
        let stated = timing
            .months
            .iter()
            .find(|month| month.months == 0)
            .unwrap();
        assert_eq!(stated.value, Ok(compared.go.npv()));
        assert_eq!(timing.never, compared.stay.npv());
        assert_eq!(timing.gain(stated), Some(compared.gain()));
    }
}
