//! Tiers: prices that change with how much is drawn.

use crate::error::{Problem, Rule};
use crate::units::{DemandPrice, EnergyPrice, Power};
use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

/// A price of the energy up to a limit, from the limit of the tier before on.
///
/// ```
/// use stay_or_go::site::EnergyTier;
///
/// let first = EnergyTier { up_to: Some("1000 kWh".parse()?), price: "0.087 USD/kWh".parse()? };
/// let rest = EnergyTier { up_to: None, price: "0.108 USD/kWh".parse()? };
/// assert_ne!(first, rest);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnergyTier {
    /// The upper limit, counted from zero; none for the last tier.
    pub up_to: Option<TierLimit>,
    /// The price.
    pub price: EnergyPrice,
}

/// A price of the kW up to a limit, from the limit of the tier before on.
///
/// ```
/// use stay_or_go::site::DemandTier;
///
/// let first = DemandTier { up_to: Some("100 kW".parse()?), price: "13.5 USD/kW/month".parse()? };
/// assert_eq!(first.up_to, Some("0.1 MW".parse()?));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemandTier {
    /// The upper limit, counted from zero; none for the last tier.
    pub up_to: Option<Power>,
    /// The price.
    pub price: DemandPrice,
}

/// The upper limit of a tier of energy: `1000 kWh` in a month, `30 kWh/d`, `300 kWh/kW` of the month's highest load, `10 kWh/kW/d`; `MWh` for thousands.
///
/// ```
/// use stay_or_go::site::{TierLimit, TierUnit};
///
/// let hours_use: TierLimit = "300 kWh/kW".parse()?;
/// assert_eq!(hours_use.unit(), TierUnit::PerKilowatt);
/// assert_eq!(hours_use.to_string(), "300 kWh/kW");
/// assert!("0 kWh".parse::<TierLimit>().is_err());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TierLimit {
    amount: Decimal,
    unit: TierUnit,
}

/// What the limit of a tier of energy is multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TierUnit {
    /// Nothing: kWh in a month.
    PerMonth,
    /// The days: kWh a day.
    PerDay,
    /// The highest load of the month: hours of its use.
    PerKilowatt,
    /// Both: hours of use a day.
    PerKilowattDay,
}

impl TierUnit {
    /// Every unit.
    const ALL: [Self; 4] = [
        Self::PerMonth,
        Self::PerDay,
        Self::PerKilowatt,
        Self::PerKilowattDay,
    ];

    const fn text(self) -> &'static str {
        match self {
            Self::PerMonth => "kWh",
            Self::PerDay => "kWh/d",
            Self::PerKilowatt => "kWh/kW",
            Self::PerKilowattDay => "kWh/kW/d",
        }
    }

    /// Returns whether the limit grows with the days.
    pub(crate) const fn daily(self) -> bool {
        matches!(self, Self::PerDay | Self::PerKilowattDay)
    }

    /// Returns whether the limit grows with the highest load.
    pub(crate) const fn per_kilowatt(self) -> bool {
        matches!(self, Self::PerKilowatt | Self::PerKilowattDay)
    }
}

impl TierLimit {
    /// The largest limit, in its unit.
    pub const MAX: Decimal = rust_decimal::dec!(1_000_000_000_000);

    /// Returns a limit of so many of a unit.
    ///
    /// # Errors
    /// When the amount is not above 0 or above [`Self::MAX`].
    pub fn new(amount: impl Into<Decimal>, unit: TierUnit) -> Result<Self, Problem> {
        let amount = amount.into();
        if amount <= Decimal::ZERO || amount > Self::MAX {
            let show = |number: Decimal| format!("{number} {}", unit.text());
            let rule = Rule::Range {
                quantity: "the limit of a tier",
                low: format!("more than {}", show(Decimal::ZERO)),
                high: show(Self::MAX),
            };
            return Err(Problem::new(show(amount), rule));
        }
        let amount = amount.normalize();
        Ok(Self { amount, unit })
    }

    /// Returns how many of the unit.
    #[must_use]
    pub const fn amount(self) -> Decimal {
        self.amount
    }

    /// Returns the unit.
    #[must_use]
    pub const fn unit(self) -> TierUnit {
        self.unit
    }
}

impl fmt::Display for TierLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} {}", self.amount, self.unit.text()))
    }
}

impl FromStr for TierLimit {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let malformed = || {
            let rule = Rule::Form {
                quantity: "the limit of a tier",
                example: "`1000 kWh`, `30 kWh/d`, `300 kWh/kW` or `10 kWh/kW/d`",
            };
            Problem::new(text, rule)
        };
        let (number, unit) = text.trim().split_once(' ').ok_or_else(malformed)?;
        let unit = unit.trim();
        let (unit, size) = match unit.strip_prefix("MWh") {
            Some(rest) => (format!("kWh{rest}"), Decimal::ONE_THOUSAND),
            None => (unit.to_owned(), Decimal::ONE),
        };
        let known = |known: &TierUnit| known.text() == unit;
        let unit = TierUnit::ALL.into_iter().find(known);
        let unit = unit.ok_or_else(malformed)?;
        let number = number.replace('_', "");
        let number = Decimal::from_str_exact(&number).map_err(|_| malformed())?;
        let amount = number.checked_mul(size).unwrap_or(Decimal::MAX);
        Self::new(amount, unit)
    }
}

crate::units::text_form!(TierLimit);
