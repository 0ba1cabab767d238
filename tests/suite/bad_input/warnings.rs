//! What is no error: it is only warned of.

use super::*;
use rust_decimal::Decimal;

/// Returns the warnings of a case of three months with another tariff, its value, and the first date and amount of its energy.
fn warned(tariff: &str) -> (Vec<String>, Decimal, (String, Decimal)) {
    let text = text(&[("months   = 1", "months   = 3"), (TARIFF, tariff)]);
    let case = Loaded::from_toml(&text).unwrap().case;
    let prepared = Prepared::new(&case).unwrap();
    let warnings = prepared.warnings().iter().map(ToString::to_string);
    let value = prepared.value("plan").unwrap();
    let mut energy = value
        .ledger
        .iter()
        .filter(|line| line.account == Account::Energy);
    let first = energy.next().unwrap();
    (
        warnings.collect(),
        value.npv().normalize(),
        (first.date.to_string(), first.amount.normalize()),
    )
}

/// 90 days at 6.25, less 90 × 72 kWh at 0.05: 238.50.
#[test]
fn a_tariff_that_has_expired_goes_on() {
    let (warnings, value, _) =
        warned(r#"{ to = "2022-02", charges = [{ energy = "0.05 USD/kWh" }] }"#);
    assert_eq!(
        warnings,
        [
            "sites.home.tariff.to: no version follows the tariff that ends with 2022-01, so its prices go on, got 2022-02"
        ]
    );
    assert_eq!(value, dec!(238.5));
    let (warnings, value, _) =
        warned(r#"{ to = "2022-04", charges = [{ energy = "0.05 USD/kWh" }] }"#);
    assert_eq!(warnings, [""; 0]);
    assert_eq!(value, dec!(238.5));
}

/// January is 31 × 72 kWh at 0.06, the rest 59 × 72 at 0.05: 562.50 − 133.92 − 212.40.
#[test]
fn the_last_version_that_has_expired_goes_on() {
    let (warnings, value, _) = warned(
        r#"[{ charges = [{ energy = "0.06 USD/kWh" }] }, { from = "2022-02", to = "2022-03", charges = [{ energy = "0.05 USD/kWh" }] }]"#,
    );
    assert_eq!(
        warnings,
        [
            "sites.home.tariff[1].to: no version follows the tariff that ends with 2022-02, so its prices go on, got 2022-03"
        ]
    );
    assert_eq!(value, dec!(216.18));
}

/// The bill of January, 111.60, is due 31 days before 31 January.
#[test]
fn what_is_prepaid_before_the_start_is_paid_at_the_start() {
    let (warnings, value, energy) =
        warned(r#"{ payment = "-31 d", charges = [{ energy = "0.05 USD/kWh" }] }"#);
    assert_eq!(
        warnings,
        [
            "sites.home.tariff.payment: what is paid before 2022-01-01 is counted on that day, got 2021-12-31"
        ]
    );
    assert_eq!(value, dec!(238.5));
    assert_eq!(energy, ("2022-01-01".to_owned(), dec!(-111.6)));
    let (warnings, _, energy) =
        warned(r#"{ payment = "-30 d", charges = [{ energy = "0.05 USD/kWh" }] }"#);
    assert_eq!(warnings, [""; 0]);
    assert_eq!(energy, ("2022-01-01".to_owned(), dec!(-111.6)));
}

/// However many bills are prepaid, each version is told of once.
#[test]
fn versions_that_are_prepaid_are_each_told_of_once() {
    let version = |keys: &str| {
        format!(r#"{{ {keys}payment = "-366 d", charges = [{{ energy = "0.05 USD/kWh" }}] }}"#)
    };
    let both = format!("[{}, {}]", version(""), version(r#"from = "2022-02", "#));
    let (warnings, value, energy) = warned(&both);
    let rule = "what is paid before 2022-01-01 is counted on that day, got";
    assert_eq!(
        warnings,
        [
            format!("sites.home.tariff[0].payment: {rule} 2021-01-30"),
            format!("sites.home.tariff[1].payment: {rule} 2021-02-27"),
        ]
    );
    assert_eq!(value, dec!(238.5));
    assert_eq!(energy, ("2022-01-01".to_owned(), dec!(-111.6)));
}
