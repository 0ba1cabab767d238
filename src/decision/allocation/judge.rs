//! What allocations are worth, exactly.

use super::ground::{Counts, Ground};
use super::spending::spending;
use crate::calendar::ZoneRules;
use crate::error::{Problem, Problems};
use crate::name::{Name, Named};
use crate::scenario::{Case, Plan};
use crate::units::Exact;
use crate::valuation::{Prepared, Valuation};
use std::collections::BTreeMap;

/// Values allocations as plans of the case, each once.
pub(super) struct Judge<'a> {
    rules: &'a dyn ZoneRules,
    ground: &'a Ground<'a>,
    known: BTreeMap<Counts, Verdict>,
}

/// What an allocation is worth and takes, or why it cannot be.
pub(super) type Verdict = Result<Worth, Problems>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Worth {
    pub value: Exact,
    pub spent: Exact,
}

/// Plans that are resolved together: they share what stands at their sites, and memory is theirs only for a while.
const TOGETHER: usize = 64;

impl<'a> Judge<'a> {
    pub const fn new(rules: &'a dyn ZoneRules, ground: &'a Ground<'a>) -> Self {
        Self {
            rules,
            ground,
            known: BTreeMap::new(),
        }
    }

    /// Returns what is known of an allocation.
    pub fn verdict(&self, counts: &[u32]) -> Option<&Verdict> {
        self.known.get(counts)
    }

    /// Returns all that is known, in the order of the counts.
    pub fn known(&self) -> impl Iterator<Item = (&Counts, &Verdict)> {
        self.known.iter()
    }

    /// Returns what an allocation is worth; none when it cannot be.
    pub fn worth(&mut self, counts: &Counts) -> Option<Worth> {
        self.judge([counts.clone()]);
        let verdict = self.verdict(counts)?;
        verdict.as_ref().ok().copied()
    }

    /// Values allocations that are not known.
    pub fn judge(&mut self, list: impl IntoIterator<Item = Counts>) {
        let list = list.into_iter();
        let mut list: Vec<Counts> = list.filter(|c| !self.known.contains_key(c)).collect();
        list.sort_unstable();
        list.dedup();
        for part in list.chunks(TOGETHER) {
            self.together(part);
        }
    }

    /// Values allocations that are resolved as the plans of one case; those with a problem of their own are put aside, and the others tried again.
    fn together(&mut self, list: &[Counts]) {
        if list.is_empty() {
            return;
        }
        let (case, names) = self.case(list);
        let problems = match Prepared::with_zones(&case, self.rules) {
            Ok(prepared) => {
                for (counts, name) in list.iter().zip(&names) {
                    let verdict = valued(&prepared, &case, name);
                    self.known.insert(counts.clone(), verdict);
                }
                return;
            }
            Err(problems) => problems,
        };
        let mut others = Vec::new();
        for (counts, name) in list.iter().zip(&names) {
            let place = format!("plans.{name}");
            let own = problems
                .iter()
                .filter_map(|problem| of_plan(problem, &place));
            match Problems::of(own.collect()) {
                Some(own) => {
                    self.known.insert(counts.clone(), Err(own));
                }
                None => others.push(counts.clone()),
            }
        }
        if others.len() < list.len() {
            self.together(&others);
        } else if let [counts] = list {
            self.known.insert(counts.clone(), Err(problems));
        } else {
            // What is wrong is not said of a plan, though one of them may be why.
            let (first, second) = list.split_at(list.len() / 2);
            self.together(first);
            self.together(second);
        }
    }

    /// Returns the case with allocations as its plans, and their names.
    fn case(&self, list: &[Counts]) -> (Case, Vec<Name>) {
        let mut plans = Named::new();
        for (index, counts) in list.iter().enumerate() {
            let name = format!("allocation-{index}").parse::<Name>();
            let Ok(name) = name else { continue };
            // Names that count up stand once.
            let _ = plans.insert(name, self.ground.plan(counts));
        }
        self.with_plans(plans)
    }

    fn with_plans(&self, plans: Named<Plan>) -> (Case, Vec<Name>) {
        let names: Vec<Name> = plans.names().cloned().collect();
        let mut case = Case {
            plans,
            ..self.ground.case.clone()
        };
        for (_, loan) in case.loans.iter_mut() {
            let takes = loan.plans.contains(self.ground.reference);
            loan.plans = if takes { names.clone() } else { Vec::new() };
        }
        (case, names)
    }

    /// Returns an allocation's plan with its whole ledger.
    pub fn valuation(&self, counts: &[u32]) -> Result<(Plan, Valuation), Problems> {
        let plan = self.ground.plan(counts);
        let mut plans = Named::new();
        plans.insert(Name::known("allocation"), plan.clone())?;
        let (case, _) = self.with_plans(plans);
        let prepared = Prepared::with_zones(&case, self.rules)?;
        Ok((plan, prepared.value("allocation")?))
    }
}

fn valued(prepared: &Prepared, case: &Case, name: &Name) -> Verdict {
    let valuation = prepared.value(name.as_str())?;
    let plan = case.plans.get(name.as_str());
    let spent = plan.map(|plan| spending(case, plan, &valuation));
    Ok(Worth {
        value: Exact::of(valuation.npv()),
        spent: spent.map_or(Exact::ZERO, Exact::of),
    })
}

/// Returns a problem of a plan as one of the allocation, when it is one.
fn of_plan(problem: &Problem, place: &str) -> Option<Problem> {
    let rest = problem.place.strip_prefix(place)?;
    let own = rest.is_empty() || rest.starts_with('.') || rest.starts_with('[');
    own.then(|| Problem {
        place: format!("plans.allocation{rest}"),
        ..problem.clone()
    })
}
