//! What a meter comes to: the cohorts on it, and what belongs to nobody.

use super::undone::LOST;
use super::{At, Run};
use crate::site::{Contracted, Per, TierShares};
use crate::timeline::{
    Account, Detail, LevyTerms, Load, Meter, SettlementId, SiteMonth, Stay, Unit, Usage,
};
use crate::units::Scalar;
use crate::valuation::sink::Sink;

/// What a meter shows and what energy comes to, as far as prices depend on it.
#[derive(Debug, Clone)]
pub(super) struct Billed<S> {
    /// The share of the energy in each tier.
    pub shares: TierShares<S>,
    /// kWh.
    pub energy: S,
    /// The highest kW.
    pub peak: S,
    /// What the energy costs.
    pub spent: S,
}

/// A load with its terms.
pub(super) struct Shown<'a, S: Scalar> {
    pub meter: &'a Meter<S::Fixed>,
    pub load: &'a Load<S::Fixed>,
    pub terms: &'a SiteMonth<S::Fixed>,
}

impl<S: Scalar> Shown<'_, S> {
    pub(super) fn at(&self, account: Account, unit: Unit) -> At {
        At::of((self.load.site, self.load.month), account, unit)
    }
}

impl<S: Scalar, K: Sink<S>> Run<'_, S, K> {
    pub(super) fn meter(&mut self, meter: &Meter<S::Fixed>) {
        let timeline = self.timeline;
        let Some(load) = timeline.load(meter.load) else {
            return;
        };
        let Some(terms) = timeline.site_months.get(load.site_month) else {
            return;
        };
        let shown = Shown { meter, load, terms };
        match load.detail.as_deref() {
            None if terms.simple => self.simple_meter(&shown),
            None => self.priced_meter(&shown),
            Some(detail) => self.switched_meter(&shown, detail),
        }
    }

    /// A meter on which a kWh has one price, nothing else is billed and nothing switched: the whole is not looked at.
    #[inline]
    fn simple_meter(&mut self, shown: &Shown<'_, S>) {
        let Shown { meter, load, .. } = *shown;
        for stay in &meter.stays {
            let Some(member) = load.members.get(stay.member) else {
                continue;
            };
            let Usage { energy, levied, .. } = &member.run;
            self.coins(shown, stay, &member.run, S::known);
            self.simple(shown, &Paid::by_cohort(stay), energy, levied);
            if K::MEMO {
                let nothing = &Billed::nothing();
                self.not_done(shown, stay, &member.lost, (nothing, &LOST), S::known);
            }
        }
        if load.stands_by {
            let paid = Paid::by_nobody(meter);
            self.simple(shown, &paid, &load.standby, &load.standby_levied);
        }
    }

    /// A meter on which prices depend on what it shows.
    #[inline(never)]
    fn priced_meter(&mut self, shown: &Shown<'_, S>) {
        let Shown { meter, load, .. } = *shown;
        let (total, peaks) = (load.total::<S>(), known::<S>(&load.peaks));
        let highest = |highest: S, peak: &S| highest.larger(*peak);
        let actual = shown.billed(&total, peaks.iter().fold(S::ZERO, highest));
        for stay in &meter.stays {
            let Some(member) = load.members.get(stay.member) else {
                continue;
            };
            self.coins(shown, stay, &member.run, S::known);
            let (energy, levied) = (known(&member.run.energy), known(&member.run.levied));
            self.priced(shown, &Paid::by_cohort(stay), (&energy, &levied), &actual);
            if K::MEMO {
                self.not_done(shown, stay, &member.lost, (&actual, &LOST), S::known);
            }
        }
        let (energy, levied) = (known(&load.standby), known(&load.standby_levied));
        self.priced(shown, &Paid::by_nobody(meter), (&energy, &levied), &actual);
        self.bill(shown, &peaks, &actual, load.levied::<S>());
    }

    /// A meter on which rigs are switched.
    fn switched_meter(&mut self, shown: &Shown<'_, S>, detail: &Detail<S::Fixed>) {
        let meter = shown.meter;
        let switched = self.switch(shown, detail);
        let actual = shown.billed(&switched.total(), switched.peak());
        for stay in &meter.stays {
            if let Some(usage) = switched.members.get(stay.member) {
                self.coins(shown, stay, usage, |quantity| quantity);
                let drawn = (usage.energy.as_slice(), usage.levied.as_slice());
                self.priced(shown, &Paid::by_cohort(stay), drawn, &actual);
            }
            self.switched_off(shown, stay, &switched);
            self.restarted(shown, stay, &switched);
        }
        let drawn = (
            switched.standby.as_slice(),
            switched.standby_levied.as_slice(),
        );
        self.priced(shown, &Paid::by_nobody(meter), drawn, &actual);
        self.bill(shown, &switched.peaks, &actual, switched.levied());
    }

    /// Energy and levies where a kWh has one price and a levy one rate.
    #[inline]
    fn simple(
        &mut self,
        shown: &Shown<'_, S>,
        paid: &Paid<'_>,
        energy: &[S::Fixed],
        levied: &[S::Fixed],
    ) {
        self.settle(paid.power);
        let energy = energy.iter().map(|energy| S::known(*energy));
        let levied = levied.iter().map(|energy| S::known(*energy));
        self.tell_drawn(shown, energy.clone());
        let at = shown.at(paid.account, Unit::KilowattHour);
        shown
            .terms
            .prices
            .flat(energy, |energy, price| self.post(at, energy, price));
        let at = shown.at(Account::Levy, Unit::KilowattHour);
        for ((levy, levied), settlement) in shown.terms.levies.iter().zip(levied).zip(paid.levies) {
            self.settle(*settlement);
            levy.due_flat(levied, |energy, rate| self.post(at, energy, rate));
        }
    }

    /// Energy, tax on it and levies, where prices depend on what the meter shows.
    fn priced(
        &mut self,
        shown: &Shown<'_, S>,
        paid: &Paid<'_>,
        (energy, levied): (&[S], &[S]),
        billed: &Billed<S>,
    ) {
        if energy.iter().all(|energy| energy.is_nil()) {
            return;
        }
        let (energy, levied) = (energy.iter().copied(), levied.iter().copied());
        self.settle(paid.power);
        self.tell_drawn(shown, energy.clone());
        let mut spent = S::ZERO;
        let at = shown.at(paid.account, Unit::KilowattHour);
        shown
            .terms
            .prices
            .energy(&energy, &billed.shares, |energy, price| {
                spent = spent - energy * price;
                self.post_on_grid(at, energy, price);
            });
        self.vat(shown, (paid.power, paid.vat), spent);
        self.levies(shown, levied, billed, paid.levies, Account::Levy);
    }

    /// Tells the sink what was drawn, where it wants to know.
    #[inline]
    fn tell_drawn(&mut self, shown: &Shown<'_, S>, energy: impl Iterator<Item = S>) {
        if K::MEMO {
            let drawn = energy.fold(S::ZERO, |sum, band| sum + band);
            let at = (shown.load.site, shown.load.month);
            self.sink.drawn(at, drawn);
        }
    }

    /// What the meter is billed for beside energy, and what has to be remembered of it.
    #[inline(never)]
    fn bill(&mut self, shown: &Shown<'_, S>, peaks: &[S], billed: &Billed<S>, levied: Vec<S>) {
        let Shown { meter, load, terms } = *shown;
        let prices = &terms.prices;
        let contracted = &meter.contracted;
        self.settle(meter.power);
        let mut lines: Vec<(Account, Unit, S, S)> = Vec::new();
        let books = self.books.meter(load.site);
        let remembered = |charge: usize, period: usize, look_back| {
            let now = prices.demands.get(charge);
            let now = now.map_or(S::ZERO, |demand| demand.peak(period, peaks));
            let at = (terms.month, terms.version);
            books.map_or(S::ZERO, |books| {
                books.memory.highest(at, (charge, period), look_back, now)
            })
        };
        prices.demand(peaks, contracted, remembered, |_, months, price| {
            lines.push((Account::Demand, Unit::KilowattMonth, months, price));
        });
        let mut own = S::ZERO;
        for (.., quantity, price) in &lines {
            own = own - *quantity * *price;
        }
        let mut whole = billed.spent + own;
        prices.fixed(contracted, |_: Per, quantity, price: S| {
            whole = whole - quantity * price;
        });
        if let Some(least) = prices.minimum::<S>(contracted) {
            let missing = (least - whole).larger(S::ZERO);
            lines.push((Account::MinimumBill, Unit::Money, missing, -S::ONE));
            own = own + missing;
            whole = whole + missing;
        }
        for (account, unit, quantity, price) in lines {
            self.post_on_grid(shown.at(account, unit), quantity, price);
        }
        self.vat(shown, (meter.power, meter.vat), own);
        let likely = S::known(meter.likely);
        if let Some(books) = self.books.meter_mut(load.site) {
            books.memory.billed = books.memory.billed + whole * likely;
            if prices.remembers {
                books.add_peaks(terms, peaks, likely);
            }
            if terms.levies.iter().any(|levy| levy.of_quarter) {
                let levied = levied.into_iter();
                books.add_energy(billed.spent, billed.energy, levied, likely);
            }
        }
    }

    /// Value added tax on money of a bill, and what comes back of it.
    pub(super) fn vat(
        &mut self,
        shown: &Shown<'_, S>,
        (paid, back): (SettlementId, Option<SettlementId>),
        money: S,
    ) {
        let Some((rate, _)) = shown.terms.prices.vat else {
            return;
        };
        let rate = S::known(rate);
        self.settle(paid);
        self.post_on_grid(shown.at(Account::PowerVat, Unit::Bill), rate, -money);
        if let Some(back) = back {
            self.settle(back);
            self.post_on_grid(shown.at(Account::VatRefund, Unit::Bill), rate, money);
            self.lost_on_the_way(
                shown.at(Account::TransferCost, Unit::Bill),
                shown.terms,
                (rate, money),
            );
        }
    }

    /// What is lost of money that a site's country pays before the owner has it: a share of it, where there is one.
    pub(super) fn lost_on_the_way(
        &mut self,
        at: At,
        terms: &SiteMonth<S::Fixed>,
        (quantity, price): (S, S),
    ) {
        if let Some(spread) = terms.spread {
            let lost = price.larger(S::ZERO) * S::known(spread);
            self.post_on_grid(at, quantity, -lost);
        }
    }

    /// What is due on energy, levy by levy; what a whole quarter decides is due when it is over.
    pub(super) fn levies(
        &mut self,
        shown: &Shown<'_, S>,
        levied: impl Iterator<Item = S>,
        billed: &Billed<S>,
        settlements: &[SettlementId],
        account: Account,
    ) {
        let all = shown.terms.levies.iter().zip(levied).zip(settlements);
        for ((levy, levied), settlement) in all {
            // What is avoided is counted at the month's own average.
            if levy.of_quarter && !account.is_memo() {
                continue;
            }
            self.settle(*settlement);
            let at = shown.at(account, Unit::KilowattHour);
            levy.due(levied, (billed.spent, billed.energy), |energy, price| {
                self.post_on_grid(at, energy, price);
            });
        }
    }
}

/// How energy of a cohort or of the meter is paid.
struct Paid<'a> {
    account: Account,
    power: SettlementId,
    vat: Option<SettlementId>,
    levies: &'a [SettlementId],
}

impl<'a> Paid<'a> {
    const fn by_cohort<K>(stay: &'a Stay<K>) -> Self {
        Self {
            account: Account::Energy,
            power: stay.power,
            vat: stay.vat,
            levies: stay.levies.as_slice(),
        }
    }

    /// What the standby load draws belongs to no cohort.
    const fn by_nobody<K>(meter: &'a Meter<K>) -> Self {
        Self {
            account: Account::Standby,
            power: meter.power,
            vat: meter.vat,
            levies: meter.levies.as_slice(),
        }
    }
}

impl<S: Scalar> Shown<'_, S> {
    /// Returns what the energy of a meter comes to, by band; nothing where no price depends on it.
    pub fn billed(&self, total: &[S], peak: S) -> Billed<S> {
        let mut billed = Billed {
            shares: Vec::new(),
            energy: S::ZERO,
            peak,
            spent: S::ZERO,
        };
        if total.is_empty() {
            return billed;
        }
        billed.energy = total.iter().fold(S::ZERO, |sum, energy| sum + *energy);
        let contracted: &Contracted<S::Fixed> = &self.meter.contracted;
        let prices = &self.terms.prices;
        billed.shares = prices.tier_shares(billed.energy, peak, contracted);
        let mut spent = S::ZERO;
        prices.energy(&total.iter().copied(), &billed.shares, |energy, price| {
            spent = spent - energy * price;
        });
        billed.spent = spent;
        billed
    }

    /// Returns what one more kWh costs in a band, when the tiers are as full as a bill makes them.
    pub fn marginal(&self, band: usize, full: &Billed<S>) -> S {
        let contracted = &self.meter.contracted;
        self.terms
            .prices
            .marginal(band, full.energy, full.peak, contracted)
    }
}

impl<K: Copy> LevyTerms<K> {
    /// Posts what is due on energy where the rate is one.
    #[inline]
    fn due_flat<S: Scalar<Fixed = K>>(&self, levied: S, mut post: impl FnMut(S, S)) {
        for (share, steps) in &self.classes {
            let levied = share.map_or(levied, |share| levied * S::known(share));
            post(levied, -S::known(steps.first));
        }
    }

    /// Posts what is due on energy: kWh, and the price received for one.
    ///
    /// `average` is money spent on kWh.
    pub(super) fn due<S: Scalar<Fixed = K>>(
        &self,
        levied: S,
        (spent, energy): (S, S),
        mut post: impl FnMut(S, S),
    ) {
        for (share, steps) in &self.classes {
            let levied = share.map_or(levied, |share| levied * S::known(share));
            post(levied, -steps.rate(spent, energy));
        }
    }

    /// Returns what is due on one kWh.
    pub(super) fn rate<S: Scalar<Fixed = K>>(&self, average: (S, S)) -> S {
        let mut rate = S::ZERO;
        self.due(S::ONE, average, |share, price| rate = rate - share * price);
        rate
    }
}

impl<K: Copy> Load<K> {
    /// Returns the kWh of the whole meter by band.
    fn total<S: Scalar<Fixed = K>>(&self) -> Vec<S> {
        let mut total: Vec<S> = known(&self.standby);
        for member in &self.members {
            for (sum, energy) in total.iter_mut().zip(&member.run.energy) {
                *sum = *sum + S::known(*energy);
            }
        }
        total
    }

    /// Returns the kWh of the whole meter under each levy.
    fn levied<S: Scalar<Fixed = K>>(&self) -> Vec<S> {
        let mut total: Vec<S> = known(&self.standby_levied);
        for member in &self.members {
            for (sum, energy) in total.iter_mut().zip(&member.run.levied) {
                *sum = *sum + S::known(*energy);
            }
        }
        total
    }
}

fn known<S: Scalar>(list: &[S::Fixed]) -> Vec<S> {
    list.iter().map(|number| S::known(*number)).collect()
}
