//! An explanation as data.

use super::document::{Figure as Decimals, LineRecord, SourceRecord};
use crate::decision::explain::{Explanation, Figure, Origin, Part, Premise};
use serde::Serialize;

/// An explanation as data for programs, in any serde format: numbers as decimal strings, premises by their place in one list.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::decision::explain::Explanation;
/// use stay_or_go::report::ExplanationDocument;
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let loaded = stay_or_go::scenario::Loaded::from_toml(text)?; // examples/cases/turkistan-2021.toml
/// let stay = stay_or_go::Prepared::new(&loaded.case)?.value("stay")?;
/// let why = Explanation::of_value(&loaded.case, &loaded.defaults, &stay);
/// let data = serde_json::to_value(ExplanationDocument::of(&why)).unwrap();
/// assert_eq!(data["figure"]["of"], "value of stay");
/// assert_eq!(data["figure"]["present_value"], stay.npv().to_string());
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, Serialize)]
pub struct ExplanationDocument {
    figure: FigureRecord,
    premises: Vec<PremiseRecord>,
}

#[derive(Debug, Clone, Serialize)]
struct FigureRecord {
    /// `value`, `gain`, `memo`, `account`, `site`, `month` or `line`.
    kind: &'static str,
    of: String,
    present_value: Decimals,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<LineRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rests_on: Vec<GroundRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    made_of: Vec<Self>,
}

#[derive(Debug, Clone, Serialize)]
struct GroundRecord {
    factor: String,
    /// Places in the list of premises.
    premises: Vec<usize>,
}

#[derive(Debug, Clone, Serialize)]
struct PremiseRecord {
    path: String,
    value: String,
    /// `source`, `default` or `stated`.
    origin: &'static str,
    source: Option<SourceRecord>,
}

impl ExplanationDocument {
    /// Returns an explanation as data.
    #[must_use]
    pub fn of(explanation: &Explanation) -> Self {
        Self {
            figure: FigureRecord::of(&explanation.figure),
            premises: explanation.premises.iter().map(PremiseRecord::of).collect(),
        }
    }
}

impl FigureRecord {
    fn of(figure: &Figure) -> Self {
        let (kind, line) = match &figure.of {
            Part::Value { .. } => ("value", None),
            Part::Gain { .. } => ("gain", None),
            Part::Memo { .. } => ("memo", None),
            Part::Account(_) => ("account", None),
            Part::Site(_) => ("site", None),
            Part::Month(_) => ("month", None),
            Part::Line(line) => ("line", Some(LineRecord::of(line))),
        };
        let grounds = figure.rests_on.iter();
        Self {
            kind,
            of: match &figure.of {
                Part::Account(account) => account.to_string(),
                other => other.to_string(),
            },
            present_value: Decimals(figure.present_value),
            line,
            rests_on: grounds
                .map(|ground| GroundRecord {
                    factor: ground.factor.to_string(),
                    premises: ground.premises.clone(),
                })
                .collect(),
            made_of: figure.made_of.iter().map(Self::of).collect(),
        }
    }
}

impl PremiseRecord {
    fn of(premise: &Premise) -> Self {
        let (origin, source) = match &premise.origin {
            Origin::Source(source) => ("source", Some(SourceRecord::of(source))),
            Origin::Default => ("default", None),
            Origin::Stated => ("stated", None),
        };
        Self {
            path: premise.path.clone(),
            value: premise.value.clone(),
            origin,
            source,
        }
    }
}
