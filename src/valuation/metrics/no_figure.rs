//! Why a metric has no figure.

use crate::error::Problem;
use crate::finance::Undefined;
use crate::finance::solver::NotUnique;
use crate::name::Name;

/// Why a metric of a plan or of a comparison has no figure: one reason for each cause.
///
/// ```
/// use stay_or_go::valuation::NoFigure;
///
/// assert_eq!(NoFigure::NothingDrawn.to_string(), "no energy is drawn");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoFigure {
    /// The flows have none.
    #[error(transparent)]
    Flows(#[from] Undefined),
    /// There is no rate of return, or not one.
    #[error(transparent)]
    Rate(#[from] NotUnique),
    /// Money comes first and is paid later, as with a loan: what is worth more has the lower rate.
    #[error(
        "money is received first and paid later: of such flows the lower rate is the better one"
    )]
    Borrowed,
    /// One of several plans has no figure to be ranked by.
    #[error("{plan}: {reason}")]
    OfPlan {
        /// The plan.
        plan: Name,
        /// Why it has none.
        reason: Box<NoFigure>,
    },
    /// No plan has this name, or the plans cannot be compared.
    #[error(transparent)]
    Case(#[from] Problem),
    /// Flows are discounted at several rates, so that none of them is the one to measure with (rule 17).
    #[error("a premium or a hazard in the rate discounts some days otherwise than others")]
    Premium,
    /// A cost of one kWh of nothing.
    #[error("no energy is drawn")]
    NothingDrawn,
    /// A cost of one TH/s-day or coin of nothing.
    #[error("nothing is mined")]
    NothingMined,
    /// The fleet is bought as a whole.
    #[error("no fleet is there from the start")]
    NoOpeningFleet,
    /// The figure is one of a plan, and this is what one gains over another.
    #[error("a difference of two plans has no cost of its own")]
    OfOnePlan,
    /// It pays even for nothing, or at the highest price that is tried.
    #[error("it pays at every price that is tried, 0 to 256 times that of the case")]
    AlwaysPays,
    /// It does not pay, at whatever price.
    #[error("it pays at no price that is tried, 0 to 256 times that of the case")]
    NeverPays,
    /// It pays up to a price, not between it and another, and again after that.
    #[error("it begins or ends to pay at {0} different prices")]
    SeveralPrices(usize),
}
