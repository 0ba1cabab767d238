//! What it costs to wait.

use crate::units::Exact;
use rust_decimal::Decimal;

/// What it costs to go a month later, in the currency of the case: positive where waiting loses, negative where it wins.
///
/// ```
/// use stay_or_go::decision::timing::CostOfWaiting;
/// use stay_or_go::rust_decimal::dec;
///
/// // A month at the better site earns 100 more; rigs get cheaper to clear, which saves 30; the door may close, which costs 12.
/// let waiting = CostOfWaiting { door_closing: dec!(12), yield_lost: dec!(100), drift: dec!(-30) };
/// assert_eq!(waiting.total(), dec!(82));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CostOfWaiting {
    /// What the exit makes of it that may close while one waits: the cost less that in a world in which an exit that is open on the leaving day stays open.
    ///
    /// It is positive where going later still gains, negative where it loses: then a closed door keeps the mine from it.
    pub door_closing: Decimal,
    /// What the month costs while every price stays what it is in the month of leaving, and an open exit open.
    ///
    /// Seasons, dated cuts, ageing, what money costs and all other hazards are in it, and it counts only as far as the exit is open by then.
    pub yield_lost: Decimal,
    /// What moves with the calendar makes of it: bitcoin price, difficulty and halvings, exchange, resale, tariffs, levies, duties, rates of tax.
    pub drift: Decimal,
}

impl CostOfWaiting {
    /// Returns the cost: the value of going in this month less that of going in the next.
    #[must_use]
    pub fn total(&self) -> Decimal {
        let parts = [self.door_closing, self.yield_lost, self.drift];
        parts
            .map(Exact::of)
            .into_iter()
            .sum::<Exact>()
            .get()
            .normalize()
    }
}
