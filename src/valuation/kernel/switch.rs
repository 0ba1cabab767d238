//! Switching rigs: off where they do not pay, on again after a cut, and what that takes.

use super::meter::{Billed, Shown};
use super::{QUANTITY_PLACES, Run};
use crate::timeline::{Account, Detail, LotLoad, LotOf, SiteMonth, Stay, Unit, Usage, add_to};
use crate::units::Scalar;
use crate::valuation::sink::Sink;

/// What a meter shows when rigs are switched.
pub(super) struct Switched<S> {
    /// What each cohort drew and hashed.
    pub members: Vec<Usage<S>>,
    /// What each left undone because it did not pay.
    pub off: Vec<Usage<S>>,
    /// What caps, cuts and outages kept each from.
    pub lost: Vec<Usage<S>>,
    pub standby: Vec<S>,
    pub standby_levied: Vec<S>,
    pub peaks: Vec<S>,
    /// What the meter would come to with everything on.
    pub full: Billed<S>,
    /// The rigs of each lot that failed when they were switched on, for repair.
    repairs: Vec<(LotOf, usize, S)>,
}

/// A lot in a load.
pub(super) struct Lot<'a, S: Scalar> {
    pub load: &'a LotLoad<S::Fixed>,
    pub of: LotOf,
    /// What is left of it.
    pub left: S,
    /// Whether it runs in each piece: 1 or 0.
    pub on: Vec<S>,
}

impl<S: Scalar> Switched<S> {
    /// Returns the kWh of the whole meter by band.
    pub fn total(&self) -> Vec<S> {
        sums(
            &self.standby,
            self.members.iter().map(|usage| &usage.energy),
        )
    }

    /// Returns the kWh of the whole meter under each levy.
    pub fn levied(&self) -> Vec<S> {
        let levied = self.members.iter().map(|usage| &usage.levied);
        sums(&self.standby_levied, levied)
    }

    /// Puts what was hashed on the grid of quantities.
    fn settle_on_grid(&mut self) {
        let usages = self.members.iter_mut().chain(&mut self.off);
        for hashed in usages.flat_map(|usage| &mut usage.hashed) {
            hashed.terahash_days = hashed.terahash_days.on_grid(QUANTITY_PLACES);
        }
    }

    pub fn peak(&self) -> S {
        self.peaks
            .iter()
            .fold(S::ZERO, |highest, peak| highest.larger(*peak))
    }
}

fn sums<'a, S: Scalar + 'a>(first: &[S], more: impl Iterator<Item = &'a Vec<S>>) -> Vec<S> {
    let mut sums = first.to_vec();
    for list in more {
        for (sum, number) in sums.iter_mut().zip(list) {
            *sum = *sum + *number;
        }
    }
    sums
}

impl<S: Scalar, K: Sink<S>> Run<'_, S, K> {
    /// Returns what a meter shows: rigs are off where they do not pay, and come back with failures.
    #[inline(never)]
    pub(super) fn switch(
        &mut self,
        shown: &Shown<'_, S>,
        detail: &Detail<S::Fixed>,
    ) -> Switched<S> {
        let Shown { meter, terms, .. } = *shown;
        let mut lots: Vec<Lot<'_, S>> = Vec::with_capacity(detail.lots.len());
        for load in &detail.lots {
            let stay = meter.stays.iter().find(|stay| stay.member == load.member);
            let of = LotOf {
                cohort: stay.map_or(0, |stay| stay.cohort),
                lot: load.lot,
            };
            lots.push(Lot {
                load,
                of,
                left: self.books.left(of),
                on: vec![S::ONE; detail.pieces.len()],
            });
        }
        let all_on = shape(shown, detail, &lots, S::ONE);
        let total = all_on.total();
        let peak = all_on.peak();
        let full = shown.billed(&total, peak);
        if terms.curtails {
            self.switch_off(shown, detail, &mut lots, &full);
        }
        let likely = S::known(meter.likely);
        let restart = &terms.restart;
        let mut waiting = Vec::with_capacity(lots.len());
        let mut repairs = Vec::new();
        for (index, lot) in lots.iter().enumerate() {
            let failing = lot.failing(index, detail, terms);
            let scrapped = S::known(restart.scrapped);
            let repaired = failing * (S::ONE - scrapped);
            waiting.push((repaired * S::known(lot.load.repair)).smaller(S::ONE));
            let rigs = S::known(lot.load.rigs) * lot.left * repaired;
            repairs.push((lot.of, lot.load.member, rigs));
            // Of all rigs at most all fail, however often they are switched on.
            let gone = (failing * scrapped * S::known(lot.load.at_work)).smaller(S::ONE) * likely;
            if !gone.is_nil() {
                self.books.scrap(lot.of, gone);
            }
        }
        let mut switched = shape(shown, detail, &lots, S::ZERO);
        for (lot, waiting) in lots.iter().zip(&waiting) {
            switched.add(detail, lot, *waiting, terms.levies.len());
        }
        switched.settle_on_grid();
        switched.full = full;
        switched.repairs = repairs;
        if K::MEMO && terms.curtails {
            self.tell(shown, detail, &lots, &switched, &all_on);
        }
        switched
    }

    /// Switches lots off in the pieces in which a kWh earns less than it costs; where it earns as much they run.
    fn switch_off(
        &self,
        shown: &Shown<'_, S>,
        detail: &Detail<S::Fixed>,
        lots: &mut [Lot<'_, S>],
        full: &Billed<S>,
    ) {
        for (index, piece) in detail.pieces.iter().enumerate() {
            let cost = self.cost(shown, piece.band, &piece.levied, full);
            let revenue = self.revenue(shown, piece.period);
            for lot in &mut *lots {
                let Some(cell) = lot.load.cells.get(index) else {
                    continue;
                };
                let earned = S::known(cell.terahash_days) * revenue;
                let on = earned.at_least(S::known(cell.energy) * cost);
                if let Some(slot) = lot.on.get_mut(index) {
                    *slot = on;
                }
            }
        }
    }

    /// Returns what a kWh costs in a band, in the case's currency: its price and lost tax, what is received for leaving it, and levies.
    pub(super) fn cost(
        &self,
        shown: &Shown<'_, S>,
        band: usize,
        levied: &[bool],
        full: &Billed<S>,
    ) -> S {
        let Shown { meter, load, terms } = *shown;
        // A credit lessens the bill that is taxed.
        let credit = S::known(terms.prices.credit);
        let mut price = (shown.marginal(band, full) + credit) * lost_tax(terms);
        if let Some(spread) = terms.spread {
            price = price - credit * S::known(spread);
        }
        let mut cost = price * self.exchange(meter.power, load.month);
        let all = terms.levies.iter().zip(levied).zip(&meter.levies);
        for ((levy, levied), settlement) in all {
            if *levied {
                let rate = levy.rate((full.spent, full.energy));
                cost = cost + rate * self.exchange(*settlement, load.month);
            }
        }
        cost
    }

    /// Returns what a TH/s-day brings after pool fee, sale discount and the site's share, in the case's currency.
    pub(super) fn revenue(&self, shown: &Shown<'_, S>, period: usize) -> S {
        let net = self.earnings(period, shown.terms).net();
        let coins = shown.meter.stays.first().map(|stay| stay.coins);
        net * coins.map_or(S::ZERO, |coins| self.exchange(coins, shown.load.month))
    }

    /// Rigs that failed when they were switched on, and their repair.
    pub(super) fn restarted(
        &mut self,
        shown: &Shown<'_, S>,
        stay: &Stay<S::Fixed>,
        switched: &Switched<S>,
    ) {
        for (of, member, repairs) in &switched.repairs {
            let price = stay.repairs.get(of.lot).copied().flatten();
            if let Some((settlement, price)) = price.filter(|_| *member == stay.member) {
                self.settle(settlement);
                let at = super::At::of(
                    (shown.load.site, shown.load.month),
                    Account::Repairs,
                    Unit::Repair,
                );
                self.post_on_grid(at, *repairs, -S::known(price));
            }
        }
    }
}

impl<S: Scalar> Lot<'_, S> {
    /// Returns the failures for each rig: those of every rise of what runs, and of random cuts.
    fn failing(&self, index: usize, detail: &Detail<S::Fixed>, terms: &SiteMonth<S::Fixed>) -> S {
        let running = |piece: usize| {
            let cell = self.load.cells.get(piece);
            let running = cell.map_or(S::ZERO, |cell| S::known(cell.running));
            running * self.on.get(piece).copied().unwrap_or(S::ZERO)
        };
        let mut rises = S::ZERO;
        for sequence in &detail.sequences {
            if !sequence.but.contains(&index) {
                let rise = running(sequence.after) - running(sequence.before);
                rises = rises + rise.larger(S::ZERO) * S::known(sequence.count);
            }
        }
        let mut hours = S::ZERO;
        for (place, piece) in detail.pieces.iter().enumerate() {
            hours = hours + S::known(piece.clock) * running(place);
        }
        let (orderly, abrupt) = detail.sudden;
        let orderly = rises + hours * S::known(orderly);
        let abrupt = hours * S::known(abrupt);
        let restart = &terms.restart;
        orderly * S::known(restart.failures) + abrupt * S::known(restart.abrupt_failures)
    }
}

/// Returns one and the share of value added tax that is lost.
pub(super) fn lost_tax<S: Scalar>(terms: &SiteMonth<S::Fixed>) -> S {
    match terms.prices.vat {
        Some((rate, true)) => S::ONE + S::known(rate),
        _ => S::ONE,
    }
}

/// Returns the standby load and the peaks of lots as they are switched, and so much of what they draw.
fn shape<S: Scalar>(
    shown: &Shown<'_, S>,
    detail: &Detail<S::Fixed>,
    lots: &[Lot<'_, S>],
    drawn: S,
) -> Switched<S> {
    let Shown { load, terms, .. } = *shown;
    let bands = terms.prices.bands.len();
    let levies = terms.levies.len();
    let nothing = || Usage {
        hashed: Vec::new(),
        energy: vec![S::ZERO; bands],
        levied: vec![S::ZERO; levies],
    };
    let members = || load.members.iter().map(|_| nothing()).collect::<Vec<_>>();
    let mut switched = Switched {
        members: members(),
        off: members(),
        lost: members(),
        standby: vec![S::ZERO; bands],
        standby_levied: vec![S::ZERO; levies],
        peaks: vec![S::ZERO; bands],
        full: Billed::nothing(),
        repairs: Vec::new(),
    };
    let standby = S::known(detail.standby);
    for (index, piece) in detail.pieces.iter().enumerate() {
        let mut kilowatts = S::ZERO;
        for lot in lots {
            let Some((cell, on)) = lot.load.cells.get(index).zip(lot.on.get(index)) else {
                continue;
            };
            let running = lot.left * *on;
            kilowatts = kilowatts + S::known(cell.kilowatts) * running;
            if !drawn.is_nil()
                && let Some(usage) = switched.members.get_mut(lot.load.member)
            {
                let energy = S::known(cell.energy) * running;
                usage.add(piece.band, None, (energy, S::ZERO), &piece.levied);
            }
        }
        if piece.supplied {
            let rest = (standby - kilowatts).larger(S::ZERO) * S::known(piece.hours);
            add_to(&mut switched.standby, piece.band, rest);
            for (levy, in_force) in piece.levied.iter().enumerate() {
                if *in_force {
                    add_to(&mut switched.standby_levied, levy, rest);
                }
            }
        }
        if piece.billed
            && let Some(peak) = switched.peaks.get_mut(piece.band)
        {
            *peak = peak.larger(kilowatts).larger(standby);
        }
    }
    switched
}

impl<S: Scalar> Switched<S> {
    /// Adds what a lot did and left, so much of it waiting for repair.
    fn add(&mut self, detail: &Detail<S::Fixed>, lot: &Lot<'_, S>, waiting: S, levies: usize) {
        let member = lot.load.member;
        let working = lot.left * (S::ONE - waiting);
        let cells = lot.load.cells.iter().zip(&lot.on);
        for (piece, (cell, on)) in detail.pieces.iter().zip(cells) {
            let energy = S::known(cell.energy);
            let hashed = S::known(cell.terahash_days);
            let period = Some(piece.period);
            if let Some(usage) = self.members.get_mut(member) {
                let share = working * *on;
                usage.add(
                    piece.band,
                    period,
                    (energy * share, hashed * share),
                    &piece.levied,
                );
            }
            let off = lot.left * (S::ONE - *on);
            if let Some(usage) = self.off.get_mut(member).filter(|_| !off.is_nil()) {
                usage.add(
                    piece.band,
                    period,
                    (energy * off, hashed * off),
                    &piece.levied,
                );
            }
        }
        let left_out = &lot.load.lost;
        if let Some(usage) = self.lost.get_mut(member) {
            for (band, energy) in left_out.energy.iter().enumerate() {
                usage.add(band, None, (S::known(*energy) * lot.left, S::ZERO), &[]);
            }
            for hashed in &left_out.hashed {
                let days = S::known(hashed.terahash_days) * lot.left;
                usage.add(0, Some(hashed.period), (S::ZERO, days), &[]);
            }
            for (levy, energy) in left_out.levied.iter().enumerate().take(levies) {
                add_to(&mut usage.levied, levy, S::known(*energy) * lot.left);
            }
        }
    }
}

impl<S: Scalar> Billed<S> {
    pub(super) const fn nothing() -> Self {
        Self {
            shares: Vec::new(),
            energy: S::ZERO,
            peak: S::ZERO,
            spent: S::ZERO,
        }
    }
}
