//! Flows one period apart.

use super::measures::{self, Point, shown};
use super::powers::{finite, growth, plus, times};
use super::{Flows, Payback, Rates, Undefined};
use crate::calendar::DayCount;
use crate::units::Exact;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// Money received and paid at equal distances: at least one flow, the first of them today. Received is positive, paid negative, all in one currency.
///
/// A rate is one of a period, as a ratio: 0.1 is 10 %.
/// Flows of zero count: they are periods.
/// For flows on days take [`Flows`](super::Flows).
///
/// ```
/// use rust_decimal::dec;
/// use stay_or_go::finance::Periodic;
///
/// // 110 in a period is worth 100 today, at 10 %: nothing is won.
/// let flows = Periodic::of([dec!(-100), dec!(110)])?;
/// assert_eq!(flows.npv_from_today(dec!(0.1))?, dec!(0));
/// assert_eq!(flows.roi()?, dec!(0.1));
/// # Ok::<(), stay_or_go::finance::Undefined>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periodic {
    flows: Vec<Decimal>,
}

impl Periodic {
    /// Returns the flows, the first of them today.
    ///
    /// # Errors
    /// When there is none.
    pub fn of(flows: impl IntoIterator<Item = Decimal>) -> Result<Self, Undefined> {
        let flows: Vec<Decimal> = flows.into_iter().collect();
        if flows.is_empty() {
            return Err(Undefined::NoFlows);
        }
        Ok(Self { flows })
    }

    /// Returns the flows, period by period.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Decimal> + Clone {
        self.flows.iter().copied()
    }

    /// Returns the net present value with the first flow today: not discounted, the second discounted once.
    ///
    /// Programming libraries mostly call this NPV. Spreadsheets do not: see [`npv_in_arrears`](Self::npv_in_arrears).
    /// Below −1 a rate has no meaning as a price of money, but the sum exists, and is what a spreadsheet gives.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::finance::Periodic;
    ///
    /// // −100 + 60 ÷ 1.2 + 72 ÷ 1.44
    /// let flows = Periodic::of([dec!(-100), dec!(60), dec!(72)])?;
    /// assert_eq!(flows.npv_from_today(dec!(0.2))?, dec!(0));
    /// # Ok::<(), stay_or_go::finance::Undefined>(())
    /// ```
    ///
    /// # Errors
    /// At a rate of −1, and when a figure is beyond what a decimal holds.
    pub fn npv_from_today(&self, rate: Decimal) -> Result<Decimal, Undefined> {
        shown(self.sum(step(rate)?)?)
    }

    /// Returns the net present value with the first flow one period from today, discounted once: what `NPV` of a spreadsheet does.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::finance::Periodic;
    ///
    /// // −120 ÷ 1.2 + 144 ÷ 1.44
    /// let flows = Periodic::of([dec!(-120), dec!(144)])?;
    /// assert_eq!(flows.npv_in_arrears(dec!(0.2))?, dec!(0));
    /// # Ok::<(), stay_or_go::finance::Undefined>(())
    /// ```
    ///
    /// # Errors
    /// As of [`npv_from_today`](Self::npv_from_today).
    pub fn npv_in_arrears(&self, rate: Decimal) -> Result<Decimal, Undefined> {
        let step = step(rate)?;
        shown(divided(self.sum(step)?, step)?)
    }

    /// Returns the modified internal rate of return of a period, as `MIRR` of a spreadsheet: what is paid is discounted to today at one rate, what is received grows to the last period at another, and the result is the rate between the two.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::finance::Periodic;
    ///
    /// // What is received grows to 60 × 1.2 + 72 = 144 in two periods: 144 ÷ 100 = 1.2².
    /// let flows = Periodic::of([dec!(-100), dec!(60), dec!(72)])?;
    /// assert_eq!(flows.mirr(dec!(0.1), dec!(0.2))?.round_dp(20), dec!(0.2));
    /// # Ok::<(), stay_or_go::finance::Undefined>(())
    /// ```
    ///
    /// # Errors
    /// When nothing is paid or nothing received, at a rate of −1, when the two have different signs (below −1 only), and when a figure is beyond what a decimal holds.
    pub fn mirr(&self, finance: Decimal, reinvest: Decimal) -> Result<Decimal, Undefined> {
        if self.flows.iter().all(|flow| *flow <= Decimal::ZERO) {
            return Err(Undefined::NoIncome);
        }
        let (finance, reinvest) = (step(finance)?, step(reinvest)?);
        let mut received = Exact::ZERO;
        for flow in &self.flows {
            received = plus(
                times(received, reinvest)?,
                Exact::of(*flow).max(Exact::ZERO),
            )?;
        }
        let mut paid = Exact::ZERO;
        for flow in self.flows.iter().rev() {
            let outlay = (-Exact::of(*flow)).max(Exact::ZERO);
            paid = plus(divided(paid, finance)?, outlay)?;
        }
        measures::modified_rate((received, paid), self.periods())
    }

    /// Returns all internal rates of return of a period, each with the bracket that proves it, or the reason why there is none.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::finance::{Periodic, Rates};
    ///
    /// // −1000 + 2300 ÷ 1.1 − 1320 ÷ 1.21 = 0, and with 1.2 and 1.44 likewise: 10 % and 20 %.
    /// let rates = Periodic::of([dec!(-1000), dec!(2300), dec!(-1320)])?.rates()?;
    /// assert!(matches!(rates, Rates::Multiple(roots) if roots.len() == 2));
    /// # Ok::<(), stay_or_go::finance::Undefined>(())
    /// ```
    ///
    /// # Errors
    /// When there are more than half a million periods.
    pub fn rates(&self) -> Result<Rates, Undefined> {
        // A period is a year of 365 days, as whole days count it.
        let years = (0_u64..).step_by(365);
        let dated = years.zip(&self.flows).map(|(days, flow)| {
            let day = NaiveDate::MIN.checked_add_days(Days::new(days));
            day.map(|day| (day, *flow)).ok_or(Undefined::TooLarge)
        });
        let dated = dated.collect::<Result<Vec<_>, _>>()?;
        Ok(Flows::of(dated)?.rates(DayCount::Act365Fixed))
    }

    /// Returns when what was paid has come back, in periods from today.
    ///
    /// # Errors
    /// When nothing is paid, when it was received before, and when it never comes back.
    pub fn payback(&self) -> Result<Payback, Undefined> {
        measures::payback(&self.points(Decimal::ZERO)?)
    }

    /// Returns when what was paid has come back with interest at a rate: the payback of the present values.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::finance::Periodic;
    ///
    /// // Present values −100, 50 and 100: half of the second period's is needed.
    /// let flows = Periodic::of([dec!(-100), dec!(60), dec!(144)])?;
    /// assert_eq!(flows.discounted_payback(dec!(0.2))?.first.round_dp(20), dec!(1.5));
    /// # Ok::<(), stay_or_go::finance::Undefined>(())
    /// ```
    ///
    /// # Errors
    /// When nothing is paid, when it was received before or never comes back, at a rate of −1 and below, and when a figure is beyond what a decimal holds.
    pub fn discounted_payback(&self, rate: Decimal) -> Result<Payback, Undefined> {
        measures::payback(&self.points(rate)?)
    }

    /// Returns the present value of what is received over that of what is paid: above 1 it pays.
    ///
    /// With one outlay today this is 1 + NPV ÷ outlay. Later outlays count as outlays, at their present value.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::finance::Periodic;
    ///
    /// // 180 ÷ 1.2 = 150 for 100.
    /// let flows = Periodic::of([dec!(-100), dec!(180)])?;
    /// assert_eq!(flows.profitability_index(dec!(0.2))?.round_dp(20), dec!(1.5));
    /// # Ok::<(), stay_or_go::finance::Undefined>(())
    /// ```
    ///
    /// # Errors
    /// When nothing is paid, at a rate of −1 and below, and when a figure is beyond what a decimal holds.
    pub fn profitability_index(&self, rate: Decimal) -> Result<Decimal, Undefined> {
        measures::multiple(&self.points(rate)?)
    }

    /// Returns the amount that, received at the end of every period up to the last, has the same net present value: NPV × rate ÷ (1 − (1 + rate)^−periods).
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::finance::Periodic;
    ///
    /// // Worth 100 today. Over one period: 100 × 1.2.
    /// let flows = Periodic::of([dec!(50), dec!(60)])?;
    /// assert_eq!(flows.equivalent_annuity(dec!(0.2))?.round_dp(20), dec!(120));
    /// # Ok::<(), stay_or_go::finance::Undefined>(())
    /// ```
    ///
    /// # Errors
    /// When there is one flow only, at a rate of −1 and below, and when a figure is beyond what a decimal holds.
    pub fn equivalent_annuity(&self, rate: Decimal) -> Result<Decimal, Undefined> {
        measures::annuity(&self.points(rate)?, rate)
    }

    /// Returns what is gained for each unit paid, without interest: (received − paid) ÷ paid.
    ///
    /// # Errors
    /// When nothing is paid, and when a figure is beyond what a decimal holds.
    pub fn roi(&self) -> Result<Decimal, Undefined> {
        measures::gain(&self.points(Decimal::ZERO)?)
    }

    /// Returns what is received for each unit paid, without interest: the multiple on invested capital.
    ///
    /// # Errors
    /// When nothing is paid, and when a figure is beyond what a decimal holds.
    pub fn moic(&self) -> Result<Decimal, Undefined> {
        measures::multiple(&self.points(Decimal::ZERO)?)
    }

    /// Returns the periods from the first flow to the last.
    fn periods(&self) -> Exact {
        Exact::whole(self.flows.len().saturating_sub(1))
    }

    /// Returns the sum of all flows, each divided by `step` for every period.
    fn sum(&self, step: Exact) -> Result<Exact, Undefined> {
        let mut flows = self.flows.iter().rev();
        flows.try_fold(Exact::ZERO, |sum, flow| {
            plus(divided(sum, step)?, Exact::of(*flow))
        })
    }

    fn points(&self, rate: Decimal) -> Result<Vec<Point>, Undefined> {
        let step = growth(rate)?;
        let mut factor = Exact::ONE;
        let points = self.flows.iter().enumerate().map(|(period, flow)| {
            if period > 0 {
                factor = finite(factor.over(step))?;
            }
            Ok(Point {
                time: Exact::whole(period),
                amount: Exact::of(*flow),
                factor,
            })
        });
        points.collect()
    }
}

/// Returns what one unit is after a period; it may be negative, but not nothing.
fn step(rate: Decimal) -> Result<Exact, Undefined> {
    let step = plus(Exact::ONE, Exact::of(rate))?;
    if step == Exact::ZERO {
        return Err(Undefined::NothingLeft);
    }
    Ok(step)
}

/// Returns a sum one period earlier.
fn divided(sum: Exact, step: Exact) -> Result<Exact, Undefined> {
    let earlier = sum.get().checked_div(step.get());
    earlier.map(Exact::of).ok_or(Undefined::TooLarge)
}
