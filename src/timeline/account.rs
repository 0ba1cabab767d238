//! Accounts and units of ledger lines.

use std::fmt;

/// What a ledger line is for.
///
/// ```
/// use stay_or_go::valuation::Account;
///
/// assert_eq!(Account::HashRevenue.to_string(), "hash_revenue");
/// assert_eq!(Account::Standby.words(), "standby energy");
/// assert_eq!(Account::ALL.iter().filter(|account| account.is_memo()).count(), 5);
/// ```
///
/// Money accounts add up to the value of a plan; memo accounts ([`is_memo`](Account::is_memo)) show what was not earned or not spent, and add up to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Account {
    /// Coins mined, at the hashprice.
    HashRevenue,
    /// What the pool keeps.
    PoolFee,
    /// What is lost in selling the coins.
    SaleDiscount,
    /// Energy the rigs drew.
    Energy,
    /// Energy the standby load drew.
    Standby,
    /// The highest loads.
    Demand,
    /// Fixed charges of the power contract.
    FixedPowerCharge,
    /// What is missing to the minimum of a power bill.
    MinimumBill,
    /// What is received for energy left undrawn where it did not pay.
    CurtailmentCredit,
    /// What is received for load that may be called off.
    DemandResponse,
    /// Value added tax on power bills.
    PowerVat,
    /// Value added tax that comes back.
    VatRefund,
    /// Statutory charges on energy.
    Levy,
    /// Hosting and operations.
    Operations,
    /// Repair of failed rigs.
    Repairs,
    /// Taking down and packing.
    Dismantling,
    /// Carriage.
    Freight,
    /// Cargo insurance.
    Insurance,
    /// Import duty.
    Duty,
    /// Value added tax on imports.
    ImportVat,
    /// Customs clearance.
    Customs,
    /// Setting up.
    Installation,
    /// Warehouses and ports.
    Storage,
    /// Deposits paid and returned.
    Deposit,
    /// What comes back after an event that takes the rigs.
    Recovery,
    /// The value of the rigs at the horizon.
    ResidualValue,
    /// Tax on income.
    IncomeTax,
    /// Tax on profit that is sent home.
    WithholdingTax,
    /// Tax on what is owned.
    PropertyTax,
    /// Memo: hash not mined because power was cut, at the hashprice.
    HashLostToRationing,
    /// Memo: what was not spent because of it: energy, levies, pool fee and discounts.
    AvoidedByRationing,
    /// Memo: hash not mined because it did not pay, at the hashprice.
    HashCurtailed,
    /// Memo: what was not spent because of it.
    AvoidedByCurtailment,
    /// Memo: hash not mined while rigs were under way, at the hashprice.
    HashLostInTransit,
}

impl Account {
    /// Every account, money first.
    pub const ALL: [Self; 34] = [
        Self::HashRevenue,
        Self::PoolFee,
        Self::SaleDiscount,
        Self::Energy,
        Self::Standby,
        Self::Demand,
        Self::FixedPowerCharge,
        Self::MinimumBill,
        Self::CurtailmentCredit,
        Self::DemandResponse,
        Self::PowerVat,
        Self::VatRefund,
        Self::Levy,
        Self::Operations,
        Self::Repairs,
        Self::Dismantling,
        Self::Freight,
        Self::Insurance,
        Self::Duty,
        Self::ImportVat,
        Self::Customs,
        Self::Installation,
        Self::Storage,
        Self::Deposit,
        Self::Recovery,
        Self::ResidualValue,
        Self::IncomeTax,
        Self::WithholdingTax,
        Self::PropertyTax,
        Self::HashLostToRationing,
        Self::AvoidedByRationing,
        Self::HashCurtailed,
        Self::AvoidedByCurtailment,
        Self::HashLostInTransit,
    ];

    /// Returns whether no money moves on this account.
    #[must_use]
    pub const fn is_memo(self) -> bool {
        matches!(
            self,
            Self::HashLostToRationing
                | Self::AvoidedByRationing
                | Self::HashCurtailed
                | Self::AvoidedByCurtailment
                | Self::HashLostInTransit
        )
    }

    /// Returns the name in words, as reports print it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        self.names().1
    }

    /// Returns the name as a key, and in words.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::HashRevenue => ("hash_revenue", "hash revenue"),
            Self::PoolFee => ("pool_fee", "pool fee"),
            Self::SaleDiscount => ("sale_discount", "sale discount"),
            Self::Energy => ("energy", "energy"),
            Self::Standby => ("standby", "standby energy"),
            Self::Demand => ("demand", "demand charges"),
            Self::MinimumBill => ("minimum_bill", "minimum bills"),
            Self::CurtailmentCredit => ("curtailment_credit", "curtailment credits"),
            Self::DemandResponse => ("demand_response", "demand response"),
            Self::PowerVat => ("power_vat", "VAT on power"),
            Self::VatRefund => ("vat_refund", "VAT refunds"),
            Self::HashCurtailed => ("hash_curtailed", "hash curtailed by price"),
            Self::AvoidedByCurtailment => {
                ("avoided_by_curtailment", "costs avoided by curtailment")
            }
            Self::FixedPowerCharge => ("fixed_power_charge", "fixed power charges"),
            Self::Levy => ("levy", "levies"),
            Self::Operations => ("operations", "hosting and operations"),
            Self::Repairs => ("repairs", "repairs"),
            Self::Dismantling => ("dismantling", "dismantling and packing"),
            Self::Freight => ("freight", "freight"),
            Self::Insurance => ("insurance", "insurance"),
            Self::Duty => ("duty", "duty"),
            Self::ImportVat => ("import_vat", "import VAT"),
            Self::Customs => ("customs", "customs clearance"),
            Self::Installation => ("installation", "installation"),
            Self::Storage => ("storage", "storage"),
            Self::Deposit => ("deposit", "deposits"),
            Self::Recovery => ("recovery", "recovery after loss"),
            Self::ResidualValue => ("residual_value", "residual value"),
            Self::IncomeTax => ("income_tax", "income tax"),
            Self::WithholdingTax => ("withholding_tax", "withholding tax"),
            Self::PropertyTax => ("property_tax", "property tax"),
            Self::HashLostToRationing => ("hash_lost_to_rationing", "hash lost to rationing"),
            Self::AvoidedByRationing => ("avoided_by_rationing", "costs avoided by rationing"),
            Self::HashLostInTransit => ("hash_lost_in_transit", "hash lost in transit"),
        }
    }
}

/// The name as a key: `hash_revenue`.
impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.names().0)
    }
}

/// What the quantity of a ledger line counts.
///
/// ```
/// assert_eq!(stay_or_go::valuation::Unit::TerahashDay.to_string(), "TH/s-day");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// One TH/s for one day.
    TerahashDay,
    /// Energy.
    KilowattHour,
    /// A month under contract.
    Month,
    /// A day under contract.
    Day,
    /// A calendar year under contract.
    Year,
    /// One kW for one month.
    KilowattMonth,
    /// One rig for one month.
    RigMonth,
    /// A repair.
    Repair,
    /// A journey.
    Journey,
    /// A container.
    Container,
    /// A rig.
    Rig,
    /// Mass.
    Kilogram,
    /// Hashrate of rigs.
    Terahash,
    /// Money itself.
    Money,
    /// A whole bill, of which a tax takes a share.
    Bill,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::TerahashDay => "TH/s-day",
            Self::KilowattHour => "kWh",
            Self::Month => "month",
            Self::Day => "day",
            Self::Year => "year",
            Self::KilowattMonth => "kW-month",
            Self::RigMonth => "rig-month",
            Self::Repair => "repair",
            Self::Journey => "journey",
            Self::Container => "container",
            Self::Rig => "rig",
            Self::Kilogram => "kg",
            Self::Terahash => "TH/s",
            Self::Money => "money",
            Self::Bill => "bill",
        })
    }
}
