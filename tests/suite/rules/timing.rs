//! Rule 33 when a plan is put off: each wave is its own group with its own exit risk, and keeps its distance from the others.

use super::*;
use stay_or_go::calendar::BundledZones;
use stay_or_go::decision::timing::when_to_go;

/// Two containers leave one after the other, so many months later than on 11 January and 11 February, and an exit that may close.
fn waves(first: &str, second: &str) -> Mine {
    let plan = format!(
        "[plans]\nstay = {{ yard = [\"home\"] }}\n\n[plans.plan.yard]\nwaves = [{{ containers = 1, steps = [\"home\", {{ leave = \"{first}\", by = \"truck\", to = \"away\" }}] }}, {{ containers = 1, steps = [\"home\", {{ leave = \"{second}\", by = \"truck\", to = \"away\" }}] }}]"
    );
    Mine::new()
        .of_months("2022-01", 6)
        .with("containers = 1", "containers = 2")
        .with("[plans.plan]\nyard = [\"home\"]", &plan)
        .country("hazards = [{ cause = \"exit closed\", per_year = \"30 %\", effect = \"exit closed\" }]\n\n[countries.Y]\ncurrency = \"USD\"")
        .with_away("country    = \"X\"", "country    = \"Y\"")
}

fn gain(mine: &Mine) -> Decimal {
    mine.prepared().compare("stay", "plan").unwrap().gain()
}

/// Put off by a month, both waves leave a month later; the second may find closed what the first found open.
#[test]
fn waves_are_put_off_together() {
    let stated = waves("2022-01-11", "2022-02-11");
    let case = Loaded::from_toml(&stated.0).unwrap().case;
    let timing = when_to_go(&case, &BundledZones::new(), "stay", "plan").unwrap();
    let gains: Vec<Option<Decimal>> = timing.months.iter().map(|m| timing.gain(m)).collect();
    assert_eq!(gains[0], Some(gain(&stated)));
    let later = waves("2022-02-11", "2022-03-11");
    assert_eq!(gains[1], Some(gain(&later)));
    assert_eq!(gains[2], Some(gain(&waves("2022-03-11", "2022-04-11"))));
    // The last of the months that are told has a second wave that would leave after June.
    assert_eq!(gains.len(), 6);
    assert_eq!(gains[5], None);
}

/// A wave gains what it gains alone: 0.7^(10/365) and 0.7^(41/365) of 0.72 a day away, less 26.50 for the days on the road.
/// 181 days less 20 leave 161 × 0.72 − 26.50 = 89.42 of the first wave; the second is 31 days later, 67.10.
#[test]
fn each_wave_has_its_own_exit_risk() {
    let open = |days: i32| (-0.356_674_943_938_732_4 * f64::from(days) / 365.0).exp();
    let expected = open(10) * 89.42 + open(41) * 67.10;
    let got: f64 = gain(&waves("2022-01-11", "2022-02-11"))
        .to_string()
        .parse()
        .unwrap();
    assert!((got - expected).abs() < 1e-6, "{got}, {expected}");
}
