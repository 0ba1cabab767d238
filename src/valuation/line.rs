//! A line of a ledger.

use crate::calendar::Month;
use crate::name::Name;
use crate::timeline::{Account, Unit};
use crate::units::Currency;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A line of a ledger: a quantity at a price, paid on a date with a probability.
///
/// - `amount = quantity × price`, in the currency of the line;
/// - `weight = probability × discount`, on 12 decimals;
/// - `present_value = amount × exchange × weight`, in the currency of the case, rounded once, half-even, to 8 decimals.
///
/// Where regimes of a country cut the power, a site has a line for each regime: the quantity is what is drawn in it, the probability that of the regime.
///
/// Quantities are never negative; the price is what is received for one, negative when it is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// The day it is paid.
    pub date: NaiveDate,
    /// The month it belongs to.
    pub month: Month,
    /// What it is for.
    pub account: Account,
    /// The site, unless it belongs to none.
    pub site: Option<Name>,
    /// The currency of price and amount.
    pub currency: Currency,
    /// What is counted.
    pub unit: Unit,
    /// How many.
    pub quantity: Decimal,
    /// Money received for one.
    pub price: Decimal,
    /// Quantity × price.
    pub amount: Decimal,
    /// What one unit of the line's currency is worth in the case's on the date.
    pub exchange: Decimal,
    /// The probability that it is paid.
    pub probability: Decimal,
    /// What money on the date is worth at the start of the case.
    pub discount: Decimal,
    /// Probability × discount.
    pub weight: Decimal,
    /// Amount × exchange × weight.
    pub present_value: Decimal,
}
