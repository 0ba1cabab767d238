//! What holds at each minute of a week.

use super::day_times::DAY;
use super::{DayTimes, Weekdays};
use chrono::Weekday;
use std::ops::Range;

/// What holds at each minute of a week on the local clock: a tariff band, a cap, or both.
///
/// It starts as the same all week and is painted over, the last coat on top.
/// What changes with the season is another week.
///
/// ```
/// use stay_or_go::calendar::{DayTimes, Week, Weekdays};
/// use stay_or_go::chrono::Weekday;
///
/// let mut price = Week::uniform(3);
/// price.paint("Mon-Fri".parse()?, &"8-20".parse()?, |_| 5);
/// price.paint(Weekdays::ALL, &"18-19".parse()?, |old| old + 1);
/// assert_eq!(price.at(Weekday::Tue, 18 * 60), 6);
/// assert_eq!(price.at(Weekday::Tue, 19 * 60), 5);
/// assert_eq!(price.at(Weekday::Sun, 18 * 60), 4);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Week<T> {
    /// Monday to Sunday.
    days: [Day<T>; 7],
}

/// What holds at each minute of a day; never without a piece.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Day<T> {
    /// What holds from 00:00 on.
    first: T,
    /// From which minute on something else holds, ascending.
    later: Vec<(u32, T)>,
}

impl<T: Copy + PartialEq> Week<T> {
    /// Returns the week in which the same holds all the time.
    pub fn uniform(value: T) -> Self {
        Self {
            days: std::array::from_fn(|_| Day {
                first: value,
                later: Vec::new(),
            }),
        }
    }

    /// Changes what holds at these times of these days, to `change` of what held before.
    pub fn paint(&mut self, weekdays: Weekdays, times: &DayTimes, mut change: impl FnMut(T) -> T) {
        for (weekday, day) in Weekdays::ORDER.into_iter().zip(&mut self.days) {
            if weekdays.contains(weekday) {
                *day = day.painted(times, &mut change);
            }
        }
    }

    /// Returns what holds on a day, so many minutes after 00:00; from minute 1440 on, what holds at 23:59.
    pub fn at(&self, weekday: Weekday, minute: u32) -> T {
        self.day(weekday).at(minute)
    }

    /// Returns the pieces in which one thing holds: the day, the minutes since 00:00, and what holds; from Monday 00:00 on.
    pub fn pieces(&self) -> impl Iterator<Item = (Weekday, Range<u32>, T)> + '_ {
        Weekdays::ORDER
            .into_iter()
            .zip(&self.days)
            .flat_map(|(weekday, day)| {
                day.pieces()
                    .map(move |(minutes, value)| (weekday, minutes, value))
            })
    }

    /// Returns the week in which `change` of each thing holds where the thing held.
    ///
    /// ```
    /// use stay_or_go::calendar::{DayTimes, Week, Weekdays};
    /// use stay_or_go::chrono::Weekday;
    ///
    /// let doubled = Week::uniform(3).map(|price| price * 2);
    /// assert_eq!(doubled.at(Weekday::Tue, 0), 6);
    /// ```
    pub fn map<U: Copy + PartialEq>(&self, mut change: impl FnMut(T) -> U) -> Week<U> {
        Week {
            days: std::array::from_fn(|index| {
                let day = self.days.get(index).unwrap_or(self.day(Weekday::Mon));
                Day {
                    first: change(day.first),
                    later: day
                        .later
                        .iter()
                        .map(|&(start, held)| (start, change(held)))
                        .collect(),
                }
            }),
        }
    }

    /// Returns the week in which `join` of what holds in both holds.
    pub(crate) fn joined<U: Copy + PartialEq, V: Copy + PartialEq>(
        &self,
        other: &Week<U>,
        mut join: impl FnMut(T, U) -> V,
    ) -> Week<V> {
        Week {
            days: Weekdays::ORDER.map(|weekday| {
                let (here, there) = (self.day(weekday), other.day(weekday));
                let later = here.later.iter().map(|&(start, _)| start);
                let mut starts: Vec<u32> = later.collect();
                starts.extend(there.later.iter().map(|&(start, _)| start));
                starts.sort_unstable();
                starts.dedup();
                let first = join(here.first, there.first);
                let mut day = Day {
                    first,
                    later: Vec::new(),
                };
                let mut last = first;
                for start in starts {
                    let value = join(here.at(start), there.at(start));
                    if value != last {
                        day.later.push((start, value));
                        last = value;
                    }
                }
                day
            }),
        }
    }

    /// Returns the week whose every day is one day of this one.
    pub(crate) fn always_like(&self, weekday: Weekday) -> Self {
        Self {
            days: std::array::from_fn(|_| self.day(weekday).clone()),
        }
    }

    pub(super) fn day(&self, weekday: Weekday) -> &Day<T> {
        let [mon, tue, wed, thu, fri, sat, sun] = &self.days;
        match weekday {
            Weekday::Mon => mon,
            Weekday::Tue => tue,
            Weekday::Wed => wed,
            Weekday::Thu => thu,
            Weekday::Fri => fri,
            Weekday::Sat => sat,
            Weekday::Sun => sun,
        }
    }
}

impl<T: Copy + PartialEq> Day<T> {
    fn at(&self, minute: u32) -> T {
        let pieces = self.later.iter();
        pieces
            .take_while(|(start, _)| *start <= minute)
            .last()
            .map_or(self.first, |&(_, value)| value)
    }

    /// Returns the pieces from 00:00 to 24:00.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (Range<u32>, T)> + '_ {
        let starts = std::iter::once((0, self.first)).chain(self.later.iter().copied());
        let later = self.later.iter().map(|&(start, _)| start);
        let ends = later.chain(std::iter::once(DAY));
        starts
            .zip(ends)
            .map(|((start, value), end)| (start..end, value))
    }

    fn painted(&self, times: &DayTimes, change: &mut impl FnMut(T) -> T) -> Self {
        let edges = times.ranges().flat_map(|range| [range.start, range.end]);
        let mut starts: Vec<u32> = self.later.iter().map(|&(start, _)| start).collect();
        starts.extend(edges.filter(|&edge| edge > 0 && edge < DAY));
        starts.sort_unstable();
        starts.dedup();
        let mut value_from = |minute| {
            let old = self.at(minute);
            if times.contains(minute) {
                change(old)
            } else {
                old
            }
        };
        let first = value_from(0);
        let mut last = first;
        let mut later = Vec::new();
        for start in starts {
            let value = value_from(start);
            if value != last {
                later.push((start, value));
                last = value;
            }
        }
        Self { first, later }
    }
}
