//! The charges of a power contract.

use super::{DemandTier, EnergyTier, HourlyPrices, Ratchet};
use crate::calendar::Window;
use crate::units::{Currency, DemandPrice, EnergyPrice, Money, Power};
use chrono::NaiveDateTime;

/// One charge of a power contract; all of them add up.
///
/// ```
/// use stay_or_go::site::{Charge, EnergyTier, TimeOfUse};
/// use stay_or_go::calendar::Window;
///
/// // 26 tenge by night, 46 by day.
/// let night = Window { times: "0-10".parse()?, ..Window::always() };
/// let price = |text: &str| text.parse().map(|price| vec![EnergyTier { up_to: None, price }]);
/// let charge = Charge::TimeOfUse {
///     periods: vec![
///         TimeOfUse { windows: vec![night], tiers: price("26 KZT/kWh")? },
///         TimeOfUse { windows: vec![], tiers: price("46 KZT/kWh")? },
///     ],
/// };
/// assert_ne!(charge, Charge::Energy { price: "46 KZT/kWh".parse()? });
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Charge {
    /// A price for every kWh.
    Energy {
        /// The price.
        price: EnergyPrice,
    },
    /// Prices by how much is drawn in a month.
    Tiers {
        /// The tiers from zero on; the last has no limit.
        tiers: Vec<EnergyTier>,
    },
    /// Prices by month, weekday and local hour: every minute of the year has exactly one period.
    ///
    /// Where periods have tiers, the energy of the whole month fills them, and of each tier's energy a period has its share of the month's (the convention of NREL's SAM).
    /// All tiered periods of a calendar month have the same limits; a period with one price has it in every tier.
    TimeOfUse {
        /// The windows with their prices; one period may stand without any and holds for the rest.
        periods: Vec<TimeOfUse<EnergyTier>>,
    },
    /// A price for every hour, from an index, and a fixed one on top.
    Index {
        /// The index.
        prices: HourlyPrices,
        /// What the supplier adds.
        adder: Option<EnergyPrice>,
    },
    /// A price for the highest load of each month.
    Demand {
        /// The price of a kW in a month.
        price: DemandPrice,
        /// What earlier loads still cost.
        ratchets: Vec<Ratchet>,
    },
    /// Prices for the highest load of each month, by how high it is.
    DemandTiers {
        /// The blocks of kW from zero on; the last has no limit.
        tiers: Vec<DemandTier>,
        /// What earlier loads still cost.
        ratchets: Vec<Ratchet>,
    },
    /// Prices for the highest load within each period that occurs in a month.
    DemandTimeOfUse {
        /// The windows with their prices: every minute of the year lies in exactly one period.
        periods: Vec<TimeOfUse<DemandTier>>,
        /// What earlier loads still cost.
        ratchets: Vec<Ratchet>,
    },
    /// A price for the highest load in the stated hours of a month: those in which the system has its peak.
    ///
    /// An hour over the end of a month is one of the month in which it begins, and only its part there counts.
    CoincidentPeak {
        /// The price of a kW in a month that has such an hour.
        price: DemandPrice,
        /// When the hours begin, in local time.
        at: Vec<NaiveDateTime>,
    },
    /// A fixed amount each month, prorated by days under contract.
    PerMonth {
        /// The amount.
        amount: Money,
    },
    /// A fixed amount each day under contract.
    PerDay {
        /// The amount.
        amount: Money,
    },
    /// A fixed amount each calendar year, prorated by days under contract.
    PerYear {
        /// The amount.
        amount: Money,
    },
    /// What a month's bill comes to at least, prorated by days under contract.
    MinimumPerMonth {
        /// The amount.
        amount: Money,
    },
    /// What a day's bill comes to at least, over the days of a month.
    MinimumPerDay {
        /// The amount.
        amount: Money,
    },
    /// What a calendar year's bills come to at least, prorated by days under contract.
    MinimumPerYear {
        /// The amount.
        amount: Money,
    },
    /// What is received for every kWh that is left undrawn because running did not pay.
    CurtailmentCredit {
        /// The price.
        price: EnergyPrice,
    },
    /// What is received for load that may be called off.
    DemandResponse {
        /// The price of an enrolled kW in a month.
        price: DemandPrice,
        /// The power that is enrolled.
        power: Power,
    },
}

/// What holds in windows of the year: prices by tier.
///
/// ```
/// use stay_or_go::site::{EnergyTier, TimeOfUse};
///
/// let price = EnergyTier { up_to: None, price: "46 KZT/kWh".parse()? };
/// let rest = TimeOfUse { windows: vec![], tiers: vec![price] };
/// assert!(rest.windows.is_empty());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeOfUse<T> {
    /// When it holds: in each of them; none for the rest of the year.
    pub windows: Vec<Window>,
    /// The prices from zero on; the last has no limit.
    pub tiers: Vec<T>,
}

impl Charge {
    /// Returns the currencies of everything the charge states.
    pub(crate) fn currencies(&self) -> Vec<Currency> {
        match self {
            Self::Energy { price } | Self::CurtailmentCredit { price } => vec![price.currency()],
            Self::Tiers { tiers } => tiers.iter().map(|t| t.price.currency()).collect(),
            Self::TimeOfUse { periods } => {
                let tiers = periods.iter().flat_map(|p| &p.tiers);
                tiers.map(|t| t.price.currency()).collect()
            }
            Self::Index { prices, adder } => {
                let prices = prices.prices.iter().chain(adder);
                prices.map(|price| price.currency()).collect()
            }
            Self::DemandTiers { tiers, .. } => tiers.iter().map(|t| t.price.currency()).collect(),
            Self::DemandTimeOfUse { periods, .. } => {
                let tiers = periods.iter().flat_map(|p| &p.tiers);
                tiers.map(|t| t.price.currency()).collect()
            }
            Self::Demand { price, .. }
            | Self::CoincidentPeak { price, .. }
            | Self::DemandResponse { price, .. } => vec![price.currency()],
            Self::PerMonth { amount }
            | Self::PerDay { amount }
            | Self::PerYear { amount }
            | Self::MinimumPerMonth { amount }
            | Self::MinimumPerDay { amount }
            | Self::MinimumPerYear { amount } => vec![amount.currency()],
        }
    }

    /// Returns whether the charge says what a kWh costs.
    pub(crate) const fn prices_energy(&self) -> bool {
        matches!(
            self,
            Self::Energy { .. } | Self::Tiers { .. } | Self::TimeOfUse { .. } | Self::Index { .. }
        )
    }

    /// Returns what earlier loads still cost.
    pub(crate) fn ratchets(&self) -> &[Ratchet] {
        match self {
            Self::Demand { ratchets, .. }
            | Self::DemandTiers { ratchets, .. }
            | Self::DemandTimeOfUse { ratchets, .. } => ratchets,
            _ => &[],
        }
    }
}
