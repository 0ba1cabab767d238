//! What is wrong with an input: where, what came, and which rule it broke.
//!
//! A function that checks one value returns one [`Problem`]; reading a case and resolving it return *every* problem at once, as [`Problems`].

use crate::calendar::Month;
use crate::units::{Currency, Power};
use chrono::NaiveDate;
use std::fmt;
use std::ops::Range;

/// One broken rule: the place, the value that was received, and the rule.
///
/// The place is a path in the case, such as `sites.turkistan.power` or `plans.texas.yard[1].leave`; it is empty for a value that was made outside a case.
///
/// ```
/// use stay_or_go::units::Power;
///
/// let problem = "300 TW".parse::<Power>().unwrap_err();
/// assert_eq!(problem.to_string(), "power must lie in 0 W to 100 TW, got 300 TW");
/// assert_eq!(
///     problem.at("sites.north.power").to_string(),
///     "sites.north.power: power must lie in 0 W to 100 TW, got 300 TW",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// The path to the value in the case; empty when there is none.
    pub place: String,
    /// The value as it was received; empty when what is wrong is that there is none.
    pub got: String,
    /// The rule that was broken.
    pub rule: Rule,
    /// The bytes of the case file the value stands in, when it was read from one.
    pub span: Option<Range<usize>>,
}

impl Problem {
    /// Returns a problem without a place.
    #[must_use]
    pub fn new(got: impl fmt::Display, rule: Rule) -> Self {
        Self {
            place: String::new(),
            got: got.to_string(),
            rule,
            span: None,
        }
    }

    /// Returns the same problem at `place`, put in front of the place it already has.
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.place = joined(&place.to_string(), &self.place);
        self
    }

    /// Returns the same problem with the bytes of the file it points at.
    #[must_use]
    pub fn spanning(mut self, span: Option<Range<usize>>) -> Self {
        self.span = span;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        write!(f, "{}", self.rule)?;
        if !self.got.is_empty() {
            write!(f, ", got {}", self.got)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// Every problem of a case, in the order in which they were met; never empty.
///
/// ```
/// use stay_or_go::{Problem, Problems, Rule};
///
/// let problem = Problem::new("", Rule::MissingKey { key: "start" });
/// let problems = Problems::from(problem.clone());
/// assert_eq!(problems.iter().collect::<Vec<_>>(), [&problem]);
/// assert_eq!(problems.to_string(), "the key `start` is missing");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    first: Problem,
    rest: Vec<Problem>,
}

impl Problems {
    /// Returns the problems in order; there is at least one.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// Returns the same problems, each changed by `change`.
    #[must_use]
    pub fn map(self, mut change: impl FnMut(Problem) -> Problem) -> Self {
        Self {
            first: change(self.first),
            rest: self.rest.into_iter().map(change).collect(),
        }
    }

    /// Returns `value` when nothing is wrong, and otherwise every problem of the list.
    pub(crate) fn none_or<T>(problems: Vec<Problem>, value: T) -> Result<T, Self> {
        let mut problems = problems.into_iter();
        match problems.next() {
            None => Ok(value),
            Some(first) => Err(Self {
                first,
                rest: problems.collect(),
            }),
        }
    }
}

impl From<Problem> for Problems {
    fn from(first: Problem) -> Self {
        Self {
            first,
            rest: Vec::new(),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        for problem in &self.rest {
            write!(f, "\n{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// The rule a value broke.
///
/// Its text says what would be accepted; the value that came stands beside it in [`Problem::got`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Rule {
    /// A text is not a quantity of the kind that is wanted.
    #[error("{quantity} is written like {example}")]
    Form {
        /// The kind of quantity, in words.
        quantity: &'static str,
        /// Texts that would be accepted.
        example: &'static str,
    },
    /// A quantity lies outside its range.
    #[error("{quantity} must lie in {low} to {high}")]
    Range {
        /// The kind of quantity, in words.
        quantity: &'static str,
        /// The smallest value accepted.
        low: String,
        /// The largest value accepted.
        high: String,
    },
    /// A number has more digits than are held without rounding.
    #[error("{quantity} must fit in 28 digits without rounding")]
    Digits {
        /// The kind of quantity, in words.
        quantity: &'static str,
    },
    /// A number with a point stands outside quotes, where it could lose digits.
    #[error("a number with a point is written in quotes, with its unit")]
    Float,
    /// A value is of another kind than the key wants: a list for a text, say.
    #[error("expected {expected}")]
    Kind {
        /// What the key wants, in words.
        expected: &'static str,
    },
    /// A value is none of the words that are accepted.
    #[error("expected one of {}", accepted.join(", "))]
    Choice {
        /// The words that are accepted.
        accepted: Vec<&'static str>,
    },
    /// A table has a key that nothing reads.
    #[error("unknown key{}; the keys here are {}", hint(nearest.as_deref()), accepted.join(", "))]
    UnknownKey {
        /// The accepted key that looks most like it, if one does.
        nearest: Option<String>,
        /// The keys that are accepted.
        accepted: Vec<&'static str>,
    },
    /// A table has none, or more than one, of the keys that say what it is.
    #[error("expected exactly one of the keys {}", accepted.join(", "))]
    OneKey {
        /// The keys, of which one says what the table is.
        accepted: Vec<&'static str>,
    },
    /// A table lacks a key that has no default.
    #[error("the key `{key}` is missing")]
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// Two entries of a table have the same name.
    #[error("a name may stand once")]
    DuplicateName,
    /// A name refers to nothing.
    #[error("no {what} has this name{}{}", hint(nearest.as_deref()), listed(what, known))]
    UnknownName {
        /// The kind of thing that was looked for.
        what: &'static str,
        /// The known name that looks most like it, if one does.
        nearest: Option<String>,
        /// The names that are known.
        known: Vec<String>,
    },
    /// A time zone is not among those of the rules in use.
    #[error("there is no such time zone in the {version}{}", hint(nearest.as_deref()))]
    UnknownZone {
        /// The known zone that looks most like it, if one does.
        nearest: Option<String>,
        /// The edition of the rules.
        version: String,
    },
    /// The text of a case is not TOML or JSON.
    #[error("not valid {format}: {message}")]
    Syntax {
        /// `TOML` or `JSON`.
        format: &'static str,
        /// What the parser says.
        message: String,
    },
    /// The case is nested more deeply than any case needs.
    #[error("nested more than {levels} levels deep")]
    Depth {
        /// The number of levels accepted.
        levels: usize,
    },
    /// A rule between several values of a case is broken.
    #[error(transparent)]
    Case(#[from] CaseRule),
}

/// A rule across the fields of a case, checked when the case is resolved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CaseRule {
    /// A month is asked for that a series does not have.
    #[error("the data run from {first} to {last}")]
    MonthOutsideData {
        /// The first month of the series.
        first: Month,
        /// The last month of the series.
        last: Month,
    },
    /// A series has no values.
    #[error("a series has at least one value")]
    EmptySeries,
    /// The moves from a regime do not make a row of probabilities.
    #[error("the moves of a month go to other regimes and make at most 100 %")]
    Moves,
    /// A span of days is empty.
    #[error("`to` is the first day after the span and comes after `from`")]
    EmptySpan,
    /// The charges of one contract are in several currencies, or the values of one path.
    #[error("one contract and one path are in one currency")]
    OneCurrency,
    /// A tariff says nothing about energy.
    #[error("a tariff has a price of energy; write 0 where there is none")]
    NoEnergyPrice,
    /// The periods of a time-of-use charge leave a gap or overlap.
    #[error("every minute of the year has exactly one price")]
    OnePrice,
    /// A currency is used that has no exchange rate.
    #[error("{currency} needs an exchange rate with {case} in the outlook")]
    NoExchange {
        /// The currency.
        currency: Currency,
        /// The currency of the case.
        case: Currency,
    },
    /// An exchange rate is one of another pair of currencies.
    #[error("the exchange rate of {currency} is one of {currency}/{case} or {case}/{currency}")]
    ExchangePair {
        /// The currency.
        currency: Currency,
        /// The currency of the case.
        case: Currency,
    },
    /// The tiers of the resale price are not in the order of their bounds.
    #[error("tiers stand in the order of their bounds; only the last has none")]
    TierOrder,
    /// A rig belongs to no tier of the resale price.
    #[error("no tier of the resale price reaches this efficiency")]
    NoTier,
    /// A day lies outside the horizon of the case.
    #[error("the day lies in the horizon, from {first} and before {end}")]
    OutsideHorizon {
        /// The first day.
        first: NaiveDate,
        /// The first day after it.
        end: NaiveDate,
    },
    /// A cohort leaves a site before it has arrived there.
    #[error("a cohort leaves after it has arrived, which is on {arrival}")]
    LeavesBeforeArrival {
        /// The day of arrival.
        arrival: NaiveDate,
    },
    /// The cohorts of a plan are not the whole group.
    #[error("the cohorts of a plan are all {containers} containers of the group")]
    CohortCount {
        /// The containers of the group.
        containers: u32,
    },
    /// A site has not enough power for what stands there.
    #[error("{site} has {contracted}, which is {missing} too little from {from} on")]
    NoPowerForFleet {
        /// The site.
        site: String,
        /// Its contracted power.
        contracted: Power,
        /// What is missing.
        missing: Power,
        /// The day from which it is.
        from: NaiveDate,
    },
    /// A cost by mass meets something of unknown mass.
    #[error("a price per kilogram needs the mass of every rig and container of the group")]
    UnknownMass,
    /// A rig fails, and what a repair costs is not said.
    #[error("a rig that fails has a repair cost; write 0 where there is none")]
    NoRepairCost,
    /// A deposit is held in one currency and paid in another.
    #[error("the deposit of a site has one currency, {currency}")]
    DepositCurrency {
        /// The currency of the site's deposit.
        currency: Currency,
    },
    /// A case has no plans, or a fleet no groups.
    #[error("there is at least one")]
    Nothing,
    /// An amount is beyond anything a mine could mean.
    #[error("no line of a ledger exceeds 10^18 of the case's currency")]
    TooLarge,
    /// A time lies before the first block.
    #[error("there were no blocks before 2009-01-03 18:15:05 UTC")]
    BeforeGenesis,
    /// Fees are said to be all of the reward, which no subsidy can be a part of.
    #[error("fees are a share of subsidy and fees together, and less than 100 %")]
    OnlyFees,
    /// A rig draws no power, so that any price of power leaves it a profit.
    #[error("a rig that draws no power has no break-even price")]
    NoPower,
    /// A rig does not hash.
    #[error("a rig that does not hash has no efficiency")]
    NoHashrate,
    /// More rigs are put into a container than fit.
    #[error("a container has {slots} slots, its lots hold {rigs} rigs")]
    TooManyRigs {
        /// The slots of one container.
        slots: u32,
        /// The rigs of all lots in one container.
        rigs: u64,
    },
}

/// Returns the place `inner` of the thing at `outer`.
pub(crate) fn joined(outer: &str, inner: &str) -> String {
    if outer.is_empty() || inner.is_empty() || inner.starts_with('[') {
        format!("{outer}{inner}")
    } else {
        format!("{outer}.{inner}")
    }
}

fn hint(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}

fn listed(what: &str, known: &[String]) -> String {
    if known.is_empty() {
        format!("; there is no {what} at all")
    } else {
        format!("; known: {}", known.join(", "))
    }
}

/// Returns the candidate that looks most like `name`, when one is near enough to be a slip of the pen.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let limit = name.chars().count().div_ceil(3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (edits(name, candidate), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate.to_owned())
}

/// Returns the number of single-letter changes between two words (Levenshtein).
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().take(64).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (slot, b) in row.iter_mut().skip(1).zip(&to) {
            let changed = diagonal + usize::from(!a.eq_ignore_ascii_case(b));
            diagonal = *slot;
            left = changed.min(left + 1).min(*slot + 1);
            *slot = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_count_single_letter_changes() {
        assert_eq!(edits("sites", "sites"), 0);
        assert_eq!(edits("sitse", "sites"), 2);
        assert_eq!(edits("powr", "power"), 1);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("abc", ""), 3);
        assert_eq!(edits("kitten", "sitting"), 3);
    }

    #[test]
    fn the_nearest_word_is_a_slip_of_the_pen_or_none() {
        assert_eq!(nearest("powr", ["zone", "power"]), Some("power".into()));
        assert_eq!(nearest("colour", ["zone", "power"]), None);
    }

    #[test]
    fn places_join_with_points_and_brackets() {
        let problem = Problem::new("1", Rule::Float);
        assert_eq!(problem.clone().at("[2]").at("tariff").place, "tariff[2]");
        assert_eq!(problem.at("zone").at("site").at("").place, "site.zone");
    }
}
