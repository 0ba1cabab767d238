//! A plan as a chain of months.

use super::{Account, ChainTax, Hashed, SettlementId, Unit};
use crate::calendar::Month;
use crate::site::Contracted;
use crate::units::Exact;

/// A plan, month by month.
#[derive(Debug, Clone)]
pub(crate) struct Chain<K> {
    /// What each site holds as a deposit when the case starts.
    pub deposits: Vec<K>,
    /// The highest loads of months before the start, by site.
    pub peaks: Vec<Vec<(Month, K)>>,
    /// The number of lots of each cohort.
    pub lots: Vec<usize>,
    /// The months of the horizon, and one more for what is dated at its end.
    pub months: Vec<PlanMonth<K>>,
    /// What its taxes are worked out from; none where no country takes any.
    pub tax: Option<Box<ChainTax<K>>>,
    /// How it may go on otherwise.
    pub branches: Vec<Branch<K>>,
}

/// How a plan goes on when something has happened, from a month on: with what is remembered by then.
#[derive(Debug, Clone)]
pub(crate) struct Branch<K> {
    /// The first month, from the start of the case.
    pub from: usize,
    /// All months; those before the first are empty.
    pub months: Vec<PlanMonth<K>>,
    /// How it may go on otherwise.
    pub branches: Vec<Self>,
    /// What its taxes are worked out from.
    pub tax: Option<Box<ChainTax<K>>>,
}

/// What happens in one month of a plan.
#[derive(Debug, Clone)]
pub(crate) struct PlanMonth<K> {
    /// Meters with those on them, by how power is cut.
    pub meters: Vec<Meter<K>>,
    /// What is worked out of a site's month on the expectation of its regimes.
    pub closings: Vec<Closing<K>>,
    /// Cohorts under way.
    pub dark: Vec<Dark<K>>,
    /// Lines with a date of their own.
    pub entries: Vec<Entry<K>>,
}

/// A site's meter in the regimes that cut power alike.
#[derive(Debug, Clone)]
pub(crate) struct Meter<K> {
    /// What it shows.
    pub load: usize,
    /// The probability of the regimes.
    pub likely: K,
    /// How long it is under contract.
    pub contracted: Contracted<K>,
    /// When the bill is paid.
    pub power: SettlementId,
    /// When value added tax on it comes back.
    pub vat: Option<SettlementId>,
    /// When each levy is paid.
    pub levies: Vec<SettlementId>,
    /// The cohorts.
    pub stays: Vec<Stay<K>>,
}

/// One cohort on a meter.
#[derive(Debug, Clone)]
pub(crate) struct Stay<K> {
    /// The cohort's part of the load.
    pub member: usize,
    /// The cohort, by its place in the plan.
    pub cohort: usize,
    /// When the coins are sold.
    pub coins: SettlementId,
    /// What keeps them back.
    pub trapped: Vec<Trapped<K>>,
    /// When those are paid that have to be sold at a venue.
    pub venue: Option<SettlementId>,
    /// When the energy is paid.
    pub power: SettlementId,
    /// When what is received for energy left undrawn is with the owner.
    pub credited: SettlementId,
    /// When value added tax on it comes back.
    pub vat: Option<SettlementId>,
    /// When each levy is paid.
    pub levies: Vec<SettlementId>,
    /// When the site's share of the revenue is paid, if it takes one.
    pub share: Option<SettlementId>,
    /// When repairs after a restart are paid, and the price of one, by lot.
    pub repairs: Vec<Option<(SettlementId, K)>>,
}

/// Coins that are kept back, and given free later.
#[derive(Debug, Clone)]
pub(crate) struct Trapped<K> {
    pub kept_back: SettlementId,
    pub given_free: SettlementId,
    /// The share that is given free.
    pub share: K,
}

/// What is worked out of a site's month when all its regimes are known.
#[derive(Debug, Clone)]
pub(crate) struct Closing<K> {
    pub site: usize,
    /// The months from the start of the case.
    pub month: usize,
    /// The prices.
    pub site_month: usize,
    /// How long it is under contract.
    pub contracted: Contracted<K>,
    /// When the bill is paid.
    pub power: SettlementId,
    /// When what is received for load that may be called off is with the owner.
    pub credited: SettlementId,
    /// When value added tax on it comes back.
    pub vat: Option<SettlementId>,
    /// Whether it is the last month of a calendar year under contract.
    pub year_ends: bool,
    /// When the levies of a quarter that ends are paid.
    pub quarter: Option<Vec<SettlementId>>,
}

/// What a cohort under way would have hashed.
#[derive(Debug, Clone)]
pub(crate) struct Dark<K> {
    /// The site it left.
    pub site: usize,
    /// TH/s-days, by period of the hashprice.
    pub hashed: Vec<Hashed<K>>,
    /// When the coins would have been sold.
    pub coins: SettlementId,
    /// The rigs it is about, where some of them may be scrapped.
    pub of: Option<LotOf>,
}

/// A lot of a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LotOf {
    pub cohort: usize,
    pub lot: usize,
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
    /// The rigs it is about, where some of them may be scrapped.
    pub of: Option<LotOf>,
    /// The way from abroad it is a cost of.
    pub way: Option<Way>,
    /// Whether it is lost of what an event brings, which is not taxed.
    pub of_event: bool,
}

/// A way of a cohort to another country, or from a seller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Way {
    pub cohort: usize,
    /// The day it begins, from the start of the case.
    pub day: u32,
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
            let stays = month
                .meters
                .iter()
                .map(|meter| meter.stays.len().saturating_add(1));
            let by_load: usize = stays.sum();
            by_load
                .saturating_mul(6)
                .saturating_add(month.entries.len())
        };
        self.all_months().into_iter().map(lines).sum()
    }

    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Chain<L> {
        let peaks = |peaks: &Vec<(Month, K)>| -> Vec<(Month, L)> {
            peaks
                .iter()
                .map(|(month, peak)| (*month, cast(peak)))
                .collect()
        };
        Chain {
            deposits: self.deposits.iter().map(cast).collect(),
            peaks: self.peaks.iter().map(peaks).collect(),
            lots: self.lots.clone(),
            months: self.months.iter().map(|month| month.map(cast)).collect(),
            branches: self
                .branches
                .iter()
                .map(|branch| branch.map(cast))
                .collect(),
            tax: self.tax.as_ref().map(|tax| Box::new(tax.map(cast))),
        }
    }

    /// Returns the months of the plan and of all its branches.
    pub fn all_months(&self) -> Vec<&PlanMonth<K>> {
        let branches = self.branches.iter().flat_map(Branch::all_months);
        self.months.iter().chain(branches).collect()
    }
}

impl<K> Branch<K> {
    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Branch<L> {
        Branch {
            from: self.from,
            months: self.months.iter().map(|month| month.map(cast)).collect(),
            branches: self
                .branches
                .iter()
                .map(|branch| branch.map(cast))
                .collect(),
            tax: self.tax.as_ref().map(|tax| Box::new(tax.map(cast))),
        }
    }

    fn all_months(&self) -> Vec<&PlanMonth<K>> {
        let branches = self.branches.iter().flat_map(Self::all_months);
        self.months.iter().chain(branches).collect()
    }
}

impl<K> PlanMonth<K> {
    pub const fn empty() -> Self {
        Self {
            meters: Vec::new(),
            closings: Vec::new(),
            dark: Vec::new(),
            entries: Vec::new(),
        }
    }

    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> PlanMonth<L> {
        let dark = |dark: &Dark<K>| Dark {
            site: dark.site,
            hashed: dark.hashed.iter().map(|h| h.map(cast)).collect(),
            coins: dark.coins,
            of: dark.of,
        };
        let closing = |closing: &Closing<K>| Closing {
            site: closing.site,
            month: closing.month,
            site_month: closing.site_month,
            contracted: closing.contracted.map(cast),
            power: closing.power,
            credited: closing.credited,
            vat: closing.vat,
            year_ends: closing.year_ends,
            quarter: closing.quarter.clone(),
        };
        PlanMonth {
            meters: self.meters.iter().map(|meter| meter.map(cast)).collect(),
            closings: self.closings.iter().map(closing).collect(),
            dark: self.dark.iter().map(dark).collect(),
            entries: self.entries.iter().map(|entry| entry.map(cast)).collect(),
        }
    }
}

impl<K> Meter<K> {
    fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> Meter<L> {
        let stay = |stay: &Stay<K>| Stay {
            member: stay.member,
            cohort: stay.cohort,
            coins: stay.coins,
            trapped: {
                let trapped = stay.trapped.iter().map(|trapped| Trapped {
                    kept_back: trapped.kept_back,
                    given_free: trapped.given_free,
                    share: cast(&trapped.share),
                });
                trapped.collect()
            },
            venue: stay.venue,
            power: stay.power,
            credited: stay.credited,
            vat: stay.vat,
            levies: stay.levies.clone(),
            share: stay.share,
            repairs: {
                let repairs = stay.repairs.iter();
                repairs
                    .map(|r| r.as_ref().map(|(id, price)| (*id, cast(price))))
                    .collect()
            },
        };
        Meter {
            load: self.load,
            likely: cast(&self.likely),
            contracted: self.contracted.map(cast),
            power: self.power,
            vat: self.vat,
            levies: self.levies.clone(),
            stays: self.stays.iter().map(stay).collect(),
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
            of: self.of,
            way: self.way,
            of_event: self.of_event,
        }
    }
}
