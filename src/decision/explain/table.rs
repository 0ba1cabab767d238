//! Which figures a factor of an account may rest on: one table.

use super::Factor;
use super::group::Group::{
    self, All, Bill, Border, Cargo, Coins, Contract, Damage, Deposit, Drawn, Exchange, ExitFee,
    ForcedSale, Hashprice, Hazards, Itinerary, Journey, Levies, Loans, LocalSale, Machines, Market,
    Operating, Operations, Purchase, Rate, Repairs, Running, Standby, Tariff, Tax, Time, Transfer,
    Works,
};
use super::scope::There;
use crate::timeline::Account;

/// What an account rests on: its quantity, its price, and the date it is paid on.
struct Row(&'static [Group], &'static [Group], &'static [Group]);

/// Returns the paths of the figures that a factor of an account may rest on.
pub(super) fn rests_on(account: Account, factor: Factor, there: &There<'_>) -> Vec<String> {
    let Row(quantity, price, date) = row(account);
    // What is owed is owed, whoever is where.
    let owed = matches!(
        account,
        Account::LoanDrawn | Account::LoanInterest | Account::LoanPrincipal
    );
    let groups: Vec<&[Group]> = match factor {
        Factor::Quantity => vec![quantity],
        Factor::Price => vec![price],
        Factor::Exchange if owed => vec![&[Exchange, Time], date],
        Factor::Exchange => vec![&[Exchange, Time, Itinerary], date],
        Factor::Probability if owed => Vec::new(),
        Factor::Probability => vec![chance(account)],
        Factor::Discount if owed => vec![&[Rate, Time], date],
        Factor::Discount => vec![&[Rate, Time, Itinerary], date],
    };
    there.paths(&groups.concat())
}

/// Returns what the probability of a line rests on: who is where when, and what may happen there.
const fn chance(account: Account) -> &'static [Group] {
    match account {
        Account::Dismantling
        | Account::Freight
        | Account::Customs
        | Account::Installation
        | Account::Storage
        | Account::Insurance
        | Account::Duty
        | Account::ImportVat
        | Account::Bond
        | Account::VatRefund
        | Account::TransferCost => &[
            Border, Time, Itinerary, Damage, Hazards, Running, Journey, Contract,
        ],
        Account::Deposit | Account::ExitFee => &[Time, Itinerary, Damage, Hazards, Contract],
        Account::Recovery
        | Account::InsurancePayout
        | Account::Purchase
        | Account::Sale
        | Account::ResidualValue
        | Account::SellingCost
        | Account::IncomeTax
        | Account::WithholdingTax
        | Account::PropertyTax => &[Time, Itinerary, Damage, Hazards],
        // What runs has a line for each way regimes cut the power.
        _ => &[Time, Itinerary, Damage, Hazards, Running],
    }
}

/// Returns what the quantity, the price and the date of an account rest on.
const fn row(account: Account) -> Row {
    match account {
        Account::HashRevenue => Row(
            &[Operating, ForcedSale],
            &[Time, Hashprice],
            &[Coins, ForcedSale],
        ),
        Account::PoolFee | Account::SaleDiscount | Account::VenueDiscount => Row(
            &[Operating, ForcedSale],
            &[Time, Hashprice, Coins, ForcedSale],
            &[Coins, ForcedSale],
        ),
        Account::TrappedCash => Row(
            &[Operating, ForcedSale],
            &[Time, Hashprice, Coins, ForcedSale, Hazards],
            &[Coins, ForcedSale, Hazards],
        ),
        // Bands and levies part the energy into lines.
        Account::Energy => Row(
            &[Operating, Tariff, Levies, Drawn],
            &[Time, Tariff, Drawn],
            &[Tariff],
        ),
        Account::Standby => Row(
            &[Operating, Standby, Contract, Tariff, Levies],
            &[Time, Tariff, Drawn],
            &[Tariff],
        ),
        Account::FixedPowerCharge => Row(
            &[Time, Itinerary, Contract, Tariff],
            &[Time, Tariff],
            &[Tariff],
        ),
        Account::Demand
        | Account::MinimumBill
        | Account::DemandResponse
        | Account::CurtailmentCredit => Row(&[Bill], &[Time, Tariff, Drawn], &[Tariff, Transfer]),
        Account::PowerVat => Row(&[Bill], &[Bill, Exchange], &[Tariff]),
        Account::VatRefund => Row(
            &[Bill, Border, Cargo, Journey],
            &[Bill, Border, Journey, Market, Transfer],
            &[Tariff, Transfer, Border],
        ),
        Account::Levy => Row(
            &[Operating, Standby, Contract, Tariff, Levies],
            &[Time, Levies, Tariff, Running, Drawn],
            &[Levies],
        ),
        Account::Operations => Row(
            &[Operating, Contract, Operations],
            &[Time, Operations, Hashprice, Coins, ForcedSale],
            &[Coins],
        ),
        Account::Repairs => Row(&[Operating], &[Repairs], &[]),
        Account::Dismantling
        | Account::Freight
        | Account::Customs
        | Account::Installation
        | Account::Storage
        | Account::Insurance
        | Account::Duty
        | Account::ImportVat
        | Account::Bond => of_journey(account),
        Account::Deposit => Row(
            &[Time, Itinerary, Deposit],
            &[Time, Itinerary, Deposit],
            &[Itinerary, Deposit, Contract, Transfer],
        ),
        Account::ExitFee => Row(&[Time, Itinerary, ExitFee], &[ExitFee], &[Itinerary]),
        Account::Recovery | Account::InsurancePayout => Row(
            &[Operating],
            &[Time, Market, LocalSale, Hazards, Damage],
            &[Hazards, Damage, Transfer, Itinerary],
        ),
        Account::Purchase => Row(&[Itinerary, Machines], &[Purchase], &[Itinerary]),
        Account::Sale | Account::SellingCost => Row(
            &[Operating],
            &[Time, Itinerary, Market, LocalSale],
            &[Itinerary, Transfer],
        ),
        // The rest of a journey that is under way at the horizon is taken off.
        Account::ResidualValue => Row(
            &[Operating, Works, Journey],
            &[Time, Itinerary, Market, LocalSale, Works, Journey],
            &[Transfer],
        ),
        Account::TransferCost => Row(&[All], &[All], &[All]),
        Account::LoanDrawn | Account::LoanInterest | Account::LoanPrincipal => {
            Row(&[Time, Loans], &[Time, Loans], &[Loans])
        }
        Account::IncomeTax | Account::WithholdingTax | Account::PropertyTax => {
            Row(&[All], &[Tax, Time], &[Tax])
        }
        Account::HashLostToRationing
        | Account::HashCurtailed
        | Account::HashLostInTransit
        | Account::AvoidedByRationing
        | Account::AvoidedByCurtailment => of_memo(account),
    }
}

/// Returns the same of what is paid on a journey.
const fn of_journey(account: Account) -> Row {
    match account {
        Account::Insurance => Row(
            &[Operating, Cargo, Journey],
            &[Time, Itinerary, Journey, Market, Hazards],
            &[Journey, Hazards],
        ),
        Account::Duty | Account::ImportVat | Account::Bond => Row(
            &[Operating, Cargo, Journey, Border],
            &[Time, Itinerary, Damage, Machines, Market, Journey, Border],
            &[Journey, Border],
        ),
        _ => Row(
            &[Operating, Cargo, Journey],
            &[Time, Itinerary, Journey, Market],
            &[Journey],
        ),
    }
}

/// Returns the same of what was not earned or not spent.
const fn of_memo(account: Account) -> Row {
    match account {
        Account::AvoidedByRationing | Account::AvoidedByCurtailment => Row(
            &[Operating, Tariff, Levies],
            &[
                Operating, Tariff, Levies, Operations, Hashprice, Coins, ForcedSale,
            ],
            &[Coins, Tariff, Levies],
        ),
        _ => Row(&[Operating], &[Time, Hashprice], &[Coins, ForcedSale]),
    }
}
