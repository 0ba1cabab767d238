//! Regimes: the stances of a state, and how it moves between them.

use crate::calendar::Month;
use crate::error::{CaseRule, Problem};
use crate::hazard::Cause;
use crate::name::{Name, Named};
use crate::units::{Exact, Fraction};

/// The stances a state can take, with the monthly probabilities of moving from one to another.
///
/// The first month is spent in `start`; what is not moved stays.
///
/// ```
/// use stay_or_go::country::Regimes;
/// use stay_or_go::Named;
///
/// // From assured to rationed with 10 % a month, and never back.
/// let regimes = Regimes {
///     start: "assured".parse()?,
///     monthly: Named::from_entries([
///         ("assured".parse()?, Named::from_entries([("rationed".parse()?, "10 %".parse()?)])?),
///         ("rationed".parse()?, Named::new()),
///     ])?,
///     changes: vec![],
///     covers: vec![],
/// };
/// assert_eq!(regimes.states().count(), 2);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regimes {
    /// The stance in the first month.
    pub start: Name,
    /// For every stance, the probabilities of being in another one a month later.
    pub monthly: Named<Named<Fraction>>,
    /// What the probabilities change to, in the order of the months: an assurance given, or withdrawn.
    pub changes: Vec<RegimeChange>,
    /// The causes the stances stand for; they may not be hazards as well.
    pub covers: Vec<Cause>,
}

/// The probabilities that hold from a month on.
///
/// ```
/// use stay_or_go::Named;
/// use stay_or_go::country::RegimeChange;
///
/// // Plants are back from repair: nobody is rationed any more once supply is assured.
/// let repaired = RegimeChange { from: "2024-01".parse()?, monthly: Named::new() };
/// assert_eq!(repaired.from.year(), 2024);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegimeChange {
    /// The first month that is reached by these moves.
    pub from: Month,
    /// For every stance, the probabilities of moving to another; one that is left out stays.
    pub monthly: Named<Named<Fraction>>,
}

impl Regimes {
    /// Returns the chain of a state that has one stance and keeps it.
    #[must_use]
    pub fn steady() -> Self {
        let start = Name::known("steady");
        let mut monthly = Named::new();
        // A first entry cannot stand twice.
        let _ = monthly.insert(start.clone(), Named::new());
        Self {
            start,
            monthly,
            changes: Vec::new(),
            covers: Vec::new(),
        }
    }

    /// Returns the names of the stances in order.
    pub fn states(&self) -> impl Iterator<Item = &Name> {
        self.monthly.names()
    }

    /// Returns what is wrong with the chain: a stance that is not described, moves of more than 100 %, or changes out of order.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let known = self.monthly.find("regime", self.start.as_str());
        problems.extend(known.err().map(|p| p.at("start")));
        problems.extend(self.matrix_problems(&self.monthly).map(|p| p.at("monthly")));
        let mut before: Option<Month> = None;
        for (index, change) in self.changes.iter().enumerate() {
            let place = format!("changes[{index}]");
            let wrong = self.matrix_problems(&change.monthly);
            problems.extend(wrong.map(|p| p.at("monthly").at(&place)));
            if before.is_some_and(|before| change.from <= before) {
                let problem = Problem::new(change.from, CaseRule::ChangeOrder.into());
                problems.push(problem.at("from").at(&place));
            }
            before = Some(change.from);
        }
        problems
    }

    fn matrix_problems<'a>(
        &'a self,
        matrix: &'a Named<Named<Fraction>>,
    ) -> impl Iterator<Item = Problem> + 'a {
        let unknown = move |name: &Name, place: String| {
            let known = self.monthly.find("regime", name.as_str());
            known.err().map(|problem| problem.at(place))
        };
        let names = matrix.iter().flat_map(move |(from, moves)| {
            let here = unknown(from, from.to_string());
            let to = moves
                .names()
                .filter_map(move |to| unknown(to, format!("{from}.{to}")));
            here.into_iter().chain(to)
        });
        let sums = matrix.iter().filter_map(|(from, moves)| {
            let moved: Exact = moves.iter().map(|(_, p)| p.exact()).sum();
            if moved <= Exact::ONE && moves.get(from.as_str()).is_none() {
                return None;
            }
            let got = moves.iter().map(|(to, p)| format!("{to} {p}"));
            let got = got.collect::<Vec<_>>().join(" + ");
            Some(Problem::new(got, CaseRule::Moves.into()).at(from))
        });
        names.chain(sums)
    }

    /// Returns the probability of each stance in each of so many months from a first one on.
    pub(crate) fn probabilities(&self, first: Month, months: usize) -> Vec<Vec<Exact>> {
        let start = self.states().map(|state| {
            if *state == self.start {
                Exact::ONE
            } else {
                Exact::ZERO
            }
        });
        let mut now: Vec<Exact> = start.collect();
        let mut probabilities = Vec::with_capacity(months);
        for month in 0..months {
            if month > 0 {
                let calendar = u32::try_from(month).ok().and_then(|m| first.plus(m));
                let holding = |c: &&RegimeChange| calendar.is_some_and(|m| c.from <= m);
                let change = self.changes.iter().rev().find(holding);
                now = self.month_after(&now, change.map_or(&self.monthly, |c| &c.monthly));
            }
            probabilities.push(now.clone());
        }
        probabilities
    }

    fn month_after(&self, now: &[Exact], matrix: &Named<Named<Fraction>>) -> Vec<Exact> {
        let mut next = vec![Exact::ZERO; now.len()];
        let mut add = |state: Option<usize>, probability: Exact| {
            if let Some(slot) = state.and_then(|state| next.get_mut(state)) {
                *slot = *slot + probability;
            }
        };
        for (place, (from, &here)) in self.states().zip(now).enumerate() {
            let mut moved = Exact::ZERO;
            for (to, share) in matrix
                .get(from.as_str())
                .iter()
                .flat_map(|moves| moves.iter())
            {
                moved = moved + share.exact();
                add(self.monthly.position(to.as_str()), here * share.exact());
            }
            add(Some(place), here * (Exact::ONE - moved));
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::{Decimal, dec};

    fn chain() -> Regimes {
        let name = |text: &str| text.parse::<Name>().unwrap();
        let share = |text: &str| text.parse::<Fraction>().unwrap();
        Regimes {
            start: name("assured"),
            monthly: Named::from_entries([
                (
                    name("assured"),
                    Named::from_entries([(name("rationed"), share("10 %"))]).unwrap(),
                ),
                (
                    name("rationed"),
                    Named::from_entries([(name("assured"), share("50 %"))]).unwrap(),
                ),
            ])
            .unwrap(),
            changes: vec![],
            covers: vec![],
        }
    }

    #[test]
    fn probabilities_follow_the_matrix() {
        // 100/0, then 90/10, then 0.9·90 + 0.5·10 = 86 and 14.
        let months: Vec<Vec<Decimal>> = chain()
            .probabilities("2021-12".parse().unwrap(), 3)
            .into_iter()
            .map(|month| month.into_iter().map(|p| p.get().normalize()).collect())
            .collect();
        assert_eq!(
            months,
            [
                [dec!(1), dec!(0)],
                [dec!(0.9), dec!(0.1)],
                [dec!(0.86), dec!(0.14)]
            ]
        );
    }

    #[test]
    fn every_broken_row_is_named() {
        let mut broken = chain();
        broken.start = "asured".parse().unwrap();
        let row = broken.monthly.get_mut("assured").unwrap();
        row.insert("gone".parse().unwrap(), "95 %".parse().unwrap())
            .unwrap();
        let texts: Vec<String> = broken.problems().iter().map(ToString::to_string).collect();
        assert_eq!(
            texts,
            [
                "start: no regime has this name, did you mean `assured`?; known: assured, rationed, got asured",
                "monthly.assured.gone: no regime has this name; known: assured, rationed, got gone",
                "monthly.assured: the moves of a month go to other regimes and make at most 100 %, got rationed 10 % + gone 95 %",
            ]
        );
    }
}
