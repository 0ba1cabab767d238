//! A decision as data.

use super::document::Figure;
use crate::decision::{AdviceChange, CounterWorld, Decision, Flip, Going, InputBreakEven};
use crate::decision::{Bar, BarEnd, Frontier, Standing};
use crate::valuation::{Metric, Metrics};
use rust_decimal::Decimal;
use serde::Serialize;

/// A decision as data for programs, in any serde format: every digit, numbers as decimal strings.
///
/// Its keys are kept stable; new ones may come.
///
/// - `advice` is the name of the alternative that is worth most, `margin` what it is worth more than the next;
/// - of an input `flip` is the smallest change that reverses the advice by itself, none where none was found;
/// - what cannot be said has `error` in its place.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionDocument {
    title: String,
    currency: String,
    start: String,
    months: u32,
    stay: String,
    advice: String,
    margin: Figure,
    alternatives: Vec<AlternativeRecord>,
    inputs: Vec<InputRecord>,
    /// The smallest change of all inputs together that reverses the advice.
    flip_together: Option<WorldRecord>,
    /// Where the advice changes in the widest input, for values of the second widest.
    frontier: Option<FrontierRecord>,
    plans: Vec<PlanRecord>,
    going: Option<GoingRecord>,
    warnings: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct FrontierRecord {
    across: String,
    unit: String,
    input: String,
    rows: Vec<FrontierRow>,
}

#[derive(Debug, Clone, Serialize)]
struct FrontierRow {
    at: Figure,
    advice_at_low: Option<String>,
    break_evens: Vec<ChangeRecord>,
}

#[derive(Debug, Clone, Serialize)]
struct PlanRecord {
    name: String,
    metrics: Vec<MetricRecord>,
}

#[derive(Debug, Clone, Serialize)]
struct AlternativeRecord {
    name: String,
    value: Figure,
}

#[derive(Debug, Clone, Serialize)]
struct InputRecord {
    name: String,
    unit: String,
    stated: Figure,
    low: EndRecord,
    high: EndRecord,
    /// How far the margin of the advice goes between the two.
    swing: Figure,
    advice_at_low: Option<String>,
    break_evens: Vec<ChangeRecord>,
    /// How many values were looked at for them.
    probes: usize,
    /// The values among them at which the case cannot be, and why.
    refused: Vec<RefusedRecord>,
    flip: Option<WorldRecord>,
}

#[derive(Debug, Clone, Serialize)]
struct EndRecord {
    at: Figure,
    margin: Option<Figure>,
    advice: Option<String>,
    error: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct ChangeRecord {
    lower: Figure,
    upper: Figure,
    below: String,
    above: String,
}

#[derive(Debug, Clone, Serialize)]
struct RefusedRecord {
    at: Figure,
    error: String,
}

#[derive(Debug, Clone, Serialize)]
struct WorldRecord {
    /// In units of uncertainty.
    distance: Figure,
    holds_at: Figure,
    advice: String,
    moved: Vec<MovedRecord>,
    alternatives: Vec<AlternativeRecord>,
}

#[derive(Debug, Clone, Serialize)]
struct MovedRecord {
    input: String,
    unit: String,
    stated: Figure,
    value: Figure,
    units: Figure,
}

#[derive(Debug, Clone, Serialize)]
struct GoingRecord {
    plan: String,
    causes: Vec<CauseRecord>,
    causes_error: Option<String>,
    metrics: Vec<MetricRecord>,
    metrics_error: Option<String>,
    /// What it is worth never to go.
    never: Option<Figure>,
    /// The day on which it is best to leave; none where it is best never to go.
    best_departure: Option<String>,
    departures: Vec<DepartureRecord>,
    timing_error: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct CauseRecord {
    cause: String,
    share: Figure,
}

#[derive(Debug, Clone, Serialize)]
struct MetricRecord {
    metric: String,
    unit: String,
    value: Option<Figure>,
    reason: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct DepartureRecord {
    leaves: String,
    months: i32,
    value: Option<Figure>,
    error: Option<String>,
    waiting: Option<WaitingRecord>,
}

#[derive(Debug, Clone, Serialize)]
struct WaitingRecord {
    total: Figure,
    door_closing: Figure,
    yield_lost: Figure,
    drift: Figure,
}

impl DecisionDocument {
    /// Returns a decision as data.
    #[must_use]
    pub fn of(decision: &Decision) -> Self {
        let advised = decision.standing.advised();
        let bars = decision.tornado.bars.iter();
        Self {
            title: decision.title.clone(),
            currency: decision.currency.to_string(),
            start: decision.start.to_string(),
            months: decision.months,
            stay: decision.stay.to_string(),
            advice: advised.to_string(),
            margin: Figure(decision.standing.margin(advised)),
            alternatives: alternatives(&decision.standing),
            inputs: bars.map(|bar| InputRecord::of(decision, bar)).collect(),
            flip_together: decision.together.as_ref().and_then(WorldRecord::of),
            frontier: decision.frontier.as_ref().map(FrontierRecord::of),
            plans: decision
                .metrics
                .iter()
                .map(|(plan, found)| PlanRecord {
                    name: plan.to_string(),
                    metrics: metrics(found),
                })
                .collect(),
            going: decision.going.as_ref().map(GoingRecord::of),
            warnings: decision.warnings.iter().map(ToString::to_string).collect(),
        }
    }
}

fn alternatives(standing: &Standing) -> Vec<AlternativeRecord> {
    let values = standing.values().iter();
    let record = |(name, value): &(_, Decimal)| AlternativeRecord {
        name: ToString::to_string(name),
        value: Figure(*value),
    };
    values.map(record).collect()
}

fn metrics(found: &Metrics) -> Vec<MetricRecord> {
    let record = |(metric, figure): (Metric, Result<Decimal, _>)| MetricRecord {
        metric: metric.to_string(),
        unit: metric.dimension().words(found.currency()),
        value: figure.ok().map(Figure),
        reason: figure.err().map(ToString::to_string),
    };
    found.iter().map(record).collect()
}

impl FrontierRecord {
    fn of(frontier: &Frontier) -> Self {
        let rows = frontier.rows.iter();
        let first = frontier.rows.first();
        Self {
            across: frontier.across.clone(),
            unit: frontier.unit.clone(),
            input: first.map_or_else(String::new, |(_, row)| row.input.clone()),
            rows: rows
                .map(|(at, row)| FrontierRow {
                    at: Figure(*at),
                    advice_at_low: row.advised_low.as_ref().map(ToString::to_string),
                    break_evens: row.changes.iter().map(ChangeRecord::of).collect(),
                })
                .collect(),
        }
    }
}

impl InputRecord {
    fn of(decision: &Decision, bar: &Bar) -> Self {
        let named = |found: &&InputBreakEven| found.input == bar.input;
        let found = decision.break_evens.iter().find(named);
        let flip = decision.flips.iter().find(|(input, _)| *input == bar.input);
        let changes = found.map_or(&[][..], |found| &found.changes);
        let refused = found.map_or(&[][..], |found| &found.refused);
        Self {
            name: bar.input.clone(),
            unit: bar.unit.clone(),
            stated: Figure(found.map_or(Decimal::ZERO, |found| found.stated)),
            low: EndRecord::of(&bar.low),
            high: EndRecord::of(&bar.high),
            swing: Figure(bar.swing),
            advice_at_low: found.and_then(|found| Some(found.advised_low.as_ref()?.to_string())),
            break_evens: changes.iter().map(ChangeRecord::of).collect(),
            probes: found.map_or(0, |found| found.probes),
            refused: refused
                .iter()
                .map(|(at, problems)| RefusedRecord {
                    at: Figure(*at),
                    error: problems.to_string(),
                })
                .collect(),
            flip: flip.and_then(|(_, flip)| WorldRecord::of(flip)),
        }
    }
}

impl EndRecord {
    fn of(end: &BarEnd) -> Self {
        let (found, error) = match &end.found {
            Ok((_, standing)) => (Some(standing.advised().to_string()), None),
            Err(problems) => (None, Some(problems.to_string())),
        };
        Self {
            at: Figure(end.at),
            margin: end.margin().map(Figure),
            advice: found,
            error,
        }
    }
}

impl ChangeRecord {
    fn of(change: &AdviceChange) -> Self {
        Self {
            lower: Figure(change.lower),
            upper: Figure(change.upper),
            below: change.below.to_string(),
            above: change.above.to_string(),
        }
    }
}

impl WorldRecord {
    fn of(flip: &Flip) -> Option<Self> {
        let CounterWorld {
            distance,
            holds_at,
            moved,
            standing,
        } = flip.world()?;
        Some(Self {
            distance: Figure(*distance),
            holds_at: Figure(*holds_at),
            advice: standing.advised().to_string(),
            moved: moved
                .iter()
                .map(|moved| MovedRecord {
                    input: moved.input.clone(),
                    unit: moved.unit.clone(),
                    stated: Figure(moved.stated),
                    value: Figure(moved.value),
                    units: Figure(moved.units),
                })
                .collect(),
            alternatives: alternatives(standing),
        })
    }
}

impl GoingRecord {
    fn of(going: &Going) -> Self {
        let causes = going.causes.as_ref();
        let found = going.metrics.as_ref();
        let timing = going.timing.as_ref();
        let shares = causes.map_or(&[][..], |found| &found.shares);
        let best = timing.ok().and_then(|timing| timing.best());
        Self {
            plan: going.plan.to_string(),
            causes: shares
                .iter()
                .map(|(cause, share)| CauseRecord {
                    cause: cause.to_string(),
                    share: Figure(*share),
                })
                .collect(),
            causes_error: causes.err().map(ToString::to_string),
            metrics: found.map_or_else(|_| Vec::new(), metrics),
            metrics_error: found.err().map(ToString::to_string),
            never: timing.ok().map(|timing| Figure(timing.never)),
            best_departure: best.map(|best| best.leaves.to_string()),
            departures: timing.map_or_else(
                |_| Vec::new(),
                |timing| timing.months.iter().map(DepartureRecord::of).collect(),
            ),
            timing_error: timing.err().map(ToString::to_string),
        }
    }
}

impl DepartureRecord {
    fn of(month: &crate::decision::timing::Departure) -> Self {
        let value = month.value.as_ref();
        let waiting = month.waiting.as_ref().and_then(|found| found.as_ref().ok());
        Self {
            leaves: month.leaves.to_string(),
            months: month.months,
            value: value.ok().copied().map(Figure),
            error: value.err().map(ToString::to_string),
            waiting: waiting.map(|waiting| WaitingRecord {
                total: Figure(waiting.total()),
                door_closing: Figure(waiting.door_closing),
                yield_lost: Figure(waiting.yield_lost),
                drift: Figure(waiting.drift),
            }),
        }
    }
}
