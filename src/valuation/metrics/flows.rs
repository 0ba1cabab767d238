//! Ledgers as dated flows.

use super::NoFigure;
use crate::calendar::DayFactors;
use crate::finance::{Flows, Undefined};
use crate::units::Exact;
use crate::valuation::{Comparison, Line, Valuation};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The grid of discount factors, as lines carry them.
const DISCOUNT_PLACES: u32 = 12;

/// Sums by day.
struct Days(BTreeMap<NaiveDate, Exact>);

impl Days {
    /// Returns nothing on the first day: what dated flows are worth is asked for on that day, whenever the first of them falls due (rule 2).
    fn from(first: NaiveDate) -> Self {
        Self(BTreeMap::from([(first, Exact::ZERO)]))
    }

    fn add(mut self, lines: &[Line], amount: impl Fn(&Line) -> Exact) -> Self {
        for line in lines {
            let sum = self.0.entry(line.date).or_insert(Exact::ZERO);
            *sum = *sum + amount(line);
        }
        self
    }

    fn flows(self) -> Result<Flows, Undefined> {
        let days = self.0.into_iter();
        Flows::of(days.map(|(date, sum)| (date, sum.get().normalize())))
    }
}

/// Returns what a line is expected to move: amount × exchange × probability (rule 10).
fn expected(line: &Line) -> Exact {
    Exact::of(line.amount) * Exact::of(line.exchange) * Exact::of(line.probability)
}

fn present(line: &Line) -> Exact {
    Exact::of(line.present_value)
}

impl Valuation {
    /// Returns the money of the plan by day, as likely as it is: amount × exchange × probability (rule 10), with a flow on the first day, be it zero.
    ///
    /// Internal rates and payback are those of these flows.
    /// Their XNPV on the first day, at the rate of the case, is the net present value but for the grids of the ledger, where no premium and no hazard in the rate discounts some days otherwise.
    ///
    /// ```
    /// # #[cfg(all(feature = "files", feature = "zones"))] {
    /// # use rust_decimal::dec;
    /// # use stay_or_go::calendar::DayCount;
    /// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/cases/turkistan-2021.toml"));
    /// let case = stay_or_go::scenario::Loaded::from_toml(text)?.case; // examples/cases/turkistan-2021.toml
    /// let stay = stay_or_go::Prepared::new(&case)?.value("stay")?;
    /// let (flows, rate) = (stay.flows()?, stay.discount.to_yearly());
    /// let xnpv = flows.xnpv(flows.first_day(), rate, DayCount::Act365Fixed)?;
    /// assert!((xnpv - stay.npv()).abs() < dec!(0.01));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When a day's sum is beyond what a decimal holds.
    pub fn flows(&self) -> Result<Flows, Undefined> {
        let days = Days::from(self.horizon.start_day());
        days.add(&self.ledger, expected).flows()
    }

    /// Returns the present values of the ledger by day, with one on the first day, be it zero: they add up to the net present value, to the last digit.
    ///
    /// # Errors
    /// When a day's sum is beyond what a decimal holds.
    pub fn present_flows(&self) -> Result<Flows, Undefined> {
        let days = Days::from(self.horizon.start_day());
        days.add(&self.ledger, present).flows()
    }

    /// Returns whether some line is discounted otherwise than at the rate of the case: by a premium, or by a hazard in the rate.
    #[must_use]
    pub fn has_premium(&self) -> bool {
        let start = self.horizon.start_day();
        let factors = DayFactors::discounting(self.discount);
        let mut known: Option<(NaiveDate, Decimal)> = None;
        self.ledger.iter().any(|line| {
            let own = match known {
                Some((date, own)) if date == line.date => own,
                _ => {
                    let days = line.date.signed_duration_since(start).num_days();
                    let factor = factors.exactly_after(u32::try_from(days).unwrap_or(0));
                    factor.to_places(DISCOUNT_PLACES).get()
                }
            };
            known = Some((line.date, own));
            line.discount != own
        })
    }
}

impl Comparison {
    /// Returns what going adds to the money of staying, by day, as likely as it is: the flows of the one less those of the other.
    ///
    /// # Errors
    /// When a day's sum is beyond what a decimal holds.
    pub fn flows(&self) -> Result<Flows, Undefined> {
        let days = Days::from(self.stay.horizon.start_day());
        let days = days.add(&self.go.ledger, expected);
        days.add(&self.stay.ledger, |line| -expected(line)).flows()
    }

    /// Returns the same, for a rate to be found that makes nothing of them.
    ///
    /// # Errors
    /// When a premium or a hazard in the rate discounts some days of one of the plans otherwise: what going gains is then no sum at one rate, and the rate at which it vanishes is no yield (rule 17).
    pub fn flows_at_one_rate(&self) -> Result<Flows, NoFigure> {
        if self.stay.has_premium() || self.go.has_premium() {
            return Err(NoFigure::Premium);
        }
        Ok(self.flows()?)
    }

    /// Returns the difference of the present values by day: they add up to the gain, to the last digit, each line with the factor of its own path (rule 17).
    ///
    /// # Errors
    /// When a day's sum is beyond what a decimal holds.
    pub fn present_flows(&self) -> Result<Flows, Undefined> {
        let days = Days::from(self.stay.horizon.start_day());
        let days = days.add(&self.go.ledger, present);
        days.add(&self.stay.ledger, |line| -present(line)).flows()
    }
}
