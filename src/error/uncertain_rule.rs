//! The rules about what is uncertain.

/// What keeps a figure from being said to be uncertain as it is said.
///
/// ```
/// use stay_or_go::UncertainRule;
///
/// let rule = UncertainRule::SpreadUnit { unit: "USD/kWh".into() };
/// assert_eq!(rule.to_string(), "a spread is in one unit, that of its figure, here USD/kWh");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UncertainRule {
    /// What is said to be uncertain is no number with a unit.
    #[error("what is uncertain is a number with its unit, which this is not")]
    NotAQuantity,
    /// The figures of a spread are in several units.
    #[error("a spread is in one unit, that of its figure, here {unit}")]
    SpreadUnit {
        /// The unit of the figure, or of the spread's first.
        unit: String,
    },
    /// The figures of a spread do not ascend around the figure they are about.
    #[error("a spread ascends, and the figure of the case, {figure}, lies in it")]
    SpreadOrder {
        /// The figure of the case.
        figure: String,
    },
    /// Two inputs move one figure.
    #[error("a figure is moved by one uncertain input, and `{path}` by two")]
    MovedTwice {
        /// The path of the figure.
        path: String,
    },
    /// A deviation is nothing or less, or one of a logarithm is about nothing.
    #[error("a deviation is above zero, and one of a logarithm is about a figure that is not zero")]
    NoDeviation,
}
