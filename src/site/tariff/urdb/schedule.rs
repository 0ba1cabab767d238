//! Which period holds when.

use super::findings::Findings;
use super::record::{Record, Spot};
use crate::calendar::{DayTimes, Months, Weekdays, Window};
use crate::error::{Problem, UrdbRule};
use chrono::Weekday;
use std::collections::BTreeMap;

/// The period of every month and hour, on weekdays and at the weekend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Schedule {
    weekdays: Table,
    weekend: Table,
}

/// Twelve rows of twenty-four periods.
pub(super) type Table = Vec<Vec<usize>>;

const MONTHS: usize = 12;
const HOURS: usize = 24;

impl Schedule {
    /// Takes the two schedules of a structure with so many periods.
    pub fn take(
        record: &mut Record<'_>,
        found: &mut Findings,
        structure: &str,
        keys: [&'static str; 2],
        periods: usize,
    ) -> Option<Self> {
        let [weekdays, weekend] = keys.map(|key| (key, record.take(key)));
        let mut table = |(key, spot): (&'static str, Option<Spot<'_>>)| {
            let table = spot.map(|spot| table(&spot, periods, found));
            table.unwrap_or_else(|| assumed(structure, key, periods, found))
        };
        let weekdays = table(weekdays);
        let weekend = table(weekend);
        Some(Self {
            weekdays: weekdays?,
            weekend: weekend?,
        })
    }

    /// Returns one that is the same in every hour of a month.
    pub fn of_months(periods: &[usize]) -> Self {
        let table: Table = periods.iter().map(|period| vec![*period; HOURS]).collect();
        Self {
            weekdays: table.clone(),
            weekend: table,
        }
    }

    /// Returns the periods that hold in a month, January being 0, in their order.
    pub fn periods_in(&self, month: usize) -> Vec<usize> {
        let rows = [&self.weekdays, &self.weekend].map(|table| table.get(month));
        let mut periods: Vec<usize> = rows.into_iter().flatten().flatten().copied().collect();
        periods.sort_unstable();
        periods.dedup();
        periods
    }

    /// Returns the periods that hold at all, in their order.
    pub fn periods(&self) -> Vec<usize> {
        let mut periods: Vec<usize> = (0..MONTHS)
            .flat_map(|month| self.periods_in(month))
            .collect();
        periods.sort_unstable();
        periods.dedup();
        periods
    }

    /// Returns the windows in which a period holds over whole weeks, and on weekdays and at weekends where these differ.
    pub fn windows(&self, period: usize) -> Result<Vec<Window>, Problem> {
        let rows = (0..MONTHS).map(|month| {
            let hours = |table: &Table| table.get(month).map_or(0, |row| hours_of(row, period));
            (hours(&self.weekdays), hours(&self.weekend))
        });
        let rows: Vec<(u32, u32)> = rows.collect();
        let whole = rows
            .iter()
            .map(|(week, end)| if week == end { *week } else { 0 });
        let week = rows
            .iter()
            .map(|(week, end)| if week == end { 0 } else { *week });
        let end = rows
            .iter()
            .map(|(week, end)| if week == end { 0 } else { *end });
        let mut windows = windows(Weekdays::ALL, whole)?;
        windows.extend(self::windows(working_days()?, week)?);
        windows.extend(self::windows(weekend_days()?, end)?);
        Ok(windows)
    }

    /// Returns the same windows, weekdays and weekends always apart: none of them is a whole month.
    pub fn windows_apart(&self, period: usize) -> Result<Vec<Window>, Problem> {
        let hours =
            |table: &Table| -> Vec<u32> { table.iter().map(|row| hours_of(row, period)).collect() };
        let mut windows = windows(working_days()?, hours(&self.weekdays).into_iter())?;
        windows.extend(self::windows(
            weekend_days()?,
            hours(&self.weekend).into_iter(),
        )?);
        Ok(windows)
    }
}

/// Reads a table of periods; an index out of range is noted where it first stands.
pub(super) fn table(spot: &Spot<'_>, periods: usize, found: &mut Findings) -> Option<Table> {
    let rows = found.ok(spot.list())?;
    if rows.len() != MONTHS {
        found.refuse(
            &spot.place,
            format!("{} rows", rows.len()),
            UrdbRule::Schedule,
        );
        return None;
    }
    let mut table = Table::new();
    let mut wrong: Vec<Problem> = Vec::new();
    for row in rows {
        let hours = found.ok(row.list())?;
        if hours.len() != HOURS {
            found.refuse(
                &row.place,
                format!("{} periods", hours.len()),
                UrdbRule::Schedule,
            );
            return None;
        }
        let mut periods_of_row = Vec::new();
        for hour in hours {
            match hour.index(periods) {
                Ok(period) => periods_of_row.push(period),
                Err(problem) if wrong.iter().any(|p| p.got == problem.got) => {}
                Err(problem) => wrong.push(problem),
            }
        }
        table.push(periods_of_row);
    }
    let right = wrong.is_empty();
    found.problems.extend(wrong);
    right.then_some(table)
}

/// Returns the table that is taken where there is none: of the only period.
pub(super) fn assumed(
    structure: &str,
    schedule: &'static str,
    periods: usize,
    found: &mut Findings,
) -> Option<Table> {
    if periods != 1 {
        found.refuse("", "", crate::error::Rule::MissingKey { key: schedule });
        return None;
    }
    found.warn(structure, "", UrdbRule::NoSchedule { schedule });
    Some(vec![vec![0; HOURS]; MONTHS])
}

/// Returns the hours of a row in which a period holds, a bit for each.
fn hours_of(row: &[usize], period: usize) -> u32 {
    let hours = row.iter().enumerate().filter(|(_, held)| **held == period);
    hours.fold(0, |hours, (hour, _)| hours | 1 << hour)
}

/// Returns the windows of hours on some weekdays, months with the same hours together.
fn windows(
    weekdays: Weekdays,
    hours_by_month: impl Iterator<Item = u32>,
) -> Result<Vec<Window>, Problem> {
    let mut months: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (month, hours) in (1..).zip(hours_by_month) {
        if hours != 0 {
            months.entry(hours).or_default().push(month);
        }
    }
    let mut windows = Vec::new();
    for (hours, months) in months {
        let hours = (0..24_u32).filter(|hour| hours & 1 << hour != 0);
        windows.push(Window {
            months: Months::of_numbers(months)?,
            weekdays,
            times: DayTimes::of_minutes(hours.map(|hour| hour * 60..(hour + 1) * 60))?,
        });
    }
    windows.sort_by_key(|window| window.months.numbers().next());
    Ok(windows)
}

fn working_days() -> Result<Weekdays, Problem> {
    Weekdays::of([
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ])
}

fn weekend_days() -> Result<Weekdays, Problem> {
    Weekdays::of([Weekday::Sat, Weekday::Sun])
}
