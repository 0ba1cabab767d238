//! Which containers stand where on which days, and what they ask for.

use super::ground::{Ground, Row};
use super::{Choice, Room};
use crate::calendar::Horizon;
use crate::country::Capacity;
use crate::mining::Group;
use crate::scenario::{Case, Step};
use crate::site::Site;
use crate::units::{Exact, Power};
use chrono::{Days, NaiveDate};

/// Days on which a container stands at a site under power: `from ≤ day < until`.
struct Stand<'a> {
    site: &'a str,
    from: NaiveDate,
    until: NaiveDate,
    /// What it asks for when all its rigs run.
    kilowatts: Exact,
    /// The day it arrived by a journey, when it did and all its rigs ran at once.
    arrived: Option<NaiveDate>,
}

/// Where a container stands by what it does: by choice, and by group for those of which nothing is chosen.
pub(super) struct Stands<'a> {
    choices: Vec<Vec<Stand<'a>>>,
    rest: Vec<Vec<Stand<'a>>>,
    first: NaiveDate,
    end: NaiveDate,
}

/// What is asked for on the grid of the case may be less than the power of its rigs by half a step.
const SLACK_KILOWATTS: u32 = 1_000;

impl<'a> Stands<'a> {
    pub fn of(ground: &'a Ground<'_>) -> Self {
        let case = ground.case;
        let first = case.start.first_day();
        let horizon = Horizon::new(case.start, case.months);
        let end = horizon.map_or(first, Horizon::end_day);
        let stands = |choice: &'a Choice| stands(case, choice, (first, end));
        let choices = ground.choices.iter();
        let rest = ground.groups.iter();
        Self {
            choices: choices.map(|(_, choice)| stands(choice)).collect(),
            rest: rest
                .map(|group| group.rest.as_ref().map_or_else(Vec::new, stands))
                .collect(),
            first,
            end,
        }
    }

    /// Returns what each day asks of each site, and each cap of each country, as rows; those that any allocation keeps are left out.
    pub fn rows(&self, ground: &Ground<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        for (name, site) in &ground.case.sites {
            for day in self.days(name.as_str()) {
                let asks = |stand: &Stand<'_>| stand.asks(name.as_str(), day);
                rows.push(self.row(kilowatts(site.power), |stands| {
                    stands.iter().map(asks).sum()
                }));
            }
        }
        for (country, terms) in &ground.case.countries {
            let Some(cap) = terms.capacity else { continue };
            let sites = || {
                let sites = ground.case.sites.iter();
                sites.filter(|(_, site): &(_, &Site)| site.country == *country)
            };
            let arrives = |stands: &[Stand<'_>], at: &str| self.arriving(stands, at, &cap);
            if let Some(most) = cap.per_site {
                for (name, _) in sites() {
                    rows.push(self.row(kilowatts(most), |s| arrives(s, name.as_str())));
                }
            }
            if let Some(most) = cap.national {
                rows.push(self.row(kilowatts(most), |stands| {
                    sites()
                        .map(|(name, _)| arrives(stands, name.as_str()))
                        .sum()
                }));
            }
        }
        let binds = |row: &Row| {
            let largest = |index: usize, rest: Exact| {
                let weights = ground.choices.iter().zip(&row.weights);
                let weights = weights.filter(|((group, _), _)| *group == index);
                weights.map(|(_, weight)| *weight).fold(rest, Exact::max)
            };
            let groups = ground.groups.iter().zip(&row.rest).enumerate();
            let most = groups.map(|(index, (group, rest))| {
                largest(index, *rest) * Exact::whole(group.containers)
            });
            most.sum::<Exact>() > row.most
        };
        rows.retain(binds);
        rows.dedup();
        rows
    }

    fn row(&self, most: Exact, weight: impl Fn(&[Stand<'_>]) -> Exact) -> Row {
        Row {
            weights: self.choices.iter().map(|stands| weight(stands)).collect(),
            rest: self.rest.iter().map(|stands| weight(stands)).collect(),
            most: most + Exact::ONE.over(Exact::whole(SLACK_KILOWATTS)),
            limit: None,
        }
    }

    /// Returns the days on which somebody comes to a site, in order.
    fn days(&self, site: &str) -> Vec<NaiveDate> {
        let stands = self.choices.iter().chain(&self.rest).flatten();
        let stands = stands.filter(|stand| stand.site == site && stand.from < self.end);
        let mut days: Vec<NaiveDate> = stands.map(|stand| stand.from).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Returns the kW that arrive at a site while a cap is in force; a container counts once.
    fn arriving(&self, stands: &[Stand<'_>], at: &str, cap: &Capacity) -> Exact {
        let mut stands = stands.iter().filter(|stand| stand.site == at);
        let under = |stand: &&Stand<'_>| {
            let day = stand.arrived;
            day.is_some_and(|day| self.first < day && day < self.end && cap.in_force(day))
        };
        stands
            .find(under)
            .map_or(Exact::ZERO, |stand| stand.kilowatts)
    }

    /// Returns how much of each site's power an allocation takes, of the sites at which somebody stands.
    pub fn rooms(&self, case: &Case, counts: &[u32], rest: &[u32]) -> Vec<Room> {
        let sites = case.sites.iter().filter_map(|(name, site)| {
            let on = |day: NaiveDate| {
                let choices = self.choices.iter().zip(counts);
                let all = choices.chain(self.rest.iter().zip(rest));
                let here = all.map(|(stands, count)| {
                    let here = stands.iter().filter(|s| s.stands(name.as_str(), day));
                    let here: Vec<Exact> = here.map(|stand| stand.kilowatts).collect();
                    let containers = if here.is_empty() { 0 } else { *count };
                    (
                        here.into_iter().sum::<Exact>() * Exact::whole(*count),
                        containers,
                    )
                });
                here.fold(
                    (Exact::ZERO, 0),
                    |(power, containers): (Exact, u32), next| {
                        (power + next.0, containers.saturating_add(next.1))
                    },
                )
            };
            let days: Vec<(Exact, u32)> = self.days(name.as_str()).into_iter().map(on).collect();
            let containers = days.iter().map(|(_, containers)| *containers).max()?;
            let taken = days.iter().map(|(power, _)| *power).max()?;
            let power = |kilowatts: Exact| {
                let power = Power::from_kilowatts(kilowatts.to_places(POWER_PLACES).get());
                power.unwrap_or(site.power)
            };
            (containers > 0).then(|| Room {
                site: name.clone(),
                containers,
                contracted: site.power,
                taken: power(taken),
                left: power((kilowatts(site.power) - taken).max(Exact::ZERO)),
            })
        });
        sites.collect()
    }
}

/// The grid of kW.
const POWER_PLACES: u32 = 6;

impl Stand<'_> {
    fn stands(&self, site: &str, day: NaiveDate) -> bool {
        self.site == site && self.from <= day && day < self.until
    }

    fn asks(&self, site: &str, day: NaiveDate) -> Exact {
        if self.stands(site, day) {
            self.kilowatts
        } else {
            Exact::ZERO
        }
    }
}

fn kilowatts(power: Power) -> Exact {
    Exact::of(power.to_kilowatts())
}

/// Returns the days a container of a choice stands somewhere.
fn stands<'a>(
    case: &'a Case,
    choice: &'a Choice,
    (first, end): (NaiveDate, NaiveDate),
) -> Vec<Stand<'a>> {
    let Some(group) = case.fleet.groups.get(choice.group.as_str()) else {
        return Vec::new();
    };
    let mut stands = Vec::new();
    let mut lots: Vec<Exact> = lots(case, group);
    let (mut site, mut from, mut arrived) = (choice.at.as_str(), first, None);
    if let Some(bought) = &choice.bought {
        let by = bought.by.as_ref().map_or("", |by| by.as_str());
        (from, arrived) = come(case, group, by, bought.on, &mut lots);
    }
    let mut gone = false;
    for step in &choice.steps {
        stands.push(Stand {
            site,
            from,
            until: step.day(),
            kilowatts: lots.iter().copied().sum(),
            arrived,
        });
        match step {
            Step::Move { leave, by, to } => {
                site = to.as_str();
                (from, arrived) = come(case, group, by.as_str(), *leave, &mut lots);
            }
            Step::Sell { on, rigs } | Step::Abandon { on, rigs } => {
                gone = rigs.is_empty();
                from = *on;
                arrived = None;
                for (kilowatts, lot) in lots.iter_mut().zip(&group.lots) {
                    if rigs.contains(&lot.rig) {
                        *kilowatts = Exact::ZERO;
                    }
                }
            }
            Step::Mothball { until, .. } => {
                from = *until;
                arrived = None;
            }
        }
    }
    if !gone {
        stands.push(Stand {
            site,
            from,
            until: end,
            kilowatts: lots.iter().copied().sum(),
            arrived,
        });
    }
    stands.retain(|stand| stand.from < stand.until.min(end));
    stands
}

/// Returns the kW of the lots of a container.
fn lots(case: &Case, group: &Group) -> Vec<Exact> {
    let overhead = Exact::ONE + group.overhead.exact();
    let kilowatts = |lot: &crate::mining::Lot| {
        let rig = case.rigs.get(lot.rig.as_str());
        let each = rig.map_or(Exact::ZERO, |rig| kilowatts(rig.power));
        each * Exact::whole(lot.per_container) * overhead
    };
    group.lots.iter().map(kilowatts).collect()
}

/// Returns the day from which all rigs that arrive by a journey run, and the day they arrive when that is the same; takes what breaks off the lots.
fn come(
    case: &Case,
    group: &Group,
    by: &str,
    leave: NaiveDate,
    lots: &mut [Exact],
) -> (NaiveDate, Option<NaiveDate>) {
    let after = |day: NaiveDate, days: u64| {
        let day = day.checked_add_days(Days::new(days));
        day.unwrap_or(NaiveDate::MAX)
    };
    let Some(journey) = case.journeys.get(by) else {
        return (leave, Some(leave));
    };
    let kept = journey.damage.broken.complement().exact();
    for kilowatts in lots {
        *kilowatts = *kilowatts * kept;
    }
    let ramp = journey.ramp_up.map_or(0, |ramp| ramp.days.count());
    let dead = journey.damage.dead_on_arrival.exact() > Exact::ZERO;
    let repaired = group.lots.iter().filter(|_| dead).filter_map(|lot| {
        let rig = case.rigs.get(lot.rig.as_str())?;
        Some(rig.repair_time.count())
    });
    let slow = repaired.max().unwrap_or(0).max(ramp);
    let arrived = after(leave, journey.days());
    (after(arrived, slow.into()), (slow == 0).then_some(arrived))
}
