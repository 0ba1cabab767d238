//! What a month comes to: the formulas, on any kind of number.

use super::month_prices::{Contracted, Demand, Ladder, MonthPrices};
use super::terms::{DemandKind, Per};
use crate::units::Scalar;

/// The share of a month's energy in each tier of each ladder.
pub(crate) type TierShares<S> = Vec<Vec<S>>;

impl<K: Copy> MonthPrices<K> {
    /// Returns which share of the month's energy falls into each tier of each ladder.
    ///
    /// `energy` is the kWh of the whole meter, `peak` its highest kW; without energy every share is 0.
    pub fn tier_shares<S: Scalar<Fixed = K>>(
        &self,
        energy: S,
        peak: S,
        contracted: &Contracted<K>,
    ) -> TierShares<S> {
        let share = |ladder: &Ladder<K>| {
            let mut lower = S::ZERO;
            let mut shares = Vec::with_capacity(ladder.limits.len().saturating_add(1));
            for limit in &ladder.limits {
                let upper = ladder.limit(*limit, peak, contracted, self.whole_months);
                let within = (energy - lower).larger(S::ZERO).smaller(upper - lower);
                shares.push(within.part(energy));
                lower = upper;
            }
            shares.push((energy - lower).larger(S::ZERO).part(energy));
            shares
        };
        self.ladders.iter().map(share).collect()
    }

    /// Posts what energy costs where it has one price in each band: kWh, and the price received for one.
    #[inline]
    pub fn flat<S: Scalar<Fixed = K>>(
        &self,
        energy: impl Iterator<Item = S>,
        mut post: impl FnMut(S, S),
    ) {
        for (price, energy) in self.bands.iter().zip(energy) {
            post(energy, -S::known(*price));
        }
    }

    /// Posts what energy costs: kWh, and the price received for one.
    ///
    /// `energy` is kWh by band, of the whole meter or of a part of what it shows.
    pub fn energy<S: Scalar<Fixed = K>>(
        &self,
        energy: &(impl Iterator<Item = S> + Clone),
        shares: &TierShares<S>,
        mut post: impl FnMut(S, S),
    ) {
        if self.hourly {
            let mut drawn = S::ZERO;
            let mut spent = S::ZERO;
            for (price, energy) in self.bands.iter().zip(energy.clone()) {
                drawn = drawn + energy;
                spent = spent + energy * S::known(*price);
            }
            post(drawn, -spent.part(drawn));
        } else {
            self.flat(energy.clone(), &mut post);
        }
        for (ladder, shares) in self.ladders.iter().zip(shares) {
            for (prices, share) in ladder.prices.iter().zip(shares) {
                for (price, energy) in prices.iter().zip(energy.clone()) {
                    post(energy * *share, -S::known(*price));
                }
            }
        }
    }

    /// Posts what demand costs: which highest load, kW-months, and the price received for one.
    ///
    /// `peaks` is the highest kW by band; `remembered` what a ratchet has to look at, by charge and period.
    pub fn demand<S: Scalar<Fixed = K>>(
        &self,
        peaks: &[S],
        contracted: &Contracted<K>,
        remembered: impl Fn(usize, usize, super::LookBack) -> S,
        mut post: impl FnMut(DemandKind, S, S),
    ) {
        for (index, demand) in self.demands.iter().enumerate() {
            let share = self.share_of(demand, contracted);
            for (period, blocks) in demand.periods.iter().enumerate() {
                let Some(blocks) = blocks else { continue };
                let mut billed = demand.peak(period, peaks);
                for (share, look_back) in &demand.ratchets {
                    let floor = remembered(index, period, *look_back) * S::known(*share);
                    billed = billed.larger(floor);
                }
                for block in blocks {
                    let above = (billed - S::known(block.from)).larger(S::ZERO);
                    let within = match block.width {
                        Some(width) => above.smaller(S::known(width)),
                        None => above,
                    };
                    let months = share.map_or(within, |share| within * S::known(share));
                    post(demand.kind, months, -S::known(block.price));
                }
            }
        }
    }

    /// Posts the fixed amounts: months, days or years, and the price received for one.
    pub fn fixed<S: Scalar<Fixed = K>>(
        &self,
        contracted: &Contracted<K>,
        mut post: impl FnMut(Per, S, S),
    ) {
        for (per, amount) in &self.fixed {
            post(*per, self.counted(*per, contracted), -S::known(*amount));
        }
    }

    /// Posts what is received for load that may be called off: kW-months, and the price of one.
    pub fn responses<S: Scalar<Fixed = K>>(
        &self,
        contracted: &Contracted<K>,
        mut post: impl FnMut(S, S),
    ) {
        for (kilowatts, price) in &self.responses {
            let months = self.counted::<S>(Per::Month, contracted);
            post(S::known(*kilowatts) * months, S::known(*price));
        }
    }

    /// Returns what the bill of the month comes to at least; nothing when nothing is said.
    pub fn minimum<S: Scalar<Fixed = K>>(&self, contracted: &Contracted<K>) -> Option<S> {
        let monthly = self.minimums.iter().filter(|(per, _)| *per != Per::Year);
        let least =
            monthly.map(|(per, amount)| self.counted::<S>(*per, contracted) * S::known(*amount));
        least.reduce(Scalar::larger)
    }

    /// Returns what the month adds to the least that the bills of its year come to.
    pub fn yearly_minimum<S: Scalar<Fixed = K>>(&self, contracted: &Contracted<K>) -> Option<S> {
        let yearly = self.minimums.iter().find(|(per, _)| *per == Per::Year);
        yearly.map(|(per, amount)| self.counted::<S>(*per, contracted) * S::known(*amount))
    }

    /// Returns what one more kWh of a band costs, when a month's energy fills the tiers so far.
    pub fn marginal<S: Scalar<Fixed = K>>(
        &self,
        band: usize,
        energy: S,
        peak: S,
        contracted: &Contracted<K>,
    ) -> S {
        let price = |prices: &[K]| prices.get(band).map_or(S::ZERO, |price| S::known(*price));
        let mut cost = price(&self.bands);
        for ladder in &self.ladders {
            let mut tiers = ladder.prices.iter().map(|prices| price(prices));
            let mut before = tiers.next().unwrap_or(S::ZERO);
            cost = cost + before;
            for (limit, next) in ladder.limits.iter().zip(tiers) {
                let limit = ladder.limit(*limit, peak, contracted, self.whole_months);
                // Exactly at a limit it is still the lower tier.
                let beyond = S::ONE - limit.at_least(energy);
                cost = cost + (next - before) * beyond;
                before = next;
            }
        }
        cost
    }

    fn counted<S: Scalar<Fixed = K>>(&self, per: Per, contracted: &Contracted<K>) -> S {
        match per {
            Per::Month if self.whole_months => S::ONE,
            Per::Month => S::known(contracted.share),
            Per::Day => S::known(contracted.days),
            Per::Year => S::known(contracted.year),
        }
    }

    /// Returns the share of a month that demand is charged for; nothing for all of it.
    fn share_of(&self, demand: &Demand<K>, contracted: &Contracted<K>) -> Option<K> {
        (demand.kind != DemandKind::Coincident && !self.whole_months).then_some(contracted.share)
    }
}

impl<K: Copy> Demand<K> {
    /// Returns the highest kW of a period.
    pub fn peak<S: Scalar<Fixed = K>>(&self, period: usize, peaks: &[S]) -> S {
        let within = self.period_of.iter().zip(peaks);
        let within = within.filter(|(of, _)| **of == Some(period));
        within.fold(S::ZERO, |highest, (_, peak)| highest.larger(*peak))
    }
}

impl<K: Copy> Ladder<K> {
    /// Returns a limit in kWh.
    fn limit<S: Scalar<Fixed = K>>(
        &self,
        limit: K,
        peak: S,
        contracted: &Contracted<K>,
        whole_months: bool,
    ) -> S {
        let mut kilowatt_hours = S::known(limit);
        if self.daily {
            kilowatt_hours = kilowatt_hours * S::known(contracted.days);
        } else if !whole_months {
            kilowatt_hours = kilowatt_hours * S::known(contracted.share);
        }
        if self.per_kilowatt {
            kilowatt_hours = kilowatt_hours * peak;
        }
        kilowatt_hours
    }
}
