//! How coins become money.

use crate::units::{Days, Fraction};

/// What the pool keeps, what selling costs, and when the money comes.
///
/// Coins are sold as they are mined, at the mean price of the month; the money of a month comes so many days after its end.
///
/// ```
/// use stay_or_go::mining::CoinTerms;
///
/// let terms = CoinTerms {
///     pool_fee: "2.5 %".parse()?,
///     sale_discount: "0.5 %".parse()?,
///     payout: "3 d".parse()?,
/// };
/// assert!(terms.sale_discount < terms.pool_fee);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoinTerms {
    /// The share of the coins the pool keeps.
    pub pool_fee: Fraction,
    /// The share of what is left that is lost to spreads in selling.
    pub sale_discount: Fraction,
    /// The days from the end of the month to the money.
    pub payout: Days,
}
