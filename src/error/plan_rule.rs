//! The rules of plans, and of what may happen to them.

use chrono::NaiveDate;

/// A rule of a plan, or of a hazard that may meet it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanRule {
    /// The cohorts of a plan are not the whole group.
    #[error("the containers of the cohorts add up to the {containers} of the group")]
    CohortCount {
        /// The containers of the group.
        containers: u32,
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
    /// Hazards or premia make a plan worth more than it would be without.
    #[error(
        "hazards or premia raise this value, which is {without} without them: the plan loses money, and they end it"
    )]
    RaisedByHazards {
        /// What it would be worth.
        without: String,
    },
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
    /// The plan a gain is shared out against moves.
    #[error("the gain by cause is that over a plan that stays, and this one moves")]
    TwinOfNoHome,
    /// A place is gone to from two homes, or is home to somebody else.
    #[error(
        "the gain by cause compares a place with one home, and this one is with {first} and {second}"
    )]
    TwinOfSeveral {
        /// One home.
        first: String,
        /// Another.
        second: String,
    },
    /// A case contradicts itself where only some of what differs between two places is real.
    #[error("the case does not hold where {} and the rest is as at home", if causes.is_empty() { "nothing is real".to_owned() } else { format!("only {causes} are real") })]
    Mixture {
        /// What is real.
        causes: String,
    },
    /// A plan that is to be put off has no day.
    #[error("a plan that is put off leaves, buys or gives away on some day")]
    NothingToPutOff,
    /// A plan that is put off is under way when the horizon ends.
    #[error("who is put off arrives before {end}, where the horizon ends")]
    ArrivesLate {
        /// The day on which the horizon ends.
        end: NaiveDate,
    },
}
