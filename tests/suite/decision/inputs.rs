//! What is declared uncertain: read, written, moved and refused.

use super::{AWAY, HOME, asked, case, refused, text};
use rust_decimal::dec;
use stay_or_go::decision::Input;
use stay_or_go::scenario::{Case, Doubt, Loaded, Spread, Uncertain};

fn declared(uncertain: &str) -> Input {
    let mut inputs = Input::declared(&case(uncertain)).unwrap();
    assert_eq!(inputs.len(), 1);
    inputs.remove(0)
}

#[test]
fn a_range_is_moved_in_ways_to_its_ends() {
    let home = declared(HOME);
    assert_eq!((home.name(), home.unit()), ("home", "USD/kWh"));
    assert_eq!(
        home.paths().collect::<Vec<_>>(),
        ["sites.home.tariff[0].energy"]
    );
    // Up to 0.08 it is three cents, down to 0.04 one.
    assert_eq!(home.stated(), dec!(0.05));
    assert_eq!((home.low(), home.high()), (dec!(0.04), dec!(0.08)));
    assert_eq!(home.at(dec!(0.5)), dec!(0.065));
    assert_eq!(home.at(dec!(-2)), dec!(0.03));
    assert_eq!(home.units_to(dec!(0.11)), dec!(2));
    assert_eq!(home.units_to(dec!(0.045)), dec!(-0.5));
    assert_eq!(home.shown(dec!(0.0650)), "0.065 USD/kWh");
}

#[test]
fn a_normal_one_is_moved_in_deviations() {
    let price = declared(r#"p = { path = "outlook.btc_price", deviation = "1_000 USD" }"#);
    assert_eq!(price.at(dec!(-1.5)), dec!(8500));
    assert_eq!(price.units_to(dec!(12000)), dec!(2));
    // A tenth lies below 1.2815515655 deviations.
    assert_eq!(price.low(), dec!(8718.4484345));
}

#[test]
fn a_lognormal_one_is_moved_in_deviations_of_its_logarithm() {
    let price = declared(r#"p = { path = "outlook.btc_price", volatility = "50 %" }"#);
    // 10 000 × e^0.5 and × e^−1
    assert_eq!(price.at(dec!(1)).round_dp(6), dec!(16487.212707));
    assert_eq!(price.at(dec!(-2)).round_dp(6), dec!(3678.794412));
    let there = price.at(dec!(0.7));
    assert!((price.units_to(there) - dec!(0.7)).abs() < dec!(0.00000001));
}

#[test]
fn days_and_numbers_without_unit_are_whole() {
    let days = r#"d = { path = "journeys.truck.phases[1].days", low = "2 d", high = "9 d" }"#;
    assert_eq!(declared(days).at(dec!(0.4)), dec!(7));
    let slots = r#"s = { path = "fleet.yard.slots", low = "1", high = "5" }"#;
    assert_eq!(
        (declared(slots).unit(), declared(slots).at(dec!(0.5))),
        ("", dec!(4))
    );
    assert_eq!(declared(HOME).at(dec!(0.4)), dec!(0.062));
}

/// The case shows 9 kW; the range says watts, and so does everything that comes of it.
#[test]
fn a_range_may_be_in_another_unit_of_the_same_quantity() {
    let power =
        declared(r#"p = { path = "sites.home.power", low = "8_000 W", high = "12_000 W" }"#);
    assert_eq!((power.unit(), power.stated()), ("W", dec!(9000)));
    let standby =
        declared(r#"p = { path = "sites.home.power", low = "0.005 MW", high = "0.01 MW" }"#);
    assert_eq!((standby.unit(), standby.stated()), ("MW", dec!(0.009)));
}

#[test]
fn a_level_moves_everything_below_its_paths() {
    let level = r#"power = { scales = ["sites.home.tariff", "sites.away.tariff[0].energy"], low = "50 %", high = "150 %" }"#;
    let input = declared(level);
    assert_eq!((input.unit(), input.stated()), ("%", dec!(100)));
    assert_eq!(input.paths().count(), 2);
    asked(level, |question| {
        // 62.5 − 1 512 × 0.05 f + 792 × 0.04 f = 62.5 − 43.92 f, at f = 1.5: −3.38
        let standing = question.at(&[("power", dec!(150))]).unwrap();
        assert_eq!(standing.margin(&super::plan("stay")), dec!(-3.38));
    });
}

#[test]
fn a_lens_is_a_function() {
    let power: fn(&Case, rust_decimal::Decimal) -> _ = |case, price| {
        let text = format!("{price} USD/kWh");
        case.with_figure("sites.home.tariff[0].energy", &text)
    };
    let spread = Spread::Range {
        low: dec!(0.04),
        high: dec!(0.08),
    };
    let lens = Input::lens("home", "USD/kWh", dec!(0.05), spread.clone(), power).unwrap();
    let (plain, zones) = (case(""), stay_or_go::calendar::BundledZones::new());
    let coded =
        stay_or_go::decision::Question::with_inputs(&plain, &zones, "stay", &[], vec![lens]);
    let coded = coded.unwrap().break_even("home").unwrap();
    let read = asked(HOME, |question| question.break_even("home").unwrap());
    assert_eq!(coded, read);
    let wrong = Input::lens("home", "", dec!(1), spread, power).unwrap_err();
    assert_eq!(
        wrong.to_string(),
        "home: a spread ascends, and the figure of the case, 1, lies in it, got 0.04 to 0.08",
    );
}

#[test]
fn what_is_declared_is_written_and_read_again() {
    let all = format!(
        "{HOME}\n{AWAY}\n{}",
        r#"price = { path = "outlook.btc_price", volatility = "50 %" }
           rig = { path = "rigs.s19.power", deviation = "100 W" }
           days = { path = "journeys.truck.phases[1].days", low = "2 d", mode = "5 d", high = "9 d" }
           level = { scales = "outlook.difficulty", low = "90 %", high = "120 %" }"#
    );
    let case = case(&all);
    assert_eq!(case.uncertain.len(), 6);
    assert_eq!(Loaded::from_toml(&case.to_toml()).unwrap().case, case);
    assert_eq!(Loaded::from_json(&case.to_json()).unwrap().case, case);
    let level = Uncertain {
        what: Doubt::Level(vec!["outlook.difficulty".into()]),
        spread: Spread::Range {
            low: "90 %".into(),
            high: "120 %".into(),
        },
    };
    assert_eq!(case.uncertain.get("level"), Some(&level));
}

/// It changes no value: the case with and without it is worth the same.
#[test]
fn what_is_declared_changes_no_value() {
    let value = |case: &Case| {
        stay_or_go::Prepared::new(case)
            .unwrap()
            .value("go")
            .unwrap()
    };
    assert_eq!(value(&case("")), value(&case(HOME)));
}

macro_rules! refusals {
    ($($name:ident: $uncertain:expr => $problem:expr;)+) => {$(
        #[test]
        fn $name() {
            assert_eq!(refused($uncertain), $problem);
        }
    )+};
}

refusals! {
    a_path_that_names_nothing: r#"p = { path = "sites.hme.tariff[0].energy", low = "1 USD/kWh", high = "2 USD/kWh" }"#
        => "uncertain.p.path: nothing in the case has this path, did you mean `sites.home.tariff[0].energy`?, got sites.hme.tariff[0].energy";
    a_path_to_a_table: r#"p = { path = "sites.home", low = "1 USD/kWh", high = "2 USD/kWh" }"#
        => "uncertain.p.path: nothing in the case has this path, got sites.home";
    a_path_to_itself: r#"p = { path = "uncertain.p.low", low = "1 USD/kWh", high = "2 USD/kWh" }"#
        => "uncertain.p.path: nothing in the case has this path, got uncertain.p.low";
    a_name_is_no_quantity: r#"p = { path = "sites.home.country", low = "1 USD/kWh", high = "2 USD/kWh" }"#
        => "uncertain.p.path: what is uncertain is a number with its unit, which this is not, got X";
    a_day_is_no_quantity: r#"p = { path = "plans.go.yard[1].leave", low = "2022-01-01", high = "2022-01-31" }"#
        => "uncertain.p.path: what is uncertain is a number with its unit, which this is not, got 2022-01-11";
    a_figure_of_another_kind: r#"p = { path = "sites.home.power", low = "1 USD", high = "2 USD" }"#
        => "uncertain.p: power is written like `3.25 MW`, got 1 USD";
    two_units: r#"p = { path = "sites.home.power", low = "8 kW", high = "12_000 W" }"#
        => "uncertain.p: a spread is in one unit, that of its figure, here kW, got 12_000 W";
    a_range_beside_its_figure: r#"p = { path = "sites.home.power", low = "10 kW", high = "12 kW" }"#
        => "uncertain.p: a spread ascends, and the figure of the case, 9 kW, lies in it, got 10 to 12";
    a_range_of_nothing: r#"p = { path = "sites.home.power", low = "9 kW", high = "9 kW" }"#
        => "uncertain.p: a spread ascends, and the figure of the case, 9 kW, lies in it, got 9 to 9";
    a_mode_outside: r#"p = { path = "sites.home.power", low = "8 kW", mode = "13 kW", high = "12 kW" }"#
        => "uncertain.p: a spread ascends, and the figure of the case, 9 kW, lies in it, got 8, 13 and 12";
    no_deviation: r#"p = { path = "sites.home.power", deviation = "0 kW" }"#
        => "uncertain.p: a deviation is above zero, and one of a logarithm is about a figure that is not zero, got 0";
    no_spread: r#"p = { path = "sites.home.power" }"#
        => "uncertain.p: expected exactly one of the keys low, deviation, volatility, got none of them";
    two_spreads: r#"p = { path = "sites.home.power", deviation = "1 kW", volatility = "10 %" }"#
        => "uncertain.p: expected exactly one of the keys low, deviation, volatility, got deviation and volatility";
    a_mode_of_a_normal_one: r#"p = { path = "sites.home.power", deviation = "1 kW", mode = "9 kW" }"#
        => "uncertain.p.mode: unknown key; the keys here are path, scales, deviation";
    a_figure_and_a_level: r#"p = { path = "sites.home.power", scales = "sites.home.power", low = "8 kW", high = "10 kW" }"#
        => "uncertain.p: expected exactly one of the keys path, scales, got path and scales";
    a_level_of_nothing: r#"p = { scales = "sites.home.trif", low = "80 %", high = "120 %" }"#
        => "uncertain.p.scales[0]: nothing in the case has this path, did you mean `sites.home.zone`?, got sites.home.trif";
    a_level_in_money: r#"p = { scales = "sites.home.tariff[0].energy", low = "0.04 USD/kWh", high = "120 %" }"#
        => "uncertain.p: a spread is in one unit, that of its figure, here %, got 0.04 USD/kWh";
    a_level_of_two_units: r#"p = { scales = ["sites.home.tariff[0].energy", "sites.home.power"], low = "80 %", high = "120 %" }"#
        => "uncertain.p.scales[1]: a spread is in one unit, that of its figure, here USD/kWh, got 9 kW";
}

#[test]
fn two_inputs_of_one_figure_are_refused() {
    let twice = format!("{HOME}\n{}", HOME.replace("home =", "again ="));
    let (case, zones) = (case(&twice), stay_or_go::calendar::BundledZones::new());
    let problems = stay_or_go::decision::Question::new(&case, &zones, "stay", &[]).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "uncertain: a figure is moved by one uncertain input, and `sites.home.tariff[0].energy` by two, got again",
    );
}

#[test]
fn a_case_built_in_code_is_told_too() {
    let mut case = case("");
    let wrong = Uncertain {
        what: Doubt::Figure("sites.home.pwer".into()),
        spread: Spread::Normal {
            deviation: "1 kW".into(),
        },
    };
    case.uncertain.insert("p".parse().unwrap(), wrong).unwrap();
    assert_eq!(
        Input::declared(&case).unwrap_err().to_string(),
        "uncertain.p.path: nothing in the case has this path, did you mean `sites.home.power`?, got sites.home.pwer",
    );
}

#[test]
fn the_place_of_a_wrong_path_is_pointed_at() {
    let text = text(r#"p = { path = "sites.hme.power", low = "1 kW", high = "2 kW" }"#);
    let problems = Loaded::from_toml(&text).unwrap_err();
    assert!(
        problems
            .render("case.toml", &text)
            .contains("path = \"sites.hme.power\"")
    );
}
