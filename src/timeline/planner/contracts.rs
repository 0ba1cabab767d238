//! What a site's contract costs as long as it runs.

use super::Planner;
use crate::site::{OperatingCost, Site};
use crate::timeline::chain::{Entry, Price, Quantity};
use crate::timeline::loads::QUANTITY_PLACES;
use crate::timeline::{Account, Unit};
use crate::units::{Days, Exact, Money};

impl Planner<'_, '_> {
    /// Returns the days a site's contract runs: from the arrival of a cohort, or from the start where a deposit is held, to its term after the last has left.
    ///
    /// Notice is given on the first of these days at the earliest: what is left sooner runs on until it is over.
    pub(super) fn contract_days(&self, site: usize) -> Vec<(u32, u32)> {
        let Some(terms) = self.facts.site(site) else {
            return Vec::new();
        };
        let mut stays: Vec<(u32, u32)> = self.itineraries.iter().flat_map(|i| i.at(site)).collect();
        stays.sort_unstable();
        let end = self.end;
        let mut contracts: Vec<(u32, u32)> = Vec::new();
        // What a closed site was owed or held ends with it.
        stays.retain(|&(from, _)| !self.course.is_closed(site, from));
        // A contract with a deposit is kept for whoever comes first, and given up at once when nobody does.
        if self.held(site).is_some() && !self.course.is_closed(site, 0) {
            let term = terms.remaining_term.max(terms.notice).count().min(end);
            let come = stays.first().map_or(0, |&(from, _)| from);
            contracts.push((0, term.max(come)));
        }
        for (from, left) in stays {
            let over = left.saturating_add(terms.remaining_term.count()).min(end);
            match contracts.last_mut() {
                Some((_, known)) if from <= *known => *known = (*known).max(over),
                _ => {
                    let noticed = from.saturating_add(terms.notice.count()).min(end);
                    contracts.push((from, over.max(noticed)));
                }
            }
        }
        contracts
    }

    /// Puts what the contract of a site costs by the month, and its deposit, into the plan.
    pub(super) fn contract(&mut self, site: usize, contracts: &[(u32, u32)]) {
        let facts = self.facts;
        let Some((place, terms)) = facts.places.get(site).zip(facts.site(site)) else {
            return;
        };
        let monthly = |cost: &OperatingCost| match cost {
            OperatingCost::PerMonth { .. } | OperatingCost::PerKilowatt { .. } => true,
            OperatingCost::PerRig { .. } | OperatingCost::RevenueShare { .. } => false,
        };
        let costs = terms.operations.iter().any(monthly);
        for &(from, to) in contracts {
            for span in self.spans.clone() {
                if !costs || span.to <= from || to <= span.from {
                    continue;
                }
                let share = span.share(from, to);
                let chance = self.site_chance(site, span.last().min(to));
                let date = span.month.last_day();
                for cost in &terms.operations {
                    match cost {
                        OperatingCost::PerMonth { amount } => {
                            let line = (Account::Operations, Unit::Month, Some(site));
                            self.paid(line, share, *amount, date, chance);
                        }
                        OperatingCost::PerKilowatt { price } => {
                            let quantity = (place.kilowatts * share).to_places(QUANTITY_PLACES);
                            let line = (Account::Operations, Unit::KilowattMonth, Some(site));
                            let amount = Exact::of(price.to_per_kilowatt_month());
                            self.line(line, quantity, -amount, price.currency(), date, chance);
                        }
                        OperatingCost::PerRig { .. } | OperatingCost::RevenueShare { .. } => {}
                    }
                }
            }
            self.deposit(site, terms, from, to);
            self.exit_fee(site, terms, (from, to), self.course.liquidates);
            if self.course.liquidates && to >= self.end {
                self.rest_of_term(site, terms);
            }
        }
    }

    /// Puts what a site charges by the month for the rest of its term into the plan, where the contract is left at the horizon: in months of a twelfth of 365 days.
    fn rest_of_term(&mut self, site: usize, terms: &Site) {
        let facts = self.facts;
        let Some((place, date)) = facts.places.get(site).zip(facts.date(self.end)) else {
            return;
        };
        let days = Exact::whole(terms.remaining_term.count().saturating_mul(12));
        let months = days.over(Exact::whole(365)).to_places(QUANTITY_PLACES);
        if months == Exact::ZERO {
            return;
        }
        let chance = self.site_chance(site, self.end);
        for cost in &terms.operations {
            let (unit, quantity, price, currency) = match cost {
                OperatingCost::PerMonth { amount } => {
                    let price = Exact::of(amount.amount());
                    (Unit::Month, months, price, amount.currency())
                }
                OperatingCost::PerKilowatt { price } => {
                    let quantity = (place.kilowatts * months).to_places(QUANTITY_PLACES);
                    let amount = Exact::of(price.to_per_kilowatt_month());
                    (Unit::KilowattMonth, quantity, amount, price.currency())
                }
                OperatingCost::PerRig { .. } | OperatingCost::RevenueShare { .. } => continue,
            };
            let line = (Account::Operations, unit, Some(site));
            self.line(line, quantity, -price, currency, date, chance);
        }
    }

    /// Puts what leaving a contract costs into the plan, on the day the last cohort leaves; at the horizon only where the plan ends in liquidation (rule 6).
    ///
    /// Once the contract was signed the fee is as certain as the contract is on that day (rule 11).
    fn exit_fee(&mut self, site: usize, terms: &Site, (from, to): (u32, u32), liquidates: bool) {
        let Some(fee) = terms.exit_fee else { return };
        let stays = self.itineraries.iter().flat_map(|i| i.at(site));
        let stays = stays.filter(|&(arrived, _)| (from..=to).contains(&arrived));
        // A contract that nobody comes to is given up on its first day.
        let left = stays.map(|(_, left)| left).max().unwrap_or(from);
        if (left >= self.end && !liquidates) || left < self.course.first_day {
            return;
        }
        let left = left.min(self.end);
        let Some(date) = self.facts.date(left) else {
            return;
        };
        let chance = self.site_chance(site, left);
        let line = (Account::ExitFee, Unit::Money, Some(site));
        let quantity = Exact::of(fee.amount());
        let currency = fee.currency();
        self.line(line, quantity, -Exact::ONE, currency, date, chance);
    }

    /// Puts the deposit of a contract into the plan: paid when it starts, unless the site held it before, and returned when it ends.
    fn deposit(&mut self, site: usize, terms: &Site, from: u32, to: u32) {
        let currency = terms.deposit.or(self.held(site)).map(Money::currency);
        let Some(currency) = currency else { return };
        let before = from == 0 && self.held(site).is_some();
        let paid = terms
            .deposit
            .filter(|_| !before && from >= self.course.first_day);
        if let Some((amount, date)) = paid.zip(self.facts.date(from)) {
            let chance = self.site_chance(site, from);
            let line = (Account::Deposit, Unit::Money, Some(site));
            self.line(
                line,
                Exact::of(amount.amount()),
                -Exact::ONE,
                currency,
                date,
                chance,
            );
        }
        if to < self.course.first_day {
            return;
        }
        if to < self.course.first_day {
            return;
        }
        let due = to.saturating_add(terms.deposit_return.count());
        if let Some(date) = self.facts.date(due) {
            let chance = self.site_chance(site, to);
            // A deposit of the next contract may be held by the day this one comes back.
            let known = if before {
                self.held(site)
            } else {
                terms.deposit
            };
            let held = if terms.deposit_return == Days::ZERO {
                Quantity::DepositHeld
            } else {
                Quantity::Known(known.map_or(Exact::ZERO, |d| Exact::of(d.amount())))
            };
            let country = self.facts.places.get(site).map(|place| place.country);
            let month = self.index_of(date);
            let (date, spread) = self.reaches(country, currency, date);
            let entry = Entry {
                account: Account::Deposit,
                unit: Unit::Money,
                site: Some(site),
                quantity: held,
                price: Price::Known(Exact::ONE),
                settlement: self.settlements.at(date, currency, chance),
                of: None,
                way: None,
                of_event: false,
            };
            self.receive(month, entry, spread);
        }
    }

    pub(super) fn opening_deposits(&self) -> Vec<Exact> {
        let sites = 0..self.facts.case.sites.len();
        let held = |site| {
            self.held(site)
                .map_or(Exact::ZERO, |money| Exact::of(money.amount()))
        };
        sites.map(held).collect()
    }

    /// Returns what a site holds as a deposit when the case starts.
    fn held(&self, site: usize) -> Option<Money> {
        let name = self.facts.site_name(site)?;
        let deposits = &self.facts.case.opening.deposits;
        deposits.get(name.as_str()).copied()
    }
}
