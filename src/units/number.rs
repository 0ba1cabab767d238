//! Numbers as they stand in front of a unit.

use rust_decimal::Decimal;

/// What keeps a text from being a number that can be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is no number at all.
    Form,
    /// It has more digits than are held without rounding.
    Digits,
}

/// Splits `"9_500.25 USD/kWh"` into its number and its unit, exactly.
///
/// The number is an optional sign, digits with `_` between them, and an optional point with more digits.
pub(crate) fn split(text: &str) -> Result<(Decimal, &str), Fault> {
    let text = text.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '_' | '.' | '-' | '+')))
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at_checked(end).ok_or(Fault::Form)?;
    Ok((parse(digits)?, unit.trim_start()))
}

fn parse(digits: &str) -> Result<Decimal, Fault> {
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let well_formed = unsigned.split('.').count() <= 2
        && unsigned
            .split(['.', '_'])
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !well_formed {
        return Err(Fault::Form);
    }
    let plain: String = digits.chars().filter(|&c| c != '_').collect();
    // Zeros at the end of the decimals are no digits to hold: 1.000…0 is 1.
    let short = match plain.split_once('.') {
        Some(_) => plain.trim_end_matches('0').trim_end_matches('.'),
        None => &plain,
    };
    Decimal::from_str_exact(short)
        .map(|number| number.normalize())
        .map_err(|_| Fault::Digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn a_number_stands_before_its_unit() {
        assert_eq!(split("3250 W"), Ok((dec!(3250), "W")));
        assert_eq!(split(" 9_500.25USD/kWh"), Ok((dec!(9500.25), "USD/kWh")));
        assert_eq!(split("-12 %"), Ok((dec!(-12), "%")));
        assert_eq!(split("+1 d"), Ok((dec!(1), "d")));
        assert_eq!(split("12\u{a0}€"), Ok((dec!(12), "€")));
    }

    #[test]
    fn zero_has_no_sign_and_no_decimals() {
        let (zero, _) = split("-0.00 W").unwrap();
        assert_eq!(zero.to_string(), "0");
    }

    #[test]
    fn zeros_around_a_number_are_no_digits_to_hold() {
        let many = "0".repeat(100);
        assert_eq!(split(&format!("{many}1.{many} W")), Ok((dec!(1), "W")));
        assert_eq!(split("100 W"), Ok((dec!(100), "W")));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "W", ".5 W", "5. W", "1__0 W", "_1 W", "1_ W", "1.2.3 W", "--1 W", "1-2 W", "- W",
            "١٢ W",
        ] {
            assert_eq!(split(text), Err(Fault::Form), "{text}");
        }
    }

    #[test]
    fn what_would_be_rounded_is_refused() {
        for text in [
            "79228162514264337593543950336 W",
            "0.00000000000000000000000000001 W",
            "0.99999999999999999999999999999 W",
        ] {
            assert_eq!(split(text), Err(Fault::Digits), "{text}");
        }
    }
}
