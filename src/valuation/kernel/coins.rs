//! Coins, and what others take of them.

use super::meter::Shown;
use super::{QUANTITY_PLACES, Run};
use crate::timeline::{Account, SiteMonth, Stay, Trapped, Unit, Usage};
use crate::units::Scalar;
use crate::valuation::sink::Sink;

/// What one TH/s-day brings, and what of it others take.
#[derive(Clone, Copy)]
pub(super) struct Earnings<S> {
    pub hashprice: S,
    pub pool_fee: S,
    /// What selling loses where coins are sold freely.
    sale_discount: S,
    /// What a venue takes where they have to be sold there, and what is lost of the rest in leaving the country.
    venue_discount: S,
    venue_transfer: S,
    /// What selling loses of all coins on average.
    pub selling: S,
    pub site_share: S,
}

impl<S: Scalar> Earnings<S> {
    /// Returns what is left.
    pub fn net(&self) -> S {
        self.hashprice - self.pool_fee - self.selling - self.site_share
    }
}

impl<S: Scalar, K: Sink<S>> Run<'_, S, K> {
    /// Returns what one TH/s-day brings: the pool takes its fee first, the sale its discount of the rest, the site its share of what the pool pays.
    #[inline]
    pub(super) fn earnings(&self, period: usize, terms: &SiteMonth<S::Fixed>) -> Earnings<S> {
        let hashprice = self.world.hashprice(period);
        let pool_fee = hashprice * S::known(self.timeline.pool_fee);
        let paid_out = hashprice - pool_fee;
        let sale_discount = paid_out * S::known(self.timeline.sale_discount);
        let (mut venue_discount, mut venue_transfer) = (S::ZERO, S::ZERO);
        let mut selling = sale_discount;
        if let Some(forced) = &terms.forced {
            let share = S::known(forced.share);
            venue_discount = paid_out * S::known(forced.discount);
            if let Some(spread) = forced.spread {
                venue_transfer = (paid_out - venue_discount) * S::known(spread);
            }
            let venue = venue_discount + venue_transfer;
            selling = sale_discount * (S::ONE - share) + venue * share;
        }
        Earnings {
            hashprice,
            pool_fee,
            sale_discount,
            venue_discount,
            venue_transfer,
            selling,
            site_share: paid_out * S::known(terms.revenue_share),
        }
    }

    /// Coins, and what others take of them.
    #[inline]
    pub(super) fn coins<T: Copy>(
        &mut self,
        shown: &Shown<'_, S>,
        stay: &Stay<S::Fixed>,
        usage: &Usage<T>,
        known: impl Fn(T) -> S + Copy,
    ) {
        let terms = shown.terms;
        if !usage.hashed.is_empty() {
            self.settle(stay.coins);
        }
        for hashed in &usage.hashed {
            let earned = self.earnings(hashed.period, terms);
            let mut days = known(hashed.terahash_days);
            if let Some(forced) = &terms.forced {
                days = days - (days * S::known(forced.share)).on_grid(QUANTITY_PLACES);
            }
            let at = |account| shown.at(account, Unit::TerahashDay);
            self.post(at(Account::HashRevenue), days, earned.hashprice);
            self.post(at(Account::PoolFee), days, -earned.pool_fee);
            self.post(at(Account::SaleDiscount), days, -earned.sale_discount);
        }
        self.forced_coins(shown, stay, usage, known);
        for trapped in &stay.trapped {
            self.kept_back(shown, trapped, usage, known);
        }
        if let Some(share) = stay.share {
            self.settle(share);
            for hashed in &usage.hashed {
                let earned = self.earnings(hashed.period, terms);
                let days = known(hashed.terahash_days);
                let at = shown.at(Account::Operations, Unit::TerahashDay);
                self.post(at, days, -earned.site_share);
            }
        }
    }

    /// Coins that do not reach their owner, and the part that does so later.
    fn kept_back<T: Copy>(
        &mut self,
        shown: &Shown<'_, S>,
        trapped: &Trapped<S::Fixed>,
        usage: &Usage<T>,
        known: impl Fn(T) -> S + Copy,
    ) {
        let at = shown.at(Account::TrappedCash, Unit::TerahashDay);
        let free = S::known(trapped.share);
        for (settlement, share) in [(trapped.kept_back, -S::ONE), (trapped.given_free, free)] {
            self.settle(settlement);
            for hashed in &usage.hashed {
                let earned = self.earnings(hashed.period, shown.terms);
                let net = earned.hashprice - earned.pool_fee - earned.selling;
                self.post_on_grid(at, known(hashed.terahash_days), net * share);
            }
        }
    }

    /// Coins that have to be sold at a venue.
    fn forced_coins<T: Copy>(
        &mut self,
        shown: &Shown<'_, S>,
        stay: &Stay<S::Fixed>,
        usage: &Usage<T>,
        known: impl Fn(T) -> S + Copy,
    ) {
        let terms = shown.terms;
        let Some((forced, venue)) = terms.forced.as_ref().zip(stay.venue) else {
            return;
        };
        self.settle(venue);
        for hashed in &usage.hashed {
            let earned = self.earnings(hashed.period, terms);
            let days = known(hashed.terahash_days) * S::known(forced.share);
            let days = days.on_grid(QUANTITY_PLACES);
            let at = |account| shown.at(account, Unit::TerahashDay);
            self.post(at(Account::HashRevenue), days, earned.hashprice);
            self.post(at(Account::PoolFee), days, -earned.pool_fee);
            self.post(at(Account::VenueDiscount), days, -earned.venue_discount);
            self.post(at(Account::TransferCost), days, -earned.venue_transfer);
        }
    }
}
