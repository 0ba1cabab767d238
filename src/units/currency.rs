//! Currencies.

use crate::error::{Problem, Rule};
use std::fmt;
use std::str::FromStr;

/// A currency by its code of three capital letters: ISO 4217, or `BTC`.
///
/// Whether a code is in use is not checked here: a currency counts when the case has an exchange rate for it.
///
/// ```
/// use stay_or_go::units::Currency;
///
/// let tenge: Currency = "KZT".parse()?;
/// assert_eq!(tenge.code(), "KZT");
/// assert!("tenge".parse::<Currency>().is_err());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Returns the three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::text::pad(f, self.code())
    }
}

impl FromStr for Currency {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        <[u8; 3]>::try_from(text.as_bytes())
            .ok()
            .filter(|code| code.iter().all(u8::is_ascii_uppercase))
            .map(Self)
            .ok_or_else(|| {
                Problem::new(
                    text,
                    Rule::Form {
                        quantity: "a currency",
                        example: "`USD`: three capital letters",
                    },
                )
            })
    }
}

super::text_form!(Currency);
