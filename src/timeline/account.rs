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
    /// What is lost where coins have to be sold at a venue.
    VenueDiscount,
    /// Coins that are kept back, and what is given free of them.
    TrappedCash,
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
    /// Security for goods that leave a country again: paid and returned.
    Bond,
    /// Setting up.
    Installation,
    /// Warehouses and ports.
    Storage,
    /// Deposits paid and returned.
    Deposit,
    /// What leaving a contract costs.
    ExitFee,
    /// What comes back after an event that takes the rigs.
    Recovery,
    /// What an insurer pays after such an event.
    InsurancePayout,
    /// Containers and rigs that are bought.
    Purchase,
    /// Rigs that are sold before the horizon.
    Sale,
    /// The value of rigs, containers and works at the horizon.
    ResidualValue,
    /// What selling costs.
    SellingCost,
    /// What is lost of money that is received before it has left a country.
    TransferCost,
    /// What is lent to the mine.
    LoanDrawn,
    /// Interest on it.
    LoanInterest,
    /// What is repaid of it.
    LoanPrincipal,
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
    pub const ALL: [Self; 43] = [
        Self::HashRevenue,
        Self::PoolFee,
        Self::SaleDiscount,
        Self::VenueDiscount,
        Self::TrappedCash,
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
        Self::Bond,
        Self::Installation,
        Self::Storage,
        Self::Deposit,
        Self::ExitFee,
        Self::Recovery,
        Self::InsurancePayout,
        Self::Purchase,
        Self::Sale,
        Self::ResidualValue,
        Self::SellingCost,
        Self::TransferCost,
        Self::LoanDrawn,
        Self::LoanInterest,
        Self::LoanPrincipal,
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
            Self::VenueDiscount => ("venue_discount", "discount of the venue"),
            Self::TrappedCash => ("trapped_cash", "trapped cash"),
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
            Self::Bond => ("bond", "customs bonds"),
            Self::Installation => ("installation", "installation"),
            Self::Storage => ("storage", "storage"),
            Self::Deposit => ("deposit", "deposits"),
            Self::ExitFee => ("exit_fee", "exit fees"),
            Self::Recovery => ("recovery", "recovery after loss"),
            Self::InsurancePayout => ("insurance_payout", "insurance payouts"),
            Self::Purchase => ("purchase", "purchases"),
            Self::Sale => ("sale", "sales"),
            Self::ResidualValue => ("residual_value", "residual value"),
            Self::SellingCost => ("selling_cost", "cost of selling"),
            Self::TransferCost => ("transfer_cost", "cost of transfers"),
            Self::LoanDrawn => ("loan_drawn", "loans drawn"),
            Self::LoanInterest => ("loan_interest", "interest on loans"),
            Self::LoanPrincipal => ("loan_principal", "repayment of loans"),
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
    /// A day under contract, or on the way.
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
    /// What a container of twenty feet takes of a ship.
    Teu,
    /// A container for a day.
    ContainerDay,
    /// Hashrate of rigs.
    Terahash,
    /// Money itself.
    Money,
    /// What is paid for a loan on one day.
    Instalment,
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
            Self::Teu => "TEU",
            Self::ContainerDay => "container-day",
            Self::Terahash => "TH/s",
            Self::Money => "money",
            Self::Instalment => "instalment",
            Self::Bill => "bill",
        })
    }
}
