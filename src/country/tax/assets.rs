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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finance::Depreciation;
    use crate::strategies::{Reach, finance};
    use crate::units::Exact;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn schedules(methods: &[Depreciation]) -> Vec<Schedule<Exact>> {
        methods.iter().map(Depreciation::schedule).collect()
    }

    proptest! {
        /// The law: what is deducted, what leaves and what is left add up to the cost to the last digit, and nothing is ever taken back.
        #[test]
        fn books_add_up_to_the_cost(methods in prop::collection::vec(finance::depreciation(Reach::PLAUSIBLE), 3), costs in prop::collection::vec((0..3_usize, 0..1_000_000_i64), 1..8), years in 1..12_usize, leaving in prop::collection::vec((0..12_usize, 0..2_usize, 0..=10_i64), 0..3)) {
            let schedules = schedules(&methods);
            let mut assets = Assets::<Exact>::none();
            let (mut all, mut gone) = (Exact::ZERO, Exact::ZERO);
            let mut costs = costs.into_iter();
            for year in 0..years {
                if let Some((class, cost)) = costs.next() {
                    let cost = Exact::of(Decimal::new(cost, 2));
                    all = all + cost;
                    assets.add(AssetClass::ALL[class], class, &schedules, cost);
                }
                for (_, class, tenths) in leaving.iter().filter(|(when, ..)| *when == year) {
                    let share = Exact::of(Decimal::new(*tenths, 1));
                    let left = assets.take(AssetClass::ALL[*class], &schedules, share);
                    prop_assert!(left >= Exact::ZERO);
                    gone = gone + left;
                }
                let taken = assets.depreciate(&schedules);
                prop_assert!(taken >= Exact::ZERO);
                gone = gone + taken;
                let book = assets.book(&schedules);
                prop_assert!(book >= Exact::ZERO);
                prop_assert_eq!(gone + book, all);
            }
        }
    }

    /// 1 000 in a pool at a quarter: 250, then half of the 750 leaves, then a quarter of 375.
    #[test]
    fn a_pool_declines() {
        let rate = "25 %".parse().unwrap();
        let schedules = schedules(&[Depreciation::Pooled { rate }]);
        let mut assets = Assets::<Exact>::none();
        assets.add(AssetClass::Rigs, 0, &schedules, Exact::whole(1_000));
        assert_eq!(assets.depreciate(&schedules), Exact::whole(250));
        let half = Exact::of(Decimal::new(5, 1));
        assert_eq!(
            assets.take(AssetClass::Rigs, &schedules, half),
            Exact::whole(375)
        );
        assert_eq!(
            assets.depreciate(&schedules),
            Exact::of(Decimal::new(9375, 2))
        );
    }
}
