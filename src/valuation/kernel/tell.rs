//! What price curtailment is told of: strike prices, what it saved, and what it missed.

use super::Run;
use super::meter::Shown;
use super::switch::{Lot, Switched, lost_tax};
use crate::timeline::Detail;
use crate::units::Scalar;
use crate::valuation::sink::{Curtailed, Sink};

impl<S: Scalar, K: Sink<S>> Run<'_, S, K> {
    /// Tells of what price curtailment did to each lot.
    pub(super) fn tell(
        &mut self,
        shown: &Shown<'_, S>,
        detail: &Detail<S::Fixed>,
        lots: &[Lot<'_, S>],
        switched: &Switched<S>,
        all_on: &Switched<S>,
    ) {
        let Shown { meter, load, terms } = *shown;
        let exchange = self.exchange(meter.power, load.month);
        let mut all: Vec<Curtailed<S>> = Vec::with_capacity(lots.len());
        let mut unearned = S::ZERO;
        for lot in lots {
            let mut told = Curtailed {
                site: load.site,
                month: load.month,
                of: lot.of,
                likely: S::known(meter.likely),
                strike: S::ZERO,
                hours: S::ZERO,
                energy: S::ZERO,
                saved: S::ZERO,
                forgone: S::ZERO,
            };
            let (mut earned, mut drawn, mut others) = (S::ZERO, S::ZERO, S::ZERO);
            let cells = lot.load.cells.iter().zip(&lot.on);
            for (piece, (cell, on)) in detail.pieces.iter().zip(cells) {
                let energy = S::known(cell.energy) * lot.left;
                let off = S::ONE - *on;
                let cost = self.cost(shown, piece.band, &piece.levied, &switched.full);
                let price = shown.marginal(piece.band, &switched.full);
                let hashed = S::known(cell.terahash_days) * lot.left;
                let revenue = hashed * self.revenue(shown, piece.period);
                earned = earned + revenue;
                drawn = drawn + energy;
                others = others + energy * (cost - price * lost_tax(terms) * exchange);
                told.hours = told.hours + S::known(piece.hours) * S::known(cell.running) * off;
                told.energy = told.energy + energy * off;
                told.saved = told.saved + (energy * cost - revenue) * off;
                unearned = unearned + revenue * off;
            }
            let pays = drawn * lost_tax(terms) * exchange;
            told.strike = (earned - others).part(pays);
            // Where nothing could run, nothing was switched off.
            if !drawn.is_nil() {
                all.push(told);
            }
        }
        // What running everything would have earned more, and what it would have cost more, demand and minimum bills counted too.
        let dearer = self.whole(shown, all_on) - self.whole(shown, switched);
        let credit = S::known(terms.prices.credit);
        let lost = terms.spread.map_or(S::ZERO, S::known);
        let credit = credit * (lost_tax::<S>(terms) - lost) * exchange;
        let undrawn = switched.off.iter().flat_map(|usage| &usage.energy);
        let credit = undrawn.fold(S::ZERO, |sum, energy| sum + *energy * credit);
        let forgone = (unearned - dearer - credit).larger(S::ZERO);
        for told in all {
            self.sink.curtailed(Curtailed { forgone, ..told });
        }
    }

    /// Returns what a meter costs altogether in the case's currency: energy, demand, minimum, lost tax and levies.
    fn whole(&self, shown: &Shown<'_, S>, switched: &Switched<S>) -> S {
        let Shown { meter, load, terms } = *shown;
        let prices = &terms.prices;
        let total = switched.total();
        let billed = shown.billed(&total, switched.peak());
        let mut money = billed.spent;
        let books = self.books.meter(load.site);
        let remembered = |charge: usize, period: usize, look_back| {
            let now = prices.demands.get(charge);
            let now = now.map_or(S::ZERO, |demand| demand.peak(period, &switched.peaks));
            books.map_or(S::ZERO, |books| {
                let at = (terms.month, terms.version);
                books.memory.highest(at, (charge, period), look_back, now)
            })
        };
        prices.demand(
            &switched.peaks,
            &meter.contracted,
            remembered,
            |_, months, price| {
                money = money - months * price;
            },
        );
        prices.fixed(&meter.contracted, |_, quantity, price: S| {
            money = money - quantity * price;
        });
        if let Some(least) = prices.minimum::<S>(&meter.contracted) {
            money = money.larger(least);
        }
        let mut cost = money * lost_tax(terms) * self.exchange(meter.power, load.month);
        let levies = terms
            .levies
            .iter()
            .zip(switched.levied())
            .zip(&meter.levies);
        for ((levy, levied), settlement) in levies {
            let rate = levy.rate((billed.spent, billed.energy));
            cost = cost + rate * levied * self.exchange(*settlement, load.month);
        }
        cost
    }
}
