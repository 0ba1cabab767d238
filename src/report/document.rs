//! A report as data.

use super::Findings;
use crate::name::Name;
use crate::scenario::{Assumption, Source, Sunk};
use crate::valuation::{Comparison, CurtailedMonth, Landed, LevyMonth, Line, Valuation};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// The results as data for programs, in any serde format: every line of every ledger, numbers as decimal strings.
///
/// Its keys are kept stable; new ones may come.
///
/// - `npv` of a plan is the sum of the `present_value`s of its `ledger`, `gain` the `npv` less that of `base`;
/// - in a line `amount = quantity × price`, `weight = probability × discount` on 12 decimals, and `present_value = amount × exchange × weight` on 8;
/// - a site whose power is cut by regimes has a line for each regime in a month, its quantity what is drawn in that regime, its probability that of the regime;
/// - the lines of `memo` are what was not earned or not spent; they add up to nothing.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    title: String,
    currency: String,
    start: String,
    months: u32,
    base: String,
    plans: Vec<PlanRecord>,
    /// Shutting and selling everything on the first day.
    shut_and_sell: Option<ShutRecord>,
    /// What is counted otherwise than the case states it.
    warnings: Vec<String>,
    defaults: Vec<Assumption>,
    /// What is spent whatever is decided; no value holds it.
    sunk: Vec<SunkRecord>,
    sources: Vec<SourceRecord>,
}

#[derive(Debug, Clone, Serialize)]
struct PlanRecord {
    name: String,
    npv: Figure,
    gain: Figure,
    dark_days: Figure,
    /// None for the base itself.
    break_even: Option<String>,
    rationing_loss: Figure,
    accounts: Vec<AccountRecord>,
    gain_by_account: Vec<AccountRecord>,
    ledger: Vec<LineRecord>,
    memo: Vec<LineRecord>,
    /// What switching off where it did not pay did.
    curtailed: Vec<CurtailedRecord>,
    /// The months in which a levy takes more than it need.
    levy_months: Vec<LevyRecord>,
    /// Whether it pays to take rigs along, move by move.
    landed: Vec<LandedRecord>,
}

#[derive(Debug, Clone, Serialize)]
struct LandedRecord {
    group: String,
    rig: String,
    journey: String,
    from: String,
    to: String,
    leaves: String,
    arrives: String,
    cost: Figure,
    price_there: Figure,
    price_here: Figure,
    advice: String,
}

#[derive(Debug, Clone, Serialize)]
struct ShutRecord {
    npv: Figure,
    accounts: Vec<AccountRecord>,
    ledger: Vec<LineRecord>,
}

#[derive(Debug, Clone, Serialize)]
struct AccountRecord {
    account: String,
    present_value: Figure,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct LineRecord {
    date: String,
    month: String,
    account: String,
    site: Option<String>,
    currency: String,
    unit: String,
    quantity: Figure,
    price: Figure,
    amount: Figure,
    exchange: Figure,
    probability: Figure,
    discount: Figure,
    weight: Figure,
    present_value: Figure,
}

#[derive(Debug, Clone, Serialize)]
struct CurtailedRecord {
    month: String,
    site: String,
    group: String,
    rig: String,
    currency: String,
    strike_price: Figure,
    hours: Figure,
    kilowatt_hours: Figure,
    saved: Figure,
    forgone: Figure,
}

#[derive(Debug, Clone, Serialize)]
struct LevyRecord {
    month: String,
    site: String,
    currency: String,
    average_price: Figure,
    kilowatt_hours: Figure,
    cheaper_at: Option<Figure>,
    kink_saving: Figure,
    metering_saving: Figure,
}

#[derive(Debug, Clone, Serialize)]
struct SunkRecord {
    name: String,
    amount: Sunk,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct SourceRecord {
    covers: Vec<String>,
    text: String,
    confidence: String,
    read: Option<String>,
    valid_until: Option<String>,
}

/// A decimal number, written as a string without trailing zeros.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure(pub(super) Decimal);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.normalize())
    }
}

impl Document {
    /// Returns the results as data.
    #[must_use]
    pub fn of(findings: &Findings<'_>) -> Self {
        let Findings {
            title,
            overview,
            defaults,
            sunk,
            sources,
        } = findings;
        let base = overview.plans.first().map(|c| c.stay.plan.to_string());
        Self {
            title: (*title).to_owned(),
            currency: overview.currency.to_string(),
            start: overview.start.to_string(),
            months: overview.months,
            base: base.unwrap_or_default(),
            plans: {
                let plans = overview.plans.iter().zip(&overview.levy_months);
                let plans = plans.zip(&overview.landed);
                plans
                    .map(|((plan, levies), landed)| PlanRecord::of(plan, levies, landed))
                    .collect()
            },
            shut_and_sell: {
                let first = overview.plans.first();
                let shut = first.and_then(|first| first.shut.as_ref());
                shut.map(ShutRecord::of)
            },
            warnings: overview.warnings.iter().map(ToString::to_string).collect(),
            defaults: defaults.to_vec(),
            sunk: sunk.iter().map(SunkRecord::of).collect(),
            sources: sources.iter().map(SourceRecord::of).collect(),
        }
    }
}

impl PlanRecord {
    fn of(comparison: &Comparison, levies: &[LevyMonth], landed: &[Landed]) -> Self {
        let go = &comparison.go;
        Self {
            name: go.plan.to_string(),
            npv: Figure(go.npv()),
            gain: Figure(comparison.gain()),
            dark_days: Figure(go.dark_days),
            break_even: (go.plan != comparison.stay.plan)
                .then(|| comparison.break_even.to_string()),
            rationing_loss: Figure(go.rationing_loss()),
            accounts: accounts(go.by_account()),
            gain_by_account: accounts(comparison.by_account()),
            ledger: go.ledger.iter().map(LineRecord::of).collect(),
            memo: go.memo.iter().map(LineRecord::of).collect(),
            curtailed: go.curtailed.iter().map(CurtailedRecord::of).collect(),
            levy_months: levies.iter().map(LevyRecord::of).collect(),
            landed: landed.iter().map(LandedRecord::of).collect(),
        }
    }
}

impl LandedRecord {
    fn of(landed: &Landed) -> Self {
        Self {
            group: landed.group.to_string(),
            rig: landed.rig.to_string(),
            journey: landed.journey.to_string(),
            from: landed.from.to_string(),
            to: landed.to.to_string(),
            leaves: landed.leaves.to_string(),
            arrives: landed.arrives.to_string(),
            cost: Figure(landed.cost),
            price_there: Figure(landed.price_there),
            price_here: Figure(landed.price_here),
            advice: landed.advice.to_string(),
        }
    }
}

impl ShutRecord {
    fn of(shut: &Valuation) -> Self {
        Self {
            npv: Figure(shut.npv()),
            accounts: accounts(shut.by_account()),
            ledger: shut.ledger.iter().map(LineRecord::of).collect(),
        }
    }
}

fn accounts(sums: Vec<(crate::timeline::Account, Decimal)>) -> Vec<AccountRecord> {
    let record = |(account, sum): (crate::timeline::Account, Decimal)| AccountRecord {
        account: account.to_string(),
        present_value: Figure(sum),
    };
    sums.into_iter().map(record).collect()
}

impl LineRecord {
    pub(super) fn of(line: &Line) -> Self {
        Self {
            date: line.date.to_string(),
            month: line.month.to_string(),
            account: line.account.to_string(),
            site: line.site.as_ref().map(ToString::to_string),
            currency: line.currency.to_string(),
            unit: line.unit.to_string(),
            quantity: Figure(line.quantity),
            price: Figure(line.price),
            amount: Figure(line.amount),
            exchange: Figure(line.exchange),
            probability: Figure(line.probability),
            discount: Figure(line.discount),
            weight: Figure(line.weight),
            present_value: Figure(line.present_value),
        }
    }
}

impl CurtailedRecord {
    fn of(month: &CurtailedMonth) -> Self {
        Self {
            month: month.month.to_string(),
            site: month.site.to_string(),
            group: month.group.to_string(),
            rig: month.rig.to_string(),
            currency: month.currency.to_string(),
            strike_price: Figure(month.strike_price),
            hours: Figure(month.hours),
            kilowatt_hours: Figure(month.kilowatt_hours),
            saved: Figure(month.saved),
            forgone: Figure(month.forgone),
        }
    }
}

impl LevyRecord {
    fn of(month: &LevyMonth) -> Self {
        Self {
            month: month.month.to_string(),
            site: month.site.to_string(),
            currency: month.currency.to_string(),
            average_price: Figure(month.average_price),
            kilowatt_hours: Figure(month.kilowatt_hours),
            cheaper_at: month.cheaper_at.map(Figure),
            kink_saving: Figure(month.kink_saving),
            metering_saving: Figure(month.metering_saving),
        }
    }
}

impl SunkRecord {
    fn of((name, amount): (&Name, &Sunk)) -> Self {
        Self {
            name: name.to_string(),
            amount: *amount,
        }
    }
}

impl SourceRecord {
    pub(super) fn of(source: &Source) -> Self {
        Self {
            covers: source.covers.clone(),
            text: source.text.clone(),
            confidence: source.confidence.to_string(),
            read: source.read.map(|day| day.to_string()),
            valid_until: source.valid_until.map(|day| day.to_string()),
        }
    }
}
