//! A month made ready to be billed.

use super::{BillPart, BillingYear, Memory, MeterLoad};
use crate::calendar::{Month, Week};
use crate::error::{CaseRule, Problem};
use crate::site::{
    Contracted, DemandKind, HourlyPrices, MonthBands, MonthPrices, Per, Tariff, Terms,
};
use crate::units::{Exact, Scalar};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// A month of a tariff made ready.
#[derive(Debug, Clone)]
pub(crate) struct BillingMonth<K> {
    pub month: Month,
    /// The version of the tariff.
    pub version: usize,
    pub prices: MonthPrices<K>,
    pub contracted: Contracted<K>,
    /// The hours of each band.
    pub hours: Vec<K>,
    /// The number of hours of the year before the first of the month.
    pub first: usize,
    /// The bands of consecutive hours: the band, and how many hours it holds.
    pub runs: Vec<(u16, usize)>,
}

impl BillingMonth<Exact> {
    pub fn of(
        tariff: &Tariff,
        terms: &Terms,
        year: BillingYear,
        month: Month,
        factor: Exact,
    ) -> Result<Self, Problem> {
        let place = usize::try_from(month.number().saturating_sub(1)).unwrap_or(0);
        let uniform = Week::uniform(0);
        let week = terms.weeks.get(place).unwrap_or(&uniform);
        let holiday = week.always_like(chrono::Weekday::Sun);
        let finer = terms.looks_at_hours();
        let mut bands = if finer {
            MonthBands::empty()
        } else {
            terms.plain_bands()
        };
        let mut of_hour = Vec::new();
        let days = month
            .first_day()
            .iter_days()
            .take_while(|day| *day < month.end_day());
        let hours =
            days.flat_map(|day| (0..24).filter_map(move |hour| day.and_hms_opt(hour, 0, 0)));
        for at in hours {
            let is_holiday = tariff.holidays.contains(&at.date());
            let week = if is_holiday { &holiday } else { week };
            let minute = chrono::Timelike::hour(&at) * 60;
            let mut band = week.at(at.weekday(), minute);
            if finer {
                let index = index_at(&terms.indexes, at, month)?;
                band = bands.place(terms, band, index, terms.peaks_at(at));
            }
            of_hour.push(u16::try_from(band).unwrap_or(u16::MAX));
        }
        let mut hours = vec![0_u32; bands.list.len()];
        for band in &of_hour {
            if let Some(count) = hours.get_mut(usize::from(*band)) {
                *count += 1;
            }
        }
        let first_day = month.first_day();
        let days = month.days();
        let year_days = if first_day.leap_year() { 366 } else { 365 };
        let share_of_year = match year {
            BillingYear::Calendar(_) => Exact::whole(days).over(Exact::whole(year_days)),
            BillingYear::Sam => Exact::ONE.over(Exact::whole(12)),
        };
        let mut prices = MonthPrices::of(
            terms,
            month.number(),
            &bands.list,
            (factor, Exact::ONE),
            tariff.vat.as_ref(),
            tariff.whole_months,
        );
        if year == BillingYear::Sam {
            by_the_month(&mut prices.fixed);
            by_the_month(&mut prices.minimums);
        }
        Ok(Self {
            month,
            version: 0,
            prices,
            contracted: Contracted {
                share: Exact::ONE,
                days: Exact::whole(days),
                year: share_of_year,
            },
            hours: hours.into_iter().map(Exact::whole).collect(),
            first: usize::try_from(first_day.ordinal0()).unwrap_or(0) * 24,
            runs: of_hour
                .chunk_by(|a, b| a == b)
                .filter_map(|run| Some((*run.first()?, run.len())))
                .collect(),
        })
    }

    /// Returns kWh and the highest kW by band.
    pub fn metered(&self, load: &MeterLoad) -> (Vec<Exact>, Vec<Exact>) {
        match load {
            MeterLoad::Flat {
                power,
                availability,
            } => {
                let kilowatts = Exact::of(power.to_kilowatts());
                let running = kilowatts * availability.exact();
                let runs = running != Exact::ZERO;
                let peak = |hours: &Exact| {
                    if runs && *hours != Exact::ZERO {
                        kilowatts
                    } else {
                        Exact::ZERO
                    }
                };
                let energy = self.hours.iter().map(|hours| *hours * running);
                (energy.collect(), self.hours.iter().map(peak).collect())
            }
            MeterLoad::Hourly(load) => {
                let mut energy = vec![Exact::ZERO; self.hours.len()];
                let mut peaks = energy.clone();
                let runs = self.runs.iter();
                let bands = runs.flat_map(|(band, hours)| std::iter::repeat_n(*band, *hours));
                for (band, power) in bands.zip(load.iter().skip(self.first)) {
                    let band = usize::from(band);
                    let kilowatts = Exact::of(power.to_kilowatts());
                    if let Some(sum) = energy.get_mut(band) {
                        *sum = *sum + kilowatts;
                    }
                    if let Some(peak) = peaks.get_mut(band) {
                        *peak = Exact::max(*peak, kilowatts);
                    }
                }
                (energy, peaks)
            }
        }
    }
}

impl<K: Copy> BillingMonth<K> {
    pub fn map<L>(&self, cast: impl Fn(&K) -> L + Copy) -> BillingMonth<L> {
        BillingMonth {
            month: self.month,
            version: self.version,
            prices: self.prices.map(cast),
            contracted: self.contracted.map(cast),
            hours: self.hours.iter().map(cast).collect(),
            first: self.first,
            runs: self.runs.clone(),
        }
    }

    /// Posts the lines of the bill: the part, the quantity, and the price received for one.
    pub fn bill<S: Scalar<Fixed = K>>(
        &self,
        energy: &[S],
        peaks: &[S],
        memory: &mut Memory<S>,
        year_ends: bool,
        mut post: impl FnMut(BillPart, S, S),
    ) {
        let prices = &self.prices;
        let mut spent = S::ZERO;
        let mut line = |part, quantity: S, price: S| {
            spent = spent - quantity * price;
            post(part, quantity, price);
        };
        let drawn = energy.iter().fold(S::ZERO, |sum, energy| sum + *energy);
        let peak = peaks
            .iter()
            .fold(S::ZERO, |highest, peak| highest.larger(*peak));
        let shares = prices.tier_shares(drawn, peak, &self.contracted);
        prices.energy(&energy.iter().copied(), &shares, |quantity, price| {
            line(BillPart::Energy, quantity, price);
        });
        let remembered = |charge: usize, period: usize, look_back| {
            let now = prices.demands.get(charge);
            let now = now.map_or(S::ZERO, |demand| demand.peak(period, peaks));
            memory.highest((self.month, self.version), (charge, period), look_back, now)
        };
        prices.demand(
            peaks,
            &self.contracted,
            remembered,
            |kind, quantity, price| {
                line(kind.part(), quantity, price);
            },
        );
        prices.fixed(&self.contracted, |_: Per, quantity, price| {
            line(BillPart::Fixed, quantity, price);
        });
        if let Some(least) = prices.minimum::<S>(&self.contracted) {
            let missing = (least - spent).larger(S::ZERO);
            spent = spent + missing;
            post(BillPart::Minimum, missing, -S::ONE);
        }
        memory.billed = memory.billed + spent;
        if let Some(least) = prices.yearly_minimum::<S>(&self.contracted) {
            memory.least = Some(memory.least.map_or(least, |before| before + least));
        }
        if let Some(least) = memory.least.filter(|_| year_ends) {
            let missing = (least - memory.billed).larger(S::ZERO);
            spent = spent + missing;
            post(BillPart::Minimum, missing, -S::ONE);
        }
        if prices.remembers {
            memory.see(self.month, self.version, prices.peaks_seen(peaks), peak);
        }
        prices.responses(&self.contracted, |quantity, price| {
            spent = spent - quantity * price;
            post(BillPart::DemandResponse, quantity, price);
        });
        if let Some((rate, _)) = prices.vat {
            post(BillPart::Vat, spent, -S::known(rate));
        }
    }
}

/// Spreads amounts of a day evenly over the months of a year, as SAM does; limits of tiers keep the days of their month.
fn by_the_month(amounts: &mut [(Per, Exact)]) {
    for (per, amount) in amounts.iter_mut().filter(|(per, _)| *per == Per::Day) {
        *per = Per::Month;
        *amount = (*amount * Exact::whole(365)).over(Exact::whole(12));
    }
}

impl DemandKind {
    const fn part(self) -> BillPart {
        match self {
            Self::Month => BillPart::Demand,
            Self::Period => BillPart::TimeOfUseDemand,
            Self::Coincident => BillPart::CoincidentPeak,
        }
    }
}

/// Returns what all indexes add at a local hour, on a clock that never changes.
fn index_at(indexes: &[HourlyPrices], at: NaiveDateTime, month: Month) -> Result<Exact, Problem> {
    let mut sum = Exact::ZERO;
    for prices in indexes {
        let origin: NaiveDate = prices.origin(month);
        let origin = origin.and_time(NaiveTime::MIN);
        let seconds = at.signed_duration_since(origin).num_seconds();
        let price = prices.at(seconds, at.date().leap_year()).ok_or_else(|| {
            let rule = CaseRule::IndexTooShort { first: at };
            Problem::new(
                format!("{} prices from {}", prices.prices.len(), prices.from),
                rule.into(),
            )
        })?;
        sum = sum + price;
    }
    Ok(sum)
}
