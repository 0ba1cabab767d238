//! What a country takes of a cohort that enters it.

use super::bylot::ByLot;
use super::way::{Counted, Trip};
use super::{Paid, Planner};
use crate::country::{Bond, Country, Customs, CustomsValue, Goods};
use crate::error::{CaseRule, Problem};
use crate::journey::Purpose;
use crate::name::Name;
use crate::timeline::Account;
use crate::timeline::facts::Facts;
use crate::timeline::itinerary::Stretch;
use crate::units::{Days, DutyRate, Exact};
use chrono::NaiveDate;

/// A country that is entered.
#[derive(Clone, Copy)]
struct Border<'a> {
    name: &'a Name,
    customs: &'a Customs,
    /// Whether it is in one union with the country that is left.
    in_union: bool,
}

/// What is taken of the customs value, by lot.
struct Taken {
    duty: ByLot,
    vat: ByLot,
    /// The days until the tax comes back, if it does.
    recovered: Option<Days>,
}

impl Planner<'_, '_> {
    /// Puts what customs take of a journey into a country into the plan: on the goods, and where they count, on what carries and insures them.
    pub(super) fn customs(&mut self, trip: Trip<'_>, carriage: &[Counted]) {
        let facts = self.facts;
        let Some(border) = border(facts, trip) else {
            return;
        };
        self.not_paid_twice(trip, border);
        let import = trip.after(trip.journey.days_to_import());
        let Some((date, when)) =
            facts
                .date(import)
                .zip(self.due(trip.itinerary, import, Days::ZERO))
        else {
            return;
        };
        let Some(taken) = self.taken(trip, border, date) else {
            return;
        };
        let goods = Counted::OfValue(Exact::ONE);
        let dutiable = match border.customs.value {
            CustomsValue::Cif => carriage,
            CustomsValue::Fob => &[],
        };
        for base in std::iter::once(&goods).chain(dutiable) {
            let line = |account: Account| (account, trip.new);
            self.pay(trip, base, &taken.duty, line(Account::Duty), when);
            self.pay(trip, base, &taken.vat, line(Account::ImportVat), when);
            if let Some(days) = taken.recovered {
                let back = chrono::Days::new(days.count().into());
                let date = when.date.checked_add_days(back).unwrap_or(when.date);
                let when = Paid { date, ..when };
                let back = taken.vat.times(-Exact::ONE);
                self.pay(trip, base, &back, line(Account::VatRefund), when);
            }
        }
        if let Some(bond) = border.customs.bond {
            self.bond(trip, bond, import);
        }
    }

    /// Returns what is taken of each lot by the law of a day, or notes why that is not known.
    fn taken(&mut self, trip: Trip<'_>, border: Border<'_>, day: NaiveDate) -> Option<Taken> {
        let facts = self.facts;
        let (_, group) = facts.case.fleet.groups.iter().nth(trip.itinerary.group)?;
        let lots = &facts.fleets.get(trip.fleet)?.lots;
        let mut duties = Vec::new();
        let mut vats = Vec::new();
        let mut recovered = None;
        for lot in &group.lots {
            let rig = facts.case.rigs.get(lot.rig.as_str())?;
            let goods = Goods {
                origin: rig.origin.clone(),
                tariff_line: rig.tariff_line,
            };
            match duty(border, &lot.rig, &goods, day) {
                Ok(duty) => {
                    let vat = border.customs.import_vat(&goods, day);
                    recovered = recovered.or(vat.and_then(|vat| vat.recovered));
                    let rate = vat.map_or(Exact::ZERO, |vat| vat.rate.exact());
                    vats.push((Exact::ONE + duty) * rate);
                    duties.push(duty);
                }
                Err(problem) => self.problems.push(problem),
            }
        }
        (duties.len() == group.lots.len()).then(|| Taken {
            duty: ByLot::each(duties, lots),
            vat: ByLot::each(vats, lots),
            recovered,
        })
    }

    /// Puts a bond into the plan: paid when customs are entered, returned after its days, or when the cohort has left the country, at the horizon at the latest.
    fn bond(&mut self, trip: Trip<'_>, bond: Bond, import: u32) {
        let goods = Counted::OfValue(Exact::ONE);
        let paid = ByLot::same(bond.share.exact());
        let line = (Account::Bond, trip.new);
        if let Some(when) = self.due(trip.itinerary, import, Days::ZERO) {
            self.pay(trip, &goods, &paid, line, when);
        }
        let after = bond.returned.map(|d| import.saturating_add(d.count()));
        let back = after.or_else(|| self.leaves(trip)).unwrap_or(self.end);
        if let Some(when) = self.due(trip.itinerary, back, Days::ZERO) {
            self.pay(trip, &goods, &paid.times(-Exact::ONE), line, when);
        }
    }

    /// Returns the day on which a cohort, after a journey into a country, has left it again.
    fn leaves(&self, trip: Trip<'_>) -> Option<u32> {
        let later = trip.itinerary.stretches.iter();
        let mut later = later.skip(trip.stretch.saturating_add(1));
        later.find_map(|stretch| {
            let Stretch::Way {
                journey,
                left,
                site,
                from,
                ..
            } = *stretch
            else {
                return None;
            };
            let (_, way) = self.facts.case.journeys.iter().nth(journey)?;
            let days = u32::try_from(way.days_to_export()).unwrap_or(u32::MAX);
            let abroad = self.facts.is_abroad(left?, site);
            abroad.then_some(from.saturating_add(days))
        })
    }

    /// Notes the costs of a journey that customs take by themselves.
    fn not_paid_twice(&mut self, trip: Trip<'_>, border: Border<'_>) {
        let mut problems = Vec::new();
        for (index, phase) in trip.journey.phases.iter().enumerate() {
            for (number, cost) in phase.costs.iter().enumerate() {
                let twice = match cost.purpose {
                    Some(Purpose::Duty) => true,
                    Some(Purpose::ImportVat) => !border.customs.vat.is_empty(),
                    _ => false,
                };
                if let Some(purpose) = cost.purpose.filter(|_| twice) {
                    let country = border.name.to_string();
                    let problem = Problem::new(purpose, CaseRule::PaidTwice { country }.into());
                    let place = format!("{}.purpose", trip.place(index, number));
                    problems.push(problem.at(place));
                }
            }
        }
        self.problems.extend(problems);
    }
}

/// Returns the country a journey enters, when it is another one and takes something at its border.
fn border<'a>(facts: &Facts<'a>, trip: Trip<'_>) -> Option<Border<'a>> {
    let union = |country: &'a Country| country.customs.as_ref()?.union.as_ref();
    let left = trip.old.and_then(|old| facts.country(old));
    let left = left.and_then(|(_, left)| union(left));
    let (name, entered) = facts.country(trip.new)?;
    let customs = entered.customs.as_ref()?;
    // What a seller delivers comes from outside.
    let abroad = trip.old.is_none_or(|old| facts.is_abroad(old, trip.new));
    abroad.then(|| Border {
        name,
        customs,
        in_union: left.is_some() && left == union(entered),
    })
}

/// Returns the duty on the rigs of a lot, or why it is not known.
fn duty(border: Border<'_>, rig: &Name, goods: &Goods, day: NaiveDate) -> Result<Exact, Problem> {
    if border.in_union {
        return Ok(Exact::ZERO);
    }
    let country = border.name.to_string();
    let origin = goods.origin.as_ref().map(ToString::to_string);
    if goods.origin.is_none() && border.customs.asks_for_origin() {
        let rig = rig.to_string();
        let place = format!("rigs.{rig}.origin");
        let rule = CaseRule::UnknownOrigin { rig, country };
        return Err(Problem::new("none", rule.into()).at(place));
    }
    let duty = border.customs.duty(goods, day);
    duty.map(DutyRate::exact).ok_or_else(|| {
        let place = format!("countries.{country}.customs.duties");
        let rule = CaseRule::NoDuty {
            rig: rig.to_string(),
            country,
            origin: origin.unwrap_or_else(|| "an unknown country".to_owned()),
            day,
        };
        let line = goods.tariff_line;
        let got = line.map_or_else(|| "no tariff line".to_owned(), |line| line.to_string());
        Problem::new(got, rule.into()).at(place)
    })
}
