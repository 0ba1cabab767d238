//! Where figures come from.

use crate::mining::catalog::Confidence;

/// A record of where figures of a case come from.
///
/// ```
/// use stay_or_go::mining::catalog::Confidence;
/// use stay_or_go::scenario::Source;
///
/// let source = Source {
///     covers: vec!["sites.turkistan.tariff".into()],
///     text: "Non-household price quoted for the country, November 2021".into(),
///     confidence: Confidence::Low,
/// };
/// assert_eq!(source.confidence.to_string(), "low");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The paths of the figures in the case: `outlook.btc_price`.
    pub covers: Vec<String>,
    /// Title, address and date of what was read; or the reason for an assumption.
    pub text: String,
    /// How far it can be trusted.
    pub confidence: Confidence,
}
