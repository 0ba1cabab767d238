//! The depreciation of one asset, as spreadsheets have it.

use crate::error::{Problem, Rule};
use crate::units::Exact;
use rust_decimal::{Decimal, dec};

/// An asset: what it costs, what is left of it at the end, and how many periods it serves.
///
/// The functions are those of spreadsheets, and equal Excel's: SLN, SYD, DB, DDB and VDB.
/// A period is a whole number from 1 on; Excel cuts a fraction of one in DB and DDB, and lets it into the formula of SYD.
/// For shares of the cost that add up, take [`Depreciation`](super::Depreciation).
///
/// ```
/// use rust_decimal::dec;
/// use stay_or_go::finance::Asset;
///
/// // 30 000 − 7 500 over 10 years; the digits of ten years add up to 55.
/// let press = Asset::new(dec!(30_000), dec!(7_500), dec!(10))?;
/// assert_eq!(press.straight_line(), dec!(2250));
/// assert_eq!(press.sum_of_years(1).round_dp(2), dec!(4090.91)); // 22 500 × 10 / 55
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asset {
    cost: Exact,
    salvage: Exact,
    life: Exact,
}

/// The grid of the rate of [`Asset::declining_balance`]: Excel rounds it.
const RATE_PLACES: u32 = 3;

/// What lifts a half to the next step of the grid, as Excel rounds; no rate of an asset comes so near to a half otherwise.
const HAIR: Exact = Exact::of(dec!(0.000000000000000001));

impl Asset {
    /// The largest cost.
    const LARGEST: Decimal = dec!(1_000_000_000_000_000);

    /// The longest life: a hundred years in months.
    const LONGEST: Decimal = dec!(1200);

    /// Returns an asset of this cost and salvage value that serves so many periods, years or months; a part of a period may be the last.
    ///
    /// # Errors
    /// When the cost is not 0 to 10¹⁵, the salvage value not 0 to the cost, or the life not 1 to 1200 periods.
    pub fn new(cost: Decimal, salvage: Decimal, life: Decimal) -> Result<Self, Problem> {
        within("a cost", cost, Decimal::ZERO, Self::LARGEST)?;
        within("a salvage value", salvage, Decimal::ZERO, cost)?;
        within("a life in periods", life, Decimal::ONE, Self::LONGEST)?;
        Ok(Self {
            cost: Exact::of(cost),
            salvage: Exact::of(salvage),
            life: Exact::of(life),
        })
    }

    /// Returns the depreciation of every period, the same in all: Excel's SLN.
    #[must_use]
    pub fn straight_line(&self) -> Decimal {
        (self.cost - self.salvage).over(self.life).get()
    }

    /// Returns the depreciation of a period by the sum of the years' digits: Excel's SYD; nothing outside the life.
    #[must_use]
    pub fn sum_of_years(&self, period: u32) -> Decimal {
        let left = self.life - Exact::whole(period) + Exact::ONE;
        if period == 0 || left <= Exact::ZERO {
            return Decimal::ZERO;
        }
        let digits = self.life * (self.life + Exact::ONE);
        let twice = (self.cost - self.salvage) * left * Exact::whole(2);
        twice.over(digits).get()
    }

    /// Returns the depreciation of a period by a fixed share of what is left: Excel's DB.
    ///
    /// The share, 1 − (salvage ÷ cost)^(1 ÷ life), is rounded to three decimals, so what is left in the end is only near the salvage value.
    /// The first year has `first_months` of its twelve months, 1 to 12; the year after the last has the others.
    ///
    /// ```
    /// use rust_decimal::dec;
    /// use stay_or_go::finance::Asset;
    ///
    /// // 1 000 000 × 0.319 × 7 ÷ 12.
    /// let machine = Asset::new(dec!(1_000_000), dec!(100_000), dec!(6))?;
    /// assert_eq!(machine.declining_balance(1, 7).round_dp(2), dec!(186083.33));
    /// # Ok::<(), stay_or_go::Problem>(())
    /// ```
    #[must_use]
    pub fn declining_balance(&self, period: u32, first_months: u32) -> Decimal {
        let rate = self.fixed_rate();
        let months = Exact::whole(first_months.clamp(1, 12));
        let year = Exact::whole(12);
        let mut left = self.cost;
        let mut taken = Exact::ZERO;
        for current in 1..=period.min(self.periods()) {
            taken = if current == 1 {
                (left * rate * months).over(year)
            } else if Exact::whole(current) > self.life {
                (left * rate * (year - months)).over(year)
            } else {
                left * rate
            };
            left = left - taken;
        }
        let over = period == 0 || period > self.periods();
        if over { Decimal::ZERO } else { taken.get() }
    }

    /// Returns the depreciation of a period by `factor` ÷ life of what is left, never below the salvage value: Excel's DDB, whose factor is 2 unless stated.
    #[must_use]
    pub fn double_declining(&self, period: u32, factor: Decimal) -> Decimal {
        let to = Decimal::from(period);
        let from = Decimal::from(period.saturating_sub(1));
        self.variable_declining(from, to, factor, false)
    }

    /// Returns the depreciation between two times, counted in periods from the beginning, by `factor` ÷ life of what is left: Excel's VDB.
    ///
    /// With `switch` it is straight line from the period on in which that takes more.
    /// Part of a period takes that part of its depreciation; nothing is taken outside the life.
    #[must_use]
    pub fn variable_declining(
        &self,
        from: Decimal,
        to: Decimal,
        factor: Decimal,
        switch: bool,
    ) -> Decimal {
        let declining = self.declining(Exact::of(factor).max(Exact::ZERO), switch);
        let taken = |until: Decimal| {
            let mut left = Exact::of(until).max(Exact::ZERO).min(self.life);
            let mut sum = Exact::ZERO;
            for taken in &declining {
                let part = left.min(Exact::ONE);
                sum = sum + *taken * part;
                left = left - part;
            }
            sum
        };
        (taken(to) - taken(from)).max(Exact::ZERO).get()
    }

    /// Returns the depreciation of every whole period, and of the one in which the life ends.
    fn declining(&self, factor: Exact, switch: bool) -> Vec<Exact> {
        let rate = factor.over(self.life).min(Exact::ONE);
        let mut taken = Exact::ZERO;
        let mut periods = Vec::new();
        let mut gone = Exact::ZERO;
        while gone < self.life {
            let left = self.cost - self.salvage - taken;
            let mut of_period = ((self.cost - taken) * rate).min(left);
            if switch {
                let straight = left.over(self.life - gone);
                of_period = of_period.max(straight);
            }
            periods.push(of_period);
            taken = taken + of_period;
            gone = gone + Exact::ONE;
        }
        periods
    }

    /// Returns the share that [`declining_balance`](Self::declining_balance) takes of what is left.
    fn fixed_rate(&self) -> Exact {
        if self.cost == Exact::ZERO {
            return Exact::ZERO;
        }
        let kept = self.salvage.over(self.cost);
        let kept = kept.power(Exact::ONE.over(self.life));
        (Exact::ONE - kept + HAIR).to_places(RATE_PLACES)
    }

    /// Returns the periods in which anything can be taken: those of the life, and one more for the months the first had not.
    fn periods(&self) -> u32 {
        let mut periods = 1;
        while Exact::whole(periods) < self.life + Exact::ONE {
            periods += 1;
        }
        periods
    }
}

fn within(
    quantity: &'static str,
    got: Decimal,
    low: Decimal,
    high: Decimal,
) -> Result<(), Problem> {
    if (low..=high).contains(&got) {
        return Ok(());
    }
    let rule = Rule::Range {
        quantity,
        low: low.to_string(),
        high: high.normalize().to_string(),
    };
    Err(Problem::new(got, rule))
}
