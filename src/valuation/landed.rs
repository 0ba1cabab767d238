//! Whether it pays to take rigs along.

use super::Prepared;
use crate::error::Problem;
use crate::name::Name;
use crate::timeline::landing::Landing;
use crate::units::Exact;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::fmt;

/// The rigs of a class that a cohort takes from one site to another: what a TH/s costs when it has landed, beside what a used one costs there.
///
/// Figures are per TH/s that arrives, in the currency of the case, undiscounted, at the exchange of the day each part is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Landed {
    /// The group of the fleet.
    pub group: Name,
    /// The cohort, by its place in the plan, from 0.
    pub cohort: usize,
    /// The rig class.
    pub rig: Name,
    /// The journey.
    pub journey: Name,
    /// The site it leaves, and the one it goes to.
    pub from: Name,
    /// The site it goes to.
    pub to: Name,
    /// The day it leaves.
    pub leaves: NaiveDate,
    /// The day it arrives.
    pub arrives: NaiveDate,
    /// What the journey costs: shared costs by the number of rigs, costs by mass by mass, duties and taxes by what each class owes.
    pub cost: Decimal,
    /// What a used rig of the class costs on the market when it arrives.
    pub price_there: Decimal,
    /// What it brings when it leaves, sold where it stands.
    pub price_here: Decimal,
    /// What is best for it.
    pub advice: RigAdvice,
}

/// What is best for the rigs of a class, their income left out.
///
/// ```
/// use stay_or_go::valuation::RigAdvice;
///
/// assert_eq!(RigAdvice::Sell.to_string(), "sell here, buy there");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RigAdvice {
    /// To take them along: what the journey costs and what they would bring here is at most what used ones cost there.
    Ship,
    /// To sell them here, and to buy used ones there: that is cheaper.
    Sell,
    /// To leave them behind: they bring nothing here, and the journey costs more than used ones there.
    Scrap,
}

impl RigAdvice {
    fn of(cost: Exact, there: Exact, here: Exact) -> Self {
        if cost + here <= there {
            Self::Ship
        } else if here > Exact::ZERO {
            Self::Sell
        } else {
            Self::Scrap
        }
    }
}

impl fmt::Display for RigAdvice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Ship => "ship",
            Self::Sell => "sell here, buy there",
            Self::Scrap => "scrap",
        })
    }
}

impl Prepared {
    /// Returns, for every move of a plan and every rig class that goes with it, what a TH/s costs when it has landed, and whether to ship, sell or scrap it.
    ///
    /// # Errors
    /// When no plan has this name.
    pub fn landed(&self, plan: &str) -> Result<Vec<Landed>, Problem> {
        let (index, _) = self.find(plan)?;
        let landings = self.resolved.landings.get(index);
        let landings = landings.map_or(&[][..], Vec::as_slice).iter();
        Ok(landings.filter_map(|l| self.landing(index, l)).collect())
    }

    fn landing(&self, plan: usize, landing: &Landing) -> Option<Landed> {
        let world = self.world();
        let of = crate::timeline::LotOf {
            cohort: landing.cohort,
            lot: landing.lot,
        };
        let (group, rig) = self.rig(plan, of)?;
        let worth = |price: Option<crate::timeline::landing::Price>| {
            price.map_or(Exact::ZERO, |price| price.worth(world))
        };
        let cost: Exact = landing.costs.iter().map(|cost| cost.worth(world)).sum();
        let cost = if landing.terahash == Exact::ZERO {
            Exact::ZERO
        } else {
            cost.over(landing.terahash)
        };
        let (there, here) = (worth(landing.there), worth(landing.here));
        let shown = |figure: Exact| figure.to_places(6).get().normalize();
        Some(Landed {
            group: group.clone(),
            cohort: landing.cohort,
            rig: rig.clone(),
            journey: self.journeys.get(landing.journey)?.clone(),
            from: self.sites.get(landing.left)?.clone(),
            to: self.sites.get(landing.to)?.clone(),
            leaves: landing.leaves,
            arrives: landing.arrives,
            cost: shown(cost),
            price_there: shown(there),
            price_here: shown(here),
            advice: RigAdvice::of(cost, there, here),
        })
    }
}
