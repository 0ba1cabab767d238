//! What a levy takes that need not be paid.

use super::{Prepared, Valuation};
use crate::calendar::Month;
use crate::country::Levy;
use crate::name::Name;
use crate::timeline::Account;
use crate::units::{Currency, Exact, Fraction};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A month in which a levy takes more than it need: because energy is a little too cheap, or not metered.
///
/// All money is in the currency of the levy, expected over the regimes, undiscounted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LevyMonth {
    /// The month.
    pub month: Month,
    /// The site.
    pub site: Name,
    /// The currency of the levy and the tariff.
    pub currency: Currency,
    /// What a kWh costs on average, tax, demand and fixed charges left out (rule 24).
    pub average_price: Decimal,
    /// The kWh the meter shows.
    pub kilowatt_hours: Decimal,
    /// The average price that would cost less together with the levy, if there is one: a kink.
    pub cheaper_at: Option<Decimal>,
    /// What paying that price would save.
    pub kink_saving: Decimal,
    /// What metering all energy would save.
    pub metering_saving: Decimal,
}

/// The levies of a site's country, and whose energy it draws.
#[derive(Debug, Clone)]
pub(super) struct SiteLevies {
    pub levies: Vec<Levy>,
    /// The shares of energy of the site, of renewables and without a meter.
    pub shares: [Fraction; 3],
    /// The tax on energy that is lost, by month.
    pub lost_tax: Vec<Fraction>,
}

impl Prepared {
    /// Returns the months of a plan in which paying more for energy would cost less together with a levy, or metering would.
    ///
    /// Averages are those of each month, also where a levy looks at a quarter.
    #[must_use]
    pub fn levy_months(&self, plan: &Valuation) -> Vec<LevyMonth> {
        let mut found = Vec::new();
        for (site, levies) in self.sites.iter().zip(&self.levies) {
            let [.., unmetered] = levies.shares;
            let unmetered = unmetered != Fraction::ZERO;
            let kinked = levies.levies.iter().any(|levy| !levy.kinks().is_empty());
            if !unmetered && !kinked {
                continue;
            }
            let drawn = drawn(plan, site);
            for (index, month) in self.months().enumerate() {
                let tax = levies
                    .lost_tax
                    .get(index)
                    .copied()
                    .unwrap_or(Fraction::ZERO);
                let Some(&(spent, energy)) = drawn.get(&month) else {
                    continue;
                };
                for levy in &levies.levies {
                    found.extend(levy_month(
                        levy,
                        (levies.shares, tax),
                        (site, month),
                        (spent, energy),
                    ));
                }
            }
        }
        found
    }
}

/// Returns what the energy of a site cost and how much it was, in the months in which it drew any, expected over the regimes.
///
/// The lines say what it cost, not how much it was: where several charges look at a kWh, each has a line for it.
fn drawn(plan: &Valuation, site: &Name) -> BTreeMap<Month, (Exact, Exact)> {
    let here = plan.drawn.iter().filter(|((at, _), _)| at == site);
    let mut months: BTreeMap<Month, (Exact, Exact)> = here
        .map(|((_, month), energy)| (*month, (Exact::ZERO, *energy)))
        .collect();
    let lines = plan.ledger.iter().filter(|line| {
        let energy = matches!(line.account, Account::Energy | Account::Standby);
        energy && line.site.as_ref() == Some(site)
    });
    for line in lines {
        if let Some((spent, _)) = months.get_mut(&line.month) {
            *spent = *spent - Exact::of(line.amount) * Exact::of(line.probability);
        }
    }
    months.retain(|_, (_, energy)| *energy > Exact::ZERO);
    months
}

fn levy_month(
    levy: &Levy,
    (shares, lost_tax): ([Fraction; 3], Fraction),
    (site, month): (&Name, Month),
    (spent, energy): (Exact, Exact),
) -> Option<LevyMonth> {
    if !levy.in_force(month.last_day()) {
        return None;
    }
    let average = spent.over(energy).to_places(10).get();
    let [.., unmetered] = shares;
    let best = levy.cheaper_at(average, lost_tax, levy.following(shares));
    let kink_saving = best.map_or(Exact::ZERO, |(_, saving)| Exact::of(saving) * energy);
    let worth = Exact::of(levy.worth_of_metering(average)).max(Exact::ZERO);
    let metering_saving = worth * energy * unmetered.exact();
    if kink_saving == Exact::ZERO && metering_saving == Exact::ZERO {
        return None;
    }
    Some(LevyMonth {
        month,
        site: site.clone(),
        currency: levy.currency()?,
        average_price: average,
        kilowatt_hours: energy.to_places(6).get(),
        cheaper_at: best.map(|(price, _)| price),
        kink_saving: kink_saving.to_places(6).get(),
        metering_saving: metering_saving.to_places(6).get(),
    })
}
