//! What a state does to money that is earned on its ground.

use crate::units::{Days, Fraction};

/// A share of the coins mined in a country that has to be sold at a venue of its choice.
///
/// The rest is sold as the case says; of the forced share the venue's discount takes the place of the sale discount.
///
/// ```
/// use stay_or_go::country::ForcedSale;
///
/// let exchange = ForcedSale {
///     venue: "the licensed exchange".to_owned(),
///     share: "75 %".parse()?,
///     discount: "1 %".parse()?,
///     lag: "5 d".parse()?,
/// };
/// assert!(exchange.share < "100 %".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForcedSale {
    /// Where they are sold, in words.
    pub venue: String,
    /// The share of the coins that are paid out.
    pub share: Fraction,
    /// The share of their value that the venue keeps.
    pub discount: Fraction,
    /// The days from the end of the month to the money.
    pub lag: Days,
}

/// How money that is received in a country's own currency reaches the owner of the mine: later, and less of it.
///
/// It covers deposits that come back, value added tax on power that comes back, credits and demand response, recoveries and insurance after an event, what is sold, the end value of rigs, containers and works, and coins that have to be sold at a venue, as far as they are paid in that currency.
/// Coins that are sold freely and money lent to the mine are not under it. Money that cannot leave at all has a spread of 100 %.
///
/// ```
/// use stay_or_go::country::Transfer;
///
/// let frozen = Transfer { lag: "180 d".parse()?, spread: "100 %".parse()? };
/// assert_eq!(frozen.spread.complement(), "0 %".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transfer {
    /// The days from the payment until the owner has the money.
    pub lag: Days,
    /// The share that is lost on the way.
    pub spread: Fraction,
}
