//! The hours of a month by what holds in them.

use super::cuts::Cuts;
use super::place::{Place, PlaceMonth, Slot, Version};
use crate::calendar::{LocalSpan, Month, Week, tally, walk};
use crate::site::CutOrder;
use crate::units::Exact;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use std::collections::HashMap;

/// Hours of one slot between two halvings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SlotHours {
    pub slot: Slot,
    /// The number of halvings before.
    pub epoch: usize,
    pub hours: Exact,
}

/// The hours of some days of a month, and what follows what.
#[derive(Debug, Clone, Default)]
pub(super) struct Hours {
    pub slots: Vec<SlotHours>,
    /// How often one slot follows another, where order matters.
    pub sequences: Vec<(usize, usize, u32)>,
    /// What is followed by the first slot: as it is, but under the last cap of the day before.
    pub before: Option<(usize, usize)>,
}

/// What holds on some days of a month: where to look it up.
#[derive(Clone, Copy)]
pub(super) struct OnDays<'a> {
    pub cuts: &'a Cuts,
    pub month: Month,
    pub at: &'a PlaceMonth,
    pub version: &'a Version,
}

impl Place {
    /// Returns the hours of each slot on the days `from ≤ day < to` of one calendar month.
    pub fn hours(&self, days: &OnDays<'_>, from: NaiveDate, to: NaiveDate) -> Hours {
        if self.ordered || days.at.finer.is_some() {
            return self.in_order(days, from, to);
        }
        let mut seconds: Vec<(Slot, usize, i64)> = Vec::new();
        self.parts(days, from, to, |from, to, epoch, week| {
            let add = |slot: Slot, elapsed: i64| match seconds
                .iter_mut()
                .find(|(s, e, _)| *s == slot && *e == epoch)
            {
                Some((_, _, sum)) => *sum = sum.saturating_add(elapsed),
                None => seconds.push((slot, epoch, elapsed)),
            };
            tally(self.clock.clipped(from, to), week, add);
        });
        Hours {
            slots: seconds.into_iter().map(slot_hours).collect(),
            ..Hours::default()
        }
    }

    /// Goes through the stretches of some days of a month between which neither orders nor halvings nor holidays begin or end.
    fn parts(
        &self,
        days: &OnDays<'_>,
        from: NaiveDate,
        to: NaiveDate,
        mut visit: impl FnMut(NaiveDateTime, NaiveDateTime, usize, &Week<Slot>),
    ) {
        let number = usize::try_from(days.month.number().saturating_sub(1)).unwrap_or(0);
        let weeks = days.cuts.weeks.get(days.at.version);
        let Some(week) = weeks.and_then(|weeks| weeks.get(number)) else {
            return;
        };
        let in_force = |o: &&CutOrder| o.from < to && from < o.to;
        let orders: Vec<&CutOrder> = days.cuts.orders.iter().filter(in_force).collect();
        let holidays = days.version.holidays.iter().copied();
        let holidays: Vec<NaiveDate> = holidays.filter(|day| (from..to).contains(day)).collect();
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
        let mut edges = vec![midnight(from), midnight(to)];
        edges.extend(
            orders
                .iter()
                .flat_map(|o| [midnight(o.from), midnight(o.to)]),
        );
        edges.extend(holidays.iter().flat_map(|day| {
            let next = day.checked_add_days(Days::new(1)).unwrap_or(*day);
            [midnight(*day), midnight(next)]
        }));
        edges.extend(&self.halvings);
        edges.retain(|edge| (midnight(from)..=midnight(to)).contains(edge));
        edges.sort_unstable();
        edges.dedup();
        for (start, end) in edges.iter().zip(edges.iter().skip(1)) {
            let epoch = self
                .halvings
                .iter()
                .filter(|halving| *halving <= start)
                .count();
            let mut binding = orders
                .iter()
                .filter(|o| midnight(o.from) <= *start && *start < midnight(o.to))
                .peekable();
            let is_holiday = holidays.contains(&start.date());
            if binding.peek().is_none() && !is_holiday {
                visit(*start, *end, epoch, week);
                continue;
            }
            let mut week = if is_holiday {
                days.on_a_holiday(number)
            } else {
                week.clone()
            };
            for order in binding {
                order.cap(&mut week, Slot::under);
            }
            visit(*start, *end, epoch, &week);
        }
    }

    /// Returns the hours of each slot, going through them in the order of time.
    fn in_order(&self, days: &OnDays<'_>, from: NaiveDate, to: NaiveDate) -> Hours {
        let before = self.before(days, from);
        let mut runs: Vec<Run> = Vec::new();
        for (month, from, to) in before {
            let Some((at, version)) = month.1 else {
                continue;
            };
            let days = OnDays {
                at,
                version,
                month: month.0,
                ..*days
            };
            self.run_through(&days, from, to, &mut runs);
        }
        let earlier = runs.len();
        self.run_through(days, from, to, &mut runs);
        let first = runs.get(earlier).map(|run| run.from);
        let runs = late(runs, self.restart);
        let Some(first) = first else {
            return Hours::default();
        };
        let mut found = Found::default();
        let last_cap = runs
            .iter()
            .rev()
            .find(|run| run.to <= first)
            .map(|run| run.slot.cap);
        for run in runs.iter().filter(|run| run.from >= first) {
            match &days.at.finer {
                None => found.add(run.slot, run.epoch, run.to - run.from),
                Some(finer) => {
                    for hour in finer.origins.cut(days.version, run.span()) {
                        let of_hour = finer.origins.of_hour(days.version, hour);
                        let band = of_hour.and_then(|(index, peaks)| {
                            finer.bands.known(run.slot.band, index, peaks)
                        });
                        let slot = Slot {
                            band: band.unwrap_or(0),
                            ..run.slot
                        };
                        found.add(slot, run.epoch, hour.elapsed_seconds());
                    }
                }
            }
        }
        found.hours(last_cap)
    }

    /// Returns the days before a day that what comes back late may depend on, by month.
    fn before<'a>(&'a self, days: &OnDays<'a>, from: NaiveDate) -> Vec<BeforeDays<'a>> {
        let span = self
            .restart
            .saturating_add(DAY - 1)
            .div_euclid(DAY)
            .saturating_add(1);
        let span = u64::try_from(span.clamp(1, 400)).unwrap_or(1);
        let mut parts: Vec<BeforeDays<'a>> = Vec::new();
        let mut end = from;
        let earliest = from.checked_sub_days(Days::new(span)).unwrap_or(from);
        while end > earliest {
            let Some(month) = end.pred_opt().and_then(|day| Month::of(day).ok()) else {
                break;
            };
            let start = month.first_day().max(earliest);
            parts.push(((month, self.of_month(days, month)), start, end));
            end = start;
        }
        parts.reverse();
        parts
    }

    fn of_month<'a>(
        &'a self,
        days: &OnDays<'a>,
        month: Month,
    ) -> Option<(&'a PlaceMonth, &'a Version)> {
        if month == days.month {
            return Some((days.at, days.version));
        }
        let back = usize::try_from(month.months_until(days.month)).ok()?;
        let index = days.at.index.checked_sub(back)?;
        self.terms(index)
    }

    fn run_through(&self, days: &OnDays<'_>, from: NaiveDate, to: NaiveDate, runs: &mut Vec<Run>) {
        self.parts(days, from, to, |from, to, epoch, week| {
            walk(self.clock.clipped(from, to), week, |slot, span| {
                runs.push(Run::of(slot, epoch, span));
            });
        });
    }
}

/// Days before, with what a tariff was in their month.
type BeforeDays<'a> = (
    (Month, Option<(&'a PlaceMonth, &'a Version)>),
    NaiveDate,
    NaiveDate,
);

const DAY: i64 = 86_400;

impl OnDays<'_> {
    /// Returns what holds in a week of holidays: the bands of a Sunday under the caps of the true weekday.
    fn on_a_holiday(&self, number: usize) -> Week<Slot> {
        let uniform = Week::uniform(0);
        let bands = self.version.terms.weeks.get(number).unwrap_or(&uniform);
        self.cuts
            .capped(&bands.always_like(Weekday::Sun), self.month.number())
    }
}

/// What holds over a stretch of time, in seconds of UTC since 1970.
#[derive(Debug, Clone, Copy)]
struct Run {
    slot: Slot,
    epoch: usize,
    from: i64,
    to: i64,
    /// What the local clock is ahead of UTC, in seconds.
    offset: chrono::FixedOffset,
}

impl Run {
    fn of(slot: Slot, epoch: usize, span: LocalSpan) -> Self {
        Self {
            slot,
            epoch,
            from: span.from_utc().and_utc().timestamp(),
            to: span.to_utc().and_utc().timestamp(),
            offset: span.offset,
        }
    }

    fn span(&self) -> LocalSpan {
        let local = |seconds: i64| {
            let utc = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default();
            let utc = utc.naive_utc();
            utc.checked_add_offset(self.offset).unwrap_or(utc)
        };
        LocalSpan {
            from: local(self.from),
            to: local(self.to),
            offset: self.offset,
        }
    }
}

/// Returns the runs with what was cut coming back only so many seconds later: at any time the lowest cap since then binds.
fn late(runs: Vec<Run>, restart: i64) -> Vec<Run> {
    if restart == 0 {
        return runs;
    }
    let mut later = Vec::with_capacity(runs.len());
    for (index, run) in runs.iter().enumerate() {
        // The runs that end less than the restart time before this one begins, the latest first: each keeps its cap that much longer.
        let earlier = runs.get(..index).unwrap_or_default().iter().rev();
        let lower: Vec<(i64, Exact)> = earlier
            .take_while(|before| before.to + restart > run.from)
            .filter(|before| before.slot.cap < run.slot.cap)
            .map(|before| (before.to + restart, before.slot.cap))
            .collect();
        let mut ends: Vec<i64> = lower.iter().map(|(end, _)| (*end).min(run.to)).collect();
        ends.extend([run.from, run.to]);
        ends.sort_unstable();
        ends.dedup();
        for (from, to) in ends.iter().zip(ends.iter().skip(1)) {
            let holding = lower.iter().filter(|(end, _)| *end > *from);
            let cap = holding.fold(run.slot.cap, |cap, (_, lower)| cap.min(*lower));
            later.push(Run {
                slot: Slot { cap, ..run.slot },
                from: *from,
                to: *to,
                ..*run
            });
        }
    }
    later
}

/// Slots as they are found in the order of time.
#[derive(Default)]
struct Found {
    slots: Vec<(Slot, usize, i64)>,
    places: HashMap<(usize, Exact, usize), usize>,
    sequences: Vec<(usize, usize, u32)>,
    first: Option<usize>,
    last: Option<usize>,
}

impl Found {
    fn add(&mut self, slot: Slot, epoch: usize, seconds: i64) {
        let place = self.place(slot, epoch);
        if let Some((_, _, sum)) = self.slots.get_mut(place) {
            *sum = sum.saturating_add(seconds);
        }
        self.first = self.first.or(Some(place));
        if let Some(last) = self.last.filter(|last| *last != place) {
            let same =
                |(before, after, _): &&mut (usize, usize, u32)| *before == last && *after == place;
            match self.sequences.iter_mut().find(same) {
                Some((.., count)) => *count = count.saturating_add(1),
                None => self.sequences.push((last, place, 1)),
            }
        }
        self.last = Some(place);
    }

    fn place(&mut self, slot: Slot, epoch: usize) -> usize {
        let slots = &mut self.slots;
        *self
            .places
            .entry((slot.band, slot.cap, epoch))
            .or_insert_with(|| {
                slots.push((slot, epoch, 0));
                slots.len().saturating_sub(1)
            })
    }

    /// Returns the hours, with the slot before the first as it is under the last cap before.
    fn hours(mut self, last_cap: Option<Exact>) -> Hours {
        let first = self
            .first
            .and_then(|first| Some((first, *self.slots.get(first)?)));
        let before = last_cap.zip(first).map(|(cap, (first, (slot, epoch, _)))| {
            (self.place(Slot { cap, ..slot }, epoch), first)
        });
        Hours {
            slots: self.slots.into_iter().map(slot_hours).collect(),
            sequences: self.sequences,
            before: before.filter(|(before, first)| before != first),
        }
    }
}

fn slot_hours((slot, epoch, seconds): (Slot, usize, i64)) -> SlotHours {
    SlotHours {
        slot,
        epoch,
        hours: Exact::whole(seconds).over(Exact::whole(3600)),
    }
}
