//! What every alternative is worth in one world.

use crate::name::Name;
use crate::units::Exact;
use rust_decimal::Decimal;
use std::fmt;

/// Something that can be done: a plan, or to shut and to sell everything now.
///
/// ```
/// use stay_or_go::decision::Alternative;
///
/// assert_eq!(Alternative::Plan("north".parse()?).to_string(), "north");
/// assert_eq!(Alternative::Shut.to_string(), "shut and sell now");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Alternative {
    /// A plan of the case.
    Plan(Name),
    /// Shutting and selling everything on the first day (rule 34).
    Shut,
}

impl fmt::Display for Alternative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plan(name) => f.pad(name.as_str()),
            Self::Shut => f.pad("shut and sell now"),
        }
    }
}

/// What every alternative is worth in one world: net present values in the currency of the case.
///
/// The alternatives are the plans that are asked about, the one that is stayed with first, and shutting and selling last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    values: Vec<(Alternative, Decimal)>,
}

impl Standing {
    pub(super) const fn of(values: Vec<(Alternative, Decimal)>) -> Self {
        Self { values }
    }

    /// Returns the alternatives with their values.
    #[must_use]
    pub fn values(&self) -> &[(Alternative, Decimal)] {
        &self.values
    }

    /// Returns what is worth most; of equals the one that comes first, so that who stays has nothing to gain.
    #[must_use]
    pub fn advised(&self) -> &Alternative {
        let mut best = self.values.first();
        for candidate in &self.values {
            if best.is_none_or(|(_, value)| candidate.1 > *value) {
                best = Some(candidate);
            }
        }
        best.map_or(&Alternative::Shut, |(alternative, _)| alternative)
    }

    /// Returns what an alternative is worth.
    #[must_use]
    pub fn value(&self, of: &Alternative) -> Option<Decimal> {
        let mut values = self.values.iter();
        values
            .find(|(known, _)| known == of)
            .map(|(_, value)| *value)
    }

    /// Returns how much more one alternative is worth than the best of the others: negative where another is better.
    #[must_use]
    pub fn margin(&self, of: &Alternative) -> Decimal {
        let others = self.values.iter().filter(|(known, _)| known != of);
        let best = others.map(|(_, value)| Exact::of(*value)).max();
        let own = Exact::of(self.value(of).unwrap_or_default());
        best.map_or(own, |best| own - best).get()
    }
}
