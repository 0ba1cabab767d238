//! The prices of one month.

use super::terms::{BandTerms, DemandKind, Per, Terms};
use super::{LookBack, PowerVat};
use crate::units::Exact;

/// What a meter is billed by in one month.
#[derive(Debug, Clone)]
pub(crate) struct MonthPrices<K> {
    /// The price of a kWh in each band, tiers left out.
    pub bands: Vec<K>,
    /// Whether there is a band for every hour: their energy is one line at its average price.
    pub hourly: bool,
    /// The charges with tiers.
    pub ladders: Vec<Ladder<K>>,
    /// The charges for demand.
    pub demands: Vec<Demand<K>>,
    /// The fixed amounts.
    pub fixed: Vec<(Per, K)>,
    /// What the bill comes to at least.
    pub minimums: Vec<(Per, K)>,
    /// What is received for a kWh left undrawn because running did not pay.
    pub credit: K,
    /// What is received for load that may be called off: kW and the price of one.
    pub responses: Vec<(K, K)>,
    /// Value added tax as a share of the bill, and whether it is lost.
    pub vat: Option<(K, bool)>,
    /// Whether a part of a month is charged as a whole one.
    pub whole_months: bool,
    /// Whether a ratchet may look back at this month.
    pub remembers: bool,
}

/// A charge for energy with tiers.
#[derive(Debug, Clone)]
pub(crate) struct Ladder<K> {
    /// Whether the limits grow with the days.
    pub daily: bool,
    /// Whether the limits grow with the highest load.
    pub per_kilowatt: bool,
    /// The upper limits of all tiers but the last.
    pub limits: Vec<K>,
    /// The price of a kWh by tier, then band.
    pub prices: Vec<Vec<K>>,
}

/// A charge for demand.
#[derive(Debug, Clone)]
pub(crate) struct Demand<K> {
    /// Which highest load it looks at.
    pub kind: DemandKind,
    /// The period of each band; none where the charge does not look.
    pub period_of: Vec<Option<usize>>,
    /// The blocks of each period; none for a period that does not occur in the month.
    pub periods: Vec<Option<Vec<Block<K>>>>,
    /// What earlier loads still cost.
    pub ratchets: Vec<(K, LookBack)>,
}

/// A block of kW.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block<K> {
    /// Where it begins.
    pub from: K,
    /// How many kW it holds; none for the last.
    pub width: Option<K>,
    /// The price of a kW in a month.
    pub price: K,
}

/// How long a meter is under contract in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Contracted<K> {
    /// The share of the month.
    pub share: K,
    /// The days.
    pub days: K,
    /// The share of the calendar year.
    pub year: K,
}

/// The grid of prices.
pub(crate) const PRICE_PLACES: u32 = 10;

impl MonthPrices<Exact> {
    /// Returns the prices of a calendar month: `factor` is how far everything has risen, `regime` what energy is multiplied by besides.
    ///
    /// `bands` are those of the terms, each with what an index adds, or a finer cut of them.
    pub fn of(
        terms: &Terms,
        number: u32,
        bands: &[(BandTerms, Exact)],
        (factor, regime): (Exact, Exact),
        vat: Option<&PowerVat>,
        whole_months: bool,
    ) -> Self {
        let place = usize::try_from(number.saturating_sub(1)).unwrap_or(0);
        let on_grid = |price: Exact| price.to_places(PRICE_PLACES);
        let energy = |price: Exact, index: Exact| on_grid((price * factor + index) * regime);
        let risen = |price: &Exact| on_grid(*price * factor);
        let amounts = |list: &[(Per, Exact)]| -> Vec<(Per, Exact)> {
            let risen = list.iter().map(|(per, amount)| (*per, risen(amount)));
            risen.collect()
        };
        let ladders = terms.ladders.iter().enumerate().map(|(index, ladder)| {
            let (unit, limits) = ladder.limits.get(place).cloned().unwrap_or_else(|| {
                let none = super::TierUnit::PerMonth;
                (none, Vec::new())
            });
            let price = |tier: usize, band: &BandTerms| {
                let period = band.ladders.get(index).copied().unwrap_or(0);
                let prices = ladder.prices.get(period).map_or(&[][..], Vec::as_slice);
                let price = prices.get(tier).or(prices.last()).copied();
                energy(price.unwrap_or(Exact::ZERO), Exact::ZERO)
            };
            let tiers = 0..=limits.len();
            let prices = tiers.map(|tier| bands.iter().map(|(b, _)| price(tier, b)).collect());
            Ladder {
                daily: unit.daily(),
                per_kilowatt: unit.per_kilowatt(),
                prices: prices.collect(),
                limits,
            }
        });
        let demands = terms.demands.iter().enumerate().map(|(index, demand)| {
            let period_of = bands
                .iter()
                .map(|(b, _)| b.demands.get(index).copied().flatten());
            let period_of: Vec<Option<usize>> = period_of.collect();
            let occurs = |period: usize| {
                let stated = demand.occurring.get(place);
                let by_week = stated.and_then(|o| o.get(period)).copied();
                // Stated hours are in the bands of their month.
                by_week.unwrap_or(false) || demand.at.is_some() && period_of.contains(&Some(period))
            };
            let periods = demand.periods.iter().enumerate().map(|(period, tiers)| {
                let tiers = tiers.iter().map(|(limit, price)| (*limit, risen(price)));
                occurs(period).then(|| blocks(tiers))
            });
            let ratchets = demand.ratchets.iter();
            let ratchets = ratchets.filter(|ratchet| ratchet.months.contains_number(number));
            Demand {
                periods: periods.collect(),
                kind: demand.kind,
                ratchets: ratchets.map(|r| (r.share.exact(), r.look_back)).collect(),
                period_of,
            }
        });
        Self {
            bands: bands
                .iter()
                .map(|(b, index)| energy(b.price, *index))
                .collect(),
            hourly: !terms.indexes.is_empty(),
            ladders: ladders.collect(),
            demands: demands.collect(),
            fixed: amounts(&terms.fixed),
            minimums: amounts(&terms.minimums),
            credit: risen(&terms.credit),
            responses: terms
                .responses
                .iter()
                .map(|(kw, price)| (*kw, risen(price)))
                .collect(),
            vat: vat.map(|vat| (vat.rate.exact(), vat.recovered.is_none())),
            whole_months,
            remembers: terms
                .demands
                .iter()
                .any(|demand| !demand.ratchets.is_empty()),
        }
    }
}

fn blocks(tiers: impl Iterator<Item = (Option<Exact>, Exact)>) -> Vec<Block<Exact>> {
    let mut from = Exact::ZERO;
    let block = |(limit, price): (Option<Exact>, Exact)| {
        let block = Block {
            from,
            width: limit.map(|limit| limit - from),
            price,
        };
        from = limit.unwrap_or(from);
        block
    };
    tiers.map(block).collect()
}

impl<K> MonthPrices<K> {
    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> MonthPrices<L> {
        let all = |list: &[K]| -> Vec<L> { list.iter().map(cast).collect() };
        let amounts = |list: &[(Per, K)]| -> Vec<(Per, L)> {
            list.iter()
                .map(|(per, amount)| (*per, cast(amount)))
                .collect()
        };
        let block = |block: &Block<K>| Block {
            from: cast(&block.from),
            width: block.width.as_ref().map(cast),
            price: cast(&block.price),
        };
        let periods = |demand: &Demand<K>| -> Vec<Option<Vec<Block<L>>>> {
            let periods = demand.periods.iter();
            periods
                .map(|p| p.as_ref().map(|b| b.iter().map(block).collect()))
                .collect()
        };
        let ladder = |ladder: &Ladder<K>| Ladder {
            daily: ladder.daily,
            per_kilowatt: ladder.per_kilowatt,
            limits: all(&ladder.limits),
            prices: ladder.prices.iter().map(|prices| all(prices)).collect(),
        };
        let demand = |demand: &Demand<K>| Demand {
            period_of: demand.period_of.clone(),
            periods: periods(demand),
            kind: demand.kind,
            ratchets: demand
                .ratchets
                .iter()
                .map(|(share, of)| (cast(share), *of))
                .collect(),
        };
        MonthPrices {
            bands: all(&self.bands),
            hourly: self.hourly,
            ladders: self.ladders.iter().map(ladder).collect(),
            demands: self.demands.iter().map(demand).collect(),
            fixed: amounts(&self.fixed),
            minimums: amounts(&self.minimums),
            credit: cast(&self.credit),
            responses: self
                .responses
                .iter()
                .map(|(kw, p)| (cast(kw), cast(p)))
                .collect(),
            vat: self.vat.as_ref().map(|(rate, lost)| (cast(rate), *lost)),
            whole_months: self.whole_months,
            remembers: self.remembers,
        }
    }
}

impl<K> MonthPrices<K> {
    /// Returns whether a kWh has one price in each band, and nothing else is billed.
    pub fn is_simple(&self) -> bool {
        let nothing_else = self.ladders.is_empty() && self.demands.is_empty();
        nothing_else && self.minimums.is_empty() && self.vat.is_none() && !self.hourly
    }
}

impl<K> Contracted<K> {
    pub fn map<L>(&self, cast: impl Fn(&K) -> L) -> Contracted<L> {
        Contracted {
            share: cast(&self.share),
            days: cast(&self.days),
            year: cast(&self.year),
        }
    }
}

impl MonthPrices<Exact> {
    /// Returns the price of the first kWh of a month in a band.
    pub fn first_price(&self, band: usize) -> Exact {
        let of_ladder = |ladder: &Ladder<Exact>| ladder.prices.first()?.get(band).copied();
        let base = self.bands.get(band).copied().unwrap_or(Exact::ZERO);
        base + self.ladders.iter().filter_map(of_ladder).sum()
    }
}
