//! The integer programme in binary numbers, for a solver that knows no others.
//!
//! What comes back are whole numbers, and whoever asked checks them in decimals.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "sums of binary variables do not overflow"
)]

use super::ground::{Counts, Row};
use super::programme::{Learned, Programme, part};
use crate::units::Exact;
use good_lp::{
    Constraint, Expression, ProblemVariables, ResolutionError, Solution, SolverModel, Variable,
    microlp, variable,
};
use rust_decimal::prelude::ToPrimitive;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What the solver says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// The best counts.
    Counts(Counts),
    /// No counts keep to the rows.
    Nothing,
    /// The solver gave up.
    Failed,
}

/// Returns the counts that gain most, to the tolerance of binary numbers.
pub(super) fn solve(programme: &Programme) -> Answer {
    // The solver is not ours, and the search goes on without it.
    let solved = catch_unwind(AssertUnwindSafe(|| Model::of(programme).solve()));
    solved.unwrap_or(Answer::Failed)
}

/// The variables of a programme, and what binds them.
struct Model {
    variables: ProblemVariables,
    objective: Expression,
    constraints: Vec<Constraint>,
    /// By choice, then by count from none on: whether just so many take it.
    taken: Vec<Vec<(u32, Variable)>>,
}

impl Model {
    fn of(programme: &Programme) -> Self {
        let mut variables = ProblemVariables::new();
        let mut taken: Vec<Vec<(u32, Variable)>> = Vec::new();
        for (gains, group) in programme.gains.iter().zip(&programme.group_of) {
            let most = programme.containers.get(*group).copied().unwrap_or(0);
            let possible = (0..=most).filter(|count| part(gains, *count).is_some());
            taken.push(
                possible
                    .map(|count| (count, variables.add(variable().binary())))
                    .collect(),
            );
        }
        let mut model = Self {
            variables,
            objective: Expression::from(0.0),
            constraints: Vec::new(),
            taken,
        };
        model.once();
        model.fleet(programme);
        for row in &programme.rows {
            model.row(programme, row);
        }
        let learned = model.learned(programme);
        model.gains(programme, &learned);
        for counts in &programme.excluded {
            model.exclude(counts);
        }
        model
    }

    /// Of each choice one count is taken, perhaps none.
    fn once(&mut self) {
        for counts in &self.taken {
            let sum: Expression = counts.iter().map(|(_, taken)| *taken).sum();
            self.constraints.push(sum.eq(1.0));
        }
    }

    /// Returns the containers of a group that take a choice, as an expression of what each counts.
    fn containers(&self, weight: impl Fn(usize) -> f64) -> Expression {
        let mut sum = Expression::from(0.0);
        for (choice, counts) in self.taken.iter().enumerate() {
            let weight = weight(choice);
            if weight != 0.0 {
                for (count, taken) in counts {
                    sum.add_mul(weight * f64::from(*count), *taken);
                }
            }
        }
        sum
    }

    /// Of each group no more are chosen for than there are.
    fn fleet(&mut self, programme: &Programme) {
        for (group, containers) in programme.containers.iter().enumerate() {
            let chosen = self.chosen(programme, group);
            self.constraints.push(chosen.leq(f64::from(*containers)));
        }
    }

    fn chosen(&self, programme: &Programme, group: usize) -> Expression {
        self.containers(|choice| {
            let own = programme.group_of.get(choice) == Some(&group);
            if own { 1.0 } else { 0.0 }
        })
    }

    /// A container that takes a choice counts for it and no longer for the rest of its group.
    fn row(&mut self, programme: &Programme, row: &Row) {
        let rest = |group: usize| row.rest.get(group).copied().unwrap_or(Exact::ZERO);
        let standing = programme.containers.iter().enumerate();
        let standing = standing.map(|(group, n)| rest(group) * Exact::whole(*n));
        let room = row.most - standing.sum();
        let weight = |choice: usize| {
            let group = programme.group_of.get(choice).copied();
            let own = row.weights.get(choice).copied().unwrap_or(Exact::ZERO);
            own - group.map_or(Exact::ZERO, rest)
        };
        let weights = (0..self.taken.len()).map(|choice| weight(choice).abs());
        let scale = weights.fold(room.abs(), Exact::max);
        let sum = self.containers(|choice| binary(weight(choice), scale));
        self.constraints.push(sum.leq(binary(room, scale)));
    }

    /// Returns, for each thing learned, whether it holds: exactly its choices are used, and containers are left of exactly its groups.
    fn learned(&mut self, programme: &Programme) -> Vec<Variable> {
        let mut left: Vec<Variable> = Vec::new();
        for (group, containers) in programme.containers.iter().enumerate() {
            if programme.learned.is_empty() {
                break;
            }
            let any = self.variables.add(variable().binary());
            let all = f64::from(*containers);
            let chosen = self.chosen(programme, group);
            self.constraints.push((chosen.clone() + any).leq(all));
            self.constraints.push((chosen + all * any).geq(all));
            left.push(any);
        }
        let holds = |learned: &Learned| {
            let holds = self.variables.add(variable().binary());
            // Each is 1 where the choice, or the rest, is as it was.
            let mut alike: Vec<Expression> = Vec::new();
            for (counts, used) in self.taken.iter().zip(&learned.support.used) {
                let none = counts.first().map(|(_, none)| *none);
                let Some(none) = none else { continue };
                alike.push(if *used { 1.0 - none } else { none.into() });
            }
            for (any, there) in left.iter().zip(&learned.support.left) {
                alike.push(if *there { (*any).into() } else { 1.0 - *any });
            }
            let mut misses = Expression::from(0.0);
            for one in alike {
                self.constraints.push((holds - one.clone()).leq(0.0));
                misses += 1.0 - one;
            }
            self.constraints.push((holds + misses).geq(1.0));
            holds
        };
        programme.learned.iter().map(holds).collect()
    }

    /// Value is what is sought, and spending is bound.
    fn gains(&mut self, programme: &Programme, learned: &[Variable]) {
        let parts = programme.gains.iter().zip(&self.taken);
        let parts = parts.flat_map(|(gains, counts)| {
            let gain = |(count, taken): &(u32, Variable)| Some((part(gains, *count)?, *taken));
            counts.iter().filter_map(gain).collect::<Vec<_>>()
        });
        let known = programme.learned.iter().zip(learned);
        let known = known.map(|(learned, holds)| (learned.gain, *holds));
        let gains: Vec<_> = parts.chain(known).collect();
        let largest = |sizes: &mut dyn Iterator<Item = Exact>| sizes.fold(Exact::ZERO, Exact::max);
        let values = largest(&mut gains.iter().map(|(gain, _)| gain.value.abs()));
        for (gain, taken) in &gains {
            self.objective.add_mul(binary(gain.value, values), *taken);
        }
        if let Some(budget) = programme.budget {
            let spent = largest(&mut gains.iter().map(|(gain, _)| gain.spent.abs()));
            let scale = spent.max(budget.abs());
            let mut sum = Expression::from(0.0);
            for (gain, taken) in &gains {
                sum.add_mul(binary(gain.spent, scale), *taken);
            }
            self.constraints.push(sum.leq(binary(budget, scale)));
        }
    }

    /// Not all counts are these.
    fn exclude(&mut self, excluded: &[u32]) {
        let mut sum = Expression::from(0.0);
        let mut these = 0.0;
        for (counts, excluded) in self.taken.iter().zip(excluded) {
            let same = counts.iter().find(|(count, _)| count == excluded);
            let Some((_, taken)) = same else { return };
            sum += *taken;
            these += 1.0;
        }
        self.constraints.push(sum.leq(these - 1.0));
    }

    fn solve(self) -> Answer {
        let mut model = self.variables.maximise(self.objective).using(microlp);
        for constraint in self.constraints {
            model.add_constraint(constraint);
        }
        let solution = match model.solve() {
            Ok(solution) => solution,
            Err(ResolutionError::Infeasible) => return Answer::Nothing,
            Err(_) => return Answer::Failed,
        };
        let counts = self.taken.iter().map(|counts| {
            let mut taken = counts.iter().filter(|(_, t)| solution.value(*t) > 0.5);
            let first = taken.next().map(|(count, _)| *count);
            first.filter(|_| taken.next().is_none())
        });
        let counts: Option<Counts> = counts.collect();
        counts.map_or(Answer::Failed, Answer::Counts)
    }
}

/// Returns a part of a scale; nothing of a scale that is nothing.
fn binary(number: Exact, scale: Exact) -> f64 {
    if scale == Exact::ZERO {
        return 0.0;
    }
    number.over(scale).get().to_f64().unwrap_or(0.0)
}
