//! When power is cut, and how far.

mod caps;
mod order;
mod window;

pub use order::CutOrder;
pub use window::CutWindow;

/// When a site may not draw its whole contracted power.
///
/// At any hour the tightest of all windows and orders binds; with none, the whole contracted power may be drawn.
///
/// ```
/// use stay_or_go::site::Downtime;
///
/// assert!(Downtime::NONE.windows.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Downtime {
    /// Cuts that recur by month, weekday and local hour.
    pub windows: Vec<CutWindow>,
    /// Cuts with dates.
    pub orders: Vec<CutOrder>,
}

impl Downtime {
    /// No downtime.
    pub const NONE: Self = Self {
        windows: Vec::new(),
        orders: Vec::new(),
    };

    /// Returns all cuts of both; the tightest binds.
    #[must_use]
    pub fn with(&self, more: &Self) -> Self {
        Self {
            windows: [self.windows.as_slice(), &more.windows].concat(),
            orders: [self.orders.as_slice(), &more.orders].concat(),
        }
    }
}
