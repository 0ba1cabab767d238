//! The names of metrics.

use super::Dimension;
use std::fmt;

/// A figure of a plan, or of what one plan gains over another.
///
/// Rates and times of a plan are those of its flows: what is there from the start costs nothing (rule 33), so that a plan that buys and moves nothing often has no outlay to measure against. Those of a comparison are the ones to look at.
///
/// ```
/// use stay_or_go::valuation::Metric;
///
/// assert_eq!(Metric::Npv.to_string(), "npv");
/// assert_eq!(Metric::Moic.words(), "multiple on invested capital");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Metric {
    /// The net present value: the sum of the ledger.
    Npv,
    /// The internal rate of return on days counted as ACT/365F, where there is exactly one.
    Xirr,
    /// The modified internal rate of return; outlays are financed, and income reinvested, at the rate of the case.
    Mirr,
    /// When what was paid has come back, end value included.
    Payback,
    /// The same for good: the first time after which the sum stays at zero or more.
    LastingPayback,
    /// When the present value of what was paid has come back.
    DiscountedPayback,
    /// The same for good.
    LastingDiscountedPayback,
    /// The present value of what is received over that of what is paid, day by day.
    ProfitabilityIndex,
    /// What would have to come in every year of the horizon to be worth the same.
    EquivalentAnnuity,
    /// What is gained for each unit paid, without interest.
    Roi,
    /// What is received for each unit paid, without interest.
    Moic,
    /// Value over the containers of the opening fleet.
    NpvPerContainer,
    /// Value over what the opening fleet draws when new and all running, cooling and auxiliaries included.
    NpvPerMegawatt,
    /// Value over the rigs of the opening fleet.
    NpvPerRig,
    /// What is spent for each kWh drawn ([`Account::is_cost`](crate::valuation::Account::is_cost)).
    CostPerKilowattHour,
    /// What is spent for each day of a TH/s: what a hashprice has to bring.
    CostPerTerahashDay,
    /// What is spent for each coin mined.
    CostPerBitcoin,
    /// The hashprice at which nothing is won.
    BreakEvenHashprice,
    /// The price of energy at which nothing is won.
    BreakEvenPowerPrice,
}

impl Metric {
    /// Every metric.
    pub const ALL: [Self; 19] = [
        Self::Npv,
        Self::Xirr,
        Self::Mirr,
        Self::Payback,
        Self::LastingPayback,
        Self::DiscountedPayback,
        Self::LastingDiscountedPayback,
        Self::ProfitabilityIndex,
        Self::EquivalentAnnuity,
        Self::Roi,
        Self::Moic,
        Self::NpvPerContainer,
        Self::NpvPerMegawatt,
        Self::NpvPerRig,
        Self::CostPerKilowattHour,
        Self::CostPerTerahashDay,
        Self::CostPerBitcoin,
        Self::BreakEvenHashprice,
        Self::BreakEvenPowerPrice,
    ];

    /// Returns the name in words, as reports print it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        self.names().1
    }

    /// Returns what it is measured in.
    #[must_use]
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::Npv | Self::EquivalentAnnuity => Dimension::Money,
            Self::Xirr | Self::Mirr => Dimension::YearlyRate,
            Self::Payback
            | Self::LastingPayback
            | Self::DiscountedPayback
            | Self::LastingDiscountedPayback => Dimension::Years,
            Self::ProfitabilityIndex | Self::Roi | Self::Moic => Dimension::Ratio,
            Self::NpvPerContainer => Dimension::MoneyPer("container"),
            Self::NpvPerMegawatt => Dimension::MoneyPer("MW"),
            Self::NpvPerRig => Dimension::MoneyPer("rig"),
            Self::CostPerKilowattHour | Self::BreakEvenPowerPrice => Dimension::MoneyPer("kWh"),
            Self::CostPerTerahashDay | Self::BreakEvenHashprice => Dimension::MoneyPer("TH/day"),
            Self::CostPerBitcoin => Dimension::MoneyPer("BTC"),
        }
    }

    /// Returns the name as a key, and in words.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Npv => ("npv", "net present value"),
            Self::Xirr => ("xirr", "internal rate of return"),
            Self::Mirr => ("mirr", "modified internal rate of return"),
            Self::Payback => ("payback", "payback"),
            Self::LastingPayback => ("lasting_payback", "payback for good"),
            Self::DiscountedPayback => ("discounted_payback", "discounted payback"),
            Self::LastingDiscountedPayback => {
                ("lasting_discounted_payback", "discounted payback for good")
            }
            Self::ProfitabilityIndex => ("profitability_index", "profitability index"),
            Self::EquivalentAnnuity => ("equivalent_annuity", "equivalent yearly annuity"),
            Self::Roi => ("roi", "return on investment"),
            Self::Moic => ("moic", "multiple on invested capital"),
            Self::NpvPerContainer => ("npv_per_container", "value per container"),
            Self::NpvPerMegawatt => ("npv_per_megawatt", "value per MW"),
            Self::NpvPerRig => ("npv_per_rig", "value per rig"),
            Self::CostPerKilowattHour => ("cost_per_kilowatt_hour", "levelised cost of a kWh"),
            Self::CostPerTerahashDay => ("cost_per_terahash_day", "levelised cost of a TH-day"),
            Self::CostPerBitcoin => ("cost_per_bitcoin", "levelised cost of a bitcoin"),
            Self::BreakEvenHashprice => ("break_even_hashprice", "break-even hashprice"),
            Self::BreakEvenPowerPrice => ("break_even_power_price", "break-even power price"),
        }
    }
}

/// The name as a key: `npv_per_rig`.
impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.names().0)
    }
}
