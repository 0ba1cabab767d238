//! The bill of a month.

use crate::calendar::Month;
use crate::units::{Currency, Exact};
use rust_decimal::Decimal;

/// What a month costs, line by line; what is to be paid is positive.
///
/// No figure is rounded: round where you print.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bill {
    /// The month.
    pub month: Month,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The energy in kWh.
    pub kilowatt_hours: Decimal,
    /// The highest load in kW.
    pub peak_kilowatts: Decimal,
    /// The lines.
    pub lines: Vec<BillLine>,
}

/// A line of a bill: a quantity at a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct BillLine {
    /// What it is for.
    pub part: BillPart,
    /// How many: kWh, kW-months, months, days or years, or money where the part is a share or a rest.
    pub quantity: Decimal,
    /// The price of one, below zero where it is received.
    pub price: Decimal,
    /// Quantity × price.
    pub amount: Decimal,
}

/// What a line of a bill is for.
///
/// ```
/// assert_eq!(stay_or_go::site::BillPart::TimeOfUseDemand.to_string(), "time-of-use demand");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BillPart {
    /// Energy.
    Energy,
    /// The highest load of the month.
    Demand,
    /// The highest load of each period.
    TimeOfUseDemand,
    /// The highest load in the hours of the system's peak.
    CoincidentPeak,
    /// Fixed amounts.
    Fixed,
    /// What is missing to a minimum.
    Minimum,
    /// What is received for load that may be called off.
    DemandResponse,
    /// Value added tax.
    Vat,
}

impl BillPart {
    /// Every part.
    pub const ALL: [Self; 8] = [
        Self::Energy,
        Self::Demand,
        Self::TimeOfUseDemand,
        Self::CoincidentPeak,
        Self::Fixed,
        Self::Minimum,
        Self::DemandResponse,
        Self::Vat,
    ];
}

impl std::fmt::Display for BillPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Energy => "energy",
            Self::Demand => "demand",
            Self::TimeOfUseDemand => "time-of-use demand",
            Self::CoincidentPeak => "coincident peak",
            Self::Fixed => "fixed",
            Self::Minimum => "minimum",
            Self::DemandResponse => "demand response",
            Self::Vat => "VAT",
        })
    }
}

impl Bill {
    /// Returns the sum of the lines of a part.
    #[must_use]
    pub fn part(&self, part: BillPart) -> Decimal {
        let lines = self.lines.iter().filter(|line| line.part == part);
        sum(lines)
    }

    /// Returns the sum of all lines.
    #[must_use]
    pub fn total(&self) -> Decimal {
        sum(self.lines.iter())
    }
}

fn sum<'a>(lines: impl Iterator<Item = &'a BillLine>) -> Decimal {
    let total: Exact = lines.map(|line| Exact::of(line.amount)).sum();
    total.get().normalize()
}
