//! When power is cut, and how far.

mod order;
mod quota;
mod random;
mod window;

pub use order::CutOrder;
pub use quota::{Quota, QuotaKind};
pub use random::{Outage, RandomCut};
pub use window::CutWindow;

/// When a site may not draw its whole contracted power.
///
/// Windows, orders and quotas of power are *caps*: at any hour the tightest binds; with none, the whole contracted power may be drawn.
/// A quota of *energy* is spent in the hours the caps leave, cheapest first.
/// *Random cuts* and *outages* are independent of all that, and multiply what is left.
///
/// A winter's day of a site of 9 MW with 8 MW of rigs, a window `18-23` at 0 %, an order of the day for `10-24` at 30 %, and two outages of 12 hours a month of 30 days (24 of 720 hours: 1/30 of the time):
///
/// | hours | window | order | binds | may draw | draws | expected |
/// |---|---|---|---|---|---|---|
/// | 00–10 | – | – | 100 % | 9 MW | 8 MW | 7.73 MW |
/// | 10–18 | – | 30 % | 30 % | 2.7 MW | 2.7 MW | 2.61 MW |
/// | 18–23 | 0 % | 30 % | 0 % | 0 | standby | standby × 29/30 |
/// | 23–24 | – | 30 % | 30 % | 2.7 MW | 2.7 MW | 2.61 MW |
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
    /// What may be drawn in a month.
    pub quotas: Vec<Quota>,
    /// Cuts at random times.
    pub random_cuts: Vec<RandomCut>,
    /// Outages of the site or the grid.
    pub outages: Vec<Outage>,
}

impl Downtime {
    /// No downtime.
    pub const NONE: Self = Self {
        windows: Vec::new(),
        orders: Vec::new(),
        quotas: Vec::new(),
        random_cuts: Vec::new(),
        outages: Vec::new(),
    };

    /// Returns everything that cuts power in either.
    #[must_use]
    pub fn with(&self, more: &Self) -> Self {
        Self {
            windows: [self.windows.as_slice(), &more.windows].concat(),
            orders: [self.orders.as_slice(), &more.orders].concat(),
            quotas: [self.quotas.as_slice(), &more.quotas].concat(),
            random_cuts: [self.random_cuts.as_slice(), &more.random_cuts].concat(),
            outages: [self.outages.as_slice(), &more.outages].concat(),
        }
    }
}
