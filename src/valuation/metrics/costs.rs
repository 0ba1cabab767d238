//! Which accounts are costs, and what they come to for one unit of output.

use super::{NoFigure, Quantity};
use crate::timeline::Account;
use crate::units::Exact;
use crate::valuation::Valuation;
use crate::valuation::sums::total;
use rust_decimal::Decimal;

impl Account {
    /// Returns whether it is a cost of mining, which a levelised cost counts: everything that is spent to mine and to move, less what comes back of it.
    ///
    /// Left out are
    /// - the coins: hash revenue, and what is kept back of it and given free;
    /// - what things bring: sales, residual value and what selling costs, what comes back after a loss. What was there from the start is no cost (rule 33), so its price is no refund;
    /// - loans: what money costs is in the discount rate.
    ///
    /// ```
    /// use stay_or_go::valuation::Account;
    ///
    /// assert!(Account::Energy.is_cost() && Account::PoolFee.is_cost() && Account::IncomeTax.is_cost());
    /// // What comes back of a cost lessens it.
    /// assert!(Account::VatRefund.is_cost() && Account::CurtailmentCredit.is_cost());
    /// assert!(!Account::HashRevenue.is_cost() && !Account::ResidualValue.is_cost());
    /// ```
    #[must_use]
    pub const fn is_cost(self) -> bool {
        match self {
            Self::PoolFee
            | Self::SaleDiscount
            | Self::VenueDiscount
            | Self::Energy
            | Self::Standby
            | Self::Demand
            | Self::FixedPowerCharge
            | Self::MinimumBill
            | Self::CurtailmentCredit
            | Self::DemandResponse
            | Self::PowerVat
            | Self::VatRefund
            | Self::Levy
            | Self::Operations
            | Self::Repairs
            | Self::Dismantling
            | Self::Freight
            | Self::Insurance
            | Self::Duty
            | Self::ImportVat
            | Self::Customs
            | Self::Bond
            | Self::Installation
            | Self::Storage
            | Self::Deposit
            | Self::ExitFee
            | Self::Purchase
            | Self::TransferCost
            | Self::IncomeTax
            | Self::WithholdingTax
            | Self::PropertyTax => true,
            Self::HashRevenue
            | Self::TrappedCash
            | Self::Recovery
            | Self::InsurancePayout
            | Self::Sale
            | Self::ResidualValue
            | Self::SellingCost
            | Self::LoanDrawn
            | Self::LoanInterest
            | Self::LoanPrincipal
            | Self::HashLostToRationing
            | Self::AvoidedByRationing
            | Self::HashCurtailed
            | Self::AvoidedByCurtailment
            | Self::HashLostInTransit => false,
        }
    }
}

impl Valuation {
    /// Returns the present value of all costs ([`Account::is_cost`]); positive where money is spent.
    #[must_use]
    pub fn costs(&self) -> Decimal {
        let costs = self.ledger.iter().filter(|line| line.account.is_cost());
        (-Exact::of(total(costs))).get().normalize()
    }

    /// Returns the levelised cost of a kWh: the present value of all costs over that of the kWh drawn.
    ///
    /// # Errors
    /// When no energy is drawn.
    pub fn cost_per_kilowatt_hour(&self) -> Result<Decimal, NoFigure> {
        self.cost_of(self.output.kilowatt_hours, NoFigure::NothingDrawn)
    }

    /// Returns the levelised cost of a day of one TH/s: the present value of all costs over that of the TH/s-days that brought revenue.
    ///
    /// # Errors
    /// When nothing is mined.
    pub fn cost_per_terahash_day(&self) -> Result<Decimal, NoFigure> {
        self.cost_of(self.output.terahash_days, NoFigure::NothingMined)
    }

    /// Returns the levelised cost of a bitcoin: the present value of all costs over that of the coins mined.
    ///
    /// # Errors
    /// When nothing is mined.
    pub fn cost_per_bitcoin(&self) -> Result<Decimal, NoFigure> {
        self.cost_of(self.output.bitcoin, NoFigure::NothingMined)
    }

    fn cost_of(&self, quantity: Quantity, nothing: NoFigure) -> Result<Decimal, NoFigure> {
        if quantity.present <= Decimal::ZERO {
            return Err(nothing);
        }
        let costs = Exact::of(self.costs());
        Ok(costs.over(Exact::of(quantity.present)).get().normalize())
    }
}
