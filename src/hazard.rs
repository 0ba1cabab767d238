//! Events that may happen to a mine, by their cause: what happens, how likely it is, and what comes back.
//!
//! A hazard belongs to a country or to a site; all who stand there meet one event (rule 13).
//! It is carried in the cash flow, as a probability, or in the discount rate, never in both (rule 16).

use crate::error::{CaseRule, PlanRule, Problem};
use crate::units::{Days, Exact, Factor, Fraction, Rate};
use chrono::NaiveDate;

/// An event with its yearly probability.
///
/// ```
/// use stay_or_go::hazard::{Cause, Effect, Hazard};
///
/// // The state may forbid mining; six tenths of what the rigs are worth come back after 90 days.
/// let ban = Hazard {
///     recovery: "60 %".parse()?,
///     delay: "90 d".parse()?,
///     ..Hazard::of(Cause::Ban, "8 %".parse()?)
/// };
/// assert_eq!(ban.cause.to_string(), "ban");
/// assert_eq!(ban.effect, Effect::RigsLost);
/// assert!(ban.problems().is_empty());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hazard {
    /// Why it happens.
    pub cause: Cause,
    /// The probability that it happens within a year.
    pub per_year: Fraction,
    /// Later probabilities, in the order of their days.
    pub changes: Vec<HazardChange>,
    /// What happens.
    pub effect: Effect,
    /// The share of the market value of lost rigs that comes back.
    pub recovery: Fraction,
    /// The days from the end of the month of the event to the recovery.
    pub delay: Days,
    /// The share of what does not come back that an insurer pays, after the same delay.
    pub insured: Fraction,
    /// What the insurer takes: a share of the market value for each year, paid monthly.
    pub premium: Fraction,
    /// Where it is carried.
    pub door: Door,
}

/// A probability that holds from a day on.
///
/// ```
/// use stay_or_go::hazard::HazardChange;
///
/// let calmer = HazardChange { from: "2023-01-01".parse()?, per_year: "2 %".parse()? };
/// assert_eq!(calmer.per_year, "2 %".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HazardChange {
    /// The first day.
    pub from: NaiveDate,
    /// The probability that it happens within a year.
    pub per_year: Fraction,
}

/// Why something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// Mining is forbidden.
    Ban,
    /// The licence is withdrawn or not renewed.
    LicenceLost,
    /// The rigs are seized.
    Seizure,
    /// Sanctions make the site unusable, or freeze what it earns.
    Sanctions,
    /// Money may no longer leave the country.
    TransferRestriction,
    /// Rigs may no longer leave the country.
    ExitClosed,
    /// Fire, flood, unrest.
    Disaster,
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// The rigs are taken: every contingent flow stops, and what comes back is paid.
    RigsLost,
    /// Mining ends, and the rigs go by the plan's fallback, or are sold where they stand.
    SiteClosed,
    /// There is no power for so many months after the month of the event.
    Dark {
        /// The months.
        months: u32,
    },
    /// What is mined from the next month on is paid later, and less a share.
    CashTrapped {
        /// The days it is kept.
        delay: Days,
        /// The share that never comes.
        lost: Fraction,
    },
    /// Rigs may no longer leave: who has not left by then runs on.
    ExitClosed,
}

/// Where a hazard is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Door {
    /// As a probability of every flow.
    CashFlow,
    /// As a part of the discount rate of the days spent there: (1 + rate) / (1 − p) − 1.
    Rate,
}

/// What a country adds to the discount rate for the days spent there (rule 17): default spread × relative volatility of shares × exposure.
///
/// ```
/// use stay_or_go::hazard::Premium;
///
/// // Damodaran, January 2025, Kazakhstan: 1.58 % × 1.348 = 2.13 %
/// let premium = Premium {
///     default_spread: "1.58 %/yr".parse()?,
///     relative_volatility: "1.348".parse()?,
///     exposure: "1".parse()?,
///     covers: vec![],
/// };
/// assert_eq!(premium.rate()?.to_yearly().round_dp(4).to_string(), "0.0213");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Premium {
    /// The yearly default spread of the state.
    pub default_spread: Rate,
    /// The volatility of its shares relative to its bonds.
    pub relative_volatility: Factor,
    /// How much of it the mine is exposed to: λ.
    pub exposure: Factor,
    /// The causes it stands for; they may not be hazards as well.
    pub covers: Vec<Cause>,
}

impl Premium {
    /// Returns the yearly premium.
    ///
    /// # Errors
    /// When it is beyond the range of a rate.
    pub fn rate(&self) -> Result<Rate, Problem> {
        let product = Exact::of(self.default_spread.to_yearly())
            * self.relative_volatility.exact()
            * self.exposure.exact();
        Rate::from_yearly(product.to_places(12).get())
    }
}

impl Hazard {
    /// Returns a hazard that takes the rigs and gives nothing back, carried in the cash flow.
    #[must_use]
    pub const fn of(cause: Cause, per_year: Fraction) -> Self {
        Self {
            cause,
            per_year,
            changes: Vec::new(),
            effect: Effect::RigsLost,
            recovery: Fraction::ZERO,
            delay: Days::ZERO,
            insured: Fraction::ZERO,
            premium: Fraction::ZERO,
            door: Door::CashFlow,
        }
    }

    /// Returns what is wrong with the hazard: changes out of order, what comes back of rigs that are not lost, or a hazard in the rate that is more than a probability.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut before: Option<NaiveDate> = None;
        for (index, change) in self.changes.iter().enumerate() {
            if before.is_some_and(|before| change.from <= before) {
                let problem = Problem::new(change.from, CaseRule::ChangeOrder.into());
                problems.push(problem.at(format!("changes[{index}].from")));
            }
            before = Some(change.from);
        }
        let lost = self.effect == Effect::RigsLost;
        let shares = [
            ("recovery", self.recovery),
            ("insured", self.insured),
            ("premium", self.premium),
        ];
        for (key, share) in shares {
            if share == Fraction::ZERO {
                continue;
            }
            if !lost {
                problems.push(Problem::new(share, PlanRule::NothingLost.into()).at(key));
            } else if self.door == Door::Rate {
                problems.push(Problem::new(share, PlanRule::MoreThanRate.into()).at(key));
            }
        }
        if (!lost || !self.changes.is_empty()) && self.door == Door::Rate {
            problems.push(Problem::new(self.cause, PlanRule::MoreThanRate.into()).at("door"));
        }
        if let Effect::Dark { months } = self.effect
            && !(1..=Self::LONGEST_DARK).contains(&months)
        {
            let rule = PlanRule::DarkMonths {
                most: Self::LONGEST_DARK,
            };
            problems.push(Problem::new(months, rule.into()).at("effect"));
        }
        problems
    }

    /// The longest time without power after an event, in months.
    pub const LONGEST_DARK: u32 = 600;
}
