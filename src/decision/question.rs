//! A decision, and the same decision in other worlds.

use super::input::{Input, distinct};
use super::{Alternative, Standing};
use crate::calendar::ZoneRules;
use crate::error::{Problem, Problems};
use crate::name::Name;
use crate::scenario::{Case, Figures};
use crate::valuation::Prepared;
use rust_decimal::Decimal;
use std::fmt;

/// A decision between plans, with what is uncertain about it: what it is worth to do each, now and in other worlds.
///
/// Every answer is a whole valuation of a case in which some inputs are at other values; whether going pays is read off the ledgers, never estimated.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::Named;
/// use stay_or_go::calendar::BundledZones;
/// use stay_or_go::decision::Question;
/// use stay_or_go::scenario::{Doubt, Loaded, Spread, Uncertain};
/// use rust_decimal::dec;
///
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let mut case = Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let power = Uncertain {
///     what: Doubt::Figure("sites.texas.tariff[0].energy".into()),
///     spread: Spread::Range { low: "0.04 USD/kWh".into(), high: "0.09 USD/kWh".into() },
/// };
/// case.uncertain = Named::from_entries([("power_price".parse()?, power)])?;
/// let zones = BundledZones::new();
/// let question = Question::new(&case, &zones, "stay", &["texas"])?;
/// assert_eq!(question.standing().advised().to_string(), "shut and sell now");
/// // Cheaper power in Texas, and it pays to go there.
/// let cheap = question.at(&[("power_price", dec!(0.045))])?;
/// assert_eq!(cheap.advised().to_string(), "texas");
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Clone)]
pub struct Question<'a> {
    case: &'a Case,
    zones: &'a dyn ZoneRules,
    figures: Figures,
    plans: Vec<Name>,
    inputs: Vec<Input>,
    /// The stated world.
    prepared: Prepared,
    standing: Standing,
}

impl fmt::Debug for Question<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Question")
            .field("plans", &self.plans)
            .field("inputs", &self.inputs)
            .field("standing", &self.standing)
            .finish_non_exhaustive()
    }
}

impl<'a> Question<'a> {
    /// Returns the decision between staying and some plans, or every other plan where none is named, with the inputs the case declares.
    ///
    /// # Errors
    /// Every problem of the case and of what it declares uncertain, and plans that are not in it.
    pub fn new(
        case: &'a Case,
        zones: &'a dyn ZoneRules,
        stay: &str,
        plans: &[&str],
    ) -> Result<Self, Problems> {
        Self::with_inputs(case, zones, stay, plans, Input::declared(case)?)
    }

    /// Returns the decision with other inputs than the case declares.
    ///
    /// # Errors
    /// Every problem of the case, plans that are not in it, and inputs of one name.
    pub fn with_inputs(
        case: &'a Case,
        zones: &'a dyn ZoneRules,
        stay: &str,
        plans: &[&str],
        inputs: Vec<Input>,
    ) -> Result<Self, Problems> {
        distinct(&inputs)?;
        let named = |name: &str| -> Result<Name, Problem> {
            let (known, _) = case.plans.known("plan", name)?;
            Ok(known.clone())
        };
        let mut chosen = vec![named(stay)?];
        let others: Vec<Name> = if plans.is_empty() {
            case.plans.names().cloned().collect()
        } else {
            let named = plans.iter().map(|plan| named(plan));
            named.collect::<Result<_, _>>()?
        };
        for plan in others {
            if !chosen.contains(&plan) {
                chosen.push(plan);
            }
        }
        let prepared = prepare(case, zones, &chosen)?;
        Ok(Self {
            case,
            zones,
            figures: Figures::of_values(case),
            standing: standing(&prepared, &chosen)?,
            prepared,
            plans: chosen,
            inputs,
        })
    }

    /// Returns the case.
    #[must_use]
    pub const fn case(&self) -> &'a Case {
        self.case
    }

    /// Returns the time zone rules.
    pub(super) const fn zones(&self) -> &'a dyn ZoneRules {
        self.zones
    }

    /// Returns the case made ready, with the plans that are decided between.
    pub(super) const fn prepared(&self) -> &Prepared {
        &self.prepared
    }

    /// Returns the plans that are decided between, the one that is stayed with first.
    #[must_use]
    pub fn plans(&self) -> &[Name] {
        &self.plans
    }

    /// Returns what is uncertain.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Returns what every alternative is worth in the world that is stated.
    #[must_use]
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Returns what every alternative is worth where some inputs are at other values.
    ///
    /// # Errors
    /// When there is no input of a name, or the case cannot be so.
    pub fn at(&self, changes: &[(&str, Decimal)]) -> Result<Standing, Problems> {
        let mut found = Vec::with_capacity(changes.len());
        for (name, value) in changes {
            let (place, _) = Input::find(&self.inputs, name)?;
            found.push((place, *value));
        }
        self.moved(&found)
    }

    /// Returns what every alternative is worth where some inputs, by their place, are at other values.
    pub(super) fn moved(&self, changes: &[(usize, Decimal)]) -> Result<Standing, Problems> {
        let changes = changes.iter().filter_map(|(place, value)| {
            let input = self.inputs.get(*place)?;
            // What is where it was stated is not written anew.
            (*value != input.stated()).then_some((input, *value))
        });
        let changes: Vec<(&Input, Decimal)> = changes.collect();
        if changes.is_empty() {
            return Ok(self.standing.clone());
        }
        let case = Input::put(self.case, &self.figures, &changes)?;
        let prepared = prepare(&case, self.zones, &self.plans)?;
        Ok(standing(&prepared, &self.plans)?)
    }
}

fn prepare(case: &Case, zones: &dyn ZoneRules, plans: &[Name]) -> Result<Prepared, Problems> {
    Prepared::of_plans(case, zones, |name| plans.contains(name))
}

/// Returns what every alternative is worth in a world.
fn standing(prepared: &Prepared, plans: &[Name]) -> Result<Standing, Problem> {
    let mut values = Vec::with_capacity(plans.len() + 1);
    for plan in plans {
        let npv = prepared.value(plan.as_str())?.npv();
        values.push((Alternative::Plan(plan.clone()), npv));
    }
    if let Some(stay) = plans.first() {
        let shut = prepared.shut_and_sell(stay.as_str())?.npv();
        values.push((Alternative::Shut, shut));
    }
    Ok(Standing::of(values))
}
