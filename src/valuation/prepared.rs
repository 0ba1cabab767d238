//! A case made ready for any number of valuations.

use super::guard::{all_within_reason, beyond_reason};
use super::kernel;
use super::ledger::Ledger;
use super::levy_month::SiteLevies;
use super::sink::Sink;
use super::{Comparison, Valuation};
use crate::calendar::{Horizon, Month, ZoneRules};
use crate::error::{CaseRule, PlanRule, Problem, Problems};
use crate::mining::{Fleet, Totals};
use crate::name::{Name, Named};
use crate::scenario::Case;
use crate::site::Site;
use crate::timeline::{Chain, LotOf, Resolved, Timeline, World, resolve};
use crate::units::{Currency, Exact, Scalar};
use rust_decimal::Decimal;

/// A resolved case: calendars, zones, tariffs, journeys and dates are worked out, and everything that could fail has not.
///
/// It can be shared between threads and asked for valuations as often as wanted.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let prepared = stay_or_go::Prepared::new(&case)?;
/// assert_eq!(prepared.months().len(), 36);
/// let stay = prepared.value("stay")?;
/// assert_eq!(stay.npv(), stay.ledger.iter().map(|line| line.present_value).sum());
/// assert!(prepared.value("nowhere").is_err());
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(super) resolved: Resolved,
    pub(super) sites: Vec<Name>,
    pub(super) journeys: Vec<Name>,
    plans: Vec<Name>,
    /// The group of each cohort of each plan, and its rigs by lot.
    cohorts: Vec<Vec<Cohort>>,
    pub(super) levies: Vec<SiteLevies>,
    /// What the fleet adds up to that is there from the start.
    pub(super) opening: Option<Totals>,
    /// What a bitcoin is worth in each month, in the currency of the hashprices.
    pub(super) coin_prices: Vec<Exact>,
    currency: Currency,
}

/// The group of a cohort, and its rigs by lot.
type Cohort = (Name, Vec<Name>);

impl Prepared {
    /// Returns the case resolved with the bundled rules of the IANA time zones.
    ///
    /// # Errors
    /// Every problem of the case.
    #[cfg(feature = "zones")]
    pub fn new(case: &Case) -> Result<Self, Problems> {
        Self::with_zones(case, &crate::calendar::BundledZones::new())
    }

    /// Returns the case resolved with time zone rules of the caller's choice.
    ///
    /// # Errors
    /// Every problem of the case.
    pub fn with_zones(case: &Case, rules: &dyn ZoneRules) -> Result<Self, Problems> {
        Self::of_plans(case, rules, |_| true)
    }

    /// Returns the case resolved where hashprice, exchange, resale and tariffs stay as they are in a month.
    ///
    /// # Errors
    /// Every problem of the case.
    pub(crate) fn held(case: &Case, rules: &dyn ZoneRules, month: Month) -> Result<Self, Problems> {
        Self::at_prices_of(case, rules, |_| true, Some(month))
    }

    /// Returns the case resolved, with those of its plans that are wanted.
    pub(crate) fn of_plans(
        case: &Case,
        rules: &dyn ZoneRules,
        wanted: impl Fn(&Name) -> bool,
    ) -> Result<Self, Problems> {
        Self::at_prices_of(case, rules, wanted, None)
    }

    fn at_prices_of(
        case: &Case,
        rules: &dyn ZoneRules,
        wanted: impl Fn(&Name) -> bool,
        held: Option<Month>,
    ) -> Result<Self, Problems> {
        let resolved = resolve(case, rules, &wanted, held)?;
        let plans = case.plans.names().filter(|name| wanted(name));
        let plans: Vec<Name> = plans.cloned().collect();
        let Resolved {
            timeline, world, ..
        } = &resolved;
        let mut problems = Vec::new();
        if !all_within_reason(timeline, world) {
            for (name, chain) in plans.iter().zip(&timeline.chains) {
                if let Some(size) = beyond_reason(timeline, chain, world) {
                    let got = format!("about {} {}", size.to_places(0).get(), case.currency);
                    let problem = Problem::new(got, CaseRule::TooLarge.into());
                    problems.push(problem.at(name).at("plans"));
                }
            }
        }
        let horizon = resolved.horizon;
        let prepared = Self {
            resolved,
            sites: case.sites.names().cloned().collect(),
            journeys: case.journeys.names().cloned().collect(),
            cohorts: plans.iter().map(|plan| cohorts(case, plan)).collect(),
            levies: case
                .sites
                .iter()
                .map(|(_, site)| levies(case, site, horizon.months()))
                .collect(),
            plans,
            opening: opening(case),
            coin_prices: coin_prices(case, horizon)?,
            currency: case.currency,
        };
        Problems::none_or(problems, prepared)
    }

    /// Returns the names of the plans, in the order of the case.
    pub fn plans(&self) -> impl Iterator<Item = &Name> {
        self.plans.iter()
    }

    /// Returns the currency values are stated in.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// Returns the first month.
    #[must_use]
    pub const fn start(&self) -> Month {
        self.resolved.horizon.start()
    }

    /// Returns what is counted otherwise than the case states it: a tariff that has expired and goes on, a bill paid before the start.
    ///
    /// The values hold as they are; each says where in the case it is about, what stands there, and what was done.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.resolved.warnings
    }

    /// Returns the months of the horizon.
    pub fn months(&self) -> impl ExactSizeIterator<Item = Month> + Clone {
        self.resolved.horizon.months()
    }

    /// Returns the value of a plan with its whole ledger.
    ///
    /// # Errors
    /// When no plan has this name.
    pub fn value(&self, plan: &str) -> Result<Valuation, Problem> {
        let (index, name) = self.find(plan)?;
        Ok(self.chain_value(index, name.clone(), &self.resolved.world))
    }

    fn chain_value(&self, index: usize, name: Name, world: &World<Exact>) -> Valuation {
        self.value_in(index, name, (&self.resolved.timeline, world))
    }

    /// Returns the value of a chain in another world, or at other prices.
    pub(super) fn value_in(
        &self,
        index: usize,
        name: Name,
        (timeline, world): (&Timeline<Exact>, &World<Exact>),
    ) -> Valuation {
        let chain = timeline.chains.get(index);
        let mut ledger = Ledger::of(self, index, chain.map_or(0, Chain::lines));
        Self::run(index, timeline, world, &mut ledger);
        let dark = self.resolved.dark_days.get(index);
        Valuation::of(
            name,
            self.currency,
            (self.resolved.horizon, self.resolved.discount),
            (ledger.lines, ledger.memo, ledger.curtailed),
            (
                ledger.made,
                ledger.drawn,
                dark.copied().unwrap_or(Exact::ZERO),
            ),
        )
    }

    /// Returns what a plan would be worth if no hazard came and no premium were asked, regimes as they are; what is remembered over months is still the expectation with them.
    ///
    /// # Errors
    /// When no plan has this name.
    pub fn without_hazards(&self, plan: &str) -> Result<Decimal, Problem> {
        let (index, name) = self.find(plan)?;
        let settlements = self.resolved.timeline.settlements.iter();
        let calm = World {
            weight: settlements.map(|settlement| settlement.calm).collect(),
            ..self.resolved.world.clone()
        };
        Ok(self.chain_value(index, name.clone(), &calm).npv())
    }

    /// Returns the warning that hazards or a premium raise what a plan is worth, if they do (rule 17): it loses money, and they end that.
    pub(super) fn raised(&self, valuation: &Valuation) -> Option<Problem> {
        let settlements = &self.resolved.timeline.settlements;
        if settlements
            .iter()
            .all(|settled| settled.calm == settled.weight)
        {
            return None;
        }
        let plan = &valuation.plan;
        let without = self.without_hazards(plan.as_str()).ok()?;
        (valuation.npv() > without).then(|| {
            let money = |amount: Decimal| format!("{amount:.2} {}", self.currency);
            let rule = PlanRule::RaisedByHazards {
                without: money(without),
            };
            Problem::new(money(valuation.npv()), rule.into()).at(format!("plans.{plan}"))
        })
    }

    /// Returns what it is worth to shut and to sell everything on the first day, where a plan has it stand at the start: at the market price less the discount of its site, with what leaving costs (rule 34).
    ///
    /// What a plan buys later is not bought.
    ///
    /// # Errors
    /// When no plan has this name.
    pub fn shut_and_sell(&self, plan: &str) -> Result<Valuation, Problem> {
        let (index, _) = self.find(plan)?;
        let chain = self.resolved.shut.get(index).copied().unwrap_or(index);
        let name = Name::known("shut and sell now");
        Ok(self.chain_value(chain, name, &self.resolved.world))
    }

    /// Returns one plan compared with another: what going gains over staying.
    ///
    /// # Errors
    /// When no plan has one of these names.
    pub fn compare(&self, stay: &str, go: &str) -> Result<Comparison, Problem> {
        Ok(Comparison::of(
            self.value(stay)?,
            self.value(go)?,
            Some(self.shut_and_sell(stay)?),
            self.start(),
        ))
    }

    /// Returns the place and the name of a plan, or the problem that none has this name.
    pub(crate) fn find(&self, plan: &str) -> Result<(usize, &Name), Problem> {
        let mut plans = self.plans.iter().enumerate();
        plans
            .find(|(_, known)| known.as_str() == plan)
            .ok_or_else(|| Problem::unknown_name("plan", plan, self.plans.iter().map(Name::as_str)))
    }

    /// Returns the group and the rig of a lot of a cohort.
    pub(super) fn rig(&self, plan: usize, of: LotOf) -> Option<(&Name, &Name)> {
        let (group, rigs) = self.cohorts.get(plan)?.get(of.cohort)?;
        Some((group, rigs.get(of.lot)?))
    }

    pub(crate) const fn timeline(&self) -> &Timeline<Exact> {
        &self.resolved.timeline
    }

    pub(crate) const fn world(&self) -> &World<Exact> {
        &self.resolved.world
    }

    /// Runs the kernel on a plan.
    pub(crate) fn run<S: Scalar>(
        plan: usize,
        timeline: &Timeline<S::Fixed>,
        world: &World<S>,
        sink: &mut impl Sink<S>,
    ) {
        if let Some(chain) = timeline.chains.get(plan) {
            kernel::value(timeline, chain, world, sink);
        }
    }

    /// Returns the month so many months after the first; the one after the horizon too.
    pub(super) fn month(&self, index: usize) -> Option<Month> {
        let start = self.resolved.horizon.start();
        start.plus(u32::try_from(index).ok()?).or(Some(Month::MAX))
    }
}

/// Returns the groups and rigs of a plan's cohorts.
fn cohorts(case: &Case, plan: &Name) -> Vec<Cohort> {
    let cohorts = case
        .plans
        .get(plan.as_str())
        .map_or(&[][..], |plan| &plan.cohorts);
    let rigs = |group: &Name| {
        let lots = case
            .fleet
            .groups
            .get(group.as_str())
            .map_or(&[][..], |g| &g.lots);
        lots.iter().map(|lot| lot.rig.clone()).collect()
    };
    cohorts
        .iter()
        .map(|cohort| (cohort.group.clone(), rigs(&cohort.group)))
        .collect()
}

/// Returns what the fleet adds up to that is there from the start: a group with a price is on offer only.
fn opening(case: &Case) -> Option<Totals> {
    let groups = case.fleet.groups.iter();
    let there = groups.filter(|(_, group)| group.price.is_none());
    let there = there.map(|(name, group)| (name.clone(), group.clone()));
    let groups = Named::from_entries(there).ok()?;
    Fleet { groups }.totals(&case.rigs).ok()
}

/// Returns what a bitcoin is worth, month by month.
fn coin_prices(case: &Case, horizon: Horizon) -> Result<Vec<Exact>, Problem> {
    let months = horizon.months().len();
    let prices = case.outlook.btc_price.values(horizon.start(), months)?;
    let prices = prices.iter().map(|price| Exact::of(price.amount()));
    Ok(prices.collect())
}

fn levies(case: &Case, site: &Site, months: impl Iterator<Item = Month>) -> SiteLevies {
    let country = case.countries.get(site.country.as_str());
    SiteLevies {
        levies: country.map_or_else(Vec::new, |country| country.levies.clone()),
        shares: site.supply.shares(),
        lost_tax: months.map(|month| site.lost_tax(month)).collect(),
    }
}
