//! Where figures come from.

use super::Case;
use crate::error::{CaseRule, Problem};
use crate::mining::catalog::Confidence;
use chrono::NaiveDate;

/// A record of where figures of a case come from, and how long they hold.
///
/// ```
/// use stay_or_go::mining::catalog::Confidence;
/// use stay_or_go::scenario::Source;
///
/// let source = Source {
///     covers: vec!["sites.turkistan.tariff".into()],
///     text: "Non-household price quoted for the country, November 2021".into(),
///     confidence: Confidence::Low,
///     read: Some("2021-11-29".parse()?),
///     valid_until: Some("2022-03-31".parse()?),
/// };
/// assert_eq!(source.confidence.to_string(), "low");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The paths of the figures in the case: `outlook.btc_price`, with everything below it.
    pub covers: Vec<String>,
    /// Title, address and date of what was read; or the reason for an assumption.
    pub text: String,
    /// How far it can be trusted.
    pub confidence: Confidence,
    /// The day it was read.
    pub read: Option<NaiveDate>,
    /// The last day it holds.
    pub valid_until: Option<NaiveDate>,
}

impl Source {
    /// Returns the path of the record that covers a figure, the longest of several; none when it does not speak of it.
    ///
    /// ```
    /// # use stay_or_go::mining::catalog::Confidence;
    /// # use stay_or_go::scenario::Source;
    /// let covers = ["sites.texas", "sites.texas.tariff"].map(String::from).to_vec();
    /// let source = Source { covers, text: String::new(), confidence: Confidence::Low, read: None, valid_until: None };
    /// assert_eq!(source.covering("sites.texas.tariff[0].energy"), Some("sites.texas.tariff"));
    /// assert_eq!(source.covering("sites.texas.power"), Some("sites.texas"));
    /// assert_eq!(source.covering("sites.texas_2.power"), None);
    /// ```
    #[must_use]
    pub fn covering(&self, path: &str) -> Option<&str> {
        let covers = self.covers.iter().map(String::as_str);
        let covers = covers.filter(|cover| is_at_or_below(path, cover));
        covers.max_by_key(|cover| cover.len())
    }

    /// Returns whether it holds no more on a day.
    #[must_use]
    pub fn is_out_of_date(&self, day: NaiveDate) -> bool {
        self.valid_until.is_some_and(|last| last < day)
    }
}

/// Returns whether a path is that of a thing in the case or of something in it.
pub(crate) fn is_at_or_below(path: &str, thing: &str) -> bool {
    path.strip_prefix(thing)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

impl Case {
    /// Returns a warning for every source that holds no more on a day: at the place of its last day, with what it covers.
    ///
    /// [`Prepared::warnings`](crate::Prepared::warnings) has those of the first day of the case.
    ///
    /// ```
    /// # #[cfg(feature = "files")] {
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
    /// # let mut case = stay_or_go::scenario::Loaded::from_toml(text)?.case;
    /// case.sources[0].valid_until = Some("2021-12-31".parse().unwrap());
    /// assert!(case.out_of_date("2021-12-31".parse().unwrap()).is_empty());
    /// let warnings = case.out_of_date("2022-01-01".parse().unwrap());
    /// assert_eq!(
    ///     warnings[0].to_string(),
    ///     "sources[0].valid_until: on 2022-01-01 what is known of outlook.btc_price.start is out of date, got 2021-12-31",
    /// );
    /// # }
    /// # Ok::<(), stay_or_go::Problems>(())
    /// ```
    #[must_use]
    pub fn out_of_date(&self, day: NaiveDate) -> Vec<Problem> {
        let sources = self.sources.iter().enumerate();
        let over = sources.filter(|(_, source)| source.is_out_of_date(day));
        over.map(|(index, source)| {
            let rule = CaseRule::OutOfDate {
                covers: source.covers.join(", "),
                day,
            };
            let last = source.valid_until.unwrap_or(day);
            Problem::new(last, rule.into()).at(format!("sources[{index}].valid_until"))
        })
        .collect()
    }
}
