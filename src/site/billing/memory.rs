//! What has to be remembered of a meter from month to month.

use crate::calendar::Month;
use crate::site::{DemandKind, LookBack, MonthPrices};
use crate::units::Scalar;
use std::collections::VecDeque;

/// The peaks a ratchet looks back at, and what the bills of the calendar year came to.
#[derive(Debug, Clone)]
pub(crate) struct Memory<S> {
    /// The months that are remembered, the latest last, with the highest kW of each charge and period.
    peaks: VecDeque<(Month, Peaks<S>)>,
    /// What the bills of the year came to.
    pub billed: S,
    /// What they have to come to at least; none where nothing is said.
    pub least: Option<S>,
}

/// The highest kW of a month.
#[derive(Debug, Clone)]
enum Peaks<S> {
    /// The same for every charge and period.
    Stated(S),
    /// By charge and period of a version of the tariff, and of all together.
    Seen {
        version: usize,
        peaks: Vec<Vec<S>>,
        highest: S,
    },
}

impl<S: Scalar> Memory<S> {
    pub const fn empty() -> Self {
        Self {
            peaks: VecDeque::new(),
            billed: S::ZERO,
            least: None,
        }
    }

    /// Remembers a month that is stated.
    pub fn state(&mut self, month: Month, peak: S) {
        self.keep(month, Peaks::Stated(peak));
    }

    /// Remembers the peaks of a month under a version of the tariff, by charge and period, and the highest of all.
    pub fn see(&mut self, month: Month, version: usize, peaks: Vec<Vec<S>>, highest: S) {
        let seen = Peaks::Seen {
            version,
            peaks,
            highest,
        };
        self.keep(month, seen);
    }

    fn keep(&mut self, month: Month, peaks: Peaks<S>) {
        self.peaks.push_back((month, peaks));
        while self.peaks.len() > LONGEST {
            self.peaks.pop_front();
        }
    }

    /// Returns the highest kW a ratchet sees in the month of a bill.
    ///
    /// `now` is the peak of the billed month itself.
    pub fn highest(
        &self,
        (billed, version): (Month, usize),
        (charge, period): (usize, usize),
        look_back: LookBack,
        now: S,
    ) -> S {
        let mut highest = S::ZERO;
        if look_back.sees(0, billed.number()) {
            highest = now;
        }
        for (month, peaks) in &self.peaks {
            let before = u32::try_from(month.months_until(billed)).unwrap_or(0);
            if before > 0 && look_back.sees(before, month.number()) {
                highest = highest.larger(peaks.of(version, charge, period));
            }
        }
        highest
    }
}

/// More months than a ratchet looks back at.
const LONGEST: usize = LookBack::LONGEST as usize + 1;

impl<S: Scalar> Peaks<S> {
    /// Returns the peak of a period; charges of another version are others, and see the highest load.
    fn of(&self, version: usize, charge: usize, period: usize) -> S {
        match self {
            Self::Stated(peak) => *peak,
            Self::Seen {
                version: seen,
                peaks,
                highest,
            } => {
                if *seen != version {
                    return *highest;
                }
                let peak = peaks.get(charge).and_then(|periods| periods.get(period));
                peak.copied().unwrap_or(S::ZERO)
            }
        }
    }
}

impl<K: Copy> MonthPrices<K> {
    /// Returns the highest kW by charge for demand and period.
    ///
    /// Demand of the month has the same peak whatever its price: a ratchet in summer sees the winter.
    pub fn peaks_seen<S: Scalar<Fixed = K>>(&self, peaks: &[S]) -> Vec<Vec<S>> {
        let month = peaks
            .iter()
            .fold(S::ZERO, |highest, peak| highest.larger(*peak));
        let by_charge = self.demands.iter().map(|demand| {
            let periods = 0..demand.periods.len();
            let peak = |period| match demand.kind {
                DemandKind::Month => month,
                DemandKind::Period | DemandKind::Coincident => demand.peak(period, peaks),
            };
            periods.map(peak).collect()
        });
        by_charge.collect()
    }
}
