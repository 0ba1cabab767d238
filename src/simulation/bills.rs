//! Bills on binary numbers.

use super::Lanes;
use crate::error::{Problem, Rule};
use crate::site::{Billing, BillingMonth, Memory};
use crate::units::Scalar;

/// A tariff made ready to bill loads by the million: the same bills as [`Billing`], in binary numbers.
///
/// ```
/// use stay_or_go::simulation::BillingSimulator;
/// use stay_or_go::site::{Billing, BillingYear, Charge, Tariff};
///
/// let tariff = Tariff::of(vec![Charge::Energy { price: "0.05 USD/kWh".parse()? }]);
/// let billing = Billing::of(&[tariff], BillingYear::Calendar(2023))?;
/// let bills = BillingSimulator::new(&billing).flat(1_000.0)?;
/// // 1 000 kW × 8 760 h × 0.05
/// assert!((bills.iter().sum::<f64>() - 438_000.0).abs() < 1e-6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Nothing is known of the months before: a ratchet finds nothing to look back at in January.
#[derive(Debug, Clone)]
pub struct BillingSimulator<'a> {
    billing: &'a Billing,
    months: Vec<BillingMonth<f64>>,
}

impl<'a> BillingSimulator<'a> {
    /// Returns a tariff in binary numbers.
    #[must_use]
    pub fn new(billing: &'a Billing) -> Self {
        let months = billing.months().iter();
        Self {
            months: months
                .map(|month| month.map(|exact| f64::fixed(exact.get())))
                .collect(),
            billing,
        }
    }

    /// Returns what each month costs when so many kW are drawn at every hour.
    ///
    /// # Errors
    /// When the load is not a number from 0 to 10⁹.
    pub fn flat(&self, kilowatts: f64) -> Result<Vec<f64>, Problem> {
        check(kilowatts)?;
        let mut memory = Memory::empty();
        let (mut energy, mut peaks) = (Vec::new(), Vec::new());
        let totals = self.months.iter().map(|month| {
            energy.clear();
            energy.extend(month.hours.iter().map(|hours| hours * kilowatts));
            peaks.clear();
            let occurs = |hours: &f64| if *hours == 0.0 { 0.0 } else { kilowatts };
            peaks.extend(month.hours.iter().map(occurs));
            total(month, &energy, &peaks, &mut memory)
        });
        Ok(totals.collect())
    }

    /// Returns what each month costs for a load of so many kW in each hour from 1 January 00:00 on.
    ///
    /// # Errors
    /// When the load has not the hours of the year, or one of them is not a number from 0 to 10⁹.
    pub fn hourly(&self, kilowatts: &[f64]) -> Result<Vec<f64>, Problem> {
        self.billing.check_hours(kilowatts.len())?;
        // One pass without a branch, and a second one only for the error.
        if !kilowatts
            .iter()
            .fold(true, |valid, load| valid & is_load(*load))
        {
            kilowatts.iter().try_for_each(|load| check(*load))?;
        }
        let mut memory = Memory::empty();
        let (mut energy, mut peaks) = (Vec::new(), Vec::new());
        let totals = self.months.iter().map(|month| {
            energy.clear();
            energy.resize(month.hours.len(), 0.0);
            peaks.clear();
            peaks.resize(month.hours.len(), 0.0);
            let mut hours = kilowatts.get(month.first..).unwrap_or_default();
            for (band, length) in &month.runs {
                let (run, later) = hours.split_at_checked(*length).unwrap_or((hours, &[]));
                hours = later;
                let band = usize::from(*band);
                if let Some((sum, peak)) = energy.get_mut(band).zip(peaks.get_mut(band)) {
                    let (more, highest) = sum_and_highest(run);
                    *sum += more;
                    *peak = peak.larger(highest);
                }
            }
            total(month, &energy, &peaks, &mut memory)
        });
        Ok(totals.collect())
    }
}

/// Returns the sum and the highest of loads, four at a time.
fn sum_and_highest(loads: &[f64]) -> (f64, f64) {
    let (fours, rest) = loads.as_chunks::<4>();
    let (mut sums, mut peaks) = (Lanes([0.0; 4]), Lanes([0.0; 4]));
    for four in fours {
        sums = sums + Lanes(*four);
        peaks = peaks.larger(Lanes(*four));
    }
    let Lanes(sums) = sums;
    let Lanes(peaks) = peaks;
    let sum: f64 = sums.iter().chain(rest).sum();
    let highest = peaks
        .iter()
        .chain(rest)
        .fold(0.0, |highest, load| load.larger(highest));
    (sum, highest)
}

fn total(
    month: &BillingMonth<f64>,
    energy: &[f64],
    peaks: &[f64],
    memory: &mut Memory<f64>,
) -> f64 {
    let mut total = 0.0;
    let year_ends = month.month.number() == 12;
    month.bill(energy, peaks, memory, year_ends, |_, quantity, price| {
        total -= quantity * price;
    });
    total
}

fn check(kilowatts: f64) -> Result<(), Problem> {
    if is_load(kilowatts) {
        return Ok(());
    }
    let rule = Rule::Range {
        quantity: "a load in kW",
        low: "0".to_owned(),
        high: "1000000000".to_owned(),
    };
    Err(Problem::new(kilowatts, rule))
}

fn is_load(kilowatts: f64) -> bool {
    (0.0..=1e9).contains(&kilowatts)
}
