//! The rules between several values of a case.

use crate::calendar::Month;
use crate::units::{Currency, Power};
use chrono::{NaiveDate, NaiveDateTime};

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
    /// The tiered periods of a charge have different limits in one month.
    #[error("the tiers of all periods of a month have the same limits, in one unit")]
    SameTiers,
    /// The versions of a tariff are not in the order of their first months, or overlap.
    #[error(
        "versions of a tariff stand in the order of their `from`, which all but the first have, and end before the next begins"
    )]
    VersionOrder,
    /// A month under contract has no version of the tariff.
    #[error("a tariff has a version for every month under contract, and none for {month}")]
    NoTariff {
        /// The month.
        month: Month,
    },
    /// A tariff has expired, and its prices were taken further.
    #[error("no version follows the tariff that ends with {last}, so its prices go on")]
    TariffExpired {
        /// The last month it was in force.
        last: Month,
    },
    /// A bill is paid before the valuation date, and counted on it.
    #[error("what is paid before {start} is counted on that day")]
    PaidBeforeStart {
        /// The valuation date.
        start: NaiveDate,
    },
    /// An index has no price for an hour.
    #[error(
        "an index has a price for every hour of the horizon, from {first} on; with `repeat` a year of prices is enough"
    )]
    IndexTooShort {
        /// The first hour without one, in local time.
        first: NaiveDateTime,
    },
    /// A local time does not exist, because the clocks skip it.
    #[error("the clocks of {zone} skip this hour")]
    SkippedHour {
        /// The zone.
        zone: String,
    },
    /// Events take more time than there is.
    #[error("cuts and outages take at most the whole time, which is not so in {month}")]
    MoreThanAlways {
        /// The first month in which it is not so.
        month: Month,
    },
    /// There are more random cuts than their states can be told apart.
    #[error("at most {most} random cuts hold in one regime")]
    TooManyCuts {
        /// The most there may be.
        most: usize,
    },
    /// Shares of a whole are more than the whole.
    #[error("the shares of one whole make at most 100 %")]
    Shares,
    /// The parts of a contracted power are more than it.
    #[error("what is energised is at most the contracted power, {contracted}")]
    EnergisedOverPower {
        /// The contracted power of the site.
        contracted: Power,
    },
    /// The brackets of a levy do not ascend.
    #[error("brackets stand in the order of their lower bounds, and there is at least one")]
    BracketOrder,
    /// A levy looks at a price in another currency.
    #[error("brackets of the average price are in the currency of the tariff, {tariff}")]
    BracketCurrency {
        /// The currency of the tariff.
        tariff: Currency,
    },
    /// More arrives in a country than its cap allows.
    #[error(
        "{place} may take {allowed} of new load, which is {excess} less than arrives{}", later(*fits)
    )]
    CapacityCap {
        /// The site or the country.
        place: String,
        /// What is allowed.
        allowed: Power,
        /// What is too much.
        excess: Power,
        /// The first day on which it would fit, if it ever would.
        fits: Option<NaiveDate>,
    },
    /// A highest load is stated for a month of the horizon.
    #[error("highest loads are stated for months before {start}")]
    PeakLater {
        /// The first month of the case.
        start: Month,
    },
    /// The changes of a matrix are not in order.
    #[error("changes stand in the order of their months")]
    ChangeOrder,
    /// A tariff states a minimum twice.
    #[error("a tariff has one minimum for each month, day or year")]
    OneMinimum,
    /// Prices that repeat every year are not those of a year.
    #[error("prices that repeat every year are 8760 or 8784, from a 1 January on")]
    YearOfHours,
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
    /// More load may be called off than a site may draw.
    #[error("what may be called off is at most the contracted power, {contracted}")]
    ResponseOverPower {
        /// The contracted power of the site.
        contracted: Power,
    },
    /// Something comes back of rigs that are not lost.
    #[error("only of lost rigs something comes back, or is insured")]
    NothingLost,
    /// A hazard in the rate is more than a probability of losing the rigs.
    #[error(
        "in the rate a hazard takes the rigs and gives nothing back; carry it in the cash flow"
    )]
    MoreThanRate,
    /// A site is dark for no time, or too long.
    #[error("a site is dark for 1 to {most} months")]
    DarkMonths {
        /// The most there may be.
        most: u32,
    },
    /// One risk is carried in two places.
    #[error("one cause at one site is carried once; {site} has it as {first} and as {second}")]
    TwiceCarried {
        /// The site.
        site: String,
        /// Where it is carried.
        first: String,
        /// Where it is carried as well.
        second: String,
    },
    /// A premium stands beside a hazard, and it is not said what it is for.
    #[error("beside hazards in the cash flow a premium lists the causes it covers")]
    PremiumCovers,
    /// A premium is below zero.
    #[error("a premium is not negative")]
    NegativePremium,
    /// The exit of a site is closed, which only a country can do.
    #[error("only a country closes its exit")]
    ExitOfSite,
    /// A plan names a rig class that its group does not have.
    #[error("the group has {rigs}")]
    RigNotInGroup {
        /// The rig classes of the group.
        rigs: String,
    },
    /// A step follows the one that ends an itinerary.
    #[error("nothing follows a step that gives all rigs away")]
    AfterTheEnd,
    /// A cohort of the fleet is bought, or one that is on offer is there from the start.
    #[error("{group} {}", if *offered { "has a price and is not there from the start: a plan buys it, with `buy`" } else { "has no price, so it cannot be bought" })]
    Bought {
        /// The group.
        group: String,
        /// Whether it is on offer.
        offered: bool,
    },
    /// A plan buys more than is on offer.
    #[error("{containers} containers are on offer")]
    OfferCount {
        /// The containers on offer.
        containers: u32,
    },
    /// A group has the name of a key of plans.
    #[error("a group is not called so: it is a key of plans")]
    ReservedName,
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

fn later(fits: Option<NaiveDate>) -> String {
    fits.map_or_else(
        || ", and would not fit later".to_owned(),
        |day| format!("; it would fit from {day} on"),
    )
}
