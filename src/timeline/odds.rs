//! How likely what may happen in one country or at one site is.

use super::survival::{Class, Exposed, Owner};
use crate::calendar::{DayFactors, Horizon};
use crate::hazard::{Door, Effect, Hazard};
use crate::units::{Exact, Fraction, Rate};

/// What may happen in one country or at one site.
pub(super) struct OwnerOdds {
    pub perils: [PerilOdds; 3],
    /// What each day there weighs besides the discount: premia and hazards in the rate.
    pub rate: Option<DayFactors>,
    /// The probability of being without power after an event, by month; empty where that cannot be.
    pub dark: Vec<Exact>,
    /// What keeps coins back.
    pub trapped: Vec<Trapped>,
}

/// A hazard that keeps coins back.
#[derive(Debug, Clone)]
pub(super) struct Trapped {
    /// The hazard, by its place in its owner's list.
    pub hazard: usize,
    /// The days they are kept, and the share that never comes.
    pub delay: u32,
    pub lost: Exact,
    /// The probability that it has happened, by month.
    pub likely: Vec<Exact>,
}

/// A yearly probability: from each day on, in order, beginning with the first.
pub(super) type Rates = Vec<(u32, Fraction)>;

/// The hazards of one peril.
#[derive(Default)]
pub(super) struct PerilOdds {
    /// The place of each in the owner's list, and how strongly it presses on a day: from each day on.
    pub hazards: Vec<(usize, Vec<(u32, Force)>)>,
    /// The probability of getting through a year, from each day on.
    pub survival: Vec<(u32, DayFactors)>,
}

/// How strongly a hazard presses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Force {
    pub force: Exact,
    pub certain: bool,
}

impl Force {
    /// Returns how strongly a hazard of a probability presses on a day.
    fn daily(probability: Fraction) -> Self {
        let certain = probability == Fraction::ONE;
        let force = if certain {
            Exact::ZERO
        } else {
            -probability.complement().exact().ln()
        };
        Self { force, certain }
    }

    /// Returns how strongly a hazard presses over some days.
    pub fn of(daily: &[(u32, Self)], exposed: Exposed, alike: bool) -> Self {
        let mut force = Exact::ZERO;
        let mut certain = false;
        for (days, pressing) in spans(daily, exposed.from, exposed.until) {
            certain |= pressing.certain;
            let days = match exposed.to.of {
                // A trip's one day has the force that others have in a year.
                Owner::Journey(_) => days.saturating_mul(365),
                _ => days,
            };
            // The days of all would cancel out.
            force = force
                + if alike {
                    pressing.force
                } else {
                    pressing.force * Exact::whole(days)
                };
        }
        Self { force, certain }
    }
}

/// Returns the days between two on which each piece of a list holds, whose pieces begin on days.
pub(super) fn spans<T>(
    pieces: &[(u32, T)],
    from: u32,
    until: u32,
) -> impl Iterator<Item = (u32, &T)> {
    pieces
        .iter()
        .enumerate()
        .filter_map(move |(index, (begins, piece))| {
            let next = pieces.get(index.saturating_add(1));
            let ends = next.map_or(until, |(next, _)| (*next).min(until));
            let begins = (*begins).max(from);
            (begins < ends).then(|| (ends.saturating_sub(begins), piece))
        })
}

impl OwnerOdds {
    /// Returns the odds of a trip: all is lost on its one day with a probability.
    pub fn of_trip(lost: Fraction) -> Self {
        let [mut perils, closed, exit] = [(); 3].map(|()| PerilOdds::default());
        if lost != Fraction::ZERO {
            perils.hazards.push((0, vec![(0, Force::daily(lost))]));
            let daily = DayFactors::daily(lost.complement().exact());
            perils.survival.push((0, daily));
        }
        Self {
            perils: [perils, closed, exit],
            rate: None,
            dark: Vec::new(),
            trapped: Vec::new(),
        }
    }

    pub fn of(hazards: &[Hazard], (discount, premium): (Rate, Exact), horizon: Horizon) -> Self {
        let carried: Vec<(usize, &Hazard, Rates)> = hazards
            .iter()
            .enumerate()
            .filter(|(_, hazard)| hazard.door == Door::CashFlow)
            .map(|(index, hazard)| (index, hazard, rates(hazard, horizon)))
            .collect();
        let peril = |class: Class| {
            let of_class = carried.iter();
            let of_class = of_class.filter(|(_, h, _)| Class::of(h.effect) == Some(class));
            let rates = of_class.map(|(index, _, rates)| (*index, rates.clone()));
            PerilOdds::of(&rates.collect::<Vec<_>>())
        };
        let mut lit = Vec::new();
        let mut trapped = Vec::new();
        for (index, hazard, rates) in &carried {
            match hazard.effect {
                Effect::Dark { months } => {
                    let dark = happened(rates, horizon, months);
                    let before: Vec<Exact> = std::mem::take(&mut lit);
                    let before = before.into_iter().chain(std::iter::repeat(Exact::ONE));
                    lit = dark
                        .iter()
                        .zip(before)
                        .map(|(d, l)| (Exact::ONE - *d) * l)
                        .collect();
                }
                Effect::CashTrapped { delay, lost } => trapped.push(Trapped {
                    hazard: *index,
                    delay: delay.count(),
                    lost: lost.exact(),
                    likely: happened(rates, horizon, u32::MAX),
                }),
                _ => {}
            }
        }
        Self {
            perils: Class::ALL.map(peril),
            rate: rate_of(hazards.iter(), (discount, premium)),
            dark: lit.into_iter().map(|lit| Exact::ONE - lit).collect(),
            trapped,
        }
    }
}

/// Returns what a day weighs besides the discount at a yearly rate r: (1 + r) / (1 + r + premium), times 1 − p for every hazard in the rate (rules 12 and 17).
fn rate_of<'a>(
    hazards: impl Iterator<Item = &'a Hazard>,
    (discount, premium): (Rate, Exact),
) -> Option<DayFactors> {
    let base = Exact::ONE + Exact::of(discount.to_yearly());
    let mut factor = base.over(base + premium);
    let mut rated = premium != Exact::ZERO;
    for hazard in hazards.filter(|hazard| hazard.door == Door::Rate) {
        rated = true;
        factor = factor * hazard.per_year.complement().exact();
    }
    rated.then(|| DayFactors::yearly(factor))
}

/// Returns the yearly probabilities of a hazard from the first day on.
fn rates(hazard: &Hazard, horizon: Horizon) -> Rates {
    let mut rates = vec![(0, hazard.per_year)];
    for change in &hazard.changes {
        let days = (change.from - horizon.start_day()).num_days();
        match u32::try_from(days) {
            Ok(day) if day > 0 => rates.push((day, change.per_year)),
            // What changed before the start holds from it on.
            _ => rates = vec![(0, change.per_year)],
        }
    }
    rates
}

/// Returns, for each month, the probability that an event happened in the so many months before it.
fn happened(rates: &Rates, horizon: Horizon, lasts: u32) -> Vec<Exact> {
    let pieces: Vec<(u32, DayFactors)> = yearly(rates);
    let mut day = 0_u32;
    let mut quiet: Vec<Exact> = Vec::new();
    let lasts = usize::try_from(lasts).unwrap_or(usize::MAX);
    let mut happened = Vec::new();
    for month in horizon.months() {
        let recent = quiet.iter().rev().take(lasts);
        let none = recent.fold(Exact::ONE, |all, one| all * *one);
        happened.push(Exact::ONE - none);
        let until = day.saturating_add(month.days());
        let survived = spans(&pieces, day, until);
        quiet.push(survived.fold(Exact::ONE, |all, (days, factors)| {
            all * factors.exactly_after(days)
        }));
        day = until;
    }
    happened
}

fn yearly(rates: &Rates) -> Vec<(u32, DayFactors)> {
    let factors = rates.iter();
    factors
        .map(|(from, rate)| (*from, DayFactors::yearly(rate.complement().exact())))
        .collect()
}

impl PerilOdds {
    fn of(hazards: &[(usize, Rates)]) -> Self {
        if hazards.is_empty() {
            return Self::default();
        }
        let mut days: Vec<u32> = hazards
            .iter()
            .flat_map(|(_, r)| r)
            .map(|(day, _)| *day)
            .collect();
        days.sort_unstable();
        days.dedup();
        let survival = days.into_iter().map(|day| {
            let alive = hazards.iter().fold(Exact::ONE, |all, (_, rates)| {
                let held = rates.iter().rev().find(|(from, _)| *from <= day);
                held.map_or(all, |(_, rate)| all * rate.complement().exact())
            });
            (day, DayFactors::yearly(alive))
        });
        let survival = survival.collect();
        let pressing = |rates: &Rates| {
            let rates = rates.iter();
            rates
                .map(|(day, rate)| (*day, Force::daily(*rate)))
                .collect()
        };
        let hazards = hazards.iter();
        let hazards = hazards.map(|(index, rates)| (*index, pressing(rates)));
        Self {
            hazards: hazards.collect(),
            survival,
        }
    }
}
