//! When what was paid has come back.

use rust_decimal::Decimal;

/// When the sum of all flows so far is back at zero: years or periods from the first flow, between two flows by the part of the later one that was still needed.
///
/// Where more is paid later the sum may fall below zero again: then the two readings differ, or the second has none.
///
/// ```
/// use rust_decimal::dec;
/// use stay_or_go::finance::Periodic;
///
/// // After three periods 10 of the fourth 30 are missing.
/// let payback = Periodic::of([dec!(-100), dec!(30), dec!(30), dec!(30), dec!(30)])?.payback()?;
/// assert_eq!(payback.first.round_dp(4), dec!(3.3333));
/// assert_eq!(payback.lasting, Some(payback.first));
///
/// // A mine that has to be cleared away in the end: paid back for two periods, and then no more.
/// let cleared = Periodic::of([dec!(-100), dec!(50), dec!(50), dec!(20), dec!(-40)])?.payback()?;
/// assert_eq!((cleared.first, cleared.lasting), (dec!(2), None));
/// # Ok::<(), stay_or_go::finance::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payback {
    /// The first time: what the word means in textbooks.
    pub first: Decimal,
    /// The first time after which the sum *stays* at zero or more (rule 36); none when something is owed in the end.
    pub lasting: Option<Decimal>,
}
