//! Following a plan: what it makes of the places, month by month.
//!
//! Each file of this folder puts one kind of thing into the plan: what cohorts do at sites, what contracts cost, what a journey costs, what becomes of the rigs.

mod abroad;
mod bylot;
mod capacity;
mod contracts;
mod customs;
mod fate;
mod landed;
mod loans;
mod paid;
mod payments;
mod receipts;
mod sale;
mod stays;
mod tax;
mod way;

use self::bylot::ByLot;
use self::paid::Paid;
use super::beliefs::PRICE_PLACES;
use super::chain::{Chain, Entry, LotOf, PlanMonth, Price, Quantity};
use super::course::Course;
use super::facts::Facts;
use super::fleet::LotFacts;
use super::itinerary::Itinerary;
use super::landing::Landing;
use super::loads::{Loads, QUANTITY_PLACES};
use super::place::kilowatts;
use super::script::days_from;
use super::settlement::{ChanceId, Settlements};
use super::survival::Chance;
use super::{Account, Unit};
use crate::calendar::{Horizon, Month};
use crate::error::Problem;
use crate::name::Name;
use crate::scenario::Peak;
use crate::site::Contracted;
use crate::units::{Currency, Exact, Money};
use chrono::NaiveDate;

/// Makes the chain of one plan.
pub(super) struct Planner<'a, 'b> {
    facts: &'a Facts<'a>,
    /// The name of the plan.
    name: &'a Name,
    loads: &'b mut Loads<'a>,
    settlements: &'b mut Settlements<'a>,
    course: &'b Course,
    itineraries: &'b [Itinerary],
    spans: Vec<Span>,
    /// The first day after the horizon.
    end: u32,
    months: Vec<PlanMonth<Exact>>,
    /// What the journey at hand costs each lot.
    landing: Vec<Landing>,
    /// The same of all journeys.
    pub landings: Vec<Landing>,
    /// What is wrong with the plan or a journey it goes by.
    pub problems: Vec<Problem>,
    /// What is counted otherwise than it is stated.
    pub warnings: Vec<Problem>,
}

/// Rigs that are valued alike: which they are where some may be scrapped, their tier, and the share that counts.
type Valued = (Option<LotOf>, usize, Exact);

/// A calendar month of the horizon.
#[derive(Debug, Clone, Copy)]
struct Span {
    index: usize,
    month: Month,
    /// The first day, from the start of the case, and the first day after it.
    from: u32,
    to: u32,
}

/// The grid of a part of a month: on that of quantities, a rent of a hundred million would be cents off.
const SHARE_PLACES: u32 = 12;

impl Span {
    /// Returns the months of a horizon.
    fn all(horizon: Horizon) -> Vec<Self> {
        let start = horizon.start_day();
        let span = |(index, month): (usize, Month)| {
            Some(Self {
                index,
                month,
                from: days_from(start, month.first_day())?,
                to: days_from(start, month.end_day())?,
            })
        };
        horizon.months().enumerate().filter_map(span).collect()
    }

    /// Returns the day operating flows of the month are dated: its last.
    fn last(self) -> u32 {
        self.to.saturating_sub(1)
    }

    /// Returns the part of the month between two days, so that the parts of a month add up to exactly one.
    fn share(self, from: u32, to: u32) -> Exact {
        let days = Exact::whole(self.to.saturating_sub(self.from));
        let until = |day: u32| {
            let gone = day.clamp(self.from, self.to).saturating_sub(self.from);
            Exact::whole(gone).over(days).to_places(SHARE_PLACES)
        };
        until(to) - until(from)
    }

    /// Returns how long contracts run in the month, and the day the last of them ends in it or after it; nothing where none does.
    fn contracted(self, contracts: &[(u32, u32)]) -> Option<(Contracted<Exact>, u32)> {
        let here = contracts
            .iter()
            .filter(|(from, to)| *from < self.to && self.from < *to);
        let mut share = Exact::ZERO;
        let mut days = 0_u32;
        let mut until = None;
        for &(from, to) in here {
            let (first, over) = (from.max(self.from), to.min(self.to));
            share = share + self.share(first, over);
            days = days.saturating_add(over.saturating_sub(first));
            until = until.max(Some(to));
        }
        let year = if self.month.first_day().leap_year() {
            366
        } else {
            365
        };
        let contracted = Contracted {
            share,
            days: Exact::whole(days),
            year: Exact::whole(days)
                .over(Exact::whole(year))
                .to_places(SHARE_PLACES),
        };
        until.map(|until| (contracted, until))
    }
}

impl<'a, 'b> Planner<'a, 'b> {
    pub fn new(
        facts: &'a Facts<'a>,
        name: &'a Name,
        loads: &'b mut Loads<'a>,
        settlements: &'b mut Settlements<'a>,
        course: &'b Course,
    ) -> Self {
        let months = facts.horizon.months().len().saturating_add(1);
        Self {
            spans: Span::all(facts.horizon).split_off(course.from.min(months.saturating_sub(1))),
            end: facts.horizon.days(),
            facts,
            name,
            loads,
            settlements,
            course,
            itineraries: &course.itineraries,
            months: (0..months).map(|_| PlanMonth::empty()).collect(),
            landing: Vec::new(),
            landings: Vec::new(),
            problems: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Returns the chain of the course, without its branches.
    pub fn chain(&mut self) -> Chain<Exact> {
        for site in 0..self.facts.places.len() {
            if self.itineraries.iter().any(|i| i.at(site).next().is_some()) {
                self.power_suffices(site);
            }
            let contracts = self.contract_days(site);
            if !contracts.is_empty() {
                for span in self.spans.clone() {
                    self.at_site(site, span, &contracts);
                }
            }
            self.contract(site, &contracts);
        }
        self.capacity_suffices();
        for itinerary in self.itineraries {
            self.purchase(itinerary);
            self.under_way(itinerary);
            self.damages(itinerary);
            self.hazards(itinerary);
            self.given_away(itinerary);
            self.end_value(itinerary);
        }
        self.loans();
        Chain {
            deposits: self.opening_deposits(),
            peaks: self.opening_peaks(),
            lots: self.itineraries.iter().map(|i| i.lots).collect(),
            tax: self.tax(),
            months: std::mem::take(&mut self.months),
            branches: Vec::new(),
        }
    }

    fn month(&mut self, index: usize) -> Option<&mut PlanMonth<Exact>> {
        let last = self.months.len().saturating_sub(1);
        self.months.get_mut(index.min(last))
    }

    /// Returns the month a day lies in, counted from the start; days after the horizon lie in the one after its last.
    fn index_of(&self, date: NaiveDate) -> usize {
        let horizon = self.facts.horizon;
        horizon.index_of(date).unwrap_or(horizon.months().len())
    }

    /// Returns the chance that a cohort gets through its days at a site up to a day.
    fn stayed(&mut self, cohort: usize, site: usize, day: u32) -> ChanceId {
        let Some(itinerary) = self.itineraries.get(cohort) else {
            return self.settlements.chance(Chance::default());
        };
        let left = itinerary.at(site).filter(|&(from, _)| from <= day).last();
        let until = left.map_or(day, |(_, left)| left.min(day));
        let chance = if left.is_some_and(|(_, left)| left <= day) {
            self.course.stayed(itinerary, until, day)
        } else {
            self.course.chance(itinerary, until)
        };
        self.settlements.chance(chance)
    }

    /// Returns the chance that a site's contract is alive on a day: that of the cohorts that are there, or were there last.
    ///
    /// With one such cohort it is exact; with several it is the probability of the likeliest, a lower bound of "any of them".
    /// A contract that nobody has come to yet is certain.
    fn site_chance(&mut self, site: usize, day: u32) -> ChanceId {
        let last_there = |itinerary: &Itinerary| {
            let come = itinerary.at(site).filter(|&(from, _)| from <= day);
            come.map(|(_, left)| left.min(day)).max()
        };
        let latest = self.itineraries.iter().filter_map(last_there).max();
        let mut likeliest: Option<ChanceId> = None;
        for (cohort, itinerary) in self.itineraries.iter().enumerate() {
            if latest.is_some() && last_there(itinerary) == latest {
                let chance = self.stayed(cohort, site, day);
                let probability = self.settlements.probability(chance);
                if likeliest.is_none_or(|known| self.settlements.probability(known) < probability) {
                    likeliest = Some(chance);
                }
            }
        }
        likeliest.unwrap_or_else(|| self.settlements.chance(Chance::default()))
    }

    /// Puts a share of what a cohort's rigs are worth on the market on a day into the plan, tier by tier; at the horizon prices are those of the last month.
    fn market_value(
        &mut self,
        of: (&Itinerary, usize),
        line: (Account, Option<usize>),
        day: u32,
        share: Exact,
        date: NaiveDate,
        chance: ChanceId,
    ) {
        self.market_value_from(None, of, line, day, share, (date, chance));
    }

    /// The same, received in a country.
    fn market_value_from(
        &mut self,
        country: Option<usize>,
        of: (&Itinerary, usize),
        line: (Account, Option<usize>),
        day: u32,
        share: Exact,
        paid: (NaiveDate, ChanceId),
    ) {
        let paid = self.of_day(day, paid);
        let shares = ByLot::same(share);
        self.value_by_lot(of, line, (day, country), &shares, paid);
    }

    /// Puts shares of what a cohort's rigs are worth on the market on a day into the plan, of each lot its own; what is received comes from a country.
    fn value_by_lot(
        &mut self,
        (itinerary, fleet): (&Itinerary, usize),
        (account, site): (Account, Option<usize>),
        (day, country): (u32, Option<usize>),
        shares: &ByLot,
        paid: Paid,
    ) {
        let facts = self.facts;
        let Some((group, on)) = facts.fleets.get(fleet).zip(facts.date(day)) else {
            return;
        };
        let last = facts.horizon.months().len().saturating_sub(1);
        let month = self.index_of(on).min(last);
        let lots = group.lots.iter().enumerate();
        let mut sums: Vec<(Valued, Exact)> = Vec::new();
        for (index, lot) in lots {
            let Some(tier) = lot.tier else { continue };
            let key = (self.of(itinerary, index), tier, shares.of(index));
            let terahash = lot.terahash_on(on);
            match sums.iter_mut().find(|(known, _)| *known == key) {
                Some((_, sum)) => *sum = *sum + terahash,
                None => sums.push((key, terahash)),
            }
        }
        sums.sort_by_key(|((_, tier, _), _)| *tier);
        for ((of, tier, share), terahash) in sums {
            let Some(currency) = facts.tiers.get(tier) else {
                continue;
            };
            let quantity =
                (terahash * Exact::whole(itinerary.containers)).to_places(QUANTITY_PLACES);
            if quantity == Exact::ZERO || share == Exact::ZERO {
                continue;
            }
            let (date, spread) = self.reaches(country, *currency, paid.date);
            let entry = Entry {
                account,
                unit: Unit::Terahash,
                site,
                quantity: Quantity::Known(quantity),
                price: Price::Resale { tier, month, share },
                settlement: self.settlements.at(date, *currency, paid.chance),
                of,
                way: paid.way,
                of_event: false,
            };
            self.receive(paid.month, entry, spread);
        }
    }

    /// Returns the chance that a cohort has survived all hazards up to a day.
    fn survives(&mut self, itinerary: &Itinerary, day: u32) -> ChanceId {
        self.settlements.chance(self.course.chance(itinerary, day))
    }

    /// Puts a payment of so many times an amount of money into the plan.
    fn paid(
        &mut self,
        line: (Account, Unit, Option<usize>),
        quantity: Exact,
        amount: Money,
        date: NaiveDate,
        chance: ChanceId,
    ) {
        let price = -Exact::of(amount.amount());
        self.line(line, quantity, price, amount.currency(), date, chance);
    }

    /// Puts a payment for some rigs into the plan, or for what no scrapped rig changes.
    fn paid_for(
        &mut self,
        of: Option<LotOf>,
        line: (Account, Unit, Option<usize>),
        quantity: Exact,
        amount: Money,
        (date, chance): (NaiveDate, ChanceId),
    ) {
        let price = -Exact::of(amount.amount());
        let paid = self.on(date, chance);
        self.line_of(of, line, quantity, (price, amount.currency()), paid);
    }

    fn line(
        &mut self,
        line: (Account, Unit, Option<usize>),
        quantity: Exact,
        price: Exact,
        currency: Currency,
        date: NaiveDate,
        chance: ChanceId,
    ) {
        let paid = self.on(date, chance);
        self.line_of(None, line, quantity, (price, currency), paid);
    }

    fn line_of(
        &mut self,
        of: Option<LotOf>,
        (account, unit, site): (Account, Unit, Option<usize>),
        quantity: Exact,
        (price, currency): (Exact, Currency),
        paid: Paid,
    ) {
        let settlement = self.settlements.at(paid.date, currency, paid.chance);
        self.enter(
            paid.month,
            Entry {
                account,
                unit,
                site,
                quantity: Quantity::Known(quantity),
                price: Price::Known(price.to_places(PRICE_PLACES)),
                settlement,
                of,
                way: paid.way,
                of_event: false,
            },
        );
    }

    /// Returns which rigs a line is about, where some of them may be scrapped.
    fn of(&self, itinerary: &Itinerary, lot: usize) -> Option<LotOf> {
        self.facts.scraps.then_some(LotOf {
            cohort: itinerary.cohort,
            lot,
        })
    }

    /// Returns the rigs of a container: lot by lot where some of them may be scrapped, all together elsewhere.
    fn rigs(&self, itinerary: &Itinerary, lots: &[LotFacts]) -> Vec<(Option<LotOf>, Exact)> {
        if !self.facts.scraps {
            return vec![(None, lots.iter().map(|lot| lot.rigs).sum())];
        }
        let lots = lots.iter().enumerate();
        lots.map(|(index, lot)| (self.of(itinerary, index), lot.rigs))
            .collect()
    }

    /// Returns the highest loads of months before the start, by site.
    fn opening_peaks(&self) -> Vec<Vec<(Month, Exact)>> {
        let case = self.facts.case;
        let peaks = case.sites.names().map(|site| {
            let stated = case
                .opening
                .peaks
                .get(site.as_str())
                .map_or(&[][..], Vec::as_slice);
            let peak = |peak: &Peak| (peak.month, kilowatts(peak.power));
            let mut peaks: Vec<(Month, Exact)> = stated.iter().map(peak).collect();
            peaks.sort_unstable_by_key(|(month, _)| *month);
            peaks
        });
        peaks.collect()
    }

    fn enter(&mut self, month: usize, entry: Entry<Exact>) {
        if let Some(month) = self.month(month) {
            month.entries.push(entry);
        }
    }
}
