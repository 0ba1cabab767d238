//! Counting the seconds that the local clock spends in each class of a week.

use super::week::Day;
use super::{LocalSpan, Week, Weekdays};
use crate::units::{Exact, Hours};

/// The seconds of a day without a clock change.
const DAY: i64 = 86_400;

/// Adds up the elapsed seconds that the local clock spends in each class of a week.
///
/// `add` is called with a class and a number of seconds above zero, several times for the same class; all the seconds together are the elapsed seconds of the spans.
/// The cost does not depend on the length of the spans: whole days are counted by weekday.
///
/// ```
/// use stay_or_go::calendar::{FixedZones, LocalSpans, Week, Weekdays, hours, parse_date, tally};
/// use rust_decimal::dec;
///
/// // January 2022 with an evening cut of five hours a day.
/// let (from, to) = (parse_date("2022-01-01")?, parse_date("2022-02-01")?);
/// let clock = LocalSpans::of_days(&FixedZones, &"UTC+06:00".parse()?, from, to)?;
/// let mut cut = Week::uniform(false);
/// cut.paint(Weekdays::ALL, &"18-23".parse()?, |_| true);
///
/// let mut dark = 0;
/// tally(clock.iter(), &cut, |is_cut, seconds| if is_cut { dark += seconds });
/// assert_eq!(hours(dark).to_hours(), dec!(155)); // 31 × 5
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
pub fn tally<T: Copy + PartialEq>(
    spans: impl IntoIterator<Item = LocalSpan>,
    week: &Week<T>,
    mut add: impl FnMut(T, i64),
) {
    for span in spans {
        let (from, to) = span.clock_seconds();
        let (first, start) = (from.div_euclid(DAY), from.rem_euclid(DAY));
        let (last, end) = (to.div_euclid(DAY), to.rem_euclid(DAY));
        if first == last {
            part_of_day(day(week, first), start, end, &mut add);
            continue;
        }
        let whole_from = if start == 0 {
            first
        } else {
            part_of_day(day(week, first), start, DAY, &mut add);
            first + 1
        };
        whole_days(week, whole_from, last - whole_from, &mut add);
        part_of_day(day(week, last), 0, end, &mut add);
    }
}

/// Goes through what holds, piece by piece in the order of time.
///
/// `visit` is called with what holds and the stretch of the local clock in which it does; what follows may be the same again.
pub(crate) fn walk<T: Copy + PartialEq>(
    spans: impl IntoIterator<Item = LocalSpan>,
    week: &Week<T>,
    mut visit: impl FnMut(T, LocalSpan),
) {
    for span in spans {
        let (from, to) = span.clock_seconds();
        let mut at = from;
        while at < to {
            let number = at.div_euclid(DAY);
            let midnight = number * DAY;
            for (minutes, value) in day(week, number).pieces() {
                let start = at.max(midnight + i64::from(minutes.start) * 60);
                let end = to.min(midnight + i64::from(minutes.end) * 60);
                if start < end {
                    visit(value, span.part(start - from, end - from));
                }
            }
            at = midnight + DAY;
        }
    }
}

/// Returns so many seconds as hours, rounded half to even at the sixth decimal.
///
/// Below zero gives 0 h and above the range of [`Hours`] its end.
///
/// ```
/// use stay_or_go::calendar::hours;
/// use rust_decimal::dec;
///
/// assert_eq!(hours(5_400).to_hours(), dec!(1.5));
/// assert_eq!(hours(1).to_hours(), dec!(0.000278));
/// ```
#[must_use]
pub fn hours(seconds: i64) -> Hours {
    let hours = Exact::whole(seconds.max(0)).over(Exact::whole(3600));
    Hours::from_hours(hours.to_places(6).get()).unwrap_or(Hours::MAX)
}

/// Adds `count` whole days, the first of which is so many days after 1 January 1970.
fn whole_days<T: Copy + PartialEq>(
    week: &Week<T>,
    first: i64,
    count: i64,
    add: &mut impl FnMut(T, i64),
) {
    let (weeks, rest) = (count / 7, count % 7);
    for step in 0..7 {
        let days = weeks + i64::from(step < rest);
        if days == 0 {
            break;
        }
        for (minutes, value) in day(week, first + step).pieces() {
            add(value, days * i64::from(minutes.end - minutes.start) * 60);
        }
    }
}

/// Adds the part of a day between two seconds of its clock.
fn part_of_day<T: Copy + PartialEq>(
    day: &Day<T>,
    from: i64,
    to: i64,
    add: &mut impl FnMut(T, i64),
) {
    if from >= to {
        return;
    }
    for (minutes, value) in day.pieces() {
        let start = from.max(i64::from(minutes.start) * 60);
        let end = to.min(i64::from(minutes.end) * 60);
        if start < end {
            add(value, end - start);
        }
    }
}

/// Returns what holds on the day so many days after 1 January 1970, a Thursday.
fn day<T: Copy + PartialEq>(week: &Week<T>, number: i64) -> &Day<T> {
    let place = usize::try_from((number + 3).rem_euclid(7)).unwrap_or(0);
    let weekday = Weekdays::ORDER.get(place).copied();
    week.day(weekday.unwrap_or(chrono::Weekday::Mon))
}
