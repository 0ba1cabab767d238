//! The charges of a power contract.

use crate::calendar::Window;
use crate::units::{EnergyPrice, Money};

/// One charge of a power contract.
///
/// ```
/// use stay_or_go::site::{Charge, TimeOfUse};
/// use stay_or_go::calendar::Window;
///
/// // 26 tenge by night, 46 by day.
/// let night = Window { times: "0-10".parse()?, ..Window::always() };
/// let charge = Charge::TimeOfUse {
///     periods: vec![
///         TimeOfUse { window: Some(night), price: "26 KZT/kWh".parse()? },
///         TimeOfUse { window: None, price: "46 KZT/kWh".parse()? },
///     ],
/// };
/// assert_ne!(charge, Charge::Energy { price: "46 KZT/kWh".parse()? });
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Charge {
    /// A price for every kWh.
    Energy {
        /// The price.
        price: EnergyPrice,
    },
    /// Prices by month, weekday and local hour: every minute of the year has exactly one.
    TimeOfUse {
        /// The windows with their prices; the last may stand without one and holds for the rest.
        periods: Vec<TimeOfUse>,
    },
    /// A fixed amount each month, prorated by days under contract.
    PerMonth {
        /// The amount.
        amount: Money,
    },
}

/// A price of energy in a window of the year.
///
/// ```
/// use stay_or_go::site::TimeOfUse;
///
/// let rest = TimeOfUse { window: None, price: "46 KZT/kWh".parse()? };
/// assert!(rest.window.is_none());
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeOfUse {
    /// When the price holds; none for the rest of the year.
    pub window: Option<Window>,
    /// The price.
    pub price: EnergyPrice,
}
