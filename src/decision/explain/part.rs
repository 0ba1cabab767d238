//! What a figure is of.

use crate::calendar::Month;
use crate::name::Name;
use crate::timeline::Account;
use crate::valuation::Line;
use std::fmt;

/// What a figure of an explanation is of.
///
/// ```
/// use stay_or_go::decision::explain::Part;
/// use stay_or_go::valuation::Account;
///
/// assert_eq!(Part::Account(Account::Levy).to_string(), "levies");
/// assert_eq!(Part::Month("2022-03".parse()?).to_string(), "2022-03");
/// assert_eq!(Part::Site(None).to_string(), "no site");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// The net present value of a plan.
    Value {
        /// The plan.
        plan: Name,
    },
    /// What one plan gains over another.
    Gain {
        /// The plan that is measured against.
        stay: Name,
        /// The plan that is measured.
        go: Name,
    },
    /// What a plan does not earn or spend: its memo.
    Memo {
        /// The plan.
        plan: Name,
    },
    /// One account.
    Account(Account),
    /// What of it belongs to one site, or to none.
    Site(Option<Name>),
    /// What of that belongs to one month.
    Month(Month),
    /// One line; in a gain that of staying has its sign turned.
    Line(Box<Line>),
}

/// The part in words; a line as its date, its factors, and its unit and currency.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { plan } => write!(f, "value of {plan}"),
            Self::Gain { stay, go } => write!(f, "gain of {go} over {stay}"),
            Self::Memo { plan } => write!(f, "not earned or not spent by {plan}"),
            Self::Account(account) => f.pad(account.words()),
            Self::Site(Some(site)) => write!(f, "{site}"),
            Self::Site(None) => f.pad("no site"),
            Self::Month(month) => write!(f, "{month}"),
            Self::Line(line) => write!(
                f,
                "{}: {} {} × {} {} × {} × {} × {}",
                line.date,
                line.quantity.normalize(),
                line.unit,
                line.price.normalize(),
                line.currency,
                line.exchange.normalize(),
                line.probability.normalize(),
                line.discount.normalize(),
            ),
        }
    }
}
