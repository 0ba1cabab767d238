//! Dated flows of money.

use super::Undefined;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Money received and paid on days: at least one flow, by date, the flows of one day added up.
///
/// Received is positive, paid negative, all in one currency.
/// For flows at equal distances take [`Periodic`](super::Periodic).
///
/// ```
/// use rust_decimal::dec;
/// use stay_or_go::calendar::parse_date;
/// use stay_or_go::finance::{Flows, Undefined};
///
/// let (now, later) = (parse_date("2024-01-01")?, parse_date("2025-01-01")?);
/// // Out of order, and two on one day: what it is worth does not depend on either.
/// let flows = Flows::of([(later, dec!(60)), (now, dec!(-100)), (later, dec!(50))])?;
/// assert_eq!(flows.iter().collect::<Vec<_>>(), [(now, dec!(-100)), (later, dec!(110))]);
/// assert_eq!(flows.tidied().out_of_order, 1);
/// assert_eq!(flows.tidied().same_day, 1);
/// assert_eq!(Flows::of([]).unwrap_err(), Undefined::NoFlows);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flows {
    flows: Vec<(NaiveDate, Decimal)>,
    tidied: Tidied,
}

/// What was put in order before anything was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tidied {
    /// The flows that came after one of a later day.
    pub out_of_order: usize,
    /// The flows that were added to another of the same day.
    pub same_day: usize,
}

impl Flows {
    /// Returns the flows by date, those of one day added up.
    ///
    /// # Errors
    /// When there is none, or a day's sum is beyond what a decimal holds.
    pub fn of(flows: impl IntoIterator<Item = (NaiveDate, Decimal)>) -> Result<Self, Undefined> {
        let mut flows: Vec<(NaiveDate, Decimal)> = flows.into_iter().collect();
        let mut tidied = Tidied::default();
        let mut latest = NaiveDate::MIN;
        for (date, _) in &flows {
            tidied.out_of_order += usize::from(*date < latest);
            latest = latest.max(*date);
        }
        flows.sort_by_key(|(date, _)| *date);
        let mut added: Vec<(NaiveDate, Decimal)> = Vec::with_capacity(flows.len());
        for (date, amount) in flows {
            match added.last_mut() {
                Some((known, sum)) if *known == date => {
                    *sum = sum.checked_add(amount).ok_or(Undefined::TooLarge)?;
                    tidied.same_day += 1;
                }
                _ => added.push((date, amount)),
            }
        }
        if added.is_empty() {
            return Err(Undefined::NoFlows);
        }
        Ok(Self {
            flows: added,
            tidied,
        })
    }

    /// Returns the days and their sums, by date.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (NaiveDate, Decimal)> + Clone {
        self.flows.iter().copied()
    }

    /// Returns the first day.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        self.flows.first().map_or(NaiveDate::MIN, |(date, _)| *date)
    }

    /// Returns the last day.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        self.flows.last().map_or(NaiveDate::MIN, |(date, _)| *date)
    }

    /// Returns what was put in order.
    #[must_use]
    pub const fn tidied(&self) -> Tidied {
        self.tidied
    }
}
