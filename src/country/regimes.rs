//! Regimes: the stances of a state, and how it moves between them.

use crate::error::{CaseRule, Problem};
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
}

impl Regimes {
    /// Returns the chain of a state that has one stance and keeps it.
    #[must_use]
    pub fn steady() -> Self {
        let start = Name::known("steady");
        let mut monthly = Named::new();
        // A first entry cannot stand twice.
        let _ = monthly.insert(start.clone(), Named::new());
        Self { start, monthly }
    }

    /// Returns the names of the stances in order.
    pub fn states(&self) -> impl Iterator<Item = &Name> {
        self.monthly.names()
    }

    /// Returns what is wrong with the chain: a stance that is not described, or moves of more than 100 %.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut known = |name: &Name, place: String| {
            if let Err(problem) = self.monthly.find("regime", name.as_str()) {
                problems.push(problem.at(place));
            }
        };
        known(&self.start, "start".to_owned());
        for (from, moves) in self.monthly.iter() {
            for to in moves.names() {
                known(to, format!("monthly.{from}.{to}"));
            }
        }
        for (from, moves) in self.monthly.iter() {
            let moved: Exact = moves.iter().map(|(_, p)| p.exact()).sum();
            if moved > Exact::ONE || moves.get(from.as_str()).is_some() {
                let rule = CaseRule::Moves;
                let got = moves.iter().map(|(to, p)| format!("{to} {p}"));
                let got = got.collect::<Vec<_>>().join(" + ");
                problems.push(Problem::new(got, rule.into()).at(format!("monthly.{from}")));
            }
        }
        problems
    }

    /// Returns the probability of each stance in each of so many months.
    pub(crate) fn probabilities(&self, months: usize) -> Vec<Vec<Exact>> {
        let start = self.states().map(|state| {
            if *state == self.start {
                Exact::ONE
            } else {
                Exact::ZERO
            }
        });
        let start: Vec<Exact> = start.collect();
        let months_on = std::iter::successors(Some(start), |now| Some(self.month_after(now)));
        months_on.take(months).collect()
    }

    fn month_after(&self, now: &[Exact]) -> Vec<Exact> {
        let mut next = vec![Exact::ZERO; now.len()];
        for ((_, moves), &here) in self.monthly.iter().zip(now) {
            for (to, share) in moves.iter() {
                let moved = here * share.exact();
                let slot = self.monthly.position(to.as_str());
                if let Some(slot) = slot.and_then(|to| next.get_mut(to)) {
                    *slot = *slot + moved;
                }
            }
        }
        for (((_, moves), &here), slot) in self.monthly.iter().zip(now).zip(&mut next) {
            let moved: Exact = moves.iter().map(|(_, p)| p.exact()).sum();
            *slot = *slot + here * (Exact::ONE - moved);
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
        }
    }

    #[test]
    fn probabilities_follow_the_matrix() {
        // 100/0, then 90/10, then 0.9·90 + 0.5·10 = 86 and 14.
        let months: Vec<Vec<Decimal>> = chain()
            .probabilities(3)
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
