//! Lines of a customs tariff.

use crate::error::{Problem, Rule};
use std::fmt;
use std::str::FromStr;

/// A line of a customs tariff by its code in the Harmonized System: 2, 4, 6, 8 or 10 digits, more of them for a narrower class of goods.
///
/// Dots are read past; it is written with them.
///
/// ```
/// use stay_or_go::units::TariffLine;
///
/// let rigs: TariffLine = "8543.70.99".parse()?;
/// let chapter: TariffLine = "85".parse()?;
/// assert!(chapter.covers(rigs) && !rigs.covers(chapter));
/// assert_eq!("8471.607000".parse::<TariffLine>()?.to_string(), "8471.60.70.00");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TariffLine {
    /// The digits, and zeros behind them.
    digits: [u8; TariffLine::LONGEST],
    count: u8,
}

impl TariffLine {
    /// The digits of the longest code.
    const LONGEST: usize = 10;

    /// Returns the number of digits.
    #[must_use]
    pub const fn count(&self) -> u8 {
        self.count
    }

    /// Returns whether goods of another line belong to this one: whether its digits begin with these.
    #[must_use]
    pub fn covers(&self, other: Self) -> bool {
        other.code().starts_with(self.code())
    }

    /// Returns the digits.
    fn code(&self) -> &str {
        let digits = self.digits.get(..self.count.into()).unwrap_or_default();
        str::from_utf8(digits).unwrap_or_default()
    }
}

/// With dots: `8543.70.99`.
impl fmt::Display for TariffLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code();
        let (heading, rest) = code.split_at_checked(4).unwrap_or((code, ""));
        let mut text = heading.to_owned();
        for (index, digit) in rest.chars().enumerate() {
            if index.is_multiple_of(2) {
                text.push('.');
            }
            text.push(digit);
        }
        super::text::pad(f, &text)
    }
}

impl FromStr for TariffLine {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let malformed = || {
            let rule = Rule::Form {
                quantity: "a tariff line",
                example: "`8543.70.99`: 2, 4, 6, 8 or 10 digits",
            };
            Problem::new(text, rule)
        };
        let mut digits = [b'0'; Self::LONGEST];
        let mut count = 0_u8;
        for byte in text.bytes().filter(|byte| *byte != b'.') {
            let place = digits.get_mut(usize::from(count)).ok_or_else(malformed)?;
            *place = Some(byte)
                .filter(u8::is_ascii_digit)
                .ok_or_else(malformed)?;
            count = count.saturating_add(1);
        }
        let whole = count > 0 && count.is_multiple_of(2);
        whole
            .then_some(Self { digits, count })
            .ok_or_else(malformed)
    }
}

super::text_form!(TariffLine);
