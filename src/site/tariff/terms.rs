//! What the charges of a tariff come down to.

use super::{HourlyPrices, Ratchet, TierUnit};
use crate::calendar::Week;
use crate::units::Exact;
use chrono::{Datelike, NaiveDateTime};
use std::collections::BTreeMap;

/// A tariff lowered: bands of hours, and the prices that look at them.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    /// The bands, each once.
    pub bands: Vec<BandTerms>,
    /// The band at every minute of a week, January first.
    pub weeks: Vec<Week<usize>>,
    /// The charges with tiers.
    pub ladders: Vec<LadderTerms>,
    /// The charges for demand.
    pub demands: Vec<DemandTerms>,
    /// The indexes; a band's price is without them.
    pub indexes: Vec<HourlyPrices>,
    /// The fixed amounts.
    pub fixed: Vec<(Per, Exact)>,
    /// What bills come to at least.
    pub minimums: Vec<(Per, Exact)>,
    /// What is received for a kWh left undrawn.
    pub credit: Exact,
    /// What is received for load that may be called off: kW and the price of one.
    pub responses: Vec<(Exact, Exact)>,
}

/// What the tariff sees of an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BandTerms {
    /// What every kWh costs.
    pub price: Exact,
    /// The period of each ladder.
    pub ladders: Vec<usize>,
    /// The period of each charge for demand; none where it does not look.
    pub demands: Vec<Option<usize>>,
}

/// A charge for energy with tiers.
#[derive(Debug, Clone)]
pub(crate) struct LadderTerms {
    /// The prices of each period: one, or one for each tier.
    pub prices: Vec<Vec<Exact>>,
    /// What the limits are in each calendar month, January first.
    pub limits: Vec<(TierUnit, Vec<Exact>)>,
}

/// A charge for demand.
#[derive(Debug, Clone)]
pub(crate) struct DemandTerms {
    /// The blocks of kW of each period: the upper limit and the price.
    pub periods: Vec<Vec<(Option<Exact>, Exact)>>,
    /// The periods that occur in each calendar month, January first; none where hours are stated.
    pub occurring: Vec<Vec<bool>>,
    /// What earlier loads still cost.
    pub ratchets: Vec<Ratchet>,
    /// When the stated hours begin, if only they count.
    pub at: Option<Vec<NaiveDateTime>>,
    /// Which highest load it looks at.
    pub kind: DemandKind,
}

/// Which highest load a charge for demand looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DemandKind {
    /// That of the month.
    Month,
    /// That of each period of the week.
    Period,
    /// That of the stated hours.
    Coincident,
}

/// The bands of one month: those of the terms, cut finer where hours have prices of their own or are the peaks of the system.
#[derive(Debug, Clone)]
pub(crate) struct MonthBands {
    /// What the tariff sees of each band, and what an index adds.
    pub list: Vec<(BandTerms, Exact)>,
    places: BTreeMap<Finer, usize>,
}

/// A band of the terms, what an index adds, and the charges for which the hour is a peak of the system.
type Finer = (usize, Exact, Vec<usize>);

impl Terms {
    /// Returns whether single hours differ from the others of their band.
    pub fn looks_at_hours(&self) -> bool {
        !self.indexes.is_empty() || self.demands.iter().any(|demand| demand.at.is_some())
    }

    /// Returns the bands without a finer cut, each in its place.
    pub fn plain_bands(&self) -> MonthBands {
        MonthBands {
            list: self
                .bands
                .iter()
                .map(|band| (band.clone(), Exact::ZERO))
                .collect(),
            places: BTreeMap::new(),
        }
    }

    /// Returns whether something is charged in a month in which nothing is drawn, beside the fixed amounts.
    pub fn bills_without_load(&self) -> bool {
        !self.minimums.is_empty() || self.looks_back()
    }

    /// Returns whether there is a ratchet.
    pub fn looks_back(&self) -> bool {
        self.demands
            .iter()
            .any(|demand| !demand.ratchets.is_empty())
    }

    /// Returns whether something is worked out when all regimes of a month are known.
    pub fn closes(&self) -> bool {
        self.bills_without_load() || !self.fixed.is_empty() || !self.responses.is_empty()
    }

    /// Returns the charges for which a local time lies in a stated hour; an hour over the end of a month counts in the month in which it begins.
    pub fn peaks_at(&self, local: NaiveDateTime) -> Vec<usize> {
        let hour = chrono::TimeDelta::hours(1);
        let inside = |begin: &NaiveDateTime| {
            let passed = local.signed_duration_since(*begin);
            let months_alike = (begin.year(), begin.month()) == (local.year(), local.month());
            passed >= chrono::TimeDelta::zero() && passed < hour && months_alike
        };
        let stated =
            |demand: &DemandTerms| demand.at.as_ref().is_some_and(|at| at.iter().any(inside));
        let demands = self.demands.iter().enumerate();
        demands
            .filter(|(_, demand)| stated(demand))
            .map(|(index, _)| index)
            .collect()
    }
}

impl MonthBands {
    /// Returns no bands, to be filled.
    pub const fn empty() -> Self {
        Self {
            list: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// Returns the place of an hour among the bands, which is added when it is new.
    pub fn place(&mut self, terms: &Terms, base: usize, index: Exact, peaks: Vec<usize>) -> usize {
        let finer = (base, index, peaks);
        if let Some(place) = self.places.get(&finer) {
            return *place;
        }
        let place = self.list.len();
        if let Some(mut band) = terms.bands.get(base).cloned() {
            for peak in &finer.2 {
                if let Some(slot) = band.demands.get_mut(*peak) {
                    *slot = Some(0);
                }
            }
            self.list.push((band, index));
        }
        self.places.insert(finer, place);
        place
    }

    /// Returns the place of an hour among the bands, which is known.
    pub fn known(&self, base: usize, index: Exact, peaks: Vec<usize>) -> Option<usize> {
        self.places.get(&(base, index, peaks)).copied()
    }
}

/// What an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Per {
    Month,
    Day,
    Year,
}
