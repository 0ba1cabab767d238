//! One case that has a plan put off by many months, so that what they share is made once.

use super::shifted::{later, put_off};
use crate::calendar::ZoneRules;
use crate::error::{Problem, Problems};
use crate::name::{Name, Named};
use crate::scenario::{Borrowing, Case, Plan};
use crate::valuation::Prepared;
use rust_decimal::Decimal;

/// A plan to stay and one that is put off, of one case.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub case: &'a Case,
    pub stay: &'a Name,
    pub go: &'a Name,
}

/// What a plan that is put off by each of so many months is worth, or why it cannot be.
pub(super) type Values = Vec<(i32, Result<Decimal, Problems>)>;

impl Pair<'_> {
    /// Returns the value of staying.
    pub fn never(&self, rules: &dyn ZoneRules) -> Result<Decimal, Problems> {
        let (case, names) = self.with(&[])?;
        let prepared = Prepared::with_zones(&case, rules).map_err(|p| names.back(p))?;
        Ok(prepared.value(STAY)?.npv())
    }

    /// Returns the values of going so many months later.
    ///
    /// Those that cannot be do not stop the others: what is wrong is looked for in halves.
    pub fn values(
        &self,
        months: &[i32],
        prepare: &impl Fn(&Case) -> Result<Prepared, Problems>,
    ) -> Values {
        let attempt = self
            .with(months)
            .and_then(|(case, names)| match prepare(&case) {
                Ok(prepared) => {
                    let value = |by: &i32| Ok(prepared.value(&name_of(*by))?.npv());
                    months.iter().map(value).collect()
                }
                Err(problems) => Err(names.back(problems)),
            });
        match (attempt, months) {
            (Ok(values), _) => {
                let values: Vec<Decimal> = values;
                let values = values.into_iter().map(Ok);
                months.iter().copied().zip(values).collect()
            }
            (Err(_), []) => Vec::new(),
            (Err(problems), [only]) => vec![(*only, Err(problems))],
            (Err(_), several) => {
                let (first, second) = several.split_at(several.len() / 2);
                let mut values = self.values(first, prepare);
                values.extend(self.values(second, prepare));
                values
            }
        }
    }

    /// Returns the case with staying and going so many months later as its only plans.
    fn with(&self, months: &[i32]) -> Result<(Case, Names), Problems> {
        let mut names = Names {
            plans: Vec::new(),
            loans: Vec::new(),
        };
        let mut plans = Named::new();
        plans.insert(names.plan(STAY, self.stay)?, self.plan(self.stay)?)?;
        let go = self.plan(self.go)?;
        for by in months {
            // A day beyond the calendar is beyond the horizon.
            let put_off = put_off(&go, *by).unwrap_or_else(|| go.clone());
            plans.insert(names.plan(&name_of(*by), self.go)?, put_off)?;
        }
        let mut loans = Named::new();
        for (index, (name, loan)) in self.case.loans.iter().enumerate() {
            for (suffix, loan) in self.loans(loan, months)? {
                let ours = names.loan(&format!("loan-{index}{suffix}"), name)?;
                loans.insert(ours, loan)?;
            }
        }
        let case = Case {
            plans,
            loans,
            // They speak of paths that are not here any more.
            sources: Vec::new(),
            ..self.case.clone()
        };
        Ok((case, names))
    }

    fn plan(&self, name: &Name) -> Result<Plan, Problem> {
        let (_, plan) = self.case.plans.known("plan", name.as_str())?;
        Ok(plan.clone())
    }

    /// Returns what a loan is where the plan is put off: one that staying takes too is drawn on its day, one of going alone is put off with it.
    fn loans(&self, loan: &Borrowing, months: &[i32]) -> Result<Vec<(String, Borrowing)>, Problem> {
        let takes = |plan: &Name| loan.plans.contains(plan);
        let (stays, goes) = (takes(self.stay), takes(self.go));
        let put_off = || months.iter().map(|by| (*by, name_of(*by)));
        Ok(match (stays, goes) {
            (false, false) => Vec::new(),
            (true, goes) => {
                let going = put_off().filter(|_| goes).map(|(_, name)| name);
                let plans = std::iter::once(STAY.to_owned()).chain(going);
                let plans = plans.map(|name| name.parse()).collect::<Result<_, _>>()?;
                vec![(
                    String::new(),
                    Borrowing {
                        plans,
                        ..loan.clone()
                    },
                )]
            }
            (false, true) => put_off()
                .map(|(by, name)| {
                    let loan = Borrowing {
                        drawn: later(loan.drawn, by).unwrap_or(loan.drawn),
                        plans: vec![name.parse()?],
                        ..loan.clone()
                    };
                    Ok((format!("-{name}"), loan))
                })
                .collect::<Result<_, Problem>>()?,
        })
    }
}

/// The name of staying in the cases that are made here.
const STAY: &str = "stay";

/// Returns the name of going so many months later in the cases that are made here.
fn name_of(by: i32) -> String {
    format!("by{by}")
}

/// The names of plans and loans in the cases that are made here, and what they are called in the caller's.
struct Names {
    plans: Vec<(Name, Name)>,
    loans: Vec<(Name, Name)>,
}

impl Names {
    fn plan(&mut self, ours: &str, theirs: &Name) -> Result<Name, Problem> {
        let ours: Name = ours.parse()?;
        self.plans.push((ours.clone(), theirs.clone()));
        Ok(ours)
    }

    fn loan(&mut self, ours: &str, theirs: &Name) -> Result<Name, Problem> {
        let ours: Name = ours.parse()?;
        self.loans.push((ours.clone(), theirs.clone()));
        Ok(ours)
    }

    /// Returns problems at their places in the caller's case.
    fn back(&self, problems: Problems) -> Problems {
        problems.map(|problem| {
            let place = [("plans.", &self.plans), ("loans.", &self.loans)]
                .into_iter()
                .find_map(|(table, names)| {
                    let rest = problem.place.strip_prefix(table)?;
                    let (ours, within) = rest.split_once('.').unwrap_or((rest, ""));
                    let mut known = names.iter();
                    let (_, theirs) = known.find(|(known, _)| known.as_str() == ours)?;
                    let dot = if within.is_empty() { "" } else { "." };
                    Some(format!("{table}{theirs}{dot}{within}"))
                });
            Problem {
                place: place.unwrap_or_else(|| problem.place.clone()),
                ..problem
            }
        })
    }
}
