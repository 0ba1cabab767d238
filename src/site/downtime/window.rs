//! Recurring cuts.

use crate::calendar::Window;
use crate::units::Fraction;

/// A cut that recurs by month, weekday and local hour.
///
/// ```
/// use stay_or_go::calendar::Window;
/// use stay_or_go::site::CutWindow;
///
/// // No power from 18:00 to 23:00 in winter.
/// let evening = CutWindow {
///     window: Window {
///         months: "Oct-Mar".parse()?,
///         weekdays: "all".parse()?,
///         times: "18-23".parse()?,
///     },
///     share: "0 %".parse()?,
/// };
/// assert_eq!(evening.window.times.to_string(), "18-23");
/// # Ok::<(), stay_or_go::Problem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutWindow {
    /// When it holds.
    pub window: Window,
    /// The share of the contracted power that may be drawn.
    pub share: Fraction,
}
