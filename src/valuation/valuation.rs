//! The value of one plan.

use super::ledger::Drawn;
use super::metrics::{Made, Output};
use super::sums::{by_account, total};
use super::{CurtailedMonth, Line};
use crate::calendar::Horizon;
use crate::name::Name;
use crate::timeline::Account;
use crate::units::{Currency, Exact, Rate};
use rust_decimal::Decimal;

/// The value of one plan: its ledger, and what it adds up to.
///
/// ```
/// # #[cfg(all(feature = "files", feature = "zones"))] {
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
/// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
/// let stay = stay_or_go::Prepared::new(&case)?.value("stay")?;
/// // The accounts add up to the value, to the last digit.
/// let accounts = stay.by_account();
/// assert_eq!(stay.npv(), accounts.iter().map(|(_, value)| *value).sum());
/// // Who stays is never under way.
/// assert!(stay.dark_days.is_zero());
/// # }
/// # Ok::<(), stay_or_go::Problems>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Valuation {
    /// The plan.
    pub plan: Name,
    /// The currency of the present values.
    pub currency: Currency,
    /// The months that are looked at; what is left at their end is worth something then.
    pub horizon: Horizon,
    /// What money costs: effective, nominal, in the currency of the values.
    pub discount: Rate,
    /// Every line, by date.
    pub ledger: Vec<Line>,
    /// What was not earned or not spent; it adds up to nothing.
    pub memo: Vec<Line>,
    /// What switching off where it did not pay did, month by month; nothing where rigs always run.
    pub curtailed: Vec<CurtailedMonth>,
    /// The days a container is without power under way, on average over the fleet, within the horizon.
    pub dark_days: Decimal,
    /// What is drawn and mined.
    pub output: Output,
    /// The kWh drawn by site and month, expected.
    pub(super) drawn: Drawn,
}

impl Valuation {
    pub(super) fn of(
        plan: Name,
        currency: Currency,
        (horizon, discount): (Horizon, Rate),
        (mut ledger, mut memo, curtailed): (Vec<Line>, Vec<Line>, Vec<CurtailedMonth>),
        (made, drawn, dark_days): (Made, Drawn, Exact),
    ) -> Self {
        ledger.sort_by_cached_key(|line| (line.date, line.account));
        memo.sort_by_cached_key(|line| (line.date, line.account));
        Self {
            plan,
            currency,
            horizon,
            discount,
            ledger,
            memo,
            curtailed,
            dark_days: dark_days.get().normalize(),
            output: made.shown(),
            drawn,
        }
    }

    /// Returns the net present value: the sum of the ledger.
    #[must_use]
    pub fn npv(&self) -> Decimal {
        total(&self.ledger)
    }

    /// Returns the present value of one account; of a memo account what was not earned or not spent.
    #[must_use]
    pub fn account(&self, account: Account) -> Decimal {
        let lines = if account.is_memo() {
            &self.memo
        } else {
            &self.ledger
        };
        total(lines.iter().filter(|line| line.account == account))
    }

    /// Returns the present value of every money account that has a line, in the order of [`Account`]; they add up to the net present value.
    #[must_use]
    pub fn by_account(&self) -> Vec<(Account, Decimal)> {
        by_account(&self.ledger)
    }

    /// Returns what rationing costs: the hash that was not mined, less the energy, levies and fees that were not paid for it (rule 27).
    #[must_use]
    pub fn rationing_loss(&self) -> Decimal {
        let gross = Exact::of(self.account(Account::HashLostToRationing));
        (gross + Exact::of(self.account(Account::AvoidedByRationing)))
            .get()
            .normalize()
    }
}
