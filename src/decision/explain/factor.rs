//! The factors of a line.

use std::fmt;

/// A factor of a ledger line: its present value is the product of all five.
///
/// ```
/// use stay_or_go::decision::explain::Factor;
///
/// assert_eq!(Factor::ALL.map(|factor| factor.to_string()).join(" × "), "quantity × price × exchange × probability × discount");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factor {
    /// How many.
    Quantity,
    /// Money received for one.
    Price,
    /// What one unit of the line's currency is worth in the case's on the date.
    Exchange,
    /// The probability that it is paid.
    Probability,
    /// What money on the date is worth at the start of the case.
    Discount,
}

impl Factor {
    /// Every factor, in the order in which a line is read.
    pub const ALL: [Self; 5] = [
        Self::Quantity,
        Self::Price,
        Self::Exchange,
        Self::Probability,
        Self::Discount,
    ];
}

impl fmt::Display for Factor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Quantity => "quantity",
            Self::Price => "price",
            Self::Exchange => "exchange",
            Self::Probability => "probability",
            Self::Discount => "discount",
        })
    }
}
