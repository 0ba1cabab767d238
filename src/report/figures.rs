//! Numbers as people read them.

use crate::units::Exact;
use rust_decimal::{Decimal, dec};

/// Returns a number rounded half-even to whole units, its thousands set apart: `-1 234 567`.
pub(super) fn whole(number: Decimal) -> String {
    let rounded = number.round_dp(0);
    let digits = rounded.abs().normalize().to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len().saturating_sub(index).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    if rounded < Decimal::ZERO {
        format!("-{grouped}")
    } else {
        grouped
    }
}

/// Returns a number rounded half-even to so many decimals, without zeros at its end.
pub(super) fn rounded(number: Decimal, decimals: u32) -> String {
    number.round_dp(decimals).normalize().to_string()
}

/// Returns a number rounded half-even to so many digits, whole ones all kept; without zeros at its end.
pub(super) fn significant(number: Decimal, digits: u32) -> String {
    let mut places = digits;
    let mut size = Exact::of(number).abs();
    if size >= Exact::ONE {
        while size >= Exact::ONE && places > 0 {
            size = size.over(Exact::whole(10));
            places -= 1;
        }
    } else if size > Exact::ZERO {
        while size < Exact::of(dec!(0.1)) && places < 27 {
            size = size * Exact::whole(10);
            places += 1;
        }
    }
    rounded(number, places)
}

/// Returns a number of days as months of a twelfth of 365 days, to one decimal.
pub(super) fn months(days: Decimal) -> String {
    let months = (Exact::of(days) * Exact::of(dec!(12))).over(Exact::of(dec!(365)));
    format!("{:.1}", months.get().round_dp(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(whole(dec!(0)), "0");
        assert_eq!(whole(dec!(-0.4)), "0");
        assert_eq!(whole(dec!(999.5)), "1 000");
        assert_eq!(whole(dec!(2.5)), "2");
        assert_eq!(whole(dec!(-1234567.4)), "-1 234 567");
        assert_eq!(whole(dec!(123456)), "123 456");
    }

    #[test]
    fn digits_are_counted_from_the_first() {
        assert_eq!(significant(dec!(0), 4), "0");
        assert_eq!(significant(dec!(0.0622883598), 4), "0.06229");
        assert_eq!(significant(dec!(-0.00012345), 3), "-0.000123");
        assert_eq!(significant(dec!(1.5622565), 4), "1.562");
        assert_eq!(significant(dec!(22.336), 4), "22.34");
        assert_eq!(significant(dec!(123456.7), 4), "123457");
        assert_eq!(significant(dec!(9.99996), 4), "10");
    }

    #[test]
    fn a_year_has_twelve_months() {
        assert_eq!(months(dec!(365)), "12.0");
        assert_eq!(months(dec!(105)), "3.5");
        assert_eq!(months(dec!(0)), "0.0");
    }
}
