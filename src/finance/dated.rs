//! What dated flows come to.

use super::measures::{self, Point, shown};
use super::powers::{Powers, plus, times};
use super::{Flows, Payback, Undefined};
use crate::calendar::DayCount;
use crate::units::Exact;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Rates are yearly and effective, as ratios: 0.1 is 10 %, and all lie above −1.
/// Figures are decimals of 28 digits, not rounded; powers are right to about 25.
impl Flows {
    /// Returns the net present value on a day: each flow × (1 + rate)^−years from that day, earlier flows with interest.
    ///
    /// With the days of [`DayCount::Act365Fixed`] and the first day of the flows this is `XNPV` of a spreadsheet.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::calendar::{DayCount, parse_date};
    /// use stay_or_go::finance::Flows;
    ///
    /// // 365 days later 120 are worth 100, at 20 %; seen from that day the 100 are worth 120.
    /// let (now, later) = (parse_date("2022-01-01")?, parse_date("2023-01-01")?);
    /// let flows = Flows::of([(now, dec!(-100)), (later, dec!(120))])?;
    /// let xnpv = |on| flows.xnpv(on, dec!(0.2), DayCount::Act365Fixed);
    /// assert_eq!(xnpv(now)?.round_dp(20), dec!(0));
    /// assert_eq!(xnpv(later)?.round_dp(20), dec!(0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// At a rate of −1 and below, and when a figure is beyond what a decimal holds.
    pub fn xnpv(
        &self,
        on: NaiveDate,
        rate: Decimal,
        day_count: DayCount,
    ) -> Result<Decimal, Undefined> {
        let later = Powers::discounting(rate, day_count)?;
        let earlier = if self.first_day() < on {
            Some(Powers::compounding(rate, day_count)?)
        } else {
            None
        };
        let mut sum = Exact::ZERO;
        for (date, amount) in self.iter() {
            let factor = match &earlier {
                Some(powers) if date < on => powers.between(date, on)?,
                _ => later.between(on, date)?,
            };
            sum = plus(sum, times(Exact::of(amount), factor)?)?;
        }
        shown(sum)
    }

    /// Returns the modified internal rate of return of a year: what is paid is discounted to the first day at one rate, what is received grows to the last day at another, and the result is the rate between the two.
    ///
    /// The last day is that of the last flow, be it zero.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::calendar::{DayCount, parse_date};
    /// use stay_or_go::finance::Flows;
    ///
    /// // In one year of 365 days 100 become 130, whatever the rates are.
    /// let (now, later) = (parse_date("2022-01-01")?, parse_date("2023-01-01")?);
    /// let flows = Flows::of([(now, dec!(-100)), (later, dec!(130))])?;
    /// assert_eq!(flows.mirr(dec!(0.1), dec!(0.2), DayCount::Act365Fixed)?, dec!(0.3));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When nothing is paid or nothing received, when all flows fall on one day, at a rate of −1 and below, and when a figure is beyond what a decimal holds.
    pub fn mirr(
        &self,
        finance: Decimal,
        reinvest: Decimal,
        day_count: DayCount,
    ) -> Result<Decimal, Undefined> {
        if self.iter().all(|(_, amount)| amount <= Decimal::ZERO) {
            return Err(Undefined::NoIncome);
        }
        let (first, last) = (self.first_day(), self.last_day());
        let finance = Powers::discounting(finance, day_count)?;
        let reinvest = Powers::compounding(reinvest, day_count)?;
        let (mut received, mut paid) = (Exact::ZERO, Exact::ZERO);
        for (date, amount) in self.iter() {
            let amount = Exact::of(amount);
            if amount > Exact::ZERO {
                let grown = times(amount, reinvest.between(date, last)?)?;
                received = plus(received, grown)?;
            } else {
                let discounted = times(-amount, finance.between(first, date)?)?;
                paid = plus(paid, discounted)?;
            }
        }
        let years = Exact::of(day_count.year_fraction(first, last));
        measures::modified_rate((received, paid), years)
    }

    /// Returns when what was paid has come back, in years of 365 days from the first flow.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::calendar::parse_date;
    /// use stay_or_go::finance::Flows;
    ///
    /// // Half of what comes after 146 days, 0.4 years, is needed.
    /// let (now, later) = (parse_date("2022-01-01")?, parse_date("2022-05-27")?);
    /// let flows = Flows::of([(now, dec!(-100)), (later, dec!(200))])?;
    /// assert_eq!(flows.payback()?.first, dec!(0.2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When nothing is paid, when it was received before, and when it never comes back.
    pub fn payback(&self) -> Result<Payback, Undefined> {
        measures::payback(&self.points(Decimal::ZERO, DayCount::Act365Fixed)?)
    }

    /// Returns when what was paid has come back with interest at a rate, in years from the first flow: the payback of the present values.
    ///
    /// # Errors
    /// When nothing is paid, when it was received before or never comes back, at a rate of −1 and below, and when a figure is beyond what a decimal holds.
    pub fn discounted_payback(
        &self,
        rate: Decimal,
        day_count: DayCount,
    ) -> Result<Payback, Undefined> {
        measures::payback(&self.points(rate, day_count)?)
    }

    /// Returns the present value of what is received over that of what is paid: above 1 it pays.
    ///
    /// With one outlay on the first day this is 1 + NPV ÷ outlay. Days on which more is paid than received count as outlays, at their present value.
    ///
    /// # Errors
    /// When nothing is paid, at a rate of −1 and below, and when a figure is beyond what a decimal holds.
    pub fn profitability_index(
        &self,
        rate: Decimal,
        day_count: DayCount,
    ) -> Result<Decimal, Undefined> {
        measures::multiple(&self.points(rate, day_count)?)
    }

    /// Returns the amount that, received at the end of every year from the first flow to the last, has the same net present value on the first day: NPV × rate ÷ (1 − (1 + rate)^−years).
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::calendar::{DayCount, parse_date};
    /// use stay_or_go::finance::Flows;
    ///
    /// // Worth 100 today. Over one year: 100 × 1.2.
    /// let (now, later) = (parse_date("2022-01-01")?, parse_date("2023-01-01")?);
    /// let flows = Flows::of([(now, dec!(50)), (later, dec!(60))])?;
    /// let annuity = flows.equivalent_annuity(dec!(0.2), DayCount::Act365Fixed)?;
    /// assert_eq!(annuity.round_dp(20), dec!(120));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When all flows fall on one day, at a rate of −1 and below, and when a figure is beyond what a decimal holds.
    pub fn equivalent_annuity(
        &self,
        rate: Decimal,
        day_count: DayCount,
    ) -> Result<Decimal, Undefined> {
        measures::annuity(&self.points(rate, day_count)?, rate)
    }

    /// Returns what is gained for each unit paid, without interest: (received − paid) ÷ paid.
    ///
    /// Paid is what more is paid than received on a day: flows of one day are one flow.
    ///
    /// # Errors
    /// When nothing is paid, and when a figure is beyond what a decimal holds.
    pub fn roi(&self) -> Result<Decimal, Undefined> {
        measures::gain(&self.points(Decimal::ZERO, DayCount::Act365Fixed)?)
    }

    /// Returns what is received for each unit paid, without interest: the multiple on invested capital, which is [`roi`](Self::roi) + 1.
    ///
    /// # Errors
    /// When nothing is paid, and when a figure is beyond what a decimal holds.
    pub fn moic(&self) -> Result<Decimal, Undefined> {
        measures::multiple(&self.points(Decimal::ZERO, DayCount::Act365Fixed)?)
    }

    fn points(&self, rate: Decimal, day_count: DayCount) -> Result<Vec<Point>, Undefined> {
        let powers = Powers::discounting(rate, day_count)?;
        let first = self.first_day();
        let points = self.iter().map(|(date, amount)| {
            Ok(Point {
                time: Exact::of(day_count.year_fraction(first, date)),
                amount: Exact::of(amount),
                factor: powers.between(first, date)?,
            })
        });
        points.collect()
    }
}
