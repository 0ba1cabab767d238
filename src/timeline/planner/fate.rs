//! What becomes of the rigs that an event takes.

use super::sale::Goods;
use super::{Paid, Planner, Span};
use crate::error::{CaseRule, Problem};
use crate::hazard::Hazard;
use crate::journey::Damage;
use crate::timeline::chain::Way;
use crate::timeline::course::together;
use crate::timeline::itinerary::Itinerary;
use crate::timeline::loads::QUANTITY_PLACES;
use crate::timeline::settlement::{ChanceId, after_month};
use crate::timeline::survival::{Class, Event, Exposed, Owner, Which};
use crate::timeline::{Account, Unit};
use crate::units::{Days, Exact, Fraction};

impl Planner<'_, '_> {
    /// Puts what comes back after a hazard has struck into the plan: for each month and hazard.
    pub(super) fn hazards(&mut self, itinerary: &Itinerary) {
        let mut from = self
            .course
            .first_day
            .saturating_sub(u32::from(self.course.from > 0));
        for span in self.spans.clone() {
            // A month's hazards run from one accrual date to the next, the last month's to the horizon.
            let to = if span.to == self.end {
                span.to
            } else {
                span.last()
            };
            for (until, part) in parts(itinerary, from, span, to) {
                let running = self.course.running(itinerary, (from, until), span.last());
                for running in together(running) {
                    for (index, exposed) in running.iter().enumerate() {
                        // Of days apart under one peril the last say where it strikes.
                        let mut later = running.iter().skip(index.saturating_add(1));
                        if later.any(|later| later.to == exposed.to) {
                            continue;
                        }
                        self.events(itinerary, part, &running, *exposed, span);
                    }
                }
            }
            self.premiums(itinerary, span);
            from = to;
        }
    }

    fn hazards_of(&self, owner: Owner) -> &[Hazard] {
        let case = self.facts.case;
        match owner {
            Owner::Country(country) => {
                let country = case.countries.iter().nth(country);
                country.map_or(&[], |(_, country)| country.hazards.as_slice())
            }
            Owner::Site(site) => {
                let site = case.sites.iter().nth(site);
                site.map_or(&[], |(_, site)| site.hazards.as_slice())
            }
            Owner::Journey(_) => &[],
        }
    }

    /// Puts what comes of the hazards of a peril in a month into the plan.
    ///
    /// They take a part of the fleet, or all there is at the end of the month.
    /// What closes a site from which a plan goes by its fallback has a course of its own.
    fn events(
        &mut self,
        itinerary: &Itinerary,
        part: Option<usize>,
        running: &[Exposed],
        exposed: Exposed,
        span: Span,
    ) {
        let peril = exposed.to;
        let own =
            |own: &Exposed| own.to == peril && own.from < exposed.until && exposed.from < own.until;
        if !itinerary.exposures.iter().any(own) {
            return;
        }
        let first = running.iter().map(|exposed| exposed.from).min();
        let hazards: Vec<usize> = self.facts.odds.hazards(peril).collect();
        let fleet = part.or_else(|| itinerary.fleet(span.last()));
        let Some(fleet) = fleet.filter(|_| !hazards.is_empty()) else {
            return;
        };
        for index in hazards {
            let first = first.unwrap_or(span.from);
            let mut chance = self
                .course
                .chance_at(itinerary, span.last(), first, span.last());
            let which = Which::Hazard(peril, index);
            let during = running.to_vec();
            chance.events.push(Event { during, which });
            let chance = self.settlements.chance(chance);
            match peril.class {
                Class::RigsLost => {
                    let returns = self.returns(peril.of, index);
                    let site = itinerary.last_at(exposed.until.saturating_sub(1));
                    self.recovery((itinerary, fleet, site), peril.of, returns, span, chance);
                }
                Class::SiteClosed | Class::ExitClosed => {
                    let there = exposed.until.saturating_sub(1);
                    if let Some(site) = itinerary.last_at(there) {
                        let goods = Goods {
                            itinerary,
                            fleet,
                            whole: part.is_none(),
                        };
                        let account = (Account::Recovery, chance);
                        self.sell(goods, site, span.last(), account);
                    }
                }
            }
        }
    }

    /// Returns the shares of the market value that come back and that an insurer pays when a hazard strikes, and after how many days.
    fn returns(&self, owner: Owner, hazard: usize) -> (Exact, Exact, Days) {
        if let Owner::Journey(journey) = owner {
            let journey = self.facts.case.journeys.iter().nth(journey);
            let damage = journey.map_or(Damage::NONE, |(_, journey)| journey.damage);
            return (Exact::ZERO, damage.insured.exact(), damage.delay);
        }
        let Some(hazard) = self.hazards_of(owner).get(hazard) else {
            return (Exact::ZERO, Exact::ZERO, Days::ZERO);
        };
        let lost = hazard.recovery.complement().exact();
        let insured = lost * hazard.insured.exact();
        (hazard.recovery.exact(), insured, hazard.delay)
    }

    /// Puts what journeys have damaged into the plan: what an insurer pays for what is broken, and the repair of what is dead on arrival.
    pub(super) fn damages(&mut self, itinerary: &Itinerary) {
        let facts = self.facts;
        for damaged in &itinerary.damages {
            let journey = facts.case.journeys.iter().nth(damaged.journey);
            let Some((name, journey)) = journey else {
                continue;
            };
            let (day, damage) = (damaged.day.min(self.end), journey.damage);
            let Some(date) = facts.date(day).filter(|_| day >= self.course.first_day) else {
                continue;
            };
            let chance = self.survives(itinerary, day);
            let delay = chrono::Days::new(damage.delay.count().into());
            let paid = date.checked_add_days(delay).unwrap_or(date);
            let line = (Account::InsurancePayout, Some(damaged.site));
            let insured = damage.insured.exact();
            self.market_value(
                (itinerary, damaged.broken),
                line,
                day,
                insured,
                paid,
                chance,
            );
            let Some(group) = facts.fleets.get(damaged.arrived) else {
                continue;
            };
            for (index, lot) in group.lots.iter().enumerate() {
                let dead = lot.rigs * damage.dead_on_arrival.exact();
                let dead = (dead * Exact::whole(itinerary.containers)).to_places(QUANTITY_PLACES);
                if dead == Exact::ZERO {
                    continue;
                }
                let line = (Account::Repairs, Unit::Repair, Some(damaged.site));
                let of = self.of(itinerary, index);
                if let Some(cost) = lot.repair.0 {
                    self.paid_for(of, line, dead, cost, (date, chance));
                } else {
                    let got = format!("{} dead on arrival", damage.dead_on_arrival);
                    let problem = Problem::new(got, CaseRule::NoRepairCost.into());
                    let place = format!("journeys.{name}.damage.dead_on_arrival");
                    self.problems.push(problem.at(place));
                }
            }
        }
    }

    /// Puts what comes back of lost rigs, and what an insurer pays of the rest, into the plan.
    fn recovery(
        &mut self,
        (itinerary, fleet, site): (&Itinerary, usize, Option<usize>),
        owner: Owner,
        (recovered, insured, delay): (Exact, Exact, Days),
        span: Span,
        chance: ChanceId,
    ) {
        let date = after_month(span.month, delay);
        let day = span.last();
        let place = site.and_then(|site| self.facts.places.get(site));
        let country = match owner {
            // What a state gives back is received in its country, wherever the rigs are by then.
            Owner::Country(country) => Some(country),
            Owner::Site(_) | Owner::Journey(_) => place.map(|place| place.country),
        };
        for (account, share) in [
            (Account::Recovery, recovered),
            (Account::InsurancePayout, insured),
        ] {
            let (account, paid) = ((account, site), (date, chance));
            self.market_value_from(country, (itinerary, fleet), account, day, share, paid);
        }
    }

    /// Puts the premiums of a month for insured hazards into the plan: the yearly share of what the rigs are worth, by days.
    fn premiums(&mut self, itinerary: &Itinerary, span: Span) {
        for (until, part) in parts(itinerary, span.from, span, span.to) {
            let Some(fleet) = part.or_else(|| itinerary.fleet(span.last())) else {
                continue;
            };
            for exposed in &itinerary.exposures {
                let (from, until) = (exposed.from.max(span.from), exposed.until.min(until));
                if exposed.to.class != Class::RigsLost || from >= until {
                    continue;
                }
                let yearly = self.hazards_of(exposed.to.of).iter().map(|h| h.premium);
                let yearly: Exact = yearly.map(Fraction::exact).sum();
                if yearly == Exact::ZERO {
                    continue;
                }
                let days = Exact::whole(until.saturating_sub(from));
                let share = (yearly * days).over(Exact::whole(365));
                let share = -share.to_places(super::SHARE_PLACES);
                // Who leaves in the month is insured until then.
                let chance = self.survives(itinerary, until.min(span.last()));
                let line = (
                    Account::Insurance,
                    itinerary.last_at(until.saturating_sub(1)),
                );
                let (day, date) = (span.last(), span.month.last_day());
                self.market_value((itinerary, fleet), line, day, share, date, chance);
            }
        }
    }

    /// Puts what is bought into the plan.
    pub(super) fn purchase(&mut self, itinerary: &Itinerary) {
        let Some(bought) = itinerary.bought.filter(|b| b.day >= self.course.first_day) else {
            return;
        };
        let group = self.facts.case.fleet.groups.iter().nth(bought.group);
        let price = group.and_then(|(_, group)| group.price);
        let Some((price, date)) = price.zip(self.facts.date(bought.day)) else {
            return;
        };
        let chance = self.survives(itinerary, bought.day);
        let line = (Account::Purchase, Unit::Container, Some(bought.site));
        let containers = Exact::whole(itinerary.containers);
        let way = Some(Way {
            cohort: itinerary.cohort,
            day: bought.day,
        });
        let paid = Paid {
            way,
            ..self.on(date, chance)
        };
        let amount = (-Exact::of(price.amount()), price.currency());
        self.line_of(None, line, containers, amount, paid);
    }
}

/// Returns what perils may take in a month, and up to which day: what is given away or found broken in it, and the rest.
fn parts(
    itinerary: &Itinerary,
    from: u32,
    span: Span,
    to: u32,
) -> impl Iterator<Item = (u32, Option<usize>)> {
    let given = itinerary.given.iter().filter(|given| !given.whole);
    let given = given.map(|given| (given.day, given.fleet));
    let broken = itinerary.damages.iter();
    let broken = broken.map(|damaged| (damaged.day, damaged.broken));
    let parts = given.chain(broken);
    let parts = parts.filter(move |(day, _)| from < *day && *day <= span.last());
    parts
        .map(|(day, fleet)| (day, Some(fleet)))
        .chain([(to, None)])
}
