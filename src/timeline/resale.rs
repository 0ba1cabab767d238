//! What used rigs cost, month by month, in any world.

use super::beliefs::{Hashprices, PRICE_PLACES};
use crate::calendar::{Horizon, Month};
use crate::error::{CaseRule, Problem};
use crate::scenario::{Outlook, ResalePrice};
use crate::units::{Currency, Exact, HashratePrice, Scalar};
use chrono::NaiveTime;

/// The market price of the rigs of a tier per TH/s.
#[derive(Debug, Clone)]
pub(crate) enum Resale<K> {
    /// Known for every month.
    Path(Vec<K>),
    /// What a TH/s earns in so many days at the mean hashprice of the month, and at least a minimum.
    OfHashprice {
        days: K,
        minimum: K,
        /// For each month the periods of the hashprice and their parts of it.
        months: Vec<Vec<(usize, K)>>,
    },
}

/// The grid of parts of a month.
const SHARE_PLACES: u32 = 12;

impl<K: Copy> Resale<K> {
    /// Returns the prices of the months of the horizon where hashprices are these.
    pub fn values<S: Scalar<Fixed = K>>(&self, hashprice: &[S]) -> Vec<S> {
        match self {
            Self::Path(values) => values.iter().map(|value| S::known(*value)).collect(),
            Self::OfHashprice {
                days,
                minimum,
                months,
            } => {
                let price = |periods: &Vec<(usize, K)>| {
                    let mean = periods.iter().fold(S::ZERO, |mean, (period, part)| {
                        let price = hashprice.get(*period).copied().unwrap_or(S::ZERO);
                        mean + price * S::known(*part)
                    });
                    let price = mean * S::known(*days);
                    price.larger(S::known(*minimum)).on_grid(PRICE_PLACES)
                };
                months.iter().map(price).collect()
            }
        }
    }

    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Resale<L> {
        match self {
            Self::Path(values) => Resale::Path(values.iter().map(cast).collect()),
            Self::OfHashprice {
                days,
                minimum,
                months,
            } => {
                let month = |periods: &Vec<(usize, K)>| -> Vec<(usize, L)> {
                    let periods = periods.iter();
                    periods
                        .map(|(period, part)| (*period, cast(part)))
                        .collect()
                };
                Resale::OfHashprice {
                    days: cast(days),
                    minimum: cast(minimum),
                    months: months.iter().map(month).collect(),
                }
            }
        }
    }
}

/// Returns the market prices of rigs by tier, with the currency of each; places are relative to the outlook.
pub(super) fn resale(
    outlook: &Outlook,
    horizon: Horizon,
    hashprices: Option<&Hashprices>,
    problems: &mut Vec<Problem>,
) -> Vec<(Currency, Resale<Exact>)> {
    let mut tiers = Vec::new();
    for (index, tier) in outlook.resale.iter().enumerate() {
        let place = format!("resale[{index}]");
        let before = index.checked_sub(1).and_then(|i| outlook.resale.get(i));
        let ordered = before.is_none_or(|before| match (before.below, tier.below) {
            (Some(before), Some(this)) => before < this,
            (Some(_), None) => true,
            (None, _) => false,
        });
        if !ordered {
            let got = tier
                .below
                .map_or_else(|| "no bound".to_owned(), |b| b.to_string());
            problems.push(Problem::new(got, CaseRule::TierOrder.into()).at(&place));
        }
        match prices(&tier.price, horizon, hashprices) {
            Ok(prices) => tiers.extend(prices),
            Err(problem) => problems.push(problem.at(format!("{place}.price"))),
        }
    }
    tiers
}

/// Returns the prices of a tier and their currency; nothing where there are no hashprices, which is a problem of its own.
fn prices(
    price: &ResalePrice,
    horizon: Horizon,
    hashprices: Option<&Hashprices>,
) -> Result<Option<(Currency, Resale<Exact>)>, Problem> {
    let grid = |v: &HashratePrice| Exact::of(v.to_per_terahash()).to_places(PRICE_PLACES);
    match price {
        ResalePrice::Path(path) => {
            let values = path.values(horizon.start(), horizon.months().len())?;
            if let Some(other) = path.other(HashratePrice::currency) {
                return Err(Problem::new(other, CaseRule::OneCurrency.into()));
            }
            let currency = values.first().map(|first| first.currency());
            let values = values.iter().map(grid).collect();
            Ok(currency.map(|currency| (currency, Resale::Path(values))))
        }
        ResalePrice::OfHashprice { days, minimum } => {
            let Some(hashprices) = hashprices else {
                return Ok(None);
            };
            let currency = hashprices.currency;
            if let Some(minimum) = minimum.filter(|minimum| minimum.currency() != currency) {
                let rule = CaseRule::FloorCurrency { currency };
                return Err(Problem::new(minimum, rule.into()).at("floor"));
            }
            let months = horizon.months().enumerate();
            let rule = Resale::OfHashprice {
                days: Exact::whole(days.count()),
                minimum: minimum.as_ref().map_or(Exact::ZERO, grid),
                months: months
                    .map(|(index, month)| periods(hashprices, index, month))
                    .collect(),
            };
            Ok(Some((currency, rule)))
        }
    }
}

/// Returns the periods of the hashprice in a month, as UTC cuts it, with their parts of it, which make one together.
fn periods(hashprices: &Hashprices, index: usize, month: Month) -> Vec<(usize, Exact)> {
    let start = month.first_day().and_time(NaiveTime::MIN);
    let end = month.end_day().and_time(NaiveTime::MIN);
    let seconds = |until: chrono::NaiveDateTime| {
        let until = until.clamp(start, end).signed_duration_since(start);
        Exact::whole(until.num_seconds())
    };
    let whole = seconds(end);
    let ends = hashprices.halvings.iter().map(|halving| halving.at);
    let mut before = Exact::ZERO;
    let mut periods = Vec::new();
    for (epoch, until) in ends.chain([end]).enumerate() {
        let gone = seconds(until).over(whole).to_places(SHARE_PLACES);
        if before < gone {
            periods.push((hashprices.period(index, epoch), gone - before));
        }
        before = before.max(gone);
    }
    periods
}
