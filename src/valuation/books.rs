//! What has to be remembered from month to month.

use super::sink::Posted;
use super::tax_books::TaxBooks;
use crate::site::Memory;
use crate::timeline::{Account, Chain, LotOf, SiteMonth};
use crate::units::Scalar;

/// What the kernel carries from month to month.
#[derive(Debug, Clone)]
pub(crate) struct Books<S> {
    /// What each site holds as a deposit.
    deposits: Vec<S>,
    /// The meter of each site.
    meters: Vec<MeterBooks<S>>,
    /// What is left of each lot of each cohort.
    left: Vec<Vec<S>>,
    /// What the month scraps of each.
    scrapped: Vec<Vec<S>>,
    /// Whether the month scraps anything.
    scraps: bool,
    /// The tax books, where there is a tax.
    pub tax: Option<Box<TaxBooks<S>>>,
}

/// What is carried on for the meter of a site: expectations over the regimes of its country.
#[derive(Debug, Clone)]
pub(crate) struct MeterBooks<S> {
    pub memory: Memory<S>,
    /// The highest kW of the month, by charge for demand and period, and of all.
    peaks: Vec<Vec<S>>,
    highest: S,
    /// What energy cost in the quarter, and how much it was.
    pub spent: S,
    pub energy: S,
    /// The energy under each levy in the quarter.
    pub levied: Vec<S>,
}

impl<S: Scalar> Books<S> {
    pub fn opening(chain: &Chain<S::Fixed>) -> Self {
        let meter = |peaks: &Vec<_>| {
            let mut memory = Memory::empty();
            for (month, peak) in peaks {
                memory.state(*month, S::known(*peak));
            }
            MeterBooks {
                memory,
                peaks: Vec::new(),
                highest: S::ZERO,
                spent: S::ZERO,
                energy: S::ZERO,
                levied: Vec::new(),
            }
        };
        Self {
            deposits: chain.deposits.iter().map(|held| S::known(*held)).collect(),
            meters: chain.peaks.iter().map(meter).collect(),
            left: chain.lots.iter().map(|lots| vec![S::ONE; *lots]).collect(),
            scrapped: chain.lots.iter().map(|lots| vec![S::ZERO; *lots]).collect(),
            scraps: false,
            tax: chain
                .tax
                .as_deref()
                .map(|tax| Box::new(TaxBooks::opening(tax))),
        }
    }

    /// Sees a line before the sink does.
    pub fn see(&mut self, line: &Posted<S>) {
        let deposit = line.site.filter(|_| line.account == Account::Deposit);
        if let Some(held) = deposit.and_then(|site| self.deposits.get_mut(site)) {
            *held = *held - line.quantity * line.price;
        }
    }

    /// Returns what a site holds as a deposit.
    pub fn deposit(&self, site: Option<usize>) -> S {
        let held = site.and_then(|site| self.deposits.get(site));
        held.copied().unwrap_or(S::ZERO)
    }

    pub fn meter(&self, site: usize) -> Option<&MeterBooks<S>> {
        self.meters.get(site)
    }

    pub fn meter_mut(&mut self, site: usize) -> Option<&mut MeterBooks<S>> {
        self.meters.get_mut(site)
    }

    /// Returns what is left of a lot.
    pub fn left(&self, of: LotOf) -> S {
        let left = self.left.get(of.cohort).and_then(|lots| lots.get(of.lot));
        left.copied().unwrap_or(S::ONE)
    }

    /// Notes the share of a lot that the month scraps, in one regime and weighed by it.
    pub fn scrap(&mut self, of: LotOf, share: S) {
        self.scraps = true;
        let scrapped = self
            .scrapped
            .get_mut(of.cohort)
            .and_then(|lots| lots.get_mut(of.lot));
        if let Some(scrapped) = scrapped {
            *scrapped = *scrapped + share;
        }
    }

    /// Ends a month: what was scrapped in it is gone.
    pub fn end_month(&mut self) {
        if !self.scraps {
            return;
        }
        self.scraps = false;
        let lots = self.left.iter_mut().flatten();
        for (left, scrapped) in lots.zip(self.scrapped.iter_mut().flatten()) {
            // Two sites may scrap in one month, but no more than there is.
            *left = *left * (S::ONE - scrapped.smaller(S::ONE));
            *scrapped = S::ZERO;
        }
    }
}

impl<S: Scalar> MeterBooks<S> {
    /// Adds the highest loads of the month in one regime, weighed by it.
    pub fn add_peaks(&mut self, terms: &SiteMonth<S::Fixed>, peaks: &[S], likely: S) {
        let seen = terms.prices.peaks_seen(peaks);
        self.peaks.resize_with(seen.len(), Vec::new);
        for (sums, seen) in self.peaks.iter_mut().zip(&seen) {
            sums.resize(seen.len().max(sums.len()), S::ZERO);
            for (sum, seen) in sums.iter_mut().zip(seen) {
                *sum = *sum + *seen * likely;
            }
        }
        let highest = peaks
            .iter()
            .fold(S::ZERO, |highest, peak| highest.larger(*peak));
        self.highest = self.highest + highest * likely;
    }

    /// Adds what energy cost, how much it was, and how much of it was under each levy.
    pub fn add_energy(&mut self, spent: S, energy: S, levied: impl Iterator<Item = S>, likely: S) {
        self.spent = self.spent + spent * likely;
        self.energy = self.energy + energy * likely;
        for (index, levied) in levied.enumerate() {
            if self.levied.len() <= index {
                self.levied.push(S::ZERO);
            }
            if let Some(sum) = self.levied.get_mut(index) {
                *sum = *sum + levied * likely;
            }
        }
    }

    /// Remembers the highest loads of a month that is over.
    pub fn remember(&mut self, terms: &SiteMonth<S::Fixed>) {
        let mut peaks = std::mem::take(&mut self.peaks);
        peaks.resize_with(terms.prices.demands.len(), Vec::new);
        self.memory
            .see(terms.month, terms.version, peaks, self.highest);
        self.highest = S::ZERO;
    }

    /// Forgets the quarter.
    pub fn end_quarter(&mut self) {
        self.spent = S::ZERO;
        self.energy = S::ZERO;
        self.levied.clear();
    }
}
