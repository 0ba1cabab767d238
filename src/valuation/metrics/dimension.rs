//! What a metric is measured in.

use crate::units::Currency;

/// What a metric is measured in.
///
/// ```
/// use stay_or_go::valuation::Metric;
///
/// let usd = "USD".parse()?;
/// assert_eq!(Metric::Npv.dimension().words(usd), "USD");
/// assert_eq!(Metric::CostPerKilowattHour.dimension().words(usd), "USD/kWh");
/// assert_eq!(Metric::Payback.dimension().words(usd), "yr");
/// assert_eq!(Metric::Moic.dimension().words(usd), "");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dimension {
    /// Money in the currency of the case.
    Money,
    /// Money for one of these.
    MoneyPer(&'static str),
    /// Years of 365 days from the start.
    Years,
    /// A yearly rate as a ratio: 0.1 is 10 % in a year.
    YearlyRate,
    /// One amount of money over another.
    Ratio,
}

impl Dimension {
    /// Returns the unit as it is written behind a number, where money is in a currency; nothing for ratios.
    #[must_use]
    pub fn words(self, currency: Currency) -> String {
        match self {
            Self::Money => currency.to_string(),
            Self::MoneyPer(unit) => format!("{currency}/{unit}"),
            Self::Years => "yr".to_owned(),
            Self::YearlyRate => "/yr".to_owned(),
            Self::Ratio => String::new(),
        }
    }
}
