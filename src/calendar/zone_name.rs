//! Names of time zones.

use crate::error::{Problem, Rule};
use std::fmt;
use std::str::FromStr;

/// The name of a time zone, such as `Asia/Almaty`, `UTC` or `UTC+05:00`.
///
/// Only the spelling is checked here; whether there is such a zone, [`ZoneRules`](super::ZoneRules) say.
///
/// ```
/// use stay_or_go::calendar::ZoneName;
///
/// let zone: ZoneName = "America/Argentina/Buenos_Aires".parse()?;
/// assert_eq!(zone.as_str(), "America/Argentina/Buenos_Aires");
/// assert!("Texas time".parse::<ZoneName>().is_err());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ZoneName(String);

impl ZoneName {
    /// Returns the name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for ZoneName {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let fits = text.len() <= 64
            && text.split('/').all(|part| {
                part.starts_with(|c: char| c.is_ascii_alphabetic())
                    && part
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b"_-+:".contains(&b))
            });
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(Problem::new(
                text,
                Rule::Form {
                    quantity: "a time zone",
                    example: "`Asia/Almaty`, `UTC` or `UTC+05:00`",
                },
            ))
        }
    }
}

crate::units::text_form!(ZoneName);
