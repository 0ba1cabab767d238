//! Numbers as they stand in front of a unit.

use rust_decimal::Decimal;

/// Splits `"9_500.25 USD/kWh"` into its number and its unit, exactly.
///
/// The number is an optional sign, digits with `_` between them, and an optional point with more digits.
/// Returns `None` when there is no number, or one of more than 28 digits.
pub(super) fn split(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '_' | '.' | '-' | '+')))
        .unwrap_or(text.len());
    let (digits, unit) = text.split_at_checked(end)?;
    Some((parse(digits)?, unit.trim_start()))
}

fn parse(digits: &str) -> Option<Decimal> {
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let well_formed = unsigned.split('.').count() <= 2
        && unsigned
            .split(['.', '_'])
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !well_formed {
        return None;
    }
    let plain: String = digits.chars().filter(|&c| c != '_').collect();
    Decimal::from_str_exact(&plain).ok().map(|d| d.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn a_number_stands_before_its_unit() {
        assert_eq!(split("3250 W"), Some((dec!(3250), "W")));
        assert_eq!(split(" 9_500.25USD/kWh"), Some((dec!(9500.25), "USD/kWh")));
        assert_eq!(split("-12 %"), Some((dec!(-12), "%")));
        assert_eq!(split("+1 d"), Some((dec!(1), "d")));
        assert_eq!(split("-0 W"), Some((dec!(0), "W")));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "W",
            ".5 W",
            "5. W",
            "1__0 W",
            "_1 W",
            "1_ W",
            "1.2.3 W",
            "--1 W",
            "1-2 W",
            "- W",
            "79228162514264337593543950336 W",
            "0.00000000000000000000000000001 W",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
