//! The rules about a record of the utility rate database.

/// What keeps a record of the US Utility Rate Database from being billed as it stands: a rule that is broken, or what a bill made from it leaves out or takes for granted.
///
/// Those of the first kind refuse the record; those of the second stand among the warnings of a rate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UrdbRule {
    /// A tier says nothing about its price.
    #[error("a tier states its price as `rate`, `adj` or both; write 0 where there is none")]
    NoPrice,
    /// A schedule is no table of months and hours.
    #[error("a schedule has 12 rows of 24 periods, one for each month and hour")]
    Schedule,
    /// A list by month has not twelve entries.
    #[error("a list by month has 12 entries")]
    TwelveMonths,
    /// Demand is measured in something a load in kW does not say.
    #[error(
        "demand is billed by the month, in kW or hp; kVA needs a power factor, and a price by the day the peak of every day"
    )]
    DemandUnit,
    /// It is not said which months a ratchet looks back at, or twice.
    #[error("a look-back states one of `lookbackMonths` and `lookbackRange`")]
    LookBack,
    /// The price of a coincident peak has tiers.
    #[error("a coincident peak has one price in each period")]
    CoincidentTiers,
    /// A text holds several records, or none.
    #[error("one rate is read at a time")]
    OneRate,
    /// A charge cannot be billed from a load in kW.
    #[error("the contract charges it, and the bill lacks it")]
    NotBilled,
    /// A key is none of the known fields.
    #[error("no known field; if it costs money, the bill lacks it")]
    UnknownKey,
    /// A text may say what something costs.
    #[error("the text may speak of money that the bill lacks")]
    FreeText,
    /// A price is paid for what is fed in.
    #[error("nothing is paid for what is fed in: a load only draws")]
    FeedIn,
    /// Demand is averaged over another time than an hour.
    #[error(
        "the minutes over which demand is averaged; a load by the hour can only have a lower peak"
    )]
    DemandWindow,
    /// The adjustments for fuel are taken at their word.
    #[error(
        "added to the energy of their months, as the field says; NREL's engines leave them out"
    )]
    FuelAdjustments,
    /// The hours of a coincident peak are not known.
    #[error(
        "a record cannot say in which hours the system peaks; without them the charge is left out"
    )]
    NoPeakHours,
    /// Prices of demand by month have no months.
    #[error("without `flatdemandmonths`, its first period holds in every month")]
    NoMonths,
    /// Prices have no schedule.
    #[error("without `{schedule}`, its only period holds at every hour")]
    NoSchedule {
        /// The key of the schedule.
        schedule: &'static str,
    },
    /// A schedule has no prices.
    #[error("without `{structure}` there is nothing it could set the hours of")]
    NoStructure {
        /// The key of the prices.
        structure: &'static str,
    },
    /// A ratchet works on another charge than it is meant for.
    #[error("without a demand charge of the month, the ratchet works on each period of demand")]
    RatchetOnPeriods,
    /// A ratchet has nothing to work on.
    #[error("without a demand charge there is nothing the ratchet could work on")]
    RatchetOnNothing,
    /// It is not said how far a ratchet looks back.
    #[error(
        "the field does not say how far the ratchet looks back; the 11 months before are taken"
    )]
    RatchetWindow,
    /// The last tier has a limit.
    #[error("the last tier has a limit; its price goes on beyond it")]
    LastLimit,
    /// A price is one of a horsepower.
    #[error("a horsepower is taken as 0.7457 kW")]
    Horsepower,
    /// A field says what another one says in the newer form.
    #[error("`{newer}` is taken in its place")]
    NewerForm {
        /// The key of the newer form.
        newer: &'static str,
    },
    /// An amount has no unit.
    #[error("without `{units}` it is taken as an amount of the month")]
    NoUnits {
        /// The key of the unit.
        units: &'static str,
    },
    /// A rate is not for everyone.
    #[error("whether the load may take the rate is not checked")]
    Eligibility,
    /// A rate is for a part of the service.
    #[error("the rate is one for a part of the service; what the rest costs is not in it")]
    PartOfService,
    /// A record is not approved.
    #[error("the record is not approved")]
    NotApproved,
    /// A record is from elsewhere.
    #[error("amounts are read as US dollars")]
    Dollars,
}
