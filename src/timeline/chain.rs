//! A plan as a chain of months.

use super::{Account, Hashed, SettlementId, Unit};
use crate::units::Exact;

/// A plan, month by month.
#[derive(Debug, Clone)]
pub(crate) struct Chain<K> {
    /// What each site holds as a deposit when the case starts.
    pub deposits: Vec<K>,
    /// The months of the horizon, and one more for what is dated at its end.
    pub months: Vec<PlanMonth<K>>,
}

/// What happens in one month of a plan.
#[derive(Debug, Clone)]
pub(crate) struct PlanMonth<K> {
    /// Cohorts at sites, by how power is cut.
    pub stays: Vec<Stay>,
    /// What a site's meter shows beside the cohorts, by how power is cut.
    pub meters: Vec<Meter>,
    /// Cohorts under way.
    pub dark: Vec<Dark<K>>,
    /// Lines with a date of their own.
    pub entries: Vec<Entry<K>>,
}

/// One cohort at one site, in the regimes that cut power alike.
#[derive(Debug, Clone)]
pub(crate) struct Stay {
    /// The load of the site's meter.
    pub load: usize,
    /// The cohort's part of it.
    pub member: usize,
    /// When the coins are sold.
    pub coins: SettlementId,
    /// When the energy is paid.
    pub power: SettlementId,
    /// When each levy is paid.
    pub levies: Vec<SettlementId>,
    /// When the site's share of the revenue is paid, if it takes one.
    pub share: Option<SettlementId>,
}

/// What a site's meter shows beside the cohorts: the standby load.
#[derive(Debug, Clone)]
pub(crate) struct Meter {
    /// The load of the meter.
    pub load: usize,
    /// When the energy is paid.
    pub power: SettlementId,
    /// When each levy is paid.
    pub levies: Vec<SettlementId>,
}

/// What a cohort under way would have hashed.
#[derive(Debug, Clone)]
pub(crate) struct Dark<K> {
    /// TH/s-days, by period of the hashprice.
    pub hashed: Vec<Hashed<K>>,
    /// When the coins would have been sold.
    pub coins: SettlementId,
}

/// A line with a date of its own.
#[derive(Debug, Clone)]
pub(crate) struct Entry<K> {
    pub account: Account,
    pub unit: Unit,
    pub site: Option<usize>,
    pub quantity: Quantity<K>,
    pub price: Price<K>,
    pub settlement: SettlementId,
}

/// The quantity of an entry.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Quantity<K> {
    /// Known when the case is resolved.
    Known(K),
    /// What the site holds as a deposit by then.
    DepositHeld,
}

/// The price of an entry: money received for one, negative when it is paid.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Price<K> {
    /// Known when the case is resolved.
    Known(K),
    /// A part of what rigs of a tier cost in a month, per TH/s.
    Resale {
        /// The tier.
        tier: usize,
        /// The months from the start of the case.
        month: usize,
        /// The part, negative when it is paid.
        share: K,
    },
}

impl Quantity<Exact> {
    /// Returns the quantity, or zero for a deposit: what is held was paid by a line of its own, or is in the case.
    pub fn known_part(self) -> Exact {
        match self {
            Self::Known(quantity) => quantity,
            Self::DepositHeld => Exact::ZERO,
        }
    }
}

impl Price<Exact> {
    /// Returns the price, or its part of a resale price.
    pub fn known_part(self) -> Exact {
        match self {
            Self::Known(price) => price,
            Self::Resale { share, .. } => share,
        }
    }
}

impl<K> Chain<K> {
    /// Returns about how many lines the chain makes.
    pub fn lines(&self) -> usize {
        let lines = |month: &PlanMonth<K>| {
            let by_load = month.stays.len().saturating_add(month.meters.len());
            by_load
                .saturating_mul(6)
                .saturating_add(month.entries.len())
        };
        self.months.iter().map(lines).sum()
    }

    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Chain<L> {
        Chain {
            deposits: self.deposits.iter().map(cast).collect(),
            months: self.months.iter().map(|month| month.map(cast)).collect(),
        }
    }
}

impl<K> PlanMonth<K> {
    pub const fn empty() -> Self {
        Self {
            stays: Vec::new(),
            meters: Vec::new(),
            dark: Vec::new(),
            entries: Vec::new(),
        }
    }

    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> PlanMonth<L> {
        let dark = |dark: &Dark<K>| Dark {
            hashed: dark.hashed.iter().map(|h| h.map(cast)).collect(),
            coins: dark.coins,
        };
        PlanMonth {
            stays: self.stays.clone(),
            meters: self.meters.clone(),
            dark: self.dark.iter().map(dark).collect(),
            entries: self.entries.iter().map(|entry| entry.map(cast)).collect(),
        }
    }
}

impl<K> Entry<K> {
    fn map<L>(&self, cast: impl Fn(&K) -> L) -> Entry<L> {
        Entry {
            account: self.account,
            unit: self.unit,
            site: self.site,
            quantity: match &self.quantity {
                Quantity::Known(quantity) => Quantity::Known(cast(quantity)),
                Quantity::DepositHeld => Quantity::DepositHeld,
            },
            price: match &self.price {
                Price::Known(price) => Price::Known(cast(price)),
                Price::Resale { tier, month, share } => Price::Resale {
                    tier: *tier,
                    month: *month,
                    share: cast(share),
                },
            },
            settlement: self.settlement,
        }
    }
}
