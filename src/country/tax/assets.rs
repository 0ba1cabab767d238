//! What is owned in a country, and what of its cost is not depreciated yet.

use super::AssetClass;
use crate::finance::Schedule;
use crate::units::Scalar;

/// The assets of a country, by class and year; pools by class.
#[derive(Debug, Clone)]
pub(crate) struct Assets<S> {
    vintages: Vec<Vintage<S>>,
    pools: [S; 3],
}

/// What was placed in service in one year and is depreciated alike.
#[derive(Debug, Clone, Copy)]
struct Vintage<S> {
    class: AssetClass,
    /// The schedule, by its place in the country's list.
    schedule: usize,
    cost: S,
    /// The years that were depreciated.
    years: usize,
}

/// The grid of money in tax books: that of quantities.
const MONEY_PLACES: u32 = 6;

impl<S: Scalar> Assets<S> {
    pub const fn none() -> Self {
        Self {
            vintages: Vec::new(),
            pools: [S::ZERO; 3],
        }
    }

    /// Adds what is placed in service, which may be less than nothing when something comes back.
    pub fn add(
        &mut self,
        class: AssetClass,
        schedule: usize,
        schedules: &[Schedule<S::Fixed>],
        cost: S,
    ) {
        if cost.is_nil() {
            return;
        }
        let cost = cost.on_grid(MONEY_PLACES);
        if let Some(Schedule::Pool(_)) = schedules.get(schedule) {
            for (pool, of) in self.pools.iter_mut().zip(AssetClass::ALL) {
                if of == class {
                    *pool = *pool + cost;
                }
            }
            return;
        }
        let same = |v: &&mut Vintage<S>| v.class == class && v.schedule == schedule && v.years == 0;
        match self.vintages.iter_mut().find(same) {
            Some(vintage) => vintage.cost = vintage.cost + cost,
            None => self.vintages.push(Vintage {
                class,
                schedule,
                cost,
                years: 0,
            }),
        }
    }

    /// Depreciates a year; returns what is deducted.
    pub fn depreciate(&mut self, schedules: &[Schedule<S::Fixed>]) -> S {
        let mut sum = S::ZERO;
        for vintage in &mut self.vintages {
            let before = vintage.book(schedules);
            vintage.years = vintage.years.saturating_add(1);
            sum = sum + before - vintage.book(schedules);
        }
        // Of a class there is one pool, at the rate of its schedule.
        for (pool, schedule) in self.pools.iter_mut().zip(schedules) {
            if let Schedule::Pool(rate) = schedule {
                let taken = (*pool * S::known(*rate)).on_grid(MONEY_PLACES);
                *pool = *pool - taken;
                sum = sum + taken;
            }
        }
        sum
    }

    /// Returns the book value of everything.
    pub fn book(&self, schedules: &[Schedule<S::Fixed>]) -> S {
        let vintages = self.vintages.iter();
        let vintages = vintages.fold(S::ZERO, |sum, v| sum + v.book(schedules));
        self.pools.iter().fold(vintages, |sum, pool| sum + *pool)
    }

    /// Takes a share of a class away; returns its book value.
    pub fn take(&mut self, class: AssetClass, schedules: &[Schedule<S::Fixed>], share: S) -> S {
        let mut taken = S::ZERO;
        for vintage in self.vintages.iter_mut().filter(|v| v.class == class) {
            let before = vintage.book(schedules);
            vintage.cost = vintage.cost - vintage.cost * share;
            taken = taken + before - vintage.book(schedules);
        }
        for (pool, of) in self.pools.iter_mut().zip(AssetClass::ALL) {
            if of == class {
                let part = (*pool * share).on_grid(MONEY_PLACES);
                *pool = *pool - part;
                taken = taken + part;
            }
        }
        taken
    }
}

impl<S: Scalar> Vintage<S> {
    /// Returns the cost less what was depreciated: differences of it add up to the cost, whatever its grid.
    fn book(&self, schedules: &[Schedule<S::Fixed>]) -> S {
        let Some(Schedule::Left(left)) = schedules.get(self.schedule) else {
            return S::ZERO;
        };
        let Some(before) = self.years.checked_sub(1) else {
            return self.cost.on_grid(MONEY_PLACES);
        };
        let left = left.get(before).or(left.last());
        let left = left.map_or(S::ZERO, |left| S::known(*left));
        (self.cost * left).on_grid(MONEY_PLACES)
    }
}
