//! What was not done, as memo: revenue that is not earned, and costs that are avoided with it.

use super::meter::{Billed, Shown};
use super::switch::{Switched, lost_tax};
use super::{QUANTITY_PLACES, Run};
use crate::timeline::{Account, Stay, Unit, Usage};
use crate::units::Scalar;
use crate::valuation::sink::Sink;

impl<S: Scalar, K: Sink<S>> Run<'_, S, K> {
    /// What was not done, as memo: revenue that is not earned, and costs that are avoided with it.
    pub(super) fn not_done<T: Copy>(
        &mut self,
        shown: &Shown<'_, S>,
        stay: &Stay<S::Fixed>,
        usage: &Usage<T>,
        (full, accounts): (&Billed<S>, &Memo),
        known: impl Fn(T) -> S + Copy,
    ) {
        let terms = shown.terms;
        let at = |account| shown.at(account, Unit::TerahashDay);
        if !usage.hashed.is_empty() {
            self.settle(stay.coins);
        }
        for hashed in &usage.hashed {
            let earned = self.earnings(hashed.period, terms);
            let days = known(hashed.terahash_days).on_grid(QUANTITY_PLACES);
            self.post(at(accounts.hash), days, earned.hashprice);
            self.post(at(accounts.avoided), days, -earned.pool_fee);
            self.post(at(accounts.avoided), days, -earned.selling);
        }
        if let Some(share) = stay.share {
            self.settle(share);
            for hashed in &usage.hashed {
                let earned = self.earnings(hashed.period, terms);
                let days = known(hashed.terahash_days).on_grid(QUANTITY_PLACES);
                self.post(at(accounts.avoided), days, -earned.site_share);
            }
        }
        self.settle(stay.power);
        let at = shown.at(accounts.avoided, Unit::KilowattHour);
        let mut drawn = S::ZERO;
        let mut avoided = S::ZERO;
        for (band, energy) in usage.energy.iter().enumerate() {
            let energy = known(*energy);
            let price = shown.marginal(band, full) * lost_tax(terms);
            if terms.prices.hourly {
                drawn = drawn + energy;
                avoided = avoided + energy * price;
            } else {
                self.post_on_grid(at, energy, -price);
            }
        }
        self.post_on_grid(at, drawn, -avoided.part(drawn));
        let levied = usage.levied.iter().map(|energy| known(*energy));
        self.levies(shown, levied, full, &stay.levies, accounts.avoided);
    }

    /// What price curtailment left undone, and what is received for it.
    pub(super) fn switched_off(
        &mut self,
        shown: &Shown<'_, S>,
        stay: &Stay<S::Fixed>,
        switched: &Switched<S>,
    ) {
        if K::MEMO
            && let Some(lost) = switched.lost.get(stay.member)
        {
            self.not_done(shown, stay, lost, (&switched.full, &LOST), |q| q);
        }
        let Some(off) = switched
            .off
            .get(stay.member)
            .filter(|_| shown.terms.curtails)
        else {
            return;
        };
        let credit = S::known(shown.terms.prices.credit);
        let undrawn = off.energy.iter().fold(S::ZERO, |sum, energy| sum + *energy);
        self.settle(stay.credited);
        let at = |account| shown.at(account, Unit::KilowattHour);
        self.post_on_grid(at(Account::CurtailmentCredit), undrawn, credit);
        self.lost_on_the_way(at(Account::TransferCost), shown.terms, (undrawn, credit));
        self.vat(shown, (stay.power, stay.vat), -(undrawn * credit));
        if K::MEMO {
            self.not_done(shown, stay, off, (&switched.full, &CURTAILED), |q| q);
        }
    }
}

/// The accounts of what was not done.
pub(super) struct Memo {
    hash: Account,
    avoided: Account,
}

/// What caps, cuts and outages took.
pub(super) const LOST: Memo = Memo {
    hash: Account::HashLostToRationing,
    avoided: Account::AvoidedByRationing,
};

/// What was off because it did not pay.
const CURTAILED: Memo = Memo {
    hash: Account::HashCurtailed,
    avoided: Account::AvoidedByCurtailment,
};
