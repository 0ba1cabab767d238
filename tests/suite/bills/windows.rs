//! The windows of a period, and their text.

use serde_json::{Value, json};
use stay_or_go::calendar::Window;
use stay_or_go::site::{DemandTier, TimeOfUse};

/// A period with these windows has this text, and the text is read as the period.
fn is_written(windows: &[&[&str; 3]], text: &Value) {
    let windows = windows.iter().map(|[months, weekdays, times]| Window {
        months: months.parse().unwrap(),
        weekdays: weekdays.parse().unwrap(),
        times: times.parse().unwrap(),
    });
    let period = TimeOfUse {
        windows: windows.collect(),
        tiers: vec![DemandTier {
            up_to: None,
            price: "10 USD/kW/month".parse().unwrap(),
        }],
    };
    assert_eq!(serde_json::to_value(&period).unwrap(), *text);
    let read: TimeOfUse<DemandTier> = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(read, period);
}

#[test]
fn a_period_has_one_window_several_or_the_rest() {
    let price = "10 USD/kW/month";
    is_written(&[], &json!({ "price": price }));
    let evening = ["all", "Mon-Fri", "17-20"];
    let [months, weekdays, hours] = evening;
    is_written(
        &[&evening],
        &json!({ "months": months, "weekdays": weekdays, "hours": hours, "price": price }),
    );
    let noon = json!({ "months": "Jun-Sep", "weekdays": "Sat,Sun", "hours": "12-13" });
    let first = json!({ "months": months, "weekdays": weekdays, "hours": hours });
    is_written(
        &[&evening, &["Jun-Sep", "Sat,Sun", "12-13"]],
        &json!({ "windows": [first, noon], "price": price }),
    );
}

#[test]
fn windows_stand_in_one_place() {
    let both =
        json!({ "hours": "0-10", "windows": [{ "hours": "12-13" }], "price": "1 USD/kW/month" });
    let error = serde_json::from_value::<TimeOfUse<DemandTier>>(both).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("expected exactly one of the keys windows, months, weekdays, hours"),
        "{error}"
    );
}
