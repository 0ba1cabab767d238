//! Civil time: months and dates, day counts, zones, recurring windows, and the hours that fall into them.
//!
//! A [`Month`] is a calendar month and a [`Horizon`] a run of them; a date is a [`chrono::NaiveDate`], read by [`parse_date`].
//! `from` is inside and `to` is outside, everywhere.
//! A zone is a [`ZoneName`]; what its clocks show comes from [`ZoneRules`], as stretches of one constant offset: [`LocalSpans`].
//! Cutting those stretches by the *local* clock needs no rule for clock changes: an hour that does not exist lies in no stretch, one that comes twice lies in two.
//! A [`Window`] recurs: [`Months`] × [`Weekdays`] × [`DayTimes`]. A [`Week`] says what holds at each minute of a week.
//! [`tally`] counts the elapsed seconds that the local clock spends in each class of a week; [`hours`] turns them into hours, and only there time is rounded.

mod date;
mod month;

mod horizon;

mod day_count;
mod day_factors;

mod zone_name;
mod zone_rules;

mod fixed_zones;

#[cfg(feature = "zones")]
mod bundled_zones;

mod local_span;
mod local_spans;

mod cycle;
mod months;
mod weekdays;

mod day_times;
mod window;

mod span;
mod tally;
mod week;

#[cfg(test)]
mod tests;

#[cfg(feature = "zones")]
pub use bundled_zones::BundledZones;
pub use date::parse_date;
pub use day_count::DayCount;
pub use day_factors::DayFactors;
pub use day_times::DayTimes;
pub use fixed_zones::FixedZones;
pub use horizon::Horizon;
pub use local_span::LocalSpan;
pub use local_spans::LocalSpans;
pub use month::Month;
pub use months::Months;
pub(crate) use span::{empty_span, in_span};
pub(crate) use tally::walk;
pub use tally::{hours, tally};
pub use week::Week;
pub use weekdays::Weekdays;
pub use window::Window;
pub use zone_name::ZoneName;
pub use zone_rules::{Offset, ZoneRules};
