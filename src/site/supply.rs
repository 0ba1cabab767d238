//! What may be drawn of whose energy.

use crate::calendar::{empty_span, in_span};
use crate::error::Problem;
use crate::units::{Exact, Fraction, Power};
use chrono::NaiveDate;

/// When a site runs: always when power is there, or only where it pays.
///
/// ```
/// use stay_or_go::site::Curtailment;
///
/// assert_eq!(Curtailment::default(), Curtailment::AlwaysOn);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Curtailment {
    /// Whenever there is power.
    #[default]
    AlwaysOn,
    /// Off at hours at which a kWh earns less than it costs, rig by rig.
    ByPrice,
}

/// A part of the contracted power, and when it is energised.
///
/// ```
/// use stay_or_go::site::Energised;
///
/// let half = Energised { from: chrono::NaiveDate::from_ymd_opt(2022, 3, 1).unwrap(), power: "4 MW".parse()? };
/// assert_eq!(half.power, "4000 kW".parse()?);
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Energised {
    /// The first day.
    pub from: NaiveDate,
    /// The part.
    pub power: Power,
}

/// The days on which mining is allowed at a site.
///
/// ```
/// use stay_or_go::site::Licence;
///
/// let three_years = Licence {
///     from: chrono::NaiveDate::from_ymd_opt(2023, 4, 1),
///     to: chrono::NaiveDate::from_ymd_opt(2026, 4, 1),
/// };
/// assert!(three_years.problem().is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    /// The first day; none when it always was.
    pub from: Option<NaiveDate>,
    /// The first day after it; none when it stays.
    pub to: Option<NaiveDate>,
}

impl Licence {
    /// Returns what is wrong with the licence: that it ends before it begins.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        empty_span(self.from, self.to)
    }

    /// Returns whether mining is allowed on a day.
    #[must_use]
    pub fn allows(&self, day: NaiveDate) -> bool {
        in_span(day, self.from, self.to)
    }
}

/// The shares of a site's energy that a levy may count by rates of their own; the rest is metered power of the grid.
///
/// It says by which rate a levy counts a kWh, not what the kWh costs: all of them are bought at the tariff.
///
/// ```
/// use stay_or_go::site::Supply;
///
/// let mixed = Supply { own: "30 %".parse()?, ..Supply::GRID };
/// assert_eq!(mixed.metered(), Some("70 %".parse()?));
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Supply {
    /// The share that is generated at the site.
    pub own: Fraction,
    /// The share that is generated at the site from renewables.
    pub renewable: Fraction,
    /// The share that no meter shows.
    pub unmetered: Fraction,
}

impl Supply {
    /// Metered power of the grid.
    pub const GRID: Self = Self {
        own: Fraction::ZERO,
        renewable: Fraction::ZERO,
        unmetered: Fraction::ZERO,
    };

    /// Returns the shares of energy of the site, of renewables and without a meter.
    pub(crate) const fn shares(&self) -> [Fraction; 3] {
        [self.own, self.renewable, self.unmetered]
    }

    /// Returns the share that is metered power of the grid; none when the others make more than the whole.
    #[must_use]
    pub fn metered(&self) -> Option<Fraction> {
        let others: Exact = self.shares().map(Fraction::exact).into_iter().sum();
        Fraction::from_ratio((Exact::ONE - others).get()).ok()
    }
}
