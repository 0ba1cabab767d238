//! The rules between several values of a case.

use crate::calendar::Month;
use crate::units::{Currency, Power};
use chrono::NaiveDate;

/// A rule between several values: of one formula, or of a case, where it is checked when the case is resolved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CaseRule {
    /// A month is asked for that a series does not have.
    #[error("the data run from {first} to {last}; with `then` they go on")]
    MonthOutsideData {
        /// The first month of the series.
        first: Month,
        /// The last month of the series.
        last: Month,
    },
    /// A series has no values.
    #[error("a series has at least one value")]
    EmptySeries,
    /// The moves from a regime do not make a row of probabilities.
    #[error("the moves of a month go to other regimes and make at most 100 %")]
    Moves,
    /// A span of days is empty.
    #[error("`to` is the first day after the span and comes after `from`")]
    EmptySpan,
    /// The charges of one contract are in several currencies, or the values of one path.
    #[error("one contract and one path are in one currency")]
    OneCurrency,
    /// A tariff says nothing about energy.
    #[error("a tariff has a price of energy; write 0 where there is none")]
    NoEnergyPrice,
    /// The periods of a time-of-use charge leave a gap or overlap.
    #[error("every minute of the year has exactly one price")]
    OnePrice,
    /// A currency is used that has no exchange rate.
    #[error("{currency} needs an exchange rate with {case} in the outlook")]
    NoExchange {
        /// The currency.
        currency: Currency,
        /// The currency of the case.
        case: Currency,
    },
    /// An exchange rate is one of another pair of currencies.
    #[error("the exchange rate of {currency} is one of {currency}/{case} or {case}/{currency}")]
    ExchangePair {
        /// The currency.
        currency: Currency,
        /// The currency of the case.
        case: Currency,
    },
    /// The currency of the case has an exchange rate with itself.
    #[error("{currency} is the currency of the case and has no exchange rate; leave it out")]
    OwnCurrency {
        /// The currency.
        currency: Currency,
    },
    /// The tiers of the resale price are not in the order of their bounds.
    #[error("tiers stand in the order of their bounds; only the last has none")]
    TierOrder,
    /// A rig belongs to no tier of the resale price.
    #[error("no tier of the resale price reaches this efficiency")]
    NoTier,
    /// A day lies outside the horizon of the case.
    #[error("the day lies in the horizon, from {first} and before {end}")]
    OutsideHorizon {
        /// The first day.
        first: NaiveDate,
        /// The first day after it.
        end: NaiveDate,
    },
    /// A cohort leaves a site before it has arrived there.
    #[error("a cohort leaves after it has arrived, which is on {arrival}")]
    LeavesBeforeArrival {
        /// The day of arrival.
        arrival: NaiveDate,
    },
    /// The cohorts of a plan are not the whole group.
    #[error("the containers of the cohorts add up to the {containers} of the group")]
    CohortCount {
        /// The containers of the group.
        containers: u32,
    },
    /// A site has not enough power for what stands there.
    #[error("{site} has {contracted}, which is {missing} too little from {from} on")]
    NoPowerForFleet {
        /// The site.
        site: String,
        /// Its contracted power.
        contracted: Power,
        /// What is missing.
        missing: Power,
        /// The day from which it is.
        from: NaiveDate,
    },
    /// A site draws more on standby than it may draw at all.
    #[error("a standby load is at most the contracted power, {contracted}")]
    StandbyOverPower {
        /// The contracted power of the site.
        contracted: Power,
    },
    /// A rig stands in the fleet before it was bought.
    #[error("the fleet is there from {start} on, and was bought by then")]
    BoughtLater {
        /// The first day of the case.
        start: NaiveDate,
    },
    /// A journey enters a country before it has left the other.
    #[error("import customs begin when export customs are over")]
    ImportBeforeExport,
    /// A cost by mass meets something of unknown mass.
    #[error("a price per kilogram needs the mass of every rig and container of the group")]
    UnknownMass,
    /// A rig fails, and what a repair costs is not said.
    #[error("a rig that fails has a repair cost; write 0 where there is none")]
    NoRepairCost,
    /// A deposit is held in one currency and paid in another.
    #[error("the deposit of a site has one currency, {currency}")]
    DepositCurrency {
        /// The currency of the site's deposit.
        currency: Currency,
    },
    /// It is not said what a site holds of the deposit it asks for.
    #[error(
        "{site} asks for a deposit, and the fleet is there from the start: `opening.deposits.{site}` says what it holds, 0 too"
    )]
    OpeningDeposit {
        /// The site.
        site: String,
    },
    /// A deposit is held by the wrong side.
    #[error("a deposit is not negative")]
    NegativeDeposit,
    /// A case has no plans, or a fleet no groups.
    #[error("there is at least one")]
    Nothing,
    /// A source speaks of something that is not in the case.
    #[error("nothing in the case has this path{}", near.as_ref().map_or_else(String::new, |near| format!(", did you mean `{near}`?")))]
    NoSuchFigure {
        /// The path in the case that looks most like it, if one does.
        near: Option<String>,
    },
    /// An amount is beyond anything a mine could mean.
    #[error("no line of a ledger exceeds 10^18 of the case's currency")]
    TooLarge,
    /// A time lies before the first block.
    #[error("there were no blocks before 2009-01-03 18:15:05 UTC")]
    BeforeGenesis,
    /// Fees are said to be all of the reward, which no subsidy can be a part of.
    #[error("fees are a share of subsidy and fees together, and less than 100 %")]
    OnlyFees,
    /// A rig draws no power, so that any price of power leaves it a profit.
    #[error("a rig that draws no power has no break-even price")]
    NoPower,
    /// A rig does not hash.
    #[error("a rig that does not hash has no efficiency")]
    NoHashrate,
    /// More rigs are put into a container than fit.
    #[error("a container has {slots} slots, its lots hold {rigs} rigs")]
    TooManyRigs {
        /// The slots of one container.
        slots: u32,
        /// The rigs of all lots in one container.
        rigs: u64,
    },
}
