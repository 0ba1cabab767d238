//! What is worked out of a site's month when all its regimes are known.

use super::{At, PRICE_PLACES, QUANTITY_PLACES, Run};
use crate::site::Per;
use crate::timeline::{Account, Closing, SettlementId, Unit};
use crate::units::Scalar;
use crate::valuation::sink::Sink;

impl<S: Scalar, K: Sink<S>> Run<'_, S, K> {
    pub(super) fn closing(&mut self, closing: &Closing<S::Fixed>) {
        let timeline = self.timeline;
        let Some(terms) = timeline.site_months.get(closing.site_month) else {
            return;
        };
        let prices = &terms.prices;
        let at = |account, unit| At::of((closing.site, closing.month), account, unit);
        let mut lines: Vec<(Account, Unit, S, S)> = Vec::new();
        prices.fixed(&closing.contracted, |per, quantity, price: S| {
            let unit = match per {
                Per::Month => Unit::Month,
                Per::Day => Unit::Day,
                Per::Year => Unit::Year,
            };
            lines.push((Account::FixedPowerCharge, unit, quantity, price));
        });
        prices.responses(&closing.contracted, |quantity, price: S| {
            lines.push((
                Account::DemandResponse,
                Unit::KilowattMonth,
                quantity.on_grid(QUANTITY_PLACES),
                price,
            ));
        });
        if let Some(books) = self.books.meter_mut(closing.site) {
            if let Some(least) = prices.yearly_minimum::<S>(&closing.contracted) {
                let before = books.memory.least;
                books.memory.least = Some(before.map_or(least, |before| before + least));
            }
            if closing.year_ends {
                if let Some(least) = books.memory.least.take() {
                    let missing = (least - books.memory.billed).larger(S::ZERO);
                    let missing = missing.on_grid(QUANTITY_PLACES);
                    lines.push((Account::MinimumBill, Unit::Money, missing, -S::ONE));
                }
                books.memory.billed = S::ZERO;
            }
            if prices.remembers {
                books.remember(terms);
            }
        }
        let mut money = S::ZERO;
        for (account, unit, quantity, price) in lines {
            money = money - quantity * price;
            let received = account == Account::DemandResponse;
            self.settle(if received {
                closing.credited
            } else {
                closing.power
            });
            self.post(at(account, unit), quantity, price.on_grid(PRICE_PLACES));
            if received {
                let lost = at(Account::TransferCost, unit);
                self.lost_on_the_way(lost, terms, (quantity, price));
            }
        }
        if let Some((rate, _)) = prices.vat {
            let rate = S::known(rate);
            self.settle(closing.power);
            self.post_on_grid(at(Account::PowerVat, Unit::Bill), rate, -money);
            if let Some(back) = closing.vat {
                self.settle(back);
                self.post_on_grid(at(Account::VatRefund, Unit::Bill), rate, money);
                let lost = at(Account::TransferCost, Unit::Bill);
                self.lost_on_the_way(lost, terms, (rate, money));
            }
        }
        if let Some(settlements) = &closing.quarter {
            self.quarter(closing, settlements);
        }
    }

    /// What levies take that look at the average price of a quarter.
    fn quarter(&mut self, closing: &Closing<S::Fixed>, settlements: &[SettlementId]) {
        let timeline = self.timeline;
        let terms = timeline.site_months.get(closing.site_month);
        let Some(books) = self.books.meter_mut(closing.site) else {
            return;
        };
        let average = (books.spent, books.energy);
        let levied = books.levied.clone();
        books.end_quarter();
        let all = terms.map_or(&[][..], |terms| terms.levies.as_slice());
        for ((levy, levied), settlement) in all.iter().zip(levied).zip(settlements) {
            if levy.of_quarter {
                self.settle(*settlement);
                let at = At::of(
                    (closing.site, closing.month),
                    Account::Levy,
                    Unit::KilowattHour,
                );
                levy.due(levied, average, |energy, price| {
                    self.post_on_grid(at, energy, price);
                });
            }
        }
    }
}
