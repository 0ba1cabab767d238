//! The rules between several values of a case.

use crate::calendar::Month;
use crate::units::{Currency, Power, Rate};
use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;

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
    /// What a source says holds no more.
    #[error("on {day} what is known of {covers} is out of date")]
    OutOfDate {
        /// The paths of the figures.
        covers: String,
        /// The day that is looked at.
        day: NaiveDate,
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
    /// A real rate is asked for, and nothing is believed about inflation.
    #[error("a real rate in {currency} needs `outlook.inflation.{currency}`")]
    NoInflation {
        /// The currency of the rate.
        currency: Currency,
    },
    /// An exchange rate moves away from what prices do in both currencies.
    #[error(
        "by their inflations {currency} would move by {expected} %/yr against {case}; the path is taken as it is"
    )]
    Parity {
        /// The currency.
        currency: Currency,
        /// The currency of the case.
        case: Currency,
        /// What the inflations tell of, in percent a year.
        expected: Decimal,
    },
    /// Two valuations begin on different days.
    #[error("plans that are compared begin on one day, {stay}")]
    StartApart {
        /// The start of the plan that is measured against.
        stay: NaiveDate,
    },
    /// Two valuations end on different days.
    #[error("plans that are compared end on one day, {stay}, with what is left then")]
    EndApart {
        /// The end of the plan that is measured against.
        stay: NaiveDate,
    },
    /// Two valuations are in different currencies.
    #[error("values that are compared are in one currency, {stay}")]
    CurrencyApart {
        /// The currency of the plan that is measured against.
        stay: Currency,
    },
    /// Two valuations are discounted at different rates.
    #[error("values that are compared are discounted at one rate, {stay}")]
    DiscountApart {
        /// The rate of the plan that is measured against.
        stay: Rate,
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
    /// A price that follows the hashprice has its floor in another currency.
    #[error("the floor is in the currency of the bitcoin price, {currency}")]
    FloorCurrency {
        /// The currency of the bitcoin price.
        currency: Currency,
    },
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
    /// A group leaves that somebody has a claim on.
    #[error("{holder} has a claim on the group, which leaves on {until} at the earliest")]
    Lien {
        /// Who has the claim.
        holder: String,
        /// The first day on which it may leave.
        until: NaiveDate,
    },
    /// A site has not enough power for what stands there.
    #[error("{site} has {contracted}, which is {missing} too little from {from} on{}", later(*fits))]
    NoPowerForFleet {
        /// The site.
        site: String,
        /// Its contracted power.
        contracted: Power,
        /// What is missing.
        missing: Power,
        /// The day from which it is.
        from: NaiveDate,
        /// The first day from which it would fit, if it ever would.
        fits: Option<NaiveDate>,
    },
    /// A cohort comes before there is power for it, and rigs are shed until there is.
    #[error("{site} is {missing} short of power on arrival, so rigs are off{}", until(*fits))]
    NotYetEnergised {
        /// The site.
        site: String,
        /// What is missing.
        missing: Power,
        /// The first day on which there is enough, if it ever comes.
        fits: Option<NaiveDate>,
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
    /// A rig stands in the fleet before it was bought.
    #[error("the fleet is there from {start} on, and was bought by then")]
    BoughtLater {
        /// The first day of the case.
        start: NaiveDate,
    },
    /// The days of a phase are not in order.
    #[error("the least, the likeliest and the most days of a phase ascend")]
    DurationOrder,
    /// The same goods have two duties, or two rates of tax, on one day.
    #[error("on each day there is one rate for the same goods")]
    OneDuty,
    /// It matters to customs where a rig was made, and that is not said.
    #[error("the duties of {country} depend on where {rig} was made; say its `origin`")]
    UnknownOrigin {
        /// The rig.
        rig: String,
        /// The country it enters.
        country: String,
    },
    /// No line of duty covers a rig that enters a country.
    #[error(
        "{rig}, made in {origin}, enters {country} on {day} under a line of its duties; one without origin and tariff line covers all"
    )]
    NoDuty {
        /// The rig.
        rig: String,
        /// The country it enters.
        country: String,
        /// Where it was made.
        origin: String,
        /// The day import customs begin.
        day: NaiveDate,
    },
    /// A journey states what the customs of a country take by themselves.
    #[error("the customs of {country} take this already; it would be paid twice")]
    PaidTwice {
        /// The country.
        country: String,
    },
    /// A journey enters a country before it has left the other.
    #[error("import customs begin when export customs are over")]
    ImportBeforeExport,
    /// A cost by mass meets something of unknown mass.
    #[error("a price per kilogram needs the mass of every rig and container of the group")]
    UnknownMass,
    /// A cost by freight size meets a container of unknown size.
    #[error("a price per TEU needs the `teu` of the group {group}")]
    UnknownTeu {
        /// The group.
        group: String,
    },
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
    /// An amount is one of the wrong side.
    #[error("{what} is not negative")]
    Negative {
        /// What it is, in words.
        what: &'static str,
    },
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
    /// A table of percentages is asked for that is not published.
    #[error("tables are published for recovery periods of 3, 5, 7, 10, 15 and 20 yr")]
    RecoveryPeriod,
    /// What a bonus leaves would go into a pool.
    #[error("what a bonus leaves is depreciated year by year, not in a pool")]
    PooledRest,
    /// The steps of a tax rate are not in order.
    #[error(
        "rates stand in the order of their years, which all but the first have, and there is at least one"
    )]
    TaxRateOrder,
    /// Tax books are stated of a country that has no tax.
    #[error("only a country with `tax` has tax books")]
    NoTax,
    /// Tax books are in another currency than the country.
    #[error("tax is worked out in the currency of the country, {currency}")]
    TaxCurrency {
        /// The currency of the country.
        currency: Currency,
    },
    /// A loss is stated of a year of the case.
    #[error("losses are stated of years before {year}, the first of the case, each once")]
    LossLater {
        /// The year of the first month.
        year: i32,
    },
    /// A loss or a book value is below zero.
    #[error("losses and book values are not negative")]
    NegativeBooks,
    /// Years are stated of what lies in a pool.
    #[error("what lies in a pool has no years left")]
    PooledYears,
}

fn until(fits: Option<NaiveDate>) -> String {
    fits.map_or_else(
        || " for good".to_owned(),
        |day| format!("; there is enough from {day} on"),
    )
}

fn later(fits: Option<NaiveDate>) -> String {
    fits.map_or_else(
        || ", and would not fit later".to_owned(),
        |day| format!("; it would fit from {day} on"),
    )
}
