//! What a plan takes before it brings anything.

use crate::calendar::Horizon;
use crate::decision::arrival::last_arrival;
use crate::scenario::{Case, Plan};
use crate::timeline::Account;
use crate::units::Exact;
use crate::valuation::Valuation;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Returns what a plan takes to bring about, undiscounted, in the currency of the valuation.
///
/// It is the sum of amount × exchange × probability (rule 10's expected cash, with its sign turned) over the lines that are paid before the horizon
/// on the accounts dismantling, freight, duty, import VAT, customs, bond, installation, storage, deposit, exit fee and purchase, and on insurance up to the last arrival.
/// What comes back later — deposits, bonds, value added tax, what is sold — is not netted: it is not there when the money is needed.
///
/// Insurance after the last arrival is what hazards are insured with, and no part of a move.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// use stay_or_go::decision::allocation::spending;
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let prepared = stay_or_go::Prepared::new(&case)?;
/// let spent = |plan| spending(&case, &case.plans.get(plan).unwrap(), &prepared.value(plan).unwrap());
/// assert!(spent("stay").is_zero());
/// // The works alone cost 744,000 USD, and they are nearly certain to be paid.
/// assert!(spent("north") > 700_000.into());
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[must_use]
pub fn spending(case: &Case, plan: &Plan, valuation: &Valuation) -> Decimal {
    let end = Horizon::end_day(valuation.horizon);
    let arrived = last_arrival(case, plan);
    let counts = |account: Account, date: NaiveDate| match account {
        Account::Insurance => arrived.is_some_and(|arrived| date <= arrived),
        Account::Dismantling
        | Account::Freight
        | Account::Duty
        | Account::ImportVat
        | Account::Customs
        | Account::Bond
        | Account::Installation
        | Account::Storage
        | Account::Deposit
        | Account::ExitFee
        | Account::Purchase => date < end,
        _ => false,
    };
    let paid = valuation
        .ledger
        .iter()
        .filter(|line| counts(line.account, line.date) && line.amount < Decimal::ZERO);
    let paid = paid.map(|line| {
        let due = Exact::of(line.amount) * Exact::of(line.exchange);
        due * Exact::of(line.probability)
    });
    (-paid.sum::<Exact>()).to_places(VALUE_PLACES).get()
}

/// The grid of values.
const VALUE_PLACES: u32 = 8;
