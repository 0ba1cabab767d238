//! Everything about a decision.

use super::timing::{Timing, when_to_go};
use super::{
    Alternative, Attribution, Flip, Frontier, InputBreakEven, Question, Standing, Tornado,
};
use crate::calendar::Month;
use crate::error::{Problem, Problems};
use crate::name::Name;
use crate::units::{Currency, Exact};
use crate::valuation::Metrics;
use rust_decimal::Decimal;

/// What should be done, why, when, and what would change it.
///
/// [`Question::decide`] makes it of one question; each part can be had by itself.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::calendar::BundledZones;
/// use stay_or_go::decision::Question;
///
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let mut case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// case.uncertain = stay_or_go::Named::new(); // nothing is uncertain here
/// let zones = BundledZones::new();
/// let decision = Question::new(&case, &zones, "stay", &["north"])?.decide();
/// assert_eq!(decision.standing.advised().to_string(), "north");
/// assert!(decision.tornado.bars.is_empty() && decision.together.is_none());
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision {
    /// What the case is called.
    pub title: String,
    /// The currency of the values.
    pub currency: Currency,
    /// The first month.
    pub start: Month,
    /// The number of months.
    pub months: u32,
    /// The plan that is stayed with.
    pub stay: Name,
    /// What every alternative is worth.
    pub standing: Standing,
    /// What each uncertain input does by itself.
    pub tornado: Tornado,
    /// Where the advice changes as each input moves by itself, in the order of the inputs.
    pub break_evens: Vec<InputBreakEven>,
    /// The smallest change of each input that reverses the advice, in the same order.
    pub flips: Vec<(String, Flip)>,
    /// The smallest change of all of them together; none where nothing is uncertain.
    pub together: Option<Flip>,
    /// The border between advices in the plane of the two inputs that move the margin most; none where fewer are uncertain.
    pub frontier: Option<Frontier>,
    /// Every metric of each plan, the one that is stayed with first.
    pub metrics: Vec<(Name, Metrics)>,
    /// About going: by the plan that is advised, or else by the best of those that go; none where no other plan is asked about.
    pub going: Option<Going>,
    /// What is counted otherwise than the case states it.
    pub warnings: Vec<Problem>,
}

/// Why going gains or loses, what it comes to, and when it is best.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Going {
    /// The plan.
    pub plan: Name,
    /// What it gains over staying, by cause; or why that cannot be said.
    pub causes: Result<Attribution, Problems>,
    /// Every metric of the gain.
    pub metrics: Result<Metrics, Problem>,
    /// What it is worth in each month it may begin in; or why it cannot be put off.
    pub timing: Result<Timing, Problems>,
}

/// The values of the second widest input for which the widest is looked at.
const FRONTIER_STEPS: u32 = 5;

impl Question<'_> {
    /// Returns everything about the decision: the values, why, when, and what would change the advice.
    ///
    /// The case is valued some thousand times: for every set of causes, every input and every month.
    #[must_use]
    pub fn decide(&self) -> Decision {
        let (case, prepared) = (self.case(), self.prepared());
        let stay = self.plans().first().cloned();
        let stay = stay.unwrap_or_else(|| Name::known("stay"));
        let going = self.best_to_go().map(|plan| Going {
            causes: Attribution::with_zones(case, self.zones(), stay.as_str(), plan.as_str()),
            metrics: prepared.metrics_of_gain(stay.as_str(), plan.as_str()),
            timing: when_to_go(case, self.zones(), stay.as_str(), plan.as_str()),
            plan,
        });
        let metrics = self.plans().iter().filter_map(|plan| {
            let metrics = prepared.metrics(plan.as_str()).ok()?;
            Some((plan.clone(), metrics))
        });
        let tornado = self.tornado();
        let flips = self.flips();
        Decision {
            title: case.title.clone(),
            currency: case.currency,
            start: case.start,
            months: case.months,
            standing: self.standing().clone(),
            metrics: metrics.collect(),
            frontier: self.widest_frontier(&tornado),
            tornado,
            break_evens: self.break_evens(),
            together: self.flip_from(&flips),
            flips,
            going,
            warnings: prepared.warnings().to_vec(),
            stay,
        }
    }

    /// Returns the border between advices in the plane of the two inputs that move the margin most.
    fn widest_frontier(&self, tornado: &Tornado) -> Option<Frontier> {
        let mut widest = tornado.bars.iter().filter(|bar| !bar.swing.is_zero());
        let (first, second) = (widest.next()?, widest.next()?);
        self.frontier(&second.input, &first.input, FRONTIER_STEPS)
            .ok()
    }

    /// Returns the plan other than staying that is worth most.
    fn best_to_go(&self) -> Option<Name> {
        let mut best: Option<(&Name, Decimal)> = None;
        for (alternative, value) in self.standing().values().iter().skip(1) {
            let Alternative::Plan(name) = alternative else {
                continue;
            };
            if best.is_none_or(|(_, most)| Exact::of(*value) > Exact::of(most)) {
                best = Some((name, *value));
            }
        }
        best.map(|(name, _)| name.clone())
    }
}
